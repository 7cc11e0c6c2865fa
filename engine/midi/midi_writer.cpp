// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_writer.h"

#include "engine/midi/midi_meter.h"
#include "engine/midi/midi_track_writer.h"
#include "engine/score/form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <unordered_map>

namespace partita::midi {

namespace {

using score::Ticks;

constexpr int kMostTicksPerQuarter = 0x7FFF;

/// Times of the score in the file's ticks, which are coarser where the score's do not fit the header.
class Clock
{
public:
    explicit Clock(int ticksPerQuarter)
        : m_from(std::max(ticksPerQuarter, 1))
        , m_to(std::min(m_from, kMostTicksPerQuarter))
    {
    }

    [[nodiscard]] int ticksPerQuarter() const { return m_to; }
    [[nodiscard]] std::int64_t at(Ticks ticks) const
    {
        return m_from == m_to ? ticks.value : (ticks.value * m_to + m_from / 2) / m_from;
    }

private:
    int m_from;
    int m_to;
};

void writeTempos(TrackWriter& track, const score::Performance& performance, const Clock& clock)
{
    for (const auto& tempo : performance.tempos) {
        const double micros = 60e6 / std::max(tempo.quartersPerMinute, 1e-3);
        const auto value = static_cast<std::uint32_t>(std::llround(std::clamp(micros, 1.0, 16777215.0)));
        const std::array<std::uint8_t, 3> data{static_cast<std::uint8_t>(value >> 16),
                                               static_cast<std::uint8_t>(value >> 8),
                                               static_cast<std::uint8_t>(value)};
        track.meta(clock.at(tempo.at), Order::Control, Meta::Tempo, data);
    }
}

/// A time signature event that was read with a click of its own is written with it, where its meter still
/// holds.
void writeMeters(TrackWriter& track, const score::Performance& performance,
                 const std::vector<score::UnknownEvent>& unknown, const Clock& clock)
{
    auto kept = unknown.begin();
    for (const auto& change : performance.meters) {
        const auto bytes = meterBytes(change.meter);
        if (!bytes)
            continue;
        ByteSpan data = *bytes;
        kept = std::find_if(kept, unknown.end(), [&](const auto& event) { return event.at >= change.at; });
        for (auto event = kept; event != unknown.end() && event->at == change.at; ++event)
            if (meterOf(meterData(*event)) == change.meter)
                data = meterData(*event);
        track.meta(clock.at(change.at), Order::Control, Meta::TimeSignature, data);
    }
}

void writeKeys(TrackWriter& track, const score::Performance& performance, const Clock& clock)
{
    for (const auto& change : performance.keys) {
        const int fifths = change.key.none ? 0 : change.key.fifths();
        if (fifths < -7 || fifths > 7)
            continue;
        const std::array<std::uint8_t, 2> data{static_cast<std::uint8_t>(fifths),
                                               change.key.mode == score::Mode::Minor ? std::uint8_t{1}
                                                                                     : std::uint8_t{0}};
        track.meta(clock.at(change.at), Order::Control, Meta::KeySignature, data);
    }
}

bool isName(const score::UnknownEvent& event)
{
    return event.bytes.size() >= 2 && event.bytes[0] == 0xFF &&
           event.bytes[1] == static_cast<unsigned char>(Meta::TrackName);
}

/// A name event, empty where another name follows that must not be taken for it.
void writeName(TrackWriter& track, const std::string& name, const std::vector<score::UnknownEvent>& unknown)
{
    if (!name.empty() || std::any_of(unknown.begin(), unknown.end(), isName))
        track.text(0, Order::Name, Meta::TrackName, name);
}

void writeMetadata(TrackWriter& track, const score::Metadata& metadata)
{
    for (const auto& field : metadata.fields)
        if (field.name == "copyright")
            track.text(0, Order::Name, Meta::Copyright, field.value);
    if (const std::string provenance = metadata.provenance(); !provenance.empty())
        track.text(0, Order::Name, Meta::Text, std::string(metadata.kProvenance) + ' ' + provenance);
    if (!metadata.composer.empty())
        track.text(0, Order::Name, Meta::Text, "Composer: " + metadata.composer);
}

TrackWriter conductorTrack(const score::Score& score, const score::Performance& performance,
                           const Clock& clock)
{
    TrackWriter track;
    writeName(track, score.metadata.title(), score.unknown);
    writeMetadata(track, score.metadata);
    writeTempos(track, performance, clock);
    const auto unknown = score::performItems(score.unknown, performance.segments);
    writeMeters(track, performance, unknown, clock);
    writeKeys(track, performance, clock);
    for (const auto& event : unknown)
        if (meterData(event).empty())
            track.unknown(clock.at(event.at), event.bytes, 0);
    return track;
}

/// The verse sung in a pass of a repeat: its own where the note has one, else the first.
const score::Lyric* lyricOf(const score::Note& note, int pass)
{
    const score::Lyric* found = nullptr;
    for (const auto& lyric : note.lyrics) {
        if (lyric.verse == pass)
            return &lyric;
        if (found == nullptr)
            found = &lyric;
    }
    return found;
}

class PartTrack
{
public:
    PartTrack(const score::Part& written, const score::PerformedPart& part, int channel, const Clock& clock)
        : m_written(written)
        , m_part(part)
        , m_channel(channel)
        , m_clock(clock)
    {
    }

