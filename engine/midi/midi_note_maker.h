// SPDX-License-Identifier: GPL-3.0-or-later
// NoteMaker: paired MIDI notes into the notes of a score, each written once: spelled in the key in force,
// with its id, in the voice of its part.
#pragma once

#include "engine/midi/midi_note_pairing.h"
#include "engine/score/score.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace partita::midi {

/// The spelling of every MIDI key number in one musical key.
using Spelling = std::array<score::Pitch, kKeys>;
[[nodiscard]] Spelling spellingOf(const score::Key& key);

class NoteMaker
{
public:
    /// The score's key map must be complete and stay as it is.
    explicit NoteMaker(score::Score& score);

    /// Gives ids to a track's parts and fills their voices with its notes.
    void make(std::span<const RawNote> notes, const RawTrack& track, std::vector<score::Part>& parts);

private:
    struct Target
    {
        std::vector<score::Note>* notes = nullptr;
        std::uint64_t lastId = 0;
        bool percussion = false;
    };

    [[nodiscard]] const Spelling& spellingIn(const score::Key& key);

    score::Score& m_score;
    std::vector<std::pair<score::Key, std::unique_ptr<Spelling>>>
        m_spellings; ///< of a few dozen keys at most
    std::array<Target, kChannels> m_targets;
};

} // namespace partita::midi
