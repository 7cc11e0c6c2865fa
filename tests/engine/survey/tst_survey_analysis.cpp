// SPDX-License-Identifier: GPL-3.0-or-later
// From answers to an analysis: exclusions, shares, verdicts, and the published totals of Figure 18.
#include "engine/base/files.h"
#include "engine/survey/analysis.h"
#include "engine/survey/item_totals.h"
#include "engine/survey/listening_room.h"
#include "simulated_study.h"

#include <QTest>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

const statistics::ListeningDesign kDesign{40, 10, 10, 0};

SimulatedStudy identification(double shareRight, Goal goal, double margin = 0.1, std::uint64_t seed = 7,
                              const statistics::ListeningDesign& design = kDesign)
{
    Study study = identificationStudy(static_cast<int>(design.items()));
    study.registration.goal = goal;
    study.registration.margin = margin;
    study.repeats = 2;
    statistics::ListenerModel model;
    model.listenerDeviation = 0.2;
    model.itemDeviation = 0.2;
    return simulateChoices(std::move(study), design, *statistics::withShareRight(model, shareRight), seed);
}

Analysis analysed(const SimulatedStudy& simulated)
{
    auto analysis = analyse(simulated.study, simulated.key, simulated.responses);
    Q_ASSERT(analysis);
    return std::move(*analysis);
}

bool hasCaveat(const Analysis& analysis, const std::string& code)
{
    return std::any_of(analysis.caveats.begin(), analysis.caveats.end(),
                       [&](const Finding& finding) { return finding.code == code; });
}

const ExclusionCount& countOf(const Analysis& analysis, ExclusionRule rule)
{
    return *std::find_if(analysis.exclusions.begin(), analysis.exclusions.end(),
                         [&](const ExclusionCount& count) { return count.rule == rule; });
}

Answer& answerOfKind(Response& response, TrialKind kind)
{
    const auto& trials = response.assignment.trials;
    const auto found =
        std::find_if(trials.begin(), trials.end(), [&](const Trial& trial) { return trial.kind == kind; });
    return response.participant.answers.at(static_cast<int>(found - trials.begin()));
}

ItemTotals figure18()
{
    const auto text = base::readTextFile(PARTITA_SOURCE_DIR "/resources/surveys/p2-figure-18.json");
    Q_ASSERT(text);
    auto totals = decodeItemTotals(*text, "p2-figure-18.json");
    Q_ASSERT(totals);
    return *totals;
}

} // namespace

class TestSurveyAnalysis : public QObject
{
    Q_OBJECT

private slots:
    void eventsBecomeResponses()
    {
        const auto simulated = identification(0.6, Goal::Difference);
        const auto responses = replay(simulated.study, eventsOf(simulated.responses));
        QVERIFY(responses);
        QVERIFY(*responses == simulated.responses);
        // Events of whoever was erased do no harm.
        auto events = eventsOf(simulated.responses);
        events.erase(events.begin());
        QCOMPARE(replay(simulated.study, events)->size(), simulated.responses.size() - 1);
    }

    void listenersWhoCanTellAreFound()
    {
        const auto analysis = analysed(identification(0.75, Goal::Difference));
        QCOMPARE(nameOf(analysis.verdict), std::string("listeners-could-tell"));
        QVERIFY(analysis.share->clustered->interval.contains(0.75));
        QVERIFY(analysis.share->exactP < 0.001);
        QVERIFY(analysis.share->permutation->p < 0.01);
        QVERIFY(analysis.signal->sensitivity->estimate > 0.8);
        QCOMPARE(analysis.share->pooled.trials, std::int64_t{800});
        QCOMPARE(analysis.kept.participants, std::size_t{40});
        QCOMPARE(analysis.clips.size(), std::size_t{20});
        QCOMPARE(analysis.models.size(), std::size_t{2});
        QCOMPARE(analysis.models[0].model, std::string("folk-lstm"));
        QCOMPARE(analysis.modelDifferences.size(), std::size_t{1});
        QVERIFY(analysis.calibration->area > 0.5);
        QCOMPARE(analysis.attention->alike.value(), 1.0);
        QCOMPARE(analysis.repeats->alike, (statistics::Proportion{80, 80}));
        QCOMPARE(analysis.share->byListener.size(), std::size_t{40});
        QVERIFY(analysis.facts.commitmentFits);
        QVERIFY(!hasCaveat(analysis, "commitment-broken"));
    }

