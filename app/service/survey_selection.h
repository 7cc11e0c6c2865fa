// SPDX-License-Identifier: GPL-3.0-or-later
// Which music becomes a survey's clips: human pieces drawn from a corpus, machine pieces composed for them
// or brought by the user, matched in pairs; practice and attention clips.
#pragma once

#include "app/service/survey_composing.h"

namespace partita::service {

enum class ClipUse { Scored, Practice, Attention };

struct SelectedClip
{
    ClipCandidate candidate;
    ClipUse use = ClipUse::Scored;
};

struct SurveySelection
{
    std::vector<SelectedClip> clips;
    survey::MatchReport match;
    SideTally sides;
    std::vector<LeftOut> leftOut;
};

/// Told before each piece that is composed.
using ComposingObserver = std::function<void(std::size_t done, std::size_t total)>;

/// Blocking. Fails as makeSurveyClips does, before anything is written.
[[nodiscard]] base::Result<SurveySelection> selectClips(const SurveyClipsRequest& request,
                                                        const std::stop_token& stop,
                                                        const ComposingObserver& observer);

} // namespace partita::service
