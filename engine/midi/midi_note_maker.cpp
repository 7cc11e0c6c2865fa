// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_note_maker.h"

#include <limits>

namespace partita::midi {

namespace {

constexpr int kPitchClasses = 12;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

} // namespace

/// The spelling depends on the pitch class alone; octaves of it follow.
Spelling spellingOf(const score::Key& key)
{
    Spelling spelling;
    for (int pitchClass = 0; pitchClass < kPitchClasses; ++pitchClass) {
        score::Pitch pitch = key.spell(pitchClass);
        for (int midiKey = pitchClass; midiKey < kKeys; midiKey += kPitchClasses, ++pitch.octave)
            spelling[static_cast<std::size_t>(midiKey)] = pitch;
    }
    return spelling;
}

NoteMaker::NoteMaker(score::Score& score)
    : m_score(score)
{
}

const Spelling& NoteMaker::spellingIn(const score::Key& key)
{
    for (const auto& [known, spelling] : m_spellings)
        if (known == key)
            return *spelling;
    m_spellings.emplace_back(key, std::make_unique<Spelling>(spellingOf(key)));
    return *m_spellings.back().second;
}

void NoteMaker::make(std::span<const RawNote> notes, const RawTrack& track, std::vector<score::Part>& parts)
{
    for (auto& part : parts) {
        const auto channel = static_cast<std::size_t>(part.channel);
        part.id = m_score.nextPartId();
        auto& voice = part.voices.front().notes;
        voice.reserve(track.counts[channel]);
        m_targets[channel] = {&voice, m_score.lastId, part.percussion};
        m_score.lastId += track.counts[channel];
    }
    const auto& keys = m_score.keys;
    auto nextKey = keys.begin();
    const Spelling* const plain = &spellingIn({});
    const Spelling* spelling = keys.empty() ? plain : &spellingIn(keys.front().key);
    std::int64_t keyChange = keys.empty() ? kNever : keys.front().at.value;
    for (const RawNote& raw : notes) {
        if (raw.on >= keyChange) {
            while (nextKey != keys.end() && nextKey->at.value <= raw.on)
                ++nextKey;
            spelling = &spellingIn(std::prev(nextKey)->key);
            keyChange = nextKey == keys.end() ? kNever : nextKey->at.value;
        }
        Target& target = m_targets[raw.channel()];
        score::Note& note = target.notes->emplace_back();
        note.id = {++target.lastId};
        note.onset = {raw.on};
        note.duration = {raw.end() - raw.on};
        note.pitch = (*(target.percussion ? plain : spelling))[raw.key()];
        note.velocity = static_cast<int>(raw.velocity());
        note.releaseVelocity = static_cast<int>(raw.release());
    }
}

} // namespace partita::midi
