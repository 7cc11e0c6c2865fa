// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of the survey's replies. Internal to this folder; for .cpp files only.
#pragma once

#include "app/server/http_message.h"
#include "engine/survey/listening_room.h"

#include <nlohmann/json.hpp>

namespace partita::server {

using Json = nlohmann::ordered_json;

[[nodiscard]] Reply jsonReply(unsigned status, const Json& body);
[[nodiscard]] Reply errorReply(unsigned status, const std::string& code, const std::string& message);
[[nodiscard]] Reply emptyReply(unsigned status);

/// What is shown before anybody joins.
[[nodiscard]] Json studyObject(const survey::Study& study);
/// Says nothing about which trials are checks, and none of the right answers.
[[nodiscard]] Json assignmentObject(const survey::Study& study, const survey::Assignment& assignment);
[[nodiscard]] Json sessionObject(const survey::Study& study, const survey::Session& session);
[[nodiscard]] Json progressObject(const survey::ListeningRoom& room);

} // namespace partita::server
