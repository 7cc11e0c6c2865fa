// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_track_reader.h"

namespace partita::midi {

namespace {

using base::Severity;

/// One pass over a track's bytes.
class EventStream
{
public:
    EventStream(ByteCursor cursor, std::int64_t tick, TrackBuilder& builder, Remarks& remarks)
        : m_cursor(cursor)
        , m_tick(tick)
        , m_builder(builder)
        , m_remarks(remarks)
    {
    }

    TrackEnd read()
    {
        while (!m_cursor.atEnd() && readEvent()) {
        }
        if (!m_ended && !m_damaged)
            m_remarks.add(Severity::Warning, "no-end-of-track", m_cursor.position(),
                          "The track has no end-of-track event; it was read to the end of its chunk");
        return {m_tick, m_cursor.position()};
    }

private:
    /// False at the end of the track and where reading cannot go on.
    bool readEvent()
    {
        const std::size_t start = m_cursor.position();
        const auto delta = m_cursor.variableLength();
        if (!delta || m_cursor.atEnd())
            return damage(start, "cut-event", "The track breaks off within an event");
        m_tick += *delta;
        m_offset = m_cursor.position();
        const std::uint8_t first = m_cursor.peek();
        if (first < 0x80)
            return m_running == 0
                       ? damage(m_offset, "no-status", "A data byte stands where an event should start")
                       : channelMessage(m_running);
        m_cursor.next();
        if (first < 0xF0)
            return channelMessage(m_running = first);
        if (first == 0xFF)
            return metaEvent();
        if (first == 0xF0 || first == 0xF7)
            return sysexEvent(first);
        return skipSystemMessage(first);
    }

    bool channelMessage(std::uint8_t status)
    {
        const int count = dataBytesOf(status);
        if (m_cursor.left() < static_cast<std::size_t>(count))
            return damage(m_offset, "cut-event", "The track breaks off within an event");
        const std::uint8_t first = m_cursor.next();
        const std::uint8_t second = count == 2 ? m_cursor.next() : std::uint8_t{0};
        if (((first | second) & 0x80) != 0 && !m_highDataReported) {
            m_highDataReported = true;
            m_remarks.add(Severity::Error, "data-range", m_offset,
                          "An event has a value over 127; the highest bit was ignored here and further on");
        }
        m_builder.channelMessage(m_tick, status, first & 0x7F, second & 0x7F, m_offset);
        return true;
    }

    bool metaEvent()
    {
        if (m_cursor.atEnd())
            return damage(m_offset, "cut-event", "The track breaks off within an event");
        const std::uint8_t type = m_cursor.next();
        const auto length = m_cursor.variableLength();
        if (!length)
            return damage(m_offset, "cut-event", "The length of a meta event cannot be read");
        if (type == static_cast<std::uint8_t>(Meta::EndOfTrack)) {
            m_cursor.take(*length);
            m_ended = true;
            return false;
        }
        if (*length > m_cursor.left())
            return damage(m_offset, "cut-event", "A meta event is longer than its track");
        m_builder.meta(m_tick, type, m_cursor.take(*length), m_offset);
        return true;
    }

    bool sysexEvent(std::uint8_t status)
    {
        const auto length = m_cursor.variableLength();
        if (!length || *length > m_cursor.left())
            return damage(m_offset, "cut-event", "A system exclusive message is longer than its track");
        m_builder.sysex(m_tick, status, m_cursor.take(*length));
        return true;
    }

    /// System common and real-time messages have no place in a file.
    bool skipSystemMessage(std::uint8_t status)
    {
        const std::size_t count = status == 0xF2 ? 2 : (status == 0xF1 || status == 0xF3) ? 1 : 0;
        m_cursor.take(count);
        m_remarks.add(Severity::Warning, "system-message", m_offset,
                      "A message that does not belong into files was skipped");
        return true;
    }

    bool damage(std::size_t offset, const char* code, const char* what)
    {
        m_damaged = true;
        m_remarks.add(Severity::Error, code, offset, std::string(what) + "; the rest of the track is lost");
        return false;
    }

    ByteCursor m_cursor;
    std::int64_t m_tick;
    TrackBuilder& m_builder;
    Remarks& m_remarks;
    std::size_t m_offset = 0;
    std::uint8_t m_running = 0;
    bool m_ended = false;
    bool m_damaged = false;
    bool m_highDataReported = false;
};

} // namespace

TrackEnd readTrackEvents(ByteCursor cursor, std::int64_t startTick, TrackBuilder& builder, Remarks& remarks)
{
    return EventStream(cursor, startTick, builder, remarks).read();
}

} // namespace partita::midi
