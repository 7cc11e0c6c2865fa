// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/rtmidi_port.h"

#include <RtMidi.h>
#include <unistd.h>

#include <optional>
#include <utility>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr const char* kClient = "Partita";
constexpr std::size_t kLongestChannelMessage = 3;

#ifdef __linux__
constexpr RtMidi::Api kApi = RtMidi::LINUX_ALSA;
bool hasMidiSystem()
{
    return ::access("/dev/snd/seq", R_OK | W_OK) == 0; // ALSA prints where it cannot be opened
}
#else
constexpr RtMidi::Api kApi = RtMidi::UNSPECIFIED;
bool hasMidiSystem()
{
    return true;
}
#endif

tl::unexpected<base::Error> noMidiSystem()
{
    return base::fail(ErrorCode::CannotRead, "This machine has no MIDI ports", {},
                      "Connect a MIDI device; on Linux the kernel module snd-seq must be loaded");
}

/// Calls RtMidi, whose errors are exceptions.
template<class Work>
auto guarded(const std::string& where, Work&& work) -> decltype(work())
{
    if (!hasMidiSystem())
        return noMidiSystem();
    try {
        return work();
    } catch (const RtMidiError& error) {
        return base::fail(ErrorCode::CannotRead, "The MIDI system reports: " + error.getMessage(), where,
                          "Check that no other program holds the port");
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "Not enough memory for a MIDI port", where);
    }
}

std::vector<std::string> portNames(RtMidi& midi)
{
    std::vector<std::string> names;
    for (unsigned i = 0; i < midi.getPortCount(); ++i)
        if (std::string name = midi.getPortName(i); !name.starts_with(kClient))
            names.push_back(std::move(name));
    return names;
}

std::optional<unsigned> portNumber(RtMidi& midi, const std::string& wanted)
{
    std::optional<unsigned> found;
    for (unsigned i = 0; i < midi.getPortCount(); ++i) {
        const std::string name = midi.getPortName(i);
        if (name == wanted)
            return i;
        if (!found && name.starts_with(wanted))
            found = i;
    }
    return found;
}

tl::unexpected<base::Error> noSuchPort(const std::string& name)
{
    return base::fail(ErrorCode::CannotRead, "There is no such MIDI port", name,
                      "Connect the device and choose it again");
}

class RtMidiInput : public MidiInput
{
public:
    RtMidiInput(std::unique_ptr<RtMidiIn> midi, std::string name)
        : m_midi(std::move(midi))
        , m_name(std::move(name))
    {
        m_midi->setCallback(&RtMidiInput::received, this); // once: RtMidi guards no changes
    }
    ~RtMidiInput() override { m_midi.reset(); } // joins its thread before the slot goes

    [[nodiscard]] std::string name() const override { return m_name; }
    void start(std::function<void(const TimedMessage&)> handler) override
    {
        m_handler.set(std::move(handler));
    }
    void stop() override { m_handler.set(nullptr); }

private:
    static void received(double /*sinceLast*/, std::vector<unsigned char>* bytes, void* self)
    {
        if (bytes == nullptr || bytes->empty() || bytes->size() > kLongestChannelMessage ||
            bytes->front() >= 0xF0)
            return;
        TimedMessage timed{steadySeconds(), {}};
        std::copy(bytes->begin(), bytes->end(), timed.message.bytes.begin());
        timed.message.size = static_cast<std::uint8_t>(bytes->size());
        static_cast<RtMidiInput*>(self)->m_handler.call(timed);
    }

    std::unique_ptr<RtMidiIn> m_midi;
    std::string m_name;
    MidiHandlerSlot m_handler;
};

class RtMidiOutput : public MidiOutput
{
public:
    RtMidiOutput(std::unique_ptr<RtMidiOut> midi, std::string name)
        : m_midi(std::move(midi))
        , m_name(std::move(name))
    {
    }

    [[nodiscard]] std::string name() const override { return m_name; }

    void send(std::span<const std::uint8_t> message) noexcept override
    {
        try {
            m_midi->sendMessage(message.data(), message.size());
        } catch (const std::exception&) {
            return; // RtMidiError or no memory: a port that has gone loses its messages
        }
    }

private:
    std::unique_ptr<RtMidiOut> m_midi;
    std::string m_name;
};

template<class Midi, class Port, class Interface>
base::Result<std::unique_ptr<Interface>> openPort(const std::string& name)
{
    using Opened = base::Result<std::unique_ptr<Interface>>;
    return guarded(name, [&]() -> Opened {
        auto midi = std::make_unique<Midi>(kApi, kClient);
        const auto number = portNumber(*midi, name);
        if (!number)
            return noSuchPort(name);
        std::string full = midi->getPortName(*number);
        Midi& opening = *midi;
        auto port = std::make_unique<Port>(std::move(midi), std::move(full));
        opening.openPort(*number, kClient); // after the callback was set: its thread starts here
        return Opened(std::move(port));
    });
}

} // namespace

base::Result<std::vector<std::string>> listMidiInputs()
{
    return guarded({}, []() -> base::Result<std::vector<std::string>> {
        RtMidiIn midi(kApi, kClient);
        return portNames(midi);
    });
}

base::Result<std::vector<std::string>> listMidiOutputs()
{
    return guarded({}, []() -> base::Result<std::vector<std::string>> {
        RtMidiOut midi(kApi, kClient);
        return portNames(midi);
    });
}

base::Result<std::unique_ptr<MidiInput>> openMidiInput(const std::string& name)
{
    return openPort<RtMidiIn, RtMidiInput, MidiInput>(name);
}

base::Result<std::unique_ptr<MidiOutput>> openMidiOutput(const std::string& name)
{
    return openPort<RtMidiOut, RtMidiOutput, MidiOutput>(name);
}

} // namespace partita::audio
