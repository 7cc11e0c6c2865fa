// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "app/server/survey_server.h"
#include "app/service/resources.h"
#include "engine/base/files.h"
#include "engine/survey/item_totals.h"
#include "engine/survey/report_json.h"
#include "engine/survey/study_report.h"

#include <nlohmann/json.hpp>

namespace partita::cli {

namespace {

using Paths = std::vector<std::filesystem::path>;

struct Options
{
    std::string study;
    std::string totals;
    std::string out;
    std::string database;
    bool json = false;
};

base::Result<std::unique_ptr<survey::ResponseStore>>
storeOf(const Options& options, const survey::StudyFolder& folder, const survey::Study& study)
{
    std::error_code error;
    if (options.database.empty() && !std::filesystem::exists(folder.answers(), error))
        return base::fail(base::ErrorCode::CannotRead, "The study has no answers", folder.answers().string(),
                          "Where they are in PostgreSQL, say so with --database");
    return server::openStore(folder, study, options.database);
}

ExitCode tellAnalysis(const survey::Analysis& analysis, const Paths& files, bool json)
{
    if (json) {
        auto object = nlohmann::ordered_json::parse(survey::writeReportJson(analysis));
        auto names = nlohmann::ordered_json::array();
        for (const auto& file : files)
            names.push_back(file.string());
        object["files"] = names;
        printJson(object);
        return ExitCode::Done;
    }
    print(printable(analysis.facts.title));
    print(analysis.verdictSentence);
    for (const auto& caveat : analysis.caveats)
        print(std::string(base::severityName(caveat.severity)) + ": " + caveat.message);
    for (const auto& file : files)
        print("written: " + file.string());
    return ExitCode::Done;
}

ExitCode reportStudy(const Options& options)
{
    const survey::StudyFolder folder(options.study);
    const auto study = folder.read();
    if (!study)
        return report(study.error(), options.json);
    if (study->stage == survey::Stage::Draft)
        return report({base::ErrorCode::InvalidInput, "The study was never opened: there are no answers",
                       options.study, "Open it with 'partita-cli survey serve'"},
                      options.json);
    const auto store = storeOf(options, folder, *study);
    if (!store)
        return report(store.error(), options.json);
    const auto closed = survey::analyseFolder(folder, **store);
    if (!closed)
        return report(closed.error(), options.json);
    const auto out = options.out.empty() ? folder.path() / "report" : std::filesystem::path(options.out);
    const auto files = survey::writeStudyReport(folder, *closed, out);
    if (!files)
        return report(files.error(), options.json);
    return tellAnalysis(closed->analysis, *files, options.json);
}

/// The file, or an example that ships.
std::filesystem::path totalsFile(const std::string& nameOrFile)
{
    std::error_code error;
    if (!std::filesystem::exists(nameOrFile, error) && nameOrFile.find('/') == std::string::npos)
        if (const auto shipped = service::findResource("surveys/" + nameOrFile + ".json"))
            return *shipped;
    return nameOrFile;
}

ExitCode reportTotals(const Options& options)
{
    const auto file = totalsFile(options.totals);
    const auto text = base::readTextFile(file);
    if (!text)
        return report(text.error(), options.json);
    const auto totals = survey::decodeItemTotals(*text, file.string());
    if (!totals)
        return report(totals.error(), options.json);
    const auto analysis = survey::analyseTotals(*totals);
    if (!analysis)
        return report(analysis.error(), options.json);
    if (options.out.empty())
        return tellAnalysis(*analysis, {}, options.json);
    const auto files = survey::writeReportFiles(*analysis, options.out);
    if (!files)
        return report(files.error(), options.json);
    return tellAnalysis(*analysis, *files, options.json);
}

ExitCode run(const Options& options)
{
    if (options.study.empty() == options.totals.empty())
        return reportUsage("Name either a study's folder or --totals", options.json);
    return options.totals.empty() ? reportStudy(options) : reportTotals(options);
}

} // namespace

void addSurveyReport(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("report", "Analyse a closed study and write its report");
    command->add_option("study", options->study, "The study's folder")->check(notEmpty());
    command
        ->add_option("--totals", options->totals,
                     "Instead of a study: a file with the totals of a published one, or p2-figure-18")
        ->check(notEmpty());
    command
        ->add_option("--out", options->out, "Where the report goes; usually the folder report in the study's")
        ->check(notEmpty());
    command->add_option("--database", options->database,
                        "The answers are in PostgreSQL: postgresql://user@host/database");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
