// SPDX-License-Identifier: GPL-3.0-or-later
// The music of a survey before it sounds: pieces that may become clips, with what they are matched by; and
// how machine pieces are composed for human ones.
#pragma once

#include "app/service/survey_clips.h"

namespace partita::service {

/// A piece that may become a clip.
struct ClipCandidate
{
    score::Score score;
    survey::ClipFeatures features; ///< of the part that would sound
    survey::ClipOrigin origin;     ///< without the clip's id
};

/// The piece measured as it would sound. InvalidInput where it is shorter than the request allows or does
/// not sound at all.
[[nodiscard]] base::Result<ClipCandidate> candidateFrom(score::Score score, survey::ClipOrigin origin,
                                                        const SurveyClipsRequest& request);

/// A piece by a model. With a partner it is asked for the partner's key and meter, if the model writes text,
/// and gets the partner's tempo where it states none. Blocking. Fails as Composer::compose and
/// candidateFrom.
[[nodiscard]] base::Result<ClipCandidate> composeFor(const ClipCandidate* partner, const Composer& model,
                                                     const SurveyClipsRequest& request, std::uint64_t seed,
                                                     const std::stop_token& stop);

/// A clearly machine-made piece for practice: loosely drawn and unguarded. As composeFor.
[[nodiscard]] base::Result<ClipCandidate> composeClearly(const Composer& model,
                                                         const SurveyClipsRequest& request,
                                                         std::uint64_t seed, const std::stop_token& stop);

/// Notes of random pitch, time and length: nobody who listens takes them for a human's music.
[[nodiscard]] score::Score randomNotes(double seconds, base::Random& random);

} // namespace partita::service
