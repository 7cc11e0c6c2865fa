// SPDX-License-Identifier: GPL-3.0-or-later
// Part: one instrument's voices, chord symbols and control lanes.
#pragma once

#include "engine/score/note.h"

#include <optional>
#include <string>
#include <vector>

namespace partita::score {

struct PartId
{
    std::uint64_t value = 0;
    friend constexpr auto operator<=>(const PartId&, const PartId&) = default;
};

/// `actual` notes in the time of `normal` over a written range, so that a writer can notate it again.
struct Tuplet
{
    TickRange range;
    int actual = 3;
    int normal = 2;
    friend bool operator==(const Tuplet&, const Tuplet&) = default;
};

enum class ClefSign { G, F, C, Percussion, None };

struct Clef
{
    ClefSign sign = ClefSign::G;
    int line = 2;
    int octaveShift = 0; ///< octaves that sound above (+) or below (-) the written note
    friend bool operator==(const Clef&, const Clef&) = default;
};

struct ClefChange
{
    Ticks at;
    Clef clef;
    friend bool operator==(const ClefChange&, const ClefChange&) = default;
};

/// One line of music. Notes are kept in order of onset, then of pitch, then of id (see Score::normalise()).
struct Voice
{
    std::string name; ///< the source's identifier ("1", "T1"); may be empty
    std::vector<Note> notes;
    std::vector<Tuplet> tuplets;
    std::vector<ClefChange> clefs;
    std::vector<TickRange> invisibleRests; ///< gaps that are not drawn as rests
    friend bool operator==(const Voice&, const Voice&) = default;
};

/// "G", "Am7", "D/F#": the text as written; root, quality and bass are read from it where it can be.
struct ChordSymbol
{
    Ticks at;
    std::string text;
    friend bool operator==(const ChordSymbol&, const ChordSymbol&) = default;
};

struct ControlPoint
{
    Ticks at;
    int value = 0;
    friend bool operator==(const ControlPoint&, const ControlPoint&) = default;
};

/// MIDI controller numbers 0 … 127, or one of the lanes below.
inline constexpr int kSustainPedal = 64;
inline constexpr int kPitchBendLane = 128;       ///< values 0 … 16383, 8192 is none
inline constexpr int kChannelPressureLane = 129; ///< values 0 … 127

struct ControlLane
{
    int controller = 7;
    std::vector<ControlPoint> points;
    friend bool operator==(const ControlLane&, const ControlLane&) = default;
};

struct ProgramChange
{
    Ticks at;
    int program = 0; ///< 0 … 127
    int bank = 0;    ///< 0 … 16383
    friend bool operator==(const ProgramChange&, const ProgramChange&) = default;
};

/// What a percussion note on a staff position plays.
struct PercussionMapping
{
    Pitch written;
    int midiKey = 38;
    std::string name;
    friend bool operator==(const PercussionMapping&, const PercussionMapping&) = default;
};

/// An event that no other field holds: a MIDI message or meta event, kept byte for byte.
struct UnknownEvent
{
    Ticks at;
    std::vector<unsigned char> bytes; ///< with status byte, without delta time
    friend bool operator==(const UnknownEvent&, const UnknownEvent&) = default;
};

struct Part
{
    PartId id;
    std::string name;
    std::string abbreviation;
    int channel = -1; ///< MIDI channel 0 … 15; -1: chosen by the writer
    bool percussion = false;
    std::vector<PercussionMapping> percussionMap; ///< empty: a note's own MIDI key number (General MIDI)
    int transposition = 0;                        ///< semitones that sound above the written pitch
    std::vector<ProgramChange> programs;          ///< the first one is the instrument
    std::vector<ControlLane> controls;
    std::vector<Voice> voices;
    std::vector<ChordSymbol> chordSymbols;
    std::vector<Annotation> annotations;
    std::vector<UnknownEvent> unknown;

    friend bool operator==(const Part&, const Part&) = default;
};

} // namespace partita::score
