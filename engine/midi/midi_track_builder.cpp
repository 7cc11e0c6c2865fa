// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_track_builder.h"

#include "engine/base/unicode.h"

#include <algorithm>
#include <tuple>
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

bool isChannelMessage(const score::UnknownEvent& event)
{
    return !event.bytes.empty() && event.bytes.front() < 0xF0;
}

/// Meta and system messages before channel messages of the same time, as the writer puts them.
void sortUnknown(std::vector<score::UnknownEvent>& events)
{
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.at, isChannelMessage(a)) < std::tuple(b.at, isChannelMessage(b));
    });
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
        state.lanes.fill(-1);
    }
    return *state.part;
}

void TrackBuilder::channelMessage(std::int64_t tick, std::uint8_t status, int first, int second,
                                  std::size_t offset)
{
    const int channel = status & 0x0F;
    const auto kind = static_cast<Status>(status & 0xF0);
    const bool endsNote = kind == Status::NoteOff || (kind == Status::NoteOn && second == 0);
    m_last = std::max(m_last, endsNote ? tick : tick + 1);
    switch (kind) {
    case Status::NoteOn:
        if (second > 0)
            noteOn(tick, channel, first, second, offset);
        else
            noteOff(tick, channel, first, 64);
        break;
    case Status::NoteOff:
        noteOff(tick, channel, first, second);
        break;
    case Status::Controller:
        controller(tick, channel, first, second);
        break;
    case Status::Program:
        program(tick, channel, first);
        break;
    case Status::ChannelPressure:
        lanePoint(tick, channel, score::kChannelPressureLane, first);
        break;
    case Status::PitchBend:
        lanePoint(tick, channel, score::kPitchBendLane, first | (second << 7));
        break;
    default:
        keepMessage(tick, channel,
                    {status, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)});
        break;
    }
}

void TrackBuilder::noteOn(std::int64_t tick, int channel, int key, int velocity, std::size_t offset)
{
    if (m_budget.notes == 0) {
        if (!std::exchange(m_budgetReported, true))
            m_remarks.add(Severity::Error, "too-many-notes", offset,
                          "The file has more notes than can be held; those from here on are left out");
        return;
    }
    --m_budget.notes;
    part(channel);
    const auto index = static_cast<std::int32_t>(m_notes.size());
    RawNote note;
    note.on = tick;
    note.key = static_cast<std::uint8_t>(key);
    note.velocity = static_cast<std::uint8_t>(velocity);
    note.channel = static_cast<std::uint8_t>(channel);
    m_notes.push_back(note);
    Queue& queue = m_open[static_cast<std::size_t>(channel) * kKeys + static_cast<std::size_t>(key)];
    if (queue.head < 0)
        queue.head = index;
    else
        m_notes[static_cast<std::size_t>(queue.tail)].next = index;
    queue.tail = index;
    ++m_openCount;
}

void TrackBuilder::noteOff(std::int64_t tick, int channel, int key, int velocity)
{
    Queue& queue = m_open[static_cast<std::size_t>(channel) * kKeys + static_cast<std::size_t>(key)];
    if (queue.head < 0) {
        ++m_strayOffs;
        return;
    }
    RawNote& note = m_notes[static_cast<std::size_t>(queue.head)];
    note.off = tick;
    note.release = static_cast<std::uint8_t>(velocity);
    queue.head = note.next;
    --m_openCount;
}

void TrackBuilder::controller(std::int64_t tick, int channel, int number, int value)
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
                     static_cast<std::uint8_t>(value)});
    } else {
        lanePoint(tick, channel, number, value);
    }
}

void TrackBuilder::program(std::int64_t tick, int channel, int number)
{
    score::Part& target = part(channel);
    Channel& state = m_channels[static_cast<std::size_t>(channel)];
    state.bankMsbPendingAt = -1;
    state.bankLsbPendingAt = -1;
    setState(target.programs, score::ProgramChange{{tick}, number, (state.bankMsb << 7) | state.bankLsb});
}

