// SPDX-License-Identifier: GPL-3.0-or-later
// Playback: the audio player as the window sees it: Qt signals for state and position, scores turned into
// performances off the GUI thread.
#pragma once

#include "app/jobs/job_runner.h"
#include "engine/midi/midi_message.h"
#include "engine/score/performance.h"
#include "widgets/pianoroll/roll_bars.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>

namespace partita::audio {
class Player;
}

namespace partita::app {

/// A place in a performance as people say it.
struct MusicalPosition
{
    int bar = 1;
    int beat = 1;
    double seconds = 0;
};

/// Bars by their written numbers, as the piano roll's ruler shows them: 0 in a pickup.
[[nodiscard]] MusicalPosition positionAt(const score::Performance& performance, const widgets::RollBars& bars,
                                         score::Ticks at);

class Playback : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Playing, Paused };
    enum class Output { AudioDevice, Silent };

    Playback(JobRunner& jobs, Output output, QObject* parent = nullptr);
    ~Playback() override;

    /// Opens the audio device with a SoundFont (empty: the first one found), or the MIDI output port of that
    /// name, on a worker. What was asked for meanwhile is done afterwards. Where only the SoundFont is
    /// another one, playing goes on.
    void open(const std::filesystem::path& soundFont, const QString& midiOutput = {});
    [[nodiscard]] bool isOpen() const { return m_player != nullptr; }
    /// "Playing through pulseaudio with TimGM6mb.sf2" or why nothing is heard, in English.
    [[nodiscard]] QString description() const;
    [[nodiscard]] std::filesystem::path soundFont() const { return m_soundFont; }

    /// Keeps playing from where it is when the score changes under it.
    void setScore(std::shared_ptr<const score::Score> score);
    [[nodiscard]] std::shared_ptr<const score::Performance> performance() const { return m_performance; }

    [[nodiscard]] State state() const { return m_state; }
    /// As it was shown last, at most a frame of the display ago.
    [[nodiscard]] score::Ticks position() const { return m_position; }
    [[nodiscard]] MusicalPosition musicalPosition() const;
    /// Seconds at tempo factor 1 this very moment.
    [[nodiscard]] double secondsNow() const;
    [[nodiscard]] double tempoFactor() const { return m_tempoFactor; }

public slots:
    void play();
    void pause();
    void togglePlay();
    void stop();
    void seek(partita::score::Ticks performed);
    /// Plays from where it is, past the end too, until paused or stopped. False where the sound is not open
    /// or the piece not ready yet. Meanwhile seeking and other tempos are refused: the take's time would be
    /// torn.
    bool startRecording();
    [[nodiscard]] bool isRecording() const { return m_recording; }

    /// 0.25 … 4.
    void setTempoFactor(double factor);
    /// 0 … 1, as heard: the gain is its square.
    void setVolume(double volume);
    /// A note beside the music, with the instrument of a part.
    void previewNote(int part, int midiKey, int velocity, bool on);

public:
    /// A message from a keyboard, from its own thread. Only while open.
    [[nodiscard]] std::function<void(const midi::MidiMessage&)> liveInput() const;

signals:
    void stateChanged(partita::app::Playback::State state);
    void positionChanged(partita::score::Ticks performed);
    void performanceChanged();
    void recordingChanged(bool recording);
    void opened();
    void failed(const QString& sentence);

private:
    void poll();
    void setState(State state);
    void perform();
    void takePerformance(std::shared_ptr<const score::Performance> performance, const score::Score& score);
    void openDevice(const std::filesystem::path& soundFont, const QString& midiOutput);
    void changeSoundFont(const std::filesystem::path& soundFont);
    void takePlayer(std::shared_ptr<audio::Player> player);

    JobRunner& m_jobs;
    Output m_output;
    std::shared_ptr<audio::Player> m_player;
    std::shared_ptr<const score::Score> m_score;
    std::shared_ptr<const score::Performance> m_performance;
    widgets::RollBars m_bars;
    std::filesystem::path m_soundFont;
    QString m_midiOutput;               ///< the player's; empty: the audio device
    std::map<int, int> m_previewedKeys; ///< the channels that they sound on
    QTimer m_poll;
    Job m_performing;
    Job m_opening;
    State m_state = State::Stopped;
    score::Ticks m_position;
    double m_tempoFactor = 1;
    double m_volume = 0.8;
    bool m_playWhenOpen = false;
    bool m_recording = false;
};

} // namespace partita::app
