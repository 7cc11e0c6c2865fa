// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/tokens/frame_sequences.h"
#include "note_events.h"

#include <QTest>

#include <set>
#include <string>

using namespace partita;
using namespace partita::tokens;
using tests::struck;

namespace {

const std::filesystem::path kChorales = std::filesystem::path(PARTITA_SHARED_DATA) / "jsb-chorales";

Frame frame(std::initializer_list<int> keys)
{
    Frame result;
    for (const int key : keys)
        result.set(static_cast<std::size_t>(key - kLowestPianoKey));
    return result;
}

FrameSequence randomFrames(std::size_t count, std::uint64_t seed)
{
    base::Random random(seed);
    FrameSequence frames;
    for (std::size_t i = 0; i < count; ++i) {
        Frame next = i > 0 && random.below(2) == 0 ? frames.back() : Frame();
        for (std::uint64_t flips = random.below(4); flips > 0; --flips)
            next.flip(static_cast<std::size_t>(random.below(kPianoKeys)));
        frames.push_back(next);
    }
    return frames;
}

std::multiset<std::string> asTexts(const std::vector<FrameSequence>& sequences)
{
    std::multiset<std::string> texts;
    for (const FrameSequence& frames : sequences) {
        std::string text;
        for (const Frame& one : frames)
            text += one.to_string();
        texts.insert(std::move(text));
    }
    return texts;
}

} // namespace

class TestFrameSequences : public QObject
{
    Q_OBJECT

private slots:
    void jsonIsRead()
    {
        const auto corpus =
            frameCorpusFromJson(R"({"train":[[[21,108.0],[60]],[]],"valid":[[[-1,62,-1]]],"test":[]})", "c")
                .value();
        const FrameCorpus expected{{{frame({21, 108}), frame({60})}, {}}, {{frame({62})}}, {}};
        QVERIFY(corpus == expected);
        QCOMPARE(corpus.frameCount(), std::size_t{3});
    }

