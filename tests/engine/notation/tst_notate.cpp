// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/random.h"
#include "engine/notation/notate.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <set>

using namespace partita;
using namespace partita::notation;
using score::Ticks;

namespace {

struct Played
{
    double beat;
    double length;
    int midiKey;
};

/// "Twinkle" with an accompaniment that can be told from the tune.
std::vector<Played> twinkle(bool accompanied)
{
    const std::vector<int> tune{60, 60, 67, 67, 69, 69, 67, 0, 65, 65, 64, 64, 62, 62, 60, 0};
    std::vector<Played> notes;
    for (int round = 0; round < 4; ++round)
        for (std::size_t i = 0; i < tune.size(); ++i) {
            const double beat = 16.0 * round + static_cast<double>(i);
            if (tune[i] != 0)
                notes.push_back({beat, i % 8 == 6 ? 2.0 : 1.0, tune[i] + 12});
            if (accompanied && i % 2 == 0)
                notes.push_back({beat, 2, i % 4 == 0 ? 36 : 43});
        }
    return notes;
}

/// The music as a keyboard records it: no meter, no key, 120 quarters a minute whatever was played.
score::Score record(const std::vector<Played>& notes, std::uint64_t seed)
{
    base::Random random(seed);
    const auto ticksAt = [](double beat) { return (0.61 * beat + 0.25 * std::sin(beat / 9)) * 960 + 333; };
    score::Score score;
    score.parts.emplace_back();
    score.parts[0].voices.emplace_back();
    for (const auto& played : notes) {
        score::Note note;
        const double wobble = (random.uniform() - 0.5) * 24;
        note.onset = {std::llround(ticksAt(played.beat) + wobble)};
        note.duration = Ticks{std::llround(ticksAt(played.beat + played.length * 0.9))} - note.onset;
        note.pitch = score::Key{}.spell(played.midiKey);
        note.velocity = 70;
        score.parts[0].voices[0].notes.push_back(note);
    }
    score.normalise();
    return score;
}

std::string abcOf(const score::Score& score)
{
    return abc::writeTune(score);
}

std::set<std::uint64_t> idsOf(const score::Score& score)
{
    std::set<std::uint64_t> ids;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                ids.insert(note.id.value);
    return ids;
}

} // namespace

class TestNotate : public QObject
{
    Q_OBJECT

private slots:
    void aPlayedLineBecomesATune()
    {
        const auto result = notate(record(twinkle(false), 1));
        QVERIFY(result);
        QVERIFY(result->report.beatTracked);
        QCOMPARE(result->report.monophonicParts, 1);
        QCOMPARE(result->report.handsSplit, 0);
        QCOMPARE(std::ssize(result->score.parts[0].voices), 1);
        QCOMPARE(QString::fromStdString(result->report.key.name()), QStringLiteral("C major"));
        const auto parsed = abc::parseTune(abcOf(result->score));
        QVERIFY2(parsed.diagnostics.empty(), abcOf(result->score).c_str());
        std::vector<std::int64_t> lengths;
        for (const auto& note : result->score.parts[0].voices[0].notes)
            lengths.push_back(note.duration.value);
        QCOMPARE(std::ssize(lengths), 56);
        for (std::size_t i = 0; i + 1 < lengths.size(); ++i)
            QCOMPARE(lengths[i], i % 7 == 6 ? 960 : 480);
    }

    void bothHandsAreWritten()
    {
        const score::Score played = record(twinkle(true), 2);
        const auto result = notate(played);
        QVERIFY(result);
        QCOMPARE(result->report.handsSplit, 1);
        QCOMPARE(std::ssize(result->score.parts), 2);
        QCOMPARE(result->score.parts[1].voices[0].clefs[0].clef.sign, score::ClefSign::F);
        for (const auto& note : result->score.parts[1].voices[0].notes)
            QVERIFY(note.pitch.midiKey() < 50);
        const std::set<std::uint64_t> ids = idsOf(result->score);
        for (const std::uint64_t id : idsOf(played))
            QVERIFY(ids.contains(id));
        QVERIFY(abc::parseTune(abcOf(result->score)).diagnostics.empty());
        QVERIFY(describe(result->report).find("Hands: 1 part") != std::string::npos);
    }

