// SPDX-License-Identifier: GPL-3.0-or-later
// From a played or sequenced score, as MIDI files give it, to one that can be read: the steps of this folder
// in a chain.
#pragma once

#include "engine/base/result.h"
#include "engine/notation/beat_tracker.h"
#include "engine/notation/grid_fit.h"
#include "engine/notation/hand_splitter.h"
#include "engine/notation/key_finder.h"
#include "engine/notation/note_lengths.h"
#include "engine/notation/pitch_speller.h"
#include "engine/notation/quantiser.h"
#include "engine/notation/voice_separator.h"

#include <optional>
#include <stop_token>
#include <string>

namespace partita::notation {

/// Where the beat comes from: Automatic tracks it unless the notes lie on the file's own grid.
enum class BeatSource { Automatic, File, Tracked };
enum class HandChoice { Automatic, Split, Together };

struct NotationOptions
{
    BeatSource beat = BeatSource::Automatic;
    BeatOptions beats;
    bool automaticGrid = true; ///< divisions chosen to suit the file; else those of `grid`
    QuantiseOptions grid;
    std::optional<score::Meter> meter; ///< else the file's where it has one and keeps its beat, else found
    bool findMeter = false;            ///< look for the meter even where the file has one
    std::optional<score::Key>
        key; ///< else the file's where it has one (C major counts only with its beat), else found
    bool findKey = false; ///< look for the key even where the file has one
    KeyOptions keys;
    SpellingOptions spelling;
    HandChoice hands = HandChoice::Automatic; ///< Automatic: a single keyboard part of wide range
    HandOptions hand;
    VoiceOptions voices;        ///< of a hand or part; one line where the part is monophonic
    LengthOptions lengths;      ///< gaps are filled in played music only
    bool spellPitches = true;   ///< else pitches keep their spelling
    bool separateVoices = true; ///< else voices stay, a hand that is split off is one, and lengths stay too
    bool tidyLengths = true;    ///< else notes keep the lengths that the grid gave them
};

/// What was found and done.
struct NotationReport
{
    GridFit grid;
    bool beatTracked = false;
    bool compoundBeat = false; ///< the tracked beat divides in three and is written as a dotted quarter
    double beatsPerMinute = 0; ///< of a tracked beat
    double beatConfidence = 0;
    int finestDivision = 1;  ///< of a quarter, used by at least one beat in fifty
    double tripletShare = 0; ///< of the beats
    bool meterFound = false; ///< else the file's or the caller's
    score::Meter meter;
    double pickupQuarters = 0;
    double meterConfidence = 1;
    bool keyFound = false;
    score::Key key;
    double keyConfidence = 1;
    std::size_t keyChanges = 0;
    std::size_t handsSplit = 0; ///< parts that were divided
    std::size_t monophonicParts = 0;
    std::size_t notes = 0;
    std::size_t tuplets = 0;
};

struct Notated
{
    score::Score score;
    NotationReport report;
};

/// The steps in order: beat, grid, meter and bar lines, key, spelling, hands and voices, lengths. The result
/// has 480 ticks a quarter; every note of the input is in it, possibly shortened or as several tied ones, and
/// keeps its id. A tracked beat replaces the tempo map by its median tempo; controllers and other events move
/// with the notes. For scores without repeats. Deterministic; linear in notes plus seconds. Unsupported as of
/// trackBeats; Cancelled.
[[nodiscard]] base::Result<Notated> notate(const score::Score& score, const NotationOptions& options = {},
                                           std::stop_token stop = {});

/// The report as one English sentence a line: "Beat: tracked, 92 a minute (confidence 80 %)".
[[nodiscard]] std::string describe(const NotationReport& report);

} // namespace partita::notation
