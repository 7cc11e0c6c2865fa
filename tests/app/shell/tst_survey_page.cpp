// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the Survey page: a study from its template to its results.
#include "app/pages/survey/clips_tab.h"
#include "app/pages/survey/closed_view.h"
#include "app/pages/survey/design_view.h"
#include "app/pages/survey/findings_panel.h"
#include "app/pages/survey/kiosk_window.h"
#include "app/pages/survey/new_study_dialog.h"
#include "app/pages/survey/open_study_dialog.h"
#include "app/pages/survey/open_view.h"
#include "app/pages/survey/power_panel.h"
#include "app/pages/survey/questions_tab.h"
#include "app/pages/survey/survey_page.h"
#include "app/pages/survey/texts_tab.h"
#include "app/shell/main_window.h"
#include "app/shell/status_area.h"
#include "app/shell/translations.h"
#include "tests/app/shell/survey_studio.h"
#include "tests/app/shell/test_studio.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace partita;
using namespace partita::app;
using namespace partita::survey_test;
using survey::Stage;

namespace {

/// Clips of the test's own instead of rendered ones.
base::Result<survey::ClipSet> madeUpClips(const ClipOrder& order, const std::stop_token&,
                                          const base::ProgressObserver& observer)
{
    observer({1, 2, "clips"});
    survey::ClipSet set;
    for (int i = 0; i < 2 * order.pairs; ++i) {
        set.clips.push_back(clipOf(i));
        set.clips.back().seconds = kClipSeconds;
        survey::ClipOrigin origin;
        origin.clip = idOf(i);
        origin.source = i % 2 == 0 ? survey::Source::Human : survey::Source::Machine;
        origin.split = "held out";
        origin.title = "Tune " + std::to_string(i);
        origin.model = i % 2 == 0 ? "" : "folk";
        origin.pair = std::to_string(i / 2);
        set.origins.push_back(origin);
        set.scored.push_back(idOf(i));
        writeTone(order.study / "clips" / (idOf(i) + ".flac"));
    }
    return set;
}

} // namespace

class SurveyPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installTranslations(*qApp, "en"); }
    void init();
    void cleanup();
    void thePageHasItsPlaceInTheWindow();
    void aDraftFromATemplate();
    void changesAreWritten();
    void whatTheDesignCanShowFollowsIt();
    void whatIsWrongIsTold();
    void questionsAreEdited();
    void clipsComeFromTheirSource();
    void aSourceThatFailsIsTold();
    void withoutASourceTheButtonSaysWhy();
    void fromDraftToClosed();
    void aPassphraseIsTypedTwice();
    void servedInTheRoom();
    void theKioskOpensAndEnds();
    void resultsAndReport();
    void aDamagedStudyIsTold();
    void studiesAreRemembered();

private:
    SurveyPage& page() { return m_window->surveyPage(); }
    std::filesystem::path addDraft(const QString& name, survey::StudyTemplate which);
    /// In the list and shown.
    void show(const survey::StudyFolder& folder);
    template<class View>
    bool shows(View& view)
    {
        return QTest::qWaitFor([&] { return page().view() == &view; });
    }
    template<class Widget>
    Widget* find(QWidget& in, const QString& text);
    survey::StudyFolder openedStudy();

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void SurveyPageTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(MainWindow::Page::Survey);
}

void SurveyPageTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

std::filesystem::path SurveyPageTest::addDraft(const QString& name, survey::StudyTemplate which)
{
    const std::filesystem::path folder = m_test->path(name).toStdString();
    page().addDraft(survey::studyFromTemplate(which, "en"), folder);
    return folder;
}

void SurveyPageTest::show(const survey::StudyFolder& folder)
{
    page().studies().add(folder.path());
    page().showStudy(folder.path());
    QVERIFY(
        QTest::qWaitFor([&] { return page().view() != nullptr && page().studies().find(folder.path()); }));
}

template<class Widget>
Widget* SurveyPageTest::find(QWidget& in, const QString& text)
{
    for (Widget* widget : in.findChildren<Widget*>())
        if (widget->text() == text)
            return widget;
    return nullptr;
}

survey::StudyFolder SurveyPageTest::openedStudy()
{
    auto folder = writeSoundingDraft(m_test->path("open").toStdString(), identificationStudy(4));
    (void)folder.open({}, kTime);
    return folder;
}

