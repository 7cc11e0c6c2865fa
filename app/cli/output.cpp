// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace partita::cli {

void tell(std::string_view message)
{
    std::cerr << message << std::endl;
}

void print(std::string_view line)
{
    std::cout << line << '\n';
}

void printJson(const nlohmann::ordered_json& object)
{
    std::cout << object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

ExitCode report(const base::Error& error, bool json)
{
    const std::string sentence =
        (error.code == base::ErrorCode::Cancelled ? "Stopped. " : "") + error.message();
    tell(error.code == base::ErrorCode::Cancelled ? sentence : "error: " + sentence);
    if (json)
        printJson({{"error", sentence}});
    return exitCodeOf(error);
}

ExitCode reportUsage(const std::string& sentence, bool json)
{
    tell("error: " + sentence);
    if (json)
        printJson({{"error", sentence}});
    return ExitCode::Usage;
}

} // namespace partita::cli
