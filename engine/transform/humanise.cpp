// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/humanise.h"

#include "engine/base/random.h"
#include "engine/score/placement.h"
#include "engine/transform/grid.h"
#include "engine/transform/score_change.h"
#include "engine/transform/voice_line.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Score;
using score::TickRange;
using score::Ticks;
using score::Voice;

namespace {

constexpr double kMemory = 0.7;      ///< how much of a deviation the next note inherits
constexpr double kWithinChord = 0.2; ///< the spread among the notes of a chord
constexpr double kMostDeviation = 2; ///< standard deviations
constexpr double kMostOfGap = 0.4;   ///< of the way to a neighbour

/// Deviations of mean 0 and variance 1 that drift (a first-order autoregression).
class Drift
{
public:
    explicit Drift(base::Random random)
        : m_random(random)
    {
    }

    double next()
    {
        m_value = kMemory * m_value + std::sqrt(1 - kMemory * kMemory) * normal();
        return std::clamp(m_value, -kMostDeviation, kMostDeviation);
    }

    /// Independent of the others (Box and Muller 1958).
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - m_random.uniform()));
        const double value = radius * std::cos(2 * std::numbers::pi * m_random.uniform());
        return std::clamp(value, -kMostDeviation, kMostDeviation);
    }

private:
    base::Random m_random;
    double m_value = 0;
};

double timingShare(BeatWeight weight)
{
    switch (weight) {
    case BeatWeight::Downbeat:
        return 0.5;
    case BeatWeight::Beat:
        return 0.75;
    case BeatWeight::OffBeat:
        break;
    }
    return 1;
}

double accent(BeatWeight weight)
{
    switch (weight) {
    case BeatWeight::Downbeat:
        return 0.7;
    case BeatWeight::Beat:
        return 0.1;
    case BeatWeight::OffBeat:
        break;
    }
    return -0.4;
}

class VoiceHumaniser
{
public:
    VoiceHumaniser(const Score& score, const HumaniseOptions& options, base::Random random, Voice& voice)
        : m_score(score)
        , m_options(options)
        , m_tempo(score.tempos, score.ticksPerQuarter)
        , m_timing(random.fork(0))
        , m_loudness(random.fork(1))
        , m_voice(voice)
    {
    }

    void moveNotes(const auto& chosen)
    {
        const VoiceLine line = lineOf(m_voice);
        const auto moves = [&](const VoiceEvent& event) {
            return chosen(m_voice.notes[event.soundings.front().notes.front()]);
        };
        std::vector<Ticks> onsets;
        for (std::size_t i = 0; i < line.events.size(); ++i) {
            const Ticks moved{deviation(line, i)}; // drawn for every event, so that a selection changes none
            onsets.push_back(line.events[i].range.start + (moves(line.events[i]) ? moved : Ticks{}));
        }
        for (std::size_t i = 0; i < line.events.size(); ++i)
            for (const auto& sounding : line.events[i].soundings) {
                TickRange range{onsets[i], onsets[i] + sounding.range.length()};
                if (line.monophonic && i + 1 < line.events.size()) {
                    const bool touched = line.events[i].range.end == line.events[i + 1].range.start;
                    range.end = touched ? onsets[i + 1] : std::min(range.end, onsets[i + 1]);
                }
                range.end = std::max(range.end, range.start + Ticks{1});
                const bool included = line.monophonic || chosen(m_voice.notes[sounding.notes.front()]);
                if (included && range != sounding.range)
                    place(m_voice, sounding, range);
            }
    }

    void changeVelocities(const auto& chosen, const std::unordered_map<std::uint64_t, int>& sounding)
    {
        for (const auto& event : lineOf(m_voice).events) {
            const BeatWeight weight = beatWeight(m_score, event.range.start);
            const double common = accent(weight) + 0.8 * m_loudness.next();
            for (const auto& one : event.soundings) {
                Note& note = m_voice.notes[one.notes.front()];
                const double own = common + kWithinChord * m_loudness.normal();
                const auto base = sounding.find(note.id.value);
                if (!chosen(note) || base == sounding.end())
                    continue;
                const double limited = std::clamp(own, -kMostDeviation, kMostDeviation);
                const auto velocity = std::llround(base->second + limited * m_options.velocity);
                note.velocity = static_cast<int>(std::clamp<long long>(velocity, 1, 127));
            }
        }
    }

private:
    [[nodiscard]] std::int64_t deviation(const VoiceLine& line, std::size_t index)
    {
        const Ticks onset = line.events[index].range.start;
        const double seconds =
            m_timing.next() * timingShare(beatWeight(m_score, onset)) * m_options.timingMilliseconds / 1000;
        const Ticks quarter{m_score.ticksPerQuarter};
        const double quarterSeconds = m_tempo.secondsAt(onset + quarter) - m_tempo.secondsAt(onset);
        const double ticks = seconds / quarterSeconds * m_score.ticksPerQuarter;
        const Ticks before = index > 0 ? line.events[index - 1].range.start : Ticks{-onset.value};
        const Ticks after = index + 1 < line.events.size() ? line.events[index + 1].range.start
                                                           : line.events[index].range.end;
        const double down = kMostOfGap * static_cast<double>((onset - before).value);
        const double up = kMostOfGap * static_cast<double>((after - onset).value);
        return std::max(std::llround(std::clamp(ticks, -down, up)), -static_cast<long long>(onset.value));
    }

    const Score& m_score;
    const HumaniseOptions& m_options;
    score::TempoMap m_tempo;
    Drift m_timing;
    Drift m_loudness;
    Voice& m_voice;
};

} // namespace

base::Result<score::Edit> humanise(const Score& before, const HumaniseOptions& options,
                                   const Selection& selection)
{
    if (!(options.timingMilliseconds >= 0 && options.timingMilliseconds <= 200))
        return fail(ErrorCode::InvalidInput, "Times can be spread by 0 to 200 milliseconds", "timing");
    if (!(options.velocity >= 0 && options.velocity <= 40))
        return fail(ErrorCode::InvalidInput, "Velocities can be spread by 0 to 40", "velocity");
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto velocities = soundingVelocities(before);
    const base::Random random(options.seed);
    Score after = before;
    std::uint64_t stream = 0;
    for (auto& part : after.parts)
        for (auto& voice : part.voices) {
            const auto included = [&](const Note& note) { return chosen->includes(part, note); };
            VoiceHumaniser humaniser(before, options, random.fork(stream++), voice);
            if (options.velocity > 0)
                humaniser.changeVelocities(included, velocities);
            if (options.timingMilliseconds > 0)
                humaniser.moveNotes(included);
        }
    score::coverWithBars(after, after.end());
    return editBetween(before, std::move(after), "Humanise");
}

} // namespace partita::transform
