// SPDX-License-Identifier: GPL-3.0-or-later
// What the Survey page has done by the engine: clips, reports and results.
#pragma once

#include "app/pages/survey/survey_hooks.h"

namespace partita::app {

/// All but the sound, which is the device's.
[[nodiscard]] SurveyHooks surveyServices();

} // namespace partita::app
