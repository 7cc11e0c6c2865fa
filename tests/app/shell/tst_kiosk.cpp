// SPDX-License-Identifier: GPL-3.0-or-later
// Listeners at the kiosk, by keyboard, with tiny clips and a player that is moved by hand.
#include "app/pages/survey/kiosk_trial_page.h"
#include "app/shell/translations.h"
#include "engine/survey/sqlite_response_store.h"
#include "tests/app/shell/survey_studio.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

using namespace partita;
using namespace partita::app;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

/// What the user does with the next dialog.
void answerDialog(std::function<void(QMessageBox&)> act)
{
    QTimer::singleShot(0, qApp, [act = std::move(act)] {
        auto* dialog = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        dialog != nullptr ? act(*dialog) : answerDialog(act);
    });
}

/// A store that waits for leave to write, and fails as often as it is told to.
class GatedStore final : public ResponseStore
{
public:
    base::Result<std::vector<bool>> append(std::span<const ResponseEvent> events) override
    {
        asked.release();
        gate.acquire();
        if (failures > 0) {
            --failures;
            return base::fail(base::ErrorCode::CannotWrite, "The disk is full", "answers.sqlite");
        }
        kept.insert(kept.end(), events.begin(), events.end());
        return std::vector<bool>(events.size(), true);
    }
    base::Result<std::vector<ResponseEvent>> load() override { return kept; }
    base::Result<bool> erase(const std::string&, const std::string&) override { return false; }

    QSemaphore asked;
    QSemaphore gate;
    std::atomic<int> failures{0};
    std::vector<ResponseEvent> kept;
};

} // namespace

class KioskTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void twoListenersByKeyboard();
    void everyMethod_data();
    void everyMethod();
    void whoDoesNotAgreeLeavesNothing();
    void missingRepliesAreTold();
    void nothingCanBeAnsweredUnheard();
    void playsAreLimited();
    void answersAreOnTheDiskFirst();
    void aFullDiskLosesNothing();
    void aMissingClipIsTold();
    void whoGoesAwayIsStartedOver();
    void listeningIsNotIdle();
    void thereIsNoWayBack();
    void onlyTheOperatorLeaves();
    void speaksTheStudysLanguage();

private:
    void open(Study study, std::shared_ptr<ResponseStore> store = {});
    KioskWindow& window() { return *m_kiosk->window; }
    [[nodiscard]] KioskStep step() { return window().kiosk().step(); }
    KioskTrialPage* trial() { return qobject_cast<KioskTrialPage*>(window().page()); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    bool reaches(KioskStep wanted);
    /// From Welcome to the first trial.
    void toTrials();
    bool playToEnd(Qt::Key key = Qt::Key_Space);
    void answerTrial(const std::function<void()>& answer);
    [[nodiscard]] std::vector<ResponseEvent> stored();
    QStringList labels();

    std::unique_ptr<QTemporaryDir> m_place;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<StudyFolder> m_folder;
    std::unique_ptr<HandKiosk> m_kiosk;
};

void KioskTest::initTestCase()
{
    installTranslations(*qApp, "en");
}

void KioskTest::init()
{
    m_place = std::make_unique<QTemporaryDir>();
    m_jobs = std::make_unique<JobRunner>(2);
}

void KioskTest::cleanup()
{
    m_kiosk.reset();
    m_jobs.reset();
}

void KioskTest::open(Study study, std::shared_ptr<ResponseStore> store)
{
    m_folder = std::make_unique<StudyFolder>(
        writeSoundingDraft(m_place->filePath("study").toStdString(), std::move(study)));
    const auto opened = m_folder->open({}, kTime);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message().c_str());
    m_kiosk = std::make_unique<HandKiosk>(*m_folder, *m_jobs, std::move(store));
    QVERIFY(m_kiosk->window != nullptr);
    window().resize(1024, 700);
    window().show();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void KioskTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget* target = window().focusWidget();
    QTest::keyClick(target != nullptr ? target : &window(), key, modifiers);
}

