// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/compose_page.h"
#include "app/shell/main_window.h"
#include "app/shell/status_area.h"
#include "engine/base/files.h"
#include "engine/transform/split_join.h"
#include "tests/app/shell/file_dialog_answer.h"
#include "tests/app/shell/test_studio.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace partita;
using namespace partita::app;

namespace {

/// Two voices, rests, a repeat and room for everything that the menu has.
constexpr const char* kDuet =
    "X:1\nT:Duet\nM:4/4\nL:1/8\nK:D\nV:1\n\"D\"d2f>d A2z2|{g}e2 (3gfe \"A7\".c2 A2:|\n"
    "V:2\nD4 A,2z2|A,4 E,4:|\n";

} // namespace

class TransformMenuTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyEntryIsOneStepThatCanBeUndone_data();
    void everyEntryIsOneStepThatCanBeUndone();
    void theWholePieceIsTransposed();
    void onlyTheSelectionIsChanged();
    void dialogsAreAnsweredByTheKeyboard();
    void cancelChangesNothing();
    void valuesAreRemembered();
    void refusalsAreToldInASentence();
    void nothingToChangeIsSaidAndIsNoStep();
    void readOnlyScoresStay();
    void entriesShowTheComposePage();
    void partsFollowTheRoll();
    void entriesAreGreyWhereTheyMakeNoSense();
    void aPieceIsCutInTwo_data();
    void aPieceIsCutInTwo();
    void theOtherPartIsSaved();
    void theOtherPartIsAskedAbout();
    void cuttingInARepeatIsRefused();
    void anotherPieceIsJoined();
    void joiningWhatCannotBeReadChangesNothing();

private:
    Document& document() { return m_test->studio->document; }
    ComposePage& page() { return m_window->composePage(); }
    TransformDialog* dialog() { return m_window->findChild<TransformDialog*>(); }
    /// Answers the dialog, where there is one, with what it begins with.
    void perform(Transformation transformation);
    QAction* action(const QString& text) const;

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void TransformMenuTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    document().load(pieceFromAbc(kReel), {}, {});
}

void TransformMenuTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

void TransformMenuTest::perform(Transformation transformation)
{
    page().transforming().perform(transformation);
    if (dialog() != nullptr)
        dialog()->accept();
}

QAction* TransformMenuTest::action(const QString& text) const
{
    for (QAction* menu : m_window->menuBar()->actions())
        if (menu->text() == "&Transform")
            for (QAction* entry : menu->menu()->actions())
                if (entry->text().remove('&').startsWith(text))
                    return entry;
    return nullptr;
}

void TransformMenuTest::everyEntryIsOneStepThatCanBeUndone_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(Transformation::KeepPart); ++kind)
        QTest::addRow("%d", kind) << kind;
}

void TransformMenuTest::everyEntryIsOneStepThatCanBeUndone()
{
    QFETCH(int, kind);
    const auto which = static_cast<Transformation>(kind);
    document().load(pieceFromAbc(kDuet), {}, {});
    if (which == Transformation::SplitVoices)
        perform(Transformation::MergeParts); // so that there are two voices to split
    if (which == Transformation::Quantise) {
        perform(Transformation::Humanise); // velocities only: the grid has to be coarse to do something
        page().transforming().perform(which);
        dialog()->setValue("grid", 0);
        dialog()->accept();
    } else {
        perform(which);
        if (which == Transformation::ToKey) { // it begins with the key that the piece has
            QCOMPARE(document().undoStack().count(), 0);
            page().transforming().perform(which);
            dialog()->setValue("tonic", 0);
            dialog()->accept();
        }
    }
    QVERIFY2(m_window->statusArea().failure().isEmpty(), qPrintable(m_window->statusArea().failure()));
    const int steps = which == Transformation::SplitVoices || which == Transformation::Quantise ? 2 : 1;
    QCOMPARE(document().undoStack().count(), steps);
    QVERIFY(document().undoStack().undoText().size() > 5);
    const score::Score after = *document().score();
    document().undo();
    const score::Score before = *document().score();
    QVERIFY(!(before == after));
    if (steps == 1)
        QVERIFY(before == *pieceFromAbc(kDuet).score);
    document().redo();
    QVERIFY(*document().score() == after);
}

