// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_time_grid.h"

#include <algorithm>
#include <numeric>

namespace partita::abc {

namespace {

__extension__ using Wide = __int128;
using score::Ticks;

constexpr std::int64_t kUsualPerWhole = 1920;
constexpr std::int64_t kMostPerWhole = 4 * 32'767;
constexpr std::int64_t kRoundedPerWhole = 4 * 30'240; // 2⁵ · 3³ · 5 · 7 a quarter

template<class Items, class Visit>
void visitTimes(Items& items, const Visit& visit)
{
    for (auto& item : items)
        visit(item.at);
}

template<class Visit>
void visitVoice(score::Voice& voice, const Visit& visit)
{
    for (auto& note : voice.notes) {
        Ticks end = note.end();
        visit(note.onset);
        visit(end);
        note.duration = end - note.onset;
    }
    for (auto& tuplet : voice.tuplets) {
        visit(tuplet.range.start);
        visit(tuplet.range.end);
    }
    for (auto& rest : voice.invisibleRests) {
        visit(rest.start);
        visit(rest.end);
    }
    visitTimes(voice.clefs, visit);
}

/// Calls visit(Ticks&) for every time of the score that the parser can set.
template<class Visit>
void visitTicks(score::Score& score, const Visit& visit)
{
    visitTimes(score.tempos, visit);
    visitTimes(score.meters, visit);
    visitTimes(score.keys, visit);
    for (auto& bar : score.bars) {
        visit(bar.range.start);
        visit(bar.range.end);
    }
    for (auto& part : score.parts) {
        visitTimes(part.programs, visit);
        visitTimes(part.chordSymbols, visit);
        visitTimes(part.annotations, visit);
        for (auto& voice : part.voices)
            visitVoice(voice, visit);
    }
}

/// The ticks of the grid in one of the usual 480 ticks a quarter.
constexpr std::int64_t kUsualStep = kGridPerWhole / kUsualPerWhole;
static_assert(kGridPerWhole % kUsualPerWhole == 0);

bool fitsUsualTicks(score::Score& score)
{
    bool fits = true;
    visitTicks(score, [&fits](Ticks& ticks) {
        fits &= static_cast<std::uint64_t>(ticks.value) % kUsualStep == 0; // no time is negative
    });
    return fits;
}

std::int64_t commonStep(score::Score& score)
{
    std::int64_t step = kGridPerWhole;
    visitTicks(score, [&step](Ticks& ticks) {
        if (ticks.value % step != 0)
            step = std::gcd(step, ticks.value);
    });
    return step;
}

void roundTo(score::Score& score, std::int64_t perWhole)
{
    const std::int64_t step = kGridPerWhole / perWhole;
    visitTicks(score, [step](Ticks& ticks) {
        ticks.value = (ticks.value / step + (ticks.value % step * 2 >= step)) * step;
    });
    for (auto& part : score.parts)
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                note.duration = std::max(note.duration, Ticks{step});
}

} // namespace

Ticks onGrid(const score::Fraction& ofWhole, bool& exact)
{
    const Wide scaled = Wide(ofWhole.numerator) * kGridPerWhole;
    exact = exact && scaled % ofWhole.denominator == 0;
    return {static_cast<std::int64_t>((scaled + ofWhole.denominator / 2) / ofWhole.denominator)};
}

void multiplyTicks(score::Score& score, int factor)
{
    visitTicks(score, [factor](Ticks& ticks) { ticks.value *= factor; });
    score.ticksPerQuarter *= factor;
}

score::Ticks fromGrid(score::Ticks ticks, int ticksPerQuarter)
{
    const std::int64_t step = kGridPerWhole / (4LL * ticksPerQuarter);
    return {ticks.value / step + (ticks.value % step * 2 >= step)};
}

bool gridToTicks(score::Score& score)
{
    if (fitsUsualTicks(score)) {
        visitTicks(score, [](Ticks& ticks) {
            ticks.value = static_cast<std::int64_t>(static_cast<std::uint64_t>(ticks.value) / kUsualStep);
        });
        score.ticksPerQuarter = kUsualPerWhole / 4;
        return true;
    }
    std::int64_t perWhole = std::lcm(kUsualPerWhole, kGridPerWhole / commonStep(score));
    const bool exact = perWhole <= kMostPerWhole;
    if (!exact) {
        roundTo(score, kRoundedPerWhole);
        perWhole = std::lcm(kUsualPerWhole, kGridPerWhole / commonStep(score));
    }
    const std::int64_t step = kGridPerWhole / perWhole;
    visitTicks(score, [step](Ticks& ticks) { ticks.value /= step; });
    score.ticksPerQuarter = static_cast<int>(perWhole / 4);
    return exact;
}

} // namespace partita::abc