    void optionsDecide()
    {
        NotationOptions options;
        options.beat = BeatSource::File;
        options.key = score::parseKeyName("Eb");
        options.meter = score::Meter{};
        options.meter->beats = {3};
        options.hands = HandChoice::Together;
        options.voices.mostVoices = 1;
        const auto result = notate(record(twinkle(true), 2), options);
        QVERIFY(result);
        QVERIFY(!result->report.beatTracked && !result->report.meterFound && !result->report.keyFound);
        QCOMPARE(QString::fromStdString(result->score.meters[0].meter.name()), QStringLiteral("3/4"));
        QCOMPARE(result->score.keys[0].key.fifths(), -3);
        QCOMPARE(std::ssize(result->score.parts), 1);
        QCOMPARE(std::ssize(result->score.parts[0].voices), 1);
    }

    void stepsCanBeLeftOut()
    {
        score::Score played = record(twinkle(true), 3);
        played.keys = {
            {{}, *score::parseKeyName("Db")}}; // in which black keys are flats, and C sharp is not D flat
        for (auto& note : played.parts[0].voices[0].notes)
            note.pitch = {score::Step::B, 1, note.pitch.octave - 1, 0};
        NotationOptions options;
        options.beat = BeatSource::File;
        options.grid.onsets = false;
        options.grid.durations = false;
        options.spellPitches = false;
        options.separateVoices = false;
        options.hands = HandChoice::Together;
        const auto result = notate(played, options);
        QVERIFY(result);
        const auto& before = played.parts[0].voices[0].notes;
        QCOMPARE(result->score.parts[0].voices.size(), std::size_t{1});
        const auto& after = result->score.parts[0].voices[0].notes;
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            QVERIFY(after[i].id == before[i].id && after[i].pitch == before[i].pitch);
            QCOMPARE(after[i].onset.value, before[i].onset.value);
            QCOMPARE(after[i].duration.value, before[i].duration.value);
        }
        options.hands = HandChoice::Split; // a hand is one voice then
        const auto split = notate(record(twinkle(true), 3), options);
        QVERIFY(split);
        QCOMPARE(split->score.parts.size(), std::size_t{2});
        for (const auto& part : split->score.parts)
            QCOMPARE(part.voices.size(), std::size_t{1});
        options.separateVoices = true;
        options.tidyLengths = false; // nothing is tied nor lengthened
        const auto raw = notate(record(twinkle(true), 3), options);
        QVERIFY(raw);
        QCOMPARE(raw->score.noteCount(), before.size());
        QCOMPARE(raw->report.tuplets, std::size_t{0});
    }

    void theKeyOfARecordingDeviceIsNotBelieved()
    {
        score::Score played = record(twinkle(true), 5);
        for (auto& note : played.parts[0].voices[0].notes)
            note.pitch = score::Key{}.spell(note.pitch.midiKey() + 2);
        played.keys = {{}};
        QCOMPARE(notate(played)->report.key.fifths(), 2);
        played.keys[0].key = *score::parseKeyName("Bm");
        QCOMPARE(QString::fromStdString(notate(played)->report.key.name()), QStringLiteral("B minor"));
    }

    void exactScoresKeepTheirTimes()
    {
        score::Score exact =
            abc::parseTune("X:1\nM:4/4\nQ:1/4=100\nK:Em\nB2|E2BB A2Bd|B2A2 (3BAB d2|G3A z4|E8|]\n").score;
        const auto result = notate(exact);
        QVERIFY(result);
        QVERIFY(!result->report.beatTracked);
        QCOMPARE(QString::fromStdString(result->report.meter.name()), QStringLiteral("4/4"));
        QCOMPARE(QString::fromStdString(result->report.key.name()), QStringLiteral("E minor"));
        QCOMPARE(result->score.bars.front().range.length().value, 480);
        QCOMPARE(result->report.tuplets, 1);
        const auto& before = exact.parts[0].voices[0].notes;
        const auto& after = result->score.parts[0].voices[0].notes;
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].onset.value * exact.ticksPerQuarter, before[i].onset.value * 480);
            QCOMPARE(after[i].duration.value * exact.ticksPerQuarter, before[i].duration.value * 480);
            QCOMPARE(after[i].pitch, before[i].pitch);
        }
    }

    void sameInputSameOutput()
    {
        const score::Score played = record(twinkle(true), 9);
        QCOMPARE(abcOf(notate(played)->score), abcOf(notate(played)->score));
    }

    void oddInputIsNoTrouble()
    {
        const auto empty = notate({});
        QVERIFY(empty && empty->score.noteCount() == 0);
        score::Score one = record({{0, 1, 60}}, 1);
        QVERIFY(notate(one)->score.noteCount() >= 1);
        one.parts[0].voices[0].notes[0].onset = {std::int64_t{1} << 40};
        QVERIFY(notate(one)->score.noteCount() >= 1);
        one.ticksPerQuarter = 1;
        QVERIFY(notate(one)->score.noteCount() >= 1);
        std::vector<Played> pile(300, {0, 400, 60});
        for (std::size_t i = 0; i < pile.size(); ++i)
            pile[i] = {static_cast<double>(i % 7) / 3, 400, static_cast<int>(i % 128)};
        for (const auto source : {BeatSource::Automatic, BeatSource::File, BeatSource::Tracked}) {
            NotationOptions options;
            options.beat = source;
            const auto result = notate(record(pile, 4), options);
            QVERIFY(result && result->score.noteCount() >= 300);
        }
    }

    void noNoteIsLostWhateverIsAsked()
    {
        base::Random random(42);
        for (int round = 0; round < 150; ++round) {
            std::vector<Played> notes(random.below(150));
            for (auto& note : notes)
                note = {random.uniform() * 12, random.uniform() * random.uniform() * 3,
                        static_cast<int>(random.below(128))};
            const score::Score played = record(notes, random.below(1000));
            NotationOptions options;
            options.beat = static_cast<BeatSource>(random.below(3));
            options.hands = static_cast<HandChoice>(random.below(3));
            options.voices.mostVoices = 1 + static_cast<int>(random.below(4));
            options.grid.strength = static_cast<double>(random.below(3)) / 2;
            const auto result = notate(played, options);
            QVERIFY(result);
            const std::set<std::uint64_t> ids = idsOf(result->score);
            for (const std::uint64_t id : idsOf(played))
                QVERIFY2(ids.contains(id), qPrintable(QStringLiteral("round %1").arg(round)));
            for (const auto& part : result->score.parts)
                for (const auto& voice : part.voices)
                    for (std::size_t i = 1; i < voice.notes.size(); ++i)
                        QVERIFY(voice.notes[i].duration > Ticks{} &&
                                (voice.notes[i].onset == voice.notes[i - 1].onset ||
                                 voice.notes[i].onset >= voice.notes[i - 1].end()));
        }
    }

    void workIsLinearAndCanBeStopped()
    {
        base::Random random(1);
        std::vector<Played> notes;
        for (int i = 0; i < 1'000'000; ++i)
            notes.push_back({i / 40.0, 0.3 + random.uniform(), 24 + static_cast<int>(random.below(80))});
        const score::Score big = record(notes, 3);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = notate(big, {}, stop.get_token());
        QVERIFY(!cancelled && cancelled.error().code == base::ErrorCode::Cancelled);
        const auto whole = notate(big);
        QVERIFY(whole && whole->score.noteCount() >= 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestNotate)
#include "tst_notate.moc"
