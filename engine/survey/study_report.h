// SPDX-License-Identifier: GPL-3.0-or-later
// From a study's folder to its report: whether it may be made, and the files that it becomes.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/analysis.h"
#include "engine/survey/response_store.h"
#include "engine/survey/study_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace partita::survey {

/// What a closed study's report is made from.
struct ClosedStudy
{
    Study study;
    Key key;
    std::vector<Response> responses;
    Analysis analysis;
};

/// Fails with InvalidInput for a draft, and while the study is open: results stay hidden until the registered
/// number has finished, and the key until the study is closed. `store` has the study's answers.
[[nodiscard]] base::Result<ClosedStudy> analyseFolder(const StudyFolder& folder, ResponseStore& store);

/// report.html, report.pdf, answers.csv, codebook.md and analysis.R into `out`, which is made where it is not
/// there; results.json and, of pairs, preferences.jsonl into the study's folder. Gives the files' paths.
/// Blocking. Fails with CannotWrite; files written before that stay.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>>
writeStudyReport(const StudyFolder& folder, const ClosedStudy& closed, const std::filesystem::path& out);

/// Only report.html and report.pdf: of published totals there are no answers.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>>
writeReportFiles(const Analysis& analysis, const std::filesystem::path& out);

} // namespace partita::survey
