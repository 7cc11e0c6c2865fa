// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/pitch_speller.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::notation {

namespace {

/// Steps above the tonic that its chromatic scale gives to semitones above it (Meredith's table).
constexpr std::array<int, 12> kStepsAbove{0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};

std::size_t pitchClass(int midiKey)
{
    return static_cast<std::size_t>(((midiKey % 12) + 12) % 12);
}

/// The pitch with this letter that sounds as the key; nullopt where it would need more than two accidentals.
std::optional<score::Pitch> withLetter(int midiKey, int letter)
{
    const auto step = static_cast<score::Step>(letter);
    int alter = static_cast<int>(pitchClass(midiKey)) - score::semitonesOf(step);
    alter += alter > 6 ? -12 : alter < -6 ? 12 : 0;
    if (std::abs(alter) > 2)
        return std::nullopt;
    const int natural = midiKey - alter - score::semitonesOf(step);
    return score::Pitch{step, alter, (natural >= 0 ? natural / 12 : (natural - 11) / 12) - 1, 0};
}

class Speller
{
public:
    explicit Speller(const score::Key& key)
        : m_key(key)
    {
        const score::Pitch tonic{key.tonic, key.tonicAlter, 4, 0};
        m_tonic = pitchClass(tonic.midiKey());
        for (std::size_t other = 0; other < 12; ++other) {
            // The letter of another tonic, as the key's own chromatic scale has it.
            m_letters[other] = (static_cast<int>(key.tonic) + kStepsAbove[(other + 12 - m_tonic) % 12]) % 7;
        }
    }

    [[nodiscard]] score::Pitch spell(int midiKey, const std::array<int, 12>& around, double keyNotes) const
    {
        std::array<double, 7> votes{};
        for (std::size_t tonic = 0; tonic < 12; ++tonic) {
            const double weight = around[tonic] + (tonic == m_tonic ? keyNotes : 0);
            votes[static_cast<std::size_t>(
                (m_letters[tonic] + kStepsAbove[(pitchClass(midiKey) + 12 - tonic) % 12]) % 7)] += weight;
        }
        const auto letter = static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
        return withLetter(midiKey, letter).value_or(m_key.spell(midiKey));
    }

private:
    score::Key m_key;
    std::size_t m_tonic = 0;
    std::array<int, 12> m_letters{};
};

} // namespace

std::vector<score::Pitch> spellPitches(std::span<const TimedNote> inQuarters, std::span<const KeyRegion> keys,
                                       const SpellingOptions& options)
{
    std::vector<score::Pitch> pitches;
    pitches.reserve(inQuarters.size());
    std::size_t region = 0;
    Speller speller(keys.empty() ? score::Key{} : keys.front().key);
    std::array<int, 12> around{};
    const auto before = static_cast<std::size_t>(std::max(options.notesBefore, 0));
    const auto after = static_cast<std::size_t>(std::max(options.notesAfter, 1));
    for (std::size_t i = 0; i < std::min(after, inQuarters.size()); ++i)
        ++around[pitchClass(inQuarters[i].midiKey)];
    for (std::size_t i = 0; i < inQuarters.size(); ++i) {
        while (region + 1 < keys.size() && keys[region + 1].startQuarters <= inQuarters[i].onset + 1e-9)
            speller = Speller(keys[++region].key);
        pitches.push_back(speller.spell(inQuarters[i].midiKey, around, options.keyNotes));
        if (i + after < inQuarters.size())
            ++around[pitchClass(inQuarters[i + after].midiKey)];
        if (i >= before)
            --around[pitchClass(inQuarters[i - before].midiKey)];
    }
    return pitches;
}

} // namespace partita::notation
