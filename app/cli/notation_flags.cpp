// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/notation_flags.h"

#include "app/cli/output.h"
#include "engine/base/files.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace partita::cli {

void addNotationFlags(CLI::App& command, service::NotationSettings& settings)
{
    command.add_option("--notate", settings.notate,
                       "Find beat, bars, key and voices: auto (MIDI to ABC or MusicXML), on or off");
    command.add_option("--beat", settings.beat, "Notating: the beat is auto, file (its own) or tracked");
    command.add_option("--grid", settings.grid,
                       "Notating: auto, off, or note values such as 1/16 or 1/16,1/12");
    command.add_option("--strength", settings.strength, "Notating: how far notes move to the grid, 0 to 1");
    command.add_option("--key", settings.key, "Notating: auto, find or a key such as Em");
    command.add_option("--meter", settings.meter, "Notating: auto, find or a meter such as 6/8");
    command.add_option("--hands", settings.hands, "Notating: auto, split or together");
    command.add_option("--voices", settings.voices,
                       "Notating: the most voices of a hand or part, 1 to 4; 0 leaves them and the lengths");
    command.add_flag("--key-changes", settings.keyChanges, "Notating: look for changes of key");
    command.add_flag("--keep-spelling", settings.keepSpelling, "Notating: leave the spelling of pitches");
    command.add_flag("--keep-lengths", settings.keepLengths,
                     "Notating: leave lengths that no note value has");
}

base::Result<void> notatePieces(const service::NotationSettings& settings, const std::string& in,
                                const std::string& toExtension, std::vector<service::LoadedPiece>& pieces,
                                std::stop_token stop)
{
    const auto options = service::notationOptions(settings);
    if (!options)
        return tl::unexpected(options.error());
    if (!service::wantsNotation(settings, base::extensionOf(in), toExtension))
        return {};
    for (auto& piece : pieces) {
        auto notated = notation::notate(piece.score, *options, stop);
        if (!notated)
            return tl::unexpected(notated.error());
        piece.score = std::move(notated->score);
        piece.sourceText.clear(); // it says what the score no longer does
        std::istringstream lines(notation::describe(notated->report));
        for (std::string line; std::getline(lines, line);)
            tell(in + ": " + line);
    }
    return {};
}

} // namespace partita::cli
