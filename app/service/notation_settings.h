// SPDX-License-Identifier: GPL-3.0-or-later
// How a MIDI file is to be notated, in the words users choose from on the command line.
#pragma once

#include "app/service/score_files.h"
#include "engine/notation/notate.h"

#include <string>
#include <string_view>

namespace partita::service {

struct NotationSettings
{
    std::string notate = "auto"; ///< auto: MIDI to notation; on: anything; off: nothing
    std::string beat = "auto";   ///< auto, file, tracked
    std::string grid = "auto";   ///< auto, off, or note values such as 1/16 or 1/16,1/12
    double strength = 1;         ///< 0 … 1
    std::string key = "auto";    ///< auto: the file's or found; find; or a key: Em
    std::string meter = "auto";  ///< auto: the file's or found; find; or a meter: 6/8
    std::string hands = "auto";  ///< auto, split, together
    int voices = 2;              ///< of a hand or part, 1 … 4; 0 leaves voices and lengths as they are
    bool keyChanges = false;
    bool keepSpelling = false; ///< of pitches, as the reader chose it from the key in force
    bool keepLengths = false;  ///< as the grid left them, instead of values that can be written

    friend bool operator==(const NotationSettings&, const NotationSettings&) = default;
};

/// The settings that leave every note, voice and spelling as the file has it.
[[nodiscard]] NotationSettings notationAsPlayed();
/// Whether nothing is left to do, whatever `notate` says.
[[nodiscard]] bool isAsPlayed(NotationSettings settings);

/// Whether a conversion from and to files with these extensions is one that notates.
[[nodiscard]] bool wantsNotation(const NotationSettings& settings, std::string_view from,
                                 std::string_view to);

/// InvalidInput, with the option's name as `where`, for a word that means nothing.
[[nodiscard]] base::Result<notation::NotationOptions> notationOptions(const NotationSettings& settings);

} // namespace partita::service
