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
        const auto edit = recordingEdit(score, recorder.stop(101), score.parts.front().id, 0);
        const auto inverse = score::apply(score, edit);
        QVERIFY2(inverse.has_value(), inverse ? "" : inverse.error().message().c_str());
        QCOMPARE(score.noteCount(), std::size_t{2});
        QCOMPARE(score.parts.front().voices.front().notes.back().pitch.name(), std::string("G#4"));
        const auto& points = score.parts.front().controls.front().points;
        QVERIFY((points == std::vector<score::ControlPoint>{{{1920}, 100}, {{2880}, 0}, {{5000}, 1}}));
        QVERIFY(score::apply(score, *inverse).has_value());
        QVERIFY(score == before);
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
