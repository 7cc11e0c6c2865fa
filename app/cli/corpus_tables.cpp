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

ordered_json toJson(const corpus::Moments& moments)
{
    return {{"mean", rounded(moments.mean(), 3)}, {"deviation", rounded(moments.deviation(), 3)}};
}

ordered_json toJson(const std::vector<corpus::Slice>& slices)
{
    ordered_json list = ordered_json::array();
    for (const auto& slice : slices)
        list.push_back({{"notes", slice.notes},
                        {"percent", rounded(slice.percent)},
                        {"mean_key", rounded(slice.meanKey, 2)},
                        {"mean_velocity", rounded(slice.meanVelocity, 2)},
                        {"mean_seconds", rounded(slice.meanSeconds, 3)},
                        {"mean_sounding", rounded(slice.meanSounding, 2)}});
    return list;
}

void printMoments(std::string_view what, const corpus::Moments& moments)
{
    char text[120];
    std::snprintf(text, sizeof text, "mean %.2f, standard deviation %.2f", moments.mean(),
                  moments.deviation());
    print("  " + std::string(what) + ": " + text);
}

void printEvolution(const std::vector<corpus::Slice>& slices)
{
    print("\nFrom start to end (notes that begin, their mean pitch, velocity and length, notes sounding at a "
          "time)");
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const auto& slice = slices[i];
        char text[160];
        std::snprintf(text, sizeof text, "  %3zu %%%12zu  %5.1f %%  %6.2f  %6.2f  %7.3f s  %6.2f",
                      100 * i / slices.size(), slice.notes, slice.percent, slice.meanKey, slice.meanVelocity,
                      slice.meanSeconds, slice.meanSounding);
        print(text);
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

ordered_json toJson(const std::vector<corpus::RefusalCount>& refusals)
{
    ordered_json list = ordered_json::array();
    for (const auto& refusal : refusals)
        list.push_back({{"reason", refusal.reason}, {"count", refusal.count}, {"example", refusal.example}});
    return list;
}

ordered_json toJson(const corpus::CorpusStatistics& statistics)
{
    ordered_json object{{"pieces", statistics.counts.pieces},
                        {"refused", statistics.counts.refused},
                        {"refusals", toJson(statistics.refusals)},
                        {"notes", statistics.counts.notes},
                        {"formats", toJson(statistics.formats)}};
    object.update(toJson(statistics.works));
    object.update({{"keys", toJson(statistics.keys)},
                   {"meters", toJson(statistics.meters)},
                   {"notes_of_piece", toJson(statistics.notesOfPiece)},
                   {"pitch", toJson(statistics.pitch)},
                   {"pitches", toJson(statistics.pitches)},
                   {"pitch_classes", toJson(statistics.pitchClasses)},
                   {"note_seconds", toJson(statistics.noteSeconds)},
                   {"note_lengths", toJson(statistics.noteLengths)},
                   {"velocity", toJson(statistics.velocity)},
                   {"velocities", toJson(statistics.velocities)},
                   {"evolution", toJson(statistics.evolution)}});
    return object;
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

void printStatistics(const corpus::CorpusStatistics& statistics)
{
    printStatistics(statistics.works);
    print("\n" + std::to_string(statistics.counts.notes) + " notes; a piece has from " +
          std::to_string(std::llround(statistics.notesOfPiece.least)) + " to " +
          std::to_string(std::llround(statistics.notesOfPiece.most)) + ", median " +
          std::to_string(std::llround(statistics.notesOfPiece.median)));
    printMoments("Pitch (MIDI key)", statistics.pitch);
    printMoments("Length (seconds)", statistics.noteSeconds);
    printMoments("Velocity", statistics.velocity);
    printShares("Formats", statistics.formats);
    printShares("Keys", statistics.keys);
    printShares("Meters", statistics.meters);
    printShares("Pitches", statistics.pitches);
    printShares("Pitch classes", statistics.pitchClasses);
    printShares("Lengths of notes (to the nearest)", statistics.noteLengths);
    printShares("Velocities", statistics.velocities);
    printEvolution(statistics.evolution);
    if (!statistics.refusals.empty())
        print("\n" + std::to_string(statistics.counts.refused) + " pieces were refused");
    for (const auto& refusal : statistics.refusals)
        print("  " + printable(refusal.reason) + " (" + std::to_string(refusal.count) + ", the first is " +
              printable(refusal.example) + ')');
}

} // namespace partita::cli
