// SPDX-License-Identifier: GPL-3.0-or-later
// Importing in the window: what the dialog proposes, shows and gives.
#include "app/pages/compose_page.h"
#include "app/shell/import_dialog.h"
#include "app/shell/main_window.h"
#include "app/shell/music_words.h"
#include "app/shell/status_area.h"
#include "app/shell/translations.h"
#include "app/shell/tune_chooser.h"
#include "engine/base/files.h"
#include "engine/notation/notate.h"
#include "tests/app/shell/file_dialog_answer.h"
#include "tests/app/shell/played_music.h"
#include "tests/app/shell/test_studio.h"
#include "widgets/common/key_name.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <set>

using namespace partita;
using namespace partita::app;

namespace {

using Onsets = std::vector<std::pair<std::int64_t, int>>;

/// Times in 1/480 quarter with MIDI keys, of struck notes, in order.
Onsets onsetsOf(const score::Score& score)
{
    Onsets onsets;
    std::set<std::pair<std::int64_t, int>> tiedTo;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (note.tiedToNext)
                    tiedTo.insert({note.end().value, note.pitch.midiKey()});
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (!tiedTo.contains({note.onset.value, note.pitch.midiKey()}))
                    onsets.emplace_back(note.onset.value * 480 / score.ticksPerQuarter, note.pitch.midiKey());
    std::sort(onsets.begin(), onsets.end());
    return onsets;
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installTranslations(*qApp, "en"); }
    void init();
    void cleanup();
    void theMenuEntryAsksForAFile();
    void freePlayingIsProposedToBeTracked();
    void aFileWithABeatKeepsIt();
    void theSummaryFollowsTheChoices();
    void whatIsImportedIsWhatNotateGives();
    void theResultIsAnUnsavedPiece();
    void importingNeedsNoPreview();
    void asPlayedChangesNothing();
    void eachStepWorksAlone_data();
    void eachStepWorksAlone();
    void thePedalBecomesLength();
    void stepsThatNeedOthersAreGrey();
    void choicesAreRememberedButKeyAndMeter();
    void cancelChangesNothing();
    void theKeyboardIsEnough();
    void chordSymbolsBecomeAnAccompaniment();
    void aTuneOfACollectionIsChosenFirst();
    void unreadableFilesAreToldAndAskNothing();
    void aFileWithoutNotesIsSaidToHaveNone();
    void openingAsksNothing();
    void musicIsPutInWords();

private:
    Document& document() { return m_test->studio->document; }
    ImportDialog* dialog() { return m_window->findChild<ImportDialog*>(); }
    template<class Widget>
    Widget* field(const char* name)
    {
        return dialog()->findChild<Widget*>(name);
    }
    QString write(const QString& name, const score::Score& score);
    /// Opens the dialog on the file and waits for its first summary.
    void ask(const QString& path);
    void waitForSummary();
    void choose(const char* name, const QString& word);
    QString said(const char* name) { return field<QLabel>(name)->text(); }

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
    QString m_free;
    QString m_click;
};

void ImportTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_free = write("free.mid", freelyPlayed());
    m_click = write("click.mid", playedToAClick());
}

void ImportTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

