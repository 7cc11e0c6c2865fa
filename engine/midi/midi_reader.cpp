// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_reader.h"

#include "engine/midi/midi_timeline.h"
#include "engine/midi/midi_track_reader.h"

#include <algorithm>
#include <new>
#include <utility>

namespace partita::midi {

namespace {

using base::ErrorCode;
using base::Severity;

std::vector<TrackMusic> readTracks(ByteSpan file, const Header& header, Remarks& remarks)
{
    std::vector<TrackMusic> tracks;
    Budget budget;
    TrackBuilder builder(budget, remarks);
    std::int64_t start = 0;
    int count = 0;
    std::size_t position = header.end;
    while (const auto chunk = findTrack(file, position, remarks)) {
        ++count;
        builder.begin(start);
        const TrackEnd end =
            readTrackEvents(ByteCursor(file, chunk->begin, chunk->end), start, builder, remarks);
        if (chunk->lengthIsWrong)
            remarks.add(Severity::Error, "track-length", chunk->begin - 4,
                        "The track's length is wrong; it was read up to its end-of-track event");
        position = chunk->lengthIsWrong ? end.position : chunk->end;
        tracks.push_back(builder.finish(end.tick, end.position));
        if (header.format == 2)
            start = end.tick;
    }
    if (count < header.declaredTracks)
        remarks.add(Severity::Error, "missing-tracks", 10,
                    "The file announces " + std::to_string(header.declaredTracks) + " tracks but has " +
                        std::to_string(count));
    return tracks;
}

/// SMPTE time knows no tempo: one that makes a tick as long as it is.
void fixTempo(score::Score& score, const Header& header, Remarks& remarks)
{
    if (header.division != Division::Smpte)
        return;
    if (!score.tempos.empty())
        remarks.add(Severity::Note, "smpte-tempo", 12,
                    "The file counts in seconds, so its tempo events mean nothing and were left out");
    score.tempos = {{{0}, header.quartersPerMinute, {1, 4}, {}, false}};
}

void nameScore(score::Score& score, const std::vector<TrackMusic>& tracks)
{
    if (!tracks.empty() && tracks.front().name && !tracks.front().name->empty())
        score.metadata.titles = {*tracks.front().name};
}

/// Names of tracks that hold no music, but for the first one's, which names the piece.
void keepOtherNames(std::vector<TrackMusic>& tracks)
{
    for (std::size_t i = 1; i < tracks.size(); ++i) {
        auto& track = tracks[i];
        if (!track.parts.empty() || !track.name || track.name->empty())
            continue;
        score::UnknownEvent event{{0}, {0xFF, static_cast<unsigned char>(Meta::TrackName)}};
        event.bytes.insert(event.bytes.end(), track.name->begin(), track.name->end());
        track.unknown.insert(track.unknown.begin(), std::move(event));
    }
}

void collectParts(score::Score& score, std::vector<TrackMusic>& tracks, int format)
{
    for (auto& track : tracks) {
        for (auto& part : track.parts) {
            if (format == 0)
                part.name.clear();
            score.parts.push_back(std::move(part));
        }
        std::move(track.unknown.begin(), track.unknown.end(), std::back_inserter(score.unknown));
    }
}

/// What Score::normalise() does, but that everything is in order already except events of several tracks.
void giveIds(score::Score& score)
{
    std::stable_sort(score.unknown.begin(), score.unknown.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    for (auto& part : score.parts) {
        part.id = score.nextPartId();
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                note.id = score.nextNoteId();
    }
}

ReadResult readFile(ByteSpan file)
{
    Remarks remarks;
    const Header header = readHeader(file, remarks);
    auto tracks = readTracks(file, header, remarks);
    ReadResult result;
    score::Score& score = result.score;
    score.ticksPerQuarter = header.ticksPerQuarter;
    mergeTimeline(score, tracks);
    fixTempo(score, header, remarks);
    nameScore(score, tracks);
    keepOtherNames(tracks);
    std::int64_t end = 1;
    for (const auto& track : tracks)
        end = std::max(end, track.end);
    collectParts(score, tracks, header.format);
    buildBars(score, end);
    spellPitches(score);
    giveIds(score);
    if (header.format == 2 && tracks.size() > 1)
        remarks.add(Severity::Note, "format-2", 8, "The patterns of this file were put one after another");
    result.diagnostics = remarks.take();
    return result;
}

} // namespace

base::Result<ReadResult> readMidi(std::span<const std::uint8_t> bytes)
{
    const auto extent = findMidiFile(bytes);
    if (!extent)
        return base::fail(ErrorCode::InvalidInput,
                          bytes.empty() ? "The file is empty" : "This is not a MIDI file", {},
                          "Choose a Standard MIDI File (.mid)");
    try {
        return readFile(bytes.subspan(extent->begin, extent->end - extent->begin));
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "The MIDI file needs more memory than there is");
    }
}

} // namespace partita::midi
