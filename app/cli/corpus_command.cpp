// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/corpus_tables.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace partita::cli {

namespace {

struct Options
{
    std::string place;
    bool json = false;
};

ExitCode runOnTable(const Options& options)
{
    const auto table = corpus::readMetadata(options.place);
    if (!table)
        return report(table.error(), options.json);
    const corpus::WorkStatistics statistics = corpus::statisticsOf(*table);
    if (options.json) {
        nlohmann::ordered_json object{{"file", options.place}, {"format", corpus::formatName(table->format)}};
        object.update(toJson(statistics));
        printJson(object);
    } else {
        printStatistics(statistics);
    }
    return ExitCode::Done;
}

ExitCode runOnCorpus(const Options& options)
{
    const StopSignals signals;
    base::Result<corpus::CorpusStatistics> statistics;
    {
        ProgressBar bar("pieces");
        statistics =
            corpus::corpusStatistics(options.place, signals.token(), [&](const base::Progress& progress) {
                bar.show(progress.done, progress.total, progress.what);
            });
    }
    if (!statistics)
        return report(statistics.error(), options.json);
    if (options.json) {
        nlohmann::ordered_json object{{"corpus", options.place}};
        object.update(toJson(*statistics));
        printJson(object);
    } else {
        printStatistics(*statistics);
    }
    return ExitCode::Done;
}

ExitCode run(const Options& options)
{
    std::error_code none;
    return std::filesystem::is_directory(options.place, none) ? runOnCorpus(options) : runOnTable(options);
}

} // namespace

void addCorpusCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* corpus = app.add_subcommand("corpus", "Look into corpora and make them ready for training");
    corpus->require_subcommand(1);
    auto options = std::make_shared<Options>();
    auto* command = corpus->add_subcommand("stats", "Count what a corpus holds, or what a table tells");
    command->add_option("place", options->place, "A corpus folder, or a data set's CSV file")
        ->required()
        ->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
    addCorpusClean(*corpus, exitCode);
    addCorpusMerge(*corpus, exitCode);
    addCorpusSplit(*corpus, exitCode);
    addCorpusSets(*corpus, exitCode);
    addCorpusDownload(*corpus, exitCode);
}

} // namespace partita::cli