QString ImportTest::write(const QString& name, const score::Score& score)
{
    const QString path = m_test->path(name);
    if (!service::writePiece(score, path.toStdString()))
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void ImportTest::waitForSummary()
{
    QTRY_VERIFY(dialog()->imported() != nullptr);
    QTRY_VERIFY(said("state").isEmpty());
}

void ImportTest::ask(const QString& path)
{
    m_window->files().importFile(path);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
    waitForSummary();
}

void ImportTest::choose(const char* name, const QString& word)
{
    auto* box = field<QComboBox>(name);
    QVERIFY(box != nullptr);
    const int index = box->findData(word);
    QVERIFY2(index >= 0, qPrintable(word));
    box->setCurrentIndex(index);
}

void ImportTest::theMenuEntryAsksForAFile()
{
    QAction* entry = nullptr;
    for (QAction* action : m_window->menuBar()->actions().first()->menu()->actions())
        if (action->text().remove('&').startsWith("Import"))
            entry = action;
    QVERIFY(entry != nullptr);
    QCOMPARE(entry->shortcut(), QKeySequence("Ctrl+I"));
    const FileDialogAnswer answer(m_click);
    entry->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QCOMPARE(dialog()->windowTitle(), QString("Import “click.mid”"));
}

void ImportTest::freePlayingIsProposedToBeTracked()
{
    ask(m_free);
    QVERIFY2(said("nature").startsWith("Played freely"), qPrintable(said("nature")));
    QCOMPARE(field<QComboBox>("beat")->currentText(), QString("Automatic: find it"));
    QCOMPARE(field<QComboBox>("meter")->currentText(), QString("Automatic: find it"));
    QCOMPARE(field<QComboBox>("key")->currentText(), QString("Automatic: find it"));
    QVERIFY(dialog()->imported()->report->beatTracked);
    QVERIFY2(said("tempo").startsWith("♩ = 98") || said("tempo").startsWith("♩ = 9"),
             qPrintable(said("tempo")));
    QVERIFY(said("tempo").contains("sure"));
    QVERIFY2(said("summaryKey").startsWith("C major"), qPrintable(said("summaryKey")));
    QVERIFY2(said("summaryMeter").startsWith("4/4") || said("summaryMeter").startsWith("2/4"),
             qPrintable(said("summaryMeter")));
    QCOMPARE(said("notes"), QString::number(freelyPlayed().noteCount()));
    QVERIFY2(said("summaryVoices").endsWith("(two hands)"), qPrintable(said("summaryVoices")));
}

void ImportTest::aFileWithABeatKeepsIt()
{
    ask(m_click);
    QCOMPARE(said("nature"), QString("The notes keep the beat of the file."));
    QCOMPARE(field<QComboBox>("beat")->currentText(), QString("Automatic: as in the file"));
    QCOMPARE(field<QComboBox>("meter")->currentText(), QString("Automatic: 2/4, as in the file"));
    QCOMPARE(field<QComboBox>("key")->currentText(), QString("Automatic: G major, as in the file"));
    QCOMPARE(said("tempo"), QString("♩ = 120"));
    QCOMPARE(said("summaryMeter"), QString("2/4"));
    QCOMPARE(said("summaryKey"), QString("G major"));
    QVERIFY2(said("bars").startsWith("32 (0:32"), qPrintable(said("bars")));
}

void ImportTest::theSummaryFollowsTheChoices()
{
    ask(m_click);
    choose("key", "F major");
    QVERIFY(dialog()->imported() == nullptr); // what is shown is no longer what would come of it
    waitForSummary();
    QCOMPARE(said("summaryKey"), QString("F major"));
    choose("meter", "4/4");
    waitForSummary();
    QCOMPARE(said("summaryMeter"), QString("4/4"));
    QVERIFY2(said("bars").startsWith("16 "), qPrintable(said("bars")));
    choose("hands", "together");
    choose("voices", "1");
    waitForSummary();
    QCOMPARE(said("summaryVoices"), QString("1 part, 1 voice"));
    QVERIFY(document().score()->noteCount() == 0); // nothing is changed but the preview
}

void ImportTest::whatIsImportedIsWhatNotateGives()
{
    ask(m_free);
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    dialog()->accept();
    QVERIFY(opened.wait());
    auto read = service::readPieces(m_free.toStdString());
    QVERIFY(read.has_value());
    const auto notated = notation::notate(read->front().score);
    QVERIFY(notated.has_value());
    QVERIFY(document().score()->parts == notated->score.parts);
    QVERIFY(document().score()->bars == notated->score.bars);
    QVERIFY(document().score()->keys == notated->score.keys);
}

void ImportTest::theResultIsAnUnsavedPiece()
{
    ask(m_click);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(document().displayName(), QString("click"));
    QVERIFY(document().path().empty());
    QVERIFY(document().isModified());
    QCOMPARE(document().undoStack().count(), 0);
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(document().text().contains("K:G"));
    QVERIFY(m_window->statusArea().remarks().remarks.empty());
}

void ImportTest::importingNeedsNoPreview()
{
    m_window->files().importFile(m_free);
    QTRY_VERIFY(dialog() != nullptr);
    choose("beat", "file");
    choose("key", "D minor");
    QVERIFY(dialog()->imported() == nullptr);
    dialog()->accept(); // at once
    QTRY_VERIFY(document().score()->noteCount() > 0);
    QCOMPARE(document().score()->keys.front().key.name(), std::string("D minor"));
}

void ImportTest::asPlayedChangesNothing()
{
    ask(m_free);
    auto* preset = field<QComboBox>("preset");
    preset->setFocus();
    QTest::keyClick(preset, Qt::Key_Down);
    QCOMPARE(preset->currentText(), QString("Exactly as played"));
    QCOMPARE(field<QComboBox>("grid")->currentData().toString(), QString("off"));
    QVERIFY(!field<QCheckBox>("spelling")->isChecked());
    waitForSummary();
    QVERIFY(!dialog()->imported()->report);
    dialog()->accept();
    QTRY_VERIFY(document().score()->noteCount() > 0);
    auto read = service::readPieces(m_free.toStdString());
    QVERIFY(document().score()->parts == read->front().score.parts);
    QVERIFY(document().score()->tempos == read->front().score.tempos);
}

void ImportTest::eachStepWorksAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("beat") << "beat"
                          << "tracked";
    QTest::newRow("grid") << "grid"
                          << "1/4,1/8,1/16";
    QTest::newRow("meter") << "meter"
                           << "3/4";
    QTest::newRow("key") << "key"
                         << "find";
    QTest::newRow("spelling") << "spelling" << QString();
    QTest::newRow("hands") << "hands"
                           << "split";
    QTest::newRow("voices") << "voices"
                            << "2";
}