    void indistinguishableWantsARegisteredMargin()
    {
        // The same answers; only what was registered differs.
        const statistics::ListeningDesign large{100, 20, 20, 0};
        const auto registered = analysed(identification(0.5, Goal::Equivalence, 0.1, 7, large));
        QCOMPARE(nameOf(registered.verdict), std::string("indistinguishable"));
        QVERIFY(registered.share->clusteredEquivalence->equivalent);
        const auto other = analysed(identification(0.5, Goal::Difference, 0.1, 7, large));
        QVERIFY(other.share->clusteredEquivalence->equivalent);
        QCOMPARE(nameOf(other.verdict), std::string("not-shown"));
        const auto narrow = analysed(identification(0.5, Goal::Equivalence, 0.005, 7, large));
        QCOMPARE(nameOf(narrow.verdict), std::string("not-shown"));
        QVERIFY(narrow.verdictSentence.find("ndistinguishable") == std::string::npos);
        const auto small = analysed(identification(0.56, Goal::Equivalence, 0.2, 7, large));
        QCOMPARE(nameOf(small.verdict), std::string("told-within-margin"));
    }

    void exclusionsAreThoseRegistered()
    {
        auto simulated = identification(0.6, Goal::Difference);
        simulated.responses[0].participant.finished.clear();
        answerOfKind(simulated.responses[1], TrialKind::Attention).choice = "human";
        answerOfKind(simulated.responses[2], TrialKind::Scored).heardBefore = true;
        answerOfKind(simulated.responses[3], TrialKind::Scored).heardToEnd = false;
        answerOfKind(simulated.responses[0], TrialKind::Scored).heardBefore = true; // counted once
        const auto analysis = analysed(simulated);
        QCOMPARE(analysis.all.answers, std::size_t{800});
        QCOMPARE(analysis.kept.answers, std::size_t{758});
        QCOMPARE(analysis.kept.participants, std::size_t{38});
        QCOMPARE(countOf(analysis, ExclusionRule::Incomplete).removed, std::size_t{20});
        QCOMPARE(countOf(analysis, ExclusionRule::FailedAttention).removed, std::size_t{20});
        QCOMPARE(countOf(analysis, ExclusionRule::HeardBefore).answers, std::size_t{2});
        QCOMPARE(countOf(analysis, ExclusionRule::HeardBefore).removed, std::size_t{1});
        QCOMPARE(countOf(analysis, ExclusionRule::NotHeard).removed, std::size_t{1});
        QCOMPARE(analysis.exclusions.size(), std::size_t{4}); // no others were registered
        QCOMPARE(analysis.share->pooled.trials, std::int64_t{758});
        QCOMPARE(analysis.withoutExclusions->pooled.trials, std::int64_t{800});
        QVERIFY(hasCaveat(analysis, "excluded"));
        // The rules only leave out what they were registered to.
        simulated.study.registration.exclusions = {false, false, false, false, false, 0};
        const auto whole = analysed(simulated);
        QCOMPARE(whole.kept.answers, std::size_t{800});
        QVERIFY(hasCaveat(whole, "commitment-broken")); // it was registered otherwise
    }

    void inconsistentAndHastyAnswersAreLeftOutWhereRegistered()
    {
        auto simulated = identification(0.6, Goal::Difference);
        simulated.study.registration.exclusions.inconsistent = true;
        simulated.study.registration.exclusions.fastestSeconds = 2;
        commit(simulated);
        Answer& repeat = answerOfKind(simulated.responses[5], TrialKind::Repeat);
        repeat.choice = repeat.choice == "human" ? "machine" : "human";
        answerOfKind(simulated.responses[6], TrialKind::Scored).seconds = 1.5;
        const auto analysis = analysed(simulated);
        QCOMPARE(countOf(analysis, ExclusionRule::Inconsistent).removed, std::size_t{20});
        QCOMPARE(countOf(analysis, ExclusionRule::TooFast).removed, std::size_t{1});
        QCOMPARE(analysis.repeats->alike, (statistics::Proportion{79, 80}));
    }

