// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "engine/corpus/corpus_cleaning.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace partita::cli {

namespace {

using corpus::CleaningStep;

struct Options
{
    std::string corpus;
    std::string into;
    corpus::CleaningSettings settings;
    std::vector<std::string> only;
    std::vector<std::string> with;
    std::vector<std::string> without;
    bool transpose = false;
    bool json = false;
};

CLI::Validator stepNames()
{
    std::vector<std::string> names;
    for (const CleaningStep step : corpus::kCleaningSteps)
        names.emplace_back(nameOf(step));
    return CLI::IsMember(names).description("");
}

std::vector<CleaningStep> stepsOf(const Options& options)
{
    std::vector<CleaningStep> steps =
        options.only.empty() ? corpus::usualCleaningSteps() : std::vector<CleaningStep>();
    for (const auto* names : {&options.only, &options.with})
        for (const auto& name : *names)
            steps.push_back(*corpus::cleaningStepFrom(name));
    if (options.transpose)
        steps.push_back(CleaningStep::Transpose);
    std::erase_if(steps, [&](CleaningStep step) {
        return std::find(options.without.begin(), options.without.end(), nameOf(step)) !=
               options.without.end();
    });
    return steps;
}

nlohmann::ordered_json toJson(const Options& options, const corpus::CleaningReport& report)
{
    nlohmann::ordered_json object{{"corpus", options.corpus},
                                  {"into", options.into},
                                  {"pieces_before", report.piecesBefore},
                                  {"notes_before", report.notesBefore},
                                  {"steps", nlohmann::ordered_json::array()}};
    for (const auto& step : report.steps)
        object["steps"].push_back({{"step", nameOf(step.step)},
                                   {"pieces_before", step.piecesBefore},
                                   {"pieces_after", step.piecesAfter},
                                   {"notes_before", step.notesBefore},
                                   {"notes_after", step.notesAfter},
                                   {"changed", step.changed}});
    object["added"] = report.added;
    object["pieces"] = report.corpus.pieces;
    object["notes"] = report.corpus.notes;
    return object;
}

void printReport(const corpus::CleaningReport& report)
{
    char line[160];
    std::snprintf(line, sizeof line, "%-22s%12s%12s%14s%14s%10s", "step", "pieces", "after", "notes", "after",
                  "changed");
    print(line);
    for (const auto& step : report.steps) {
        std::snprintf(line, sizeof line, "%-22s%12lld%12lld%14lld%14lld%10lld",
                      std::string(nameOf(step.step)).c_str(), static_cast<long long>(step.piecesBefore),
                      static_cast<long long>(step.piecesAfter), static_cast<long long>(step.notesBefore),
                      static_cast<long long>(step.notesAfter), static_cast<long long>(step.changed));
        print(line);
    }
    print("The new corpus has " + std::to_string(report.corpus.pieces) + " pieces with " +
          std::to_string(report.corpus.notes) + " notes; the old one has " +
          std::to_string(report.piecesBefore) + " with " + std::to_string(report.notesBefore));
}

ExitCode run(Options& options)
{
    const StopSignals signals;
    options.settings.steps = stepsOf(options);
    base::Result<corpus::CleaningReport> cleaned;
    {
        ProgressBar bar("pieces");
        cleaned = corpus::cleanCorpus(
            options.corpus, options.into, options.settings, signals.token(),
            [&](const base::Progress& progress) { bar.show(progress.done, progress.total, progress.what); });
    }
    if (!cleaned)
        return report(cleaned.error(), options.json);
    if (options.json)
        printJson(toJson(options, *cleaned));
    else
        printReport(*cleaned);
    return ExitCode::Done;
}

void addSteps(CLI::App& command, Options& options)
{
    command.add_option("--step", options.only, "Only these steps")->check(stepNames());
    command.add_option("--with", options.with, "These steps, besides the usual ones")->check(stepNames());
    command.add_option("--without", options.without, "Not these steps")->check(stepNames());
    command.add_flag("--transpose", options.transpose, "The same as --with transpose");
}

void addLimits(CLI::App& command, corpus::CleaningSettings& settings)
{
    const auto count = [&](const char* name, std::int64_t& value, const char* text) {
        command.add_option(name, value, text)->check(CLI::Range(1LL, 1'000'000'000LL));
    };
    count("--phrase-notes", settings.phraseNotes, "Notes of the shortest phrase (60)");
    count("--fewest-notes", settings.fewestNotes, "Notes of the shortest piece (1)");
    count("--most-notes", settings.mostNotes, "Notes of the longest piece");
    command.add_option("--least-seconds", settings.leastSeconds, "The shortest piece")
        ->check(numberIn(0, 1e9));
    command.add_option("--most-seconds", settings.mostSeconds, "The longest piece")->check(numberIn(0, 1e9));
    command.add_option("--lowest", settings.lowest, "The lowest MIDI key (21)")->check(CLI::Range(0, 127));
    command.add_option("--highest", settings.highest, "The highest MIDI key (108)")
        ->check(CLI::Range(0, 127));
    command
        .add_option("--fewest-sounding", settings.fewestSounding, "Notes at a time, at the fullest moment")
        ->check(CLI::Range(1, 1'000'000));
    command.add_option("--most-sounding", settings.mostSounding, "Notes at a time, at the fullest moment")
        ->check(CLI::Range(1, 1'000'000));
}

} // namespace

void addCorpusClean(CLI::App& corpus, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = corpus.add_subcommand("clean", "Make a corpus for training from another");
    command->add_option("corpus", options->corpus, "A corpus folder")->required()->check(notEmpty());
    command->add_option("--into", options->into, "The new corpus folder")->required()->check(notEmpty());
    addSteps(*command, *options);
    addLimits(*command, options->settings);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
