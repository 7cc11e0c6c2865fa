// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_statistics.h"

#include "engine/corpus/corpus_reading.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace partita::corpus {

namespace {

constexpr std::array<const char*, 12> kPitchClasses{"C",  "C#", "D",  "Eb", "E",  "F",
                                                    "F#", "G",  "Ab", "A",  "Bb", "B"};
constexpr std::array<const char*, 9> kNoteLengths{"1/64", "1/32", "1/16", "1/8", "1/4",
                                                  "1/2",  "1/1",  "2/1",  "4/1"};
constexpr int kQuarter = 4; ///< its place in kNoteLengths
constexpr int kVelocitiesOfABand = 16;

struct SliceSums
{
    std::size_t notes = 0;
    Moments key;
    Moments velocity;
    Moments seconds;
    double sounding = 0; ///< seconds of sound in a second of the slice, summed over the pieces
};

Share shareOf(std::string name, std::size_t count, std::size_t total)
{
    return {std::move(name), count, percentOf(count, total)};
}

/// The place in kNoteLengths whose length is nearest by ratio.
std::size_t lengthBand(double quarters)
{
    const double octaves = std::round(std::log2(std::max(quarters, 1e-6)));
    return static_cast<std::size_t>(
        std::clamp(octaves + kQuarter, 0.0, static_cast<double>(kNoteLengths.size() - 1)));
}

class NoteCounter
{
public:
    void addPiece(const PieceRecord& piece, std::span<const NoteEvent> events)
    {
        const double seconds = std::max(piece.seconds, 1e-4);
        for (const auto& event : events) {
            addNote(event, piece.ticksPerQuarter);
            addToSlices(event, seconds);
        }
        ++m_pieces;
    }

    void fill(CorpusStatistics& statistics) const
    {
        fillPitches(statistics);
        for (std::size_t i = 0; i < kNoteLengths.size(); ++i)
            statistics.noteLengths.push_back(shareOf(kNoteLengths[i], m_lengths[i], m_seconds.count()));
        for (std::size_t i = 0; i < m_velocities.size(); ++i) {
            const auto first = static_cast<int>(i) * kVelocitiesOfABand;
            statistics.velocities.push_back(shareOf(std::to_string(std::max(first, 1)) + '-' +
                                                        std::to_string(first + kVelocitiesOfABand - 1),
                                                    m_velocities[i], m_velocity.count()));
        }
        statistics.pitch = m_pitch;
        statistics.noteSeconds = m_seconds;
        statistics.velocity = m_velocity;
        for (const auto& slice : m_slices)
            statistics.evolution.push_back(
                {slice.notes, percentOf(slice.notes, m_seconds.count()), slice.key.mean(),
                 slice.velocity.mean(), slice.seconds.mean(),
                 m_pieces == 0 ? 0 : slice.sounding / static_cast<double>(m_pieces)});
    }

private:
    void addNote(const NoteEvent& event, int ticksPerQuarter)
    {
        m_seconds.add(event.durationSeconds());
        m_velocity.add(event.velocity);
        ++m_velocities[static_cast<std::size_t>(event.velocity / kVelocitiesOfABand)];
        ++m_lengths[lengthBand(static_cast<double>(event.duration) / std::max(ticksPerQuarter, 1))];
        if (event.isPercussion())
            return;
        m_pitch.add(event.key);
        ++m_keys[event.key];
    }

    void addToSlices(const NoteEvent& event, double pieceSeconds)
    {
        const double perSlice = pieceSeconds / static_cast<double>(kSlices);
        const double start = event.onsetSeconds() / perSlice;
        const double end = start + event.durationSeconds() / perSlice;
        const auto first = std::min(static_cast<std::size_t>(start), kSlices - 1);
        SliceSums& slice = m_slices[first];
        ++slice.notes;
        slice.velocity.add(event.velocity);
        slice.seconds.add(event.durationSeconds());
        if (!event.isPercussion())
            slice.key.add(event.key);
        for (std::size_t i = first; i < kSlices && static_cast<double>(i) < end; ++i)
            m_slices[i].sounding += std::max(0.0, std::min(end, static_cast<double>(i + 1)) -
                                                      std::max(start, static_cast<double>(i)));
    }

    void fillPitches(CorpusStatistics& statistics) const
    {
        std::array<std::size_t, 12> classes{};
        for (std::size_t key = 0; key < m_keys.size(); ++key) {
            classes[key % 12] += m_keys[key];
            if (m_keys[key] > 0)
                statistics.pitches.push_back(
                    shareOf(kPitchClasses[key % 12] + std::to_string(static_cast<int>(key / 12) - 1),
                            m_keys[key], m_pitch.count()));
        }
        for (std::size_t i = 0; i < classes.size(); ++i)
            statistics.pitchClasses.push_back(shareOf(kPitchClasses[i], classes[i], m_pitch.count()));
    }

    std::array<std::size_t, 128> m_keys{};
    std::array<std::size_t, 128 / kVelocitiesOfABand> m_velocities{};
    std::array<std::size_t, kNoteLengths.size()> m_lengths{};
    std::array<SliceSums, kSlices> m_slices;
    Moments m_pitch;
    Moments m_velocity;
    Moments m_seconds;
    std::size_t m_pieces = 0;
};

/// The shares, or none where no piece tells.
std::vector<Share> told(const Tally& tally)
{
    return tally.count(kUnknownName) == tally.total() ? std::vector<Share>() : tally.byCount();
}

class PieceCounter
{
public:
    void add(const PieceRecord& piece)
    {
        const auto named = [](const std::string& name) { return name.empty() ? kUnknownName : name; };
        m_works.add(piece.composer, piece.ensemble, piece.seconds);
        m_formats.add(piece.format);
        m_keys.add(named(piece.key));
        m_meters.add(named(piece.meter));
        m_notes.push_back(static_cast<double>(piece.notes));
    }

    void fill(CorpusStatistics& statistics) const
    {
        statistics.works = m_works.statistics();
        statistics.formats = m_formats.byCount();
        statistics.keys = told(m_keys);
        statistics.meters = told(m_meters);
        statistics.notesOfPiece = summarise(m_notes);
    }

private:
    WorkCounter m_works;
    Tally m_formats;
    Tally m_keys;
    Tally m_meters;
    std::vector<double> m_notes;
};

} // namespace

void Moments::add(double value)
{
    ++m_count; // Welford 1962
    const double distance = value - m_mean;
    m_mean += distance / static_cast<double>(m_count);
    m_squares += distance * (value - m_mean);
}

double Moments::deviation() const
{
    return m_count == 0 ? 0 : std::sqrt(m_squares / static_cast<double>(m_count));
}

base::Result<CorpusStatistics> corpusStatistics(const std::filesystem::path& folder, std::stop_token stop,
                                                const base::ProgressObserver& observer)
{
    auto catalogue = Catalogue::openToRead(folder);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    CorpusStatistics statistics;
    const auto counts = catalogue->counts();
    auto refusals = catalogue->refusals();
    if (!counts || !refusals)
        return tl::unexpected(!counts ? counts.error() : refusals.error());
    statistics.counts = *counts;
    statistics.refusals = std::move(*refusals);
    PieceCounter pieces;
    NoteCounter notes;
    const auto read = readCorpus(
        folder,
        [&](const PieceRecord& piece, std::span<const NoteEvent> events) -> base::Result<void> {
            pieces.add(piece);
            notes.addPiece(piece, events);
            return {};
        },
        stop, observer);
    if (!read)
        return tl::unexpected(read.error());
    pieces.fill(statistics);
    notes.fill(statistics);
    return statistics;
}

} // namespace partita::corpus
