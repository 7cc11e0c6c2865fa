// SPDX-License-Identifier: GPL-3.0-or-later
// Listeners made of numbers, who take a study before people do: to try a design, and to check by simulation
// that the intervals cover what they promise.
#pragma once

#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/statistics/judgement.h"

#include <cstddef>
#include <cstdint>

namespace partita::statistics {

/// Who hears what.
struct ListeningDesign
{
    std::size_t listeners = 35;
    std::size_t machineItems = 10;
    std::size_t humanItems = 10;
    /// Every listener hears so many clips, drawn anew for each: as many of either kind as the numbers of
    /// clips allow (within one). 0 is all of them.
    std::size_t itemsPerListener = 0;

    [[nodiscard]] std::size_t items() const { return machineItems + humanItems; }
    friend bool operator==(const ListeningDesign&, const ListeningDesign&) = default;
};

/// How they answer. On the logit scale the chance that listener i is right about clip j is
/// skill + listener_i + item_j, plus (machine clip) or minus (human clip) bias + listenerBias_i, where the
/// listeners' and clips' own effects are normal around 0 with these standard deviations.
struct ListenerModel
{
    double skill = 0;             ///< 0 is guessing
    double bias = 0;              ///< above 0 leans towards "machine"
    double listenerDeviation = 0; ///< of skill between listeners
    double itemDeviation = 0;     ///< of difficulty between clips
    double listenerBiasDeviation = 0;
    friend bool operator==(const ListenerModel&, const ListenerModel&) = default;
};

/// Answers in the order of listeners; the machine's clips have the numbers below machineItems. Confidence, 1
/// to 5, grows with the distance of what the listener felt from the border between the answers. The same seed
/// gives the same answers. Fails without listeners or clips, for more clips per listener than there are, and
/// for figures that are not finite or deviations below 0.
[[nodiscard]] base::Result<Judgements> simulateAnswers(const ListeningDesign& design,
                                                       const ListenerModel& model, std::uint64_t seed);

/// The share of right answers of endlessly many listeners to endlessly many clips, half of them a machine's:
/// what the intervals of a study are intervals for.
[[nodiscard]] double expectedShareRight(const ListenerModel& model);

/// The model with the skill at which expectedShareRight() is `share`, in (0, 1); other figures are kept.
[[nodiscard]] base::Result<ListenerModel> withShareRight(ListenerModel model, double share);

} // namespace partita::statistics
