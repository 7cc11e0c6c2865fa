// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI ports as the rest of the program sees them; the real ones are in rtmidi_port.h.
#pragma once

#include "engine/midi/midi_message.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace partita::audio {

struct TimedMessage
{
    double seconds = 0; ///< of the steady clock: see steadySeconds()
    midi::MidiMessage message;
};

/// Seconds of std::chrono::steady_clock since its epoch.
[[nodiscard]] double steadySeconds();

class MidiInput
{
public:
    MidiInput() = default;
    MidiInput(const MidiInput&) = delete;
    MidiInput& operator=(const MidiInput&) = delete;
    virtual ~MidiInput() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    /// The handler is called on the port's own thread and must not block; channel messages only. It takes
    /// the place of an earlier one.
    virtual void start(std::function<void(const TimedMessage&)> handler) = 0;
    /// No handler runs any more once this or start() for the next one returns.
    virtual void stop() = 0;
};

/// Where a port's thread finds the handler of its messages, which another thread may change at any time.
/// Locks: for the threads of MIDI ports, not for the audio thread.
class MidiHandlerSlot
{
public:
    /// The handler before is not running any more once this returns. Not from within a handler.
    void set(std::function<void(const TimedMessage&)> handler);
    void call(const TimedMessage& message);

private:
    std::mutex m_mutex;
    std::function<void(const TimedMessage&)> m_handler;
};

class MidiOutput
{
public:
    MidiOutput() = default;
    MidiOutput(const MidiOutput&) = delete;
    MidiOutput& operator=(const MidiOutput&) = delete;
    virtual ~MidiOutput() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    /// One complete message: a channel message or a system exclusive one from F0 to F7. Sent at once; lost
    /// where the port has gone.
    virtual void send(std::span<const std::uint8_t> message) noexcept = 0;
};

/// Keeps what it is sent; for tests.
class RecordingMidiOutput : public MidiOutput
{
public:
    [[nodiscard]] std::string name() const override { return "recording"; }
    void send(std::span<const std::uint8_t> message) noexcept override;
    [[nodiscard]] const std::vector<std::vector<std::uint8_t>>& sent() const { return m_sent; }

private:
    std::vector<std::vector<std::uint8_t>> m_sent;
};

} // namespace partita::audio
