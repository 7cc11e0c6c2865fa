// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/clip_features.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace partita::survey {

namespace {

using score::PerformedNote;
using score::PerformedPart;
using score::Ticks;

/// Sums over the pitched notes.
struct Sums
{
    double lengths = 0;
    double pitches = 0; ///< weighted by length
    double notes = 0;
    int lowest = 127;
    int highest = 0;
    std::vector<score::TickRange> ranges;
};

Sums sumsOf(const score::Performance& performance)
{
    Sums sums;
    for (const PerformedPart& part : performance.parts) {
        if (part.percussion)
            continue;
        for (const PerformedNote& note : part.notes) {
            const auto length = static_cast<double>(std::max<std::int64_t>(note.range.length().value, 1));
            sums.lengths += length;
            sums.pitches += length * note.midiKey;
            sums.notes += 1;
            sums.lowest = std::min(sums.lowest, note.midiKey);
            sums.highest = std::max(sums.highest, note.midiKey);
            sums.ranges.push_back(note.range);
        }
    }
    return sums;
}

Ticks lastEnd(const score::Performance& performance)
{
    Ticks end;
    for (const PerformedPart& part : performance.parts)
        for (const PerformedNote& note : part.notes)
            end = std::max(end, note.range.end);
    return end;
}

/// Ticks in which at least one of the ranges lies.
double covered(std::vector<score::TickRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    std::int64_t sum = 0;
    Ticks reached;
    for (const auto& range : ranges) {
        sum += std::max<std::int64_t>((range.end - std::max(range.start, reached)).value, 0);
        reached = std::max(reached, range.end);
    }
    return static_cast<double>(sum);
}

/// Bar lines within the music, and one more bar where it begins before the first of them.
double barsOf(const score::Performance& performance, Ticks end)
{
    const auto& lines = performance.barLines;
    const auto within = std::count_if(lines.begin(), lines.end(), [&](Ticks line) { return line < end; });
    const bool pickUp = end > Ticks{0} && (lines.empty() || lines.front() > Ticks{0});
    return static_cast<double>(within) + (pickUp ? 1 : 0);
}

} // namespace

ClipFeatures featuresOf(const score::Performance& performance)
{
    ClipFeatures features;
    if (!performance.keys.empty() && !performance.keys.front().key.none)
        features.key = performance.keys.front().key;
    features.meter = score::meterAt(performance.meters, Ticks{0});
    const Ticks end = lastEnd(performance);
    features.bars = barsOf(performance, end);
    features.seconds = performance.tempoMap().secondsAt(end);
    const double quarters = static_cast<double>(end.value) / performance.ticksPerQuarter;
    if (features.seconds > 0)
        features.quartersPerMinute = 60 * quarters / features.seconds;
    Sums sums = sumsOf(performance);
    if (sums.notes == 0)
        return features;
    features.meanPitch = sums.pitches / sums.lengths;
    features.lowest = sums.lowest;
    features.highest = sums.highest;
    features.notesPerSecond = features.seconds > 0 ? sums.notes / features.seconds : 0;
    features.notesAtOnce = sums.lengths / std::max(covered(std::move(sums.ranges)), 1.0);
    return features;
}

ClipFeatures featuresOf(const score::Score& score)
{
    return featuresOf(score::performed(score));
}

std::string ClipFeatures::keyName() const
{
    if (!key)
        return {};
    std::string name = score::Pitch{key->tonic, key->tonicAlter, 0, 0}.name();
    name.pop_back(); // the octave
    if (key->mode == score::Mode::Major)
        return name;
    if (key->mode == score::Mode::Minor)
        return name + 'm';
    return name + std::string(score::modeName(key->mode).substr(0, 3));
}

std::optional<bool> ClipFeatures::isMinor() const
{
    if (!key)
        return std::nullopt;
    using score::Mode;
    return key->mode == Mode::Minor || key->mode == Mode::Dorian || key->mode == Mode::Phrygian ||
           key->mode == Mode::Locrian;
}

} // namespace partita::survey
