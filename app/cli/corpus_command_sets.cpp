// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/output.h"
#include "engine/corpus/public_sets.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

nlohmann::ordered_json sizeOf(std::uint64_t bytes)
{
    return bytes == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(bytes);
}

nlohmann::ordered_json toJson(const corpus::PublicSet& set)
{
    nlohmann::ordered_json object{{"name", set.name},
                                  {"title", set.title},
                                  {"content", set.content},
                                  {"licence", set.licence},
                                  {"page", set.page},
                                  {"bytes", sizeOf(set.bytes())},
                                  {"files", nlohmann::ordered_json::array()}};
    for (const auto& file : set.files)
        object["files"].push_back({{"address", file.url},
                                   {"file", file.name},
                                   {"bytes", sizeOf(file.bytes)},
                                   {"checksum", file.checksum ? nlohmann::ordered_json(file.checksum->text())
                                                              : nlohmann::ordered_json()}});
    return object;
}

std::string sizeText(std::uint64_t bytes)
{
    if (bytes == 0)
        return "size unknown";
    char text[40];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

void printSet(const corpus::PublicSet& set)
{
    const bool published = std::all_of(set.files.begin(), set.files.end(),
                                       [](const auto& file) { return file.checksum.has_value(); });
    print(set.name + ": " + set.title);
    print("    " + set.content);
    print("    " + sizeText(set.bytes()) + "; licence: " + set.licence);
    print(published ? "    its makers publish a checksum"
                    : "    no checksum is published: the first download is trusted and recorded");
    print("    " + set.page);
}

} // namespace

void addCorpusSets(CLI::App& corpus, ExitCode& exitCode)
{
    auto* command = corpus.add_subcommand("sets", "List well-known public sets of music");
    auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Print one JSON object");
    command->callback([json, &exitCode] {
        nlohmann::ordered_json object{{"sets", nlohmann::ordered_json::array()}};
        for (const auto& set : corpus::publicSets()) {
            if (*json)
                object["sets"].push_back(toJson(set));
            else
                printSet(set);
        }
        if (*json)
            printJson(object);
        exitCode = ExitCode::Done;
    });
}

} // namespace partita::cli
