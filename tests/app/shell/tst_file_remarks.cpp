// SPDX-License-Identifier: GPL-3.0-or-later
// What a damaged file lost and what a format cannot hold reaches the user, in the user's language.
#include "app/jobs/engine_words.h"
#include "app/shell/main_window.h"
#include "app/shell/remarks_dialog.h"
#include "app/shell/status_area.h"
#include "app/shell/tune_chooser.h"
#include "engine/base/files.h"
#include "tests/app/shell/played_music.h"
#include "tests/app/shell/test_studio.h"
#include "widgets/common/status_chip.h"

#include <QClipboard>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace partita;
using namespace partita::app;

namespace {

QString corrupt(const QString& name)
{
    return QStringLiteral(PARTITA_SOURCE_DIR "/tests/data/corrupt/") + name;
}

} // namespace

class FileRemarksTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aDamagedMidiFileIsTold();
    void everyDamagedFileIsTold_data();
    void everyDamagedFileIsTold();
    void realDamagedFilesAreTold();
    void remarksCanBeReadAndCopied();
    void wholeFilesGiveNoRemarks();
    void anotherPieceTakesTheRemarksAway();
    void aTuneOfACollectionTellsItsOwn();
    void importingTellsThemToo();
    void savingTellsWhatIsLost();
    void exportingTellsWhatIsLost();

private:
    Document& document() { return m_test->studio->document; }
    StatusArea& status() { return m_window->statusArea(); }
    widgets::StatusChip* chip() { return status().findChild<widgets::StatusChip*>("fileRemarks"); }
    /// True where the file was opened, false where it was refused with a sentence.
    bool opens(const QString& path);

    std::unique_ptr<TestStudio> m_test;
    std::unique_ptr<MainWindow> m_window;
};

void FileRemarksTest::init()
{
    m_test = std::make_unique<TestStudio>();
    m_window = std::make_unique<MainWindow>(*m_test->studio);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void FileRemarksTest::cleanup()
{
    m_window.reset();
    m_test.reset();
}

bool FileRemarksTest::opens(const QString& path)
{
    QSignalSpy done(&m_window->files(), &FileController::done);
    QSignalSpy failed(&m_window->files(), &FileController::failed);
    m_window->files().openFile(path);
    return QTest::qWaitFor([&] { return done.count() + failed.count() > 0; }, 60'000) && failed.isEmpty();
}

void FileRemarksTest::aDamagedMidiFileIsTold()
{
    QVERIFY(opens(corrupt("open_sysex.mid")));
    QVERIFY(chip()->isVisible());
    QCOMPARE(chip()->kind(), widgets::StatusChip::Kind::Error);
    QVERIFY2(chip()->text().endsWith("on open_sysex.mid"), qPrintable(chip()->text()));
    const auto& remarks = status().remarks().remarks;
    QVERIFY(!remarks.empty());
    QVERIFY(std::any_of(remarks.begin(), remarks.end(),
                        [](const auto& remark) { return remark.sentence.contains("is lost"); }));
    QVERIFY2(remarks.front().place.startsWith("Byte "), qPrintable(remarks.front().place));
}

void FileRemarksTest::everyDamagedFileIsTold_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(corrupt({}), {"*.mid", "*.rmi", "*.xml", "*.mxl", "*.abc"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (files.fileInfo().size() < 300'000) // the larger ones are there for their time
            QTest::newRow(qPrintable(files.fileName())) << path;
    }
}

void FileRemarksTest::everyDamagedFileIsTold()
{
    QFETCH(QString, path);
    const auto read = loadFile(path.toStdString(), {});
    if (read && !read->tunes.empty())
        return; // asks which one
    if (!opens(path)) {
        QVERIFY(!read.has_value());
        QVERIFY(status().failure().contains(QFileInfo(path).fileName()));
        return;
    }
    QVERIFY(read.has_value());
    const auto& told = status().remarks().remarks;
    QCOMPARE(told.size(), read->remarks.size());
    QCOMPARE(chip()->isVisible(), !told.empty());
    QVERIFY(std::is_sorted(told.begin(), told.end(),
                           [](const auto& a, const auto& b) { return a.severity > b.severity; }));
    for (const auto& diagnostic : read->remarks)
        QVERIFY2(isKnownSentence(diagnostic.message), diagnostic.message.c_str());
}

void FileRemarksTest::realDamagedFilesAreTold()
{
    const QString folder =
        QStringLiteral(PARTITA_SHARED_DATA "/conformance/midi/miditok/tests/MIDIs_corrupted");
    QDirIterator files(folder, {"*.mid"}, QDir::Files);
    if (!files.hasNext())
        QSKIP("There are no files of other projects here");
    while (files.hasNext()) {
        const QString path = files.next();
        QVERIFY2(opens(path), qPrintable(path));
        QVERIFY2(chip()->isVisible(), qPrintable(path));
        const auto read = service::readPieces(path.toStdString());
        for (const auto& diagnostic : read->front().diagnostics)
            QVERIFY2(isKnownSentence(diagnostic.message), diagnostic.message.c_str());
    }
}

void FileRemarksTest::remarksCanBeReadAndCopied()
{
    QVERIFY(opens(corrupt("unended_notes.mid")));
    QTest::mouseClick(chip(), Qt::LeftButton);
    auto* dialog = m_window->findChild<RemarksDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    const QString shown = dialog->findChild<QTextBrowser*>()->toPlainText();
    for (const auto& remark : status().remarks().remarks)
        QVERIFY2(shown.contains(remark.sentence) && shown.contains(remark.place), qPrintable(shown));
    QVERIFY(shown.contains("no end"));
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == "&Copy")
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog->text());
    QVERIFY(dialog->text().startsWith("Warning: Byte "));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<RemarksDialog*>() == nullptr);
    QAction* entry = nullptr;
    for (QAction* action : m_window->findChildren<QAction*>())
        if (action->text().remove('&').startsWith("Remarks on the file"))
            entry = action;
    QVERIFY(entry != nullptr && entry->isEnabled());
    entry->trigger(); // the way without a mouse
    QVERIFY(m_window->findChild<RemarksDialog*>() != nullptr);
}

