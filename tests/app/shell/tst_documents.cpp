// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document.h"
#include "app/documents/document_files.h"
#include "engine/base/files.h"
#include "engine/score/performance.h"
#include "tests/app/shell/test_studio.h"

#include <QSignalSpy>
#include <QTest>

using namespace partita;
using namespace partita::app;

namespace {

score::Note firstNote(const Document& document)
{
    return document.score()->parts.at(0).voices.at(0).notes.at(0);
}

score::Edit transposeFirst(const Document& document, int steps)
{
    score::Note note = firstNote(document);
    note.pitch = score::Pitch::fromDiatonicIndex(note.pitch.diatonicIndex() + steps, 0);
    return {"Move note", {score::ReplaceNotes{{note}}}, {}};
}

} // namespace

class DocumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void emptyPieceCanBeEdited();
    void scoreEditRewritesTheText();
    void scoreEditKeepsTheRestOfTheText();
    void undoBringsBackTextAndScoreExactly();
    void typedTextBecomesOneStep();
    void typingAfterAPauseIsAnotherStep();
    void pendingTextIsReadBeforeAnEdit();
    void refusedEditChangesNothing();
    void largeScoresAreWrittenInTheBackground();
    void modifiedFollowsSavingAndUndo();
    void textErrorsAreTold();
    void sourcesPointAtTheNotesAfterAnEdit();
    void filesComeBack_data();
    void filesComeBack();
    void collectionsOfferTheirTunes();
    void badFilesSayWhy();

private:
    std::unique_ptr<TestStudio> m_test;
    Document& document() { return m_test->studio->document; }
    QString path(const QString& name) { return m_test->path(name); }
};

void DocumentsTest::init()
{
    m_test = std::make_unique<TestStudio>();
    document().load(pieceFromAbc(kReel), {}, {});
}

void DocumentsTest::emptyPieceCanBeEdited()
{
    document().load(emptyPiece(), {}, {});
    QVERIFY(!document().score()->parts.empty());
    score::Note note;
    note.duration = {480};
    const auto part = document().score()->parts.front().id;
    QVERIFY(document().edit({"Add note", {score::InsertNotes{part, 0, {note}}}, {}}).has_value());
    QCOMPARE(document().score()->noteCount(), std::size_t{1});
    QVERIFY(pieceFromAbc(document().text().toStdString()).score->noteCount() == 1);
}

void DocumentsTest::scoreEditRewritesTheText()
{
    const QString before = document().text();
    QSignalSpy textChanged(&document(), &Document::textChanged);
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    QCOMPARE(textChanged.count(), 1);
    QVERIFY(document().text() != before);
    const auto again = pieceFromAbc(document().text().toStdString());
    QVERIFY(again.score->parts.at(0).voices.at(0).notes.at(0).pitch == firstNote(document()).pitch);
    QCOMPARE(document().undoStack().undoText(), QString("Move note"));
}

void DocumentsTest::scoreEditKeepsTheRestOfTheText()
{
    const std::string text = "X:1\r\nT:Mine\r\nM:4/4\r\nL:1/8\r\nK:G\r\n% how I hear it\r\n"
                             "|: d2BA  GABd | edcB A4 :| % twice\r\n";
    document().load(pieceFromAbc(text), {}, {});
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    QCOMPARE(document().text(), QString::fromStdString(text).replace("|: d2", "|: e2"));
}

void DocumentsTest::undoBringsBackTextAndScoreExactly()
{
    const auto score = *document().score();
    const QString text = document().text();
    QVERIFY(document().edit(transposeFirst(document(), 3)).has_value());
    const auto edited = *document().score();
    const QString editedText = document().text();
    document().undo();
    QVERIFY(*document().score() == score);
    QCOMPARE(document().text(), text);
    document().redo();
    QVERIFY(*document().score() == edited);
    QCOMPARE(document().text(), editedText);
}

void DocumentsTest::typedTextBecomesOneStep()
{
    const QString text = document().text();
    document().editText(text + "abcd ");
    QVERIFY(document().isModified());
    QTRY_COMPARE(document().undoStack().count(), 1);
    document().editText(text + "abcd efga ");
    QTRY_VERIFY(!document().hasPendingText());
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().text(), text + "abcd efga ");
    document().undo();
    QCOMPARE(document().text(), text);
}

void DocumentsTest::typingAfterAPauseIsAnotherStep()
{
    const QString text = document().text();
    document().editText(text + "abcd ");
    document().flushText();
    auto* window = document().findChild<QTimer*>("mergeWindow");
    QVERIFY(window != nullptr && window->isActive());
    window->stop(); // the pause has passed
    document().editText(text + "abcd efga ");
    document().flushText();
    QCOMPARE(document().undoStack().count(), 2);
    document().undo();
    QCOMPARE(document().text(), text + "abcd ");
}

