// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/player.h"

#include "engine/audio/fluid_synthesizer.h"
#include "engine/audio/port_synthesizer.h"
#include "engine/audio/silent_synthesizer.h"
#include "engine/audio/sound_font.h"

#include <new>

namespace partita::audio {

namespace {

constexpr int kPortRate = 44100;
constexpr double kEndTolerance = 1e-3;

} // namespace

Player::Player(std::unique_ptr<Synthesizer> synthesizer, std::unique_ptr<AudioDriver> driver, int sampleRate)
    : m_sequencer(std::move(synthesizer))
    , m_driver(std::move(driver))
    , m_sampleRate(sampleRate)
    , m_tempo({}, m_ticksPerQuarter)
{
}

Player::~Player()
{
    m_driver->stop();
}

base::Result<std::unique_ptr<Player>> Player::create(std::unique_ptr<Synthesizer> synthesizer,
                                                     std::unique_ptr<AudioDriver> driver)
{
    const int sampleRate = synthesizer->sampleRate();
    std::unique_ptr<Player> player(new Player(std::move(synthesizer), std::move(driver), sampleRate));
    if (const auto started = player->startDriver(false); !started)
        return tl::unexpected(started.error());
    return player;
}

base::Result<std::unique_ptr<Player>> Player::create(const PlayerSettings& settings)
{
    std::unique_ptr<Synthesizer> synthesizer;
    std::string problem;
    const auto choice = findSoundFont(settings.soundFont);
    if (choice) {
        auto fluid = FluidSynthesizer::create(choice->path, settings.sampleRate);
        if (!fluid && choice->origin == SoundFontChoice::Origin::User)
            return tl::unexpected(fluid.error());
        if (fluid)
            synthesizer = std::move(*fluid);
        else
            problem = fluid.error().message();
    } else if (!settings.soundFont.empty()) {
        return tl::unexpected(choice.error());
    } else {
        problem = choice.error().message();
    }
    const bool silent = synthesizer == nullptr;
    if (silent)
        synthesizer = std::make_unique<SilentSynthesizer>(settings.sampleRate);
    std::unique_ptr<Player> player(new Player(
        std::move(synthesizer), makeFluidDriver(settings.sampleRate, settings.driver), settings.sampleRate));
    player->m_silentBecause = problem;
    if (!silent)
        player->m_soundFont = choice->path;
    player->setGain(settings.gain);
    if (const auto started = player->startDriver(true); !started)
        return tl::unexpected(started.error());
    return player;
}

base::Result<std::unique_ptr<Player>> Player::createForPort(std::unique_ptr<MidiOutput> port)
{
    return create(std::make_unique<PortSynthesizer>(std::move(port), kPortRate), makeSilentClock(kPortRate));
}

base::Result<void> Player::startDriver(bool fallBack)
{
    const auto callback = [this](float* left, float* right, std::size_t frames) {
        m_sequencer.process(left, right, frames);
    };
    auto started = m_driver->start(callback);
    if (started || !fallBack)
        return started;
    m_silentBecause = started.error().message();
    m_driver = makeSilentClock(m_sampleRate);
    return m_driver->start(callback);
}

void Player::setPerformance(const score::Performance& performance)
{
    const score::Ticks before = position().ticks;
    const bool sameTime =
        performance.tempos == m_tempoChanges && performance.ticksPerQuarter == m_ticksPerQuarter;
    const double scale = static_cast<double>(performance.ticksPerQuarter) / m_ticksPerQuarter;
    m_ticksPerQuarter = performance.ticksPerQuarter;
    m_tempoChanges = performance.tempos;
    m_tempo = performance.tempoMap();
    m_end = performance.end;
    auto sequence = makeSequence(performance);
    m_durationSeconds = sequence.seconds;
    const score::Ticks now{static_cast<std::int64_t>(static_cast<double>(before.value) * scale)};
    m_sequencer.setSequence(std::move(sequence), m_tempo.secondsAt(m_runsOn ? now : std::min(now, m_end)),
                            sameTime && isPlaying());
}

void Player::play()
{
    if (m_sequencer.seconds() >= m_durationSeconds - kEndTolerance)
        m_sequencer.seek(0);
    m_sequencer.setPlaying(true);
}

void Player::pause()
{
    m_sequencer.setPlaying(false);
}

void Player::stop()
{
    m_sequencer.setPlaying(false);
    m_sequencer.seek(0);
}

void Player::seek(score::Ticks performed)
{
    m_sequencer.seek(m_tempo.secondsAt(performed));
}

void Player::setTempoFactor(double factor)
{
    m_sequencer.setTempoFactor(factor);
}

void Player::setGain(double gain)
{
    m_sequencer.setGain(gain);
}

void Player::setRunsOn(bool runsOn)
{
    m_runsOn = runsOn;
    m_sequencer.setRunsOn(runsOn);
}

base::Result<LoadedSoundFont> Player::loadSoundFont(const std::filesystem::path& path, int sampleRate)
{
    const auto choice = findSoundFont(path);
    if (!choice)
        return tl::unexpected(choice.error());
    auto synthesizer = FluidSynthesizer::create(choice->path, sampleRate);
    if (!synthesizer)
        return tl::unexpected(synthesizer.error());
    return LoadedSoundFont{choice->path, std::move(*synthesizer)};
}

void Player::setSoundFont(LoadedSoundFont soundFont)
{
    m_sequencer.setSynthesizer(std::move(soundFont.synthesizer));
    m_soundFont = std::move(soundFont.path);
}

void Player::noteOn(int channel, int key, int velocity)
{
    m_sequencer.send(midi::MidiMessage::noteOn(channel, key, velocity));
}

void Player::noteOff(int channel, int key)
{
    m_sequencer.send(midi::MidiMessage::noteOff(channel, key));
}

void Player::setProgram(int channel, const score::ProgramChange& program)
{
    m_sequencer.send(midi::MidiMessage::controller(channel, midi::kBankMsb, program.bank >> 7));
    m_sequencer.send(midi::MidiMessage::controller(channel, midi::kBankLsb, program.bank & 0x7F));
    m_sequencer.send(midi::MidiMessage::program(channel, program.program));
}

PlayerPosition Player::position() const
{
    const double seconds = m_sequencer.seconds();
    return {m_tempo.ticksAt(seconds), seconds};
}

bool Player::isAudible() const
{
    return m_driver->isAudible() && !m_soundFont.empty();
}

std::string Player::description() const
{
    if (isAudible())
        return "Playing through " + m_driver->name() + " with " + m_soundFont.filename().string();
    return "Playing silently" + (m_silentBecause.empty() ? std::string() : ": " + m_silentBecause);
}

} // namespace partita::audio
