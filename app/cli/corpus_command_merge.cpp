// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "engine/corpus/corpus_merge.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace partita::cli {

namespace {

struct Options
{
    std::vector<std::string> corpora;
    std::string into;
    bool json = false;
};

ExitCode run(const Options& options)
{
    const StopSignals signals;
    const std::vector<std::filesystem::path> corpora(options.corpora.begin(), options.corpora.end());
    base::Result<corpus::MergeReport> merged;
    {
        ProgressBar bar("pieces");
        merged =
            corpus::mergeCorpora(corpora, options.into, signals.token(), [&](const base::Progress& progress) {
                bar.show(progress.done, progress.total, progress.what);
            });
    }
    if (!merged)
        return report(merged.error(), options.json);
    const corpus::PieceCounts& counts = merged->corpus;
    if (options.json)
        printJson({{"corpora", options.corpora},
                   {"into", options.into},
                   {"files", merged->sources},
                   {"added", merged->added},
                   {"pieces", counts.pieces},
                   {"notes", counts.notes},
                   {"refused", counts.refused}});
    else
        print("The new corpus has " + std::to_string(counts.pieces) + " pieces with " +
              std::to_string(counts.notes) + " notes of " + std::to_string(merged->sources) + " files; " +
              std::to_string(counts.refused) + " were refused");
    return ExitCode::Done;
}

} // namespace

void addCorpusMerge(CLI::App& corpus, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        corpus.add_subcommand("merge", "Make one corpus of several, such as the shares of an import");
    command->add_option("corpora", options->corpora, "Corpus folders")->required()->check(notEmpty());
    command->add_option("--into", options->into, "The new corpus folder")->required()->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
