// SPDX-License-Identifier: GPL-3.0-or-later
// Replacements of stretches of a text, and those that change single notes of a tune. Internal to
// abc_splice.h.
#pragma once

#include "engine/abc/abc_changes.h"
#include "engine/abc/abc_parser.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::abc {

struct TextChange
{
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string text;
};

/// Changes must not overlap; their order is free.
[[nodiscard]] std::string withChanges(std::string_view text, std::vector<TextChange> changes);

/// What makes the notes of the changed bars those of `edited` where each of them keeps its place: pitches and
/// lengths changed, notes replaced by rests. nullopt where that is not enough. Accidentals are written and
/// left out as the bar's other notes need it.
[[nodiscard]] std::optional<std::vector<TextChange>> noteChanges(std::string_view text,
                                                                 const ParsedTune& tune,
                                                                 const score::Score& edited,
                                                                 const ChangedBars& changed);

} // namespace partita::abc
