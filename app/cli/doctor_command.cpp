// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/service/system_check.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace partita::cli {

namespace {

struct Options
{
    bool json = false;
    std::string soundFont;
};

ExitCode run(const Options& options)
{
    const auto findings = service::checkSystem(options.soundFont);
    if (!options.json) {
        for (const auto& finding : findings)
            print(std::string(service::levelName(finding.level)) + ": " + finding.sentence);
        return ExitCode::Done;
    }
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& finding : findings)
        list.push_back({{"code", finding.code},
                        {"level", service::levelName(finding.level)},
                        {"sentence", finding.sentence},
                        {"detail", finding.detail}});
    printJson({{"version", PARTITA_VERSION}, {"findings", list}});
    return ExitCode::Done;
}

} // namespace

void addDoctorCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("doctor", "Say what makes Partita slow or silent on this computer");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->add_option("--soundfont", options->soundFont, "The SoundFont that you chose");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