void TransformMenuTest::theWholePieceIsTransposed()
{
    const score::Score before = *document().score();
    action("Transpose…")->trigger();
    QVERIFY(dialog() != nullptr);
    dialog()->setValue("interval", 2);
    dialog()->setValue("direction", 1);
    dialog()->accept();
    QCOMPARE(document().undoStack().undoText(), QString("Transpose down: Minor third"));
    QCOMPARE(document().score()->keys.front().key.name(), std::string("B major"));
    const auto& was = before.parts[0].voices[0].notes;
    const auto& is = document().score()->parts[0].voices[0].notes;
    for (std::size_t i = 0; i < was.size(); ++i)
        QCOMPARE(is[i].pitch.midiKey(), was[i].pitch.midiKey() - 3);
    QVERIFY(document().text().contains("K:B"));
    action("Octave up")->trigger();
    QCOMPARE(document().undoStack().undoText(), QString("Octave up"));
    document().undo();
    document().undo();
    QVERIFY(*document().score() == before);
}

void TransformMenuTest::onlyTheSelectionIsChanged()
{
    const auto notes = document().score()->parts[0].voices[0].notes;
    page().roll().setSelection({notes[1].id, notes[2].id});
    action("Octave down")->trigger();
    const auto after = document().score()->parts[0].voices[0].notes;
    QCOMPARE(after[1].pitch.octave, notes[1].pitch.octave - 1);
    QVERIFY(after[0] == notes[0] && after[3] == notes[3]);
    QCOMPARE(page().roll().selection().size(), std::size_t{2});
    action("Turn round")->trigger();
    QCOMPARE(document().score()->parts[0].voices[0].notes[1].id.value, notes[2].id.value);
    QCOMPARE(document().undoStack().count(), 2);
}

void TransformMenuTest::dialogsAreAnsweredByTheKeyboard()
{
    page().roll().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog() != nullptr);
    auto* steps = dialog()->findChild<QSpinBox*>("steps");
    QVERIFY(steps != nullptr);
    QTRY_VERIFY(steps->hasFocus());
    QTest::keyClick(steps, Qt::Key_Up);
    QTest::keyClick(steps, Qt::Key_Tab);
    auto* direction = dialog()->findChild<QComboBox*>("direction");
    QTRY_VERIFY(direction->hasFocus());
    QTest::keyClick(direction, Qt::Key_Down);
    QTest::keyClick(direction, Qt::Key_Return);
    QTRY_VERIFY(document().undoStack().undoText().startsWith("Transpose down: 2 step"));
}

void TransformMenuTest::cancelChangesNothing()
{
    action("Quantise…")->trigger();
    QVERIFY(dialog() != nullptr);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(document().undoStack().count(), 0);
}

void TransformMenuTest::valuesAreRemembered()
{
    action("Humanise…")->trigger();
    dialog()->setValue("loudness", 11);
    dialog()->setValue("seed", 99);
    dialog()->accept();
    QTRY_VERIFY(dialog() == nullptr);
    action("Humanise…")->trigger();
    QCOMPARE(dialog()->values().at("loudness"), 11.0);
    QCOMPARE(dialog()->values().at("seed"), 99.0);
}

void TransformMenuTest::refusalsAreToldInASentence()
{
    document().load(pieceFromAbc("X:1\nM:4/4\nL:1/8\nK:C\n|:C8|1D8:|2E8|]\n"), {}, {});
    action("Turn round")->trigger();
    const QString failure = m_window->statusArea().failure();
    QVERIFY2(failure.contains("“Turn round” is not possible here.") && failure.contains("variant endings"),
             qPrintable(failure));
    QCOMPARE(document().undoStack().count(), 0);
    perform(Transformation::WriteOutRepeats);
    perform(Transformation::Retrograde);
    QCOMPARE(document().undoStack().count(), 2);
}

