// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_reader.h"

#include "engine/midi/midi_meter.h"
#include "engine/midi/midi_note_maker.h"
#include "engine/midi/midi_pedal.h"
#include "engine/midi/midi_timeline.h"
#include "engine/midi/midi_track_reader.h"

#include <algorithm>
#include <new>
#include <tuple>
#include <utility>

namespace partita::midi {

namespace {

using base::ErrorCode;
using base::Severity;

/// A first guess at the number of notes: more bytes than this are spent on each in nearly all files.
constexpr std::size_t kBytesOfNote = 7;

bool isChannelMessage(const score::UnknownEvent& event)
{
    return !event.bytes.empty() && event.bytes.front() < 0xF0;
}

/// Meta and system messages before channel messages of the same time, as the writer puts them.
void sortUnknown(std::vector<score::UnknownEvent>& events)
{
    const auto before = [](const auto& a, const auto& b) {
        return std::tuple(a.at, isChannelMessage(a)) < std::tuple(b.at, isChannelMessage(b));
    };
    if (!std::is_sorted(events.begin(), events.end(), before))
        std::stable_sort(events.begin(), events.end(), before);
}

bool isLyric(const score::UnknownEvent& event)
{
    return event.bytes.size() >= 2 && event.bytes[0] == 0xFF &&
           event.bytes[1] == static_cast<unsigned char>(Meta::Lyric);
}

/// Events of several tracks, lyrics last of those at one time: so they come back from the one track they are
/// written to, in which lyrics without a note are found last.
void sortTogether(std::vector<score::UnknownEvent>& events)
{
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.at, isLyric(a)) < std::tuple(b.at, isLyric(b));
    });
}

score::UnknownEvent textEvent(score::Ticks at, Meta type, std::string_view text)
{
    score::UnknownEvent event{at, std::vector<unsigned char>(2 + text.size())};
    event.bytes[0] = 0xFF;
    event.bytes[1] = static_cast<unsigned char>(type);
    std::copy(text.begin(), text.end(), event.bytes.begin() + 2);
    return event;
}

class FileReader
{
public:
    FileReader(ByteSpan file, bool cut, const ReadSettings& settings)
        : m_file(file)
        , m_settings(settings)
        , m_header(readHeader(file, m_remarks))
        , m_builder(m_budget, m_remarks)
    {
        if (cut)
            m_remarks.add(Severity::Warning, "riff-length", 0,
                          "The RIFF wrapping announces more bytes than there are");
    }

    ReadResult read()
    {
        m_builder.notes().reserve(m_file.size() / kBytesOfNote);
        readTracks();
        ReadResult result;
        makeScore(result.score);
        if (m_header.format == 2 && m_tracks.size() > 1)
            m_remarks.add(Severity::Note, "format-2", 8,
                          "The patterns of this file were put one after another");
        result.diagnostics = m_remarks.take();
        return result;
    }

private:
    void readTracks()
    {
        std::int64_t start = 0;
        std::size_t position = m_header.end;
        while (const auto chunk = findTrack(m_file, position, m_remarks)) {
            const TrackEnd end = readTrack(*chunk, start);
            if (m_tracks.size() > m_budget.tracks || m_tracks.back().parts.size() > m_budget.parts) {
                m_remarks.add(
                    Severity::Error, "too-many-tracks", chunk->begin,
                    "The file has more tracks than can be held; this one and the rest are left out");
                m_tracks.pop_back();
                break;
            }
            m_budget.parts -= m_tracks.back().parts.size();
            position = chunk->lengthIsWrong ? end.position : chunk->end;
            if (m_header.format == 2)
                start = end.tick;
        }
        if (m_tracks.size() < static_cast<std::size_t>(m_header.declaredTracks))
            m_remarks.add(Severity::Error, "missing-tracks", 10,
                          "The file announces " + std::to_string(m_header.declaredTracks) +
                              " tracks but has " + std::to_string(m_tracks.size()));
    }

