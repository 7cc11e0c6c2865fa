// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_track_builder.h"

#include "engine/base/unicode.h"
#include "engine/midi/midi_meter.h"

#include <algorithm>
#include <utility>

namespace partita::midi {

namespace {

using base::Severity;
using score::Ticks;

/// Controllers whose meaning hangs on their order (registered parameters, data entry) or that are commands
/// (channel modes): kept as messages, not as lanes.
bool isOrderedController(int number)
{
    return number == 6 || number == 38 || (number >= 96 && number <= 101) || number >= kAllSoundOff;
}

/// The last of several changes at one time holds.
template<class Change>
void setState(std::vector<Change>& changes, Change change)
{
    if (!changes.empty() && changes.back().at == change.at)
        changes.back() = std::move(change);
    else
        changes.push_back(std::move(change));
}

std::string textOf(ByteSpan data)
{
    return base::toUtf8({reinterpret_cast<const char*>(data.data()), data.size()});
}

} // namespace

TrackBuilder::TrackBuilder(Budget& budget, Remarks& remarks)
    : m_budget(budget)
    , m_remarks(remarks)
    , m_notes(budget.notes.left)
{
}

void TrackBuilder::begin(std::int64_t tick)
{
    m_last = tick;
}

score::Part& TrackBuilder::part(int channel)
{
    Channel& state = m_channels[static_cast<std::size_t>(channel)];
    if (!state.part) {
        state.part.emplace();
        state.part->channel = channel;
        state.part->percussion = channel == kPercussionChannel;
        state.part->voices.emplace_back();
    }
    return *state.part;
}

void TrackBuilder::channelMessage(std::int64_t tick, std::uint8_t status, int first, int second,
                                  std::size_t offset)
{
    const int channel = status & 0x0F;
    const auto kind = static_cast<Status>(status & 0xF0);
    if (kind == Status::NoteOff || (kind == Status::NoteOn && second == 0)) {
        const int velocity = kind == Status::NoteOff ? second : 64;
        m_notes.noteOff(tick, static_cast<unsigned>(channel), static_cast<unsigned>(first),
                        static_cast<unsigned>(velocity));
        return;
    }
    m_last = tick + 1;
    switch (kind) {
    case Status::NoteOn:
        noteOn(tick, channel, first, second, offset);
        break;
    case Status::Controller:
        controller(tick, channel, first, second, offset);
        break;
    case Status::Program:
        program(tick, channel, first, offset);
        break;
    case Status::ChannelPressure:
        lanePoint(tick, channel, score::kChannelPressureLane, first, offset);
        break;
    case Status::PitchBend:
        lanePoint(tick, channel, score::kPitchBendLane, first | (second << 7), offset);
        break;
    default:
        keepMessage(tick, channel,
                    {status, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)}, offset);
        break;
    }
}

void TrackBuilder::tell(Budget::Allowance& allowance, Severity severity, const char* code, const char* what,
                        std::size_t offset)
{
    if (!std::exchange(allowance.told, true))
        m_remarks.add(severity, code, offset,
                      std::string("The file has more ") + what +
                          " than can be held; those from here on are left out");
}

bool TrackBuilder::spendEvent(std::size_t bytes, std::size_t offset)
{
    return spend(m_budget.unknownBytes, bytes, Severity::Warning, "too-many-bytes",
                 "bytes in events without a musical meaning", offset) &&
           spend(m_budget.unknownEvents, 1, Severity::Warning, "too-many-events",
                 "events without a musical meaning", offset);
}

bool TrackBuilder::spendChange(std::size_t offset)
{
    return spend(m_budget.changes, 1, Severity::Error, "too-many-changes",
                 "changes of tempo, meter, key and program", offset);
}

void TrackBuilder::noteOn(std::int64_t tick, int channel, int key, int velocity, std::size_t offset)
{
    if (m_notes.full())
        tell(m_budget.notes, Severity::Error, "too-many-notes", "notes", offset);
    else
        m_notes.noteOn(tick, static_cast<unsigned>(channel), static_cast<unsigned>(key),
                       static_cast<unsigned>(velocity));
}

