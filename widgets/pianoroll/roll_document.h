// SPDX-License-Identifier: GPL-3.0-or-later
// RollDocument: a score as a piano roll sees it: the sounding notes in performed order with quick look-up by
// time and by id, and the way back from what sounds to what is written. Immutable.
#pragma once

#include "widgets/pianoroll/roll_bars.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace partita::widgets {

struct RollNote
{
    score::NoteId id; ///< of the written note, the first one of tied notes
    std::size_t part = 0;
    score::TickRange range;
    score::Pitch pitch;
    int key = 60;
    int velocity = 80;
    int pass = 1;
    bool grace = false;
};

class RollDocument
{
public:
    explicit RollDocument(std::shared_ptr<const score::Score> score);

    [[nodiscard]] const score::Score& score() const { return *m_score; }
    [[nodiscard]] const std::shared_ptr<const score::Score>& sharedScore() const { return m_score; }
    [[nodiscard]] const score::Performance& performance() const { return m_performance; }
    [[nodiscard]] const RollBars& bars() const { return m_bars; }
    [[nodiscard]] bool hasChordSymbols() const;

    /// Ascending by onset.
    [[nodiscard]] const std::vector<RollNote>& notes() const { return m_notes; }
    /// The first index from which on notes may reach into a time.
    [[nodiscard]] std::size_t firstReaching(score::Ticks performed) const;
    /// Indices of the sounding notes of a written one, ascending; graces left out.
    [[nodiscard]] std::vector<std::size_t> appearances(score::NoteId id) const;
    [[nodiscard]] score::Ticks end() const { return std::max(m_performance.end, m_bars.end()); }

    [[nodiscard]] bool contains(score::NoteId id) const { return m_places.contains(id.value); }
    /// The note must be contained.
    [[nodiscard]] const score::Note& note(score::NoteId id) const;
    [[nodiscard]] const score::NotePlace& place(score::NoteId id) const { return m_places.at(id.value); }
    /// The note and those that it is tied to, in order.
    [[nodiscard]] std::vector<score::NoteId> tiedNotes(score::NoteId id) const;
    /// Onset and end with tied notes, as written.
    [[nodiscard]] score::TickRange writtenRange(score::NoteId id) const;

    /// As score::writtenPlace().
    [[nodiscard]] score::Ticks writtenAt(score::Ticks performed) const;
    /// The MIDI key that a note sounds.
    [[nodiscard]] int soundingKey(score::NoteId id) const;
    /// As score::writtenPitch() in the key in force; the part and the voice may be new ones.
    [[nodiscard]] score::Pitch pitchFor(std::size_t part, std::size_t voice, int midiKey,
                                        score::Ticks written) const;

private:
    void collectNotes();

    std::shared_ptr<const score::Score> m_score;
    score::Performance m_performance;
    RollBars m_bars;
    std::vector<RollNote> m_notes;
    std::vector<score::Ticks> m_latestEnd; ///< the latest end of the notes up to each one
    std::unordered_map<std::uint64_t, score::NotePlace> m_places;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_appearances;
};

} // namespace partita::widgets