void ImportTest::eachStepWorksAlone()
{
    QFETCH(QString, name);
    QFETCH(QString, word);
    ask(m_click);
    const score::Score before = service::readPieces(m_click.toStdString())->front().score;
    auto* preset = field<QComboBox>("preset");
    QTest::keyClick(preset, Qt::Key_Down);
    if (word.isEmpty())
        field<QCheckBox>(qPrintable(name))->click();
    else
        choose(qPrintable(name), word);
    QCOMPARE(preset->currentText(), QString("My own choice of steps"));
    waitForSummary();
    const score::Score after = dialog()->imported()->piece.score;
    const auto& report = dialog()->imported()->report;
    QVERIFY(report.has_value());
    QCOMPARE(after.noteCount(), before.noteCount()); // nothing was tied, for lengths were left alone
    QCOMPARE(report->beatTracked, name == "beat");
    if (name != "beat" && name != "grid")
        QVERIFY(onsetsOf(after) == onsetsOf(before));
    QCOMPARE(after.meters.front().meter.name() == "3/4", name == "meter");
    QCOMPARE(report->keyFound, name == "key");
    if (name != "key" && name != "beat")
        QVERIFY(after.keys.front().key == before.keys.front().key);
    QCOMPARE(after.parts.size(), name == "hands" ? std::size_t{2} : std::size_t{1});
    QCOMPARE(after.parts[0].voices.size() > 1, name == "voices");
    if (name == "grid")
        for (const auto& [onset, key] : onsetsOf(after))
            QCOMPARE(onset % 120, 0);
}

void ImportTest::thePedalBecomesLength()
{
    ask(m_click);
    QVERIFY(!field<QCheckBox>("pedal")->isEnabled()); // it has none
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    ask(m_free);
    QVERIFY(field<QCheckBox>("pedal")->isEnabled());
    QTest::keyClick(field<QComboBox>("preset"), Qt::Key_Down);
    field<QCheckBox>("pedal")->click();
    waitForSummary();
    QVERIFY(dialog()->imported()->piece.score.parts[0].controls.empty());
    QVERIFY(dialog()->imported()->facts.hasPedal); // or it could not be switched off again
}

