// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/velocity.h"

#include "engine/transform/score_change.h"

#include <algorithm>
#include <cmath>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Score;

namespace {

constexpr int kLoudest = 127;
constexpr double kMostFactor = 100;

/// change(note, velocity) gives the new velocity.
base::Result<score::Edit> changeVelocities(const Score& before, const Selection& selection, std::string name,
                                           const auto& change)
{
    const auto chosen = withTiedNotes(before, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto velocities = soundingVelocities(before);
    Score after = before;
    forEachNote(after, *chosen, [&](const score::Part&, Note& note) {
        const auto sounding = velocities.find(note.id.value);
        if (sounding == velocities.end()) // never heard by itself: tied to, or not played
            return;
        const auto changed = std::llround(change(note, sounding->second));
        const int velocity = static_cast<int>(std::clamp<long long>(changed, 1, kLoudest));
        if (velocity != sounding->second)
            note.velocity = velocity;
    });
    return editBetween(before, std::move(after), std::move(name));
}

bool isFactor(double factor)
{
    return factor >= 0 && factor <= kMostFactor;
}

tl::unexpected<base::Error> noFactor()
{
    return fail(ErrorCode::InvalidInput, "Velocities can be multiplied by 0 to 100", "velocity");
}

std::string percent(double factor)
{
    return std::to_string(std::llround(factor * 100)) + " %";
}

} // namespace

base::Result<score::Edit> scaleVelocity(const Score& score, double factor, int offset,
                                        const Selection& selection)
{
    if (!isFactor(factor))
        return noFactor();
    return changeVelocities(score, selection, "Scale velocity to " + percent(factor),
                            [&](const Note&, int velocity) { return velocity * factor + offset; });
}

base::Result<score::Edit> rampVelocity(const Score& score, double from, double to, const Selection& selection)
{
    if (!isFactor(from) || !isFactor(to))
        return noFactor();
    score::Ticks first = spanOf(score, selection).start;
    score::Ticks last = first;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                if (selection.includes(part, note))
                    last = std::max(last, note.onset);
    const auto length = static_cast<double>(std::max<std::int64_t>((last - first).value, 1));
    return changeVelocities(score, selection, "Ramp velocity from " + percent(from) + " to " + percent(to),
                            [&](const Note& note, int velocity) {
                                const auto at = static_cast<double>((note.onset - first).value) / length;
                                return velocity * (from + (to - from) * at);
                            });
}

base::Result<score::Edit> curveVelocity(const Score& score, double gamma, const Selection& selection)
{
    if (!(gamma >= 0.1 && gamma <= 10))
        return fail(ErrorCode::InvalidInput, "The exponent of a velocity curve lies between 0.1 and 10",
                    "velocity");
    return changeVelocities(score, selection, "Bend velocity", [&](const Note&, int velocity) {
        return kLoudest * std::pow(velocity / static_cast<double>(kLoudest), gamma);
    });
}

} // namespace partita::transform
