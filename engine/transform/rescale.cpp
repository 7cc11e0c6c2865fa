// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/rescale.h"

#include "engine/score/placement.h"
#include "engine/transform/score_change.h"
#include "engine/transform/time_line.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Fraction;
using score::Meter;
using score::Score;
using score::Ticks;

namespace {

constexpr int kMostTicksPerQuarter = 32'767; // MIDI files have 15 bits for it
constexpr int kMostUnit = 128;
constexpr int kMostFactor = 64;
constexpr double kSlowest = 1;
constexpr double kFastest = 10'000;

std::string nameOf(const Fraction& fraction)
{
    const std::string top = std::to_string(fraction.numerator);
    return fraction.denominator == 1 ? top : top + '/' + std::to_string(fraction.denominator);
}

bool isUnit(std::int64_t unit)
{
    return unit >= 1 && unit <= kMostUnit && (unit & (unit - 1)) == 0;
}

std::optional<Meter> scaledMeter(const Meter& meter, const Fraction& factor)
{
    Meter result = meter;
    if (meter.free)
        return result;
    result.symbol = score::MeterSymbol::None;
    const Fraction unit = Fraction(meter.unit) / factor;
    if (unit.denominator == 1 && isUnit(unit.numerator)) {
        result.unit = static_cast<int>(unit.numerator);
        return result;
    }
    for (std::int64_t finer = 1; meter.unit * finer <= kMostUnit; finer *= 2) {
        bool whole = true;
        for (std::size_t i = 0; i < meter.beats.size(); ++i) {
            const Fraction beats = Fraction(meter.beats[i] * finer) * factor;
            whole = whole && beats.denominator == 1;
            result.beats[i] = static_cast<int>(beats.numerator);
        }
        result.unit = static_cast<int>(meter.unit * finer);
        if (whole)
            return result;
    }
    return std::nullopt;
}

/// How often each tick must be divided so that all of these can be multiplied by the factor.
base::Result<int> resolutionFor(const Score& score, std::int64_t commonDivisor, const Fraction& factor)
{
    const std::int64_t shared = std::gcd(factor.denominator, commonDivisor * factor.numerator);
    const std::int64_t finer = commonDivisor == 0 ? 1 : factor.denominator / shared;
    const std::int64_t ticks = score.ticksPerQuarter * finer;
    if (ticks > kMostTicksPerQuarter)
        return fail(ErrorCode::InvalidInput,
                    "Times " + nameOf(factor) + " the notes would fall between ticks, even with " +
                        std::to_string(kMostTicksPerQuarter) + " a quarter",
                    "rhythm", "Quantise first, or choose a factor with a smaller denominator");
    return static_cast<int>(ticks);
}

base::Result<Score> wholeScaled(const Score& before, const Fraction& factor)
{
    Score score = before;
    std::int64_t divisor = 0;
    const auto count = [&](Ticks& tick) { divisor = std::gcd(divisor, tick.value); };
    forEachTime(score, count, count);
    const auto resolution = resolutionFor(score, divisor, factor);
    if (!resolution)
        return tl::unexpected(resolution.error());
    score = withResolution(std::move(score), *resolution);
    const auto scale = [&](Ticks& tick) { tick.value = tick.value * factor.numerator / factor.denominator; };
    forEachTime(score, scale, scale);
    if (score.meters.empty() && !score.bars.empty())
        score.meters.push_back({});
    for (auto& change : score.meters) {
        const auto meter = scaledMeter(change.meter, factor);
        if (!meter)
            return fail(ErrorCode::InvalidInput,
                        change.meter.name() + " times " + nameOf(factor) + " is no meter",
                        placeName(before, change.at), "Choose a power of two");
        change.meter = *meter;
    }
    for (auto& tempo : score.tempos)
        tempo.beat = tempo.beat * factor;
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                for (auto& grace : note.graces)
                    grace.length = grace.length * factor;
    return score;
}

base::Result<Score> selectionScaled(const Score& before, const Fraction& factor, const Selection& chosen)
{
    Score score = before;
    const Ticks start = spanOf(score, chosen).start;
    std::int64_t divisor = 0;
    forEachNote(score, chosen, [&](const score::Part&, score::Note& note) {
        divisor = std::gcd(divisor, std::gcd((note.onset - start).value, note.duration.value));
    });
    const auto resolution = resolutionFor(score, divisor, factor);
    if (!resolution)
        return tl::unexpected(resolution.error());
    const Ticks origin = start * (*resolution / score.ticksPerQuarter);
    score = withResolution(std::move(score), *resolution);
    const auto scaled = [&](Ticks ticks) {
        return Ticks{ticks.value * factor.numerator / factor.denominator};
    };
    Ticks end{};
    forEachNote(score, chosen, [&](const score::Part&, score::Note& note) {
        note.onset = origin + scaled(note.onset - origin);
        note.duration = scaled(note.duration);
        end = std::max(end, note.end());
    });
    score::coverWithBars(score, end);
    return score;
}

} // namespace

base::Result<score::Edit> augment(const Score& score, Fraction factor, const Selection& selection)
{
    if (factor < Fraction(1, kMostFactor) || factor > Fraction(kMostFactor) || factor.denominator > 1'000'000)
        return fail(ErrorCode::InvalidInput, "Lengths can be multiplied by 1/64 to 64", "factor");
    const auto chosen = withTiedNotes(score, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    auto scaled = selection.isWhole() ? wholeScaled(score, factor) : selectionScaled(score, factor, *chosen);
    if (!scaled)
        return tl::unexpected(scaled.error());
    const std::string name = factor < Fraction(1) ? "Diminish to " : "Augment by ";
    return editBetween(score, std::move(*scaled), name + nameOf(factor));
}

base::Result<score::Edit> stretchTime(const Score& before, double factor)
{
    if (!(factor > 0))
        return fail(ErrorCode::InvalidInput, "The time can be stretched by numbers above zero", "factor");
    Score score = before;
    if (score.tempos.empty() || score.tempos.front().at > Ticks{})
        score.tempos.insert(score.tempos.begin(), score::TempoChange{});
    for (auto& tempo : score.tempos) {
        tempo.quartersPerMinute /= factor;
        tempo.textOnly = false;
        if (tempo.quartersPerMinute < kSlowest || tempo.quartersPerMinute > kFastest)
            return fail(ErrorCode::InvalidInput, "The tempo would leave 1 to 10,000 quarters a minute",
                        placeName(before, tempo.at));
    }
    return editBetween(before, std::move(score),
                       "Stretch time to " + std::to_string(std::llround(factor * 100)) + " %");
}

Score withResolution(Score score, int ticksPerQuarter)
{
    const int finer = ticksPerQuarter / score.ticksPerQuarter;
    const auto refine = [finer](Ticks& tick) { tick.value *= finer; };
    if (finer > 1)
        forEachTime(score, refine, refine);
    score.ticksPerQuarter *= std::max(finer, 1);
    return score;
}

} // namespace partita::transform