void ImportTest::stepsThatNeedOthersAreGrey()
{
    ask(m_click);
    QVERIFY(field<QSpinBox>("strength")->isEnabled());
    choose("grid", "off");
    QVERIFY(!field<QSpinBox>("strength")->isEnabled());
    QVERIFY(field<QCheckBox>("lengths")->isEnabled());
    choose("voices", "0");
    QVERIFY(!field<QCheckBox>("lengths")->isEnabled());
    QVERIFY(!field<QCheckBox>("keyChanges")->isEnabled()); // the file has a key
    choose("key", "find");
    QVERIFY(field<QCheckBox>("keyChanges")->isEnabled());
}

void ImportTest::choicesAreRememberedButKeyAndMeter()
{
    ask(m_click);
    choose("grid", "1/4,1/8");
    choose("voices", "3");
    choose("key", "F major");
    choose("meter", "find");
    field<QSpinBox>("strength")->setValue(80);
    field<QCheckBox>("spelling")->setChecked(false);
    dialog()->accept();
    QTRY_VERIFY(document().score()->noteCount() > 0);
    QTRY_VERIFY(dialog() == nullptr);
    m_window.reset();
    m_test->restart();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    ask(m_free);
    QCOMPARE(field<QComboBox>("grid")->currentData().toString(), QString("1/4,1/8"));
    QCOMPARE(field<QComboBox>("voices")->currentData().toString(), QString("3"));
    QCOMPARE(field<QComboBox>("key")->currentData().toString(), QString("auto"));
    QCOMPARE(field<QComboBox>("meter")->currentData().toString(), QString("find"));
    QCOMPARE(field<QSpinBox>("strength")->value(), 80);
    QVERIFY(!field<QCheckBox>("spelling")->isChecked());
    QCOMPARE(field<QComboBox>("preset")->currentText(), QString("My own choice of steps"));
}

void ImportTest::cancelChangesNothing()
{
    document().load(pieceFromAbc(kReel), {}, {});
    const auto score = document().score();
    ask(m_free);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    QTRY_COMPARE(m_test->studio->jobs.runningJobs(), 0);
    QVERIFY(document().score() == score);
    QVERIFY(!document().isModified());
}

void ImportTest::theKeyboardIsEnough()
{
    ask(m_click);
    std::set<QChar> mnemonics;
    const auto claim = [&](const QString& text) {
        const auto at = text.indexOf('&');
        QVERIFY2(at >= 0, qPrintable(text));
        QVERIFY2(mnemonics.insert(text[at + 1].toLower()).second, qPrintable(text));
    };
    const auto* form = field<QComboBox>("beat")->parentWidget()->findChild<QFormLayout*>();
    QVERIFY(form != nullptr);
    QList<QWidget*> fields;
    for (int row = 0; row < form->rowCount(); ++row) {
        auto* widget = form->itemAt(row, QFormLayout::FieldRole)->widget();
        if (!widget->isVisibleTo(dialog()))
            continue;
        fields << widget;
        if (auto* box = qobject_cast<QCheckBox*>(widget)) {
            claim(box->text());
        } else {
            auto* label = qobject_cast<QLabel*>(form->itemAt(row, QFormLayout::LabelRole)->widget());
            claim(label->text());
            QCOMPARE(label->buddy(), widget);
        }
        QVERIFY(!widget->toolTip().isEmpty());
    }
    for (auto* button : dialog()->findChildren<QPushButton*>())
        if (button->isDefault())
            claim(button->text());
    fields.first()->setFocus();
    for (int i = 1; i < fields.size(); ++i) {
        if (!fields[i]->isEnabled())
            continue;
        QTest::keyClick(dialog()->focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog()->focusWidget(), fields[i]);
    }
    QTest::keyClick(dialog(), Qt::Key_K, Qt::AltModifier);
    QCOMPARE(dialog()->focusWidget(), field<QComboBox>("key"));
}