void SurveyPageTest::thePageHasItsPlaceInTheWindow()
{
    m_window->showPage(MainWindow::Page::Compose);
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->page(), MainWindow::Page::Survey);
    QVERIFY(page().view() == nullptr); // what it is about
    m_window.reset();
    m_test->restart();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    QCOMPARE(m_window->page(), MainWindow::Page::Survey);
}

void SurveyPageTest::aDraftFromATemplate()
{
    NewStudyDialog dialog(m_test->path("studies").toStdString(), "de");
    dialog.choose(survey::StudyTemplate::TenClips);
    QCOMPARE(dialog.study().language, std::string("de"));
    dialog.setTitle("Wer war's?");
    QVERIFY(dialog.folder().parent_path() == m_test->path("studies").toStdString());
    page().addDraft(dialog.study(), dialog.folder());
    QVERIFY(shows(page().design()));
    QCOMPARE(page().design().study().title, std::string("Wer war's?"));
    QCOMPARE(page().design().study().id.size(), std::size_t{32});
    QVERIFY(QTest::qWaitFor([&] { return page().studyCount() == 1; }));
    NewStudyDialog again(m_test->path("studies").toStdString(), "de");
    again.setTitle("Wer war's?");
    QVERIFY(again.folder() != page().design().folder()); // the first one keeps its own
}

void SurveyPageTest::changesAreWritten()
{
    const auto folder = addDraft("a", survey::StudyTemplate::Identification);
    QVERIFY(shows(page().design()));
    auto* title = page().design().findChild<TextsTab*>()->findChild<QLineEdit*>();
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, "Another title");
    QVERIFY(QTest::qWaitFor([&] { return survey::StudyFolder(folder).read()->title == "Another title"; }));
    title->selectAll();
    QTest::keyClicks(title, "At once");
    m_window->showPage(MainWindow::Page::Compose);
    QCOMPARE(survey::StudyFolder(folder).read()->title, std::string("At once"));
}