    void forcedChoiceHasItsOwnFormula()
    {
        statistics::ListenerModel model;
        model.listenerDeviation = 0.3;
        model.itemDeviation = 0.3;
        const auto simulated = simulateChoices(pairStudy(Method::ForcedChoice, 20), {40, 20, 0, 0},
                                               *statistics::withShareRight(model, 0.75), 3);
        const auto analysis = analysed(simulated);
        QCOMPARE(nameOf(analysis.verdict), std::string("listeners-could-tell"));
        QVERIFY(!analysis.signal);
        const auto expected = statistics::detectForcedChoice(analysis.share->pooled);
        QCOMPARE(analysis.forcedChoice->sensitivity, expected->sensitivity);
        QVERIFY(analysis.forcedChoice->sensitivityInterval.width() > expected->sensitivityInterval.width());
        // Sides are counterbalanced, so the left one is chosen about as often as the right one.
        QVERIFY(analysis.sides->interval.contains(0.5));
        QCOMPARE(analysis.clips.size(), std::size_t{20});
    }

    void preferencesAreStrengths()
    {
        statistics::ListenerModel model;
        const auto simulated = simulateChoices(pairStudy(Method::Preference, 20), {40, 20, 0, 0},
                                               *statistics::withShareRight(model, 0.7), 3);
        const auto analysis = analysed(simulated);
        QCOMPARE(nameOf(analysis.verdict), std::string("human-preferred"));
        const auto& preference = *analysis.preference;
        QCOMPARE(preference.competitors,
                 (std::vector<std::string>{"human", "folk-lstm", "folk-transformer"}));
        QVERIFY(preference.strengths);
        QVERIFY(preference.strengths->strengths[0].logStrength >
                preference.strengths->strengths[1].logStrength);
        std::int64_t choices = 0;
        for (const auto& pair : preference.counts)
            choices += pair.firstWins + pair.secondWins;
        QCOMPARE(choices, std::int64_t{800});
    }

    void ratingsAreComparedByRanks()
    {
        const auto simulated = simulateRatings(
            ratingStudy(), {{"human", 3.8}, {"folk-lstm", 3.0}, {"folk-transformer", 3.1}}, 0.9, 35, 5);
        const auto analysis = analysed(simulated);
        QCOMPARE(nameOf(analysis.verdict), std::string("rated-differently"));
        QCOMPARE(analysis.ratings.size(), std::size_t{2});
        const auto& rating = analysis.ratings[0];
        QCOMPARE(rating.listeners, std::size_t{35});
        QCOMPARE(rating.sources[0].source, std::string("human"));
        QCOMPARE(rating.sources[0].ratings, std::size_t{350});
        QVERIFY(rating.sources[0].median > rating.sources[1].median);
        QCOMPARE(rating.pairs.size(), std::size_t{3});
        QVERIFY(rating.pairs[0].adjustedP < 0.01);
        QVERIFY(rating.pairs[2].adjustedP > rating.pairs[0].adjustedP);
    }

    void mushraIsRatedFrom0To100()
    {
        const auto simulated = simulateRatings(
            mushraStudy(), {{"human", 70}, {"folk-lstm", 70}, {"folk-transformer", 70}}, 15, 30, 5);
        const auto analysis = analysed(simulated);
        QCOMPARE(nameOf(analysis.verdict), std::string("no-difference-shown"));
        QCOMPARE(analysis.ratings[0].highest, 100.0);
        QCOMPARE(analysis.ratings[0].sources[1].ratings, std::size_t{240});
        QVERIFY(std::abs(analysis.ratings[0].sources[1].median - 70) < 5);
    }

    void fewAnswersAreNoCrash()
    {
        auto simulated = identification(0.6, Goal::Difference);
        simulated.responses.resize(1);
        const auto one = analysed(simulated);
        QCOMPARE(nameOf(one.verdict), std::string("too-few-answers"));
        QVERIFY(!one.notes.empty());
        simulated.responses.clear();
        QCOMPARE(nameOf(analysed(simulated).verdict), std::string("too-few-answers"));
        QVERIFY(hasCaveat(analysed(simulated), "below-registered"));
    }

    void aKeyThatDoesNotKnowAClipIsRefused()
    {
        auto simulated = identification(0.6, Goal::Difference);
        simulated.key.origins.erase(simulated.key.origins.begin());
        QVERIFY(!analyse(simulated.study, simulated.key, simulated.responses));
    }

