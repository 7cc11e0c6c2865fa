// SPDX-License-Identifier: GPL-3.0-or-later
// Performance: what sounds when a score is played, with repeats taken, ties joined and ornaments given time.
#pragma once

#include "engine/score/score.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::score {

/// A stretch of the written form as it is played once.
struct Segment
{
    TickRange written;
    Ticks performedStart;
    int pass = 1;          ///< 1 the first time through a repeat, 2 the second …
    bool endsForm = false; ///< the last written bar is its last
    friend bool operator==(const Segment&, const Segment&) = default;
};

struct PerformedNote
{
    NoteId written; ///< the note of the score that sounds here; edit that one
    std::size_t voice = 0;
    TickRange range; ///< on the performed time line
    Ticks writtenOnset;
    Pitch pitch;      ///< as written, before the part's transposition
    int midiKey = 60; ///< as sounding
    int cents = 0;
    int velocity = 80;
    int releaseVelocity = 64;
    int pass = 1;
    bool grace = false; ///< a grace note of the written note
    friend bool operator==(const PerformedNote&, const PerformedNote&) = default;
};

struct PerformedPart
{
    PartId id;
    std::string name;
    int channel = -1;
    bool percussion = false;
    std::vector<ProgramChange> programs;
    std::vector<ControlLane> controls;
    std::vector<ChordSymbol> chordSymbols;
    std::vector<PerformedNote> notes; ///< ascending by onset
    std::vector<UnknownEvent> unknown;
    friend bool operator==(const PerformedPart&, const PerformedPart&) = default;
};

struct Performance
{
    int ticksPerQuarter = 480;
    std::vector<Segment> segments; ///< ascending and adjoining on the performed time line
    std::vector<PerformedPart> parts;
    std::vector<TempoChange> tempos;
    std::vector<MeterChange> meters;
    std::vector<KeyChange> keys;
    std::vector<Ticks> barLines; ///< starts of the performed bars
    Ticks end;

    [[nodiscard]] TempoMap tempoMap() const { return {tempos, ticksPerQuarter}; }
    /// The written place that sounds at a performed one; the end of the score past the end.
    [[nodiscard]] Ticks writtenAt(Ticks performed) const;
};

/// Grace notes take a quarter of their written length, together at most half of their note, from its start;
/// trills, rolls, mordents and turns are played out (ornaments.h); staccato halves and staccatissimo quarters
/// a note; dynamics, hairpins and accents set velocities where a note has none of its own; the tempo is
/// halved under a fermata (dynamics.h).
[[nodiscard]] Performance performed(const Score& score);

/// The score whose written form is what sounds: no repeats, ties kept as ties, same ids where a note sounds
/// once.
[[nodiscard]] Score expandRepeats(const Score& score);

} // namespace partita::score
