// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/cleaning_pipeline.h"

#include "engine/corpus/melody.h"
#include "engine/corpus/note_cleaning.h"

#include <algorithm>
#include <string_view>

namespace partita::corpus {

namespace {

constexpr int kLowestInterval = -5;
constexpr int kHighestInterval = 6;

std::int64_t notesOf(const std::vector<Piece>& pieces)
{
    std::int64_t notes = 0;
    for (const auto& piece : pieces)
        notes += static_cast<std::int64_t>(piece.events.size());
    return notes;
}

std::uint64_t digestOf(std::span<const NoteEvent> events)
{
    const std::string_view bytes(reinterpret_cast<const char*>(events.data()), events.size_bytes());
    return std::hash<std::string_view>()(bytes);
}

bool isWithin(const PieceRecord& record, int lowest, int highest)
{
    return !record.lowest || (*record.lowest >= lowest && *record.highest <= highest);
}

} // namespace

CleaningPipeline::CleaningPipeline(const CleaningSettings& settings, const std::vector<PieceFamily>& families)
    : m_settings(settings)
{
    for (const auto& piece : families)
        m_familyOf.emplace(piece.piece, piece.family);
    for (const CleaningStep step : kCleaningSteps)
        if (settings.has(step))
            m_counts.push_back({step});
}

std::vector<Piece> CleaningPipeline::clean(const PieceRecord& record, std::span<const NoteEvent> events)
{
    ++m_pieces;
    m_notes += static_cast<std::int64_t>(events.size());
    std::vector<Piece> pieces{{record, {events.begin(), events.end()}}};
    pieces.front().record.origin = Origin{record.id, 0, 0};
    for (auto& counts : m_counts)
        pieces = apply(counts, std::move(pieces));
    for (auto& piece : pieces) {
        piece.record.position = 0;
        describeNotes(piece.record, piece.events);
    }
    return pieces;
}

std::vector<Piece> CleaningPipeline::apply(StepCounts& counts, std::vector<Piece> pieces)
{
    counts.piecesBefore += static_cast<std::int64_t>(pieces.size());
    counts.notesBefore += notesOf(pieces);
    std::vector<Piece> after;
    for (auto& piece : pieces) {
        counts.changed += changeNotes(counts.step, piece) ? 1 : 0;
        std::vector<Piece> some;
        if (counts.step == CleaningStep::Phrases)
            some = cutIntoPhrases(piece);
        else if (counts.step == CleaningStep::Transpose)
            some = inAllKeys(std::move(piece));
        else if (keeps(counts.step, piece))
            some.push_back(std::move(piece));
        std::move(some.begin(), some.end(), std::back_inserter(after));
    }
    counts.piecesAfter += static_cast<std::int64_t>(after.size());
    counts.notesAfter += notesOf(after);
    return after;
}

bool CleaningPipeline::changeNotes(CleaningStep step, Piece& piece) const
{
    switch (step) {
    case CleaningStep::DuplicateNotes:
        return removeDuplicateNotes(piece.events) > 0;
    case CleaningStep::Velocities:
        return levelVelocities(piece.events);
    case CleaningStep::Timing:
        return fixTiming(piece.events, piece.record.ticksPerQuarter);
    default:
        return false;
    }
}

bool CleaningPipeline::keeps(CleaningStep step, const Piece& piece)
{
    const auto within = [](auto value, auto least, auto most) { return value >= least && value <= most; };
    switch (step) {
    case CleaningStep::Range:
        return isWithin(piece.record, m_settings.lowest, m_settings.highest);
    case CleaningStep::Polyphony:
        return within(mostSounding(piece.events), m_settings.fewestSounding, m_settings.mostSounding);
    case CleaningStep::Length: {
        PieceRecord record;
        describeNotes(record, piece.events);
        return within(record.notes, m_settings.fewestNotes, m_settings.mostNotes) &&
               within(record.seconds, m_settings.leastSeconds, m_settings.mostSeconds);
    }
    case CleaningStep::ExactDuplicates:
        return m_exact.insert(digestOf(piece.events)).second;
    case CleaningStep::TransposedDuplicates:
        return m_shapes.insert(shapeOf(piece.events, piece.record.ticksPerQuarter)).second;
    case CleaningStep::NearDuplicates:
        return isFirstOfFamily(piece);
    default:
        return true;
    }
}

bool CleaningPipeline::isFirstOfFamily(const Piece& piece)
{
    const std::int64_t parent = piece.record.origin->parent;
    const auto family = m_familyOf.find(parent);
    return family == m_familyOf.end() ||
           m_firstOf.try_emplace(family->second, parent).first->second == parent;
}

std::vector<Piece> CleaningPipeline::cutIntoPhrases(const Piece& piece) const
{
    std::vector<Piece> pieces;
    for (const auto& phrase : phrasesOf(piece.events, static_cast<std::size_t>(m_settings.phraseNotes))) {
        Piece part{piece.record, {}};
        part.events.assign(piece.events.begin() + static_cast<std::ptrdiff_t>(phrase.first),
                           piece.events.begin() + static_cast<std::ptrdiff_t>(phrase.end));
        part.record.origin->firstNote = static_cast<std::int64_t>(phrase.first);
        if (phrase.first > 0)
            fixTiming(part.events, piece.record.ticksPerQuarter);
        pieces.push_back(std::move(part));
    }
    return pieces;
}

std::vector<Piece> CleaningPipeline::inAllKeys(Piece piece) const
{
    PieceRecord now;
    describeNotes(now, piece.events);
    std::vector<Piece> pieces;
    for (int interval = kLowestInterval; now.lowest && interval <= kHighestInterval; ++interval) {
        if (interval == 0 || !isWithin(now, m_settings.lowest - interval, m_settings.highest - interval))
            continue;
        Piece copy = piece;
        transpose(copy.events, interval);
        copy.record.key = transposedKey(piece.record.key, interval);
        copy.record.origin->interval = interval;
        pieces.push_back(std::move(copy));
    }
    pieces.insert(pieces.begin(), std::move(piece)); // the original comes first
    return pieces;
}

} // namespace partita::corpus
