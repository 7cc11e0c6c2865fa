// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/sequencer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace partita::audio {

namespace {

constexpr std::size_t kCommands = 1024;
constexpr std::size_t kLiveMessages = 512;
constexpr double kSlowest = 0.05;
constexpr double kFastest = 20;

/// General MIDI's values at switching on of what "reset all controllers" leaves alone.
constexpr std::array<std::array<int, 2>, 5> kDefaults{
    {{midi::kBankMsb, 0}, {7, 100}, {10, 64}, {91, 40}, {93, 0}}};
constexpr int kResetAllControllers = 121;

/// Serial numbers wrap around.
bool isBefore(std::uint32_t handled, std::uint32_t serial)
{
    return static_cast<std::int32_t>(handled - serial) < 0;
}

} // namespace

Sequencer::Sequencer(std::unique_ptr<Synthesizer> synthesizer)
    : m_controlSequence(std::make_shared<Sequence>())
    , m_commands(kCommands)
    , m_retired(kCommands)
    , m_live(kLiveMessages)
    , m_synthesizer(synthesizer.release())
    , m_plan(new Plan)
{
    m_synthesizer->setGain(m_gain);
}

Sequencer::~Sequencer()
{
    collect();
    while (const auto command = m_commands.pop())
        destroy(*command);
    delete m_plan;
    delete m_synthesizer;
}

void Sequencer::destroy(const Command& command) noexcept
{
    if (command.kind == Kind::Plan)
        delete static_cast<Plan*>(command.object);
    else if (command.kind == Kind::Place)
        delete static_cast<Place*>(command.object);
    else if (command.kind == Kind::Synthesizer)
        delete static_cast<Synthesizer*>(command.object);
}

void Sequencer::collect()
{
    while (const auto command = m_retired.pop())
        destroy(*command);
}

bool Sequencer::submit(Command command)
{
    collect();
    command.serial = ++m_submitted;
    if (m_commands.push(command))
        return true;
    --m_submitted;
    destroy(command);
    return false;
}

void Sequencer::submitPlan(double seconds, bool keepPosition)
{
    auto plan = std::make_unique<Plan>();
    plan->sequence = *m_controlSequence;
    plan->place = {seconds, stateBefore(plan->sequence, seconds)};
    plan->keepPosition = keepPosition;
    if (!keepPosition) {
        m_requestedSeconds = seconds;
        m_positionSerial = m_submitted + 1;
    }
    submit({Kind::Plan, plan.release(), 0, {}, 0});
}

void Sequencer::setSynthesizer(std::unique_ptr<Synthesizer> synthesizer)
{
    submit({Kind::Synthesizer, synthesizer.release(), 0, {}, 0});
    submitPlan(seconds(), true);
}

void Sequencer::setSequence(Sequence sequence, double seconds, bool keepPosition)
{
    m_controlSequence = std::make_shared<const Sequence>(std::move(sequence));
    submitPlan(seconds, keepPosition);
}

void Sequencer::setRunsOn(bool runsOn)
{
    submit({Kind::RunOn, nullptr, runsOn ? 1.0 : 0.0, {}, 0});
}

void Sequencer::setPlaying(bool playing)
{
    if (playing)
        seek(seconds()); // pedals and programs as they should be here
    m_requestedPlaying = playing;
    m_playSerial = m_submitted + 1;
    submit({playing ? Kind::Play : Kind::Pause, nullptr, 0, {}, 0});
}

void Sequencer::seek(double to)
{
    auto place = std::make_unique<Place>();
    place->seconds = std::clamp(to, 0.0, m_controlSequence->seconds);
    place->state = stateBefore(*m_controlSequence, place->seconds);
    m_requestedSeconds = place->seconds;
    m_positionSerial = m_submitted + 1;
    submit({Kind::Place, place.release(), 0, {}, 0});
}

void Sequencer::setTempoFactor(double factor)
{
    submit({Kind::Tempo, nullptr, std::clamp(factor, kSlowest, kFastest), {}, 0});
}

void Sequencer::setGain(double gain)
{
    submit({Kind::Gain, nullptr, std::clamp(gain, 0.0, 10.0), {}, 0});
}

bool Sequencer::send(const midi::MidiMessage& message)
{
    return submit({Kind::Message, nullptr, 0, message, 0});
}

double Sequencer::seconds() const noexcept
{
    return isBefore(m_handled, m_positionSerial) ? m_requestedSeconds.load() : m_seconds.load();
}

bool Sequencer::isPlaying() const noexcept
{
    return isBefore(m_handled, m_playSerial) ? m_requestedPlaying.load() : m_playing.load();
}

// Everything from here on runs on the audio thread.