void SurveyPageTest::whatTheDesignCanShowFollowsIt()
{
    show(writeSoundingDraft(m_test->path("a").toStdString(), identificationStudy(10)));
    auto& power = page().design().power();
    QVERIFY2(QTest::qWaitFor([&] { return power.text().contains("199 answers"); }), qPrintable(power.text()));
    QVERIFY2(power.text().contains("1.45 times"), qPrintable(power.text()));
    QVERIFY2(power.text().contains("290 answers of 29 listeners"), qPrintable(power.text()));
    QVERIFY(power.text().startsWith("Enough"));
    for (QSpinBox* number : page().design().findChildren<QSpinBox*>())
        if (number->maximum() == 100'000) // participants
            number->setValue(12);
    QVERIFY2(QTest::qWaitFor([&] { return power.text().contains("Invite 29 listeners"); }),
             qPrintable(power.text()));
}

void SurveyPageTest::whatIsWrongIsTold()
{
    addDraft("a", survey::StudyTemplate::Identification);
    QVERIFY(shows(page().design()));
    const auto said = [&] { return page().design().findings().sentences().join('\n'); };
    QVERIFY2(said().contains("no clips"), qPrintable(said()));
    auto* open = find<QPushButton>(page().design(), "Seal and open…");
    QVERIFY(!open->isEnabled());
    show(writeSoundingDraft(m_test->path("b").toStdString(), identificationStudy(10)));
    QVERIFY(QTest::qWaitFor([&] { return said().contains("only 10 clips"); }));
    QVERIFY(open->isEnabled());
}

void SurveyPageTest::questionsAreEdited()
{
    const auto folder = addDraft("a", survey::StudyTemplate::Identification);
    QVERIFY(shows(page().design()));
    auto* tab = page().design().findChild<QuestionsTab*>();
    const std::size_t before = page().design().study().questions.size();
    tab->add();
    auto* text = qobject_cast<QLineEdit*>(tab->findChildren<QLineEdit*>().first());
    text->selectAll();
    QTest::keyClicks(text, "Your age?");
    page().design().flush();
    auto read = survey::StudyFolder(folder).read();
    QCOMPARE(read->questions.size(), before + 1);
    QCOMPARE(read->questions.back().text, std::string("Your age?"));
    tab->remove();
    page().design().flush();
    QCOMPARE(survey::StudyFolder(folder).read()->questions.size(), before);
}

void SurveyPageTest::clipsComeFromTheirSource()
{
    SurveyHooks hooks;
    hooks.clips = madeUpClips;
    page().setHooks(hooks);
    const auto folder = addDraft("a", survey::StudyTemplate::ForcedChoice);
    QVERIFY(shows(page().design()));
    page().design().clips().setPairs(6);
    page().design().makeClips();
    QVERIFY(QTest::qWaitFor([&] { return !page().design().isMakingClips(); }));
    const auto read = survey::StudyFolder(folder).read();
    QCOMPARE(read->items.size(), std::size_t{6});
    QCOMPARE(survey::StudyFolder(folder).readKey()->origins.size(), std::size_t{12});
    QCOMPARE(page().design().clips().findChild<QTableWidget*>()->rowCount(), 12);
}

void SurveyPageTest::aSourceThatFailsIsTold()
{
    SurveyHooks hooks;
    hooks.clips = [](const ClipOrder&, const std::stop_token&,
                     const base::ProgressObserver&) -> base::Result<survey::ClipSet> {
        return base::fail(base::ErrorCode::InvalidInput, "No pair lies within the tolerance");
    };
    page().setHooks(hooks);
    addDraft("a", survey::StudyTemplate::ForcedChoice);
    QVERIFY(shows(page().design()));
    QSignalSpy failed(&page(), &SurveyPage::failed);
    page().design().makeClips();
    QVERIFY(QTest::qWaitFor([&] { return !failed.isEmpty(); }));
    QVERIFY(failed.first().first().toString().contains("tolerance"));
}

void SurveyPageTest::withoutASourceTheButtonSaysWhy()
{
    page().setHooks({});
    addDraft("a", survey::StudyTemplate::Identification);
    QVERIFY(shows(page().design()));
    QVERIFY(!find<QPushButton>(page().design(), "Make the clips")->isEnabled());
}

void SurveyPageTest::fromDraftToClosed()
{
    const auto folder = writeSoundingDraft(m_test->path("a").toStdString(), identificationStudy(4));
    show(folder);
    QCOMPARE(page().view(), static_cast<QWidget*>(&page().design()));
    page().openStudy("open sesame");
    QVERIFY(shows(page().openView()));
    QCOMPARE(page().openView().commitment().toStdString(), folder.read()->commitment->digest);
    QVERIFY(!folder.readKey()); // sealed
    find<QPushButton>(page().openView(), "Copy")->click();
    page().closeStudy(); // with the passphrase that was given
    QVERIFY(shows(page().closedView()));
    QCOMPARE(folder.read()->stage, Stage::Closed);
    QVERIFY(folder.readKey().has_value());
}

void SurveyPageTest::aPassphraseIsTypedTwice()
{
    OpenStudyDialog dialog("A study");
    QVERIFY(dialog.canOpen());
    QCOMPARE(dialog.passphrase(), std::string());
    dialog.setPassphrase("one", "two");
    QVERIFY(!dialog.canOpen());
    dialog.setPassphrase("one", "one");
    QVERIFY(dialog.canOpen());
    QCOMPARE(dialog.passphrase(), std::string("one"));
}

void SurveyPageTest::servedInTheRoom()
{
    const auto pages = m_test->path("share/survey").toStdString();
    QVERIFY(
        base::writeFileAtomically(std::filesystem::path(pages) / "index.html", "<!doctype html><p>survey"));
    QVERIFY(
        base::writeFileAtomically(std::filesystem::path(pages) / "operator.html", "<!doctype html><p>op"));
    qputenv("PARTITA_DATA", m_test->path("share").toUtf8());
    const auto folder = openedStudy();
    show(folder);
    QSignalSpy started(&page().serving(), &Serving::started);
    QSignalSpy failed(&page(), &SurveyPage::failed);
    page().serve();
    QVERIFY2(QTest::qWaitFor([&] { return !started.isEmpty() || !failed.isEmpty(); }), "neither");
    QVERIFY2(failed.isEmpty(), qPrintable(failed.isEmpty() ? QString() : failed.first().first().toString()));
    const auto at = started.first().first().value<ServedAt>();
    QCOMPARE(at.password.size(), 24);
    const QUrl url(at.participants.front());
    QTcpSocket socket;
    socket.connectToHost("127.0.0.1", static_cast<quint16>(url.port()));
    QVERIFY(socket.waitForConnected());
    socket.write("GET " + url.path().toUtf8() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray reply;
    while (socket.waitForReadyRead())
        reply += socket.readAll();
    QVERIFY2(reply.contains("survey"), reply.constData());
    page().closeStudy(); // ends the server first
    QVERIFY(shows(page().closedView()));
    QVERIFY(!page().serving().isRunning());
    qunsetenv("PARTITA_DATA");
}

void SurveyPageTest::theKioskOpensAndEnds()
{
    SurveyHooks hooks;
    hooks.player = [] { return std::make_unique<audio::SilentClipPlayer>(); };
    page().setHooks(hooks);
    show(openedStudy());
    QSignalSpy failed(&page(), &SurveyPage::failed);
    page().startKiosk();
    QVERIFY2(QTest::qWaitFor([&] { return page().kiosk() != nullptr; }),
             qPrintable(failed.isEmpty() ? QString() : failed.first().first().toString()));
    KioskWindow* kiosk = page().kiosk();
    QVERIFY(kiosk->isFullScreen());
    QTest::keyClick(kiosk->focusWidget(), Qt::Key_Return); // the consent
    QVERIFY(QTest::qWaitFor([&] { return kiosk->kiosk().step() == survey::KioskStep::Consent; }));
    QCoreApplication::processEvents();
    QTest::keyClick(kiosk->focusWidget(), Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return kiosk->kiosk().step() == survey::KioskStep::Sound; }));
    QVERIFY(
        QTest::qWaitFor([&] { return page().openView().progress().joined == 1; }, 10'000)); // it looks again
}

void SurveyPageTest::resultsAndReport()
{
    page().setHooks({});
    const auto folder = openedStudy();
    QVERIFY(folder.close({}, kTime));
    show(folder);
    QVERIFY(shows(page().closedView()));
    auto* button = find<QPushButton>(page().closedView(), "Make the report");
    QVERIFY(!button->isEnabled());
    SurveyHooks hooks;
    hooks.report = [](const std::filesystem::path& study) -> base::Result<std::filesystem::path> {
        return study / "report" / "report.html";
    };
    hooks.results = [](const std::filesystem::path&) -> base::Result<StudyResults> {
        return StudyResults{"Nobody can tell.",
                            "taken for a human's",
                            {{"folk", ResultRow::Kind::Model, 0.48, 0.41, 0.55, 175},
                             {"Tune 3", ResultRow::Kind::HumanClip, 0.6, 0.43, 0.74, 35}}};
    };
    page().setHooks(hooks);
    QVERIFY(button->isEnabled());
    page().showStudy(folder.path());
    auto& table = page().closedView().table();
    QVERIFY(QTest::qWaitFor([&] { return table.rowCount() == 2; }));
    QCOMPARE(table.item(0, 3)->text(), QString("41\u00a0% to 55\u00a0%"));
    QSignalSpy reported(&page().closedView(), &ClosedView::reported);
    disconnect(&page().closedView(), &ClosedView::reported, &page(), nullptr); // shows it in a browser
    button->click();
    QVERIFY(QTest::qWaitFor([&] { return !reported.isEmpty(); }));
}

void SurveyPageTest::aDamagedStudyIsTold()
{
    const std::filesystem::path folder = m_test->path("bad").toStdString();
    QVERIFY(base::writeFileAtomically(folder / "study.json", "{\"format\": \"partita-study\""));
    page().studies().add(folder);
    page().showStudy(folder);
    QVERIFY(QTest::qWaitFor([&] { return page().studyCount() == 1; }));
    QVERIFY(page().view() == nullptr);
}

void SurveyPageTest::studiesAreRemembered()
{
    addDraft("a", survey::StudyTemplate::Identification);
    addDraft("b", survey::StudyTemplate::Rating);
    QVERIFY(QTest::qWaitFor([&] { return page().studyCount() == 2; }));
    m_window.reset();
    m_test->restart();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    QVERIFY(QTest::qWaitFor([&] { return page().studyCount() == 2; }));
    page().studies().forget(m_test->path("a").toStdString());
    QVERIFY(QTest::qWaitFor([&] { return page().studyCount() == 1; }));
    QVERIFY(QFile::exists(m_test->path("a/study.json")));
}

QTEST_MAIN(SurveyPageTest)
#include "tst_survey_page.moc"
