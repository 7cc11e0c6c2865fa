// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/validators.h"
#include "app/service/score_files.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace partita::cli {

namespace {

struct Options
{
    std::vector<std::string> files;
    bool json = false;
};

struct Totals
{
    std::size_t errors = 0;
    std::size_t warnings = 0;
};

nlohmann::ordered_json toJson(const base::Diagnostic& diagnostic)
{
    return {{"line", diagnostic.line},     {"column", diagnostic.column},
            {"length", diagnostic.length}, {"severity", base::severityName(diagnostic.severity)},
            {"code", diagnostic.code},     {"message", diagnostic.message}};
}

/// Prints or collects the remarks on one file's pieces.
nlohmann::ordered_json checkPieces(const std::string& file, const std::vector<service::LoadedPiece>& pieces,
                                   bool json, Totals& totals)
{
    Totals own;
    std::size_t faulty = 0;
    nlohmann::ordered_json remarks = nlohmann::ordered_json::array();
    for (const auto& piece : pieces) {
        faulty += base::hasErrors(piece.diagnostics) ? 1 : 0;
        for (const auto& diagnostic : piece.diagnostics) {
            own.errors += diagnostic.severity == base::Severity::Error ? 1 : 0;
            own.warnings += diagnostic.severity == base::Severity::Warning ? 1 : 0;
            if (json)
                remarks.push_back(toJson(diagnostic));
            else
                print(printable(base::describe(diagnostic, file)));
        }
    }
    totals.errors += own.errors;
    totals.warnings += own.warnings;
    return {{"file", file},         {"pieces", pieces.size()},  {"pieces_with_errors", faulty},
            {"errors", own.errors}, {"warnings", own.warnings}, {"diagnostics", remarks}};
}

ExitCode worse(ExitCode a, ExitCode b)
{
    return std::max(a, b);
}

ExitCode run(const Options& options)
{
    Totals totals;
    std::size_t unread = 0;
    ExitCode exitCode = ExitCode::Done;
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const auto& file : options.files) {
        const auto pieces = service::readPieces(file);
        if (pieces) {
            files.push_back(checkPieces(file, *pieces, options.json, totals));
            continue;
        }
        ++unread;
        exitCode = worse(exitCode, report(pieces.error()));
        files.push_back({{"file", file}, {"error", pieces.error().message()}});
    }
    if (totals.errors > 0)
        exitCode = worse(exitCode, ExitCode::InputHasErrors);
    if (options.json)
        printJson({{"files", files}, {"errors", totals.errors}, {"warnings", totals.warnings}});
    else
        tell(std::to_string(totals.errors) + " errors, " + std::to_string(totals.warnings) + " warnings" +
             (unread > 0 ? ", " + std::to_string(unread) + " of the files could not be read" : ""));
    return exitCode;
}

} // namespace

void addCheckCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("check", "Read music and say what is wrong with it, with line and column");
    command->add_option("files", options->files, "ABC, MIDI or project files")->required()->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
