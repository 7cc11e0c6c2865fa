// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_report.h"

#include "engine/base/files.h"
#include "engine/survey/report_html.h"
#include "engine/survey/report_pdf.h"
#include "engine/survey/study_results.h"
#include "engine/survey/survey_data.h"

#include <algorithm>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;
using Paths = std::vector<std::filesystem::path>;

/// Why there is no report yet.
base::Error notClosed(const Study& study, const std::vector<Response>& responses, const std::string& where)
{
    if (study.stage == Stage::Draft)
        return {ErrorCode::InvalidInput, "The study was never opened: there are no answers", where,
                "Open it with 'partita-cli survey serve'"};
    const auto finished = std::count_if(responses.begin(), responses.end(), [](const Response& response) {
        return !response.participant.finished.empty();
    });
    const int wanted = study.registration.participants;
    if (finished >= wanted)
        return {ErrorCode::InvalidInput,
                "The study is open and its key sealed, though the registered " + std::to_string(wanted) +
                    " participants have finished",
                where, "Close it with 'partita-cli survey close'"};
    return {ErrorCode::InvalidInput,
            "The study is open: its results stay hidden until the registered " + std::to_string(wanted) +
                " participants have finished, or until it is closed; " + std::to_string(finished) + " have",
            where, "Wait for them, or end the study with 'partita-cli survey close'"};
}

Result<void> write(const std::filesystem::path& path, std::string_view text, Paths& paths)
{
    if (const auto written = base::writeFileAtomically(path, text); !written)
        return written;
    paths.push_back(path);
    return {};
}

} // namespace

Result<ClosedStudy> analyseFolder(const StudyFolder& folder, ResponseStore& store)
{
    ClosedStudy closed;
    auto study = folder.read();
    if (!study)
        return tl::unexpected(study.error());
    closed.study = std::move(*study);
    const auto events = store.load();
    if (!events)
        return tl::unexpected(events.error());
    auto responses = replay(closed.study, *events);
    if (!responses)
        return tl::unexpected(responses.error());
    closed.responses = std::move(*responses);
    if (closed.study.stage != Stage::Closed)
        return tl::unexpected(notClosed(closed.study, closed.responses, folder.path().string()));
    auto key = folder.readKey();
    if (!key)
        return tl::unexpected(key.error());
    closed.key = std::move(*key);
    AnalysisOptions options;
    options.keyWasReadable = !folder.needsPassphrase();
    auto analysis = analyse(closed.study, closed.key, closed.responses, options);
    if (!analysis)
        return tl::unexpected(analysis.error());
    closed.analysis = std::move(*analysis);
    return closed;
}

Result<Paths> writeReportFiles(const Analysis& analysis, const std::filesystem::path& out)
{
    const ReportDocument report = composeReport(analysis);
    const auto pdf = writeReportPdf(report);
    if (!pdf)
        return tl::unexpected(pdf.error());
    Paths paths;
    if (const auto written = write(out / "report.html", writeReportHtml(report), paths); !written)
        return tl::unexpected(written.error());
    if (const auto written = base::writeFileAtomically(out / "report.pdf", *pdf); !written)
        return tl::unexpected(written.error());
    paths.push_back(out / "report.pdf");
    return paths;
}

Result<Paths> writeStudyReport(const StudyFolder& folder, const ClosedStudy& closed,
                               const std::filesystem::path& out)
{
    auto paths = writeReportFiles(closed.analysis, out);
    if (!paths)
        return paths;
    const AnswerTable table = tabulate(closed.study, closed.key, closed.responses);
    const StudyResults results = resultsOf(closed.study, closed.key, table, closed.analysis);
    std::vector<std::pair<std::filesystem::path, std::string>> files{
        {out / "answers.csv", writeAnswersCsv(closed.study, closed.key, closed.responses)},
        {out / "codebook.md", writeCodebook(closed.study)},
        {out / "analysis.R", analysisScript()},
        {folder.path() / kResultsFile, encodeResults(results)}};
    if (const std::string pairs = preferencePairs(closed.study, closed.key, table); !pairs.empty())
        files.emplace_back(folder.path() / "preferences.jsonl", pairs);
    for (const auto& [path, text] : files)
        if (const auto written = write(path, text, *paths); !written)
            return tl::unexpected(written.error());
    return paths;
}

} // namespace partita::survey
