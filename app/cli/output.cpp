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

ExitCode report(const base::Error& error)
{
    if (error.code == base::ErrorCode::Cancelled)
        tell("Stopped. " + error.message());
    else
        tell("error: " + error.message());
    return exitCodeOf(error);
}

} // namespace partita::cli