void TrackBuilder::controller(std::int64_t tick, int channel, int number, int value, std::size_t offset)
{
    Channel& state = m_channels[static_cast<std::size_t>(channel)];
    if (number == kBankMsb) {
        state.bankMsb = value;
        state.bankMsbPendingAt = tick;
    } else if (number == kBankLsb) {
        state.bankLsb = value;
        state.bankLsbPendingAt = tick;
    } else if (isOrderedController(number)) {
        keepMessage(tick, channel,
                    {static_cast<std::uint8_t>(0xB0 | channel), static_cast<std::uint8_t>(number),
                     static_cast<std::uint8_t>(value)},
                    offset);
    } else {
        lanePoint(tick, channel, number, value, offset);
    }
}

void TrackBuilder::program(std::int64_t tick, int channel, int number, std::size_t offset)
{
    score::Part& target = part(channel);
    Channel& state = m_channels[static_cast<std::size_t>(channel)];
    state.bankMsbPendingAt = -1;
    state.bankLsbPendingAt = -1;
    if (spendChange(offset))
        setState(target.programs, score::ProgramChange{{tick}, number, (state.bankMsb << 7) | state.bankLsb});
}

void TrackBuilder::lanePoint(std::int64_t tick, int channel, int lane, int value, std::size_t offset)
{
    if (!spend(m_budget.controlPoints, 1, Severity::Warning, "too-many-controllers", "controller values",
               offset))
        return;
    Channel& state = m_channels[static_cast<std::size_t>(channel)];
    std::int16_t& index = state.lanes[static_cast<std::size_t>(lane)];
    if (index < 0) {
        score::Part& target = part(channel);
        index = static_cast<std::int16_t>(target.controls.size());
        target.controls.push_back({lane, {}});
    }
    state.part->controls[static_cast<std::size_t>(index)].points.push_back({{tick}, value});
}

void TrackBuilder::keep(std::vector<score::UnknownEvent>& list, std::int64_t tick, ByteSpan head,
                        ByteSpan data, std::size_t offset)
{
    if (!spendEvent(data.size(), offset))
        return;
    score::UnknownEvent event{{tick}, {}};
    event.bytes.reserve(head.size() + data.size());
    event.bytes.insert(event.bytes.end(), head.begin(), head.end());
    event.bytes.insert(event.bytes.end(), data.begin(), data.end());
    list.push_back(std::move(event));
}

void TrackBuilder::keepMessage(std::int64_t tick, int channel, std::initializer_list<std::uint8_t> bytes,
                               std::size_t offset)
{
    keep(part(channel).unknown, tick, {bytes.begin(), bytes.size()}, {}, offset);
}

void TrackBuilder::keepMeta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset)
{
    const std::array<std::uint8_t, 2> head{0xFF, type};
    keep(m_music.unknown, tick, head, data, offset);
}

void TrackBuilder::sysex(std::int64_t tick, std::uint8_t status, ByteSpan data, std::size_t offset)
{
    m_last = tick + 1;
    const std::array<std::uint8_t, 1> head{status};
    keep(m_music.unknown, tick, head, data, offset);
}

void TrackBuilder::meta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset)
{
    m_last = tick + 1;
    if (type >= 0x01 && type <= 0x0F)
        textEvent(tick, static_cast<Meta>(type), data, offset);
    else if (!signatureEvent(tick, type, data, offset))
        keepMeta(tick, type, data, offset);
}

void TrackBuilder::setTempo(std::int64_t tick, double quartersPerMinute)
{
    if (m_music.tempos.empty() || m_music.tempos.back().at.value != tick)
        m_music.tempos.push_back(m_tempo);
    m_music.tempos.back().at = {tick};
    m_music.tempos.back().quartersPerMinute = quartersPerMinute;
}

void TrackBuilder::setMeter(std::int64_t tick, const score::Meter& meter, ByteSpan data, std::size_t offset)
{
    if (!spendChange(offset))
        return;
    setState(m_music.meters, score::MeterChange{{tick}, meter});
    if (!m_music.meterEvents.empty() && m_music.meterEvents.back().at.value == tick)
        m_music.meterEvents.pop_back();
    const auto usual = meterBytes(meter);
    if (!usual || !std::equal(data.begin(), data.end(), usual->begin(), usual->end())) {
        const std::array<std::uint8_t, 2> head{0xFF, static_cast<std::uint8_t>(Meta::TimeSignature)};
        keep(m_music.meterEvents, tick, head, data, offset);
    }
}