bool KioskTest::reaches(KioskStep wanted)
{
    return QTest::qWaitFor([&] {
        return step() == wanted && !window().isKeeping() && window().page() != nullptr &&
               window().page()->isEnabled() &&
               (wanted != KioskStep::Trial ||
                (trial() != nullptr &&
                 trial()->run().trial().clips ==
                     window()
                         .kiosk()
                         .session()
                         ->assignment.trials[static_cast<std::size_t>(window().kiosk().trial())]
                         .clips));
    });
}

void KioskTest::toTrials()
{
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Consent));
    press(Qt::Key_Return);
    if (!window().kiosk().study().questions.empty()) {
        QVERIFY(reaches(KioskStep::Questions));
        QTest::keyClicks(window().focusWidget(), "12");
        press(Qt::Key_Tab);
        press(Qt::Key_Space);
        press(Qt::Key_Return);
    }
    QVERIFY(reaches(KioskStep::Sound));
    press(Qt::Key_Return); // not before it was played
    QCOMPARE(step(), KioskStep::Sound);
    press(Qt::Key_Space);
    QVERIFY(m_kiosk->player->isPlaying());
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::How));
    QVERIFY(!m_kiosk->player->isPlaying());
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Trial));
}

bool KioskTest::playToEnd(Qt::Key key)
{
    const auto starts = [&] {
        if (!m_kiosk->player->isPlaying())
            press(key); // nothing happens while the clips are still being read
        return m_kiosk->player->isPlaying();
    };
    if (!QTest::qWaitFor(starts))
        return false;
    m_kiosk->player->advance(kClipSeconds + 1);
    return true;
}

void KioskTest::answerTrial(const std::function<void()>& answer)
{
    const int place = window().kiosk().trial();
    answer();
    press(Qt::Key_Return);
    QVERIFY2(QTest::qWaitFor([&] { return step() != KioskStep::Trial || window().kiosk().trial() != place; }),
             qPrintable(labels().join('\n')));
}

std::vector<ResponseEvent> KioskTest::stored()
{
    const auto study = m_folder->read();
    const auto store = SqliteResponseStore::open(m_folder->answers(), m_folder->identityOf(*study));
    return store ? (*store)->load().value_or(std::vector<ResponseEvent>{}) : std::vector<ResponseEvent>{};
}

QStringList KioskTest::labels()
{
    QStringList texts;
    for (const QLabel* label : window().findChildren<QLabel*>())
        if (label->isVisible())
            texts << label->text();
    return texts;
}

void KioskTest::twoListenersByKeyboard()
{
    Study study = identificationStudy(3);
    addQuestions(study);
    open(study);
    for (int listener = 0; listener < 2 && !QTest::currentTestFailed(); ++listener) {
        toTrials();
        int answered = 0;
        while (step() == KioskStep::Trial && !QTest::currentTestFailed()) {
            QVERIFY(reaches(KioskStep::Trial));
            answerTrial([&] {
                QVERIFY(playToEnd());
                QVERIFY(QTest::qWaitFor([&] { return trial()->run().mayAnswer(); }));
                press(answered % 2 == 0 ? Qt::Key_Left : Qt::Key_Right);
                press(Qt::Key_4);
                press(Qt::Key_K);
            });
            if (answered++ == 0) {
                QVERIFY(reaches(KioskStep::Feedback));
                press(Qt::Key_Return);
                QVERIFY(reaches(KioskStep::PracticeOver));
                press(Qt::Key_Return);
            }
        }
        QCOMPARE(answered, 5); // practice, three clips and the check
        QVERIFY(reaches(KioskStep::LastQuestions));
        QTest::keyClicks(window().focusWidget(), "the endings");
        press(Qt::Key_Return);
        QVERIFY(reaches(KioskStep::End));
        QVERIFY(labels().join('\n').contains("of 3"));
        press(Qt::Key_Return);
        QVERIFY(reaches(KioskStep::Welcome));
    }
    const auto events = stored();
    QCOMPARE(events.size(), std::size_t{2 * (1 + 2 + 5 + 1)});
    ListeningRoom room(*m_folder->read());
    for (const ResponseEvent& event : events)
        QVERIFY(room.apply(event));
    QCOMPARE(room.progress().finished, 2);
    QCOMPARE(room.progress().answers, std::size_t{8});
    for (const ResponseEvent& event : events) {
        const Participant& participant = room.sessionOfParticipant(event.participant)->participant;
        QCOMPARE(participant.channel, std::string("kiosk"));
        QCOMPARE(participant.replies.at("years"), std::string("12"));
        QCOMPARE(participant.replies.at("device"), std::string("Headphones"));
        QCOMPARE(participant.replies.at("clues"), std::string("the endings"));
        for (const auto& [place, answer] : participant.answers) {
            QVERIFY(answer.heardToEnd && answer.heardBefore);
            QCOMPARE(answer.plays, 1);
            QCOMPARE(answer.confidence, 4);
        }
    }
}