void DocumentsTest::pendingTextIsReadBeforeAnEdit()
{
    document().editText(QString(kReel).replace("d2fd Adfd", "D2fd Adfd"));
    QVERIFY(document().hasPendingText());
    QVERIFY(document().edit({"Title", {score::SetMetadata{{{"Other"}, {}, {}, {}, {}}}}, {}}).has_value());
    QCOMPARE(document().undoStack().count(), 2);
    QCOMPARE(firstNote(document()).pitch.octave, 4);
    QVERIFY(document().text().contains("T:Other"));
}

void DocumentsTest::refusedEditChangesNothing()
{
    const auto score = document().score();
    QSignalSpy refused(&document(), &Document::refused);
    QVERIFY(!document().edit({"Remove", {score::RemoveNotes{{score::NoteId{999999}}}}, {}}).has_value());
    QCOMPARE(refused.count(), 1);
    QVERIFY(document().score() == score);
    QCOMPARE(document().undoStack().count(), 0);
    QVERIFY(!document().isModified());
}

void DocumentsTest::largeScoresAreWrittenInTheBackground()
{
    std::string text = "X:1\nT:Long\nM:4/4\nL:1/8\nK:C\n";
    for (int i = 0; i < 700; ++i)
        text += "CDEF GABc|\n";
    document().load(pieceFromAbc(text), {}, {});
    QSignalSpy textChanged(&document(), &Document::textChanged);
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    QTRY_COMPARE(document().text(), QString::fromStdString(text).replace("K:C\nCDEF", "K:C\nDDEF"));
    document().undo();
    QCOMPARE(document().text().toStdString(), text);
}

void DocumentsTest::modifiedFollowsSavingAndUndo()
{
    QSignalSpy modified(&document(), &Document::modifiedChanged);
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    QVERIFY(document().isModified());
    document().markSaved(document().snapshot());
    QVERIFY(!document().isModified());
    document().undo();
    QVERIFY(document().isModified());
    document().redo();
    QVERIFY(!document().isModified());
    document().addComposition({.id = "a"});
    QVERIFY(document().isModified());
    QCOMPARE(modified.count(), 5);
}

void DocumentsTest::textErrorsAreTold()
{
    QVERIFY(document().diagnostics().empty());
    document().editText(QString(kReel) + "|: d2 ]] }{ |\n");
    document().flushText();
    QVERIFY(!document().diagnostics().empty());
    document().undo();
    QVERIFY(document().diagnostics().empty());
}

void DocumentsTest::sourcesPointAtTheNotesAfterAnEdit()
{
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    const auto& sources = document().sources();
    QCOMPARE(sources.size(), document().score()->noteCount());
    QVERIFY(sources.front().note == firstNote(document()).id);
    const auto lines = document().text().split('\n');
    const auto place = sources.front();
    QCOMPARE(lines.at(place.line - 1).mid(place.column - 1, 1), QString("e"));
}

void DocumentsTest::filesComeBack_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"tune.partita", "tune.abc", "tune.mid"})
        QTest::newRow(name) << name;
}

void DocumentsTest::filesComeBack()
{
    QFETCH(QString, name);
    const std::filesystem::path file = path(name).toStdString();
    const Snapshot saved = document().snapshot();
    QVERIFY(saveFile(saved, file).has_value());
    const auto loaded = loadFile(file, {});
    QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message().c_str());
    // MIDI holds what sounds: the repeat is written out.
    const auto expected = name == "tune.mid" ? score::expandRepeats(*saved.score) : *saved.score;
    QCOMPARE(loaded->piece.score->noteCount(), expected.noteCount());
    QVERIFY(loaded->path == file);
    if (name != "tune.mid")
        QCOMPARE(loaded->piece.text, saved.text);
}

void DocumentsTest::collectionsOfferTheirTunes()
{
    const std::filesystem::path file = path("two.abc").toStdString();
    const std::string second = "X:2\nT:Second\nR:jig\nM:6/8\nK:G\nGAB cde|\n";
    QVERIFY(base::writeFileAtomically(file, std::string(kReel) + "\n" + second).has_value());
    const auto loaded = loadFile(file, {});
    QVERIFY(loaded.has_value());
    QCOMPARE(loaded->tunes.size(), std::size_t{2});
    QCOMPARE(loaded->tunes[1].title, QString("Second"));
    QCOMPARE(loaded->tunes[1].rhythm, QString("jig"));
    QCOMPARE(loaded->tunes[1].key, QString("G"));
    QVERIFY(loaded->path.empty());
    QCOMPARE(pieceFromAbc(loaded->tunes[1].text).score->noteCount(), std::size_t{6});
}

void DocumentsTest::badFilesSayWhy()
{
    const std::filesystem::path file = path("bad.mid").toStdString();
    QVERIFY(base::writeFileAtomically(file, std::string_view("no MIDI at all")).has_value());
    for (const auto& bad : {file, std::filesystem::path(path("absent.abc").toStdString()),
                            std::filesystem::path(path("picture.png").toStdString())}) {
        const auto loaded = loadFile(bad, {});
        QVERIFY(!loaded.has_value());
        QVERIFY(loaded.error().where.find(bad.filename().string()) != std::string::npos);
        QVERIFY(!loaded.error().what.empty());
    }
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