    TrackEnd readTrack(const TrackChunk& chunk, std::int64_t start)
    {
        m_builder.begin(start);
        const TrackEnd end =
            readTrackEvents(ByteCursor(m_file, chunk.begin, chunk.end), start, m_builder, m_remarks);
        if (chunk.lengthIsWrong)
            m_remarks.add(Severity::Error, "track-length", chunk.begin - 4,
                          "The track's length is wrong; it was read up to its end-of-track event");
        m_tracks.push_back(m_builder.finish(end.tick, end.position));
        return end;
    }

    void makeScore(score::Score& score)
    {
        score.ticksPerQuarter = m_header.ticksPerQuarter;
        mergeTimeline(score, m_tracks);
        fixTempo(score);
        std::int64_t end = 1;
        for (const auto& track : m_tracks)
            end = std::max(end, track.end);
        if (m_settings.pedalAsLength)
            holdUnderPedal(m_builder.notes(), m_tracks, end);
        nameScore(score);
        NoteMaker maker(score);
        for (auto& track : m_tracks)
            addTrack(score, maker, track);
        sortTogether(score.unknown);
        std::vector<score::UnknownEvent> meterEvents;
        for (auto& track : m_tracks)
            std::move(track.meterEvents.begin(), track.meterEvents.end(), std::back_inserter(meterEvents));
        keepMeterEvents(score, std::move(meterEvents));
        if (buildBars(score, end))
            m_remarks.add(Severity::Warning, "too-many-bars", 0,
                          "The piece has more than " + std::to_string(kMostBars) +
                              " bars: the rest of it stands in the last one");
    }

    /// SMPTE time knows no tempo: one that makes a tick as long as it is.
    void fixTempo(score::Score& score)
    {
        if (m_header.division != Division::Smpte)
            return;
        if (!score.tempos.empty())
            m_remarks.add(Severity::Note, "smpte-tempo", 12,
                          "The file counts in seconds, so its tempo events mean nothing and were left out");
        score.tempos = {{{0}, 60e6 / m_header.microsecondsPerQuarter, {1, 4}, {}, false}};
    }

    /// The first track's name is that of the piece. Names of other tracks without music stay events.
    void nameScore(score::Score& score)
    {
        for (auto& track : m_tracks) {
            if (!track.name || track.name->empty())
                continue;
            if (&track == &m_tracks.front())
                score.metadata.titles = {*track.name};
            else if (track.parts.empty())
                track.unknown.insert(track.unknown.begin(), textEvent({0}, Meta::TrackName, *track.name));
        }
    }

    void addTrack(score::Score& score, NoteMaker& maker, TrackMusic& track)
    {
        maker.make(m_builder.notes().notesOf(track.notes), track.notes, track.parts);
        for (const auto& lyric : attachLyrics(std::move(track.lyrics), track.parts))
            track.unknown.push_back(textEvent(lyric.at, Meta::Lyric, lyric.text));
        auto& unknown = track.parts.empty() ? score.unknown : track.parts.front().unknown;
        if (track.parts.empty())
            sortUnknown(track.unknown);
        std::move(track.unknown.begin(), track.unknown.end(), std::back_inserter(unknown));
        for (auto& part : track.parts) {
            sortUnknown(part.unknown);
            if (m_header.format == 0)
                part.name.clear();
            score.parts.push_back(std::move(part));
        }
    }

    ByteSpan m_file;
    ReadSettings m_settings;
    Remarks m_remarks;
    Header m_header;
    Budget m_budget;
    TrackBuilder m_builder;
    std::vector<TrackMusic> m_tracks;
};

} // namespace

base::Result<ReadResult> readMidi(std::span<const std::uint8_t> bytes, const ReadSettings& settings)
{
    const auto extent = findMidiFile(bytes);
    if (!extent)
        return base::fail(ErrorCode::InvalidInput,
                          bytes.empty() ? "The file is empty" : "This is not a MIDI file", {},
                          "Choose a Standard MIDI File (.mid)");
    try {
        const ByteSpan file = bytes.subspan(extent->begin, extent->end - extent->begin);
        ReadResult result = FileReader(file, extent->cut, settings).read();
        for (auto& diagnostic : result.diagnostics)
            diagnostic.column += static_cast<int>(extent->begin);
        return result;
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "The MIDI file needs more memory than there is");
    }
}

} // namespace partita::midi
