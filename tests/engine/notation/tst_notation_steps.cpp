// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/notation/bar_lines.h"
#include "engine/notation/beat_tracker.h"
#include "engine/notation/grid_fit.h"
#include "engine/notation/hand_splitter.h"
#include "engine/notation/meter_finder.h"
#include "engine/notation/note_lengths.h"
#include "engine/notation/pitch_speller.h"
#include "engine/notation/quantiser.h"
#include "engine/notation/voice_separator.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::notation;
using score::Ticks;

namespace {

/// Even quarters and eighths with a bass on every fourth beat, in beats from 0.
std::vector<TimedNote> march(int beats)
{
    std::vector<TimedNote> notes;
    for (int beat = 0; beat < beats; ++beat) {
        if (beat % 4 == 0)
            notes.push_back({static_cast<double>(beat), 3.5, 36 + beat % 5, 90});
        notes.push_back({static_cast<double>(beat), 0.5, 72 + beat % 3, 80});
        notes.push_back({beat + 0.5, 0.5, 67, 60});
    }
    return notes;
}

score::Note noteAt(std::int64_t onset, std::int64_t duration, int midiKey)
{
    score::Note note;
    note.onset = {onset};
    note.duration = {duration};
    note.pitch = score::Key{}.spell(midiKey);
    return note;
}

score::MeterChange meterOf(int beats, int unit)
{
    score::MeterChange change;
    change.meter.beats = {beats};
    change.meter.unit = unit;
    return change;
}

/// "0+480 480+240~": onset+duration of each note, ~ for a tie.
QString textOf(const score::Voice& voice)
{
    QString text;
    for (const auto& note : voice.notes)
        text += QStringLiteral("%1%2+%3%4")
                    .arg(text.isEmpty() ? "" : " ")
                    .arg(note.onset.value)
                    .arg(note.duration.value)
                    .arg(note.tiedToNext ? "~" : "");
    return text;
}

QString written(std::vector<score::Note> notes, const score::MeterChange& meter, std::int64_t end,
                std::size_t* tuplets = nullptr)
{
    score::Voice voice;
    voice.notes = std::move(notes);
    writeLengths(voice, layBars({meter}, {}, {end}, 480), {meter}, 480);
    if (tuplets != nullptr)
        *tuplets = voice.tuplets.size();
    return textOf(voice);
}

QString spelled(const std::vector<int>& midiKeys, const char* key)
{
    std::vector<TimedNote> notes;
    for (const int midiKey : midiKeys)
        notes.push_back({static_cast<double>(notes.size()), 1, midiKey, 80});
    const std::vector<KeyRegion> regions{{0, *score::parseKeyName(key)}};
    QString text;
    for (const auto& pitch : spellPitches(notes, regions))
        text += QString::fromStdString(pitch.name()) + ' ';
    return text.trimmed();
}

} // namespace

class TestNotationSteps : public QObject
{
    Q_OBJECT

private slots:
    void gridsAreToldFromFreePlaying()
    {
        QVERIFY(fitGrid({}).onGrid);
        const auto exact = march(16);
        QVERIFY(fitGrid(exact).onGrid);
        QCOMPARE(fitGrid(exact).exact, 1.0);
        base::Random random(3);
        auto humanised = march(64);
        for (auto& note : humanised)
            note.onset = std::max(0.0, note.onset + (random.uniform() - 0.5) * 0.1);
        QVERIFY(fitGrid(humanised).onGrid && fitGrid(humanised).exact < 0.9);
        auto free = march(64);
        for (auto& note : free)
            note.onset = note.onset * 1.137 + 0.05 * std::sin(note.onset / 5);
        QVERIFY(!fitGrid(free).onGrid);
    }

