// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_commands.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "engine/corpus/public_sets.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace partita::cli {

namespace {

using corpus::DownloadReport;
using corpus::Verified;

struct Options
{
    std::string what;
    std::string into = ".";
    std::string sha256;
    bool json = false;
};

/// The set of this name, or a nameless one of the address; nullopt where it is neither.
std::optional<corpus::PublicSet> setOf(const Options& options)
{
    for (auto& set : corpus::publicSets())
        if (set.name == options.what)
            return set;
    const auto name = corpus::fileNameOf(options.what);
    if (!name)
        return std::nullopt;
    corpus::PublicSet set;
    set.files.push_back({options.what, *name});
    if (!options.sha256.empty())
        set.files.front().checksum = corpus::Checksum{base::HashKind::Sha256, options.sha256};
    return set;
}

std::string namesOfSets()
{
    std::string names;
    for (const auto& set : corpus::publicSets())
        names += (names.empty() ? "" : ", ") + set.name;
    return names;
}

const char* wordOf(Verified verified)
{
    switch (verified) {
    case Verified::Published:
        return "published";
    case Verified::AsRecorded:
        return "as_recorded";
    case Verified::FirstUse:
        return "first_use";
    }
    return "";
}

const char* sentenceOf(Verified verified)
{
    switch (verified) {
    case Verified::Published:
        return "it has the checksum that it should have";
    case Verified::AsRecorded:
        return "it is the file that was downloaded first";
    case Verified::FirstUse:
        return "no checksum is published: this one is trusted and recorded beside it";
    }
    return "";
}

nlohmann::ordered_json toJson(const DownloadReport& report)
{
    return {{"file", report.path.string()}, {"bytes", report.bytes},
            {"fetched", report.fetched},    {"there_before", report.alreadyThere},
            {"sha256", report.sha256},      {"verified", wordOf(report.verified)}};
}

void printReport(const DownloadReport& report)
{
    print(report.path.string() + ": " + std::to_string(report.bytes) + " bytes" +
          (report.alreadyThere ? ", there before" : ""));
    print("    sha256 " + report.sha256 + "; " + sentenceOf(report.verified));
}

void printAfterwards(const corpus::PublicSet& set, const Options& options)
{
    if (!set.licence.empty())
        print("Licence: " + set.licence + "; see " + set.page);
    if (!set.afterwards.empty())
        print(set.afterwards);
    else
        print("Import it with: partita-cli import " + options.into + " --corpus DIR");
}

ExitCode run(const Options& options)
{
    const auto set = setOf(options);
    if (!set)
        return reportUsage(options.what +
                               " is neither an address (http:// or https://) nor a set. The sets are " +
                               namesOfSets(),
                           options.json);
    if (!options.sha256.empty() && !set->name.empty())
        return reportUsage("--sha256 goes with an address; the sets bring their own checksums", options.json);
    const StopSignals signals;
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const auto& file : set->files) {
        base::Result<DownloadReport> downloaded;
        {
            ProgressBar bar("KB");
            downloaded = corpus::download(
                file, options.into, {}, signals.token(), [&](const base::Progress& progress) {
                    bar.show(progress.done / 1000, std::max(progress.total, file.bytes) / 1000,
                             progress.what);
                });
        }
        if (!downloaded)
            return report(downloaded.error(), options.json);
        files.push_back(toJson(*downloaded));
        if (!options.json)
            printReport(*downloaded);
    }
    if (options.json)
        printJson({{"set", set->name}, {"licence", set->licence}, {"files", files}});
    else
        printAfterwards(*set, options);
    return ExitCode::Done;
}

CLI::Validator sha256Digits()
{
    return {[](std::string& text) -> std::string {
                std::transform(text.begin(), text.end(), text.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
                const bool good =
                    text.size() == 64 && std::all_of(text.begin(), text.end(),
                                                     [](unsigned char c) { return std::isxdigit(c) != 0; });
                return good ? "" : "A SHA-256 has 64 hexadecimal digits";
            },
            std::string()};
}

} // namespace

void addCorpusDownload(CLI::App& corpus, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        corpus.add_subcommand("download", "Fetch a public set of music, or a file from an address");
    command->add_option("what", options->what, "The name of a set (see corpus sets), or an address")
        ->required()
        ->check(notEmpty());
    command->add_option("--into", options->into, "The folder to put it into (.)")->check(notEmpty());
    command->add_option("--sha256", options->sha256, "The checksum that the file of an address should have")
        ->check(sha256Digits());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
