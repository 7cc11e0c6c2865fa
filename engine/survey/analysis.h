// SPDX-License-Identifier: GPL-3.0-or-later
// Analysis: what a closed study's answers show, as values from which reports are written. It holds no text
// layout and decides nothing that was not pre-registered.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/analysis_parts.h"
#include "engine/survey/listener_results.h"
#include "engine/survey/study_check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace partita::survey {

enum class Verdict {
    Indistinguishable,  ///< registered as the goal, and the clustered test is within the margin
    ToldWithinMargin,   ///< the same, but a difference is shown as well, one smaller than the margin
    ListenersCouldTell, ///< the clustered interval lies above one half
    ListenersMisled,    ///< it lies below: they hear a difference, and take it for its opposite
    NotShown,           ///< neither a difference nor equivalence
    HumanPreferred,
    MachinePreferred,
    NoPreferenceShown,
    RatedDifferently,
    NoDifferenceShown,
    TooFewAnswers, ///< nothing can be said
};

/// "indistinguishable", "told-within-margin", …
[[nodiscard]] std::string nameOf(Verdict verdict);

struct StudyFacts
{
    std::string title;
    std::string id;
    Method method = Method::Identification;
    std::string question;
    Registration registration;
    std::string opened; ///< ISO 8601, UTC
    std::string closed;
    std::string commitment;
    bool commitmentFits = false;
    std::size_t joined = 0;
    std::size_t finished = 0;
    std::size_t clips = 0;
    std::string source; ///< of published totals: where they are from
    bool totalsOnly = false;
};

struct AnswerCounts
{
    std::size_t participants = 0; ///< with a scored answer
    std::size_t answers = 0;      ///< scored ones
    friend bool operator==(const AnswerCounts&, const AnswerCounts&) = default;
};

struct Analysis
{
    StudyFacts facts;
    AnswerCounts all;
    AnswerCounts kept;
    std::vector<ExclusionCount> exclusions; ///< those that were pre-registered

    Verdict verdict = Verdict::TooFewAnswers;
    std::string verdictSentence; ///< plain English, a sentence or two
    std::vector<Finding> caveats;

    std::optional<ShareResult> share;             ///< but for ratings
    std::optional<ShareResult> withoutExclusions; ///< the same of all scored answers
    std::vector<MarginResult> margins;            ///< of totals
    std::optional<SignalResult> signal;           ///< of identification
    std::optional<statistics::ForcedChoice> forcedChoice;
    std::vector<ClipResult> clips;
    std::optional<statistics::Heterogeneity> machineClips; ///< whether they differ among themselves
    std::optional<statistics::Heterogeneity> humanClips;
    std::vector<ModelResult> models;
    std::vector<ModelDifference> modelDifferences;
    std::optional<statistics::Calibration> calibration;
    std::optional<PreferenceResult> preference;
    std::vector<RatingResult> ratings;
    std::vector<RatingResult> ratingsWithoutExclusions;
    std::optional<AgreementResult> repeats;
    std::optional<AgreementResult> attention;
    std::optional<WithinListener> order;  ///< share of the later half minus that of the first
    std::optional<AgreementResult> sides; ///< pairs: how often the left clip was chosen
    std::vector<BackgroundResult> background;
    std::vector<std::string> notes; ///< what could not be computed and why
};

/// How likely chance alone, told by the registered alpha: 1 - alpha.
[[nodiscard]] double levelOf(const Registration& registration);

struct AnalysisOptions
{
    std::uint64_t seed = 1;      ///< of the permutation test's draws
    bool keyWasReadable = false; ///< whoever ran the study could have opened the key: no passphrase
};

/// Of a study whose key is known. The same input gives the same analysis. Statistics that cannot be computed
/// are left out and named in `notes`. Fails with InvalidInput where the key does not know a clip.
[[nodiscard]] base::Result<Analysis> analyse(const Study& study, const Key& key,
                                             const std::vector<Response>& responses,
                                             const AnalysisOptions& options = {});

} // namespace partita::survey
