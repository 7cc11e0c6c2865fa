// SPDX-License-Identifier: GPL-3.0-or-later
// TrackBuilder: gathers the events of one MIDI track: its notes, its parts (one a channel), and what the
// track says about the whole piece (tempo, meter, key). It knows no bytes; MidiTrackReader feeds it.
#pragma once

#include "engine/midi/midi_chunks.h"
#include "engine/midi/midi_lyrics.h"
#include "engine/midi/midi_message.h"
#include "engine/midi/midi_note_pairing.h"
#include "engine/score/score.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace partita::midi {

/// What one file may cost in memory, however it was made. Shared by all tracks of a file.
struct Budget
{
    struct Allowance
    {
        std::size_t left;
        bool told = false; ///< that it is used up
    };
    Allowance notes{4'000'000};
    Allowance controlPoints{16'000'000};
    Allowance changes{1'000'000}; ///< of tempo, meter, key and program
    Allowance unknownEvents{250'000};
    Allowance unknownBytes{64'000'000};
    std::size_t parts = 65'535; ///< a track each in a written file
    std::size_t tracks = 65'536;
};

/// A track's contribution to the score.
struct TrackMusic
{
    std::optional<std::string> name;
    RawTrack notes;                           ///< to be put into the parts when all tracks are read
    std::vector<score::Part> parts;           ///< by channel; one voice each, still without notes
    std::vector<LyricEvent> lyrics;           ///< to be put onto the notes
    std::vector<score::UnknownEvent> unknown; ///< of the track itself, in order
    std::vector<score::TempoChange> tempos;
    std::vector<score::MeterChange> meters;
    std::vector<score::KeyChange> keys;
    std::vector<score::UnknownEvent> meterEvents; ///< see keepMeterEvents()
    std::vector<score::MetadataField> fields;
    std::int64_t end = 0; ///< no event, note or end-of-track lies after it
};

class TrackBuilder
{
public:
    TrackBuilder(Budget& budget, Remarks& remarks);

    [[nodiscard]] NotePairer& notes() { return m_notes; }

    /// Begins a track whose events start at this tick (tracks of format 2 follow each other).
    void begin(std::int64_t tick);
    /// A channel message; offset is its place in the file, for remarks.
    void channelMessage(std::int64_t tick, std::uint8_t status, int first, int second, std::size_t offset);
    void meta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset);
    void sysex(std::int64_t tick, std::uint8_t status, ByteSpan data, std::size_t offset);
    /// Closes what is open and gives the track; the builder is then ready for the next.
    [[nodiscard]] TrackMusic finish(std::int64_t tick, std::size_t offset);

private:
    struct Channel
    {
        Channel() { lanes.fill(-1); }

        std::optional<score::Part> part;
        std::array<std::int16_t, 130> lanes; ///< the index of each controller's lane in the part, or -1
        int bankMsb = 0;
        int bankLsb = 0;
        std::int64_t bankMsbPendingAt = -1; ///< a bank selected that no program change has used yet
        std::int64_t bankLsbPendingAt = -1;
    };
    score::Part& part(int channel);
    void noteOn(std::int64_t tick, int channel, int key, int velocity, std::size_t offset);
    void controller(std::int64_t tick, int channel, int number, int value, std::size_t offset);
    void program(std::int64_t tick, int channel, int number, std::size_t offset);
    void lanePoint(std::int64_t tick, int channel, int lane, int value, std::size_t offset);
    void keep(std::vector<score::UnknownEvent>& list, std::int64_t tick, ByteSpan head, ByteSpan data,
              std::size_t offset);
    void keepMessage(std::int64_t tick, int channel, std::initializer_list<std::uint8_t> bytes,
                     std::size_t offset);
    void keepMeta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset);
    void setTempo(std::int64_t tick, double quartersPerMinute);
    void setMeter(std::int64_t tick, const score::Meter& meter, ByteSpan data, std::size_t offset);
    bool signatureEvent(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset);
    void textEvent(std::int64_t tick, Meta type, ByteSpan data, std::size_t offset);
    /// False where the allowance is used up; a remark says so the first time.
    bool spend(Budget::Allowance& allowance, std::size_t amount, base::Severity severity, const char* code,
               const char* what, std::size_t offset)
    {
        if (allowance.left < amount) {
            tell(allowance, severity, code, what, offset);
            return false;
        }
        allowance.left -= amount;
        return true;
    }
    void tell(Budget::Allowance& allowance, base::Severity severity, const char* code, const char* what,
              std::size_t offset);
    bool spendEvent(std::size_t bytes, std::size_t offset);
    bool spendChange(std::size_t offset);
    void keepPendingBanks(std::size_t offset);
    void remarkOnNotes(const RawTrack& notes, std::size_t offset);
    void finishParts();

    Budget& m_budget;
    Remarks& m_remarks;
    NotePairer m_notes;
    TrackMusic m_music;
    std::array<Channel, kChannels> m_channels;
    const score::TempoChange m_tempo{}; ///< copied, because its fraction takes long to make
    std::int64_t m_last = 0;
};

} // namespace partita::midi