void TransformMenuTest::nothingToChangeIsSaidAndIsNoStep()
{
    perform(Transformation::Staccato);
    perform(Transformation::Staccato);
    QCOMPARE(document().undoStack().count(), 1);
    document().load(emptyPiece(), {}, {});
    perform(Transformation::OctaveUp);
    QCOMPARE(document().undoStack().count(), 0);
    QVERIFY(m_window->statusArea().failure().contains("There are no notes to change"));
}

void TransformMenuTest::readOnlyScoresStay()
{
    page().roll().setReadOnly(true);
    perform(Transformation::OctaveUp);
    perform(Transformation::Transpose);
    QCOMPARE(document().undoStack().count(), 0);
}

void TransformMenuTest::entriesShowTheComposePage()
{
    m_window->showPage(MainWindow::Page::Train);
    action("Octave up")->trigger();
    QVERIFY(m_window->page() == MainWindow::Page::Compose);
    QCOMPARE(document().undoStack().count(), 1);
}

void TransformMenuTest::partsFollowTheRoll()
{
    document().load(pieceFromAbc(kDuet), {}, {});
    const auto parts = document().score()->parts;
    page().roll().setCurrentPart(1);
    perform(Transformation::KeepPart);
    QCOMPARE(document().score()->parts.size(), std::size_t{1});
    QCOMPARE(document().score()->parts[0].id.value, parts[1].id.value);
    document().undo();
    page().roll().setCurrentPart(-1);
    page().roll().setSelection({parts[1].voices[0].notes[0].id});
    perform(Transformation::KeepPart);
    QCOMPARE(document().score()->parts[0].id.value, parts[1].id.value);
}

void TransformMenuTest::entriesAreGreyWhereTheyMakeNoSense()
{
    const auto enabled = [this] {
        QStringList names;
        for (QAction* menu : m_window->menuBar()->actions()) {
            if (menu->text() != "&Transform")
                continue;
            emit menu->menu()->aboutToShow();
            for (QAction* entry : menu->menu()->actions())
                if (entry->menu() != nullptr)
                    emit entry->menu()->aboutToShow();
        }
        for (const char* name :
             {"Split by voices", "Split at a pitch", "Merge into one", "Keep only this part", "Cut in two",
              "Join another", "Write out the repeats"})
            for (const QAction* entry : m_window->findChildren<QAction*>())
                if (entry->text().remove('&').startsWith(name) && entry->isEnabled())
                    names << name;
        return names;
    };
    document().load(emptyPiece(), {}, {});
    QCOMPARE(enabled(), QStringList());
    document().load(pieceFromAbc("X:1\nM:4/4\nL:1/8\nK:C\nC8|\n"), {}, {});
    QCOMPARE(enabled(), QStringList{"Join another"});
    document().load(pieceFromAbc("X:1\nM:4/4\nL:1/8\nK:C\n|:C4D4|C8:|\n"), {}, {});
    QCOMPARE(enabled(),
             (QStringList{"Split at a pitch", "Cut in two", "Join another", "Write out the repeats"}));
    document().load(pieceFromAbc(kDuet), {}, {});
    QCOMPARE(enabled(), (QStringList{"Split at a pitch", "Merge into one", "Keep only this part",
                                     "Cut in two", "Join another", "Write out the repeats"}));
    perform(Transformation::MergeParts);
    QVERIFY(enabled().contains("Split by voices"));
    QVERIFY(!enabled().contains("Merge into one"));
    page().roll().setReadOnly(true);
    QCOMPARE(enabled(), QStringList());
}

namespace {

constexpr const char* kFourBars = "X:1\nT:Four\nM:2/4\nL:1/8\nK:G\nGABc|d4|edcB|G4|]\n";

} // namespace

void TransformMenuTest::aPieceIsCutInTwo_data()
{
    QTest::addColumn<int>("keep");
    QTest::newRow("what is before") << 0;
    QTest::newRow("what is after") << 1;
}

