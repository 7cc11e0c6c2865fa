// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_sequence.h"

#include <algorithm>

namespace partita::tokens {

static_assert(sizeof(NoteFeatures) == 20);

std::vector<NoteFeatures> noteFeatures(const PieceNotes& notes)
{
    const double ticksPerQuarter = std::max(notes.ticksPerQuarter, 1);
    std::vector<NoteFeatures> features;
    features.reserve(notes.events.size());
    const corpus::NoteEvent* previous = nullptr;
    for (const corpus::NoteEvent& note : notes.events) {
        NoteFeatures made;
        if (previous != nullptr) {
            made.stepQuarters = static_cast<float>((note.onset - previous->onset) / ticksPerQuarter);
            const double step = note.onsetSeconds() - previous->onsetSeconds();
            made.stepSeconds = static_cast<float>(std::max(step, 0.0));
        }
        made.durationQuarters = static_cast<float>(note.duration / ticksPerQuarter);
        made.durationSeconds = static_cast<float>(note.durationSeconds());
        made.pitch = note.key;
        made.velocity = note.velocity;
        features.push_back(made);
        previous = &note;
    }
    return features;
}

std::vector<EventNote> notesFrom(std::span<const NoteFeatures> features, TimeUnit unit,
                                 double quartersPerMinute)
{
    const bool seconds = unit == TimeUnit::Seconds;
    const double quartersAUnit = seconds ? quartersPerMinute / 60 : 1.0;
    std::vector<EventNote> notes;
    notes.reserve(features.size());
    double onset = 0;
    for (const NoteFeatures& feature : features) {
        onset += (seconds ? feature.stepSeconds : feature.stepQuarters) * quartersAUnit;
        const double duration = seconds ? feature.durationSeconds : feature.durationQuarters;
        notes.push_back({feature.pitch, onset, duration * quartersAUnit, feature.velocity});
    }
    return notes;
}

void NoteSequences::append(std::span<const NoteFeatures> piece)
{
    m_notes.insert(m_notes.end(), piece.begin(), piece.end());
    m_ends.push_back(m_notes.size());
}

void NoteSequences::append(const PieceNotes& piece, const NoteCleaning& cleaning, NoteCleaningCounts& counts)
{
    const auto events = cleaned(piece, cleaning, counts);
    append(noteFeatures({events, piece.ticksPerQuarter}));
}

std::span<const NoteFeatures> NoteSequences::piece(std::size_t number) const
{
    return std::span(m_notes).subspan(start(number), m_ends[number] - start(number));
}

std::size_t NoteSequences::pieceOf(std::size_t note) const
{
    const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), note);
    return static_cast<std::size_t>(end - m_ends.begin());
}

} // namespace partita::tokens
