// SPDX-License-Identifier: GPL-3.0-or-later
// TrackBuilder: gathers the events of one MIDI track into parts (one a channel) with paired notes, and what
// the track says about the whole piece (tempo, meter, key). It knows no bytes; MidiTrackReader feeds it.
#pragma once

#include "engine/midi/midi_chunks.h"
#include "engine/midi/midi_lyrics.h"
#include "engine/midi/midi_message.h"
#include "engine/score/score.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace partita::midi {

/// What one file may cost in memory, however it was made. Shared by all tracks of a file.
struct Budget
{
    std::size_t notes = 4'000'000;
    std::size_t controlPoints = 16'000'000;
    std::size_t unknownEvents = 250'000;
    std::size_t unknownBytes = 64'000'000;
};

/// A track's contribution to the score.
struct TrackMusic
{
    std::optional<std::string> name;
    std::vector<score::Part> parts;           ///< by channel; pitches are spelled later
    std::vector<score::UnknownEvent> unknown; ///< of a track without channel messages
    std::vector<score::TempoChange> tempos;
    std::vector<score::MeterChange> meters;
    std::vector<score::KeyChange> keys;
    std::vector<score::MetadataField> fields;
    std::int64_t end = 0; ///< no event, note or end-of-track lies after it
};

class TrackBuilder
{
public:
    TrackBuilder(Budget& budget, Remarks& remarks);

    /// Begins a track whose events start at this tick (tracks of format 2 follow each other).
    void begin(std::int64_t tick);
    /// A channel message; offset is its place in the file, for remarks.
    void channelMessage(std::int64_t tick, std::uint8_t status, int first, int second, std::size_t offset);
    void meta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset);
    void sysex(std::int64_t tick, std::uint8_t status, ByteSpan data);
    /// Closes what is open and gives the track; the builder is then ready for the next.
    [[nodiscard]] TrackMusic finish(std::int64_t tick, std::size_t offset);

private:
    /// A sounding note; notes of one channel and key form a queue through `next`.
    struct RawNote
    {
        std::int64_t on = 0;
        std::int64_t off = -1;
        std::int32_t next = -1;
        std::uint8_t key = 0;
        std::uint8_t velocity = 0;
        std::uint8_t release = 64;
        std::uint8_t channel = 0;
    };
    struct Queue
    {
        std::int32_t head = -1;
        std::int32_t tail = -1;
    };
    struct Channel
    {
        std::optional<score::Part> part;
        std::array<std::int16_t, 130> lanes{};
        int bankMsb = 0;
        int bankLsb = 0;
        std::int64_t bankMsbPendingAt = -1; ///< a bank selected that no program change has used yet
        std::int64_t bankLsbPendingAt = -1;
    };
    score::Part& part(int channel);
    void noteOn(std::int64_t tick, int channel, int key, int velocity, std::size_t offset);
    void noteOff(std::int64_t tick, int channel, int key, int velocity);
    void controller(std::int64_t tick, int channel, int number, int value);
    void program(std::int64_t tick, int channel, int number);
    void lanePoint(std::int64_t tick, int channel, int lane, int value);
    void keep(std::vector<score::UnknownEvent>& list, std::int64_t tick, ByteSpan head, ByteSpan data);
    void keepMessage(std::int64_t tick, int channel, std::initializer_list<std::uint8_t> bytes);
    void keepMeta(std::int64_t tick, std::uint8_t type, ByteSpan data);
    bool signatureEvent(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset);
    void textEvent(std::int64_t tick, Meta type, ByteSpan data);
    void closeOpenNotes(std::int64_t tick, std::size_t offset);
    void keepPendingBanks();
    void moveNotesToParts();
    void attachLyrics();

    Budget& m_budget;
    Remarks& m_remarks;
    TrackMusic m_music;
    std::array<Channel, kChannels> m_channels;
    std::array<Queue, static_cast<std::size_t>(kChannels) * kKeys> m_open;
    std::vector<RawNote> m_notes;
    std::vector<LyricEvent> m_lyrics;
    std::size_t m_openCount = 0;
    std::size_t m_strayOffs = 0;
    std::int64_t m_last = 0;
    bool m_budgetReported = false;
};

} // namespace partita::midi