void TransformMenuTest::aPieceIsCutInTwo()
{
    QFETCH(int, keep);
    document().load(pieceFromAbc(kFourBars), {}, {});
    const score::Score before = *document().score();
    page().roll().setSelection({before.parts[0].voices[0].notes[5].id}); // the first note of bar 3
    QSignalSpy cutOff(&page().transforming(), &Transforming::cutOff);
    action("Cut in two at a bar…")->trigger();
    QVERIFY(dialog() != nullptr);
    auto* bar = dialog()->findChild<QSpinBox*>("bar");
    QCOMPARE(bar->value(), 3); // where the selection is
    QCOMPARE(bar->minimum(), 2);
    QCOMPARE(bar->maximum(), 4);
    dialog()->setValue("keep", keep);
    dialog()->setValue("save", 0);
    dialog()->accept();
    QCOMPARE(cutOff.count(), 0);
    const auto halves = transform::split(before, score::Ticks{before.ticksPerQuarter * 4});
    QVERIFY(halves.has_value());
    QVERIFY(score::equalButForIds(*document().score(), keep == 0 ? halves->first : halves->second));
    QVERIFY2(document().undoStack().undoText().startsWith("Cut in two at bar 3"),
             qPrintable(document().undoStack().undoText()));
    document().undo();
    QVERIFY(*document().score() == before);
}

void TransformMenuTest::theOtherPartIsSaved()
{
    document().load(pieceFromAbc(kFourBars), {}, {});
    const auto halves =
        transform::split(*document().score(), score::Ticks{document().score()->ticksPerQuarter * 4});
    QSignalSpy done(&m_window->files(), &FileController::done);
    const QString path = m_test->path("rest.partita");
    m_window->files().saveApartTo(std::make_shared<const score::Score>(halves->second), path);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(done.first().first().toString(), QString("Saved the other part as rest.partita."));
    const auto read = service::readPieces(path.toStdString());
    QVERIFY(read.has_value() && score::equalButForIds(read->front().score, halves->second));
    QVERIFY(document().path().empty()); // the document is not that file
}

void TransformMenuTest::theOtherPartIsAskedAbout()
{
    document().load(pieceFromAbc(kFourBars), {}, {});
    const QString path = m_test->path("rest.abc");
    const FileDialogAnswer answer(path);
    perform(Transformation::CutAtBar); // in the middle, keeping what is before, saving the rest
    QTRY_VERIFY(QFileInfo::exists(path));
    QCOMPARE(document().score()->bars.size(), std::size_t{2});
    QCOMPARE(service::readPieces(path.toStdString())->front().score.noteCount(), std::size_t{5});
}

void TransformMenuTest::cuttingInARepeatIsRefused()
{
    document().load(pieceFromAbc("X:1\nM:2/4\nL:1/8\nK:C\n|:C4|D4|E4:|F4|]\n"), {}, {});
    perform(Transformation::CutAtBar);
    QVERIFY2(m_window->statusArea().failure().contains("within a repeat"),
             qPrintable(m_window->statusArea().failure()));
    QCOMPARE(document().undoStack().count(), 0);
}

void TransformMenuTest::anotherPieceIsJoined()
{
    document().load(pieceFromAbc(kFourBars), {}, {});
    const score::Score before = *document().score();
    const QString path = m_test->path("more.abc");
    QVERIFY(base::writeFileAtomically(path.toStdString(),
                                      std::string_view("X:1\nT:More\nM:3/4\nL:1/8\nK:D\nD6|E6|]\n")));
    page().transforming().joinFile(path);
    QTRY_COMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().undoStack().undoText(), QString("Join “more.abc”"));
    QCOMPARE(document().score()->bars.size(), std::size_t{6});
    QCOMPARE(document().score()->noteCount(), before.noteCount() + 2);
    QCOMPARE(document().score()->meters.back().meter.name(), std::string("3/4"));
    document().undo();
    QVERIFY(*document().score() == before);
}

void TransformMenuTest::joiningWhatCannotBeReadChangesNothing()
{
    const QString path = m_test->path("bad.mid");
    QVERIFY(base::writeFileAtomically(path.toStdString(), std::string_view("no MIDI at all")).has_value());
    page().transforming().joinFile(path);
    QTRY_VERIFY(m_window->statusArea().failure().contains("bad.mid"));
    QCOMPARE(document().undoStack().count(), 0);
}

QTEST_MAIN(TransformMenuTest)
#include "tst_transform_menu.moc"
