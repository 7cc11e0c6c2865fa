// SPDX-License-Identifier: GPL-3.0-or-later
// A study and its key as JSON documents with a version.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/key.h"
#include "engine/survey/study.h"

#include <string>
#include <string_view>

namespace partita::survey {

/// The version this program writes. It reads this one and every earlier one.
inline constexpr int kStudyVersion = 1;

/// Texts that are not UTF-8 are read as Latin-1 first; all else comes back as it was.
[[nodiscard]] std::string encodeStudy(const Study& study);
/// `name` stands in the messages. InvalidInput (cut off, a wrong type or name: the message tells the field)
/// or Unsupported (no study, or one of a newer version). Whether the design holds is checkStudy's to say.
[[nodiscard]] base::Result<Study> decodeStudy(std::string_view text, const std::string& name);

[[nodiscard]] std::string encodeKey(const Key& key);
[[nodiscard]] base::Result<Key> decodeKey(std::string_view text, const std::string& name);

/// SHA-256 of the nonce, the design as it was when the study opened, and who made which clip.
[[nodiscard]] std::string commitmentOf(const Study& study, const Key& key);

} // namespace partita::survey
