// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/import_command.h"
#include "app/cli/output.h"
#include "app/cli/stop_signals.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

namespace partita::cli {

ExitCode exitCodeOf(const base::Error& error)
{
    switch (error.code) {
    case base::ErrorCode::InvalidInput:
    case base::ErrorCode::Unsupported:
        return ExitCode::InputHasErrors;
    case base::ErrorCode::CannotRead:
    case base::ErrorCode::CannotWrite:
        return ExitCode::CannotReadOrWrite;
    case base::ErrorCode::Cancelled:
        return ExitCode::Cancelled;
    case base::ErrorCode::Failed:
    case base::ErrorCode::OutOfMemory:
        return ExitCode::WorkFailed;
    }
    return ExitCode::WorkFailed;
}

int runCommandLine(int argumentCount, char** arguments)
{
    CLI::App app("Partita on the command line: train models, compose, convert, transform and check music.",
                 "partita-cli");
    app.set_version_flag("--version", "partita-cli " PARTITA_VERSION);
    app.require_subcommand(1);
    ExitCode exitCode = ExitCode::Done;
    addDoctorCommand(app, exitCode);
    addModelsCommand(app, exitCode);
    addCheckCommand(app, exitCode);
    addConvertCommand(app, exitCode);
    addTransformCommand(app, exitCode);
    addTrainCommand(app, exitCode);
    addEvaluateCommand(app, exitCode);
    addExperimentCommand(app, exitCode);
    addComposeCommand(app, exitCode);
    addExportModelCommand(app, exitCode);
    addImportCommand(app, exitCode);
    addCorpusCommand(app, exitCode);
    addSurveyCommand(app, exitCode);
    addBenchCommand(app, exitCode);
    const auto end = arguments + argumentCount;
    const bool json = std::find(arguments, end, std::string_view("--json")) != end;
    endOnSignals(json);
    try {
        app.parse(argumentCount, arguments);
    } catch (const CLI::ParseError& error) {
        const bool isHelp = error.get_exit_code() == 0;
        app.exit(error);
        if (!isHelp && json)
            printJson({{"error", error.what()}});
        return static_cast<int>(isHelp ? ExitCode::Done : ExitCode::Usage);
    } catch (const std::bad_alloc&) {
        return static_cast<int>(report({base::ErrorCode::OutOfMemory,
                                        "There is not enough memory for this",
                                        {},
                                        "Close other programs or choose smaller sizes"},
                                       json));
    } catch (const std::exception& error) {
        return static_cast<int>(report({base::ErrorCode::Failed,
                                        std::string("Something went wrong that should not: ") + error.what(),
                                        {},
                                        {}},
                                       json));
    }
    std::cout.flush();
    if (!std::cout && exitCode != ExitCode::Cancelled) {
        tell("error: The result could not be written to standard output. Check the free space, or where it "
             "goes");
        exitCode = ExitCode::CannotReadOrWrite;
    }
    return static_cast<int>(exitCode);
}

} // namespace partita::cli
