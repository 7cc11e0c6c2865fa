// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an answer or a reply fits what was asked. What is wrong is a sentence for the log of who sent it.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/answer.h"
#include "engine/survey/study.h"

#include <map>
#include <string>

namespace partita::survey {

/// Fails with InvalidInput.
[[nodiscard]] base::Result<void> checkAnswer(const Study& study, const Assignment& assignment,
                                             const Answer& answer);

/// Of the questions before the clips, or of those after them. Fails with InvalidInput: a question of neither,
/// a required one without a reply, a choice that is none of the options, no number, or more than 2,000 bytes.
[[nodiscard]] base::Result<void> checkReplies(const Study& study,
                                              const std::map<std::string, std::string>& replies, bool atEnd);

/// Whether the study has such questions at all.
[[nodiscard]] bool hasQuestions(const Study& study, bool atEnd);

} // namespace partita::survey
