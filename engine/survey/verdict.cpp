// SPDX-License-Identifier: GPL-3.0-or-later
// What an analysis comes to, in a word and in a sentence, and what stands against relying on it.
#include "engine/survey/analysis_support.h"
#include "engine/survey/analysis_text.h"
#include "engine/survey/study_file.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::survey {

namespace {

constexpr double kHalf = 0.5;

Verdict shareVerdict(const ShareResult& share, const Registration& plan, Method method)
{
    if (!share.clustered)
        return Verdict::TooFewAnswers;
    const statistics::Interval& interval = share.clustered->interval;
    const bool above = interval.lower > kHalf;
    const bool below = interval.upper < kHalf;
    const bool equivalent = plan.goal == Goal::Equivalence && share.clusteredEquivalence &&
                            share.clusteredEquivalence->equivalent;
    if (method == Method::Preference) {
        if (above || below)
            return above ? Verdict::HumanPreferred : Verdict::MachinePreferred;
        return Verdict::NoPreferenceShown;
    }
    if (equivalent)
        return above || below ? Verdict::ToldWithinMargin : Verdict::Indistinguishable;
    if (above || below)
        return above ? Verdict::ListenersCouldTell : Verdict::ListenersMisled;
    return Verdict::NotShown;
}

Verdict ratingVerdict(const std::vector<RatingResult>& ratings, double alpha)
{
    bool tested = false;
    for (const RatingResult& rating : ratings) {
        if (!rating.friedman)
            continue;
        tested = true;
        // Among several scales, by Bonferroni.
        if (rating.friedman->p * static_cast<double>(ratings.size()) <= alpha)
            return Verdict::RatedDifferently;
    }
    return tested ? Verdict::NoDifferenceShown : Verdict::TooFewAnswers;
}

/// ".53 (95 % interval .45 to .61)"; with more digits where a border would read as one half.
std::string estimateText(const ShareResult& result, const Registration& plan)
{
    constexpr double kUnclear = 0.005;
    const statistics::Interval& interval = result.clustered->interval;
    const bool unclear =
        std::abs(interval.lower - kHalf) < kUnclear || std::abs(interval.upper - kHalf) < kUnclear;
    const int digits = unclear ? 3 : 2;
    return share(result.clustered->estimate, digits) + " (" + percent(levelOf(plan)) + " interval " +
           shareInterval(interval, digits) + ")";
}

std::string marginText(const Registration& plan)
{
    return share(kHalf - plan.margin) + " to " + share(kHalf + plan.margin);
}

std::string notShownSentence(const ShareResult& result, const Registration& plan)
{
    const std::string found = "Could not be shown either way: the share of right "
                              "answers is " +
                              estimateText(result, plan) + ", which does not exclude guessing";
    if (plan.goal == Goal::Equivalence)
        return found + ", and it is not shown to lie within the registered margin of " + marginText(plan) +
               " either.";
    return found + ". That is no proof that they cannot: no margin of equivalence was registered beforehand.";
}

std::string shareSentence(const Analysis& analysis)
{
    const Registration& plan = analysis.facts.registration;
    const ShareResult& result = *analysis.share;
    const std::string found = estimateText(result, plan);
    switch (analysis.verdict) {
    case Verdict::Indistinguishable:
        return "Indistinguishable within the registered margin: the share of right answers is " + found +
               ", and the clustered test shows it to lie within " + marginText(plan) + " (p " +
               pValue(result.clusteredEquivalence->p()) + ").";
    case Verdict::ToldWithinMargin:
        return "Listeners could tell, but by less than the registered margin: the share of right answers "
               "is " +
               found + ", which excludes guessing and lies within " + marginText(plan) + ".";
    case Verdict::ListenersCouldTell:
        return "Listeners could tell: the share of right answers is " + found +
               ", above the .50 of guessing.";
    case Verdict::ListenersMisled:
        return "Listeners were misled: the share of right answers is " + found +
               ", below the .50 of guessing. They hear a difference and take it for its opposite.";
    case Verdict::HumanPreferred:
        return "Listeners preferred the human music: it was chosen with a share of " + found + ".";
    case Verdict::MachinePreferred:
        return "Listeners preferred the machine's music: the human one was chosen with a share of " + found +
               ".";
    case Verdict::NoPreferenceShown:
        return "No preference could be shown: the human music was chosen with a share of " + found + ".";
    default:
        return notShownSentence(result, plan);
    }
}

std::string ratingSentence(const Analysis& analysis)
{
    std::string list;
    for (const RatedSource& source : analysis.ratings.front().sources)
        list += (list.empty() ? "" : ", ") + source.source + " " + decimal(source.median, 1);
    const std::string medians = " Medians on \"" + analysis.ratings.front().question + "\": " + list + ".";
    if (analysis.verdict == Verdict::RatedDifferently)
        return "Listeners rated the sources differently, as far as these clips go." + medians;
    return "No difference between the sources' ratings could be shown, which is no proof that there is "
           "none." +
           medians;
}

/// "within ±.05 equivalence would hold only if all answers were independent"
std::string marginSentence(const MarginResult& result)
{
    const std::string within = "within ±" + share(result.margin) + " equivalence would ";
    if (!result.pooled.equivalent)
        return within + "not hold even if all answers were independent";
    double largest = 0;
    for (const AssumedEquivalence& assumed : result.assumed)
        if (assumed.test.equivalent)
            largest = std::max(largest, assumed.correlation);
    if (largest == 0)
        return within + "hold only if all answers were independent";
    return within + "hold if a listener's answers were correlated by " + share(largest) + " or less";
}

std::string totalsSentence(const Analysis& analysis)
{
    const ShareResult& result = *analysis.share;
    std::string outcome;
    for (const MarginResult& margin : analysis.margins)
        outcome += (outcome.empty() ? "" : "; ") + marginSentence(margin);
    return "Could not be shown either way: " + std::to_string(result.pooled.successes) + " of " +
           std::to_string(result.pooled.trials) + " answers are right; " + outcome +
           ". Only totals are known, so how much one listener's answers resemble each other cannot be "
           "estimated, and no margin is known to have been registered.";
}

void add(Analysis& analysis, std::string code, std::string message,
         base::Severity severity = base::Severity::Warning)
{
    analysis.caveats.push_back({severity, std::move(code), std::move(message)});
}

void addDesignCaveats(const AnalysisInput& input, Analysis& analysis)
{
    constexpr std::array<const char*, 5> kWeakening{"few-clips", "not-held-out", "unbalanced", "loudness",
                                                    "no-hypothesis"};
    for (const Finding& finding : checkStudy(input.study, &input.key))
        if (std::find(kWeakening.begin(), kWeakening.end(), finding.code) != kWeakening.end())
            analysis.caveats.push_back(finding);
}

void addKeyCaveats(const AnalysisInput& input, bool keyWasReadable, Analysis& analysis)
{
    if (!input.study.commitment)
        add(analysis, "no-commitment",
            "No commitment was published: nobody can check that the key is the one from before the first "
            "answer");
    else if (!analysis.facts.commitmentFits)
        add(analysis, "commitment-broken",
            "The key or the design does not fit the commitment: it was changed after the study had opened",
            base::Severity::Error);
    else if (keyWasReadable)
        add(analysis, "key-readable",
            "The key was sealed without a passphrase: whoever had the study's folder could have opened it "
            "early");
}

void addAnswerCaveats(const AnalysisInput& input, Analysis& analysis)
{
    const int wanted = input.study.registration.participants;
    if (analysis.facts.finished < static_cast<std::size_t>(std::max(wanted, 0)))
        add(analysis, "below-registered",
            counted(analysis.facts.finished, "participant", "participants") +
                " came to the end, fewer than the " + std::to_string(wanted) + " that were registered");
    if (analysis.kept.answers < analysis.all.answers)
        add(analysis, "excluded",
            counted(analysis.all.answers - analysis.kept.answers, "answer", "answers") + " of " +
                std::to_string(analysis.all.answers) + " are left out by the registered rules",
            base::Severity::Note);
    if (!analysis.share || !analysis.withoutExclusions || !analysis.withoutExclusions->clustered)
        return;
    const Verdict other =
        shareVerdict(*analysis.withoutExclusions, input.study.registration, input.study.method);
    if (other != analysis.verdict)
        add(analysis, "exclusions-decide",
            "The exclusions decide the outcome: with all answers it would be \"" + nameOf(other) + "\"");
}

} // namespace

