// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/quantiser.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <numeric>

namespace partita::notation {

namespace {

using score::Ticks;

constexpr double kEarly = 1.0 / 16; ///< quarters before a beat that still belong to it
constexpr double kCollision = 3;    ///< price of two onsets on one place
constexpr double kFamilyChange = 0.7;
constexpr double kMostQuarters = 1e9; ///< times beyond are cut there

/// Onsets that become one.
struct Cluster
{
    double at = 0;
    std::int64_t beat = 0;
    Ticks place;
};

double complexityOf(int division)
{
    switch (division) {
    case 1:
        return 0;
    case 2:
        return 0.5;
    case 4:
        return 1;
    case 3:
        return 1.5;
    case 6:
    case 8:
        return 2.5;
    default:
        return 3 + 0.15 * division;
    }
}

bool isTriplet(int division)
{
    return division % 3 == 0;
}

std::vector<int> usableDivisions(const QuantiseOptions& options, int ticksPerQuarter)
{
    std::vector<int> divisions;
    for (const int division : options.divisions)
        if (division >= 1 && division <= 64 && ticksPerQuarter % division == 0)
            divisions.push_back(division);
    if (divisions.empty())
        divisions.push_back(1);
    return divisions;
}

class Quantiser
{
public:
    Quantiser(std::span<const TimedNote> notes, int ticksPerQuarter, const QuantiseOptions& options)
        : m_notes(notes)
        , m_perQuarter(std::max(ticksPerQuarter, 1))
        , m_options(options)
        , m_divisions(usableDivisions(options, m_perQuarter))
    {
    }

    Quantised run()
    {
        gatherClusters();
        chooseDivisions();
        place();
        Quantised result;
        result.beats = m_beats;
        result.notes.resize(m_notes.size());
        for (std::size_t i = 0; i < m_notes.size(); ++i)
            result.notes[i] = quantised(i);
        return result;
    }

private:
    [[nodiscard]] double onsetOf(std::size_t note) const
    {
        return std::clamp(m_notes[note].onset, 0.0, kMostQuarters);
    }

    void gatherClusters()
    {
        std::vector<std::size_t> order(m_notes.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return onsetOf(a) < onsetOf(b); });
        m_clusterOf.resize(m_notes.size());
        for (std::size_t i = 0; i < order.size();) {
            std::bitset<128> keys;
            std::size_t end = i;
            double sum = 0;
            for (; end < order.size() && onsetOf(order[end]) - onsetOf(order[i]) <= m_options.together;
                 ++end) {
                const auto key = static_cast<std::size_t>(m_notes[order[end]].midiKey & 127);
                if (keys.test(key)) // a repeated note is no chord
                    break;
                keys.set(key);
                sum += onsetOf(order[end]);
                m_clusterOf[order[end]] = m_clusters.size();
            }
            const double at = sum / static_cast<double>(end - i);
            m_clusters.push_back({at, static_cast<std::int64_t>(std::floor(at + kEarly)), {}});
            i = end;
        }
    }

    [[nodiscard]] double missCost(std::size_t first, std::size_t last, int division) const
    {
        double cost = m_options.complexity * complexityOf(division);
        std::int64_t previous = -1;
        for (std::size_t i = first; i < last; ++i) {
            const double place = (m_clusters[i].at - static_cast<double>(m_clusters[i].beat)) * division;
            const auto slot = std::max<std::int64_t>(std::llround(place), 0);
            const double miss =
                (place - static_cast<double>(slot)) / division / std::max(m_options.jitter, 1e-3);
            cost += 0.5 * miss * miss + (slot == previous ? kCollision : 0);
            previous = slot;
        }
        return cost;
    }

    void chooseDivisions()
    {
        std::vector<std::vector<unsigned char>> from;
        std::vector<double> sums(m_divisions.size(), 0);
        for (std::size_t first = 0; first < m_clusters.size();) {
            std::size_t last = first;
            while (last < m_clusters.size() && m_clusters[last].beat == m_clusters[first].beat)
                ++last;
            std::vector<double> next(m_divisions.size());
            from.emplace_back(m_divisions.size());
            for (std::size_t d = 0; d < m_divisions.size(); ++d) {
                double best = 1e300;
                for (std::size_t p = 0; p < m_divisions.size(); ++p) {
                    const bool change = isTriplet(m_divisions[p]) != isTriplet(m_divisions[d]);
                    const double value = sums[p] + (change ? kFamilyChange * m_options.complexity : 0);
                    if (value < best) {
                        best = value;
                        from.back()[d] = static_cast<unsigned char>(p);
                    }
                }
                next[d] = best + missCost(first, last, m_divisions[d]);
            }
            m_beats.push_back({m_clusters[first].beat, 1});
            sums = std::move(next);
            first = last;
        }
        auto state = static_cast<std::size_t>(std::min_element(sums.begin(), sums.end()) - sums.begin());
        for (std::size_t i = m_beats.size(); i-- > 0;) {
            m_beats[i].division = m_divisions[state];
            state = from[i][state];
        }
    }

