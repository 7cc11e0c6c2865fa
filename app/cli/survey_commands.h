// SPDX-License-Identifier: GPL-3.0-or-later
// The sub-commands below "survey".
#pragma once

#include "app/cli/command_line.h"

#include <string>

namespace partita::cli {

/// Each adds itself to the command `survey`.
void addSurveyNew(CLI::App& survey, ExitCode& exitCode);
void addSurveyCheck(CLI::App& survey, ExitCode& exitCode);
void addSurveyPower(CLI::App& survey, ExitCode& exitCode);
void addSurveySimulate(CLI::App& survey, ExitCode& exitCode);
void addSurveyServe(CLI::App& survey, ExitCode& exitCode);
void addSurveyWeb(CLI::App& survey, ExitCode& exitCode);
void addSurveyClose(CLI::App& survey, ExitCode& exitCode);
void addSurveyReport(CLI::App& survey, ExitCode& exitCode);

/// The text of a file without the line break at its end; empty where no file is named.
[[nodiscard]] base::Result<std::string> passphraseFrom(const std::string& file);
/// Now, ISO 8601 in UTC.
[[nodiscard]] std::string timeNow();

} // namespace partita::cli