void ImportTest::chordSymbolsBecomeAnAccompaniment()
{
    const QString path = m_test->path("chords.abc");
    const std::string text = "X:1\nT:Chords\nM:2/4\nL:1/8\nK:C\n% mine\n\"C\"e4|\"G\"d4|\n";
    QVERIFY(base::writeFileAtomically(path.toStdString(), std::string_view(text)).has_value());
    ask(path);
    QVERIFY(!field<QComboBox>("beat")->isVisible());
    QVERIFY(field<QCheckBox>("accompaniment")->isVisible());
    QCOMPARE(said("summaryVoices"), QString("1 part, 1 voice"));
    dialog()->accept();
    QTRY_COMPARE(document().text().toStdString(), text); // nothing was asked for: the text as it is
    QTRY_VERIFY(dialog() == nullptr);
    ask(path);
    QTest::mouseClick(field<QCheckBox>("accompaniment"), Qt::LeftButton, {}, QPoint(8, 8));
    waitForSummary();
    QCOMPARE(said("summaryVoices"), QString("2 parts, 3 voices"));
    dialog()->accept();
    QTRY_COMPARE(document().score()->parts.size(), std::size_t{2});
}

void ImportTest::aTuneOfACollectionIsChosenFirst()
{
    const QString file = m_test->path("two.abc");
    const std::string second = "\nX:2\nT:Second Jig\nR:jig\nM:6/8\nK:G\nGAB cde|\n";
    QVERIFY(base::writeFileAtomically(file.toStdString(), kReel + second));
    m_window->files().importFile(file);
    TuneChooser* chooser = nullptr;
    QTRY_VERIFY((chooser = m_window->findChild<TuneChooser*>()) != nullptr);
    chooser->setFilter("jig");
    chooser->accept();
    QTRY_VERIFY(dialog() != nullptr);
    waitForSummary();
    QCOMPARE(said("notes"), QString("6"));
    QCOMPARE(said("summaryMeter"), QString("6/8"));
    dialog()->accept();
    QTRY_COMPARE(document().score()->metadata.title(), std::string("Second Jig"));
}

void ImportTest::unreadableFilesAreToldAndAskNothing()
{
    const QString path = m_test->path("none.mid");
    QVERIFY(base::writeFileAtomically(path.toStdString(), std::string_view("no MIDI at all")).has_value());
    m_window->files().importFile(path);
    QTRY_VERIFY(m_window->statusArea().failure().contains("none.mid"));
    QVERIFY(dialog() == nullptr);
}

void ImportTest::aFileWithoutNotesIsSaidToHaveNone()
{
    ask(write("none.mid", *emptyPiece().score));
    QCOMPARE(said("nature"), QString("There are no notes in this file."));
    QCOMPARE(said("notes"), QString("0"));
    QCOMPARE(said("summaryVoices"), QString("0 parts, 0 voices"));
}

void ImportTest::openingAsksNothing()
{
    QSignalSpy opened(&m_window->files(), &FileController::opened);
    m_window->files().openFile(m_free);
    QVERIFY(opened.wait());
    QVERIFY(dialog() == nullptr);
    QVERIFY(document().path() == std::filesystem::path(m_free.toStdString()));
    QVERIFY(document().score()->parts == service::readPieces(m_free.toStdString())->front().score.parts);
}

void ImportTest::musicIsPutInWords()
{
    QCOMPARE(widgets::keyName(*score::parseKeyName("Bbm")), QString("B♭ minor"));
    QCOMPARE(widgets::keyName(*score::parseKeyName("F# mixolydian")), QString("F♯ mixolydian"));
    QCOMPARE(widgets::keyName({.none = true}), QString("no key"));
    QCOMPARE(tempoWords(91.6, {1, 4}), QString("♩ = 92"));
    QCOMPARE(tempoWords(120, {3, 8}), QString("♩. = 120"));
    QCOMPARE(tempoWords(60, {1, 2}), QString("1/2 = 60"));
    QCOMPARE(durationWords(0), QString("0:00"));
    QCOMPARE(durationWords(185.4), QString("3:05"));
    QCOMPARE(durationWords(3600 + 125), QString("1:02:05"));
}

QTEST_MAIN(ImportTest)
#include "tst_import.moc"
