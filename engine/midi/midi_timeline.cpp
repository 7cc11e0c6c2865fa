// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_timeline.h"

#include <algorithm>

namespace partita::midi {

namespace {

using score::Ticks;

template<class Change>
void merge(std::vector<Change>& into, std::vector<Change>& from)
{
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

template<class Change>
void settle(std::vector<Change>& changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.at < b.at; });
    changes.erase(std::unique(changes.begin(), changes.end(),
                              [](const Change& a, const Change& b) { return a.at == b.at; }),
                  changes.end());
}

/// Spellings of the key in force, each worked out once.
class Speller
{
public:
    explicit Speller(const std::vector<score::KeyChange>& keys)
        : m_keys(keys)
    {
        setKey(keys.begin());
    }

    [[nodiscard]] const score::Pitch& spell(Ticks at, int midiKey)
    {
        if (m_next != m_keys.end() && m_next->at <= at)
            setKey(std::upper_bound(m_next, m_keys.end(), at,
                                    [](Ticks t, const score::KeyChange& k) { return t < k.at; }));
        const auto index = static_cast<std::size_t>(midiKey);
        if (!m_known[index]) {
            m_pitches[index] = m_key.spell(midiKey);
            m_known[index] = true;
        }
        return m_pitches[index];
    }

private:
    using Iterator = std::vector<score::KeyChange>::const_iterator;

    void setKey(Iterator next)
    {
        m_next = next;
        m_known.fill(false);
        if (next != m_keys.begin())
            m_key = std::prev(next)->key;
        else
            m_key = m_keys.empty() ? score::Key{} : m_keys.front().key;
    }

    const std::vector<score::KeyChange>& m_keys;
    Iterator m_next;
    score::Key m_key;
    std::array<score::Pitch, kKeys> m_pitches;
    std::array<bool, kKeys> m_known{};
};

} // namespace

void mergeTimeline(score::Score& score, std::vector<TrackMusic>& tracks)
{
    for (auto& track : tracks) {
        merge(score.tempos, track.tempos);
        merge(score.meters, track.meters);
        merge(score.keys, track.keys);
        merge(score.metadata.fields, track.fields);
    }
    settle(score.tempos);
    settle(score.meters);
    settle(score.keys);
}

void buildBars(score::Score& score, std::int64_t end)
{
    auto change = score.meters.begin();
    const auto lengthOf = [&](const score::Meter& meter) {
        return std::max(score::toTicks(meter.barLength(), score.ticksPerQuarter), Ticks{1});
    };
    Ticks length = lengthOf(score::meterAt(score.meters, {}));
    Ticks at;
    do {
        while (change != score.meters.end() && change->at <= at)
            length = lengthOf((change++)->meter);
        Ticks barEnd = at + length;
        if (change != score.meters.end())
            barEnd = std::min(barEnd, change->at);
        if (score.bars.size() + 1 == kMostBars)
            barEnd = std::max(barEnd, Ticks{end});
        score.bars.push_back({{at, barEnd}});
        at = barEnd;
    } while (at.value < end);
    score.bars.back().end = score::BarlineStyle::Final;
}

void spellPitches(score::Score& score)
{
    const std::vector<score::KeyChange> noKeys;
    for (auto& part : score.parts)
        for (auto& voice : part.voices) {
            Speller speller(part.percussion ? noKeys : score.keys);
            for (auto& note : voice.notes)
                note.pitch = speller.spell(note.onset, note.pitch.midiKey());
        }
}

} // namespace partita::midi
