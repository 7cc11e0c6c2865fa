// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/shell/screens_survey.h"

#include "app/pages/survey/closed_view.h"
#include "app/pages/survey/design_view.h"
#include "app/pages/survey/kiosk_trial_page.h"
#include "app/pages/survey/new_study_dialog.h"
#include "app/pages/survey/open_study_dialog.h"
#include "app/pages/survey/open_view.h"
#include "app/pages/survey/survey_page.h"
#include "engine/survey/study_template.h"
#include "tests/app/shell/survey_studio.h"

#include <QApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTest>

namespace partita::app {

namespace {

using namespace survey_test;
using survey::KioskStep;
using survey::Method;

/// A template with as many clips as it is meant for.
survey::Study filled(survey::StudyTemplate which)
{
    const survey::Study with = survey::studyFromTemplate(which, "en");
    const bool single = with.method == Method::Identification || with.method == Method::Rating;
    const int pairs = survey::pairsOf(which);
    const survey::Study clips = single ? identificationStudy(2 * pairs) : pairStudy(with.method, pairs);
    survey::Study study = with;
    study.id = clips.id;
    study.clips = clips.clips;
    study.items = clips.items;
    if (with.method == Method::Identification) {
        study.practice = clips.practice;
        study.attention = clips.attention;
    }
    return study;
}

void waitFor(const std::function<bool()>& condition)
{
    (void)QTest::qWaitFor(condition, 20'000);
}

void show(SurveyPage& page, const survey::StudyFolder& folder)
{
    page.studies().add(folder.path());
    page.showStudy(folder.path());
    QTest::qWait(600);
}

void press(KioskWindow& window, Qt::Key key)
{
    QWidget* target = window.focusWidget();
    QTest::keyClick(target != nullptr ? target : &window, key);
    QTest::qWait(300);
}

StudyResults results()
{
    StudyResults results;
    results.verdict =
        "Listeners took the machine's clips for a human's as often as the human ones, but whether they "
        "are indistinguishable cannot be said: the margin of ± 10 % is not met.";
    results.measure = "taken for a human's";
    results.rows = {{"folk", ResultRow::Kind::Model, 0.46, 0.38, 0.55, 175},
                    {"The Morning Walk", ResultRow::Kind::HumanClip, 0.63, 0.46, 0.77, 35},
                    {"Over the Moor", ResultRow::Kind::HumanClip, 0.51, 0.36, 0.67, 35},
                    {"folk, seed 123456789", ResultRow::Kind::MachineClip, 0.29, 0.16, 0.45, 35},
                    {"folk, seed 246913578", ResultRow::Kind::MachineClip, 0.57, 0.41, 0.72, 35}};
    return results;
}

void takeStages(TestStudio& test, SurveyPage& page, const survey::StudyFolder& folder,
                const TakePicture& take)
{
    page.openStudy({});
    waitFor([&] { return page.view() == &page.openView(); });
    take("survey-open", nullptr);
    page.openView().setServed({{"http://192.168.178.23:8470/s/0f3a5c7b9d1e2f4a6b8c0d2e/"},
                               "http://192.168.178.23:8470/operator/",
                               "5a7c9e1b3d5f7a9c1e3b5d7f"});
    take("survey-served", nullptr);
    page.openView().setNotServed();
    page.closeStudy();
    waitFor([&] { return page.view() == &page.closedView(); });
    take("survey-closed-bare", nullptr);
    SurveyHooks hooks;
    hooks.results = [](const auto&) -> base::Result<StudyResults> { return results(); };
    hooks.report = [](const auto& path) -> base::Result<std::filesystem::path> { return path; };
    page.setHooks(hooks);
    show(page, folder);
    take("survey-closed", nullptr);
    (void)base::writeFileAtomically(std::filesystem::path(test.path("bad").toStdString()) / "study.json",
                                    "{\"a\":");
    show(page, survey::StudyFolder(test.path("bad").toStdString()));
    take("survey-damaged", nullptr);
}

} // namespace

void takeSurvey(TestStudio& test, MainWindow& window, const TakePicture& take)
{
    window.showPage(MainWindow::Page::Survey);
    SurveyPage& page = window.surveyPage();
    take("survey-empty", nullptr);
    NewStudyDialog fresh(test.path("studies").toStdString(), "en", &window);
    fresh.show();
    take("survey-new", &fresh);
    page.addDraft(survey::studyFromTemplate(survey::StudyTemplate::TenClips, "en"),
                  test.path("ten").toStdString());
    QTest::qWait(600);
    take("survey-draft-empty", nullptr);
    const auto folder =
        writeSoundingDraft(test.path("who").toStdString(), filled(survey::StudyTemplate::Identification));
    show(page, folder);
    for (int tab = 0; tab < page.design().tabs().count(); ++tab) {
        page.design().tabs().setCurrentIndex(tab);
        take(QString("survey-draft-%1").arg(tab), nullptr);
    }
    show(page, writeSoundingDraft(test.path("rating").toStdString(), filled(survey::StudyTemplate::Rating)));
    page.design().tabs().setCurrentIndex(3);
    take("survey-draft-scales", nullptr);
    show(page, folder);
    OpenStudyDialog open("Who composed this?", &window);
    open.setPassphrase("one", "two");
    open.show();
    take("survey-seal", &open);
    open.hide();
    fresh.hide();
    takeStages(test, page, folder, take);
}

void takeKiosk(TestStudio& test, const TakePicture& take)
{
    for (const auto which : {survey::StudyTemplate::Identification, survey::StudyTemplate::ForcedChoice,
                             survey::StudyTemplate::Rating, survey::StudyTemplate::SideBySide}) {
        const QString name = QString::fromStdString(survey::nameOf(which));
        const auto folder = writeSoundingDraft(test.path("kiosk-" + name).toStdString(), filled(which));
        (void)folder.open({}, kTime);
        HandKiosk kiosk(folder, test.studio->jobs);
        KioskWindow& window = *kiosk.window;
        window.resize(1280, 800);
        window.show();
        const bool all = which == survey::StudyTemplate::Identification;
        const auto picture = [&](const QString& step) { take("kiosk-" + name + '-' + step, &window); };
        if (all)
            picture("welcome");
        press(window, Qt::Key_Return);
        if (all)
            picture("consent");
        press(window, Qt::Key_Return);
        waitFor([&] { return window.kiosk().step() == KioskStep::Questions && !window.isKeeping(); });
        QTest::qWait(200);
        if (all) {
            press(window, Qt::Key_Return);
            picture("questions");
        }
        QTest::keyClicks(window.focusWidget(), "12");
        press(window, Qt::Key_Tab);
        press(window, Qt::Key_Space);
        press(window, Qt::Key_Return);
        waitFor([&] { return window.kiosk().step() == KioskStep::Sound; });
        QTest::qWait(200);
        if (all)
            picture("sound");
        press(window, Qt::Key_Space);
        press(window, Qt::Key_Return);
        if (all)
            picture("how");
        press(window, Qt::Key_Return);
        QTest::qWait(400);
        picture("trial");
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_B}) {
            press(window, key);
            kiosk.player->advance(1.2);
            QTest::qWait(100);
            if (key == Qt::Key_Space)
                picture("playing");
            kiosk.player->advance(9);
            QTest::qWait(200);
        }
        press(window, Qt::Key_Right);
        press(window, Qt::Key_4);
        press(window, Qt::Key_5);
        picture("answered");
        if (!all)
            continue;
        window.passTime(window.kiosk().study().idleSeconds - 10);
        picture("idle");
        press(window, Qt::Key_Return);
        waitFor([&] { return window.kiosk().step() == KioskStep::Feedback; });
        QTest::qWait(200);
        picture("feedback");
        press(window, Qt::Key_Return);
        picture("practice-over");
        for (const survey::Clip& clip : window.kiosk().study().clips)
            std::filesystem::remove(folder.clips() / (clip.id + ".flac"));
        press(window, Qt::Key_Return);
        QTest::qWait(400);
        picture("missing-clip");
    }
}

} // namespace partita::app