/// Tempo, meter and key. False for other events and for those whose numbers make no sense.
bool TrackBuilder::signatureEvent(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset)
{
    const auto bad = [&] {
        m_remarks.add(Severity::Warning, "bad-value", offset,
                      "A tempo, meter or key event has a value out of range; it changes nothing");
        return false;
    };
    if (type == static_cast<std::uint8_t>(Meta::Tempo)) {
        const int microseconds = data.size() < 3 ? 0 : (data[0] << 16) | (data[1] << 8) | data[2];
        if (microseconds == 0)
            return bad();
        if (spendChange(offset))
            setTempo(tick, 60e6 / microseconds);
        return true;
    }
    if (type == static_cast<std::uint8_t>(Meta::TimeSignature)) {
        const auto meter = meterOf(data);
        if (!meter)
            return bad();
        setMeter(tick, *meter, data, offset);
        return true;
    }
    if (type == static_cast<std::uint8_t>(Meta::KeySignature)) {
        const int fifths = data.size() < 2 ? 99 : static_cast<std::int8_t>(data[0]);
        if (fifths < -7 || fifths > 7 || data[1] > 1)
            return bad();
        const auto mode = data[1] == 1 ? score::Mode::Minor : score::Mode::Major;
        if (spendChange(offset))
            setState(m_music.keys, score::KeyChange{{tick}, score::Key::fromFifths(fifths, mode)});
        return true;
    }
    return false;
}

void TrackBuilder::textEvent(std::int64_t tick, Meta type, ByteSpan data, std::size_t offset)
{
    if (type == Meta::TrackName && !m_music.name) {
        m_music.name = textOf(data);
    } else if (type == Meta::Copyright && tick == 0 && !data.empty()) {
        if (spendEvent(data.size(), offset))
            m_music.fields.push_back({"copyright", textOf(data)});
    } else if (type == Meta::Lyric && !data.empty()) {
        if (spendEvent(data.size(), offset))
            m_music.lyrics.push_back({{tick}, textOf(data)});
    } else if (!data.empty()) {
        keepMeta(tick, static_cast<std::uint8_t>(type), data, offset);
    }
}

void TrackBuilder::keepPendingBanks(std::size_t offset)
{
    for (int channel = 0; channel < kChannels; ++channel) {
        Channel& state = m_channels[static_cast<std::size_t>(channel)];
        const auto status = static_cast<std::uint8_t>(0xB0 | channel);
        if (state.bankMsbPendingAt >= 0)
            keepMessage(state.bankMsbPendingAt, channel,
                        {status, kBankMsb, static_cast<std::uint8_t>(state.bankMsb)}, offset);
        if (state.bankLsbPendingAt >= 0)
            keepMessage(state.bankLsbPendingAt, channel,
                        {status, kBankLsb, static_cast<std::uint8_t>(state.bankLsb)}, offset);
    }
}

void TrackBuilder::remarkOnNotes(const RawTrack& notes, std::size_t offset)
{
    if (notes.unended > 0)
        m_remarks.add(
            Severity::Warning, "no-note-off", offset,
            std::to_string(notes.unended) +
                (notes.unended == 1 ? " note has no end; it was" : " notes have no end; they were") +
                " given the end of the track");
    if (notes.strayOffs > 0)
        m_remarks.add(Severity::Note, "stray-note-off", offset,
                      std::to_string(notes.strayOffs) + " note-off events end no note; they were ignored");
}

void TrackBuilder::finishParts()
{
    for (int channel = 0; channel < kChannels; ++channel) {
        Channel& state = m_channels[static_cast<std::size_t>(channel)];
        if (m_music.notes.counts[static_cast<std::size_t>(channel)] > 0)
            part(channel);
        if (state.part) {
            state.part->name = m_music.name.value_or(std::string());
            m_music.parts.push_back(std::move(*state.part));
        }
        if (state.part || state.bankMsb != 0 || state.bankLsb != 0)
            state = {};
    }
}

TrackMusic TrackBuilder::finish(std::int64_t tick, std::size_t offset)
{
    m_music.notes = m_notes.finishTrack(tick);
    remarkOnNotes(m_music.notes, offset);
    keepPendingBanks(offset);
    finishParts();
    m_music.end = std::max({m_last, tick, m_music.notes.end});
    m_last = 0;
    return std::exchange(m_music, {});
}

} // namespace partita::midi
