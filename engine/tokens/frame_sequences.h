// SPDX-License-Identifier: GPL-3.0-or-later
// Music as sequences of frames, each the set of piano keys that sound at a step: the form of the JSB chorales
// and the other sets of Boulanger-Lewandowski et al. (2012), section 5. Held and struck again look the same.
#pragma once

#include "engine/base/result.h"
#include "engine/tokens/event_note.h"
#include "engine/tokens/note_cleaning.h"

#include <bitset>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace partita::tokens {

inline constexpr int kLowestPianoKey = 21; ///< A0
inline constexpr int kPianoKeys = 88;      ///< up to 108, C8

/// Bit i: MIDI key kLowestPianoKey + i sounds.
using Frame = std::bitset<kPianoKeys>;
using FrameSequence = std::vector<Frame>;

/// A data set divided as it comes.
struct FrameCorpus
{
    std::vector<FrameSequence> training;
    std::vector<FrameSequence> validation;
    std::vector<FrameSequence> test;

    friend bool operator==(const FrameCorpus&, const FrameCorpus&) = default;
    [[nodiscard]] std::size_t frameCount() const;
};

/// Reads {"train": [[[65, 60], …], …], "valid": …, "test": …}: sequences of frames of MIDI keys; -1 is a
/// silent voice. `where` names the source. InvalidInput where a list is missing or a key is none of a piano.
[[nodiscard]] base::Result<FrameCorpus> frameCorpusFromJson(std::string_view json, const std::string& where);
/// The same from a file; blocking. Also CannotRead.
[[nodiscard]] base::Result<FrameCorpus> readFrameCorpus(const std::filesystem::path& file);

enum class FrameReading {
    Heard,   ///< what sounds on the step line, as in the JSB chorales; notes between two lines are lost
    Nearest, ///< onsets and ends on the nearest line, every note at least one step: for played music
};

/// From the start of the piece to the end of its last note. Percussion, keys that no piano has and what lies
/// beyond a million steps are left out. `stepsPerQuarter` is at least 1.
[[nodiscard]] FrameSequence framesOf(const PieceNotes& notes, int stepsPerQuarter,
                                     FrameReading reading = FrameReading::Heard);

/// MIDI keys; lowest > highest where nothing sounds.
struct KeyRange
{
    int lowest = kLowestPianoKey + kPianoKeys;
    int highest = kLowestPianoKey - 1;

    friend bool operator==(const KeyRange&, const KeyRange&) = default;
    [[nodiscard]] bool isEmpty() const { return lowest > highest; }
};
[[nodiscard]] KeyRange keyRangeOf(std::span<const Frame> frames);

/// Up or down by semitones; nothing where a key would leave the piano.
[[nodiscard]] std::optional<FrameSequence> transposed(const FrameSequence& frames, int semitones);

/// Fills rows of kPianoKeys numbers, 1 where the key sounds and 0 elsewhere: entry [step * 88 + key]. `into`
/// has room for every frame.
void fillRows(std::span<const Frame> frames, std::span<float> into);

/// Music again: neighbouring frames that hold a key are one note. Ascending by onset, then pitch.
[[nodiscard]] std::vector<EventNote> notesFromFrames(std::span<const Frame> frames, int stepsPerQuarter,
                                                     int velocity = 80);

} // namespace partita::tokens
