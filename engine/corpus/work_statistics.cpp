// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/work_statistics.h"

#include <algorithm>
#include <array>

namespace partita::corpus {

namespace {

constexpr std::array<int, 6> kMinutes{1, 2, 5, 10, 15, 30};

std::vector<Share> lengthsOf(const std::vector<double>& seconds)
{
    std::vector<Share> shares{{"under " + std::to_string(kMinutes.front()) + " min"}};
    for (std::size_t i = 1; i < kMinutes.size(); ++i)
        shares.push_back({std::to_string(kMinutes[i - 1]) + " to " + std::to_string(kMinutes[i]) + " min"});
    shares.push_back({std::to_string(kMinutes.back()) + " min and more"});
    for (const double value : seconds) {
        const auto above = std::upper_bound(kMinutes.begin(), kMinutes.end(), value / 60);
        ++shares[static_cast<std::size_t>(above - kMinutes.begin())].count;
    }
    for (auto& share : shares)
        share.percent = percentOf(share.count, seconds.size());
    return shares;
}

/// Nothing where no name is known.
std::vector<Share> namedShares(const Tally& tally)
{
    return tally.count(kUnknownName) == tally.total() ? std::vector<Share>() : tally.byCount();
}

std::size_t rankOf(const std::vector<Share>& shares, const std::string& name)
{
    return static_cast<std::size_t>(
        std::find_if(shares.begin(), shares.end(), [&](const Share& share) { return share.name == name; }) -
        shares.begin());
}

void sortByRank(std::vector<ComposerInEnsemble>& pairs, const std::vector<Share>& ensembles)
{
    std::stable_sort(pairs.begin(), pairs.end(),
                     [&](const ComposerInEnsemble& a, const ComposerInEnsemble& b) {
                         const auto rankA = rankOf(ensembles, a.ensemble);
                         const auto rankB = rankOf(ensembles, b.ensemble);
                         return rankA != rankB ? rankA < rankB : a.count > b.count;
                     });
}

} // namespace

void WorkCounter::add(const std::string& composer, const std::string& ensemble, std::optional<double> seconds)
{
    const auto named = [](const std::string& name) { return name.empty() ? kUnknownName : name; };
    ++m_pairs[{named(ensemble), named(composer)}];
    if (seconds)
        m_seconds.push_back(*seconds);
}

WorkStatistics WorkCounter::statistics() const
{
    Tally ensembles;
    Tally composers;
    for (const auto& [pair, count] : m_pairs) {
        ensembles.add(pair.first, count);
        composers.add(pair.second, count);
    }
    WorkStatistics result;
    result.works = ensembles.total();
    result.ensembles = namedShares(ensembles);
    result.composers = namedShares(composers);
    if (!result.ensembles.empty() && !result.composers.empty())
        for (const auto& [pair, count] : m_pairs)
            result.composersInEnsembles.push_back({pair.first, pair.second, count,
                                                   percentOf(count, result.works),
                                                   percentOf(count, ensembles.count(pair.first))});
    sortByRank(result.composersInEnsembles, result.ensembles);
    result.seconds = summarise(m_seconds);
    if (!m_seconds.empty())
        result.lengths = lengthsOf(m_seconds);
    return result;
}

WorkStatistics statisticsOf(const MetadataTable& table)
{
    WorkCounter counter;
    for (const auto& row : table.rows)
        counter.add(row.composer, row.ensemble, row.seconds);
    return counter.statistics();
}

} // namespace partita::corpus
