// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/tokens/c_rnn_events.h"
#include "note_events.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace partita;
using namespace partita::tokens;
using tests::struck;

namespace {

std::vector<CRnnEvent> randomEvents(std::size_t count)
{
    base::Random random(6);
    std::vector<CRnnEvent> events;
    for (std::size_t i = 0; i < count; ++i)
        events.push_back({static_cast<float>(frequencyOf(static_cast<int>(21 + random.below(88)))),
                          static_cast<float>(1 + random.below(1500)),
                          static_cast<float>(1 + random.below(127)), static_cast<float>(random.below(800))});
    return events;
}

bool isNear(double a, double b, double scale)
{
    return std::abs(a - b) <= 1e-5 * scale;
}

} // namespace

class TestCRnnEvents : public QObject
{
    Q_OBJECT

private slots:
    void keysAreFrequencies()
    {
        QCOMPARE(frequencyOf(69), 440.0);
        QVERIFY(isNear(frequencyOf(60), 261.6256, 100));
        for (int key = 0; key < 128; ++key) {
            QCOMPARE(nearestKey(static_cast<float>(frequencyOf(key))), key);
            QCOMPARE(nearestKey(frequencyOf(key) * 1.02), key); // a third of a semitone
        }
        QCOMPARE(nearestKey(0), 0);
        QCOMPARE(nearestKey(-5), 0);
        QCOMPARE(nearestKey(1e9), 127);
        QCOMPARE(nearestKey(std::numeric_limits<double>::infinity()), 127);
        QCOMPARE(nearestKey(std::nan("")), 0);
    }

    void notesAreFourNumbers()
    {
        corpus::NoteEvent drum = struck(38, 1, 1);
        drum.channel = 9;
        const std::vector<corpus::NoteEvent> notes = {struck(69, 1, 0.5, 70), drum, struck(57, 1.25, 2, 71)};
        const std::vector<CRnnEvent> expected = {{440, 192, 70, 0}, {220, 768, 71, 96}};
        QVERIFY(cRnnEvents({notes, 480}) == expected);
        const std::vector<EventNote> music = {{69, 0, 0.5, 70}, {57, 0.25, 2, 71}};
        QVERIFY(notesFrom(expected) == music);
    }

    void wildNumbersBecomeNotes()
    {
        const float nothing = std::numeric_limits<float>::quiet_NaN();
        const float endless = std::numeric_limits<float>::infinity();
        const auto notes = notesFrom(std::vector<CRnnEvent>{
            {nothing, nothing, nothing, nothing}, {-1, -1, -1, -1}, {endless, endless, endless, endless}});
        for (const EventNote& note : notes) {
            QVERIFY(note.pitch >= 0 && note.pitch <= 127 && note.velocity >= 1 && note.velocity <= 127);
            QVERIFY(std::isfinite(note.onsetQuarters) && note.durationQuarters > 0);
        }
        QCOMPARE(notes[1].onsetQuarters, 0.0);
        QCOMPARE(notes[1].durationQuarters, 1.0 / 384);
    }

    void scalingIsUndone_data()
    {
        QTest::addColumn<bool>("standard");
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("range") << false << false;
        QTest::newRow("range of logarithms") << false << true;
        QTest::newRow("standard") << true << false;
        QTest::newRow("standard logarithms") << true << true;
    }
    void scalingIsUndone()
    {
        QFETCH(bool, standard);
        QFETCH(bool, logarithmic);
        const auto scaling = standard ? CRnnScaling::Standard : CRnnScaling::UnitRange;
        const auto events = randomEvents(2000);
        const auto normalisation = CRnnNormalisation::fit(events, scaling, logarithmic);
        std::array<double, 4> sum{};
        std::array<double, 4> squares{};
        for (const CRnnEvent& event : events) {
            const auto row = normalisation.scaled(event);
            for (std::size_t i = 0; i < 4; ++i) {
                QVERIFY(standard || (row[i] >= 0 && row[i] <= 1));
                sum[i] += row[i];
                squares[i] += static_cast<double>(row[i]) * row[i];
            }
            const CRnnEvent again = normalisation.unscaled(row);
            QVERIFY(isNear(again.frequency, event.frequency, 4000));
            QVERIFY(isNear(again.length, event.length, 1500));
            QVERIFY(isNear(again.intensity, event.intensity, 127));
            QVERIFY(isNear(again.sinceLast, event.sinceLast, 800));
        }
        for (std::size_t i = 0; standard && i < 4; ++i) {
            QVERIFY(std::abs(sum[i] / 2000) < 1e-5);
            QVERIFY(std::abs(squares[i] / 2000 - 1) < 1e-4);
        }
    }

