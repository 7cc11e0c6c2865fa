// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/piece.h"

#include "engine/score/performance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace partita::corpus {

namespace {

constexpr double kUnitsASecond = 10'000;
constexpr auto kMostOfAField = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint8_t kPercussionChannel = 9;
constexpr std::uint8_t kNoChannel = 255;

std::uint8_t channelOf(const score::PerformedPart& part)
{
    if (part.percussion)
        return kPercussionChannel;
    return part.channel < 0 ? kNoChannel : static_cast<std::uint8_t>(part.channel & 15);
}

std::uint32_t timeUnits(double seconds)
{
    return static_cast<std::uint32_t>(std::llround(seconds * kUnitsASecond));
}

bool fits(const score::TickRange& range, double endSeconds)
{
    return range.start.value >= 0 && range.end.value <= static_cast<std::int64_t>(kMostOfAField) &&
           endSeconds * kUnitsASecond < static_cast<double>(kMostOfAField);
}

NoteEvent eventOf(const score::PerformedNote& note, const score::TempoMap& tempo)
{
    const std::uint32_t start = timeUnits(tempo.secondsAt(note.range.start));
    NoteEvent event;
    event.onset = static_cast<std::uint32_t>(note.range.start.value);
    event.duration = static_cast<std::uint32_t>(std::max<std::int64_t>(note.range.length().value, 1));
    event.onsetTime = start;
    event.durationTime = timeUnits(tempo.secondsAt(note.range.end)) - start;
    event.key = static_cast<std::uint8_t>(std::clamp(note.midiKey, 0, 127));
    event.velocity = static_cast<std::uint8_t>(std::clamp(note.velocity, 1, 127));
    return event;
}

/// False where a note lies beyond what an event can hold.
bool addEvents(const score::PerformedPart& part, std::size_t number, const score::TempoMap& tempo,
               Piece& piece)
{
    for (const auto& note : part.notes) {
        const double end = tempo.secondsAt(note.range.end);
        if (!fits(note.range, end))
            return false;
        NoteEvent event = eventOf(note, tempo);
        event.channel = channelOf(part);
        event.part = static_cast<std::uint8_t>(std::min<std::size_t>(number, 255));
        piece.events.push_back(event);
        piece.record.seconds = std::max(piece.record.seconds, end);
        if (part.percussion)
            continue;
        piece.record.lowest = std::min<int>(event.key, piece.record.lowest.value_or(127));
        piece.record.highest = std::max<int>(event.key, piece.record.highest.value_or(0));
    }
    return true;
}

void sortEvents(std::vector<NoteEvent>& events)
{
    const auto place = [](const NoteEvent& e) {
        return std::tuple(e.onset, e.part, e.key, e.duration, e.velocity);
    };
    const auto before = [&](const NoteEvent& a, const NoteEvent& b) { return place(a) < place(b); };
    if (!std::is_sorted(events.begin(), events.end(), before))
        std::sort(events.begin(), events.end(), before);
}

Piece refused(PieceRecord record, const char* reason)
{
    record.seconds = 0;
    record.lowest.reset();
    record.highest.reset();
    record.refused = reason;
    return {std::move(record), {}};
}

PieceRecord recordOf(const score::Score& score, const std::vector<base::Diagnostic>& diagnostics)
{
    PieceRecord record;
    record.title = score.metadata.title();
    record.composer = score.metadata.composer;
    record.ticksPerQuarter = score.ticksPerQuarter;
    if (!score.keys.empty())
        record.key = score.keys.front().key.name();
    if (!score.meters.empty()) {
        score::Meter meter = score.meters.front().meter;
        meter.symbol = score::MeterSymbol::None; // C and 4/4 are one meter
        record.meter = meter.name();
    }
    record.parts = static_cast<std::int64_t>(score.parts.size());
    record.diagnostics = static_cast<std::int64_t>(diagnostics.size());
    record.errors = std::count_if(diagnostics.begin(), diagnostics.end(), [](const auto& diagnostic) {
        return diagnostic.severity == base::Severity::Error;
    });
    return record;
}

} // namespace

Piece pieceFrom(const score::Score& score, const std::vector<base::Diagnostic>& diagnostics)
{
    Piece piece{recordOf(score, diagnostics), {}};
    const score::Performance performance = score::performed(score);
    const score::TempoMap tempo = performance.tempoMap();
    for (std::size_t i = 0; i < performance.parts.size(); ++i)
        if (!addEvents(performance.parts[i], i, tempo, piece))
            return refused(std::move(piece.record), "It is longer than a corpus can hold");
    if (piece.events.empty())
        return refused(std::move(piece.record), "It has no notes");
    sortEvents(piece.events);
    piece.record.notes = static_cast<std::int64_t>(piece.events.size());
    return piece;
}

} // namespace partita::corpus