void Sequencer::process(float* left, float* right, std::size_t frames) noexcept
{
    drain();
    std::size_t done = 0;
    while (done < frames) {
        std::size_t now = frames - done;
        if (m_running) {
            playDueEvents();
            if (endsHere())
                continue;
            const auto& events = m_plan->sequence.events;
            if (m_next < events.size())
                now = std::min(now, framesUntil(events[m_next].seconds));
            if (!m_runsOn)
                now = std::min(now, framesUntil(m_plan->sequence.seconds));
        }
        m_synthesizer->render(left + done, right + done, now);
        if (m_running)
            m_framesSinceBase += now;
        done += now;
    }
    m_seconds.store(now(), std::memory_order_release);
    m_playing.store(m_running, std::memory_order_release);
}

void Sequencer::drain() noexcept
{
    while (const auto command = m_commands.pop()) {
        handle(*command);
        m_seconds.store(now(), std::memory_order_release);
        m_playing.store(m_running, std::memory_order_release);
        m_handled.store(command->serial, std::memory_order_release);
    }
    while (const auto message = m_live.pop())
        m_synthesizer->send(*message);
}

void Sequencer::handle(const Command& command) noexcept
{
    switch (command.kind) {
    case Kind::Plan:
        adopt(static_cast<Plan*>(command.object));
        break;
    case Kind::Place: {
        const auto* place = static_cast<const Place*>(command.object);
        moveTo(place->seconds, place->state);
        m_retired.push(command);
        break;
    }
    case Kind::Synthesizer: {
        Command old = command;
        old.object = std::exchange(m_synthesizer, static_cast<Synthesizer*>(command.object));
        m_synthesizer->setGain(m_gain);
        m_retired.push(old);
        break;
    }
    case Kind::Play:
        m_running = true;
        break;
    case Kind::Pause:
        m_running = false;
        releaseNotes();
        break;
    case Kind::RunOn:
        m_runsOn = command.value != 0;
        break;
    case Kind::Tempo:
        rebase();
        m_factor = command.value;
        break;
    case Kind::Gain:
        m_gain = static_cast<float>(command.value);
        m_synthesizer->setGain(m_gain);
        break;
    case Kind::Message:
        m_synthesizer->send(command.message);
        break;
    }
}

void Sequencer::adopt(Plan* plan) noexcept
{
    const double position = plan->keepPosition ? now() : plan->place.seconds;
    if (!plan->keepPosition)
        m_synthesizer->reset();
    Command old{Kind::Plan, std::exchange(m_plan, plan), 0, {}, 0};
    moveTo(m_runsOn ? position : std::min(position, plan->sequence.seconds), plan->place.state);
    m_retired.push(old);
}

void Sequencer::moveTo(double seconds, const std::vector<SequenceEvent>& state) noexcept
{
    if (m_running)
        releaseNotes();
    m_base = seconds;
    m_framesSinceBase = 0;
    m_next = m_plan->sequence.indexAt(seconds);
    restoreDefaults();
    for (const auto& event : state)
        sendEvent(event);
}

void Sequencer::restoreDefaults() noexcept
{
    for (int channel = 0; channel < midi::kChannels; ++channel) {
        m_synthesizer->controller(channel, kResetAllControllers, 0);
        for (const auto& [number, value] : kDefaults)
            m_synthesizer->controller(channel, number, value);
        m_synthesizer->program(channel, 0);
    }
}

void Sequencer::sendEvent(const SequenceEvent& event) noexcept
{
    if (event.sysex >= 0)
        m_synthesizer->sendSysex(m_plan->sequence.sysexes[static_cast<std::size_t>(event.sysex)]);
    else
        m_synthesizer->send(event.message);
}

void Sequencer::releaseNotes() noexcept
{
    for (int channel = 0; channel < midi::kChannels; ++channel) {
        m_synthesizer->controller(channel, score::kSustainPedal, 0);
        m_synthesizer->controller(channel, midi::kAllNotesOff, 0);
    }
}

double Sequencer::now() const noexcept
{
    return m_base + static_cast<double>(m_framesSinceBase) * m_factor / m_synthesizer->sampleRate();
}

void Sequencer::rebase() noexcept
{
    m_base = now();
    m_framesSinceBase = 0;
}

/// Frames before the first one at or after a time, counted from the base so that rounding does not add up.
std::size_t Sequencer::framesUntil(double seconds) const noexcept
{
    const double frames = std::ceil((seconds - m_base) * m_synthesizer->sampleRate() / m_factor - 1e-6);
    const double left = frames - static_cast<double>(m_framesSinceBase);
    return static_cast<std::size_t>(std::clamp(left, 0.0, 1e12));
}

void Sequencer::playDueEvents() noexcept
{
    const auto& events = m_plan->sequence.events;
    while (m_next < events.size() && framesUntil(events[m_next].seconds) == 0)
        sendEvent(events[m_next++]);
}

/// True where the piece is over and playing has ended.
bool Sequencer::endsHere() noexcept
{
    if (m_runsOn || framesUntil(m_plan->sequence.seconds) > 0)
        return false;
    m_base = m_plan->sequence.seconds;
    m_framesSinceBase = 0;
    m_running = false;
    return true;
}

} // namespace partita::audio
