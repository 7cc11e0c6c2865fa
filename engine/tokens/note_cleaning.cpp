// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_cleaning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace partita::tokens {

namespace {

using corpus::NoteEvent;

constexpr double kMostOfAField = std::numeric_limits<std::uint32_t>::max();

std::uint32_t field(double value, double least)
{
    return static_cast<std::uint32_t>(std::clamp(std::round(value), least, kMostOfAField));
}

/// Time units of a note's own ticks: the tempo it was played at.
double timeOf(const NoteEvent& note, double ticks)
{
    return ticks * note.durationTime / std::max<std::uint32_t>(note.duration, 1);
}

/// False where the note has that length already.
bool setDuration(NoteEvent& note, std::uint32_t ticks)
{
    if (note.duration == ticks)
        return false;
    note.durationTime = field(timeOf(note, ticks), 0);
    note.duration = ticks;
    return true;
}

void bound(std::vector<NoteEvent>& notes, const NoteCleaning& cleaning, NoteCleaningCounts& counts)
{
    const int lowest = std::clamp(cleaning.lowestVelocity, 1, 127);
    const int highest = std::clamp(cleaning.highestVelocity, lowest, 127);
    for (NoteEvent& note : notes) {
        const auto velocity = static_cast<std::uint8_t>(std::clamp<int>(note.velocity, lowest, highest));
        counts.velocities += velocity == note.velocity ? 0 : 1;
        note.velocity = velocity;
    }
}

/// The tick of the grid line nearest to a tick.
std::uint32_t onGrid(std::uint32_t tick, double ticksPerStep, double leastSteps)
{
    return field(std::max(std::floor(tick / ticksPerStep + 0.5), leastSteps) * ticksPerStep, 0);
}

void putOnGrid(std::vector<NoteEvent>& notes, double ticksPerStep, NoteCleaningCounts& counts)
{
    const NoteEvent* previous = nullptr;
    for (NoteEvent& note : notes) {
        const std::uint32_t onset = onGrid(note.onset, ticksPerStep, 0);
        const double shift = static_cast<double>(onset) - static_cast<double>(note.onset);
        note.onsetTime = field(note.onsetTime + timeOf(note, shift), 0);
        if (previous != nullptr) // notes of one onset stay together, and time never runs backwards
            note.onsetTime = onset == previous->onset ? previous->onsetTime
                                                      : std::max(note.onsetTime, previous->onsetTime);
        note.onset = onset;
        const auto duration = std::max<std::uint32_t>(onGrid(note.duration, ticksPerStep, 1), 1);
        const bool changed = setDuration(note, duration) || shift != 0;
        counts.moved += changed ? 1 : 0;
        previous = &note;
    }
}

void sortByKey(std::vector<NoteEvent>& notes)
{
    const auto before = [](const NoteEvent& a, const NoteEvent& b) {
        return std::pair(a.onset, a.key) < std::pair(b.onset, b.key);
    };
    if (!std::is_sorted(notes.begin(), notes.end(), before))
        std::stable_sort(notes.begin(), notes.end(), before);
}

void dropDuplicates(std::vector<NoteEvent>& notes, NoteCleaningCounts& counts)
{
    std::size_t kept = 0;
    for (const NoteEvent& note : notes) {
        const bool again = kept > 0 && notes[kept - 1].onset == note.onset && notes[kept - 1].key == note.key;
        if (!again) {
            notes[kept++] = note;
            continue;
        }
        NoteEvent& first = notes[kept - 1];
        const std::uint8_t loudest = std::max(first.velocity, note.velocity);
        if (note.duration > first.duration)
            first = note;
        first.velocity = loudest;
    }
    counts.duplicates += notes.size() - kept;
    notes.resize(kept);
}

void boundDurations(std::vector<NoteEvent>& notes, const NoteCleaning& cleaning, int ticksPerQuarter,
                    NoteCleaningCounts& counts)
{
    const std::uint32_t shortest = field(cleaning.shortestQuarters * ticksPerQuarter, 1);
    const std::uint32_t longest = std::max(field(cleaning.longestQuarters * ticksPerQuarter, 1), shortest);
    for (NoteEvent& note : notes)
        counts.durations += setDuration(note, std::clamp(note.duration, shortest, longest)) ? 1 : 0;
}

void cutOverlaps(std::vector<NoteEvent>& notes, NoteCleaningCounts& counts)
{
    std::array<std::optional<std::size_t>, 256> last;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        auto& before = last[notes[i].key];
        if (before) {
            NoteEvent& earlier = notes[*before];
            const std::uint32_t gap = notes[i].onset - earlier.onset;
            if (gap > 0 && earlier.duration > gap)
                counts.overlaps += setDuration(earlier, gap) ? 1 : 0;
        }
        before = i;
    }
}

} // namespace

PieceNotes notesOf(const corpus::Piece& piece)
{
    return {piece.events, std::max(piece.record.ticksPerQuarter, 1)};
}

NoteCleaning NoteCleaning::none()
{
    NoteCleaning cleaning;
    cleaning.percussion = cleaning.velocities = cleaning.grid = false;
    cleaning.duplicates = cleaning.durations = cleaning.overlaps = false;
    return cleaning;
}

NoteCleaningCounts& NoteCleaningCounts::operator+=(const NoteCleaningCounts& other)
{
    before += other.before;
    percussion += other.percussion;
    velocities += other.velocities;
    moved += other.moved;
    duplicates += other.duplicates;
    durations += other.durations;
    overlaps += other.overlaps;
    after += other.after;
    return *this;
}

std::vector<NoteEvent> cleaned(const PieceNotes& notes, const NoteCleaning& cleaning,
                               NoteCleaningCounts& counts)
{
    std::vector<NoteEvent> result;
    result.reserve(notes.events.size());
    std::copy_if(notes.events.begin(), notes.events.end(), std::back_inserter(result),
                 [&](const NoteEvent& note) { return !cleaning.percussion || !note.isPercussion(); });
    counts.before += notes.events.size();
    counts.percussion += notes.events.size() - result.size();
    const int ticksPerQuarter = std::max(notes.ticksPerQuarter, 1);
    if (cleaning.velocities)
        bound(result, cleaning, counts);
    if (cleaning.grid && cleaning.stepsPerQuarter > 0)
        putOnGrid(result, static_cast<double>(ticksPerQuarter) / cleaning.stepsPerQuarter, counts);
    sortByKey(result);
    if (cleaning.duplicates)
        dropDuplicates(result, counts);
    if (cleaning.durations)
        boundDurations(result, cleaning, ticksPerQuarter, counts);
    if (cleaning.overlaps)
        cutOverlaps(result, counts);
    counts.after += result.size();
    return result;
}

} // namespace partita::tokens
