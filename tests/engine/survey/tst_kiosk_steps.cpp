// SPDX-License-Identifier: GPL-3.0-or-later
// A listener's way at the kiosk, and what may be answered when in one trial.
#include "engine/survey/assignment.h"
#include "engine/survey/kiosk.h"
#include "engine/survey/trial_run.h"
#include "survey_support.h"

#include <QTest>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

Kiosk kioskOf(const Study& study)
{
    Study open = study;
    open.stage = Stage::Open;
    return Kiosk(ListeningRoom(open, keyOf(study)), std::string(64, 'a'), [] { return std::string(kTime); });
}

/// The trial of that place, heard to its end.
TrialRun heardTrial(const Study& study, const Assignment& assignment, int place)
{
    TrialRun run(study, assignment, place);
    for (std::size_t sound = 0; sound < run.sounds().size(); ++sound) {
        run.started(sound, 0);
        run.stopped(sound, run.seconds(sound));
    }
    return run;
}

} // namespace

class TestKioskSteps : public QObject
{
    Q_OBJECT

private slots:
    void theWholeWay();
    void withoutConsentQuestionsAndPractice();
    void theNextListenerIsAnother();
    void whatIsNotAllowedIsRefused();
    void stretchesAddUp();
    void aSkippedMiddleIsNotHeard();
    void playsAreLimited();
    void sideBySideMayAlwaysBeHeardToItsEnd();
    void whatIsMissing();
    void practiceNeedsNoConfidence();
};

void TestKioskSteps::theWholeWay()
{
    Study study = identificationStudy(3);
    study.questions = {{"years", "Years?", QuestionKind::Number, {}, true, false},
                       {"clues", "Clues?", QuestionKind::Text, {}, false, true}};
    Kiosk kiosk = kioskOf(study);
    QCOMPARE(kiosk.step(), KioskStep::Welcome);
    kiosk.goOn();
    QCOMPARE(kiosk.step(), KioskStep::Consent);
    kiosk.goOn(); // agreeing joins; there is no other way on
    QCOMPARE(kiosk.step(), KioskStep::Consent);
    QVERIFY(kiosk.kept(kiosk.join("one").value()));
    QCOMPARE(kiosk.step(), KioskStep::Questions);
    QVERIFY(!kiosk.reply({}));
    QVERIFY(kiosk.kept(kiosk.reply({{"years", "3"}}).value()));
    QCOMPARE(kiosk.step(), KioskStep::Sound);
    kiosk.goOn();
    QCOMPARE(kiosk.step(), KioskStep::How);
    kiosk.goOn();
    int answered = 0;
    while (kiosk.step() == KioskStep::Trial) {
        auto run = heardTrial(kiosk.study(), kiosk.session()->assignment, kiosk.trial());
        run.choose("human");
        run.setConfidence(4);
        QVERIFY(kiosk.kept(kiosk.answer(run.answer(11)).value()));
        if (answered++ == 0) {
            QCOMPARE(kiosk.step(), KioskStep::Feedback);
            QCOMPARE(kiosk.feedback(), std::string("human"));
            kiosk.goOn();
            QCOMPARE(kiosk.step(), KioskStep::PracticeOver);
            kiosk.goOn();
        }
    }
    QCOMPARE(answered, 5);
    QCOMPARE(kiosk.step(), KioskStep::LastQuestions);
    QVERIFY(kiosk.kept(kiosk.reply({}).value()));
    QCOMPARE(kiosk.step(), KioskStep::Finishing);
    QVERIFY(kiosk.kept(kiosk.finish().value()));
    QCOMPARE(kiosk.step(), KioskStep::End);
    QCOMPARE(kiosk.ownResult()->of, 3);
    QCOMPARE(kiosk.ownResult()->right, 2); // clips 0 and 2
    QCOMPARE(kiosk.code().size(), std::size_t{16});
    QCOMPARE(kiosk.session()->participant.channel, std::string("kiosk"));
}

void TestKioskSteps::withoutConsentQuestionsAndPractice()
{
    Study study = identificationStudy(1);
    study.practice.clear();
    study.attention.clear();
    Kiosk kiosk = kioskOf(study);
    QVERIFY(kiosk.kept(kiosk.join("one").value()));
    QCOMPARE(kiosk.step(), KioskStep::Sound);
    kiosk.goOn();
    kiosk.goOn();
    auto run = heardTrial(kiosk.study(), kiosk.session()->assignment, 0);
    run.choose("machine");
    run.setConfidence(1);
    QVERIFY(kiosk.kept(kiosk.answer(run.answer(10)).value()));
    QCOMPARE(kiosk.step(), KioskStep::Finishing);
}

void TestKioskSteps::theNextListenerIsAnother()
{
    Kiosk kiosk = kioskOf(identificationStudy(4));
    QVERIFY(kiosk.kept(kiosk.join("one").value()));
    const std::string first = kiosk.session()->participant.id;
    kiosk.reset();
    QCOMPARE(kiosk.step(), KioskStep::Welcome);
    QVERIFY(kiosk.session() == nullptr);
    QVERIFY(kiosk.kept(kiosk.join("two").value()));
    QVERIFY(kiosk.session()->participant.id != first);
    QCOMPARE(kiosk.trial(), 0);
}