    void beatsFollowAChangingTempo()
    {
        // From 100 to 80 beats a minute and back, with the player's inaccuracy.
        base::Random random(7);
        const auto secondsAt = [](double beat) { return 0.675 * beat - 0.075 * 16 * std::sin(beat / 16); };
        auto notes = march(128);
        for (auto& note : notes) {
            const double end = secondsAt(note.end());
            note.onset = secondsAt(note.onset) + (random.uniform() - 0.5) * 0.03 + 0.05;
            note.duration = std::max(end - note.onset, 0.05);
        }
        const auto track = trackBeats(notes);
        QVERIFY(track);
        int hit = 0;
        for (int beat = 0; beat < 128; ++beat)
            for (const double at : track->beats)
                if (std::abs(at - secondsAt(beat) - 0.05) < 0.05) {
                    ++hit;
                    break;
                }
        QVERIFY2(hit >= 120, qPrintable(QString::number(hit)));
        QVERIFY(std::ssize(track->beats) < 140);
        QVERIFY(track->beatsPerMinute > 80 && track->beatsPerMinute < 101);
        QVERIFY(track->confidence > 0.8);
    }

    void beatsOfLittleMusic()
    {
        QVERIFY(trackBeats({})->beats.empty());
        QVERIFY(trackBeats(std::vector<TimedNote>{{1, 1, 60, 80}})->beats.empty());
        const auto two = trackBeats(std::vector<TimedNote>{{1, 1, 60, 80}, {9, 1, 62, 80}});
        QVERIFY(two && two->beats.size() >= 2);
        QVERIFY(two->beats.front() <= 1.07 && two->beats.back() >= 9);
        const auto endless = trackBeats(std::vector<TimedNote>{{1, 1, 60, 80}, {9e5, 1, 62, 80}});
        QVERIFY(!endless && endless.error().code == base::ErrorCode::Unsupported);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = trackBeats(march(64), {}, stop.get_token());
        QVERIFY(!cancelled && cancelled.error().code == base::ErrorCode::Cancelled);
    }

    void beatMapRunsThroughBeatsAndBeyond()
    {
        const BeatMap map({1, 2, 4});
        QCOMPARE(map.beatsAt(1), 0.0);
        QCOMPARE(map.beatsAt(3), 1.5);
        QCOMPARE(map.beatsAt(6), 3.0);
        QCOMPARE(map.beatsAt(0), -1.0);
    }

    void notesMoveToAChosenGrid()
    {
        const std::vector<TimedNote> played{{0.02, 0.9, 60, 80}, {1.27, 0.2, 62, 80}, {1.7, 0.3, 64, 80}};
        QuantiseOptions options;
        options.divisions = {4};
        const Quantised sixteenths = quantise(played, 480, options);
        QCOMPARE(sixteenths.notes[0].onset.value, 0);
        QCOMPARE(sixteenths.notes[0].duration.value, 480);
        QCOMPARE(sixteenths.notes[1].onset.value, 600);
        QCOMPARE(sixteenths.notes[2].onset.value, 840);
        options.divisions = {3};
        QCOMPARE(quantise(played, 480, options).notes[1].onset.value, 640);
        options.strength = 0.5;
        QCOMPARE(quantise(played, 480, options).notes[1].onset.value, std::llround((1.27 * 480 + 640) / 2));
        options.strength = 0;
        QCOMPARE(quantise(played, 480, options).notes[1].onset.value, std::llround(1.27 * 480));
    }

    void eachBeatChoosesStraightOrTriplet()
    {
        std::vector<TimedNote> played;
        base::Random random(11);
        for (int beat = 0; beat < 12; ++beat) {
            const int parts = beat < 4 ? 2 : beat < 8 ? 3 : 4;
            for (int i = 0; i < parts; ++i)
                played.push_back(
                    {std::max(0.0, beat + static_cast<double>(i) / parts + (random.uniform() - 0.5) * 0.06),
                     0.9 / parts, 60 + i, 80});
        }
        const Quantised result = quantise(played, 480);
        QCOMPARE(std::ssize(result.beats), 12);
        for (const auto& beat : result.beats)
            QCOMPARE(beat.division, beat.beat < 4 ? 2 : beat.beat < 8 ? 3 : 4);
    }

