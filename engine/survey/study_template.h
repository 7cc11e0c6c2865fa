// SPDX-License-Identifier: GPL-3.0-or-later
// Study templates: designs to begin with, complete but for their clips, with texts for participants in
// English and German.
#pragma once

#include "engine/survey/study.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::survey {

enum class StudyTemplate {
    TenClips, ///< the published survey of 35 listeners: 10 clips, 5 human and 5 of a machine, all heard by
              ///< all
    Identification, ///< 20 clips: human or machine?
    ForcedChoice,   ///< 20 pairs: which one is the human's?
    Preference,     ///< 20 pairs: which one do you like better?
    Rating,         ///< 20 clips on three scales
    SideBySide,     ///< 10 pairs rated beside each other from 0 to 100
};

[[nodiscard]] std::vector<StudyTemplate> studyTemplates();

/// "ten-clips", "identification", "forced-choice", "preference", "rating", "side-by-side"
[[nodiscard]] std::string nameOf(StudyTemplate which);
[[nodiscard]] std::optional<StudyTemplate> studyTemplateFrom(std::string_view name);

/// How many pairs of a human and a machine clip the template is meant for, besides practice and checks.
[[nodiscard]] int pairsOf(StudyTemplate which);

/// A draft without an id and without clips. `language` is "en" or "de"; anything else is English.
[[nodiscard]] Study studyFromTemplate(StudyTemplate which, const std::string& language);

} // namespace partita::survey
