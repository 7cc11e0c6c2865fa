// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "app/server/survey_server.h"
#include "app/server/web_export.h"
#include "engine/base/files.h"

#include <nlohmann/json.hpp>

namespace partita::cli {

namespace {

struct Options
{
    std::string study;
    std::string passphraseFile;
    std::string out;
    int assignments = server::WebExport{}.assignments;
    std::string collect;
    std::vector<std::string> records;
    std::string code;
    std::string database;
    bool json = false;
};

ExitCode exportWeb(const Options& options)
{
    const auto passphrase = passphraseFrom(options.passphraseFile);
    if (!passphrase)
        return report(passphrase.error(), options.json);
    const survey::StudyFolder folder(options.study);
    auto study = folder.read();
    if (study && study->stage == survey::Stage::Draft)
        study = folder.open(*passphrase, timeNow());
    if (!study)
        return report(study.error(), options.json);
    if (const auto made = server::exportWeb(folder, {options.out, {}, options.assignments, options.collect});
        !made)
        return report(made.error(), options.json);
    if (options.json) {
        printJson({{"study", options.study},
                   {"out", options.out},
                   {"assignments", options.assignments},
                   {"commitment", study->commitment->digest}});
        return ExitCode::Done;
    }
    print(options.out + " can be put on a web host. Commitment: " + study->commitment->digest);
    print("Take in what participants send with 'partita-cli survey collect " + options.study + " FILE …'");
    return ExitCode::Done;
}

/// A file holds one record, or one a line.
base::Result<std::vector<survey::ResponseEvent>>
eventsOfFile(const survey::Study& study, const std::string& secret, const std::string& file)
{
    const auto text = base::readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<survey::ResponseEvent> events;
    std::size_t line = 0;
    for (std::size_t start = 0; start < text->size(); ++line) {
        const std::size_t end = std::min(text->find('\n', start), text->size());
        const std::string record = text->substr(start, end - start);
        start = end + 1;
        if (record.empty())
            continue;
        const auto some =
            server::eventsOfRecord(study, secret, record, file + ':' + std::to_string(line + 1));
        if (!some)
            return some;
        events.insert(events.end(), some->begin(), some->end());
    }
    if (events.empty())
        return base::fail(base::ErrorCode::InvalidInput, "The file has no record of answers", file,
                          "Take the file as the participant's browser saved it");
    return events;
}

ExitCode collect(const Options& options)
{
    const survey::StudyFolder folder(options.study);
    const auto study = folder.read();
    if (!study)
        return report(study.error(), options.json);
    if (study->stage == survey::Stage::Draft)
        return report({base::ErrorCode::InvalidInput, "The study was never opened", options.study, {}},
                      options.json);
    const auto secret = folder.serverSecret();
    auto store = server::openStore(folder, *study, options.database);
    if (!secret || !store)
        return report(secret ? store.error() : secret.error(), options.json);
    std::size_t taken = 0;
    ExitCode worst = ExitCode::Done;
    for (const std::string& file : options.records) {
        const auto events = eventsOfFile(*study, *secret, file);
        if (!events) {
            worst = report(events.error());
            continue;
        }
        if (const auto kept = (*store)->append(*events); !kept)
            return report(kept.error(), options.json);
        for (const auto& event : *events)
            taken += event.kind == survey::EventKind::Finished ? 1 : 0;
    }
    if (options.json)
        printJson({{"study", options.study}, {"records", taken}});
    else
        print("Records of " + std::to_string(taken) + " participants are kept; the same record counts once");
    return worst;
}

ExitCode erase(const Options& options)
{
    const survey::StudyFolder folder(options.study);
    const auto study = folder.read();
    if (!study)
        return report(study.error(), options.json);
    auto store = server::openStore(folder, *study, options.database);
    if (!store)
        return report(store.error(), options.json);
    survey::ListeningRoom room(*study);
    const auto events = (*store)->load();
    if (!events)
        return report(events.error(), options.json);
    for (const auto& event : *events)
        if (const auto applied = room.apply(event); !applied)
            return report(applied.error(), options.json);
    const survey::Session* session = room.sessionOfCode(options.code);
    if (session == nullptr)
        return report({base::ErrorCode::InvalidInput, "There are no answers with this code", options.study,
                       "Compare it letter by letter; perhaps they were erased already"},
                      options.json);
    const auto erased = (*store)->erase(session->participant.id, timeNow());
    if (!erased)
        return report(erased.error(), options.json);
    if (options.json)
        printJson({{"study", options.study}, {"erased", session->participant.id}});
    else
        print("Everything about participant " + session->participant.id + " is erased");
    return ExitCode::Done;
}

void addStudy(CLI::App* command, Options& options)
{
    command->add_option("study", options.study, "The study's folder")->required()->check(notEmpty());
}

} // namespace

void addSurveyWeb(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("export-web", "Write a study as a folder for a plain web host");
    addStudy(command, *options);
    command->add_option("--out", options->out, "The folder to write, new or empty")
        ->required()
        ->check(notEmpty());
    command->add_option("--assignments", options->assignments, "How many orders are prepared")
        ->capture_default_str()
        ->check(CLI::Range(1, 100000));
    command->add_option("--collect", options->collect,
                        "Where browsers send finished answers, by POST; without it participants save a file");
    command->add_option("--passphrase-file", options->passphraseFile,
                        "A file with the passphrase to seal the key with, where the study is a draft");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = exportWeb(*options); });

    auto records = std::make_shared<Options>();
    auto* collecting = survey.add_subcommand("collect", "Take in the answers of a study on a plain web host");
    addStudy(collecting, *records);
    collecting->add_option("records", records->records, "Files that browsers saved or sent, a record a line")
        ->required();
    collecting->add_option("--database", records->database,
                           "Where the answers are kept, as of 'survey serve'");
    collecting->add_flag("--json", records->json, "Print one JSON object");
    collecting->callback([records, &exitCode] { exitCode = collect(*records); });

    auto code = std::make_shared<Options>();
    auto* erasing = survey.add_subcommand("erase", "Erase a participant's answers by their code");
    addStudy(erasing, *code);
    erasing->add_option("code", code->code, "The code that the participant was shown")->required();
    erasing->add_option("--database", code->database, "Where the answers are kept, as of 'survey serve'");
    erasing->add_flag("--json", code->json, "Print one JSON object");
    erasing->callback([code, &exitCode] { exitCode = erase(*code); });
}

} // namespace partita::cli
