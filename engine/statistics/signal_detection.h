// SPDX-License-Identifier: GPL-3.0-or-later
// Signal detection: how well listeners tell machine from human (d'), apart from how readily they say
// "machine" (the criterion). Yes/no judgements and forced choices between two clips have different formulas.
#pragma once

#include "engine/base/result.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/judgement.h"

#include <cstdint>

namespace partita::statistics {

/// Of the clips that a machine made and of those that people made, how many were called "machine".
struct YesNoCounts
{
    Proportion machineClips;
    Proportion humanClips;
    friend bool operator==(const YesNoCounts&, const YesNoCounts&) = default;
};

[[nodiscard]] YesNoCounts countYesNo(const Judgements& judgements);

struct SignalDetection
{
    double hitRate = 0;        ///< "machine" said of machine clips, after the correction
    double falseAlarmRate = 0; ///< "machine" said of human clips, after the correction
    double sensitivity = 0;    ///< d' = z(hits) - z(false alarms): 0 is guessing
    double criterion = 0;      ///< c = -(z(hits) + z(false alarms)) / 2: below 0 leans towards "machine"
    double sensitivityError = 0;
    double criterionError = 0;
    Interval sensitivityInterval;
    Interval criterionInterval;
};

/// With the log-linear correction (Hautus 1995): half an answer is added to either side, in every case.
/// Standard errors by Gourevitch and Galanter 1967, as if the answers were independent. Fails where either
/// kind of clip has no answer.
[[nodiscard]] base::Result<SignalDetection> detectSignal(const YesNoCounts& counts, double level = 0.95);

/// d' of known rates, each in (0, 1), without correction: an unbiased share p of right answers is (p, 1 - p).
[[nodiscard]] base::Result<double> yesNoSensitivity(double hitRate, double falseAlarmRate);

struct ForcedChoice
{
    double sensitivity = 0; ///< d' = sqrt(2) z(share right)
    double sensitivityError = 0;
    Interval sensitivityInterval;
};

/// Two-alternative forced choice (Macmillan and Creelman 2005, chapter 7), with the log-linear correction.
[[nodiscard]] base::Result<ForcedChoice> detectForcedChoice(const Proportion& right, double level = 0.95);

/// d' of a known share of right answers, in (0, 1).
[[nodiscard]] base::Result<double> forcedChoiceSensitivity(double shareRight);

} // namespace partita::statistics
