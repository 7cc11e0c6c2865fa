// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the Survey page for values of the engine.
#pragma once

#include "engine/survey/study.h"
#include "engine/survey/study_template.h"

#include <QString>

namespace partita::app {

[[nodiscard]] QString stageName(survey::Stage stage);
[[nodiscard]] QString methodName(survey::Method method);
[[nodiscard]] QString templateName(survey::StudyTemplate which);
/// What one does with it, in a sentence.
[[nodiscard]] QString templateText(survey::StudyTemplate which);
/// "60 %", in the user's language.
[[nodiscard]] QString percent(double share, int decimals = 0);

} // namespace partita::app
