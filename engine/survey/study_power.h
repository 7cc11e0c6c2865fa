// SPDX-License-Identifier: GPL-3.0-or-later
// What a design can show: how many answers its goal needs, what a listener's several answers cost, and how
// many the plan gives.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/study.h"

#include <cstdint>

namespace partita::survey {

struct StudyPower
{
    std::int64_t independent = 0; ///< answers needed if each came from another listener
    double designEffect = 1;      ///< how many times as many, since a listener's answers resemble each other
    std::int64_t needed = 0;      ///< answers, with the design effect, of whole listeners
    std::int64_t neededListeners = 0;
    std::int64_t planned = 0; ///< participants times scored answers each
    int answersEach = 0;      ///< scored answers of a participant
    double plannedPower = 0;  ///< with planned answers / designEffect independent ones
    [[nodiscard]] bool isEnough() const { return planned >= needed; }
};

/// Scored answers of one participant: the items that they get, without practice, checks and repetitions.
[[nodiscard]] int answersEach(const Study& study);

/// Of right answers, or of one clip's being preferred, against one half. Fails with InvalidInput where a
/// number of the registration is out of its range, or the study has no clips yet, and with Unsupported for
/// ratings, where there is no such share.
[[nodiscard]] base::Result<StudyPower> powerOf(const Study& study);

} // namespace partita::survey
