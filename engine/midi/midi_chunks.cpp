// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_chunks.h"

#include <algorithm>
#include <string_view>

namespace partita::midi {

namespace {

using base::Severity;

constexpr std::size_t kMostOfAKind = 100;
constexpr std::size_t kChunkHead = 8;
constexpr std::size_t kWrappingSearched = 1024;
constexpr int kDefaultTicksPerQuarter = 480;

bool startsWith(ByteSpan bytes, std::size_t at, std::string_view id)
{
    return at + id.size() <= bytes.size() && std::equal(id.begin(), id.end(), bytes.begin() + at);
}

std::size_t find(ByteSpan bytes, std::size_t from, std::string_view id)
{
    if (from >= bytes.size())
        return bytes.size();
    return static_cast<std::size_t>(
        std::search(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), id.begin(), id.end()) -
        bytes.begin());
}

std::uint32_t bigEndian(ByteSpan bytes, std::size_t at, int count)
{
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = (value << 8) | bytes[at + static_cast<std::size_t>(i)];
    return value;
}

std::uint32_t littleEndian(ByteSpan bytes, std::size_t at)
{
    return bytes[at] | (bytes[at + 1] << 8U) | (bytes[at + 2] << 16U) |
           (static_cast<std::uint32_t>(bytes[at + 3]) << 24U);
}

/// Four printable characters: a chunk's name, known or not.
bool looksLikeChunk(ByteSpan file, std::size_t at)
{
    if (at + 4 > file.size())
        return at >= file.size() || file.size() - at < kChunkHead;
    return std::all_of(file.begin() + static_cast<std::ptrdiff_t>(at),
                       file.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                       [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; });
}

/// The data chunk of an RIFF file of form RMID.
std::optional<Extent> unwrapRiff(ByteSpan bytes)
{
    if (!startsWith(bytes, 0, "RIFF") || !startsWith(bytes, 8, "RMID"))
        return std::nullopt;
    for (std::size_t at = 12; at + kChunkHead <= bytes.size();) {
        const std::uint64_t length = littleEndian(bytes, at + 4);
        const std::size_t begin = at + kChunkHead;
        if (startsWith(bytes, at, "data") && startsWith(bytes, begin, "MThd"))
            return Extent{begin,
                          static_cast<std::size_t>(std::min<std::uint64_t>(begin + length, bytes.size())),
                          begin + length > bytes.size()};
        at = static_cast<std::size_t>(std::min<std::uint64_t>(begin + length + (length & 1U), bytes.size()));
    }
    return std::nullopt;
}

void readSmpte(Header& header, std::uint32_t division)
{
    const int frames = 256 - static_cast<int>(division >> 8);
    const int ticksPerFrame = std::max<int>(1, static_cast<int>(division & 0xFF));
    const bool dropFrame = frames == 29;
    const int ticksPerSecond = (dropFrame ? 30 : frames) * ticksPerFrame;
    const bool even = ticksPerSecond % 2 == 0;
    header.division = Division::Smpte;
    header.ticksPerQuarter = even ? ticksPerSecond / 2 : ticksPerSecond;
    const int second = dropFrame ? 1'001'000 : 1'000'000; // of its own time, in microseconds
    header.microsecondsPerQuarter = even ? second / 2 : second;
}

} // namespace

std::optional<std::uint32_t> ByteCursor::longVariableLength()
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4 && !atEnd(); ++i) {
        const std::uint8_t byte = next();
        value = (value << 7) | (byte & 0x7FU);
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

ByteSpan ByteCursor::take(std::size_t count)
{
    const std::size_t taken = std::min(count, left());
    const ByteSpan bytes = m_file.subspan(m_position, taken);
    m_position += taken;
    return bytes;
}

void Remarks::add(Severity severity, std::string_view code, std::size_t offset, std::string_view message)
{
    auto kind = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind& k) { return k.code == code; });
    if (kind == m_kinds.end())
        kind = m_kinds.insert(kind, {code});
    if (kind->count > kMostOfAKind)
        return;
    if (++kind->count > kMostOfAKind)
        message = "The file has more of these than are listed";
    m_list.push_back({0, static_cast<int>(offset), 1, severity, std::string(code), std::string(message)});
}

std::optional<Extent> findMidiFile(ByteSpan bytes)
{
    if (const auto wrapped = unwrapRiff(bytes))
        return wrapped;
    const ByteSpan front = bytes.first(std::min(bytes.size(), kWrappingSearched));
    const std::size_t begin = find(front, 0, "MThd");
    if (begin == front.size())
        return std::nullopt;
    return Extent{begin, bytes.size()};
}

Header readHeader(ByteSpan file, Remarks& remarks)
{
    Header header;
    if (file.size() < kChunkHead + 6) {
        remarks.add(Severity::Error, "header-cut", file.size(), "The file ends within its header");
        header.end = file.size();
        return header;
    }
    const std::uint64_t length = bigEndian(file, 4, 4);
    const std::uint64_t end = kChunkHead + std::max<std::uint64_t>(length, 6);
    header.end = static_cast<std::size_t>(end <= file.size() ? end : kChunkHead + 6);
    header.format = static_cast<int>(bigEndian(file, 8, 2));
    header.declaredTracks = static_cast<int>(bigEndian(file, 10, 2));
    if (header.format > 2) {
        remarks.add(Severity::Warning, "format", 8,
                    "Format " + std::to_string(header.format) + " is unknown; read as format 1");
        header.format = 1;
    }
    const std::uint32_t division = bigEndian(file, 12, 2);
    if ((division & 0x8000U) != 0) {
        readSmpte(header, division);
        if ((division & 0xFFU) == 0)
            remarks.add(Severity::Error, "division", 12,
                        "The file gives a frame no ticks; one was assumed, so the tempo may be wrong");
    } else if (division != 0) {
        header.ticksPerQuarter = static_cast<int>(division);
    } else {
        header.ticksPerQuarter = kDefaultTicksPerQuarter;
        remarks.add(Severity::Error, "division", 12,
                    "The file gives a quarter note no ticks; 480 were assumed, so the tempo may be wrong");
    }
    return header;
}

std::optional<TrackChunk> findTrack(ByteSpan file, std::size_t position, Remarks& remarks)
{
    while (position + kChunkHead <= file.size()) {
        const std::size_t begin = position + kChunkHead;
        const std::uint64_t declared = begin + static_cast<std::uint64_t>(bigEndian(file, position + 4, 4));
        const bool fits = declared <= file.size();
        if (startsWith(file, position, "MTrk")) {
            if (fits && looksLikeChunk(file, static_cast<std::size_t>(declared)))
                return TrackChunk{begin, static_cast<std::size_t>(declared), false};
            return TrackChunk{begin, find(file, begin, "MTrk"), true};
        }
        if (fits && looksLikeChunk(file, position) &&
            looksLikeChunk(file, static_cast<std::size_t>(declared))) {
            position = static_cast<std::size_t>(declared);
            continue;
        }
        remarks.add(Severity::Warning, "rubbish", position,
                    "These bytes are no chunk of a MIDI file; they were skipped");
        position = find(file, position + 1, "MTrk");
    }
    if (position < file.size())
        remarks.add(Severity::Note, "trailing-bytes", position, "Bytes after the last track were ignored");
    return std::nullopt;
}

} // namespace partita::midi
