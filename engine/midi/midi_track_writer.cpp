// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_track_writer.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace partita::midi {

namespace {

constexpr std::int64_t kLongestDelta = 0x0FFFFFFF;
constexpr std::uint8_t kMeta = 0xFF;

} // namespace

void TrackWriter::add(std::int64_t tick, Order order, std::size_t begin)
{
    m_events.push_back(
        {std::max<std::int64_t>(tick, 0), begin, static_cast<std::uint32_t>(m_bytes.size() - begin), order});
}

void TrackWriter::message(std::int64_t tick, Order order, const MidiMessage& message)
{
    const std::size_t begin = m_bytes.size();
    m_bytes.insert(m_bytes.end(), message.bytes.begin(), message.bytes.begin() + message.size);
    add(tick, order, begin);
}

void TrackWriter::meta(std::int64_t tick, Order order, Meta type, ByteSpan data)
{
    const std::size_t begin = m_bytes.size();
    m_bytes.push_back(kMeta);
    m_bytes.push_back(static_cast<std::uint8_t>(type));
    variableLength(m_bytes, static_cast<std::uint32_t>(data.size()));
    m_bytes.insert(m_bytes.end(), data.begin(), data.end());
    add(tick, order, begin);
}

void TrackWriter::text(std::int64_t tick, Order order, Meta type, std::string_view text)
{
    meta(tick, order, type, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void TrackWriter::unknown(std::int64_t tick, ByteSpan bytes, int channel)
{
    if (bytes.empty())
        return;
    if (bytes[0] == kMeta && bytes.size() >= 2) {
        meta(tick, Order::Unknown, static_cast<Meta>(bytes[1]), bytes.subspan(2));
        return;
    }
    const std::size_t begin = m_bytes.size();
    if (bytes[0] == 0xF0 || bytes[0] == 0xF7) {
        m_bytes.push_back(bytes[0]);
        variableLength(m_bytes, static_cast<std::uint32_t>(bytes.size() - 1));
        m_bytes.insert(m_bytes.end(), bytes.begin() + 1, bytes.end());
        add(tick, Order::Unknown, begin);
    } else if (bytes[0] >= 0x80 && bytes[0] < 0xF0 &&
               bytes.size() == 1U + static_cast<std::size_t>(dataBytesOf(bytes[0]))) {
        m_bytes.push_back(static_cast<std::uint8_t>((bytes[0] & 0xF0) | (channel & 0x0F)));
        for (const std::uint8_t data : bytes.subspan(1))
            m_bytes.push_back(data & 0x7F);
        add(tick, Order::UnknownMessage, begin);
    }
}

void TrackWriter::variableLength(base::Bytes& bytes, std::uint32_t value)
{
    for (int shift = 21; shift > 0; shift -= 7)
        if (value >> shift != 0)
            bytes.push_back(static_cast<std::uint8_t>(((value >> shift) & 0x7F) | 0x80));
    bytes.push_back(value & 0x7F);
}

/// A gap that one delta time cannot hold is bridged by empty texts.
void TrackWriter::delta(base::Bytes& bytes, std::int64_t ticks)
{
    for (; ticks > kLongestDelta; ticks -= kLongestDelta) {
        variableLength(bytes, kLongestDelta);
        bytes.insert(bytes.end(), {kMeta, static_cast<std::uint8_t>(Meta::Text), 0});
    }
    variableLength(bytes, static_cast<std::uint32_t>(ticks));
}

void TrackWriter::appendTo(base::Bytes& file, std::int64_t end)
{
    std::stable_sort(m_events.begin(), m_events.end(), [](const Event& a, const Event& b) {
        return std::tuple(a.tick, a.order) < std::tuple(b.tick, b.order);
    });
    file.insert(file.end(), {'M', 'T', 'r', 'k', 0, 0, 0, 0});
    const std::size_t begin = file.size();
    std::int64_t now = 0;
    for (const auto& event : m_events) {
        delta(file, event.tick - now);
        now = event.tick;
        const auto bytes = m_bytes.begin() + static_cast<std::ptrdiff_t>(event.begin);
        file.insert(file.end(), bytes, bytes + event.size);
    }
    delta(file, std::max<std::int64_t>(end - now, 0));
    file.insert(file.end(), {kMeta, static_cast<std::uint8_t>(Meta::EndOfTrack), 0});
    const auto length = static_cast<std::uint32_t>(file.size() - begin);
    for (std::size_t i = 0; i < 4; ++i)
        file[begin - 4 + i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
}

} // namespace partita::midi
