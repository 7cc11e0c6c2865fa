// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "engine/corpus/corpus_split.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <map>

namespace partita::cli {

namespace {

using corpus::Side;
using corpus::SplitKind;

struct Options
{
    std::string corpus;
    corpus::SplitSettings settings;
    bool json = false;
};

nlohmann::ordered_json toJson(const Options& options, const corpus::SplitReport& report)
{
    const bool byPiece = options.settings.kind == SplitKind::ByPiece;
    nlohmann::ordered_json object{{"corpus", options.corpus},
                                  {"kind", nameOf(options.settings.kind)},
                                  {"held_out", options.settings.heldOut},
                                  {"test", options.settings.test},
                                  {"seed", options.settings.seed},
                                  {"hash", report.split.hash}};
    if (byPiece) {
        object["families"] = report.split.families;
        object["largest_family"] = report.largestFamily;
    } else {
        object["window"] = options.settings.windowNotes;
    }
    for (const Side side : {Side::Train, Side::Validation, Side::Test}) {
        const corpus::SideCounts& counts = report.sides[static_cast<std::size_t>(side)];
        nlohmann::ordered_json row{{"side", nameOf(side)}};
        if (byPiece) {
            row["families"] = counts.families;
            row["pieces"] = counts.pieces;
        } else {
            row["windows"] = counts.windows;
        }
        row["notes"] = counts.notes;
        object["sides"].push_back(std::move(row));
    }
    return object;
}

void printReport(const corpus::SplitReport& report)
{
    const bool byPiece = report.split.settings.kind == SplitKind::ByPiece;
    if (byPiece)
        print(std::to_string(report.split.families) + " families of pieces; the largest has " +
              std::to_string(report.largestFamily));
    for (const Side side : {Side::Train, Side::Validation, Side::Test}) {
        const corpus::SideCounts& counts = report.sides[static_cast<std::size_t>(side)];
        const std::string what = byPiece ? std::to_string(counts.pieces) + " pieces of " +
                                               std::to_string(counts.families) + " families"
                                         : std::to_string(counts.windows) + " windows";
        print(std::string(nameOf(side)) + ": " + what + ", " + std::to_string(counts.notes) + " notes");
    }
    print("hash " + report.split.hash);
}

ExitCode run(const Options& options)
{
    const StopSignals signals;
    base::Result<corpus::SplitReport> split;
    {
        ProgressBar bar("pieces");
        split = corpus::splitCorpus(
            options.corpus, options.settings, signals.token(),
            [&](const base::Progress& progress) { bar.show(progress.done, progress.total, progress.what); });
    }
    if (!split)
        return report(split.error(), options.json);
    if (options.json)
        printJson(toJson(options, *split));
    else
        printReport(*split);
    return ExitCode::Done;
}

} // namespace

void addCorpusSplit(CLI::App& corpus, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = corpus.add_subcommand("split", "Divide a corpus into training, validation and test");
    command->add_option("corpus", options->corpus, "A corpus folder")->required()->check(notEmpty());
    const std::map<std::string, SplitKind> kinds{{"by-piece", SplitKind::ByPiece},
                                                 {"by-window", SplitKind::ByWindow}};
    command->add_option("--kind", options->settings.kind, "by-piece (the default) or by-window")
        ->transform(CLI::CheckedTransformer(kinds).description("by-piece|by-window"));
    command->add_option("--held-out", options->settings.heldOut, "The share for validation (0.1)")
        ->check(numberIn(0, 0.9));
    command->add_option("--test", options->settings.test, "The share for the test (0.1)")
        ->check(numberIn(0, 0.9));
    command->add_option("--seed", options->settings.seed, "The draw's number (1)")->check(seedRange());
    command->add_option("--window", options->settings.windowNotes, "Notes of a window (60)")
        ->check(CLI::Range(1, 1'000'000));
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
