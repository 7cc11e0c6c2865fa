// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_track_reader.h"

namespace partita::midi {

namespace {

using base::Severity;

constexpr int kLongestLength = 4;          ///< bytes of a variable-length quantity
constexpr std::size_t kLongestMessage = 7; ///< delta time, status, two data bytes

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
        do {
            readPlainMessages();
        } while (!m_cursor.atEnd() && readEvent());
        if (!m_ended && !m_damaged)
            m_remarks.add(Severity::Warning, "no-end-of-track", m_cursor.position(),
                          "The track has no end-of-track event; it was read to the end of its chunk");
        return {m_tick, m_cursor.position()};
    }

private:
    /// Reads on as long as sound channel messages follow each other, far enough from the track's end to need
    /// no look at it. What needs care is left to readEvent().
    void readPlainMessages()
    {
        if (m_cursor.left() < kLongestMessage)
            return;
        const std::uint8_t* const file = m_cursor.data() - m_cursor.position();
        const std::uint8_t* const last = m_cursor.data() + m_cursor.left() - kLongestMessage;
        const std::uint8_t* event = m_cursor.data();
        std::int64_t tick = m_tick;
        std::uint8_t status = m_running;
        NotePairer::Run notes(m_builder.notes());
        while (event <= last) {
            const std::uint8_t* at = event;
            std::uint32_t delta = *at++;
            if (delta >= 0x80 && !goOnWithLength(at, delta))
                break;
            std::uint8_t next = status;
            if (*at >= 0x80)
                next = *at++;
            if (next < 0x80 || next >= 0xF0)
                break;
            const unsigned first = at[0];
            const unsigned second = dataBytesOf(next) == 2 ? at[1] : 0U;
            if (((first | second) & 0x80U) != 0)
                break;
            const unsigned kind = next & 0xF0U;
            const bool startsNote = kind == 0x90 && second != 0;
            if (startsNote && !notes.hasRoom())
                break;
            status = next;
            tick += delta;
            if (startsNote)
                notes.noteOn(tick, status & 0x0FU, first, second);
            else if (kind <= 0x90)
                notes.noteOff(tick, status & 0x0FU, first, kind == 0x90 ? 64 : second);
            else
                m_builder.channelMessage(tick, status, static_cast<int>(first), static_cast<int>(second),
                                         static_cast<std::size_t>(at - file));
            event = at + dataBytesOf(next);
        }
        m_running = status;
        m_tick = tick;
        m_cursor.moveTo(event);
    }

    /// The rest of a variable-length quantity; false where it has more than four bytes.
    static bool goOnWithLength(const std::uint8_t*& at, std::uint32_t& value)
    {
        value &= 0x7FU;
        for (int i = 1; i < kLongestLength; ++i) {
            const std::uint8_t byte = *at++;
            value = (value << 7) | (byte & 0x7FU);
            if (byte < 0x80)
                return true;
        }
        return false;
    }

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
        m_builder.sysex(m_tick, status, m_cursor.take(*length), m_offset);
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
