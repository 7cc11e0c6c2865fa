// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/crossed_bootstrap.h"

#include "engine/statistics/dense_numbers.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace partita::statistics {

namespace {

struct Cell
{
    std::uint32_t listener = 0;
    std::uint32_t item = 0;
    std::uint32_t kind = 0;
    std::uint32_t right = 0;
};

class Resampler
{
public:
    explicit Resampler(const Judgements& judgements)
    {
        DenseNumbers listeners;
        DenseNumbers items;
        for (const auto& row : judgements) {
            const auto item = static_cast<std::uint32_t>(items.of(row.item));
            const std::uint32_t kind = row.machine ? 1 : 0;
            m_cells.push_back(
                {static_cast<std::uint32_t>(listeners.of(row.listener)), item, kind, row.right() ? 1U : 0U});
            if (items.size() > m_itemTimes.size()) {
                m_itemTimes.push_back(0);
                m_itemsOfKind[kind].push_back(item);
            }
        }
        m_listenerTimes.resize(listeners.size());
    }

    /// The share in one resample; nothing where it has no answer to one kind of clip.
    std::optional<double> draw(base::Random& random)
    {
        resample(random);
        std::array<std::pair<double, double>, 2> sums{};
        for (const auto& cell : m_cells) {
            const std::uint32_t times = m_listenerTimes[cell.listener] * m_itemTimes[cell.item];
            sums[cell.kind].first += times;
            sums[cell.kind].second += times * cell.right;
        }
        double share = 0;
        double kinds = 0;
        for (std::size_t kind = 0; kind < 2; ++kind) {
            if (m_itemsOfKind[kind].empty())
                continue;
            if (sums[kind].first == 0)
                return std::nullopt;
            share += sums[kind].second / sums[kind].first;
            ++kinds;
        }
        return share / kinds;
    }

private:
    void resample(base::Random& random)
    {
        std::fill(m_listenerTimes.begin(), m_listenerTimes.end(), 0);
        std::fill(m_itemTimes.begin(), m_itemTimes.end(), 0);
        for (std::size_t i = 0; i < m_listenerTimes.size(); ++i)
            ++m_listenerTimes[random.below(m_listenerTimes.size())];
        for (const auto& items : m_itemsOfKind)
            for (std::size_t i = 0; i < items.size(); ++i)
                ++m_itemTimes[items[random.below(items.size())]];
    }

    std::vector<Cell> m_cells;
    std::array<std::vector<std::uint32_t>, 2> m_itemsOfKind;
    std::vector<std::uint32_t> m_listenerTimes;
    std::vector<std::uint32_t> m_itemTimes;
};

} // namespace

base::Result<Interval> crossedBootstrapInterval(const Judgements& judgements, base::Random& random,
                                                std::size_t replicates, double level)
{
    if (auto checked = allOf(checkShare(level, "level"),
                             checkRange(static_cast<double>(judgements.size()), 1, 4e9, "answers"),
                             checkRange(static_cast<double>(replicates), 20, 1e7, "replicates"));
        !checked)
        return tl::unexpected(checked.error());
    Resampler resampler(judgements);
    std::vector<double> shares;
    for (std::size_t i = 0; i < replicates; ++i)
        if (const auto share = resampler.draw(random))
            shares.push_back(*share);
    if (shares.empty())
        return base::fail(base::ErrorCode::InvalidInput, "the answers are too few to be drawn anew",
                          "answers");
    std::sort(shares.begin(), shares.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(shares.size() + 1) - 1;
        const auto index = static_cast<std::ptrdiff_t>(std::lround(place));
        return shares[static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(index, 0, static_cast<std::ptrdiff_t>(shares.size()) - 1))];
    };
    return Interval{at((1 - level) / 2), at((1 + level) / 2)};
}

} // namespace partita::statistics
