// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/sequence.h"

#include "engine/midi/midi_writer.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace partita::audio {

namespace {

using midi::MidiMessage;
using midi::Status;
using score::Ticks;

/// As in MIDI files: ends before states before starts.
enum class Rank : std::uint8_t { Off, State, On };

constexpr int kNoBend = 8192;
constexpr int kBendRangeCents = 200; ///< General MIDI's at switching on: two semitones either way

/// What changes about a channel's pitch bend at one time.
struct Bend
{
    std::optional<int> lane;  ///< 0 … 16383
    std::optional<int> cents; ///< of the notes that start
};

struct Placed
{
    Ticks at;
    Rank rank = Rank::State;
    SequenceEvent event;
};

class Collector
{
public:
    Collector(const score::Performance& performance, Sequence& sequence)
        : m_performance(performance)
        , m_sequence(sequence)
    {
    }

    std::vector<Placed> collect()
    {
        const auto channels = midi::channelsOf(m_performance.parts);
        for (std::size_t i = 0; i < channels.size(); ++i)
            addPart(m_performance.parts[i], channels[i]);
        std::stable_sort(m_events.begin(), m_events.end(), [](const Placed& a, const Placed& b) {
            return std::tuple(a.at, a.rank) < std::tuple(b.at, b.rank);
        });
        return std::move(m_events);
    }

private:
    void add(Ticks at, Rank rank, const MidiMessage& message)
    {
        m_events.push_back({at, rank, {0, message, -1}});
    }

    void addPart(const score::PerformedPart& part, int channel)
    {
        int bank = 0;
        for (const auto& change : part.programs) {
            if (change.bank != bank) {
                bank = change.bank;
                add(change.at, Rank::State, MidiMessage::controller(channel, midi::kBankMsb, bank >> 7));
                add(change.at, Rank::State, MidiMessage::controller(channel, midi::kBankLsb, bank & 0x7F));
            }
            add(change.at, Rank::State, MidiMessage::program(channel, change.program));
        }
        for (const auto& lane : part.controls)
            if (lane.controller != score::kPitchBendLane)
                for (const auto& point : lane.points)
                    add(point.at, Rank::State, laneMessage(lane.controller, channel, point.value));
        addBends(part, channel);
        for (const auto& event : part.unknown)
            addUnknown(event, channel);
        for (const auto& note : part.notes) {
            add(note.range.start, Rank::On,
                MidiMessage::noteOn(channel, note.midiKey, std::max(note.velocity, 1)));
            add(note.range.end, Rank::Off, MidiMessage::noteOff(channel, note.midiKey, note.releaseVelocity));
        }
    }

    /// The part's own bends and the cents of its notes, from each note's start to that of the next. A channel
    /// has one bend: notes that sound together bend together, by what the last of them to start needs.
    void addBends(const score::PerformedPart& part, int channel)
    {
        std::map<Ticks, Bend> changes;
        for (const auto& lane : part.controls)
            if (lane.controller == score::kPitchBendLane)
                for (const auto& point : lane.points)
                    changes[point.at].lane = point.value;
        for (const auto& note : part.notes) {
            auto& cents = changes[note.range.start].cents;
            if (!cents || note.cents != 0)
                cents = note.cents;
        }
        Bend now{kNoBend, 0};
        int sent = kNoBend;
        for (const auto& [at, change] : changes) {
            now = {change.lane.value_or(*now.lane), change.cents.value_or(*now.cents)};
            const int bend = *now.lane + *now.cents * kNoBend / kBendRangeCents;
            if (std::exchange(sent, bend) != bend || change.lane)
                add(at, Rank::State, MidiMessage::pitchBend(channel, bend));
        }
    }

    static MidiMessage laneMessage(int lane, int channel, int value)
    {
        if (lane == score::kChannelPressureLane)
            return MidiMessage::make(Status::ChannelPressure, channel, value);
        return MidiMessage::controller(channel, lane, value);
    }

    void addUnknown(const score::UnknownEvent& event, int channel)
    {
        const auto& bytes = event.bytes;
        if (bytes.size() >= 3 && bytes.front() == 0xF0 && bytes.back() == 0xF7) {
            m_events.push_back(
                {event.at, Rank::State, {0, {}, static_cast<std::int32_t>(m_sequence.sysexes.size())}});
            m_sequence.sysexes.emplace_back(bytes.begin(), bytes.end());
        } else if (bytes.size() == 3 && bytes[0] >= 0x80 && bytes[0] < 0xF0) {
            add(event.at, Rank::State,
                MidiMessage::make(static_cast<Status>(bytes[0] & 0xF0), channel, bytes[1] & 0x7F,
                                  bytes[2] & 0x7F));
        }
    }

    const score::Performance& m_performance;
    Sequence& m_sequence;
    std::vector<Placed> m_events;
};

/// Identifies the state that a message sets; messages that depend on their order get keys of their own.
int stateKey(const SequenceEvent& event, std::size_t index)
{
    const auto& message = event.message;
    const int number = message.bytes[1];
    const bool parameter = message.status() == Status::Controller &&
                           (number == 6 || number == 38 || (number >= 96 && number <= 101));
    if (event.sysex >= 0 || parameter)
        return -1 - static_cast<int>(index);
    const bool numbered = message.status() == Status::Controller || message.status() == Status::KeyPressure;
    return (message.bytes[0] << 8) | (numbered ? number : 0);
}

std::size_t keyIndex(const MidiMessage& message)
{
    return static_cast<std::size_t>(message.channel()) * midi::kKeys + message.bytes[1];
}

bool isNote(const SequenceEvent& event)
{
    return event.sysex < 0 &&
           (event.message.status() == Status::NoteOn || event.message.status() == Status::NoteOff);
}

} // namespace

std::size_t Sequence::indexAt(double time) const noexcept
{
    const auto event = std::lower_bound(events.begin(), events.end(), time,
                                        [](const SequenceEvent& e, double t) { return e.seconds < t; });
    return static_cast<std::size_t>(event - events.begin());
}

Sequence makeSequence(const score::Performance& performance)
{
    Sequence sequence;
    const auto placed = Collector(performance, sequence).collect();
    const score::TempoMap tempo = performance.tempoMap();
    std::array<int, static_cast<std::size_t>(midi::kChannels) * midi::kKeys> sounding{};
    sequence.events.reserve(placed.size());
    for (const auto& item : placed) {
        const auto& message = item.event.message;
        if (item.rank != Rank::State) {
            int& count = sounding[keyIndex(message)];
            count += item.rank == Rank::On ? 1 : -1;
            if (item.rank == Rank::Off && count > 0)
                continue;
        }
        sequence.events.push_back(item.event);
        sequence.events.back().seconds = tempo.secondsAt(item.at);
    }
    sequence.seconds = tempo.secondsAt(performance.end);
    return sequence;
}

std::vector<SequenceEvent> stateBefore(const Sequence& sequence, double seconds)
{
    const std::size_t end = sequence.indexAt(seconds);
    std::unordered_map<int, std::size_t> last;
    for (std::size_t i = 0; i < end; ++i)
        if (!isNote(sequence.events[i]))
            last[stateKey(sequence.events[i], i)] = i;
    std::vector<std::size_t> order;
    order.reserve(last.size());
    for (const auto& [key, index] : last)
        order.push_back(index);
    std::sort(order.begin(), order.end());
    std::vector<SequenceEvent> state;
    state.reserve(order.size());
    for (const std::size_t index : order)
        state.push_back(sequence.events[index]);
    return state;
}

} // namespace partita::audio
