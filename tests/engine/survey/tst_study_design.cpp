// SPDX-License-Identifier: GPL-3.0-or-later
// Templates, what a design can show, and how clips become items.
#include "engine/survey/clip_arrangement.h"
#include "engine/survey/study_check.h"
#include "engine/survey/study_file.h"
#include "engine/survey/study_power.h"
#include "engine/survey/study_template.h"
#include "survey_support.h"

#include <QTest>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

/// So many pairs, a practice pair and one obvious clip.
ClipSet clipSet(int pairs)
{
    ClipSet set;
    const auto add = [&set](int number, Source source, const std::string& pair) {
        set.clips.push_back(clipOf(number));
        ClipOrigin origin;
        origin.clip = idOf(number);
        origin.source = source;
        origin.split = "held out";
        origin.pair = pair;
        set.origins.push_back(origin);
    };
    for (int i = 0; i < pairs; ++i) {
        add(2 * i, Source::Human, "pair " + std::to_string(i));
        add(2 * i + 1, Source::Machine, "pair " + std::to_string(i));
        set.scored.push_back(idOf(2 * i));
        set.scored.push_back(idOf(2 * i + 1));
    }
    add(500, Source::Human, "practice");
    add(501, Source::Machine, "practice");
    set.practice = {idOf(500), idOf(501)};
    add(600, Source::Machine, "");
    set.attention = {idOf(600)};
    return set;
}

} // namespace

class TestStudyDesign : public QObject
{
    Q_OBJECT

private slots:
    void everyTemplateCanOpenOnceItHasClips_data();
    void everyTemplateCanOpenOnceItHasClips();
    void namesLeadBack();
    void theTenClipsAreFiveAndFive();
    void pairsStayPairs();
    void whatHasNoPartnerIsLeftOut();
    void knownSizes();
    void oneAnswerEachCostsNothing();
    void ratingsHaveNoShare();
    void aStudyWithoutClipsHasNoPower();
};

void TestStudyDesign::everyTemplateCanOpenOnceItHasClips_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("language");
    for (const StudyTemplate which : studyTemplates())
        for (const char* language : {"en", "de"})
            QTest::addRow("%s %s", nameOf(which).c_str(), language) << static_cast<int>(which) << language;
}

void TestStudyDesign::everyTemplateCanOpenOnceItHasClips()
{
    QFETCH(int, which);
    QFETCH(QString, language);
    const auto kind = static_cast<StudyTemplate>(which);
    Study study = studyFromTemplate(kind, language.toStdString());
    study.id = idOf(1);
    QCOMPARE(study.language, language.toStdString());
    base::Random ids(7);
    const auto arranged = arrangeClips(study, clipSet(pairsOf(kind)), ids);
    for (const Finding& finding : checkStudy(arranged.study, &arranged.key)) {
        QVERIFY2(finding.severity != base::Severity::Error, finding.message.c_str());
        QVERIFY2(finding.code == "few-clips", finding.message.c_str()); // of the ten clips
        QCOMPARE(kind, StudyTemplate::TenClips);
    }
    const auto read = decodeStudy(encodeStudy(arranged.study), "study.json");
    QVERIFY(read);
    QCOMPARE(*read, arranged.study);
}

void TestStudyDesign::namesLeadBack()
{
    for (const StudyTemplate which : studyTemplates())
        QCOMPARE(studyTemplateFrom(nameOf(which)), std::optional(which));
    QVERIFY(!studyTemplateFrom("nothing"));
}

void TestStudyDesign::theTenClipsAreFiveAndFive()
{
    QCOMPARE(pairsOf(StudyTemplate::TenClips), 5);
    const Study study = studyFromTemplate(StudyTemplate::TenClips, "en");
    QCOMPARE(study.method, Method::Identification);
    QCOMPARE(study.registration.participants, 35);
    QCOMPARE(study.itemsEach, 0);
}

void TestStudyDesign::pairsStayPairs()
{
    base::Random ids(3);
    Study study = studyFromTemplate(StudyTemplate::ForcedChoice, "en");
    const auto arranged = arrangeClips(study, clipSet(4), ids);
    QCOMPARE(arranged.study.items.size(), std::size_t{4});
    for (const Item& item : arranged.study.items) {
        QCOMPARE(item.clips.size(), std::size_t{2});
        QCOMPARE(findOrigin(arranged.key, item.clips[0])->pair,
                 findOrigin(arranged.key, item.clips[1])->pair);
    }
    QCOMPARE(arranged.study.practice.size(), std::size_t{1});
    QCOMPARE(arranged.study.practice.front().answer, idOf(500));
    QVERIFY(arranged.study.attention.empty());
    QVERIFY(findClip(arranged.study, idOf(600)) ==
            nullptr); // nothing uses it, so its origin is not kept either
    QVERIFY(findOrigin(arranged.key, idOf(600)) == nullptr);
}

void TestStudyDesign::whatHasNoPartnerIsLeftOut()
{
    base::Random ids(3);
    ClipSet set = clipSet(3);
    std::erase(set.scored, idOf(1));
    Study study = studyFromTemplate(StudyTemplate::Preference, "en");
    study.itemsEach = 3;
    study.repeats = 3;
    const auto arranged = arrangeClips(study, set, ids);
    QCOMPARE(arranged.study.items.size(), std::size_t{2});
    QCOMPARE(arranged.study.itemsEach, 0);
    QCOMPARE(arranged.study.repeats, 2);
}

void TestStudyDesign::knownSizes()
{
    Study study = identificationStudy(10);
    study.registration.assumedShare = 0.6;
    study.registration.assumedCorrelation = 0.05;
    const auto power = powerOf(study);
    QVERIFY(power);
    QCOMPARE(power->independent, 199); // the figure usually quoted
    QCOMPARE(power->designEffect, 1 + 9 * 0.05);
    QCOMPARE(power->neededListeners, 29); // 199 * 1.45 = 288.55 answers of ten each
    QCOMPARE(power->needed, 290);
    QCOMPARE(power->planned, 350);
    QVERIFY(power->isEnough());
    study.registration.goal = Goal::Equivalence;
    QCOMPARE(powerOf(study)->independent > 199, true);
    study.registration.participants = 10;
    QVERIFY(!powerOf(study)->isEnough());
    QVERIFY(powerOf(study)->plannedPower < 0.8);
}

void TestStudyDesign::oneAnswerEachCostsNothing()
{
    Study study = identificationStudy(20);
    study.itemsEach = 1;
    const auto power = powerOf(study);
    QVERIFY(power);
    QCOMPARE(power->designEffect, 1.0);
    QCOMPARE(power->needed, power->independent);
}

void TestStudyDesign::ratingsHaveNoShare()
{
    Study study = identificationStudy(20);
    study.method = Method::Rating;
    QCOMPARE(powerOf(study).error().code, base::ErrorCode::Unsupported);
}

void TestStudyDesign::aStudyWithoutClipsHasNoPower()
{
    QCOMPARE(powerOf(studyFromTemplate(StudyTemplate::TenClips, "en")).error().code,
             base::ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestStudyDesign)
#include "tst_study_design.moc"
