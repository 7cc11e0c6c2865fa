// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a Standard MIDI File below its events: a bounded cursor, the chunks a file is made of, and the
// list of remarks about what is damaged.
#pragma once

#include "engine/base/diagnostic.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace partita::midi {

using ByteSpan = std::span<const std::uint8_t>;

/// Reads forward and never past the end; positions are those of the whole file.
class ByteCursor
{
public:
    ByteCursor(ByteSpan file, std::size_t begin, std::size_t end)
        : m_file(file)
        , m_position(begin)
        , m_end(end)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_position >= m_end; }
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t left() const { return m_end - m_position; }
    /// The bytes from the position on; left() of them are within the bounds.
    [[nodiscard]] const std::uint8_t* data() const { return m_file.data() + m_position; }
    /// Goes on at a place within [data(), data() + left()].
    void moveTo(const std::uint8_t* place) { m_position = static_cast<std::size_t>(place - m_file.data()); }
    /// Only where !atEnd().
    [[nodiscard]] std::uint8_t peek() const { return m_file[m_position]; }
    std::uint8_t next() { return m_file[m_position++]; }
    /// A variable-length quantity of at most four bytes; nullopt where it is cut off or longer.
    std::optional<std::uint32_t> variableLength()
    {
        if (!atEnd() && peek() < 0x80) // nearly always
            return next();
        return longVariableLength();
    }
    /// The next count bytes, fewer where fewer are left.
    ByteSpan take(std::size_t count);

private:
    std::optional<std::uint32_t> longVariableLength();

    ByteSpan m_file;
    std::size_t m_position;
    std::size_t m_end;
};

/// Diagnostics of one file. Of each kind only the first hundred are listed, and that there are more.
class Remarks
{
public:
    /// code must outlive the remarks.
    void add(base::Severity severity, std::string_view code, std::size_t offset, std::string_view message);
    [[nodiscard]] std::vector<base::Diagnostic> take() { return std::move(m_list); }

private:
    struct Kind
    {
        std::string_view code;
        std::size_t count = 0;
    };

    std::vector<base::Diagnostic> m_list;
    std::vector<Kind> m_kinds; ///< a dozen at most
};

enum class Division { TicksPerQuarter, Smpte };

struct Header
{
    int format = 1;
    int declaredTracks = 0;
    Division division = Division::TicksPerQuarter;
    int ticksPerQuarter = 480;            ///< for SMPTE: so chosen that a quarter lasts 1/2 or 1 second
    int microsecondsPerQuarter = 500'000; ///< the fixed tempo of an SMPTE division
    std::size_t end = 0;                  ///< where the chunks after the header start
};

/// Where the file inside an RIFF (.rmi) or MacBinary wrapping starts and ends; nullopt: no MIDI file at all.
struct Extent
{
    std::size_t begin = 0;
    std::size_t end = 0;
    bool cut = false; ///< the wrapping announces more than there is
};
[[nodiscard]] std::optional<Extent> findMidiFile(ByteSpan bytes);

/// The file's header chunk; best effort, with remarks, where its numbers make no sense.
[[nodiscard]] Header readHeader(ByteSpan file, Remarks& remarks);

/// A track chunk: its events lie in [begin, end).
struct TrackChunk
{
    std::size_t begin = 0;
    std::size_t end = 0;
    bool lengthIsWrong = false; ///< end is then a guess: go on where the track's last event ended
};
/// The first track chunk at or after position; chunks of other kinds are skipped, rubbish is searched.
[[nodiscard]] std::optional<TrackChunk> findTrack(ByteSpan file, std::size_t position, Remarks& remarks);

} // namespace partita::midi