void KioskTest::everyMethod_data()
{
    QTest::addColumn<int>("method");
    QTest::newRow("forced choice") << static_cast<int>(Method::ForcedChoice);
    QTest::newRow("preference") << static_cast<int>(Method::Preference);
    QTest::newRow("rating") << static_cast<int>(Method::Rating);
    QTest::newRow("side by side") << static_cast<int>(Method::Mushra);
}

void KioskTest::everyMethod()
{
    QFETCH(int, method);
    const auto asked = static_cast<Method>(method);
    Study study = asked == Method::Rating ? identificationStudy(2) : pairStudy(asked, 2);
    study.method = asked;
    study.practice.clear();
    study.attention.clear();
    study.askConfidence = false;
    if (asked == Method::Rating)
        study.scales = {{"liking", "Liking?", "low", "high", 7}, {"interest", "Interest?", "low", "high", 5}};
    open(study);
    toTrials();
    while (step() == KioskStep::Trial && !QTest::currentTestFailed()) {
        QVERIFY(reaches(KioskStep::Trial));
        answerTrial([&] {
            QVERIFY(playToEnd(asked == Method::Rating ? Qt::Key_Space : Qt::Key_A));
            if (asked != Method::Rating) {
                QVERIFY(QTest::qWaitFor([&] { return trial()->run().isHeard(0); }));
                QVERIFY(!trial()->run().mayAnswer());
                QVERIFY(playToEnd(Qt::Key_B));
            }
            QVERIFY(QTest::qWaitFor([&] { return trial()->run().mayAnswer(); }));
            if (asked == Method::Rating) {
                press(Qt::Key_6);
                press(Qt::Key_2);
            } else if (asked == Method::Mushra) {
                for (const Qt::Key clip : {Qt::Key_A, Qt::Key_B}) {
                    press(clip);
                    press(clip == Qt::Key_A ? Qt::Key_Left : Qt::Key_Right);
                }
            } else {
                press(Qt::Key_Right);
            }
        });
    }
    QVERIFY(reaches(KioskStep::End));
    ListeningRoom room(*m_folder->read());
    for (const ResponseEvent& event : stored())
        QVERIFY(room.apply(event));
    QCOMPARE(room.progress().finished, 1);
    const auto& session = *room.sessionOfParticipant(stored().front().participant);
    QCOMPARE(session.participant.answers.size(), std::size_t{2});
    for (const auto& [place, answer] : session.participant.answers) {
        const Trial& shown = session.assignment.trials[static_cast<std::size_t>(place)];
        if (asked == Method::Rating)
            QCOMPARE(answer.ratings, (std::vector<double>{6, 2}));
        else if (asked == Method::Mushra)
            QCOMPARE(answer.ratings, (std::vector<double>{49, 51}));
        else
            QCOMPARE(answer.choice, shown.clips[1]); // as it was shown
    }
}

