// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include "app/cli/corpus_tables.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "engine/corpus/importer.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <charconv>

namespace partita::cli {

namespace {

struct Options
{
    std::vector<std::string> places;
    std::string corpus;
    std::vector<std::string> metadata;
    unsigned threads = 0;
    corpus::ShardNumber shard;
    bool json = false;
};

/// "I/N"; an empty text is the whole.
std::optional<corpus::ShardNumber> shardFrom(const std::string& text)
{
    corpus::ShardNumber shard;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, shard.number);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/')
        return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, shard.of);
    const bool good = second.ec == std::errc() && second.ptr == end && shard.number >= 1 &&
                      shard.number <= shard.of && shard.of <= 1'000'000;
    return good ? std::optional(shard) : std::nullopt;
}

nlohmann::ordered_json reportAsJson(const std::string& folder, const corpus::ImportReport& report)
{
    return {{"corpus", folder},
            {"files", report.sources},
            {"files_known", report.sourcesKnown},
            {"added", report.added},
            {"pieces", report.corpus.pieces},
            {"notes", report.corpus.notes},
            {"refused", report.corpus.refused},
            {"refusals", toJson(report.refusals)},
            {"changed", report.changed}};
}

void tellReport(const corpus::ImportReport& report)
{
    for (const auto& refusal : report.refusals)
        tell("refused: " + refusal.reason + " (" + std::to_string(refusal.count) + ", the first is " +
             refusal.example + ')');
    for (const auto& changed : report.changed)
        tell("changed since it was imported, and left as it was: " + changed);
    print(std::to_string(report.sources) + " files, " + std::to_string(report.sourcesKnown) +
          " of them imported before; " + std::to_string(report.added) + " pieces added or refused");
    print("The corpus has " + std::to_string(report.corpus.pieces) + " pieces with " +
          std::to_string(report.corpus.notes) + " notes; " + std::to_string(report.corpus.refused) +
          " were refused");
}

ExitCode run(const Options& options)
{
    const StopSignals signals;
    corpus::ImportSettings settings;
    settings.places.assign(options.places.begin(), options.places.end());
    settings.metadata.assign(options.metadata.begin(), options.metadata.end());
    settings.corpus = options.corpus;
    settings.threads = options.threads;
    settings.shard = options.shard;
    base::Result<corpus::ImportReport> imported;
    {
        ProgressBar bar("KB");
        imported = corpus::importMusic(settings, signals.token(), [&](const base::Progress& progress) {
            bar.show(progress.done / 1000, progress.total / 1000, progress.what);
        });
    }
    if (!imported)
        return report(imported.error(), options.json);
    if (options.json)
        printJson(reportAsJson(options.corpus, *imported));
    else
        tellReport(*imported);
    return imported->corpus.refused > 0 ? ExitCode::InputHasErrors : ExitCode::Done;
}

} // namespace

void addImportCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("import", "Read music into a corpus, to count, clean and train on");
    command->add_option("places", options->places, "Files of music, zip archives and folders of them")
        ->required()
        ->check(notEmpty());
    command->add_option("--corpus", options->corpus, "The corpus folder")->required()->check(notEmpty());
    command->add_option("--metadata", options->metadata, "CSV files that tell composers and titles")
        ->check(notEmpty());
    command->add_option("--threads", options->threads, "Processor threads; 0: all cores")
        ->check(CLI::Range(0, 256));
    command
        ->add_option_function<std::string>(
            "--shard", [options](const std::string& text) { options->shard = *shardFrom(text); },
            "I/N: only the I-th of N shares of the music, for corpus merge")
        ->check([](const std::string& text) {
            return shardFrom(text) ? std::string() : "Give a share such as 1/4, not " + text;
        });
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
