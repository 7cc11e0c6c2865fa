// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of partita-cli: sub-commands, exit codes, and where output goes.
#pragma once

#include "engine/base/result.h"

namespace CLI {
class App;
}

namespace partita::cli {

/// Stable for scripts.
enum class ExitCode : int {
    Done = 0,
    InputHasErrors = 1,
    Usage = 2,
    CannotReadOrWrite = 3,
    WorkFailed = 4,
    Cancelled = 130,
};

[[nodiscard]] ExitCode exitCodeOf(const base::Error& error);

/// Each adds its sub-command; the chosen one leaves its exit code in `exitCode`.
void addDoctorCommand(CLI::App& app, ExitCode& exitCode);
void addModelsCommand(CLI::App& app, ExitCode& exitCode);
void addCheckCommand(CLI::App& app, ExitCode& exitCode);
void addConvertCommand(CLI::App& app, ExitCode& exitCode);
void addTransformCommand(CLI::App& app, ExitCode& exitCode);
void addEvaluateCommand(CLI::App& app, ExitCode& exitCode);
void addExperimentCommand(CLI::App& app, ExitCode& exitCode);
void addTrainCommand(CLI::App& app, ExitCode& exitCode);
void addComposeCommand(CLI::App& app, ExitCode& exitCode);
void addExportModelCommand(CLI::App& app, ExitCode& exitCode);
void addCorpusCommand(CLI::App& app, ExitCode& exitCode);
void addBenchCommand(CLI::App& app, ExitCode& exitCode);
void addSurveyCommand(CLI::App& app, ExitCode& exitCode);

/// Reads the arguments and runs the command; returns the process's exit code.
[[nodiscard]] int runCommandLine(int argumentCount, char** arguments);

} // namespace partita::cli
