// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a study's design (it cannot open), and what would weaken what it shows (it can).
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/survey/key.h"
#include "engine/survey/study.h"

#include <string>
#include <vector>

namespace partita::survey {

struct Finding
{
    base::Severity severity = base::Severity::Error;
    std::string code;    ///< stable, lower-case with hyphens: "few-clips"
    std::string message; ///< a sentence or two: what, why, what to do
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Fewer clips than this draw a warning: what listeners say about a handful of pieces says little about
/// others.
inline constexpr std::size_t kFewClips = 20;
/// LU between the loudest and the softest clip.
inline constexpr double kLoudnessTolerance = 0.5;

/// Without the key, what only it shows is passed over.
[[nodiscard]] std::vector<Finding> checkStudy(const Study& study, const Key* key = nullptr);

[[nodiscard]] bool hasErrors(const std::vector<Finding>& findings);

} // namespace partita::survey
