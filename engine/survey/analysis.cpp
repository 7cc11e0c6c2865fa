// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/analysis.h"

#include "engine/survey/analysis_support.h"
#include "engine/survey/study_file.h"

#include <algorithm>
#include <set>

namespace partita::survey {

namespace {

base::Result<void> checkKeyKnows(const Study& study, const Key& key)
{
    for (const Item& item : study.items)
        for (const std::string& clip : item.clips)
            if (findOrigin(key, clip) == nullptr || findClip(study, clip) == nullptr)
                return base::fail(base::ErrorCode::InvalidInput, "The key does not say whose a clip is", clip,
                                  "Use the key that belongs to the study");
    return {};
}

StudyFacts factsOf(const AnalysisInput& input)
{
    StudyFacts facts;
    facts.title = input.study.title;
    facts.id = input.study.id;
    facts.method = input.study.method;
    facts.question = input.study.question;
    facts.registration = input.study.registration;
    facts.closed = input.study.closed;
    if (input.study.commitment) {
        facts.opened = input.study.commitment->date;
        facts.commitment = input.study.commitment->digest;
        facts.commitmentFits = commitmentOf(input.study, input.key) == facts.commitment;
    }
    facts.joined = input.responses.size();
    facts.finished = static_cast<std::size_t>(
        std::count_if(input.responses.begin(), input.responses.end(),
                      [](const Response& response) { return !response.participant.finished.empty(); }));
    std::set<std::string> clips;
    for (const Item& item : input.study.items)
        clips.insert(item.clips.begin(), item.clips.end());
    facts.clips = clips.size();
    return facts;
}

template<class Wanted>
AnswerCounts countRows(const AnswerTable& table, const Wanted& wanted)
{
    AnswerCounts counts;
    std::set<std::size_t> participants;
    for (const AnswerRow& row : table)
        if (wanted(row)) {
            ++counts.answers;
            participants.insert(row.participant);
        }
    counts.participants = participants.size();
    return counts;
}

std::vector<ExclusionCount> countExclusions(const AnalysisInput& input)
{
    const Exclusions& plan = input.study.registration.exclusions;
    std::vector<ExclusionCount> counts;
    for (const ExclusionRule rule : kExclusionRules) {
        if (!isRegistered(rule, plan))
            continue;
        const auto applies = [&](const AnswerRow& row) {
            return row.isScored() &&
                   std::find(row.reasons.begin(), row.reasons.end(), rule) != row.reasons.end();
        };
        const auto removes = [&](const AnswerRow& row) {
            return row.isScored() && !row.reasons.empty() && row.reasons.front() == rule;
        };
        const AnswerCounts applied = countRows(input.table, applies);
        counts.push_back({rule, sentenceOf(rule, plan), applied.participants, applied.answers,
                          countRows(input.table, removes).answers});
    }
    return counts;
}

SignalResult signalOf(const statistics::Judgements& judgements, double level, std::vector<std::string>& notes)
{
    SignalResult signal;
    signal.counts = statistics::countYesNo(judgements);
    signal.pooled = kept(statistics::detectSignal(signal.counts, level), "d′ and the criterion", notes)
                        .value_or(statistics::SignalDetection{});
    signal.sensitivity =
        kept(statistics::clusteredSensitivity(judgements, level), "The clustered interval of d′", notes);
    signal.criterion = kept(statistics::clusteredCriterion(judgements, level),
                            "The clustered interval of the criterion", notes);
    return signal;
}

/// 2AFC's d′ rises with the share, so the clustered share's interval is its interval too.
std::optional<statistics::ForcedChoice> forcedChoiceOf(const ShareResult& share, double level,
                                                       std::vector<std::string>& notes)
{
    auto result = kept(statistics::detectForcedChoice(share.pooled, level), "d′", notes);
    if (!result || !share.clustered)
        return result;
    const auto lower = statistics::forcedChoiceSensitivity(share.clustered->interval.lower);
    const auto upper = statistics::forcedChoiceSensitivity(share.clustered->interval.upper);
    if (lower && upper)
        result->sensitivityInterval = {*lower, *upper};
    return result;
}

bool hasConfidence(const statistics::Judgements& judgements)
{
    return std::any_of(judgements.begin(), judgements.end(),
                       [](const statistics::Judgement& one) { return one.confidence > 0; });
}

void analyseJudgements(const AnalysisInput& input, Analysis& analysis)
{
    const Registration& plan = input.study.registration;
    const auto judgements = judgementsOf(input, false);
    if (judgements.empty()) {
        analysis.notes.emplace_back("No answer is left to analyse");
        return;
    }
    analysis.share = analyseShare(judgements, plan, input.seed, analysis.notes);
    std::vector<std::string> sameNotes; // what fails here has failed above, or was left out above
    analysis.withoutExclusions = analyseShare(judgementsOf(input, true), plan, input.seed, sameNotes);
    analyseClips(input, judgements, analysis);
    if (input.study.method == Method::Identification)
        analysis.signal = signalOf(judgements, levelOf(plan), analysis.notes);
    if (input.study.method == Method::ForcedChoice)
        analysis.forcedChoice = forcedChoiceOf(*analysis.share, levelOf(plan), analysis.notes);
    if (input.study.method != Method::Preference && hasConfidence(judgements))
        analysis.calibration = kept(statistics::calibrate(judgements, levelOf(plan)),
                                    "The calibration of confidence", analysis.notes);
}

} // namespace

base::Result<Analysis> analyse(const Study& study, const Key& key, const std::vector<Response>& responses,
                               const AnalysisOptions& options)
{
    if (const auto known = checkKeyKnows(study, key); !known)
        return tl::unexpected(known.error());
    const AnswerTable table = tabulate(study, key, responses);
    const AnalysisInput input{study, key, responses, table, options.seed};
    Analysis analysis;
    analysis.facts = factsOf(input);
    analysis.all = countRows(table, [](const AnswerRow& row) { return row.isScored(); });
    analysis.kept = countRows(table, [](const AnswerRow& row) { return row.counts(); });
    analysis.exclusions = countExclusions(input);
    if (study.method == Method::Rating || study.method == Method::Mushra) {
        analysis.ratings = analyseRatings(input, false, analysis.notes);
        std::vector<std::string> sameNotes;
        analysis.ratingsWithoutExclusions = analyseRatings(input, true, sameNotes);
    } else {
        analyseJudgements(input, analysis);
    }
    if (study.method == Method::Preference)
        analysePreferences(input, analysis);
    analyseListeners(input, analysis);
    judge(analysis);
    addCaveats(input, options.keyWasReadable, analysis);
    return analysis;
}

} // namespace partita::survey
