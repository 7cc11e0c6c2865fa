// SPDX-License-Identifier: GPL-3.0-or-later
// Which notes are the same: in a text before and after typing, and in a score and the text that stands for
// it.
#pragma once

#include "engine/score/part.h"

#include <unordered_map>
#include <vector>

namespace partita::app {

[[nodiscard]] bool sameButForId(const score::Note& a, const score::Note& b);
[[nodiscard]] bool sameButForIds(const score::Voice& a, const score::Voice& b);

/// For each note of a voice the one that it was in the text before, or null. What comes before and after the
/// typed place is the same, perhaps at other times; in between notes are known by onset and, if they can be,
/// by pitch.
[[nodiscard]] std::vector<const score::Note*> matchTyped(const std::vector<score::Note>& now,
                                                         const std::vector<score::Note>& before);

/// A note of a score that a note of its text stands for.
struct WrittenNote
{
    const score::Note* note = nullptr; ///< null: there is none
    bool isStart = false;              ///< false for the rest of a note that the text splits at a bar line
};

/// The notes of a part for those of its text, which gives overlapping notes voices of their own and splits
/// notes at bar lines. The parts must outlive it.
class WrittenNotes
{
public:
    WrittenNotes(const score::Part& text, const score::Part& score);

    [[nodiscard]] WrittenNote of(const score::Note& inText) const;
    /// Voices and notes are the same ones, one for one.
    [[nodiscard]] bool isDirect() const { return m_direct; }

private:
    [[nodiscard]] bool matchDirectly(const score::Part& text, const score::Part& score);
    void matchByTime(const score::Part& text, const score::Part& score);

    std::unordered_map<const score::Note*, WrittenNote> m_notes;
    bool m_direct = false;
};

} // namespace partita::app
