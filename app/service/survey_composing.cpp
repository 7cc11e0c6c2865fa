// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_composing.h"

#include "app/service/provenance.h"
#include "app/service/survey_pieces.h"

#include <algorithm>
#include <cmath>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;

constexpr double kClearTemperature = 1.4;

std::string meterName(const score::Meter& meter)
{
    if (meter.free || meter.beats.size() != 1)
        return {};
    return meter.name();
}

survey::ClipOrigin originOf(const ComposedPiece& piece)
{
    const project::Composition composition = compositionOf(piece);
    survey::ClipOrigin origin;
    origin.source = survey::Source::Machine;
    origin.title = composition.title;
    origin.piece = composition.id;
    origin.model = composition.modelName;
    origin.modelHash = composition.modelHash;
    origin.recipe = composition.recipe;
    origin.seed = composition.seed;
    return origin;
}

} // namespace

Result<ClipCandidate> candidateFrom(score::Score score, survey::ClipOrigin origin,
                                    const SurveyClipsRequest& request)
{
    const auto excerpt = audio::clipExcerpt(score, request.clip.policy);
    if (!excerpt)
        return tl::unexpected(excerpt.error());
    if (excerpt->seconds < request.shortestShare * request.clip.policy.seconds)
        return base::fail(ErrorCode::InvalidInput,
                          "It lasts only " + std::to_string(std::lround(excerpt->seconds)) + " seconds",
                          score.metadata.title(), "Ask for shorter clips, or take longer pieces");
    ClipCandidate candidate{std::move(score), survey::featuresOf(excerpt->performance), std::move(origin)};
    survey::ClipOrigin& filled = candidate.origin;
    if (filled.title.empty())
        filled.title = candidate.score.metadata.title();
    filled.key = candidate.features.keyName();
    filled.meter = candidate.features.meter.name();
    filled.quartersPerMinute = candidate.features.quartersPerMinute;
    filled.meanPitch = candidate.features.meanPitch;
    return candidate;
}

Result<ClipCandidate> composeFor(const ClipCandidate* partner, const Composer& model,
                                 const SurveyClipsRequest& request, std::uint64_t seed,
                                 const std::stop_token& stop)
{
    ComposeRequest compose = request.compose;
    compose.settings.seed = seed;
    if (partner != nullptr && !model.writesNotes()) {
        compose.settings.key = partner->features.keyName();
        compose.settings.meter = meterName(partner->features.meter);
        if (!checkRequest(compose)) // a key or meter that cannot be asked for is left to the model
            compose.settings.meter.clear();
    }
    auto piece = model.compose(compose, stop);
    if (!piece)
        return tl::unexpected(piece.error());
    const survey::ClipOrigin origin = originOf(*piece);
    score::Score score =
        model.writesNotes() ? withKey(std::move(piece->score), true) : std::move(piece->score);
    if (score.tempos.empty() && partner != nullptr)
        score.tempos = {{{0}, partner->features.quartersPerMinute, {1, 4}, {}, false}};
    return candidateFrom(std::move(score), origin, request);
}

Result<ClipCandidate> composeClearly(const Composer& model, const SurveyClipsRequest& request,
                                     std::uint64_t seed, const std::stop_token& stop)
{
    SurveyClipsRequest loose = request;
    loose.compose.guarded = false;
    loose.compose.settings.temperature = kClearTemperature;
    loose.compose.settings.minP = 0;
    return composeFor(nullptr, model, loose, seed, stop);
}

score::Score randomNotes(double seconds, base::Random& random)
{
    constexpr int kLowest = 33;
    constexpr int kKeys = 64;
    constexpr double kNotesPerSecond = 5;
    score::Score score;
    score.metadata.titles = {"Random notes"};
    const double ticksPerSecond = 2.0 * score.ticksPerQuarter; // at 120 quarters a minute
    const auto length = static_cast<std::uint64_t>(std::max(seconds, 1.0) * ticksPerSecond);
    score.tempos = {{{0}, 120, {1, 4}, {}, false}};
    score::Voice voice;
    for (int i = 0; i < static_cast<int>(seconds * kNotesPerSecond); ++i) {
        score::Note note;
        note.onset = {static_cast<std::int64_t>(random.below(length))};
        const auto duration = static_cast<std::int64_t>(40 + random.below(900));
        note.duration = {std::min(duration, static_cast<std::int64_t>(length) - note.onset.value)};
        note.pitch = score::Key{}.spell(kLowest + static_cast<int>(random.below(kKeys)));
        note.velocity = 1 + static_cast<int>(random.below(127));
        voice.notes.push_back(note);
    }
    score.parts.emplace_back();
    score.parts.front().voices.push_back(std::move(voice));
    score.normalise();
    return score;
}

} // namespace partita::service
