// SPDX-License-Identifier: GPL-3.0-or-later
// Player: the transport. Plays a performance through a synthesizer and a sound device in real time. All calls
// come from one thread (the window's) except live(); none of them waits for the audio thread.
#pragma once

#include "engine/audio/audio_driver.h"
#include "engine/audio/midi_port.h"
#include "engine/audio/sequencer.h"
#include "engine/score/performance.h"

#include <filesystem>
#include <memory>
#include <string>

namespace partita::audio {

struct PlayerSettings
{
    std::filesystem::path soundFont; ///< empty: as findSoundFont() finds it
    std::string driver;              ///< empty: the first sound device that works
    int sampleRate = 44100;
    double gain = 0.5;
};

struct PlayerPosition
{
    score::Ticks ticks; ///< on the performed time line; Performance::writtenAt() gives the written place
    double seconds = 0; ///< at tempo factor 1
};

/// A SoundFont that was read in already.
struct LoadedSoundFont
{
    std::filesystem::path path;
    std::unique_ptr<Synthesizer> synthesizer;
};

class Player
{
public:
    /// Without a sound device the player still runs, silently (isAudible(), description()); without any
    /// SoundFont too. Fails only where the chosen SoundFont cannot be used or no thread can be started.
    [[nodiscard]] static base::Result<std::unique_ptr<Player>> create(const PlayerSettings& settings = {});
    /// Plays out to a MIDI port instead.
    [[nodiscard]] static base::Result<std::unique_ptr<Player>>
    createForPort(std::unique_ptr<MidiOutput> port);
    /// With parts of one's own.
    [[nodiscard]] static base::Result<std::unique_ptr<Player>>
    create(std::unique_ptr<Synthesizer> synthesizer, std::unique_ptr<AudioDriver> driver);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// While playing the position is kept: in ticks where the tempo changes.
    void setPerformance(const score::Performance& performance);
    /// From the beginning where the end has been reached.
    void play();
    void pause();
    /// Pauses and goes back to the beginning.
    void stop();
    void seek(score::Ticks performed);
    /// 1 is the written tempo; 0.05 … 20.
    void setTempoFactor(double factor);
    /// 0 … 10; 0.5 leaves room for an orchestra.
    void setGain(double gain);
    /// While set, playing does not stop at the end: time goes on, so that one can record past it.
    void setRunsOn(bool runsOn);
    /// Blocking while the file loads, for any thread. Empty: as findSoundFont() finds it.
    [[nodiscard]] static base::Result<LoadedSoundFont> loadSoundFont(const std::filesystem::path& path,
                                                                     int sampleRate);
    /// Made for this player's sampleRate(). Playing goes on with it.
    void setSoundFont(LoadedSoundFont soundFont);
    [[nodiscard]] int sampleRate() const { return m_sampleRate; }

    /// Notes heard while editing, on a channel 0 … 15 (9: percussion).
    void noteOn(int channel, int key, int velocity);
    void noteOff(int channel, int key);
    void setProgram(int channel, const score::ProgramChange& program);
    /// From one further thread, such as a MIDI input's: sounds with the next block.
    void live(const midi::MidiMessage& message) noexcept { m_sequencer.sendLive(message); }

    [[nodiscard]] PlayerPosition position() const;
    [[nodiscard]] bool isPlaying() const { return m_sequencer.isPlaying(); }

    [[nodiscard]] bool isAudible() const;
    [[nodiscard]] std::string driverName() const { return m_driver->name(); }
    [[nodiscard]] const std::filesystem::path& soundFont() const { return m_soundFont; }
    /// One sentence for a status area: "Playing through pulseaudio with TimGM6mb.sf2" or why nothing is
    /// heard.
    [[nodiscard]] std::string description() const;

private:
    Player(std::unique_ptr<Synthesizer> synthesizer, std::unique_ptr<AudioDriver> driver, int sampleRate);
    [[nodiscard]] base::Result<void> startDriver(bool fallBack);

    Sequencer m_sequencer;
    std::unique_ptr<AudioDriver> m_driver;
    int m_sampleRate;
    int m_ticksPerQuarter = 480;
    score::TempoMap m_tempo;
    std::vector<score::TempoChange> m_tempoChanges;
    score::Ticks m_end;
    double m_durationSeconds = 0;
    bool m_runsOn = false;
    std::filesystem::path m_soundFont;
    std::string m_silentBecause;
};

} // namespace partita::audio
