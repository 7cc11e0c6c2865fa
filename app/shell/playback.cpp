// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/playback.h"

#include "app/jobs/error_sentence.h"
#include "app/shell/preview_voice.h"
#include "engine/audio/player.h"
#include "engine/audio/rtmidi_port.h"
#include "engine/audio/silent_synthesizer.h"

#include <algorithm>
#include <cmath>

namespace partita::app {

namespace {

constexpr int kPollMs = 33;
constexpr double kFullGain = 1.0;
constexpr int kSilentRate = 44100;

using PlayerResult = base::Result<std::shared_ptr<audio::Player>>;

PlayerResult openPlayer(Playback::Output output, const std::filesystem::path& soundFont,
                        const std::string& midiOutput)
{
    const auto shared = [](auto created) -> PlayerResult {
        if (!created)
            return tl::unexpected(created.error());
        return std::shared_ptr<audio::Player>(std::move(*created));
    };
    if (output == Playback::Output::Silent)
        return shared(audio::Player::create(std::make_unique<audio::SilentSynthesizer>(kSilentRate),
                                            audio::makeSilentClock(kSilentRate)));
    if (midiOutput.empty())
        return shared(audio::Player::create({soundFont, {}, 44100, 0.5}));
    auto port = audio::openMidiOutput(midiOutput);
    if (!port)
        return tl::unexpected(port.error());
    return shared(audio::Player::createForPort(std::move(*port)));
}

} // namespace

MusicalPosition positionAt(const score::Performance& performance, const widgets::RollBars& bars,
                           score::Ticks at)
{
    const widgets::RollBar bar = bars.at(at);
    const std::int64_t beat =
        std::max<std::int64_t>(1, score::toTicks(bar.beat, performance.ticksPerQuarter).value);
    const auto beatsBefore = (at - bar.range.start).value / beat;
    return {bar.number, 1 + static_cast<int>(beatsBefore), performance.tempoMap().secondsAt(at)};
}

Playback::Playback(JobRunner& jobs, Output output, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_output(output)
{
    m_poll.setInterval(kPollMs);
    m_poll.setTimerType(Qt::PreciseTimer);
    connect(&m_poll, &QTimer::timeout, this, &Playback::poll);
}

Playback::~Playback() = default;

void Playback::open(const std::filesystem::path& soundFont, const QString& midiOutput)
{
    m_opening.stop();
    if (m_player && m_output == Output::AudioDevice && midiOutput.isEmpty() && m_midiOutput.isEmpty())
        changeSoundFont(soundFont);
    else
        openDevice(soundFont, midiOutput);
}

void Playback::openDevice(const std::filesystem::path& soundFont, const QString& midiOutput)
{
    m_opening = m_jobs.start<std::shared_ptr<audio::Player>>(
        this,
        [soundFont, output = m_output,
         port = midiOutput.toStdString()](std::stop_token stop) -> PlayerResult {
            auto player = openPlayer(output, soundFont, port);
            if (stop.stop_requested())
                return base::fail(base::ErrorCode::Cancelled, "Another sound was chosen");
            return player;
        },
        [this, midiOutput](PlayerResult player) {
            if (player) {
                m_midiOutput = midiOutput;
                takePlayer(std::move(*player));
            } else if (!isCancelled(player.error())) {
                emit failed(errorSentence(player.error()));
            }
        });
}

void Playback::changeSoundFont(const std::filesystem::path& soundFont)
{
    using Loaded = base::Result<audio::LoadedSoundFont>;
    m_opening = m_jobs.start<audio::LoadedSoundFont>(
        this,
        [soundFont, rate = m_player->sampleRate()](std::stop_token stop) -> Loaded {
            auto loaded = audio::Player::loadSoundFont(soundFont, rate);
            if (stop.stop_requested())
                return base::fail(base::ErrorCode::Cancelled, "Another sound was chosen");
            return loaded;
        },
        [this](Loaded loaded) {
            if (!loaded) {
                if (!isCancelled(loaded.error()))
                    emit failed(errorSentence(loaded.error()));
                return;
            }
            m_soundFont = loaded->path;
            m_player->setSoundFont(std::move(*loaded));
            emit opened();
        });
}

void Playback::takePlayer(std::shared_ptr<audio::Player> player)
{
    if (m_recording)
        pause(); // the take belongs to the time of the player that goes
    m_player = std::move(player);
    m_previewedKeys.clear();
    m_soundFont = m_player->soundFont();
    m_player->setTempoFactor(m_tempoFactor);
    setVolume(m_volume);
    if (m_performance)
        m_player->setPerformance(*m_performance);
    m_player->seek(m_position);
    emit opened();
    if (m_state == State::Playing || std::exchange(m_playWhenOpen, false))
        play();
}

QString Playback::description() const
{
    return m_player ? QString::fromStdString(m_player->description()) : QString();
}

void Playback::setScore(std::shared_ptr<const score::Score> score)
{
    m_score = std::move(score);
    if (!m_performing.isRunning())
        perform();
}

void Playback::perform()
{
    m_performing = m_jobs.start<std::shared_ptr<const score::Performance>>(
        this,
        [score = m_score](std::stop_token) -> base::Result<std::shared_ptr<const score::Performance>> {
            return std::make_shared<const score::Performance>(score::performed(*score));
        },
        [this, score = m_score](base::Result<std::shared_ptr<const score::Performance>> performance) {
            if (performance)
                takePerformance(std::move(*performance), *score);
            if (score != m_score) // it changed meanwhile, perhaps many times: the last one counts
                perform();
        });
}

void Playback::takePerformance(std::shared_ptr<const score::Performance> performance,
                               const score::Score& score)
{
    m_performance = std::move(performance);
    m_bars = widgets::RollBars(score, *m_performance);
    if (m_player)
        m_player->setPerformance(*m_performance);
    if (m_position > m_performance->end && m_state != State::Playing)
        seek(m_performance->end);
    emit performanceChanged();
}

MusicalPosition Playback::musicalPosition() const
{
    return m_performance ? positionAt(*m_performance, m_bars, m_position) : MusicalPosition{};
}

void Playback::play()
{
    if (!m_player) {
        m_playWhenOpen = true;
        return;
    }
    m_player->play();
    setState(State::Playing);
}

void Playback::pause()
{
    m_playWhenOpen = false;
    if (m_state != State::Playing)
        return;
    m_player->pause();
    poll();
    setState(State::Paused);
}

void Playback::togglePlay()
{
    m_state == State::Playing ? pause() : play();
}

void Playback::stop()
{
    m_playWhenOpen = false;
    if (m_player)
        m_player->stop();
    setState(State::Stopped);
    m_position = {};
    emit positionChanged(m_position);
}

bool Playback::startRecording()
{
    if (!m_player || !m_performance || m_performing.isRunning())
        return false;
    m_player->setRunsOn(true);
    m_recording = true;
    play();
    emit recordingChanged(true);
    return true;
}

double Playback::secondsNow() const
{
    return m_player ? m_player->position().seconds : 0;
}

void Playback::seek(score::Ticks performed)
{
    if (m_recording)
        return;
    m_position = std::max(performed, score::Ticks{0});
    if (m_player)
        m_player->seek(m_position);
    emit positionChanged(m_position);
}

void Playback::setTempoFactor(double factor)
{
    if (m_recording)
        return;
    m_tempoFactor = std::clamp(factor, 0.25, 4.0);
    if (m_player)
        m_player->setTempoFactor(m_tempoFactor);
}

void Playback::setVolume(double volume)
{
    m_volume = std::clamp(volume, 0.0, 1.0);
    if (m_player)
        m_player->setGain(m_volume * m_volume * kFullGain);
}

void Playback::previewNote(int part, int midiKey, int velocity, bool on)
{
    if (!m_player || midiKey < 0 || midiKey > 127)
        return;
    if (const auto sounding = m_previewedKeys.extract(midiKey); !sounding.empty())
        m_player->noteOff(sounding.mapped(), midiKey);
    if (!on)
        return;
    const auto voice = previewVoice(m_performance ? *m_performance : score::Performance{}, part, m_position);
    if (voice.ownChannel)
        m_player->setProgram(voice.channel, voice.program);
    m_player->noteOn(voice.channel, midiKey, velocity);
    m_previewedKeys[midiKey] = voice.channel;
}

std::function<void(const midi::MidiMessage&)> Playback::liveInput() const
{
    return [player = m_player](const midi::MidiMessage& message) {
        if (player)
            player->live(message);
    };
}

void Playback::poll()
{
    if (!m_player)
        return;
    const bool ended = m_state == State::Playing && !m_player->isPlaying();
    m_position = m_player->position().ticks;
    emit positionChanged(m_position);
    if (ended)
        setState(State::Stopped);
}

void Playback::setState(State state)
{
    if (state == State::Playing)
        m_poll.start();
    else
        m_poll.stop();
    if (state != State::Playing && std::exchange(m_recording, false)) {
        m_player->setRunsOn(false);
        emit recordingChanged(false);
    }
    if (std::exchange(m_state, state) != state)
        emit stateChanged(state);
}

} // namespace partita::app