void TrackBuilder::lanePoint(std::int64_t tick, int channel, int lane, int value)
{
    if (m_budget.controlPoints == 0)
        return;
    --m_budget.controlPoints;
    score::Part& target = part(channel);
    std::int16_t& index = m_channels[static_cast<std::size_t>(channel)].lanes[static_cast<std::size_t>(lane)];
    if (index < 0) {
        index = static_cast<std::int16_t>(target.controls.size());
        target.controls.push_back({lane, {}});
    }
    target.controls[static_cast<std::size_t>(index)].points.push_back({{tick}, value});
}

void TrackBuilder::keep(std::vector<score::UnknownEvent>& list, std::int64_t tick, ByteSpan head,
                        ByteSpan data)
{
    if (m_budget.unknownEvents == 0 || m_budget.unknownBytes < data.size())
        return;
    if (--m_budget.unknownEvents == 0)
        m_remarks.add(Severity::Warning, "too-many-events", 0,
                      "The file has more events without a musical meaning than are worth keeping");
    m_budget.unknownBytes -= data.size();
    score::UnknownEvent event{{tick}, {}};
    event.bytes.reserve(head.size() + data.size());
    event.bytes.insert(event.bytes.end(), head.begin(), head.end());
    event.bytes.insert(event.bytes.end(), data.begin(), data.end());
    list.push_back(std::move(event));
}

void TrackBuilder::keepMessage(std::int64_t tick, int channel, std::initializer_list<std::uint8_t> bytes)
{
    keep(part(channel).unknown, tick, {bytes.begin(), bytes.size()}, {});
}

void TrackBuilder::keepMeta(std::int64_t tick, std::uint8_t type, ByteSpan data)
{
    const std::array<std::uint8_t, 2> head{0xFF, type};
    keep(m_music.unknown, tick, head, data);
}

void TrackBuilder::sysex(std::int64_t tick, std::uint8_t status, ByteSpan data)
{
    m_last = std::max(m_last, tick + 1);
    const std::array<std::uint8_t, 1> head{status};
    keep(m_music.unknown, tick, head, data);
}

void TrackBuilder::meta(std::int64_t tick, std::uint8_t type, ByteSpan data, std::size_t offset)
{
    m_last = std::max(m_last, tick + 1);
    if (type >= 0x01 && type <= 0x0F)
        textEvent(tick, static_cast<Meta>(type), data);
    else if (!signatureEvent(tick, type, data, offset))
        keepMeta(tick, type, data);
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
        setState(m_music.tempos, score::TempoChange{{tick}, 60e6 / microseconds, {1, 4}, {}, false});
        return true;
    }
    if (type == static_cast<std::uint8_t>(Meta::TimeSignature)) {
        if (data.size() < 2 || data[0] == 0 || data[1] > 6)
            return bad();
        setState(m_music.meters, score::MeterChange{{tick}, {{data[0]}, 1 << data[1]}});
        return true;
    }
    if (type == static_cast<std::uint8_t>(Meta::KeySignature)) {
        const int fifths = data.size() < 2 ? 99 : static_cast<std::int8_t>(data[0]);
        if (fifths < -7 || fifths > 7 || data[1] > 1)
            return bad();
        const auto mode = data[1] == 1 ? score::Mode::Minor : score::Mode::Major;
        setState(m_music.keys, score::KeyChange{{tick}, score::Key::fromFifths(fifths, mode)});
        return true;
    }
    return false;
}

void TrackBuilder::textEvent(std::int64_t tick, Meta type, ByteSpan data)
{
    if (type == Meta::TrackName && !m_music.name) {
        m_music.name = textOf(data);
    } else if (type == Meta::Copyright && tick == 0 && !data.empty()) {
        m_music.fields.push_back({"copyright", textOf(data)});
    } else if (type == Meta::Lyric && !data.empty() && m_budget.unknownEvents > 0) {
        m_lyrics.push_back({{tick}, textOf(data)});
        --m_budget.unknownEvents;
    } else if (!data.empty()) {
        keepMeta(tick, static_cast<std::uint8_t>(type), data);
    }
}