std::string nameOf(Verdict verdict)
{
    constexpr std::array<const char*, 11> kNames{
        "indistinguishable", "told-within-margin",  "listeners-could-tell", "listeners-misled",
        "not-shown",         "human-preferred",     "machine-preferred",    "no-preference-shown",
        "rated-differently", "no-difference-shown", "too-few-answers"};
    return kNames.at(static_cast<std::size_t>(verdict));
}

void judge(Analysis& analysis)
{
    const bool rated = analysis.facts.method == Method::Rating || analysis.facts.method == Method::Mushra;
    if (analysis.facts.totalsOnly && analysis.share) {
        analysis.verdict = Verdict::NotShown;
        analysis.verdictSentence = totalsSentence(analysis);
        return;
    }
    if (rated)
        analysis.verdict = ratingVerdict(analysis.ratings, analysis.facts.registration.alpha);
    else if (analysis.share)
        analysis.verdict = shareVerdict(*analysis.share, analysis.facts.registration, analysis.facts.method);
    if (analysis.verdict == Verdict::TooFewAnswers)
        analysis.verdictSentence = "There are too few answers to say anything.";
    else
        analysis.verdictSentence = rated ? ratingSentence(analysis) : shareSentence(analysis);
}

void addCaveats(const AnalysisInput& input, bool keyWasReadable, Analysis& analysis)
{
    addKeyCaveats(input, keyWasReadable, analysis);
    addDesignCaveats(input, analysis);
    addAnswerCaveats(input, analysis);
}

} // namespace partita::survey
