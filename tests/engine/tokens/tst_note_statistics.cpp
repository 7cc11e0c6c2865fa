// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_statistics.h"

#include <QTest>

#include <vector>

using namespace partita::tokens;

namespace {

std::vector<EventNote> line(const std::vector<int>& pitches)
{
    std::vector<EventNote> notes;
    for (const int pitch : pitches)
        notes.push_back({pitch, static_cast<double>(notes.size()), 1.0, 80});
    return notes;
}

} // namespace

class TestNoteStatistics : public QObject
{
    Q_OBJECT

private slots:
    void nothing()
    {
        const auto figures = statisticsOf({});
        QCOMPARE(figures.polyphony, 0.0);
        QCOMPARE(figures.scaleConsistency, 0.0);
        QCOMPARE(figures.repetitions, 0.0);
        QCOMPARE(figures.toneSpan, 0.0);
    }

    void polyphony()
    {
        auto notes = line({60, 62, 64, 65});
        QCOMPARE(statisticsOf(notes).polyphony, 0.0);
        notes[2].onsetQuarters = notes[1].onsetQuarters + 0.4 / 384; // less than half a tick
        QCOMPARE(statisticsOf(notes).polyphony, 0.5);
        notes[2].onsetQuarters = notes[1].onsetQuarters + 0.6 / 384;
        QCOMPARE(statisticsOf(notes).polyphony, 0.0);
    }

    void scaleConsistency()
    {
        for (int tonic = 0; tonic < 12; ++tonic) {
            std::vector<int> scale;
            for (const int step : {0, 2, 4, 5, 7, 9, 11})
                scale.push_back(48 + tonic + step);
            QCOMPARE(statisticsOf(line(scale)).scaleConsistency, 1.0);
        }
        QCOMPARE(statisticsOf(line({57, 59, 60, 62, 64, 65, 67})).scaleConsistency, 1.0); // natural minor
        QCOMPARE(statisticsOf(line({60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71})).scaleConsistency,
                 7.0 / 12.0);
    }

    void repetitions()
    {
        QCOMPARE(statisticsOf(line({60, 62, 64, 65, 67})).repetitions, 0.0);
        QCOMPARE(statisticsOf(line({60, 60})).repetitions, 0.0); // no run of three
        QCOMPARE(statisticsOf(line({60, 60, 60, 60, 60, 60})).repetitions, 0.75);
        QCOMPARE(statisticsOf(line({60, 62, 64, 60, 62, 64})).repetitions, 0.25);
    }

    void toneSpan()
    {
        QCOMPARE(statisticsOf(line({60})).toneSpan, 0.0);
        QCOMPARE(statisticsOf(line({72, 60, 61, 75})).toneSpan, 15.0);
    }
};

QTEST_GUILESS_MAIN(TestNoteStatistics)
#include "tst_note_statistics.moc"
