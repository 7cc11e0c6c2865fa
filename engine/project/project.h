// SPDX-License-Identifier: GPL-3.0-or-later
// Project: what a .partita file holds: a score, the ABC text it is edited as, and every piece a model
// composed for it with all that is needed to compose it again.
#pragma once

#include "engine/score/score.h"

#include <cstdint>
#include <string>
#include <vector>

namespace partita::project {

/// What the user chose before pressing Compose. Empty texts leave the choice to the model.
struct CompositionSettings
{
    double temperature = 1.0;
    int topK = 0;    ///< 0: off
    double topP = 1; ///< 1: off
    double minP = 0; ///< 0: off
    std::string key;
    std::string meter;
    int bars = 0; ///< 0: the model ends the tune
    std::string prompt;
    std::string title;
    int retries = 12; ///< how often a faulty bar was written again at one place; 0: never
    friend bool operator==(const CompositionSettings&, const CompositionSettings&) = default;
};

/// One composed piece and where it comes from.
struct Composition
{
    std::string id; ///< unique in its project
    std::string title;
    std::string abc; ///< the text the model wrote, untouched by later edits
    std::string modelName;
    std::string modelHash; ///< SHA-256 of the weights
    std::string recipe;
    std::string device = "cpu"; ///< or "cuda": they round differently
    std::string program;        ///< "partita 0.1.0"; empty in the first files
    std::uint64_t seed = 0;
    CompositionSettings settings;
    std::string date;   ///< ISO 8601, UTC
    std::string parent; ///< the id of the piece this one varies; empty for a first one
    friend bool operator==(const Composition&, const Composition&) = default;
};

struct Project
{
    score::Score score;
    std::string source; ///< ABC text of the score as the user wrote it or as the score was written out
    std::vector<Composition> compositions; ///< oldest first
    friend bool operator==(const Project&, const Project&) = default;
};

/// The composition with this id; nullptr where there is none. Valid until the project changes.
[[nodiscard]] inline const Composition* findComposition(const Project& project, const std::string& id)
{
    for (const auto& composition : project.compositions)
        if (composition.id == id)
            return &composition;
    return nullptr;
}

} // namespace partita::project