    [[nodiscard]] TrackWriter make(const WriteSettings& settings)
    {
        writeName(m_track, m_part.name, m_part.unknown);
        writePrograms();
        for (const auto& lane : m_part.controls)
            writeLane(lane);
        writeNotes();
        writeLyrics();
        for (const auto& event : m_part.unknown)
            m_track.unknown(m_clock.at(event.at), event.bytes, m_channel);
        if (settings.chordSymbols)
            for (const auto& chord : m_part.chordSymbols)
                m_track.text(m_clock.at(chord.at), Order::Unknown, Meta::Text, chord.text);
        return std::move(m_track);
    }

private:
    void writePrograms()
    {
        int bank = 0;
        for (const auto& change : m_part.programs) {
            const std::int64_t at = m_clock.at(change.at);
            if (change.bank != bank) {
                bank = change.bank;
                m_track.message(at, Order::Program, MidiMessage::controller(m_channel, kBankMsb, bank >> 7));
                m_track.message(at, Order::Program,
                                MidiMessage::controller(m_channel, kBankLsb, bank & 0x7F));
            }
            m_track.message(at, Order::Program, MidiMessage::program(m_channel, change.program));
        }
    }

    void writeLane(const score::ControlLane& lane)
    {
        for (const auto& point : lane.points)
            m_track.message(m_clock.at(point.at), Order::Control, laneMessage(lane.controller, point.value));
    }

    [[nodiscard]] MidiMessage laneMessage(int lane, int value) const
    {
        if (lane == score::kPitchBendLane)
            return MidiMessage::pitchBend(m_channel, value);
        if (lane == score::kChannelPressureLane)
            return MidiMessage::make(Status::ChannelPressure, m_channel, value);
        return MidiMessage::controller(m_channel, lane, value);
    }

