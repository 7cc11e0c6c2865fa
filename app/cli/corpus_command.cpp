// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_tables.h"
#include "app/cli/output.h"
#include "app/cli/validators.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace partita::cli {

namespace {

struct Options
{
    std::string place;
    bool json = false;
};

ExitCode run(const Options& options)
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

} // namespace

void addCorpusCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* corpus = app.add_subcommand("corpus", "Look into collections of music");
    corpus->require_subcommand(1);
    auto options = std::make_shared<Options>();
    auto* command = corpus->add_subcommand("stats", "Count composers, ensembles and lengths");
    command->add_option("place", options->place, "A data set's CSV file")->required()->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
