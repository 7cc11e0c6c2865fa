// SPDX-License-Identifier: GPL-3.0-or-later
// Which alteration a note without an accidental has: from a tie, from an accidental earlier in the bar, or
// from the key signature. The parser and the writer ask the same object, so they cannot disagree.
#pragma once

#include "engine/score/key.h"

#include <string_view>
#include <utility>
#include <vector>

namespace partita::abc {

/// How far an accidental reaches (%%propagate-accidentals; ABC 2.1, section 11.3): only its note, its octave,
/// or the notes of its name in every octave.
enum class Propagation { None, Octave, Pitch };

/// "not", "octave"; everything else is the default, Pitch.
[[nodiscard]] Propagation parsePropagation(std::string_view text);

class Accidentals
{
public:
    void setKey(const score::Key& key);
    void setPropagation(Propagation propagation) { m_propagation = propagation; }
    void startBar() { m_inBar.clear(); }

    /// A note with a written accidental was read.
    void write(const score::Pitch& pitch);
    /// The pitch with the alteration and cents that it has when no accidental is written.
    [[nodiscard]] score::Pitch implied(score::Pitch pitch) const
    {
        pitch.alter = m_signature[static_cast<std::size_t>(pitch.step)];
        pitch.cents = 0;
        return m_inBar.empty() && m_tied.empty() ? pitch : remembered(pitch);
    }

    /// The notes tied on to what comes next. Replaces what was held before.
    void clearTies() { m_tied.clear(); }
    void setTies(std::vector<score::Pitch> pitches) { m_tied = std::move(pitches); }
    void tie(const score::Pitch& pitch) { m_tied.push_back(pitch); }
    [[nodiscard]] const std::vector<score::Pitch>& tied() const { return m_tied; }

private:
    [[nodiscard]] score::Pitch remembered(score::Pitch pitch) const;
    [[nodiscard]] bool reaches(const score::Pitch& from, const score::Pitch& to) const;

    std::array<int, 7> m_signature{};
    Propagation m_propagation = Propagation::Pitch;
    std::vector<score::Pitch> m_inBar; ///< pitches written with an accidental
    std::vector<score::Pitch> m_tied;
};

} // namespace partita::abc
