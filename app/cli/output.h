// SPDX-License-Identifier: GPL-3.0-or-later
// Results on standard output, messages on standard error.
#pragma once

#include "app/cli/command_line.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace partita::cli {

/// One line on standard error.
void tell(std::string_view message);
/// One line on standard output.
void print(std::string_view line);
/// One JSON object on standard output.
void printJson(const nlohmann::ordered_json& object);
/// The error as it is told.
[[nodiscard]] std::string sentenceOf(const base::Error& error);
/// Tells the error's sentence and gives its exit code. With `json` also as the one object on standard output.
ExitCode report(const base::Error& error, bool json = false);
/// The same for options that do not fit together.
ExitCode reportUsage(const std::string& sentence, bool json = false);

/// For a --recipe that cannot be had: wrong usage where there is no recipe of that name.
ExitCode reportRecipe(const base::Error& error, const std::string& recipe, bool json);
/// What is wrong with the kind of the files to write; empty where nothing is.
[[nodiscard]] std::string kindFault(const std::string& extension);
/// The same for a file that is written from another, which must not be overwritten: it may hold more.
[[nodiscard]] std::string outputFault(const std::string& in, const std::string& out);
[[nodiscard]] bool isSameFile(const std::filesystem::path& a, const std::filesystem::path& b);
/// Without control characters, which a terminal would obey; line breaks and tabs stay.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace partita::cli
