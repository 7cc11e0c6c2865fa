// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/assignment.h"

#include "engine/base/random.h"

#include <algorithm>

namespace partita::survey {

namespace {

using Trials = std::vector<Trial>;

Trial trialOf(const Item& item, TrialKind kind)
{
    return {kind, item.id, item.clips, item.reference};
}

Trials scoredTrials(const Study& study, base::Random& random)
{
    Trials trials;
    for (const Item& item : study.items)
        trials.push_back(trialOf(item, TrialKind::Scored));
    base::shuffle(trials, random);
    if (study.itemsEach > 0 && static_cast<std::size_t>(study.itemsEach) < trials.size())
        trials.resize(static_cast<std::size_t>(study.itemsEach));
    return trials;
}

/// Which of the trials come a second time.
Trials repeatedTrials(const Trials& scored, int repeats, base::Random& random)
{
    Trials chosen = scored;
    base::shuffle(chosen, random);
    chosen.resize(std::min(chosen.size(), static_cast<std::size_t>(std::max(repeats, 0))));
    for (Trial& trial : chosen)
        trial.kind = TrialKind::Repeat;
    return chosen;
}

void insertAfterFirst(Trials& trials, const Trial& repeat, base::Random& random)
{
    const auto first = std::find_if(trials.begin(), trials.end(), [&](const Trial& trial) {
        return trial.kind == TrialKind::Scored && trial.item == repeat.item;
    });
    const auto behind = static_cast<std::uint64_t>(trials.end() - first - 1);
    trials.insert(first + 1 + static_cast<std::ptrdiff_t>(random.below(behind + 1)), repeat);
}

/// As many pairs one way round as the other.
void balanceSides(Trials& trials, base::Random& random)
{
    std::vector<bool> turned(trials.size());
    const bool odd = random.below(2) == 1;
    for (std::size_t i = 0; i < turned.size(); ++i)
        turned[i] = (i % 2 == 1) != odd;
    base::shuffle(turned, random);
    for (std::size_t i = 0; i < trials.size(); ++i)
        if (turned[i])
            std::reverse(trials[i].clips.begin(), trials[i].clips.end());
}

void mixClips(Trials& trials, Method method, base::Random& random)
{
    if (method == Method::ForcedChoice || method == Method::Preference)
        balanceSides(trials, random);
    else if (method == Method::Mushra)
        for (Trial& trial : trials)
            base::shuffle(trial.clips, random);
}

} // namespace

Assignment assign(const Study& study, std::uint64_t seed)
{
    base::Random random(seed);
    Assignment assignment;
    assignment.machineFirst = random.below(2) == 1;
    Trials trials = scoredTrials(study, random);
    const Trials repeats = repeatedTrials(trials, study.repeats, random);
    for (const KnownItem& check : study.attention)
        trials.push_back(trialOf(check.item, TrialKind::Attention));
    base::shuffle(trials, random);
    for (const Trial& repeat : repeats)
        insertAfterFirst(trials, repeat, random);
    for (const KnownItem& practice : study.practice)
        assignment.trials.push_back(trialOf(practice.item, TrialKind::Practice));
    assignment.trials.insert(assignment.trials.end(), trials.begin(), trials.end());
    mixClips(assignment.trials, study.method, random);
    return assignment;
}

} // namespace partita::survey
