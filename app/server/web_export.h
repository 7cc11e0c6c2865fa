// SPDX-License-Identifier: GPL-3.0-or-later
// A study as a folder of files for a plain web host, and the answers that come back from there.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/response_store.h"
#include "engine/survey/study_folder.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace partita::server {

struct WebExport
{
    std::filesystem::path out;   ///< a new or empty folder
    std::filesystem::path pages; ///< empty: those that ship with the program
    int assignments = 500;       ///< how many orders are prepared; participants draw one of them
    std::string collect;         ///< where browsers send finished answers, an https address; empty: nowhere
};

/// Of a study that is open. The folder tells nothing that a server would not. Own scores are never told:
/// there is nobody who knows the key. Blocking. InvalidInput where the study is not open or the folder not
/// empty; else as the study's files and the folder can be read and written.
[[nodiscard]] base::Result<void> exportWeb(const survey::StudyFolder& folder, const WebExport& settings);

/// The events of one participant's record, checked as a server would have: the order is drawn again from the
/// study's secret. Fails with InvalidInput where the record is another study's or an answer does not fit.
[[nodiscard]] base::Result<std::vector<survey::ResponseEvent>> eventsOfRecord(const survey::Study& study,
                                                                              const std::string& secret,
                                                                              std::string_view text,
                                                                              const std::string& name);

} // namespace partita::server