void KioskTest::whoDoesNotAgreeLeavesNothing()
{
    open(identificationStudy(2));
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Consent));
    press(Qt::Key_Tab);
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Welcome));
    QVERIFY(stored().empty());
}

void KioskTest::missingRepliesAreTold()
{
    Study study = identificationStudy(2);
    addQuestions(study);
    open(study);
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Consent));
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Questions));
    press(Qt::Key_Return);
    QCOMPARE(labels().filter("Please answer").size(), 2);
    QTest::keyClicks(window().focusWidget(), "many");
    press(Qt::Key_Return);
    QCOMPARE(labels().filter("Please give a number").size(), 1);
    QCOMPARE(step(), KioskStep::Questions);
    window().focusWidget()->setProperty("text", "2,5"); // with a comma
    window().findChildren<QRadioButton*>().at(1)->click();
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Sound));
    QCOMPARE(window().kiosk().session()->participant.replies.at("years"), std::string("2.5"));
}

void KioskTest::nothingCanBeAnsweredUnheard()
{
    open(identificationStudy(2));
    toTrials();
    QVERIFY(QTest::qWaitFor([&] {
        press(Qt::Key_Space);
        return m_kiosk->player->isPlaying();
    }));
    m_kiosk->player->advance(kClipSeconds / 2);
    press(Qt::Key_Left);
    press(Qt::Key_Return);
    QVERIFY(trial()->run().choice().empty());
    press(Qt::Key_Space); // pauses
    QVERIFY(!m_kiosk->player->isPlaying());
    press(Qt::Key_Space); // goes on where it was
    QCOMPARE(m_kiosk->player->seconds(), kClipSeconds / 2);
    m_kiosk->player->advance(kClipSeconds);
    QVERIFY(QTest::qWaitFor([&] { return trial()->run().mayAnswer(); }));
    QCOMPARE(trial()->run().answer(0).plays, 1);
    press(Qt::Key_Left);
    QVERIFY(!trial()->run().choice().empty());
}

void KioskTest::playsAreLimited()
{
    Study study = identificationStudy(2);
    study.playLimit = 1;
    open(study);
    toTrials();
    QVERIFY(playToEnd());
    QVERIFY(QTest::qWaitFor([&] { return trial()->run().mayAnswer(); }));
    press(Qt::Key_Space);
    QVERIFY(!m_kiosk->player->isPlaying());
}

void KioskTest::answersAreOnTheDiskFirst()
{
    auto store = std::make_shared<GatedStore>();
    Study study = identificationStudy(2);
    study.consent.clear();
    open(study, store);
    press(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return store->asked.tryAcquire(); }));
    QCOMPARE(step(), KioskStep::Welcome);
    QVERIFY(!window().page()->isEnabled());
    press(Qt::Key_Return); // impatient
    QCoreApplication::processEvents();
    QCOMPARE(step(), KioskStep::Welcome);
    store->gate.release();
    QVERIFY(reaches(KioskStep::Sound));
    QCOMPARE(store->kept.size(), std::size_t{1});
    store->gate.release(100);
}

void KioskTest::aFullDiskLosesNothing()
{
    auto store = std::make_shared<GatedStore>();
    store->gate.release(1000);
    open(identificationStudy(2), store);
    toTrials();
    store->failures = 2;
    QVERIFY(playToEnd());
    QVERIFY(QTest::qWaitFor([&] { return trial()->run().mayAnswer(); }));
    press(Qt::Key_Left);
    press(Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return !window().problem().isEmpty(); }));
    QCOMPARE(step(), KioskStep::Trial);
    QCOMPARE(window().kiosk().trial(), 0);
    press(Qt::Key_Return); // on "Try again"
    QVERIFY(QTest::qWaitFor([&] { return store->failures == 0 && !window().problem().isEmpty(); }));
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Feedback));
    QCOMPARE(store->kept.back().kind, EventKind::Answered);
}

