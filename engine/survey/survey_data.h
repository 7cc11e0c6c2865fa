// SPDX-License-Identifier: GPL-3.0-or-later
// A study's answers as a table for other programs, with what its columns mean and a script that analyses it
// in R. Participants are pseudonyms here; what they wrote themselves is as they wrote it.
#pragma once

#include "engine/survey/answer_table.h"

#include <string>

namespace partita::survey {

/// CSV in long form (RFC 4180, UTF-8, a header): one row an answer, practice and excluded ones included; of
/// several ratings in an answer one row each. Text that a spreadsheet would take for a formula has an
/// apostrophe before it.
[[nodiscard]] std::string writeAnswersCsv(const Study& study, const Key& key,
                                          const std::vector<Response>& responses);

/// What each column means, in Markdown.
[[nodiscard]] std::string writeCodebook(const Study& study);

/// For R with lme4: the exact test, mixed models with listeners crossed with clips on the logit and probit
/// scale, and of ratings Friedman's test. Run as "Rscript analysis.R answers.csv".
[[nodiscard]] std::string analysisScript();

} // namespace partita::survey
