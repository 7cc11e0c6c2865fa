// SPDX-License-Identifier: GPL-3.0-or-later
// What the notes of a corpus are like: keys, meters, pitches, lengths, velocities, and how they change from
// the start of a piece to its end.
#pragma once

#include "engine/base/progress.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/work_statistics.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace partita::corpus {

/// Mean and standard deviation (of a population) of numbers that come one by one.
class Moments
{
public:
    void add(double value);
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] double mean() const { return m_mean; }
    [[nodiscard]] double deviation() const;

private:
    std::size_t m_count = 0;
    double m_mean = 0;
    double m_squares = 0; ///< of the distances from the mean
};

/// The notes that begin in one of the equal slices into which each piece is cut.
struct Slice
{
    std::size_t notes = 0;
    double percent = 0; ///< of all notes
    double meanKey = 0; ///< MIDI key, percussion aside
    double meanVelocity = 0;
    double meanSeconds = 0;
    double meanSounding = 0; ///< notes that sound at a time, the mean over the slice and the pieces
};

struct CorpusStatistics
{
    PieceCounts counts;
    std::vector<RefusalCount> refusals;
    WorkStatistics works; ///< of the pieces with notes; their lengths are those of the music
    std::vector<Share> formats;
    std::vector<Share> keys;   ///< the first of each piece; empty where none tells one
    std::vector<Share> meters; ///< likewise
    Summary notesOfPiece;
    std::vector<Share> pitches;      ///< "C4" and so on, ascending, percussion aside
    std::vector<Share> pitchClasses; ///< "C" to "B"
    Moments pitch;                   ///< MIDI keys
    std::vector<Share> noteLengths;  ///< to the nearest of 1/64 … 4/1 of a whole note
    Moments noteSeconds;
    std::vector<Share> velocities; ///< "1-15", "16-31" … "112-127"
    Moments velocity;
    std::vector<Slice> evolution; ///< from the start of the pieces to their end
};

inline constexpr std::size_t kSlices = 20;

/// Blocking; reads every note once, in memory that does not grow with the notes. Fails as Catalogue and
/// EventReader do; Cancelled.
[[nodiscard]] base::Result<CorpusStatistics> corpusStatistics(const std::filesystem::path& folder,
                                                              std::stop_token stop = {},
                                                              const base::ProgressObserver& observer = {});

} // namespace partita::corpus
