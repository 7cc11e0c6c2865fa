// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of response events and of the protocol's requests, in JSON. Internal to this folder.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/answer.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace partita::survey {

/// What is kept of who joins. Secrets as their hashes only.
struct JoinedBody
{
    std::uint64_t seed = 0;
    std::string channel;
    std::string token; ///< SHA-256
    std::string code;  ///< SHA-256
};

[[nodiscard]] std::string encodeJoined(const JoinedBody& joined);
[[nodiscard]] base::Result<JoinedBody> decodeJoined(std::string_view text);
[[nodiscard]] std::string encodeAnswer(const Answer& answer);
[[nodiscard]] base::Result<Answer> decodeAnswer(std::string_view text);
[[nodiscard]] std::string encodeReplies(const std::map<std::string, std::string>& replies);
[[nodiscard]] base::Result<std::map<std::string, std::string>> decodeReplies(std::string_view text);

} // namespace partita::survey
