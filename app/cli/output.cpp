// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/service/score_files.h"
#include "engine/base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace partita::cli {

void tell(std::string_view message)
{
    std::cerr << printable(message) << std::endl;
}

void print(std::string_view line)
{
    std::cout << line << '\n';
}

void printJson(const nlohmann::ordered_json& object)
{
    std::cout << object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

std::string sentenceOf(const base::Error& error)
{
    return (error.code == base::ErrorCode::Cancelled ? "Stopped. " : "") + error.message();
}

ExitCode report(const base::Error& error, bool json)
{
    const std::string sentence = sentenceOf(error);
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

ExitCode reportRecipe(const base::Error& error, const std::string& recipe, bool json)
{
    std::error_code none;
    const bool wrongName =
        error.code == base::ErrorCode::InvalidInput && !std::filesystem::is_regular_file(recipe, none);
    return wrongName ? reportUsage(error.message(), json) : report(error, json);
}

std::string kindFault(const std::string& extension)
{
    if (service::canWrite(extension))
        return {};
    return (extension.empty() ? "The name of the file to write has no ending that says its kind"
                              : "Cannot write ." + extension + " files") +
           ". Choose .abc, .mid, .rmi, .musicxml, .mxl, .partita, .wav, .flac, .ogg or .mp3";
}

std::string outputFault(const std::string& in, const std::string& out)
{
    const auto fault = kindFault(base::extensionOf(out));
    return fault.empty() && isSameFile(in, out) ? out + " is the file that is read. Give OUT another name"
                                                : fault;
}

bool isSameFile(const std::filesystem::path& a, const std::filesystem::path& b)
{
    std::error_code none;
    return std::filesystem::equivalent(a, b, none);
}

std::string printable(std::string_view text)
{
    std::string result(text);
    std::replace_if(
        result.begin(), result.end(),
        [](char character) {
            const auto byte = static_cast<unsigned char>(character);
            return (byte < 0x20 && character != '\n' && character != '\t') || byte == 0x7F;
        },
        '?');
    return result;
}

} // namespace partita::cli
