// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::corpus {

namespace {

/// Of ascending values.
double quantile(const std::vector<double>& values, double share)
{
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
}

} // namespace

void Tally::add(const std::string& name, std::size_t count)
{
    m_counts[name] += count;
    m_total += count;
}

std::size_t Tally::count(const std::string& name) const
{
    const auto found = m_counts.find(name);
    return found == m_counts.end() ? 0 : found->second;
}

std::vector<Share> Tally::byCount() const
{
    std::vector<Share> shares;
    shares.reserve(m_counts.size());
    for (const auto& [name, count] : m_counts)
        shares.push_back({name, count, percentOf(count, m_total)});
    std::stable_sort(shares.begin(), shares.end(),
                     [](const Share& a, const Share& b) { return a.count > b.count; });
    return shares;
}

double percentOf(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

Summary summarise(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    Summary summary;
    summary.count = values.size();
    summary.total = std::accumulate(values.begin(), values.end(), 0.0);
    summary.mean = summary.total / static_cast<double>(values.size());
    summary.least = values.front();
    summary.lowerQuartile = quantile(values, 0.25);
    summary.median = quantile(values, 0.5);
    summary.upperQuartile = quantile(values, 0.75);
    summary.most = values.back();
    return summary;
}

} // namespace partita::corpus