    void writeNotes()
    {
        auto notes = m_part.notes;
        std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.range.start, a.midiKey, a.range.end) <
                   std::tuple(b.range.start, b.midiKey, b.range.end);
        });
        for (const auto& note : notes) {
            const std::int64_t start = m_clock.at(note.range.start);
            const std::int64_t end = std::max(m_clock.at(note.range.end), start + 1);
            m_track.message(start, Order::NoteOn,
                            MidiMessage::noteOn(m_channel, note.midiKey, std::max(note.velocity, 1)));
            m_track.message(end, Order::NoteOff,
                            MidiMessage::noteOff(m_channel, note.midiKey, note.releaseVelocity));
        }
    }

    void writeLyrics()
    {
        std::unordered_map<std::uint64_t, const score::Note*> sung;
        for (const auto& voice : m_written.voices)
            for (const auto& note : voice.notes)
                if (!note.lyrics.empty())
                    sung[note.id.value] = &note;
        for (const auto& note : m_part.notes) {
            const auto found = note.grace ? sung.end() : sung.find(note.written.value);
            if (found == sung.end())
                continue;
            const score::Lyric& lyric = *lyricOf(*found->second, note.pass);
            const bool goesOn =
                lyric.syllabic == score::Syllabic::Begin || lyric.syllabic == score::Syllabic::Middle;
            m_track.text(m_clock.at(note.range.start), Order::Lyric, Meta::Lyric,
                         lyric.text + (goesOn ? "-" : ""));
        }
    }

    const score::Part& m_written;
    const score::PerformedPart& m_part;
    int m_channel;
    const Clock& m_clock;
    TrackWriter m_track;
};

void writeHeader(base::Bytes& file, std::size_t tracks, int ticksPerQuarter)
{
    file.insert(file.end(), {'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 1});
    for (const auto value : {tracks, static_cast<std::size_t>(ticksPerQuarter)})
        file.insert(file.end(), {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)});
}

int firstProgram(const score::PerformedPart& part)
{
    return part.programs.empty() ? 0 : part.programs.front().program;
}

/// A channel that is already taken: by a part of the same instrument if there is one.
int sharedChannel(const std::vector<score::PerformedPart>& parts, const std::vector<int>& channels,
                  std::size_t index)
{
    for (std::size_t other = 0; other < index; ++other)
        if (!parts[other].percussion && firstProgram(parts[other]) == firstProgram(parts[index]))
            return channels[other];
    const int channel = static_cast<int>(index % (kChannels - 1));
    return channel < kPercussionChannel ? channel : channel + 1;
}

} // namespace

std::vector<int> channelsOf(const std::vector<score::PerformedPart>& parts)
{
    std::vector<int> channels(parts.size(), -1);
    std::array<bool, kChannels> used{};
    used[kPercussionChannel] = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].channel < 0 && !parts[i].percussion)
            continue;
        channels[i] = parts[i].channel < 0 ? kPercussionChannel : parts[i].channel & 0x0F;
        used[static_cast<std::size_t>(channels[i])] = true;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (channels[i] >= 0)
            continue;
        const auto open = std::find(used.begin(), used.end(), false);
        channels[i] =
            open == used.end() ? sharedChannel(parts, channels, i) : static_cast<int>(open - used.begin());
        used[static_cast<std::size_t>(channels[i])] = true;
    }
    return channels;
}

base::Bytes wrapInRiff(const base::Bytes& midi)
{
    const auto length = [](base::Bytes& bytes, std::size_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    };
    const std::size_t padding = midi.size() % 2;
    base::Bytes bytes{'R', 'I', 'F', 'F'};
    bytes.reserve(midi.size() + 21);
    length(bytes, 12 + midi.size() + padding);
    bytes.insert(bytes.end(), {'R', 'M', 'I', 'D', 'd', 'a', 't', 'a'});
    length(bytes, midi.size());
    bytes.insert(bytes.end(), midi.begin(), midi.end());
    if (padding > 0)
        bytes.push_back(0);
    return bytes;
}

base::Bytes writeMidi(const score::Score& score, const WriteSettings& settings)
{
    const score::Performance performance = score::performed(score);
    const Clock clock(score.ticksPerQuarter);
    const std::int64_t end = clock.at(performance.end);
    const std::vector<int> channels = channelsOf(performance.parts);
    base::Bytes file;
    writeHeader(file, std::min<std::size_t>(performance.parts.size() + 1, 0xFFFF), clock.ticksPerQuarter());
    conductorTrack(score, performance, clock).appendTo(file, end);
    for (std::size_t i = 0; i < performance.parts.size(); ++i)
        PartTrack(score.parts[i], performance.parts[i], channels[i], clock)
            .make(settings)
            .appendTo(file, end);
    return file;
}

} // namespace partita::midi