    void nearlySimultaneousNotesBecomeChordsButRepeatsDont()
    {
        const std::vector<TimedNote> chord{{0.98, 1, 60, 80}, {1.01, 1, 64, 80}, {1.05, 1, 67, 80}};
        for (const auto& note : quantise(chord, 480).notes)
            QCOMPARE(note.onset.value, 480);
        QuantiseOptions fine;
        fine.divisions = {16};
        const std::vector<TimedNote> trill{{0, 0.06, 60, 80}, {0.0625, 0.06, 60, 80}};
        QCOMPARE(quantise(trill, 480, fine).notes[1].onset.value, 30);
    }

    void meterAndPickupAreFound()
    {
        // A waltz: bass on one, chords on two and three, one quarter of pick-up.
        std::vector<TimedNote> waltz{{0, 1, 79, 80}};
        for (int bar = 0; bar < 32; ++bar) {
            const double start = 1 + 3.0 * bar;
            const int root = std::array{36, 41, 43, 36}[static_cast<std::size_t>(bar % 4)];
            waltz.push_back({start, 1, root, 90});
            for (int beat = 1; beat < 3; ++beat)
                for (const int third : {16, 19})
                    waltz.push_back({start + beat, 1, root + third, 70});
            waltz.push_back({start, 2, root + 36, 80});
            waltz.push_back({start + 2, 1, root + 38, 80});
        }
        const MeterEstimate found = findMeter(waltz);
        QCOMPARE(QString::fromStdString(found.meter.name()), QStringLiteral("3/4"));
        QCOMPARE(found.pickupQuarters, 1.0);
        QVERIFY(found.confidence > 0.4);
        const MeterEstimate known = findMeter(waltz, {meterOf(6, 4).meter});
        QCOMPARE(QString::fromStdString(known.meter.name()), QStringLiteral("6/4"));
        QVERIFY(std::fmod(known.pickupQuarters, 3) == 1);
        QCOMPARE(QString::fromStdString(findMeter({}).meter.name()), QStringLiteral("4/4"));
    }

    void keysAndTheirChangesAreFound()
    {
        const auto scale = [](int tonic, bool minor, double start, std::vector<TimedNote>& notes) {
            const std::array<int, 14> steps =
                minor ? std::array<int, 14>{0, 2, 3, 5, 7, 8, 11, 12, 8, 7, 5, 3, 2, 0}
                      : std::array<int, 14>{0, 2, 4, 5, 7, 9, 11, 12, 9, 7, 5, 4, 7, 0};
            for (int i = 0; i < 98; ++i)
                notes.push_back({start + i * 0.5, 0.5, tonic + steps[static_cast<std::size_t>(i % 14)], 80});
        };
        std::vector<TimedNote> notes;
        scale(63, false, 0, notes);
        QCOMPARE(QString::fromStdString(findKey(notes).key.name()), QStringLiteral("Eb major"));
        notes.clear();
        scale(66, true, 0, notes);
        QCOMPARE(QString::fromStdString(findKey(notes).key.name()), QStringLiteral("F# minor"));
        QVERIFY(findKey(notes).confidence > 0.3);
        notes.clear();
        scale(60, false, 0, notes);
        scale(64, false, 49, notes);
        const auto changing = findKey(notes, {.changes = true, .changePenalty = 2});
        QCOMPARE(std::ssize(changing.regions), 2);
        QCOMPARE(QString::fromStdString(changing.regions[1].key.name()), QStringLiteral("E major"));
        QVERIFY(std::abs(changing.regions[1].startQuarters - 49) <= 8);
        QCOMPARE(findKey({}).confidence, 0.0);
    }

    void spellingSuitsTheKeyAndTheNeighbours()
    {
        QCOMPARE(spelled({60, 62, 64, 65, 67, 69, 71, 72}, "C"), QStringLiteral("C4 D4 E4 F4 G4 A4 B4 C5"));
        QCOMPARE(spelled({69, 71, 72, 74, 76, 78, 80, 81}, "Am"),
                 QStringLiteral("A4 B4 C5 D5 E5 F#5 G#5 A5"));
        QCOMPARE(spelled({61, 63, 65, 66, 68, 70, 72, 73}, "Db"),
                 QStringLiteral("Db4 Eb4 F4 Gb4 Ab4 Bb4 C5 Db5"));
        QCOMPARE(spelled({61, 63, 64, 66, 68, 69, 72, 73}, "C#m"),
                 QStringLiteral("C#4 D#4 E4 F#4 G#4 A4 B#4 C#5"));
        QCOMPARE(spelled({0, 127}, "C"), QStringLiteral("C-1 G9"));
    }

