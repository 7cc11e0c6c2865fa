// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_statistics.h"

#include "engine/tokens/c_rnn_events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

namespace partita::tokens {

namespace {

constexpr int kPitchClasses = 12;

bool beginTogether(const EventNote& a, const EventNote& b)
{
    return std::abs(a.onsetQuarters - b.onsetQuarters) * kCRnnTicksPerQuarter < 0.5;
}

double polyphonyOf(std::span<const EventNote> notes)
{
    std::size_t together = 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const bool withBefore = i > 0 && beginTogether(notes[i - 1], notes[i]);
        const bool withNext = i + 1 < notes.size() && beginTogether(notes[i], notes[i + 1]);
        together += withBefore || withNext ? 1 : 0;
    }
    return static_cast<double>(together) / static_cast<double>(notes.size());
}

double scaleConsistencyOf(std::span<const EventNote> notes)
{
    constexpr std::array<int, 7> kMajor{0, 2, 4, 5, 7, 9, 11};
    std::array<std::size_t, kPitchClasses> counts{};
    for (const EventNote& note : notes)
        ++counts[static_cast<std::size_t>(note.pitch % kPitchClasses)];
    std::size_t best = 0;
    for (int tonic = 0; tonic < kPitchClasses; ++tonic) {
        std::size_t within = 0;
        for (const int step : kMajor)
            within += counts[static_cast<std::size_t>((tonic + step) % kPitchClasses)];
        best = std::max(best, within);
    }
    return static_cast<double>(best) / static_cast<double>(notes.size());
}

double repetitionsOf(std::span<const EventNote> notes)
{
    constexpr std::size_t kRun = 3;
    if (notes.size() < kRun)
        return 0;
    std::set<std::array<int, kRun>> seen;
    const std::size_t runs = notes.size() - kRun + 1;
    for (std::size_t i = 0; i < runs; ++i)
        seen.insert({notes[i].pitch, notes[i + 1].pitch, notes[i + 2].pitch});
    return static_cast<double>(runs - seen.size()) / static_cast<double>(runs);
}

} // namespace

NoteStatistics statisticsOf(std::span<const EventNote> notes)
{
    if (notes.empty())
        return {};
    const auto [lowest, highest] = std::minmax_element(
        notes.begin(), notes.end(), [](const EventNote& a, const EventNote& b) { return a.pitch < b.pitch; });
    return {polyphonyOf(notes), scaleConsistencyOf(notes), repetitionsOf(notes),
            static_cast<double>(highest->pitch - lowest->pitch)};
}

} // namespace partita::tokens
