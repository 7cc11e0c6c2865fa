// SPDX-License-Identifier: GPL-3.0-or-later
// MidiMessage: one channel message of at most three bytes, as it goes through ports and queues; and the
// numbers of the MIDI specification that readers, writers and players share.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace partita::midi {

inline constexpr int kChannels = 16;
inline constexpr int kPercussionChannel = 9; ///< the tenth
inline constexpr int kKeys = 128;

enum class Status : std::uint8_t {
    NoteOff = 0x80,
    NoteOn = 0x90,
    KeyPressure = 0xA0,
    Controller = 0xB0,
    Program = 0xC0,
    ChannelPressure = 0xD0,
    PitchBend = 0xE0,
    Sysex = 0xF0,
    SysexContinued = 0xF7,
    Meta = 0xFF,
};

enum class Meta : std::uint8_t {
    Text = 0x01,
    Copyright = 0x02,
    TrackName = 0x03,
    Lyric = 0x05,
    Marker = 0x06,
    EndOfTrack = 0x2F,
    Tempo = 0x51,
    TimeSignature = 0x58,
    KeySignature = 0x59,
};

inline constexpr int kBankMsb = 0;
inline constexpr int kBankLsb = 32;
inline constexpr int kAllSoundOff = 120;
inline constexpr int kAllNotesOff = 123;

/// A channel message. Values outside their range are clamped by the makers below.
struct MidiMessage
{
    std::array<std::uint8_t, 3> bytes{};
    std::uint8_t size = 0;

    friend bool operator==(const MidiMessage&, const MidiMessage&) = default;

    [[nodiscard]] Status status() const { return static_cast<Status>(bytes[0] & 0xF0); }
    [[nodiscard]] int channel() const { return bytes[0] & 0x0F; }
    [[nodiscard]] std::span<const std::uint8_t> span() const { return {bytes.data(), size}; }

    [[nodiscard]] static MidiMessage make(Status status, int channel, int first, int second)
    {
        return {{head(status, channel), data(first), data(second)}, 3};
    }
    [[nodiscard]] static MidiMessage make(Status status, int channel, int value)
    {
        return {{head(status, channel), data(value), 0}, 2};
    }
    [[nodiscard]] static MidiMessage noteOn(int channel, int key, int velocity)
    {
        return make(Status::NoteOn, channel, key, velocity);
    }
    [[nodiscard]] static MidiMessage noteOff(int channel, int key, int velocity = 64)
    {
        return make(Status::NoteOff, channel, key, velocity);
    }
    [[nodiscard]] static MidiMessage controller(int channel, int number, int value)
    {
        return make(Status::Controller, channel, number, value);
    }
    [[nodiscard]] static MidiMessage program(int channel, int number)
    {
        return make(Status::Program, channel, number);
    }
    /// value 0 … 16383, 8192 is none
    [[nodiscard]] static MidiMessage pitchBend(int channel, int value)
    {
        const int bend = std::clamp(value, 0, 16383);
        return make(Status::PitchBend, channel, bend & 0x7F, bend >> 7);
    }

private:
    static std::uint8_t head(Status status, int channel)
    {
        return static_cast<std::uint8_t>(static_cast<int>(status) | (channel & 0x0F));
    }
    static std::uint8_t data(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 127)); }
};

/// Data bytes that follow a channel status: 1 or 2.
[[nodiscard]] constexpr int dataBytesOf(std::uint8_t status)
{
    const int kind = status & 0xF0;
    return kind == 0xC0 || kind == 0xD0 ? 1 : 2;
}

} // namespace partita::midi
