// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/multiple_testing.h"

#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace partita::statistics {

namespace {

base::Result<std::vector<std::size_t>> ascendingOrder(const std::vector<double>& p)
{
    for (const double value : p)
        if (auto checked = checkRange(value, 0, 1, "p value"); !checked)
            return tl::unexpected(checked.error());
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

} // namespace

base::Result<std::vector<double>> benjaminiHochberg(const std::vector<double>& p)
{
    const auto order = ascendingOrder(p);
    if (!order)
        return tl::unexpected(order.error());
    std::vector<double> adjusted(p.size());
    double least = 1;
    for (std::size_t rank = p.size(); rank > 0; --rank) {
        const std::size_t place = (*order)[rank - 1];
        least = std::min(least, p[place] * static_cast<double>(p.size()) / static_cast<double>(rank));
        adjusted[place] = least;
    }
    return adjusted;
}

base::Result<std::vector<double>> holm(const std::vector<double>& p)
{
    const auto order = ascendingOrder(p);
    if (!order)
        return tl::unexpected(order.error());
    std::vector<double> adjusted(p.size());
    double most = 0;
    for (std::size_t rank = 0; rank < p.size(); ++rank) {
        const std::size_t place = (*order)[rank];
        most = std::max(most, std::min(1.0, p[place] * static_cast<double>(p.size() - rank)));
        adjusted[place] = most;
    }
    return adjusted;
}

} // namespace partita::statistics