void FileRemarksTest::wholeFilesGiveNoRemarks()
{
    const std::filesystem::path path = m_test->path("whole.mid").toStdString();
    QVERIFY(service::writePiece(playedToAClick(), path).has_value());
    QVERIFY(opens(QString::fromStdString(path.string())));
    QVERIFY(!chip()->isVisible());
    QVERIFY(status().remarks().remarks.empty());
}

void FileRemarksTest::anotherPieceTakesTheRemarksAway()
{
    QVERIFY(opens(corrupt("unended_notes.mid")));
    QVERIFY(chip()->isVisible());
    m_window->files().newDocument();
    QVERIFY(!chip()->isVisible());
}

void FileRemarksTest::aTuneOfACollectionTellsItsOwn()
{
    const QString path = m_test->path("two.abc");
    const std::string second = "\nX:2\nT:Faulty\nM:4/4\nL:1/8\nK:G\nGABc defg|GABc|G8|]\n";
    QVERIFY(base::writeFileAtomically(path.toStdString(), kReel + second));
    m_window->files().openFile(path);
    TuneChooser* chooser = nullptr;
    QTRY_VERIFY((chooser = m_window->findChild<TuneChooser*>()) != nullptr);
    chooser->choose(1);
    chooser->accept();
    QTRY_VERIFY(chip()->isVisible());
    QVERIFY2(chip()->text().endsWith("on Faulty"), qPrintable(chip()->text()));
}

void FileRemarksTest::importingTellsThemToo()
{
    m_window->files().importFile(corrupt("unended_notes.mid"));
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_window->findChild<QDialog*>()) != nullptr);
    auto* remarks = dialog->findChild<QLabel*>("remarks");
    QTRY_VERIFY(remarks->isVisible());
    QVERIFY2(remarks->text().contains("no end"), qPrintable(remarks->text()));
    QVERIFY(!chip()->isVisible());
    dialog->accept();
    QTRY_VERIFY(chip()->isVisible());
}

void FileRemarksTest::savingTellsWhatIsLost()
{
    auto piece = playedToAClick();
    piece.parts[0].controls = {{score::kSustainPedal, {{{100}, 127}, {{900}, 0}}}};
    document().load(pieceFromScore(piece), {}, {});
    QSignalSpy done(&m_window->files(), &FileController::done);
    m_window->files().saveTo(m_test->path("lossy.abc").toStdString());
    QTRY_COMPARE(done.count(), 1);
    const QString sentence = done.first().first().toString();
    QVERIFY2(sentence.startsWith("Saved lossy.abc. Not everything is in it: "), qPrintable(sentence));
    const auto losses = service::lossesOf(piece, "abc");
    QVERIFY(losses.size() > 1);
    QCOMPARE(status().remarks().remarks.size(), losses.size());
    for (const auto& loss : losses)
        QVERIFY2(isKnownSentence(loss), loss.c_str());
    QVERIFY2(chip()->text().contains("not in lossy.abc"), qPrintable(chip()->text()));
    m_window->files().saveTo(m_test->path("whole.partita").toStdString());
    QTRY_COMPARE(done.count(), 2);
    QCOMPARE(done.last().first().toString(), QString("Saved whole.partita."));
    QVERIFY(!chip()->isVisible());
}

void FileRemarksTest::exportingTellsWhatIsLost()
{
    document().load(pieceFromAbc(kReel), {}, {});
    for (const char* name : {"out.mid", "out.musicxml"}) {
        QSignalSpy done(&m_window->files(), &FileController::done);
        m_window->files().exportTo(m_test->path(name));
        QTRY_COMPARE(done.count(), 1);
        const auto losses = service::lossesOf(*document().score(), base::extensionOf(name));
        QCOMPARE(done.first().first().toString().contains("Not everything is in it"), !losses.empty());
        for (const auto& loss : losses)
            QVERIFY2(isKnownSentence(loss), loss.c_str());
    }
}

QTEST_MAIN(FileRemarksTest)
#include "tst_file_remarks.moc"
