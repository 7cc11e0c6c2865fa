// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_tables.h"

#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "engine/base/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

std::size_t widthOf(const std::string& name)
{
    return base::utf8Characters(name).size();
}

/// "  NAME      COUNT   PERCENT %"
std::string line(const std::string& name, std::size_t width, std::size_t count, double percent)
{
    char figures[64];
    std::snprintf(figures, sizeof figures, "%10zu  %5.1f %%", count, percent);
    return "  " + name + std::string(width - std::min(width, widthOf(name)), ' ') + figures;
}

void printPairs(const std::vector<corpus::ComposerInEnsemble>& pairs)
{
    std::size_t width = 0;
    for (const auto& pair : pairs)
        width = std::max(width, widthOf(pair.composer) + 2);
    std::string ensemble;
    for (const auto& pair : pairs) {
        if (ensemble.empty())
            print("\nComposers in ensembles (percent of all works, and of the ensemble's)");
        if (pair.ensemble != ensemble)
            print("  " + printable(pair.ensemble));
        ensemble = pair.ensemble;
        char share[32];
        std::snprintf(share, sizeof share, "  %5.1f %%", pair.percentOfEnsemble);
        print(line("  " + printable(pair.composer), width, pair.count, pair.percent) + share);
    }
}

} // namespace

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

ordered_json toJson(const std::vector<corpus::Share>& shares)
{
    ordered_json list = ordered_json::array();
    for (const auto& share : shares)
        list.push_back({{"name", share.name}, {"count", share.count}, {"percent", rounded(share.percent)}});
    return list;
}

ordered_json toJson(const corpus::Summary& summary)
{
    return {{"count", summary.count},
            {"total", rounded(summary.total, 3)},
            {"mean", rounded(summary.mean, 3)},
            {"least", rounded(summary.least, 3)},
            {"lower_quartile", rounded(summary.lowerQuartile, 3)},
            {"median", rounded(summary.median, 3)},
            {"upper_quartile", rounded(summary.upperQuartile, 3)},
            {"most", rounded(summary.most, 3)}};
}

ordered_json toJson(const corpus::WorkStatistics& statistics)
{
    ordered_json pairs = ordered_json::array();
    for (const auto& pair : statistics.composersInEnsembles)
        pairs.push_back({{"ensemble", pair.ensemble},
                         {"composer", pair.composer},
                         {"count", pair.count},
                         {"percent", rounded(pair.percent)},
                         {"percent_of_ensemble", rounded(pair.percentOfEnsemble)}});
    return {{"works", statistics.works},
            {"ensembles", toJson(statistics.ensembles)},
            {"composers", toJson(statistics.composers)},
            {"composers_in_ensembles", std::move(pairs)},
            {"seconds", toJson(statistics.seconds)},
            {"lengths", toJson(statistics.lengths)}};
}

void printShares(std::string_view heading, const std::vector<corpus::Share>& shares)
{
    if (shares.empty())
        return;
    print("\n" + std::string(heading));
    std::size_t width = 0;
    for (const auto& share : shares)
        width = std::max(width, widthOf(share.name));
    for (const auto& share : shares)
        print(line(printable(share.name), width, share.count, share.percent));
}

void printStatistics(const corpus::WorkStatistics& statistics)
{
    print(std::to_string(statistics.works) + " works");
    printShares("Ensembles", statistics.ensembles);
    printShares("Composers", statistics.composers);
    printPairs(statistics.composersInEnsembles);
    printShares("Lengths", statistics.lengths);
    if (const auto& seconds = statistics.seconds; seconds.count > 0)
        print("\nIn all " + clockTime(seconds.total) + ", from " + clockTime(seconds.least) + " to " +
              clockTime(seconds.most) + "; median " + clockTime(seconds.median) + ", mean " +
              clockTime(seconds.mean));
}

} // namespace partita::cli