void KioskTest::aMissingClipIsTold()
{
    open(identificationStudy(2));
    for (const Clip& clip : window().kiosk().study().clips)
        std::filesystem::remove(m_folder->clips() / (clip.id + ".flac"));
    toTrials();
    QVERIFY(QTest::qWaitFor([&] { return !window().problem().isEmpty(); }));
    for (const Clip& clip : window().kiosk().study().clips)
        writeTone(m_folder->clips() / (clip.id + ".flac"));
    press(Qt::Key_Return);
    QVERIFY(playToEnd());
}

void KioskTest::whoGoesAwayIsStartedOver()
{
    Study study = identificationStudy(2);
    study.idleSeconds = 60;
    open(study);
    toTrials();
    window().passTime(40);
    QVERIFY(!window().isCountingDown());
    window().passTime(10);
    QVERIFY(window().isCountingDown());
    press(Qt::Key_Shift);
    QVERIFY(!window().isCountingDown());
    QCOMPARE(step(), KioskStep::Trial);
    window().passTime(59);
    QVERIFY(window().isCountingDown());
    window().passTime(1);
    QVERIFY(reaches(KioskStep::Welcome));
    QVERIFY(!window().isCountingDown());
    const auto progress = storedProgress(*m_folder);
    QCOMPARE(progress->joined, 1); // a drop-out
    QCOMPARE(progress->finished, 0);
    window().passTime(1000);
    QCOMPARE(step(), KioskStep::Welcome);
}

void KioskTest::listeningIsNotIdle()
{
    Study study = identificationStudy(2);
    study.idleSeconds = 10;
    open(study);
    toTrials();
    QVERIFY(QTest::qWaitFor([&] {
        press(Qt::Key_Space);
        return m_kiosk->player->isPlaying();
    }));
    window().passTime(30);
    QVERIFY(!window().isCountingDown());
    QCOMPARE(step(), KioskStep::Trial);
}

void KioskTest::thereIsNoWayBack()
{
    open(identificationStudy(2));
    toTrials();
    for (const auto& [key, modifiers] : {std::pair{Qt::Key_Escape, Qt::NoModifier},
                                         {Qt::Key_Backspace, Qt::NoModifier},
                                         {Qt::Key_Back, Qt::NoModifier},
                                         {Qt::Key_Left, Qt::AltModifier},
                                         {Qt::Key_PageUp, Qt::NoModifier},
                                         {Qt::Key_Q, Qt::ControlModifier},
                                         {Qt::Key_Z, Qt::ControlModifier}}) {
        press(key, modifiers);
        QCoreApplication::processEvents();
        QCOMPARE(step(), KioskStep::Trial);
        QVERIFY(window().isVisible());
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }
}

void KioskTest::onlyTheOperatorLeaves()
{
    open(identificationStudy(2));
    toTrials();
    QSignalSpy ended(&window(), &KioskWindow::ended);
    int asked = 0;
    answerDialog([&](QMessageBox& box) {
        ++asked;
        QTest::keyClick(&box, Qt::Key_Escape);
    });
    window().close(); // as the window manager does
    QVERIFY(QTest::qWaitFor([&] { return asked == 1 && QApplication::activeModalWidget() == nullptr; }));
    QVERIFY(window().isVisible());
    answerDialog([&](QMessageBox& box) {
        ++asked;
        for (QAbstractButton* button : box.buttons())
            if (box.buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
    });
    press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return !ended.isEmpty(); }));
    QCOMPARE(asked, 2);
    QVERIFY(!window().isVisible());
}

void KioskTest::speaksTheStudysLanguage()
{
    Study study = identificationStudy(2);
    study.language = "de";
    open(study);
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Consent));
    QVERIFY2(labels().contains("Ihre Einwilligung"), qPrintable(labels().join('\n')));
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::Sound));
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QVERIFY(reaches(KioskStep::How));
    QVERIFY2(labels().join('\n').contains("3 Fragen"), qPrintable(labels().join('\n')));
}

QTEST_MAIN(KioskTest)
#include "tst_kiosk.moc"