    void whatListenersSaidAboutThemselves()
    {
        auto simulated = identification(0.6, Goal::Difference);
        simulated.study.questions = {
            {"plays", "Do you play?", QuestionKind::Choice, {"yes", "no"}, true, false},
            {"years", "For how many years?", QuestionKind::Number, {}, false, false}};
        for (std::size_t i = 0; i < simulated.responses.size(); ++i)
            simulated.responses[i].participant.replies = {{"plays", i % 4 == 0 ? "yes" : "no"},
                                                          {"years", std::to_string(i)}};
        const auto analysis = analysed(simulated);
        QCOMPARE(analysis.background.size(), std::size_t{2});
        QCOMPARE(analysis.background[0].groups[0].listeners, std::size_t{10});
        QCOMPARE(analysis.background[0].groups[1].listeners, std::size_t{30});
        QVERIFY(analysis.background[1].correlation);
        QVERIFY(*analysis.background[1].correlationP > 0 && *analysis.background[1].correlationP <= 1);
    }

    void figure18IsWhatWasPublished()
    {
        const auto totals = figure18();
        QVERIFY(*decodeItemTotals(encodeItemTotals(totals), "again") == totals);
        const auto analysis = analyseTotals(totals);
        QVERIFY(analysis);
        QCOMPARE(analysis->share->pooled, (statistics::Proportion{175, 350}));
        QCOMPARE(analysis->signal->counts.machineClips, (statistics::Proportion{110, 175}));
        QCOMPARE(analysis->signal->counts.humanClips, (statistics::Proportion{110, 175}));
        QVERIFY(std::abs(analysis->signal->pooled.sensitivity) < 1e-12);
        QVERIFY(std::abs(analysis->signal->pooled.criterion + 0.33) < 0.005);
        QVERIFY(std::abs(analysis->machineClips->chiSquared - 22.3) < 0.05);
        QCOMPARE(analysis->machineClips->degrees, 4.0);
        QVERIFY(std::abs(analysis->machineClips->p - 0.0002) < 0.00005);
    }

    void figure18SupportsNoClaim()
    {
        const auto analysis = analyseTotals(figure18());
        QCOMPARE(analysis->margins.size(), std::size_t{2});
        const auto& wide = analysis->margins[0];
        const auto& narrow = analysis->margins[1];
        QCOMPARE(wide.margin, 0.10);
        QVERIFY(wide.pooled.equivalent);
        for (const auto& assumed : wide.assumed)
            QVERIFY(assumed.test.equivalent);
        QVERIFY(narrow.pooled.equivalent);
        QVERIFY(std::abs(narrow.pooled.p() - 0.034) < 0.0005);
        QCOMPARE(narrow.assumed[0].correlation, 0.05);
        QVERIFY(std::abs(narrow.assumed[0].test.p() - 0.060) < 0.0005);
        for (const auto& assumed : narrow.assumed)
            QVERIFY(!assumed.test.equivalent);
        QCOMPARE(nameOf(analysis->verdict), std::string("not-shown"));
        QVERIFY(hasCaveat(*analysis, "not-held-out"));
        QVERIFY(hasCaveat(*analysis, "few-clips"));
        QVERIFY(hasCaveat(*analysis, "totals-only"));
    }

    void badTotalsAreRefused()
    {
        const auto refused = [](auto change) {
            ItemTotals totals = figure18();
            change(totals);
            return !analyseTotals(totals);
        };
        QVERIFY(refused([](ItemTotals& totals) { totals.items.clear(); }));
        QVERIFY(refused([](ItemTotals& totals) { totals.items[0].rightly = 36; }));
        QVERIFY(refused([](ItemTotals& totals) { totals.items[0].total = 0; }));
        QVERIFY(refused([](ItemTotals& totals) { totals.margins = {0.6}; }));
        QVERIFY(refused([](ItemTotals& totals) { totals.alpha = 1; }));
        QVERIFY(refused([](ItemTotals& totals) { totals.answersEach = 0; }));
        QVERIFY(!decodeItemTotals("{", "cut.json"));
        QVERIFY(!decodeItemTotals("{\"format\":\"partita-study\"}", "other.json"));
    }
};

QTEST_GUILESS_MAIN(TestSurveyAnalysis)
#include "tst_survey_analysis.moc"
