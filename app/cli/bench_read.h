// SPDX-License-Identifier: GPL-3.0-or-later
// The sub-command `bench read`.
#pragma once

#include "app/cli/command_line.h"

namespace partita::cli {

void addReadBench(CLI::App& bench, ExitCode& exitCode);

} // namespace partita::cli
