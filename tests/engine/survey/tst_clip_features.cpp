// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"
#include "engine/survey/clip_features.h"

#include <QTest>

using namespace partita;
using namespace partita::survey;

namespace {

ClipFeatures featuresOfAbc(std::string_view text)
{
    return featuresOf(abc::parseTune(text).score);
}

} // namespace

class TestClipFeatures : public QObject
{
    Q_OBJECT

private slots:
    void aTuneIsMeasured()
    {
        // Two bars of 6/8 at 120 dotted quarters, played twice, all on d' but the last note.
        const auto features = featuresOfAbc("X:1\nT:x\nM:6/8\nL:1/8\nQ:3/8=120\nK:Em\n|:d3 d3|d3 e3:|\n");
        QCOMPARE(features.keyName(), std::string("Em"));
        QCOMPARE(features.isMinor(), std::optional(true));
        QCOMPARE(features.meter.name(), std::string("6/8"));
        QCOMPARE(features.bars, 4.0);
        QCOMPARE(features.seconds, 4.0);
        QCOMPARE(features.quartersPerMinute, 180.0);
        QCOMPARE(features.meanPitch, 74.5);
        QCOMPARE(features.lowest, 74);
        QCOMPARE(features.highest, 76);
        QCOMPARE(features.notesPerSecond, 2.0);
        QCOMPARE(features.notesAtOnce, 1.0);
    }

    void theMeanPitchIsWeightedByLength()
    {
        const auto features = featuresOfAbc("X:1\nT:x\nM:4/4\nL:1/4\nK:C\nC3c|\n");
        QCOMPARE(features.meanPitch, 63.0); // three quarters of 60, one of 72
    }

    void keysHaveTheirShortNames_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("minor");
        QTest::newRow("major") << QByteArray("D") << QByteArray("D") << 0;
        QTest::newRow("minor") << QByteArray("F#m") << QByteArray("F#m") << 1;
        QTest::newRow("flat") << QByteArray("Bb") << QByteArray("Bb") << 0;
        QTest::newRow("dorian") << QByteArray("Edor") << QByteArray("Edor") << 1;
        QTest::newRow("mixolydian") << QByteArray("Amix") << QByteArray("Amix") << 0;
    }
    void keysHaveTheirShortNames()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, name);
        QFETCH(int, minor);
        const auto features =
            featuresOfAbc(("X:1\nT:x\nM:4/4\nL:1/4\nK:" + field + "\nABcd|\n").toStdString());
        QCOMPARE(features.keyName(), name.toStdString());
        QCOMPARE(features.isMinor(), std::optional(minor == 1));
    }

    void whatHasNoKeyHasNone()
    {
        QCOMPARE(featuresOfAbc("X:1\nT:x\nM:4/4\nL:1/4\nK:none\nABcd|\n").isMinor(), std::optional<bool>());
        score::Score score = abc::parseTune("X:1\nT:x\nL:1/4\nK:D\nABcd|\n").score;
        score.keys.clear();
        QCOMPARE(featuresOf(score).keyName(), std::string());
    }

    void chordsSoundAtOnce()
    {
        QCOMPARE(featuresOfAbc("X:1\nT:x\nM:4/4\nL:1/4\nK:C\n[CEG]2 z [CEG]|\n").notesAtOnce, 3.0);
        QCOMPARE(featuresOfAbc("X:1\nT:x\nM:4/4\nL:1/4\nK:C\nV:1\nc4|\nV:2\nC2z2|\n").notesAtOnce, 1.5);
    }

    void aPickUpIsABar()
    {
        QCOMPARE(featuresOfAbc("X:1\nT:x\nM:4/4\nL:1/4\nK:C\nG|cdef|gabc'|\n").bars, 3.0);
    }

    void silenceHasNoFeatures()
    {
        const auto features = featuresOf(score::Score{});
        QCOMPARE(features.seconds, 0.0);
        QCOMPARE(features.meanPitch, 0.0);
        QCOMPARE(features.notesPerSecond, 0.0);
    }

    void percussionHasNoPitch()
    {
        score::Score score = abc::parseTune("X:1\nT:x\nM:4/4\nL:1/4\nK:C\ncccc|\n").score;
        score.parts.push_back(score.parts.front());
        score.parts.back().percussion = true;
        const auto features = featuresOf(score);
        QCOMPARE(features.meanPitch, 72.0);
        QCOMPARE(features.notesAtOnce, 1.0);
    }
};

QTEST_GUILESS_MAIN(TestClipFeatures)
#include "tst_clip_features.moc"
