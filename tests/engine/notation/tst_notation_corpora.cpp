// SPDX-License-Identifier: GPL-3.0-or-later
// How often key, meter and beat are found on real music. The statistics and weights of the meter finder were
// counted and fitted on the scores of even place in the sorted list of paths; the odd ones were never used.
#include "engine/base/files.h"
#include "engine/midi/midi_reader.h"
#include "engine/notation/key_finder.h"
#include "engine/notation/meter_finder.h"

#include <QDirIterator>
#include <QTest>

#include <map>

using namespace partita;

namespace {

struct Half
{
    int scores = 0;
    int keys = 0;
    int bars = 0;
};

QStringList filesNamed(const QString& folder, const QString& pattern)
{
    QStringList files;
    QDirIterator walk(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.push_back(walk.next());
    files.sort();
    return files;
}

score::Score readScore(const QString& path)
{
    const auto bytes = base::readFile(path.toStdString());
    if (!bytes)
        return {};
    auto read = midi::readMidi(*bytes);
    return read ? std::move(read->score) : score::Score{};
}

score::Ticks lastNoteEnd(const score::Score& score)
{
    score::Ticks end;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                end = std::max(end, note.end());
    return end;
}

/// What holds longest among changes.
template<class Value, class Changes, class ValueOf>
Value longest(const Changes& changes, score::Ticks end, const ValueOf& valueOf, Value none)
{
    std::map<Value, std::int64_t> held;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const score::Ticks until = i + 1 < changes.size() ? changes[i + 1].at : end;
        held[valueOf(changes[i])] += std::max<std::int64_t>((until - changes[i].at).value, 0);
    }
    const auto best = std::max_element(held.begin(), held.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == held.end() ? none : best->first;
}

double percent(int part, int whole)
{
    return 100.0 * part / std::max(whole, 1);
}

} // namespace

class TestNotationCorpora : public QObject
{
    Q_OBJECT

private slots:
    void keysAndMetersOfScores()
    {
        const QString folder = QStringLiteral(PARTITA_SHARED_DATA "/asap");
        const QStringList files = filesNamed(folder, QStringLiteral("midi_score.mid"));
        if (files.isEmpty())
            QSKIP("the ASAP data set is not here");
        std::array<Half, 2> halves;
        for (qsizetype i = 0; i < files.size(); ++i) {
            const score::Score score = readScore(files[i]);
            const score::Ticks end = lastNoteEnd(score);
            const int fifths = longest(
                score.keys, end, [](const auto& c) { return c.key.fifths(); }, 0);
            const double bar = longest(
                score.meters, end, [](const auto& c) { return 4 * c.meter.barLength().toDouble(); }, 4.0);
            const auto notes = notation::notesInQuarters(score);
            const auto key = notation::findKey(notes);
            const auto meter = notation::findMeter(notes);
            Half& half = halves[static_cast<std::size_t>(i % 2)];
            ++half.scores;
            half.keys += key.key.fifths() == fifths;
            half.bars += std::abs(4 * meter.meter.barLength().toDouble() - bar) < 1e-6;
        }
        for (std::size_t i = 0; i < 2; ++i)
            qInfo("%s half, %d scores: accidentals %.1f %%, bar length %.1f %%", i == 0 ? "fitted" : "unseen",
                  halves[i].scores, percent(halves[i].keys, halves[i].scores),
                  percent(halves[i].bars, halves[i].scores));
        const int all = halves[0].scores + halves[1].scores;
        const double keys = percent(halves[0].keys + halves[1].keys, all);
        const double bars = percent(halves[0].bars + halves[1].bars, all);
        qInfo("all %d scores: accidentals %.1f %%, bar length %.1f %%", all, keys, bars);
        QVERIFY(keys >= 85);
        QVERIFY(bars >= 66);
    }
};

QTEST_APPLESS_MAIN(TestNotationCorpora)
#include "tst_notation_corpora.moc"