void TestKioskSteps::whatIsNotAllowedIsRefused()
{
    Kiosk kiosk = kioskOf(identificationStudy(4));
    QVERIFY(kiosk.kept(kiosk.join("one").value()));
    TrialRun unheard(kiosk.study(), kiosk.session()->assignment, 0);
    unheard.choose("human");
    unheard.setConfidence(3);
    QVERIFY(!kiosk.answer(unheard.answer(1)));
    QVERIFY(!kiosk.finish());
}

void TestKioskSteps::stretchesAddUp()
{
    const Study study = identificationStudy(2);
    TrialRun run(study, assign(study, 1), 0);
    QVERIFY(!run.mayAnswer());
    run.started(0, 0);
    run.stopped(0, 4);
    QVERIFY(!run.isHeard(0));
    run.started(0, 4); // paused, went on
    run.stopped(0, 10);
    QVERIFY(run.isHeard(0));
    QVERIFY(run.mayAnswer());
    QCOMPARE(run.answer(12).plays, 1);
}

void TestKioskSteps::aSkippedMiddleIsNotHeard()
{
    const Study study = identificationStudy(2);
    TrialRun run(study, assign(study, 1), 0);
    run.started(0, 0);
    run.stopped(0, 4);
    run.started(0, 6);
    run.stopped(0, 10);
    QVERIFY(!run.isHeard(0));
    QVERIFY(!run.answer(12).heardToEnd);
}

void TestKioskSteps::playsAreLimited()
{
    Study study = identificationStudy(2);
    study.playLimit = 2;
    TrialRun run(study, assign(study, 1), 0);
    for (int left : {2, 1}) {
        QCOMPARE(run.playsLeft(0), left);
        QVERIFY(run.mayPlay(0, 0));
        run.started(0, 0);
        run.stopped(0, 5);
    }
    QCOMPARE(run.playsLeft(0), 0);
    QVERIFY(!run.mayPlay(0, 0));
    QVERIFY(run.mayPlay(0, 5)); // going on is no new play
    run.started(0, 5);
    run.stopped(0, 10);
    QVERIFY(run.isHeard(0));
    QCOMPARE(run.answer(20).plays, 2);
}

void TestKioskSteps::sideBySideMayAlwaysBeHeardToItsEnd()
{
    Study study = pairStudy(Method::Mushra, 2);
    study.playLimit = 1;
    study.askConfidence = false;
    TrialRun run(study, assign(study, 1), 0);
    run.started(0, 0);
    run.stopped(0, 5);
    run.started(1, 5);
    run.stopped(1, 10);
    QVERIFY(run.mayPlay(0, 0));
    run.started(0, 0);
    run.stopped(0, 10);
    run.started(1, 0);
    run.stopped(1, 5);
    QVERIFY(!run.mayPlay(0, 0));
    QVERIFY(run.mayAnswer());
    run.rate(0, 30);
    run.rate(1, 70);
    QCOMPARE(run.missing(), TrialRun::Missing::Nothing);
    QCOMPARE(run.answer(30).plays, 2); // as many as the limit allows
}

void TestKioskSteps::whatIsMissing()
{
    Study study = identificationStudy(2);
    study.practice.clear();
    const Assignment assignment = assign(study, 1);
    TrialRun fresh(study, assignment, 0);
    QCOMPARE(fresh.missing(), TrialRun::Missing::Hearing);
    TrialRun run = heardTrial(study, assignment, 0);
    QCOMPARE(run.missing(), TrialRun::Missing::Choice);
    run.choose("human");
    QCOMPARE(run.missing(), TrialRun::Missing::Confidence);
    run.setConfidence(2);
    QCOMPARE(run.missing(), TrialRun::Missing::Nothing);

    Study rating = identificationStudy(2);
    rating.method = Method::Rating;
    rating.scales = {{"a", "A?", "low", "high", 5}, {"b", "B?", "low", "high", 7}};
    TrialRun rated = heardTrial(rating, assign(rating, 1), 0);
    rated.rate(0, 2);
    QCOMPARE(rated.missing(), TrialRun::Missing::Rating);
    rated.rate(1, 7);
    QVERIFY(rated.missing() != TrialRun::Missing::Rating);
}

void TestKioskSteps::practiceNeedsNoConfidence()
{
    const Study study = identificationStudy(2);
    TrialRun run = heardTrial(study, assign(study, 1), 0);
    QCOMPARE(run.trial().kind, TrialKind::Practice);
    run.choose("human");
    QCOMPARE(run.missing(), TrialRun::Missing::Nothing);
}

QTEST_GUILESS_MAIN(TestKioskSteps)
#include "tst_kiosk_steps.moc"
