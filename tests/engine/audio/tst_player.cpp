// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/player.h"
#include "engine/audio/port_synthesizer.h"
#include "engine/audio/rtmidi_port.h"
#include "engine/audio/silent_synthesizer.h"
#include "engine/audio/sound_check.h"
#include "tests/engine/audio/audio_scores.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace partita;
using namespace partita::audio;
using namespace partita::test;
using score::Ticks;

namespace {

constexpr int kRate = 48000;

/// Time passes when the test says so.
class ManualDriver : public AudioDriver
{
public:
    [[nodiscard]] std::string name() const override { return "manual"; }
    [[nodiscard]] bool isAudible() const override { return false; }
    base::Result<void> start(AudioCallback callback) override
    {
        m_callback = std::move(callback);
        return {};
    }
    void stop() override { m_callback = nullptr; }

    void pass(std::size_t frames)
    {
        std::vector<float> left(frames);
        std::vector<float> right(frames);
        m_callback(left.data(), right.data(), frames);
    }

private:
    AudioCallback m_callback;
};

struct Stage
{
    SilentSynthesizer* synthesizer = nullptr;
    ManualDriver* driver = nullptr;
    std::unique_ptr<Player> player;

    Stage()
    {
        auto synth = std::make_unique<SilentSynthesizer>(kRate, 100'000);
        auto manual = std::make_unique<ManualDriver>();
        synthesizer = synth.get();
        driver = manual.get();
        player = std::move(*Player::create(std::move(synth), std::move(manual)));
    }

    /// Time passes in blocks of an odd size.
    void pass(std::size_t frames, std::size_t block = 333) const
    {
        for (std::size_t done = 0; done < frames; done += block)
            driver->pass(std::min(block, frames - done));
    }

    /// {frame, key} of the note-ons heard.
    [[nodiscard]] std::vector<std::pair<std::uint64_t, int>>
    notes(midi::Status status = midi::Status::NoteOn) const
    {
        std::vector<std::pair<std::uint64_t, int>> result;
        for (const auto& heard : synthesizer->heard())
            if (heard.message.status() == status)
                result.emplace_back(heard.frame, heard.message.bytes[1]);
        return result;
    }
};

using Notes = std::vector<std::pair<std::uint64_t, int>>;

} // namespace

class TestPlayer : public QObject
{
    Q_OBJECT

private slots:
    void notesSoundAtTheirFrames()
    {
        Stage stage;
        stage.player->setPerformance(
            score::performed(scoreOf({note(0, 480, 60), note(480, 240, 62), note(721, 1, 64)})));
        stage.player->play();
        QVERIFY(stage.player->isPlaying());
        stage.pass(60'000);
        // A quarter is 24,000 frames, a tick 50.
        QCOMPARE(stage.notes(), (Notes{{0, 60}, {24'000, 62}, {36'050, 64}}));
        QCOMPARE(stage.notes(midi::Status::NoteOff), (Notes{{24'000, 60}, {36'000, 62}, {36'100, 64}}));
        QVERIFY(!stage.player->isPlaying());
    }

    void blockSizesDoNotMatter()
    {
        std::vector<Notes> heard;
        for (const std::size_t block : {std::size_t{1}, std::size_t{64}, std::size_t{10'000}}) {
            Stage stage;
            std::vector<score::Note> notes;
            for (int i = 0; i < 40; ++i)
                notes.push_back(note(i * 37, 30, 40 + i));
            stage.player->setPerformance(score::performed(scoreOf(notes)));
            stage.player->setTempoFactor(1.37);
            stage.player->play();
            stage.pass(60'000, block);
            heard.push_back(stage.notes());
        }
        QCOMPARE(heard[0].size(), std::size_t{40});
        QVERIFY(heard[0] == heard[1]);
        QVERIFY(heard[0] == heard[2]);
    }

    void tempoFactorBendsTimeFromWhereItIs()
    {
        Stage stage;
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(960, 480, 62)})));
        stage.player->play();
        stage.pass(24'000);
        stage.player->setTempoFactor(2);
        stage.pass(24'000);
        QCOMPARE(stage.notes(), (Notes{{0, 60}, {36'000, 62}}));
        QCOMPARE(stage.player->position().ticks.value, 1440);
    }

    void positionFollowsPlaying()
    {
        Stage stage;
        stage.player->setPerformance(score::performed(scoreOf({note(0, 4800, 60)})));
        QCOMPARE(stage.player->position().ticks.value, 0);
        stage.player->play();
        stage.pass(12'000);
        QCOMPARE(stage.player->position().ticks.value, 240);
        QCOMPARE(stage.player->position().seconds, 0.25);
        stage.player->pause();
        QVERIFY(!stage.player->isPlaying()); // at once, before the audio thread has seen it
        stage.pass(12'000);
        QCOMPARE(stage.player->position().ticks.value, 240);
        stage.player->seek({960});
        QCOMPARE(stage.player->position().ticks.value, 960);
        stage.pass(10);
        QCOMPARE(stage.player->position().ticks.value, 960);
        stage.player->stop();
        QCOMPARE(stage.player->position().ticks.value, 0);
    }

    void seekingRestoresProgramsAndPedals()
    {
        auto score = scoreOf({note(0, 480, 60), note(1920, 480, 62)});
        auto& part = score.parts.front();
        part.programs = {{{0}, 40, 0}, {{2000}, 41, 0}};
        part.controls = {{7, {{{0}, 90}, {{480}, 70}}}};
        Stage stage;
        stage.player->setPerformance(score::performed(score));
        stage.player->seek({1920});
        stage.player->play();
        stage.synthesizer->forget();
        stage.pass(10);
        std::vector<int> programs;
        std::vector<int> volumes;
        for (const auto& heard : stage.synthesizer->heard()) {
            if (heard.message.channel() != 0)
                continue;
            if (heard.message.status() == midi::Status::Program)
                programs.push_back(heard.message.bytes[1]);
            if (heard.message.status() == midi::Status::Controller && heard.message.bytes[1] == 7)
                volumes.push_back(heard.message.bytes[2]);
        }
        QCOMPARE(programs.back(), 40);
        QCOMPARE(volumes.back(), 70);
        QCOMPARE(stage.notes(), (Notes{{0, 62}}));
    }

    void runsOnPastTheEndWhileRecording()
    {
        Stage stage;
        stage.player->setRunsOn(true);
        stage.player->play(); // there is no piece at all
        stage.pass(48'000);
        QVERIFY(stage.player->isPlaying());
        QCOMPARE(stage.player->position().ticks.value, 960);
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(1200, 240, 64)})));
        stage.pass(24'000); // the place is kept, and what lies ahead sounds
        QCOMPARE(stage.player->position().ticks.value, 1440);
        QCOMPARE(stage.notes(), (Notes{{60'000, 64}}));
        stage.pass(48'000);
        QCOMPARE(stage.player->position().ticks.value, 2400);
        stage.player->setRunsOn(false);
        stage.pass(10);
        QVERIFY(!stage.player->isPlaying());
        QCOMPARE(stage.player->position().ticks.value, 1440);
    }

    void editsWhilePlayingKeepThePlace()
    {
        Stage stage;
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(960, 480, 64)})));
        stage.player->play();
        stage.pass(24'000);
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(960, 480, 65)})));
        stage.pass(36'000);
        QCOMPARE(stage.notes(), (Notes{{0, 60}, {48'000, 65}}));
    }

    void overlappingNotesOfOneKeyEndOnce()
    {
        Stage stage;
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(240, 480, 60)})));
        stage.player->play();
        stage.pass(60'000);
        QCOMPARE(stage.notes(midi::Status::NoteOff), (Notes{{36'000, 60}}));
    }

    void previewsSoundWhileStopped()
    {
        Stage stage;
        stage.player->noteOn(3, 70, 90);
        stage.player->live(midi::MidiMessage::noteOn(4, 71, 90));
        stage.pass(10);
        QCOMPARE(stage.notes(), (Notes{{0, 70}, {0, 71}}));
    }

    void anEmptyPieceEndsAtOnce()
    {
        Stage stage;
        stage.player->play();
        stage.pass(1000);
        QVERIFY(!stage.player->isPlaying());
    }

    void controlAndAudioThreadsMayRace()
    {
        Stage stage;
        std::atomic<bool> done{false};
        std::thread audio([&] {
            while (!done)
                stage.driver->pass(64);
        });
        for (int i = 0; i < 400; ++i) {
            stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(960, 480, 64)})));
            stage.player->play();
            stage.player->seek({i});
            stage.player->setRunsOn(i % 2 == 0);
            QVERIFY(stage.player->position().seconds >= 0);
        }
        done = true;
        audio.join();
    }

    void aMachineWithoutSoundStillKeepsTime()
    {
        QElapsedTimer timer;
        timer.start();
        const auto player = Player::create();
        QVERIFY2(player.has_value(), player ? "" : player.error().message().c_str());
        QVERIFY2(timer.elapsed() < 5000, "starting took too long");
        (*player)->setPerformance(score::performed(scoreOf({note(0, 9600, 60)})));
        (*player)->play();
        QTRY_VERIFY((*player)->position().seconds > 0.05);
        QVERIFY(!(*player)->description().empty());
        if (!(*player)->isAudible())
            QCOMPARE((*player)->driverName(), std::string("silent clock"));
    }

    void anotherSoundFontKeepsPlaying()
    {
        Stage stage;
        stage.player->setPerformance(score::performed(scoreOf({note(0, 480, 60), note(480, 480, 62)})));
        stage.player->play();
        stage.pass(12'000);
        auto next = std::make_unique<SilentSynthesizer>(kRate, 100'000);
        stage.synthesizer = next.get();
        stage.player->setSoundFont({"other.sf2", std::move(next)});
        stage.pass(24'000);
        QVERIFY(stage.player->isPlaying());
        QCOMPARE(stage.notes(), (Notes{{12'000, 62}})); // at its time, through the new one
        QCOMPARE(stage.player->soundFont().string(), std::string("other.sf2"));
        QVERIFY(!Player::loadSoundFont("/nowhere/none.sf2", kRate));
    }

    void aMissingSoundFontIsAnError()
    {
        const auto player = Player::create({"/nowhere/none.sf2", {}, 44100, 0.5});
        QVERIFY(!player);
        QVERIFY(player.error().code == base::ErrorCode::CannotRead);
    }

    void aPortHearsThePiece()
    {
        auto port = std::make_unique<RecordingMidiOutput>();
        auto* recording = port.get();
        auto manual = std::make_unique<ManualDriver>();
        auto* driver = manual.get();
        const auto player =
            Player::create(std::make_unique<PortSynthesizer>(std::move(port), kRate), std::move(manual));
        (*player)->setPerformance(score::performed(scoreOf({note(0, 480, 60)})));
        (*player)->play();
        driver->pass(24'001);
        const auto& sent = recording->sent();
        QVERIFY(std::find(sent.begin(), sent.end(), std::vector<std::uint8_t>{0x90, 60, 100}) != sent.end());
        QVERIFY(std::find(sent.begin(), sent.end(), std::vector<std::uint8_t>{0x80, 60, 64}) != sent.end());
    }

    void theMachineIsDescribed()
    {
        const auto check = checkSound();
        QVERIFY(check.soundFont.has_value());
        QVERIFY(check.audioDriver.empty() != check.audioProblem.empty());
        const auto missing = openMidiInput("no such port at all");
        QVERIFY(!missing);
        QVERIFY(!missing.error().advice.empty());
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