    void musicSurvivesTheScaling()
    {
        const auto pieces = tests::realPieces("piano-midi-de", 3);
        if (pieces.empty())
            QSKIP("the piano pieces are not here");
        for (const auto& piece : pieces) {
            const auto events = cRnnEvents(notesOf(piece));
            const auto normalisation = CRnnNormalisation::fit(events, CRnnScaling::Standard);
            std::vector<CRnnEvent> again;
            for (const CRnnEvent& event : events)
                again.push_back(normalisation.unscaled(normalisation.scaled(event)));
            const auto notes = notesFrom(events);
            const auto heard = notesFrom(again);
            for (std::size_t i = 0; i < notes.size(); ++i) {
                QCOMPARE(heard[i].pitch, notes[i].pitch);
                QCOMPARE(heard[i].velocity, notes[i].velocity);
                QVERIFY(std::abs(heard[i].durationQuarters - notes[i].durationQuarters) < 0.01);
            }
        }
    }

    void scalingSurvivesJson()
    {
        const auto normalisation = CRnnNormalisation::fit(randomEvents(50), CRnnScaling::Standard, true);
        QVERIFY(CRnnNormalisation::fromJson(normalisation.toJson(), "file").value() == normalisation);
        for (const char* json :
             {"", "{}", "[]", R"({"offset":[0,0,0],"scale":[1,1,1,1],"logarithmic":false})",
              R"({"offset":[0,0,0,0],"scale":[1,0,1,1],"logarithmic":false})",
              R"({"offset":[0,0,0,"0"],"scale":[1,1,1,1],"logarithmic":false})",
              R"({"offset":[0,0,0,0],"scale":[1,1,1,1]})", R"({"offset":0,"scale":1,"logarithmic":1})"})
            QCOMPARE(CRnnNormalisation::fromJson(json, "file").error().where, std::string("file"));
    }

    void scalingSurvivesItsNumbers()
    {
        const auto fitted = CRnnNormalisation::fit(randomEvents(50), CRnnScaling::Standard, true);
        QVERIFY(CRnnNormalisation::from(fitted.offset(), fitted.scale(), true) == fitted);
        const auto broken = CRnnNormalisation::from({1, 2, 3, 4}, {0, -1, 2, std::nan("")}, false);
        const CRnnNormalisation::Numbers expected{1, 1, 2, 1};
        QVERIFY(broken.scale() == expected);
    }

    void nothingToScaleIsNotScaled()
    {
        const CRnnEvent event{440, 100, 80, 100};
        for (const auto scaling : {CRnnScaling::UnitRange, CRnnScaling::Standard}) {
            QVERIFY(CRnnNormalisation::fit({}, scaling) == CRnnNormalisation());
            const std::vector<CRnnEvent> alike(3, event);
            const auto normalisation = CRnnNormalisation::fit(alike, scaling);
            QVERIFY(normalisation.scaled(event) == CRnnNormalisation::Row{});
            QVERIFY(normalisation.unscaled({}) == event);
        }
    }
};

QTEST_GUILESS_MAIN(TestCRnnEvents)
#include "tst_c_rnn_events.moc"
