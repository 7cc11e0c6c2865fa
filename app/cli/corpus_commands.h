// SPDX-License-Identifier: GPL-3.0-or-later
// The sub-commands below "corpus".
#pragma once

#include "app/cli/command_line.h"

namespace partita::cli {

/// Each adds itself to the command `corpus`.
void addCorpusClean(CLI::App& corpus, ExitCode& exitCode);
void addCorpusDownload(CLI::App& corpus, ExitCode& exitCode);
void addCorpusMerge(CLI::App& corpus, ExitCode& exitCode);
void addCorpusSets(CLI::App& corpus, ExitCode& exitCode);
void addCorpusSplit(CLI::App& corpus, ExitCode& exitCode);

} // namespace partita::cli