    void brokenJsonIsAnError_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("where");
        QTest::newRow("no JSON") << "{"
                                 << "c";
        QTest::newRow("a list") << "[]"
                                << "c";
        QTest::newRow("no test") << R"({"train":[],"valid":[]})"
                                 << "c";
        QTest::newRow("no list") << R"({"train":7,"valid":[],"test":[]})"
                                 << "c";
        QTest::newRow("no sequence") << R"({"train":[7],"valid":[],"test":[]})"
                                     << "c, train 1";
        QTest::newRow("no frame") << R"({"train":[],"valid":[[],[7]],"test":[]})"
                                  << "c, valid 2, frame 1";
        QTest::newRow("no key") << R"({"train":[[[60],["C"]]],"valid":[],"test":[]})"
                                << "c, train 1, frame 2";
        QTest::newRow("low") << R"({"train":[[[20]]],"valid":[],"test":[]})"
                             << "c, train 1, frame 1";
        QTest::newRow("high") << R"({"train":[[[109]]],"valid":[],"test":[]})"
                              << "c, train 1, frame 1";
        QTest::newRow("half") << R"({"train":[[[60.5]]],"valid":[],"test":[]})"
                              << "c, train 1, frame 1";
    }
    void brokenJsonIsAnError()
    {
        QFETCH(QString, json);
        QFETCH(QString, where);
        const auto corpus = frameCorpusFromJson(json.toStdString(), "c");
        QVERIFY(!corpus);
        QCOMPARE(corpus.error().code, base::ErrorCode::InvalidInput);
        QCOMPARE(corpus.error().where, where.toStdString());
    }

    void missingFileIsAnError()
    {
        QCOMPARE(readFrameCorpus("/nowhere/chorales.json").error().code, base::ErrorCode::CannotRead);
    }

    void piecesAreHeardOrRounded()
    {
        // A grace note just before the beat, a note held over it, one off the piano and a drum.
        corpus::NoteEvent drum = struck(40, 0, 1);
        drum.channel = 9;
        const std::vector<corpus::NoteEvent> notes = {drum, struck(60, 0, 0.9), struck(5, 0.1, 1),
                                                      struck(62, 0.9, 0.05), struck(64, 0.95, 1.05)};
        const auto heard = framesOf({notes, 480}, 1);
        QVERIFY(heard == (FrameSequence{frame({60}), frame({64})}));
        const auto nearest = framesOf({notes, 480}, 1, FrameReading::Nearest);
        QVERIFY(nearest == (FrameSequence{frame({60}), frame({62, 64})}));
        const auto sixteenths = framesOf({notes, 480}, 4);
        QCOMPARE(sixteenths.size(), std::size_t{8});
        QVERIFY(sixteenths[3] == frame({60}));
        QVERIFY(framesOf({}, 4).empty());
    }

    void decodingUndoesReading()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const FrameSequence frames = randomFrames(200, seed);
            for (const int steps : {1, 4}) {
                std::vector<corpus::NoteEvent> notes;
                for (const EventNote& note : notesFromFrames(frames, steps))
                    notes.push_back(struck(note.pitch, note.onsetQuarters, note.durationQuarters));
                FrameSequence again = framesOf({notes, 480}, steps);
                QVERIFY(again.size() <= frames.size());
                again.resize(frames.size()); // silence at the end is lost
                QVERIFY(again == frames);
            }
        }
    }

    void neighboursAreOneNote()
    {
        const FrameSequence frames = {frame({60, 64}), frame({60}), frame({}), frame({60})};
        const std::vector<EventNote> expected = {{60, 0, 1, 90}, {64, 0, 0.5, 90}, {60, 1.5, 0.5, 90}};
        QVERIFY(notesFromFrames(frames, 2, 90) == expected);
    }

    void transpositionStaysOnThePiano()
    {
        const FrameSequence frames = {frame({30, 100}), frame({50})};
        QVERIFY((keyRangeOf(frames) == KeyRange{30, 100}));
        QVERIFY(transposed(frames, 8).value() == (FrameSequence{frame({38, 108}), frame({58})}));
        QVERIFY(transposed(frames, -9).value() == (FrameSequence{frame({21, 91}), frame({41})}));
        QVERIFY(!transposed(frames, 9).has_value());
        QVERIFY(!transposed(frames, -10).has_value());
        QVERIFY(keyRangeOf(FrameSequence(3)).isEmpty());
        QVERIFY(transposed(FrameSequence(3), 1000).value() == FrameSequence(3));
    }

    void rowsAreZerosAndOnes()
    {
        const FrameSequence frames = {frame({21}), frame({108, 22})};
        std::vector<float> rows(2 * kPianoKeys, 7.0F);
        fillRows(frames, rows);
        std::vector<float> expected(2 * kPianoKeys, 0.0F);
        expected[0] = expected[kPianoKeys + 1] = expected[2 * kPianoKeys - 1] = 1.0F;
        QVERIFY(rows == expected);
    }

    void choralesKeepTheStandardSplit_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("frames");
        QTest::newRow("quarters") << "jsb-chorales-quarter.json" << 13807 + 4602 + 4725;
        QTest::newRow("eighths") << "jsb-chorales-8th.json" << 27614 + 9204 + 9450;
        QTest::newRow("sixteenths") << "jsb-chorales-16th.json" << 55228 + 18408 + 18900;
        QTest::newRow("voices") << "Jsb16thSeparated.json" << 55228 + 18408 + 18900;
    }
    void choralesKeepTheStandardSplit()
    {
        QFETCH(QString, file);
        QFETCH(int, frames);
        if (!std::filesystem::exists(kChorales))
            QSKIP("the chorales are not here");
        const auto corpus = readFrameCorpus(kChorales / file.toStdString()).value();
        QCOMPARE(corpus.training.size(), std::size_t{229});
        QCOMPARE(corpus.validation.size(), std::size_t{76});
        QCOMPARE(corpus.test.size(), std::size_t{77});
        QCOMPARE(corpus.frameCount(), std::size_t(frames));
        if (file != "Jsb16thSeparated.json")
            return;
        // The same music as in sixteenths, in another order within each part of the split.
        const auto chords = readFrameCorpus(kChorales / "jsb-chorales-16th.json").value();
        QVERIFY(asTexts(chords.training) == asTexts(corpus.training));
        QVERIFY(asTexts(chords.validation) == asTexts(corpus.validation));
        QVERIFY(asTexts(chords.test) == asTexts(corpus.test));
    }
};

QTEST_GUILESS_MAIN(TestFrameSequences)
#include "tst_frame_sequences.moc"