void TrackBuilder::closeOpenNotes(std::int64_t tick, std::size_t offset)
{
    if (m_openCount > 0) {
        const std::size_t count = m_openCount;
        for (auto& note : m_notes)
            if (note.off < 0)
                note.off = tick;
        m_open.fill({});
        m_openCount = 0;
        m_remarks.add(Severity::Warning, "no-note-off", offset,
                      std::to_string(count) +
                          (count == 1 ? " note has no end; it was" : " notes have no end; they were") +
                          " given the end of the track");
    }
    if (m_strayOffs > 0)
        m_remarks.add(Severity::Note, "stray-note-off", offset,
                      std::to_string(m_strayOffs) + " note-off events end no note; they were ignored");
    m_strayOffs = 0;
}

void TrackBuilder::keepPendingBanks()
{
    for (int channel = 0; channel < kChannels; ++channel) {
        Channel& state = m_channels[static_cast<std::size_t>(channel)];
        const auto status = static_cast<std::uint8_t>(0xB0 | channel);
        if (state.bankMsbPendingAt >= 0)
            keepMessage(state.bankMsbPendingAt, channel,
                        {status, kBankMsb, static_cast<std::uint8_t>(state.bankMsb)});
        if (state.bankLsbPendingAt >= 0)
            keepMessage(state.bankLsbPendingAt, channel,
                        {status, kBankLsb, static_cast<std::uint8_t>(state.bankLsb)});
    }
}

void TrackBuilder::moveNotesToParts()
{
    const auto before = [](const RawNote& a, const RawNote& b) {
        return std::tuple(a.on, a.key) < std::tuple(b.on, b.key);
    };
    if (!std::is_sorted(m_notes.begin(), m_notes.end(), before))
        std::stable_sort(m_notes.begin(), m_notes.end(), before);
    std::array<std::size_t, kChannels> counts{};
    for (const auto& raw : m_notes)
        ++counts[raw.channel];
    for (std::size_t channel = 0; channel < kChannels; ++channel)
        if (counts[channel] > 0)
            m_channels[channel].part->voices.front().notes.reserve(counts[channel]);
    for (const auto& raw : m_notes) {
        score::Note& note = m_channels[raw.channel].part->voices.front().notes.emplace_back();
        note.onset = {raw.on};
        note.duration = {std::max<std::int64_t>(raw.off - raw.on, 1)};
        note.pitch = {score::Step::C, raw.key % 12, raw.key / 12 - 1, 0};
        note.velocity = raw.velocity;
        note.releaseVelocity = raw.release;
        m_last = std::max(m_last, note.end().value);
    }
    m_notes.clear();
}

void TrackBuilder::attachLyrics()
{
    std::vector<score::Part*> parts;
    for (auto& channel : m_channels)
        if (channel.part)
            parts.push_back(&*channel.part);
    for (const auto& lyric : midi::attachLyrics(std::move(m_lyrics), parts)) {
        ++m_budget.unknownEvents;
        const auto* text = reinterpret_cast<const std::uint8_t*>(lyric.text.data());
        keepMeta(lyric.at.value, static_cast<std::uint8_t>(Meta::Lyric), {text, lyric.text.size()});
    }
    m_lyrics.clear();
}

TrackMusic TrackBuilder::finish(std::int64_t tick, std::size_t offset)
{
    closeOpenNotes(tick, offset);
    keepPendingBanks();
    moveNotesToParts();
    attachLyrics();
    for (auto& channel : m_channels) {
        if (!channel.part)
            continue;
        channel.part->name = m_music.name.value_or(std::string());
        m_music.parts.push_back(std::move(*channel.part));
    }
    if (!m_music.parts.empty()) {
        auto& unknown = m_music.parts.front().unknown;
        std::move(m_music.unknown.begin(), m_music.unknown.end(), std::back_inserter(unknown));
        m_music.unknown.clear();
    }
    for (auto& finished : m_music.parts)
        sortUnknown(finished.unknown);
    sortUnknown(m_music.unknown);
    m_music.end = std::max(m_last, tick);
    m_channels.fill({});
    m_last = 0;
    return std::exchange(m_music, {});
}

} // namespace partita::midi
