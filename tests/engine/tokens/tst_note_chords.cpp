// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_chord_tokenizer.h"
#include "note_events.h"

#include <QTest>

using namespace partita;
using namespace partita::tokens;
using tests::struck;
using Words = std::vector<std::string>;

class TestNoteChords : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreWhatIsStruckTogether()
    {
        corpus::NoteEvent drum = struck(38, 0, 1);
        drum.channel = 9;
        const std::vector<corpus::NoteEvent> notes = {drum,
                                                      struck(64, 0, 1),
                                                      struck(60, 0, 2),
                                                      struck(60, 0, 1),
                                                      struck(67, 0.01, 1),
                                                      struck(5, 0.5, 1),
                                                      struck(127, 0.6, 1)};
        QCOMPARE(noteChordWords({notes, 480}), (Words{"60.64", "67", "5", "127"}));
        QCOMPARE(noteChordWords({notes, 480}, {0.05, 0}), (Words{"60.64.67", "5", "127"}));
        QCOMPARE(noteChordWords({notes, 480}, {0, 0.05}), (Words{"60.64.67", "5.127"}));
        QVERIFY(noteChordWords({}).empty());
    }

    void toleranceIsFromTheFirstNote()
    {
        // A slow arpeggio is not drawn together link by link.
        const std::vector<corpus::NoteEvent> notes = {struck(60, 0, 1), struck(64, 0.1, 1),
                                                      struck(67, 0.2, 1)};
        QCOMPARE(noteChordWords({notes, 480}, {0.1, 0}), (Words{"60.64", "67"}));
    }

    void rareWordsAreLeftOut()
    {
        NoteChordCounts counts;
        counts.add(Words{"60", "62", "60.64", "62", "60"});
        counts.add(Words{"60", "7", "62", "59"});
        QCOMPARE(counts.distinct(), std::size_t{5});
        QCOMPARE(counts.total(), std::size_t{9});
        QCOMPARE(counts.vocabulary(1).tokens(), (Words{"60", "62", "59", "60.64", "7"}));
        const auto tokenizer = NoteChordTokenizer::make(counts.vocabulary(2)).value();
        QCOMPARE(tokenizer.vocabulary().tokens(), (Words{"60", "62"}));
        QCOMPARE(tokenizer.encode(Words{"60.64", "62", "7", "60"}), (std::vector<TokenId>{1, 0}));
    }

    void wordsBecomeNotesInSteps()
    {
        const auto vocabulary = Vocabulary::fromTokens({"<pad>", "60.64", "72"}).value();
        const auto tokenizer = NoteChordTokenizer::make(vocabulary).value();
        const std::vector<TokenId> ids = {0, 2, 1};
        const std::vector<EventNote> expected = {{72, 0, 0.5, 80}, {60, 0.5, 0.5, 80}, {64, 0.5, 0.5, 80}};
        QVERIFY(tokenizer.decode(ids) == expected);
        const std::vector<EventNote> slower = {{72, 0, 2, 40}, {60, 1, 2, 40}, {64, 1, 2, 40}};
        QVERIFY(tokenizer.decode(ids, {1, 2, 40}) == slower);
    }

    void decodingUndoesEncoding()
    {
        const Words words = {"60", "60.64.67", "0.127", "60"};
        NoteChordCounts counts;
        counts.add(words);
        const auto tokenizer = NoteChordTokenizer::make(counts.vocabulary(1, true)).value();
        std::vector<corpus::NoteEvent> notes;
        for (const EventNote& note : tokenizer.decode(tokenizer.encode(words)))
            notes.push_back(struck(note.pitch, note.onsetQuarters, note.durationQuarters));
        QCOMPARE(noteChordWords({notes, 480}), words);
    }

    void sequencesGetOneLength()
    {
        const auto padded = NoteChordTokenizer::make(Vocabulary::fromTokens({"60", "<pad>"}).value()).value();
        const std::vector<TokenId> ids = {0, 0, 0};
        QCOMPARE(padded.fixedLength(ids, 5), (std::vector<TokenId>{1, 1, 0, 0, 0}));
        QCOMPARE(padded.fixedLength(ids, 2).size(), std::size_t{2});
        const auto plain = NoteChordTokenizer::make(Vocabulary::fromTokens({"60", "62"}).value()).value();
        QCOMPARE(plain.fixedLength(std::vector<TokenId>{0, 1, 0}, 2), (std::vector<TokenId>{1, 0}));
        QCOMPARE(plain.fixedLength(ids, 5).size(), std::size_t{3});
    }

    void wrongWordsAreErrors_data()
    {
        QTest::addColumn<QString>("word");
        for (const char* word :
             {"C4", "128", "-1", "60.", ".60", "60..64", "64.60", "60.60", "60 64", "<unk>"})
            QTest::newRow(word) << word;
    }
    void wrongWordsAreErrors()
    {
        QFETCH(QString, word);
        const auto tokenizer =
            NoteChordTokenizer::make(Vocabulary::fromTokens({"60", word.toStdString()}).value());
        QVERIFY(!tokenizer);
        QVERIFY(tokenizer.error().what.find(word.toStdString()) != std::string::npos);
    }

    void realMusicHasFewFrequentWords()
    {
        const auto pieces = tests::realPieces("piano-midi-de", 10);
        if (pieces.empty())
            QSKIP("the piano pieces are not here");
        NoteChordCounts counts;
        for (const auto& piece : pieces)
            counts.add(noteChordWords(notesOf(piece)));
        const auto tokenizer = NoteChordTokenizer::make(counts.vocabulary(10, true)).value();
        std::size_t kept = 0;
        for (const auto& piece : pieces)
            kept += tokenizer.encode(noteChordWords(notesOf(piece))).size();
        qInfo("%zu words, %zu distinct, %zu of them frequent, %zu words kept", counts.total(),
              counts.distinct(), tokenizer.vocabulary().size(), kept);
        QVERIFY(tokenizer.vocabulary().size() < counts.distinct());
        QVERIFY(kept > counts.total() / 2 && kept < counts.total());
    }
};

QTEST_GUILESS_MAIN(TestNoteChords)
#include "tst_note_chords.moc"
