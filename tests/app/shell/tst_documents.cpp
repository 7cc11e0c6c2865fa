// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document.h"
#include "app/documents/document_files.h"
#include "engine/base/files.h"
#include "engine/score/performance.h"
#include "tests/app/shell/test_studio.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace partita;
using namespace partita::app;

namespace {

score::Note firstNote(const Document& document)
{
    return document.score()->parts.at(0).voices.at(0).notes.at(0);
}

/// Too long to be read and written at once.
std::string longTune()
{
    std::string text = "X:1\nT:Long\nM:4/4\nL:1/8\nK:C\n";
    for (int i = 0; i < 2000; ++i)
        text += "CDEF GABc|\n";
    return text;
}

score::Edit transposeFirst(const Document& document, int steps)
{
    score::Note note = firstNote(document);
    note.pitch = score::Pitch::fromDiatonicIndex(note.pitch.diatonicIndex() + steps, 0);
    return {"Move note", {score::ReplaceNotes{{note}}}, {}};
}

/// The reel as a MIDI file would give it: much that ABC has no place for.
score::Score playedReel()
{
    score::Score score = *pieceFromAbc(kReel).score;
    auto& part = score.parts.front();
    int velocity = 20;
    for (auto& note : part.voices.front().notes) {
        note.velocity = ++velocity;
        note.releaseVelocity = 100 - velocity;
    }
    part.programs = {{{}, 73, 130}};
    part.channel = 4;
    part.controls = {{score::kSustainPedal, {{{0}, 127}, {{960}, 0}}},
                     {score::kPitchBendLane, {{{480}, 9000}}}};
    part.unknown = {{{10}, {0xF0, 0x7E, 0xF7}}};
    part.percussionMap = {{score::Pitch{}, 38, "Snare"}};
    score.unknown = {{{0}, {0xFF, 0x7F, 0x01, 0x02}}};
    score.metadata.fields.push_back({"copyright", "1999"});
    return score;
}

const std::vector<score::Note>& notesOf(const Document& document)
{
    return document.score()->parts.at(0).voices.at(0).notes;
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
    void typingKeepsWhatAbcCannotSay();
    void typingBeforeNotesKeepsThem();
    void typingKeepsOverlappingNotes();
    void textBrokenForAMomentLosesNothing();
    void refusedEditChangesNothing();
    void largeScoresAreWrittenInTheBackground();
    void savingALongPieceLeavesReadingAndWritingToTheJob();
    void whatIsTypedWhileSavingIsNotSaved();
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

void DocumentsTest::typingKeepsWhatAbcCannotSay()
{
    const score::Score played = playedReel();
    document().load(pieceFromScore(played), {}, {});
    document().editText(document().text().replace("ec Ac", "ef Ac"));
    document().flushText();
    const auto& part = document().score()->parts.at(0);
    const auto& before = played.parts.at(0);
    QVERIFY(part.id == before.id);
    QCOMPARE(part.channel, 4);
    QVERIFY(part.programs == before.programs && part.controls == before.controls);
    QVERIFY(part.unknown == before.unknown && part.percussionMap == before.percussionMap);
    QVERIFY(document().score()->unknown == played.unknown);
    QVERIFY(document().score()->metadata == played.metadata);
    const auto& notes = notesOf(document());
    const auto& old = before.voices.at(0).notes;
    QCOMPARE(notes.size(), old.size());
    int changed = 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        QVERIFY(notes[i].id == old[i].id);
        QCOMPARE(notes[i].velocity, old[i].velocity);
        QCOMPARE(notes[i].releaseVelocity, old[i].releaseVelocity);
        changed += notes[i].pitch == old[i].pitch ? 0 : 1;
    }
    QCOMPARE(changed, 1);
    for (const auto& source : document().sources())
        QVERIFY(score::findNote(*document().score(), source.note).has_value());
    document().undo();
    QVERIFY(*document().score() == played);
    document().editText(document().text().replace("T:The Test Reel", "T:Another Reel"));
    document().flushText();
    QCOMPARE(document().score()->metadata.title(), std::string("Another Reel"));
    QVERIFY(document().score()->parts == played.parts);
}

void DocumentsTest::typingBeforeNotesKeepsThem()
{
    const score::Score played = playedReel();
    document().load(pieceFromScore(played), {}, {});
    QString text = document().text();
    text.insert(text.indexOf("d2 fd"), "GABc|");
    document().editText(text);
    document().flushText();
    const auto& notes = notesOf(document());
    const auto& old = played.parts.at(0).voices.at(0).notes;
    QCOMPARE(notes.size(), old.size() + 4);
    for (std::size_t i = 0; i < old.size(); ++i) {
        const auto found =
            std::find_if(notes.begin(), notes.end(), [&](const auto& note) { return note.id == old[i].id; });
        QVERIFY(found != notes.end() && found->pitch == old[i].pitch);
    }
    QVERIFY(notes.back().id == old.back().id);
    QCOMPARE(notes.back().velocity, old.back().velocity);
    QCOMPARE(notes.at(0).velocity, 0);
    std::set<std::uint64_t> ids;
    for (const auto& note : notes)
        ids.insert(note.id.value);
    QCOMPARE(ids.size(), notes.size());
}

void DocumentsTest::typingKeepsOverlappingNotes()
{
    score::Score played;
    played.ticksPerQuarter = 96; // and no bars
    played.parts.resize(2);
    for (auto& part : played.parts) {
        part.voices.emplace_back();
        for (int i = 0; i < 12; ++i) {
            score::Note note;
            note.onset = {i * 48};
            note.duration = {i % 4 == 0 ? 200 : 48}; // held over others and over bar lines
            note.pitch = score::Key{}.spell(60 + i);
            note.velocity = 30 + i;
            part.voices.front().notes.push_back(note);
        }
    }
    played.normalise();
    document().load(pieceFromScore(played), {}, {});
    const QString text = document().text();
    const auto at = text.lastIndexOf('B'); // of the second part
    QVERIFY2(at > 0, qPrintable(text));
    document().editText(QString(text).replace(at, 1, "A"));
    document().flushText();
    const auto& parts = document().score()->parts;
    const int factor = document().score()->ticksPerQuarter / 96;
    QCOMPARE(parts.size(), std::size_t{2});
    QCOMPARE(parts.at(0).voices.size(), std::size_t{1}); // nothing was typed there
    for (int i = 0; i < 12; ++i) {
        score::Note note = parts.at(0).voices.at(0).notes.at(static_cast<std::size_t>(i));
        QCOMPARE(note.onset.value, std::int64_t{i} * 48 * factor);
        QCOMPARE(note.velocity, 30 + i);
    }
    for (const auto& voice : parts.at(1).voices)
        for (const auto& note : voice.notes)
            QVERIFY2(note.velocity >= 30, qPrintable(QString::number(note.onset.value)));
}

void DocumentsTest::textBrokenForAMomentLosesNothing()
{
    const score::Score played = playedReel();
    document().load(pieceFromScore(played), {}, {});
    const QString text = document().text();
    for (const QString& typed : {text.left(text.indexOf("K:")), QString("X"), text + "G"}) {
        document().editText(typed);
        document().flushText();
    }
    const auto& notes = notesOf(document());
    const auto& old = played.parts.at(0).voices.at(0).notes;
    QCOMPARE(notes.size(), old.size() + 1);
    for (std::size_t i = 0; i < old.size(); ++i)
        QVERIFY(notes[i] == old[i]);
    QVERIFY(document().score()->parts.at(0).controls == played.parts.at(0).controls);
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
    const std::string text = longTune();
    document().load(pieceFromAbc(text), {}, {});
    QSignalSpy textChanged(&document(), &Document::textChanged);
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    QTRY_COMPARE(document().text(), QString::fromStdString(text).replace("K:C\nCDEF", "K:C\nDDEF"));
    document().undo();
    QCOMPARE(document().text().toStdString(), text);
}

void DocumentsTest::savingALongPieceLeavesReadingAndWritingToTheJob()
{
    const std::string text = longTune();
    document().load(pieceFromAbc(text), {}, {});
    QVERIFY(document().edit(transposeFirst(document(), 1)).has_value());
    const Snapshot edited = document().snapshot();
    QVERIFY(edited.textIsStale);
    const std::string expected = QString::fromStdString(text).replace("K:C\nCDEF", "K:C\nDDEF").toStdString();
    QCOMPARE(edited.toProject().source, expected);
    QTRY_COMPARE(document().text().toStdString(), expected);
    document().markSaved(edited);
    QVERIFY(!document().isModified());

    const QString typed = QString::fromStdString(expected) + "CDEF GABc|\n";
    document().editText(typed);
    const Snapshot pending = document().snapshot();
    QVERIFY(document().hasPendingText());
    QCOMPARE(pending.toProject().source, typed.toStdString());
    QCOMPARE(pending.toProject().score.noteCount(), edited.score->noteCount() + 8);
    document().markSaved(pending);
    QTRY_VERIFY(!document().hasPendingText());
    QVERIFY(!document().isModified());
    document().undo();
    QVERIFY(document().isModified());
}

void DocumentsTest::whatIsTypedWhileSavingIsNotSaved()
{
    document().load(pieceFromAbc(longTune()), {}, {});
    const QString typed = document().text() + "CDEF GABc|\n";
    document().editText(typed);
    const Snapshot pending = document().snapshot();
    document().editText(typed + "c8|\n");
    document().markSaved(pending);
    QTRY_VERIFY(!document().hasPendingText());
    QVERIFY(document().isModified());

    document().editText(typed);
    const Snapshot readMeanwhile = document().snapshot();
    document().flushText();
    document().markSaved(readMeanwhile);
    QVERIFY(!document().isModified());
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
