// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/survey_services.h"

#include "app/server/survey_server.h"
#include "app/service/survey_clips.h"
#include "engine/base/files.h"
#include "engine/base/secret.h"
#include "engine/survey/study_report.h"
#include "engine/survey/study_results.h"

#include <QCoreApplication>

#include <algorithm>

namespace partita::app {

namespace {

using base::Result;

QString translate(const char* text)
{
    return QCoreApplication::translate("partita::app::SurveyServices", text);
}

service::SurveyClipsRequest requestOf(const ClipOrder& order)
{
    service::SurveyClipsRequest request;
    request.study = order.study;
    request.corpus = order.corpus;
    request.models = order.models;
    request.pairs = order.pairs;
    request.practice = order.practice;
    request.attention = order.attention;
    request.allowUnknown = order.allowUnknown;
    request.seed = order.seed;
    for (const OwnClipPiece& piece : order.own)
        request.own.push_back({*piece.score, piece.origin, false});
    return request;
}

Result<survey::ClipSet> makeClips(const ClipOrder& order, const std::stop_token& stop,
                                  const base::ProgressObserver& observer)
{
    auto ids = base::secureRandom();
    if (!ids)
        return tl::unexpected(ids.error());
    auto made = service::makeSurveyClips(requestOf(order), *ids, stop, observer);
    if (!made)
        return tl::unexpected(made.error());
    return survey::ClipSet{std::move(made->clips), std::move(made->origins), std::move(made->scored),
                           std::move(made->practice), std::move(made->attention)};
}

Result<std::filesystem::path> makeReport(const std::filesystem::path& path)
{
    const survey::StudyFolder folder(path);
    const auto study = folder.read();
    if (!study)
        return tl::unexpected(study.error());
    const auto store = server::openStore(folder, *study, {});
    if (!store)
        return tl::unexpected(store.error());
    const auto closed = survey::analyseFolder(folder, **store);
    if (!closed)
        return tl::unexpected(closed.error());
    const auto files = survey::writeStudyReport(folder, *closed, folder.path() / "report");
    if (!files)
        return tl::unexpected(files.error());
    return folder.path() / "report" / "report.html";
}

ResultRow rowOf(const survey::SubjectResult& subject)
{
    ResultRow row;
    row.kind = subject.clip.empty() ? ResultRow::Kind::Model
               : subject.machine    ? ResultRow::Kind::MachineClip
                                    : ResultRow::Kind::HumanClip;
    row.name = subject.clip.empty() ? subject.model : subject.title.empty() ? subject.piece : subject.title;
    const auto& share = subject.preferred ? subject.preferred : subject.fooled;
    if (!share)
        return row;
    // Of a human clip "fooled" means taken for a machine's; the page shows how often it was taken for a
    // human's.
    const bool turned = row.kind == ResultRow::Kind::HumanClip && !subject.preferred;
    row.share = turned ? 1 - share->share : share->share;
    row.low = turned ? 1 - share->upper : share->lower;
    row.high = turned ? 1 - share->lower : share->upper;
    row.answers = share->answers;
    return row;
}

Result<StudyResults> readResults(const std::filesystem::path& path)
{
    const auto file = survey::StudyFolder(path).path() / survey::kResultsFile;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) // the report was not made yet
        if (const auto made = makeReport(path); !made)
            return tl::unexpected(made.error());
    const auto text = base::readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    const auto found = survey::decodeResults(*text, file.string());
    if (!found)
        return tl::unexpected(found.error());
    StudyResults results;
    results.verdict = found->sentence;
    const bool preferences = std::any_of(found->clips.begin(), found->clips.end(),
                                         [](const auto& clip) { return clip.preferred.has_value(); });
    results.measure =
        (preferences
             ? translate(QT_TRANSLATE_NOOP("partita::app::SurveyServices", "how often preferred"))
             : translate(QT_TRANSLATE_NOOP("partita::app::SurveyServices", "how often taken for a human's")))
            .toStdString();
    for (const auto* subjects : {&found->models, &found->clips})
        for (const survey::SubjectResult& subject : *subjects)
            results.rows.push_back(rowOf(subject));
    return results;
}

} // namespace

SurveyHooks surveyServices()
{
    SurveyHooks hooks;
    hooks.clips = makeClips;
    hooks.report = makeReport;
    hooks.results = readResults;
    return hooks;
}

} // namespace partita::app
