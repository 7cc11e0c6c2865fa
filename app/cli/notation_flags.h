// SPDX-License-Identifier: GPL-3.0-or-later
// The options of commands that turn MIDI into notation.
#pragma once

#include "app/cli/command_line.h"
#include "app/service/notation_settings.h"

#include <stop_token>
#include <vector>

namespace CLI {
class App;
}

namespace partita::cli {

void addNotationFlags(CLI::App& command, service::NotationSettings& settings);

/// Notates the pieces where the settings want it for these kinds of files, and tells what was found.
[[nodiscard]] base::Result<void> notatePieces(const service::NotationSettings& settings,
                                              const std::string& in, const std::string& toExtension,
                                              std::vector<service::LoadedPiece>& pieces,
                                              std::stop_token stop);

} // namespace partita::cli
