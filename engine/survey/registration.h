// SPDX-License-Identifier: GPL-3.0-or-later
// Registration: what a study commits itself to before the first answer: what it asks, how much would count,
// and which answers it will leave out.
#pragma once

#include <string>

namespace partita::survey {

enum class Goal {
    Difference,  ///< that listeners can tell, or prefer
    Equivalence, ///< that they cannot, within a margin
};

/// Which answers the analysis leaves out. Fixed before the first answer.
struct Exclusions
{
    bool failedAttention = true; ///< all answers of who failed an attention check
    bool incomplete = true;      ///< all answers of who did not come to the end
    bool heardBefore = true;     ///< answers about clips that the participant knew
    bool notHeard = true;        ///< answers given before the clip had been heard to its end
    bool inconsistent = false;   ///< all answers of who answered a repeated item differently
    double fastestSeconds = 0;   ///< answers given sooner than so after the clip was shown; 0: none
    friend bool operator==(const Exclusions&, const Exclusions&) = default;
};

/// The pre-registration.
struct Registration
{
    std::string hypothesis;
    Goal goal = Goal::Difference;
    double margin = 0.1;       ///< of equivalence: the share of right answers lies within 0.5 ± margin
    double alpha = 0.05;       ///< 0 to 1
    double power = 0.8;        ///< 0 to 1
    double assumedShare = 0.6; ///< of right answers, where the goal is a difference
    double assumedCorrelation = 0.05; ///< of one listener's answers
    int participants = 35; ///< results stay hidden until so many have finished, or the study closes
    Exclusions exclusions;
    friend bool operator==(const Registration&, const Registration&) = default;
};

} // namespace partita::survey
