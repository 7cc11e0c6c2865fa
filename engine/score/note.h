// SPDX-License-Identifier: GPL-3.0-or-later
// Note: one written note of a voice with everything that hangs on it.
#pragma once

#include "engine/base/rare_list.h"
#include "engine/score/fraction.h"
#include "engine/score/pitch.h"

#include <cstdint>
#include <string>

namespace partita::score {

/// Stable for the life of a score: an edit changes a note's content, never its id. 0 is no note.
struct NoteId
{
    std::uint64_t value = 0;
    friend constexpr auto operator<=>(const NoteId&, const NoteId&) = default;
};

struct GraceNote
{
    Pitch pitch;
    Fraction length{1, 8}; ///< written length, of a whole note; it takes no time of its own in the bar
    friend bool operator==(const GraceNote&, const GraceNote&) = default;
};

enum class Syllabic { Single, Begin, Middle, End };

struct Lyric
{
    int verse = 1;
    std::string text;
    Syllabic syllabic = Syllabic::Single;
    bool extended = false; ///< held over the following notes (a melisma)
    friend bool operator==(const Lyric&, const Lyric&) = default;
};

/// An ornament, articulation, dynamic or fingering by its ABC 2.1 name: "trill", "staccato", "mf", "fermata".
struct Decoration
{
    std::string name;
    friend bool operator==(const Decoration&, const Decoration&) = default;
};

/// Text that is no chord symbol, with ABC's placement: '^' above, '_' below, '<' left, '>' right, '@' free;
/// or
/// '!' for a decoration, by its name, that belongs to a bar line or rest ("segno", "D.C.").
struct Annotation
{
    Ticks at;
    char placement = '^';
    std::string text;
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Simultaneous notes of one voice with equal onset and duration are a chord. Rests are the gaps of a voice.
struct Note
{
    NoteId id;
    Ticks onset;
    Ticks duration;
    Pitch pitch;
    int velocity = 0; ///< 1 … 127 as played or set; 0: from the dynamics in force
    int releaseVelocity = 64;
    bool tiedToNext = false; ///< sounds on into the next note of the same pitch in this voice
    bool graceSlash = false; ///< the grace notes are an acciaccatura
    int slursStarting = 0;
    int slursEnding = 0;
    base::RareList<GraceNote> graces;
    base::RareList<Decoration> decorations;
    base::RareList<Lyric> lyrics;

    friend bool operator==(const Note&, const Note&) = default;

    [[nodiscard]] Ticks end() const { return onset + duration; }
    [[nodiscard]] TickRange range() const { return {onset, end()}; }
    [[nodiscard]] Note withOnset(Ticks value) const;
    [[nodiscard]] Note withDuration(Ticks value) const;
    [[nodiscard]] Note withPitch(Pitch value) const;
    [[nodiscard]] Note withVelocity(int value) const;
};

} // namespace partita::score