    void handsAreDividedWhereTheGapIs()
    {
        std::vector<score::Note> notes;
        for (int i = 0; i < 32; ++i) {
            const int shift = i; // both hands climb
            notes.push_back(noteAt(i * 480, 480, 40 + shift));
            notes.push_back(noteAt(i * 480, 480, 47 + shift));
            notes.push_back(noteAt(i * 480, 480, 64 + shift));
            notes.push_back(noteAt(i * 480, 480, 71 + shift));
        }
        const std::vector<Hand> hands = splitHands(notes);
        for (std::size_t i = 0; i < notes.size(); ++i)
            QCOMPARE(hands[i], i % 4 < 2 ? Hand::Left : Hand::Right);
        QVERIFY(splitHands({}).empty());
    }

    void voicesHoldEveryNoteWithoutOverlap()
    {
        base::Random random(5);
        for (int round = 0; round < 50; ++round) {
            std::vector<score::Note> notes;
            for (int i = 0; i < 200; ++i)
                notes.push_back(noteAt(static_cast<std::int64_t>(random.below(64)) * 120,
                                       static_cast<std::int64_t>(random.below(12) + 1) * 120,
                                       48 + static_cast<int>(random.below(36))));
            std::stable_sort(notes.begin(), notes.end(),
                             [](const auto& a, const auto& b) { return a.onset < b.onset; });
            VoiceOptions options;
            options.mostVoices = 1 + round % 4;
            const auto voices = separateVoices(notes, 480, options);
            QVERIFY(std::ssize(voices) <= options.mostVoices);
            std::size_t count = 0;
            for (const auto& voice : voices) {
                count += voice.notes.size();
                for (std::size_t i = 1; i < voice.notes.size(); ++i) {
                    const auto& before = voice.notes[i - 1];
                    const auto& note = voice.notes[i];
                    QVERIFY(note.duration > Ticks{});
                    QVERIFY(before.onset == note.onset ? before.duration == note.duration
                                                       : before.end() <= note.onset);
                }
            }
            QCOMPARE(count, notes.size());
        }
    }

    void heldNotesGetAVoiceOfTheirOwn()
    {
        const std::vector<score::Note> notes{noteAt(0, 1920, 48), noteAt(0, 480, 72), noteAt(480, 480, 74),
                                             noteAt(960, 480, 76), noteAt(1440, 480, 77)};
        const auto voices = separateVoices(notes, 480);
        QCOMPARE(std::ssize(voices), 2);
        QCOMPARE(std::ssize(voices[0].notes), 4);
        QCOMPARE(voices[1].notes[0].duration.value, 1920);
        QVERIFY(!isMonophonic(notes));
        QVERIFY(isMonophonic({noteAt(0, 500, 60), noteAt(480, 500, 62), noteAt(960, 400, 64)}));
    }

    void lengthsAreSplitWhereTheBeatIs()
    {
        const auto common = meterOf(4, 4);
        QCOMPARE(written({noteAt(0, 1920, 60)}, common, 1920), QStringLiteral("0+1920"));
        QCOMPARE(written({noteAt(1440, 960, 60)}, common, 3840), QStringLiteral("1440+480~ 1920+480"));
        QCOMPARE(written({noteAt(0, 600, 60)}, common, 1920), QStringLiteral("0+480~ 480+120"));
        QCOMPARE(written({noteAt(0, 1680, 60)}, common, 1920), QStringLiteral("0+960~ 960+720"));
        QCOMPARE(written({noteAt(240, 480, 60)}, common, 1920), QStringLiteral("240+480"));
        QCOMPARE(written({noteAt(240, 720, 60)}, common, 1920), QStringLiteral("240+240~ 480+480"));
        QCOMPARE(written({noteAt(480, 1440, 60)}, common, 1920), QStringLiteral("480+480~ 960+960"));
        QCOMPARE(written({noteAt(660, 780, 60)}, common, 1920), QStringLiteral("660+60~ 720+240~ 960+480"));
        QCOMPARE(written({noteAt(0, 1200, 60)}, meterOf(6, 8), 1440), QStringLiteral("0+720~ 720+480"));
        QCOMPARE(written({noteAt(0, 1440, 60)}, meterOf(6, 8), 1440), QStringLiteral("0+1440"));
        QCOMPARE(written({noteAt(480, 960, 60)}, meterOf(3, 4), 1440), QStringLiteral("480+960"));
    }