    [[nodiscard]] Ticks toGrid(double quarters, std::int64_t beat, int division) const
    {
        const auto slot =
            std::max<std::int64_t>(std::llround((quarters - static_cast<double>(beat)) * division), 0);
        return {beat * m_perQuarter + slot * m_perQuarter / division};
    }

    void place()
    {
        std::size_t beat = 0;
        for (Cluster& cluster : m_clusters) {
            while (m_beats[beat].beat < cluster.beat)
                ++beat;
            cluster.place = toGrid(cluster.at, cluster.beat, m_beats[beat].division);
        }
    }

    /// Of the beat where notes start in it, else 0.
    [[nodiscard]] int divisionAt(std::int64_t beat) const
    {
        const auto found =
            std::lower_bound(m_beats.begin(), m_beats.end(), beat,
                             [](const BeatDivision& b, std::int64_t at) { return b.beat < at; });
        return found != m_beats.end() && found->beat == beat ? found->division : 0;
    }

    /// The end of a note on the grid: players release less exactly than they strike, so the beat's own
    /// division is preferred and others have to fit clearly better.
    [[nodiscard]] Ticks endOnGrid(double end) const
    {
        constexpr double kForeign = 1.5;
        const auto beat = static_cast<std::int64_t>(std::floor(end));
        const int own = divisionAt(beat);
        const double spread = 2 * std::max(m_options.jitter, 1e-3);
        int best = m_divisions.front();
        double bestCost = 1e300;
        for (const int division : m_divisions) {
            const double place = (end - static_cast<double>(beat)) * division;
            const double miss = (place - std::round(place)) / division / spread;
            const double cost = 0.5 * miss * miss + m_options.complexity * complexityOf(division) +
                                (own % division != 0 ? kForeign : 0);
            if (cost < bestCost) {
                bestCost = cost;
                best = division;
            }
        }
        return toGrid(end, beat, best);
    }

    [[nodiscard]] QuantisedNote quantised(std::size_t note) const
    {
        const Cluster& cluster = m_clusters[m_clusterOf[note]];
        const double played = onsetOf(note);
        const double length = std::clamp(m_notes[note].duration, 0.0, kMostQuarters);
        const double strength = std::clamp(m_options.strength, 0.0, 1.0);
        const auto ticks = [this](double quarters) { return std::llround(quarters * m_perQuarter); };
        const double pull = m_options.onsets ? strength : 0;
        const double onset =
            played * m_perQuarter + pull * (static_cast<double>(cluster.place.value) - played * m_perQuarter);
        QuantisedNote result{{std::llround(onset)}, {std::max<std::int64_t>(ticks(length), 1)}};
        if (!m_options.durations)
            return result;
        const double end = played + length;
        Ticks gridEnd = endOnGrid(end);
        const Ticks least{m_perQuarter / std::max(divisionAt(cluster.beat), 1)};
        if (gridEnd <= cluster.place)
            gridEnd = cluster.place + least;
        const auto gridLength = static_cast<double>((gridEnd - cluster.place).value);
        const auto playedLength = static_cast<double>(result.duration.value);
        result.duration.value =
            std::max<std::int64_t>(std::llround(playedLength + strength * (gridLength - playedLength)), 1);
        return result;
    }

    std::span<const TimedNote> m_notes;
    int m_perQuarter;
    const QuantiseOptions& m_options;
    std::vector<int> m_divisions;
    std::vector<std::size_t> m_clusterOf; ///< by note
    std::vector<Cluster> m_clusters;
    std::vector<BeatDivision> m_beats;
};

} // namespace

Quantised quantise(std::span<const TimedNote> inQuarters, int ticksPerQuarter, const QuantiseOptions& options)
{
    return inQuarters.empty() ? Quantised{} : Quantiser(inQuarters, ticksPerQuarter, options).run();
}

} // namespace partita::notation
