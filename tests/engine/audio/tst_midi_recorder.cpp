// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/midi_recorder.h"
#include "tests/engine/audio/audio_scores.h"

#include <QTest>

#include <thread>

using namespace partita;
using namespace partita::audio;
using midi::MidiMessage;
using score::Ticks;

class TestMidiRecorder : public QObject
{
    Q_OBJECT

    /// Recording begins at 100 s of the steady clock, in the second bar.
    static RecordingClock clock(double tempoFactor = 1)
    {
        return {100, 2, tempoFactor, score::TempoMap({}, 480)};
    }

private slots:
    void notesKeepTheirTiming()
    {
        MidiRecorder recorder;
        recorder.start(clock());
        recorder.receive({99.0, MidiMessage::noteOn(0, 50, 90)}); // before the start
        recorder.receive({100.5, MidiMessage::noteOn(0, 60, 90)});
        recorder.receive({100.75, MidiMessage::noteOn(0, 64, 70)});
        recorder.receive({101.0, MidiMessage::noteOff(0, 60, 33)});
        recorder.receive({101.25, MidiMessage::make(midi::Status::NoteOn, 0, 64, 0)});
        const Take take = recorder.stop(102);
        QCOMPARE(take.notes.size(), std::size_t{2});
        QCOMPARE(take.notes[0].onset.value, 2400); // 2.5 s of 960 ticks
        QCOMPARE(take.notes[0].duration.value, 480);
        QCOMPARE(take.notes[0].velocity, 90);
        QCOMPARE(take.notes[0].releaseVelocity, 33);
        QCOMPARE(take.notes[1].onset.value, 2640);
        QVERIFY(!recorder.isRecording());
    }

    void slowPlayingIsTakenIntoAccount()
    {
        MidiRecorder recorder;
        recorder.start(clock(0.5));
        recorder.receive({101, MidiMessage::noteOn(0, 60, 90)});
        QCOMPARE(recorder.stop(103).notes.at(0).onset.value, 2400);
    }

    void heldNotesGrowAndEndWithTheRecording()
    {
        MidiRecorder recorder;
        recorder.start(clock());
        recorder.receive({100, MidiMessage::noteOn(0, 60, 90)});
        QCOMPARE(recorder.poll(100.5).notes.at(0).duration.value, 480);
        QCOMPARE(recorder.stop(101).notes.at(0).duration.value, 960);
    }

    void aTakeBecomesAnEdit()
    {
        auto score = test::scoreOf({test::note(0, 480, 60)});
        score.keys = {{{0}, *score::parseKeyName("E")}};
        score.parts.front().controls = {{64, {{{2000}, 127}, {{5000}, 1}}}};
        const auto before = score;
        MidiRecorder recorder;
        recorder.start(clock());
        recorder.receive({100, MidiMessage::controller(0, 64, 100)});
        recorder.receive({100, MidiMessage::noteOn(0, 68, 90)});
        recorder.receive({101, MidiMessage::controller(0, 64, 0)});
        const auto edit = recordingEdit(score, score::performed(score), recorder.stop(101), {0, {}});
        const auto inverse = score::apply(score, edit);
        QVERIFY2(inverse.has_value(), inverse ? "" : inverse.error().message().c_str());
        QCOMPARE(score.noteCount(), std::size_t{2});
        QCOMPARE(score.parts.front().voices.front().notes.back().pitch.name(), std::string("G#4"));
        const auto& points = score.parts.front().controls.front().points;
        QVERIFY((points == std::vector<score::ControlPoint>{{{1920}, 100}, {{2880}, 0}, {{5000}, 1}}));
        QVERIFY(score::apply(score, *inverse).has_value());
        QVERIFY(score == before);
    }

    void aTakeOfTheSecondPassIsWrittenWhereItSounds()
    {
        std::vector<score::Note> there;
        for (int i = 0; i < 4; ++i)
            there.push_back(test::note(i * 960, 960, 60));
        auto score = test::scoreOf(there);
        score.bars.resize(2);
        score.bars[0].range = {{0}, {1920}};
        score.bars[1].range = {{1920}, {3840}};
        score.bars[1].repeatEnd = 1;
        Take take; // in the second bar of the second pass, and after the end
        take.notes = {test::note(5760 + 100, 400, 64), test::note(7680 + 200, 480, 65)};
        take.controls = {{64, {{{5760 + 90}, 127}, {{7680 + 300}, 0}}}};
        const auto edit = recordingEdit(score, score::performed(score), take, {0, {}});
        QVERIFY(score::apply(score, edit).has_value());
        QCOMPARE(score.parts.front().voices.size(), std::size_t{2});
        const auto& notes = score.parts.front().voices[1].notes;
        QCOMPARE(notes.at(0).onset.value, 1920 + 100);
        QCOMPARE(notes.at(1).onset.value, 3840 + 200);
        QCOMPARE(score.bars.size(), std::size_t{3}); // so that the last note is heard as well
        QCOMPARE(score::performed(score).parts.front().notes.back().midiKey, 65);
        QCOMPARE(score.parts.front().controls.front().points.front().at.value, 1920 + 90);
    }

    void aTakeSoundsInATransposingPartAsItWasPlayed()
    {
        auto score = test::scoreOf({test::note(0, 480, 60)});
        score.parts.front().transposition = -2;
        score.parts.front().voices.front().clefs = {{Ticks{}, {score::ClefSign::G, 2, -1}}};
        Take take;
        take.notes = {test::note(480, 480, 50)};
        QVERIFY(score::apply(score, recordingEdit(score, score::performed(score), take, {0, {}})));
        QCOMPARE(score.parts.front().voices.front().notes.at(1).pitch.midiKey(), 64);
        QCOMPARE(score::performed(score).parts.front().notes.at(1).midiKey, 50);
    }

    void aTakeMakesThePartThatIsMissing()
    {
        score::Score score;
        Take take;
        take.notes = {test::note(960, 480, 50)};
        QVERIFY(score::apply(score, recordingEdit(score, score::performed(score), take, {0, "Piano"})));
        QCOMPARE(score.parts.size(), std::size_t{1});
        QCOMPARE(score.parts.front().name, std::string("Piano"));
        QCOMPARE(score.noteCount(), std::size_t{1});
        QVERIFY(recordingEdit(score, score::performed(score), {}, {0, {}}).changes.empty());
    }

    void handlersChangeWhileMessagesArrive()
    {
        MidiHandlerSlot slot;
        std::atomic<bool> done{false};
        std::atomic<int> late{0};
        std::atomic<int> heard{0};
        std::thread port([&] {
            while (!done)
                slot.call({0, MidiMessage::noteOn(0, 60, 90)});
        });
        const auto listen = [&] {
            auto gone = std::make_shared<std::atomic<bool>>(false);
            slot.set([&, gone](const TimedMessage&) {
                ++heard;
                late += gone->load() ? 1 : 0;
            });
            return gone;
        };
        while (heard < 2000) { // each replaced handler must not run once set() has returned
            const auto first = listen();
            const auto second = listen();
            *first = true;
            const int before = heard;
            while (heard == before)
                std::this_thread::yield();
            slot.set(nullptr);
            *second = true;
        }
        done = true;
        port.join();
        QCOMPARE(late.load(), 0);
    }
};

QTEST_APPLESS_MAIN(TestMidiRecorder)
#include "tst_midi_recorder.moc"