    void tupletsAreMarkedWhereNotesNeedThem()
    {
        std::size_t tuplets = 0;
        QCOMPARE(
            written({noteAt(0, 160, 60), noteAt(160, 160, 62), noteAt(320, 160, 64), noteAt(480, 480, 65)},
                    meterOf(4, 4), 1920, &tuplets),
            QStringLiteral("0+160 160+160 320+160 480+480"));
        QCOMPARE(tuplets, 1);
        QCOMPARE(written({noteAt(0, 640, 60), noteAt(640, 320, 62)}, meterOf(4, 4), 1920, &tuplets),
                 QStringLiteral("0+480~ 480+160 640+320"));
        QCOMPARE(tuplets, 1);
        QCOMPARE(written({noteAt(0, 240, 60), noteAt(240, 80, 62), noteAt(320, 80, 64), noteAt(400, 80, 65)},
                         meterOf(2, 4), 960, &tuplets),
                 QStringLiteral("0+240 240+80 320+80 400+80"));
        QCOMPARE(tuplets, 1);
        QCOMPARE(written({noteAt(0, 97, 60), noteAt(97, 383, 62)}, meterOf(4, 4), 1920, &tuplets),
                 QStringLiteral("0+90 90+30~ 120+120~ 240+240")); // no tuplet has it: to the nearest 1/64
        QCOMPARE(tuplets, 0);
    }

    void shortGapsAreFilledAndRealRestsStay()
    {
        score::Voice voice;
        voice.notes = {noteAt(0, 240, 60), noteAt(480, 610, 62), noteAt(1920, 480, 64)};
        tidyLengths(voice, 480);
        QCOMPARE(textOf(voice), QStringLiteral("0+480 480+720 1920+480"));
    }

    void barsCoverTheMusic()
    {
        const auto bars = layBars({meterOf(3, 4)}, {480}, {4000}, 480);
        QCOMPARE(bars.front().range.end.value, 480);
        QCOMPARE(bars[1].range.length().value, 1440);
        QVERIFY(bars.back().range.end.value >= 4000);
        QCOMPARE(bars.back().end, score::BarlineStyle::Final);
        QCOMPARE(std::ssize(layBars({}, {}, {}, 480)), 1);
        QVERIFY(layBars({}, {}, {std::int64_t{1} << 60}, 480).size() <= 100'000);
        std::vector<score::Bar> cut{{{{0}, {1920}}}, {{{1920}, {2400}}}};
        completeLastBar(cut, {meterOf(4, 4)}, 480);
        QCOMPARE(cut[1].range.end.value, 3840);
        auto late = meterOf(3, 4);
        late.at = {960};
        std::vector<score::MeterChange> meters{meterOf(7, 8), late};
        QCOMPARE(fitMeters(meters, 480).value, 0);
        QCOMPARE(QString::fromStdString(meters[0].meter.name()), QStringLiteral("2/4"));
        late.at = {1920 + 480};
        meters = {meterOf(4, 4), late};
        QCOMPARE(fitMeters(meters, 480).value, 480); // the upbeat
        auto middle = meterOf(2, 4);
        middle.at = {1920};
        late.at = {1920 + 3 * 960 + 240};
        meters = {meterOf(4, 4), middle, late};
        QCOMPARE(fitMeters(meters, 480).value, 0);
        QCOMPARE(std::ssize(meters), 4);
        QCOMPARE(QString::fromStdString(meters[2].meter.name()), QStringLiteral("1/8"));
    }
};

QTEST_APPLESS_MAIN(TestNotationSteps)
#include "tst_notation_steps.moc"
