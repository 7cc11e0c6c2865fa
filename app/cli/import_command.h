// SPDX-License-Identifier: GPL-3.0-or-later
// The sub-command that reads music into a corpus.
#pragma once

#include "app/cli/command_line.h"

namespace partita::cli {

void addImportCommand(CLI::App& app, ExitCode& exitCode);

} // namespace partita::cli
