// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "engine/base/files.h"
#include "engine/base/iso_time.h"
#include "engine/survey/study_check.h"
#include "engine/survey/study_folder.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>

namespace partita::cli {

namespace {

struct Options
{
    std::string study;
    std::string passphraseFile;
    bool json = false;
};

std::string_view stageName(survey::Stage stage)
{
    constexpr std::array<std::string_view, 3> kNames{"draft", "open", "closed"};
    return kNames.at(static_cast<std::size_t>(stage));
}

nlohmann::ordered_json findingsArray(const std::vector<survey::Finding>& findings)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& finding : findings)
        list.push_back({{"severity", base::severityName(finding.severity)},
                        {"code", finding.code},
                        {"message", finding.message}});
    return list;
}

ExitCode check(const Options& options)
{
    const survey::StudyFolder folder(options.study);
    const auto study = folder.read();
    if (!study)
        return report(study.error(), options.json);
    const auto key = folder.readKey();
    if (!key && study->stage != survey::Stage::Open)
        return report(key.error(), options.json);
    const auto findings = survey::checkStudy(*study, key ? &*key : nullptr);
    const bool wrong = survey::hasErrors(findings);
    if (options.json) {
        printJson({{"study", options.study},
                   {"stage", stageName(study->stage)},
                   {"commitment", study->commitment ? study->commitment->digest : std::string()},
                   {"findings", findingsArray(findings)}});
    } else {
        print(study->title + ": " + std::string(stageName(study->stage)) + ", " +
              std::to_string(study->items.size()) + " items of " + std::to_string(study->clips.size()) +
              " clips");
        for (const auto& finding : findings)
            print(std::string(base::severityName(finding.severity)) + ": " + finding.message);
        if (!key)
            print("note: The key is sealed: what only it shows was not checked");
    }
    return wrong ? ExitCode::InputHasErrors : ExitCode::Done;
}

ExitCode close(const Options& options)
{
    const auto passphrase = passphraseFrom(options.passphraseFile);
    if (!passphrase)
        return report(passphrase.error(), options.json);
    const survey::StudyFolder folder(options.study);
    const auto closed = folder.close(*passphrase, timeNow());
    if (!closed)
        return report(closed.error(), options.json);
    if (options.json)
        printJson({{"study", options.study},
                   {"closed", closed->closed},
                   {"commitment", closed->commitment->digest}});
    else
        print("Closed. The key fits the commitment " + closed->commitment->digest +
              ". See the results with 'partita-cli survey report'");
    return ExitCode::Done;
}

} // namespace

base::Result<std::string> passphraseFrom(const std::string& file)
{
    if (file.empty())
        return std::string();
    auto text = base::readTextFile(file);
    while (text && !text->empty() && (text->back() == '\n' || text->back() == '\r'))
        text->pop_back();
    if (text && text->empty())
        return base::fail(base::ErrorCode::InvalidInput, "The passphrase is empty", file,
                          "Write one into the file");
    return text;
}

std::string timeNow()
{
    return base::isoTime(std::chrono::system_clock::now());
}

void addSurveyCheck(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("check", "Tell what is wrong with a study, and what weakens it");
    command->add_option("study", options->study, "The study's folder")->required()->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = check(*options); });
}

void addSurveyClose(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("close", "End a study and lay its key open");
    command->add_option("study", options->study, "The study's folder")->required()->check(notEmpty());
    command->add_option("--passphrase-file", options->passphraseFile,
                        "A file with the passphrase that the key is sealed with");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = close(*options); });
}

void addSurveyCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* survey =
        app.add_subcommand("survey", "Listening surveys: blind studies of human and machine music");
    survey->require_subcommand(1);
    addSurveyPower(*survey, exitCode);
    addSurveySimulate(*survey, exitCode);
    addSurveyNew(*survey, exitCode);
    addSurveyCheck(*survey, exitCode);
    addSurveyServe(*survey, exitCode);
    addSurveyWeb(*survey, exitCode);
    addSurveyClose(*survey, exitCode);
    addSurveyReport(*survey, exitCode);
}

} // namespace partita::cli
