// SPDX-License-Identifier: GPL-3.0-or-later
// How often key, meter and beat are found on real music. The ASAP scores are for measuring only: no number of
// the engine was counted or fitted on them. Of the pieces that the meter finder was fitted on (see
// fit_meter.cpp), 65 are other editions of pieces in ASAP; fitted without those it finds 75.7 % of the bar
// lengths there.
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/files.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/notation/beat_tracker.h"
#include "engine/notation/meter_finder.h"
#include "engine/notation/notate.h"

#include <QDirIterator>
#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace partita;

namespace {

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

int longestFifths(const score::Score& score, score::Ticks end)
{
    return longest(
        score.keys, end, [](const auto& c) { return c.key.fifths(); }, 0);
}

score::Score withoutKeysAndMeters(score::Score score)
{
    score.keys.clear();
    score.meters.clear();
    score.bars.clear();
    return score;
}

/// The length in quarters and the meter of the bars that hold longest.
score::Meter longestMeter(const score::Score& score, score::Ticks end)
{
    const double bar = longest(
        score.meters, end, [](const auto& c) { return 4 * c.meter.barLength().toDouble(); }, 4.0);
    for (const auto& change : score.meters)
        if (std::abs(4 * change.meter.barLength().toDouble() - bar) < 1e-9)
            return change.meter;
    return {};
}

/// Whether bars of the meter start, for the longest time, at this place.
bool barsStartAt(const score::Score& score, const score::Meter& meter, score::Ticks end, double pickup)
{
    const double bar = 4 * meter.barLength().toDouble();
    const auto phase = longest(
        score.meters, end,
        [&](const auto& c) {
            const bool same = std::abs(4 * c.meter.barLength().toDouble() - bar) < 1e-9;
            const double at = static_cast<double>(c.at.value) / score.ticksPerQuarter;
            return same ? std::llround(std::fmod(at, bar) * 48) : -1;
        },
        std::int64_t{0});
    return std::abs(std::remainder(static_cast<double>(phase) / 48 - pickup, bar)) < 0.13;
}

/// The F-measure of beats found within 70 ms (M. Davies, N. Degara and M. Plumbley, "Evaluation Methods for
/// Musical Audio Beat Tracking Algorithms", 2009).
double fMeasure(const std::vector<double>& found, const std::vector<double>& truth)
{
    std::size_t hits = 0;
    std::size_t next = 0;
    for (const double at : truth) {
        while (next < found.size() && found[next] < at - 0.07)
            ++next;
        if (next < found.size() && found[next] <= at + 0.07) {
            ++hits;
            ++next;
        }
    }
    return 2.0 * static_cast<double>(hits) /
           static_cast<double>(std::max<std::size_t>(found.size() + truth.size(), 1));
}

/// Beats of the score in seconds, `perBeat` of them to each; a played file's tempo map tells where they are.
std::vector<double> trueBeats(const score::Score& score, double quartersPerBeat, double first, double last)
{
    const score::TempoMap tempo(score.tempos, score.ticksPerQuarter);
    std::vector<double> beats;
    for (int i = 0;; ++i) {
        const double at = tempo.secondsAt({std::llround(i * quartersPerBeat * score.ticksPerQuarter)});
        if (at > last + 0.07)
            return beats;
        if (at >= first - 0.07)
            beats.push_back(at);
    }
}

/// Of the score's own beat and of the best of its metrical levels; -1 for too little music.
std::pair<double, double> beatMeasures(const score::Score& score)
{
    const auto notes = notation::notesInSeconds(score);
    const auto track = notation::trackBeats(notes);
    if (notes.size() < 50 || !track)
        return {-1, -1};
    const double beat = 4 * longestMeter(score, lastNoteEnd(score)).beatLength().toDouble();
    double own = 0;
    double best = 0;
    for (const double level : {0.5, 1.0, 2.0, 1.0 / 3, 3.0}) {
        const auto truth = trueBeats(score, beat * level, notes.front().onset, notes.back().onset);
        const double measure = fMeasure(track->beats, truth);
        best = std::max(best, measure);
        own = level == 1 ? measure : own;
    }
    return {own, best};
}

/// Onset, length (ties joined) and key of each note, at 480 ticks a quarter.
std::set<std::array<std::int64_t, 3>> soundOf(const score::Score& score)
{
    std::set<std::array<std::int64_t, 3>> notes;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            std::map<int, std::array<std::int64_t, 3>> held;
            for (const auto& note : voice.notes) {
                const std::int64_t onset = note.onset.value * 480 / score.ticksPerQuarter;
                const std::int64_t length = note.duration.value * 480 / score.ticksPerQuarter;
                const int key = note.pitch.midiKey();
                auto tied = held.find(key);
                if (tied == held.end())
                    tied = held.insert({key, {onset, 0, key}}).first;
                tied->second[1] += length;
                if (note.tiedToNext)
                    continue;
                notes.insert(tied->second);
                held.erase(tied);
            }
        }
    return notes;
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
        int keys = 0;
        int bars = 0;
        int starts = 0;
        for (const QString& file : files) {
            const score::Score score = readScore(file);
            const score::Ticks end = lastNoteEnd(score);
            const score::Meter known = longestMeter(score, end);
            const auto notated = notation::notate(withoutKeysAndMeters(score));
            QVERIFY(notated);
            const score::Score& found = notated->score;
            keys += longestFifths(found, lastNoteEnd(found)) == longestFifths(score, end);
            bars += longestMeter(found, lastNoteEnd(found)).barLength() == known.barLength();
            const auto start = notation::findMeter(notation::notesInQuarters(score), {known});
            starts += barsStartAt(score, known, end, start.pickupQuarters);
        }
        const auto all = static_cast<int>(files.size());
        qInfo("%d scores: accidentals %.1f %%, bar length %.1f %%, bar lines of the known meter %.1f %%", all,
              percent(keys, all), percent(bars, all), percent(starts, all));
        QVERIFY(percent(keys, all) >= 85);
        QVERIFY(percent(bars, all) >= 75);
        QVERIFY(percent(starts, all) >= 80);
    }

    /// Sequenced files lie on a grid: notating them must change neither onsets nor lengths, and the ABC must
    /// be right.
    void sequencedTunesKeepTheirNotes()
    {
        const QStringList files = filesNamed(QStringLiteral(PARTITA_SHARED_DATA "/nottingham/ABC_cleaned"),
                                             QStringLiteral("*.abc"));
        if (files.isEmpty())
            QSKIP("the Nottingham tunes are not here");
        int tunes = 0;
        int same = 0;
        int right = 0;
        for (const QString& file : files) {
            const auto bytes = base::readFile(file.toStdString());
            QVERIFY(bytes);
            const std::string text(bytes->begin(), bytes->end());
            for (const auto& tune : abc::splitCollection(text).tunes) {
                const auto midi = midi::readMidi(midi::writeMidi(abc::parseTune(tune.text).score));
                QVERIFY(midi);
                const auto notated = notation::notate(midi->score);
                QVERIFY(notated);
                ++tunes;
                same += soundOf(notated->score) == soundOf(midi->score);
                right += !base::hasErrors(abc::parseTune(abc::writeTune(notated->score)).diagnostics);
            }
        }
        qInfo("%d tunes: %d with the same onsets and lengths, %d in ABC without errors", tunes, same, right);
        QVERIFY(same * 200 >= tunes * 199);
        QCOMPARE(right, tunes);
    }

    /// Real performances, and scores, become ABC whose bars add up.
    void performancesBecomeRightAbc()
    {
        const QStringList files =
            filesNamed(QStringLiteral(PARTITA_SHARED_DATA "/asap"), QStringLiteral("*.mid"));
        if (files.isEmpty())
            QSKIP("the ASAP data set is not here");
        int tracked = 0;
        for (qsizetype i = 0; i < files.size(); i += 25) {
            const score::Score score = readScore(files[i]);
            const auto notated = notation::notate(score);
            QVERIFY(notated);
            tracked += notated->report.beatTracked;
            QVERIFY(notated->score.noteCount() >= score.noteCount());
            const auto parsed = abc::parseTune(abc::writeTune(notated->score));
            QVERIFY2(parsed.diagnostics.empty(), qPrintable(files[i]));
        }
        QVERIFY(tracked > std::ssize(files) / 50);
    }

    /// The files follow a player's tempo in their tempo maps: without them they are performances whose beats
    /// are known.
    void beatsOfPerformances()
    {
        const QString folder = QStringLiteral(PARTITA_SHARED_DATA "/piano-midi-de");
        const QStringList files = filesNamed(folder, QStringLiteral("*.mid"));
        if (files.isEmpty())
            QSKIP("the piano-midi.de files are not here");
        // Every fourth file was used to choose the tracker's settings.
        for (const qsizetype first : {0, 2}) {
            double strict = 0;
            double anyLevel = 0;
            int count = 0;
            for (qsizetype i = first; i < files.size(); i += 4) {
                const auto [own, best] = beatMeasures(readScore(files[i]));
                if (own < 0)
                    continue;
                strict += own;
                anyLevel += best;
                ++count;
            }
            qInfo("%s quarter, %d performances: beat F-measure at 70 ms %.1f %%, at the best metrical level "
                  "%.1f %%",
                  first == 0 ? "tuned" : "unseen", count, 100 * strict / count, 100 * anyLevel / count);
            QVERIFY(strict / count >= 0.6);
            QVERIFY(anyLevel / count >= 0.75);
        }
    }
};

QTEST_APPLESS_MAIN(TestNotationCorpora)
#include "tst_notation_corpora.moc"
