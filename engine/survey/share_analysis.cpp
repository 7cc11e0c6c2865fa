// SPDX-License-Identifier: GPL-3.0-or-later
// Shares against one half: all answers together, and with listeners crossed with clips.
#include "engine/base/random.h"
#include "engine/statistics/binomial_test.h"
#include "engine/survey/analysis_support.h"

#include <algorithm>
#include <array>

namespace partita::survey {

namespace {

constexpr std::array kAssumedCorrelations{0.05, 0.10, 0.20};

std::vector<double> sharesByListener(const statistics::Judgements& judgements)
{
    std::map<std::size_t, statistics::Proportion> listeners;
    for (const auto& judgement : judgements) {
        auto& own = listeners[judgement.listener];
        ++own.trials;
        own.successes += judgement.right() ? 1 : 0;
    }
    std::vector<double> shares;
    for (const auto& [listener, own] : listeners)
        shares.push_back(own.value());
    std::sort(shares.begin(), shares.end());
    return shares;
}

bool hasBothKinds(const statistics::Judgements& judgements)
{
    const auto machine = [](const statistics::Judgement& judgement) { return judgement.machine; };
    return std::any_of(judgements.begin(), judgements.end(), machine) &&
           !std::all_of(judgements.begin(), judgements.end(), machine);
}

} // namespace

base::Result<ShareResult> shareOfTotals(const statistics::Proportion& right, double answersEach,
                                        const Registration& plan)
{
    const double level = levelOf(plan);
    const auto exact = statistics::binomialTest(right);
    const auto wilson = statistics::wilsonInterval(right, level);
    const auto clopperPearson = statistics::clopperPearsonInterval(right, level);
    const auto equivalence = statistics::exactEquivalence(right, plan.margin, plan.alpha);
    if (!exact)
        return tl::unexpected(exact.error());
    if (!wilson)
        return tl::unexpected(wilson.error());
    if (!clopperPearson)
        return tl::unexpected(clopperPearson.error());
    if (!equivalence)
        return tl::unexpected(equivalence.error());
    ShareResult share;
    share.pooled = right;
    share.exactP = *exact;
    share.wilson = *wilson;
    share.clopperPearson = *clopperPearson;
    share.pooledEquivalence = *equivalence;
    for (const double correlation : kAssumedCorrelations)
        if (const auto test = statistics::correlatedEquivalence(
                right, plan.margin, std::max(answersEach, 1.0), correlation, plan.alpha))
            share.assumed.push_back({correlation, *test});
    return share;
}

ShareResult analyseShare(const statistics::Judgements& judgements, const Registration& plan,
                         std::uint64_t seed, std::vector<std::string>& notes)
{
    statistics::Proportion right;
    right.trials = static_cast<std::int64_t>(judgements.size());
    right.successes = std::count_if(judgements.begin(), judgements.end(),
                                    [](const statistics::Judgement& one) { return one.right(); });
    const auto shares = sharesByListener(judgements);
    const double each =
        static_cast<double>(judgements.size()) / static_cast<double>(std::max<std::size_t>(shares.size(), 1));
    ShareResult share =
        kept(shareOfTotals(right, each, plan), "The share of all answers", notes).value_or(ShareResult{});
    share.byListener = shares;
    share.clustered = kept(statistics::clusteredShare(judgements, statistics::Outcome::Right, levelOf(plan)),
                           "The share with its clustered interval", notes);
    share.clusteredEquivalence = kept(statistics::clusteredEquivalence(judgements, plan.margin, plan.alpha),
                                      "The clustered test of equivalence", notes);
    share.ofListeners =
        kept(statistics::listenerResemblance(judgements), "The resemblance of a listener's answers", notes);
    share.ofItems =
        kept(statistics::itemResemblance(judgements), "The resemblance of a clip's answers", notes);
    base::Random random(seed);
    if (hasBothKinds(judgements))
        share.permutation =
            kept(statistics::permuteLabels(judgements, random), "The permutation test", notes);
    return share;
}

} // namespace partita::survey
