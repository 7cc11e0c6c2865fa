// SPDX-License-Identifier: GPL-3.0-or-later
// The transformations that `partita-cli transform` knows by option, and how each reads its value.
#pragma once

#include "engine/base/result.h"
#include "engine/score/score.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace partita::cli {

/// What options without an order of their own say to the transformations.
struct TransformSettings
{
    std::string axis; ///< of inversions; empty: the first note
    double strength = 1;
    bool ends = false;
    std::uint64_t seed = 1;
    double timingMilliseconds = 8;
    double velocitySpread = 6;
};

/// The scores that take the place of one, and the name of what was done.
struct Transformed
{
    std::vector<score::Score> scores;
    std::string name;
};

struct TransformOperation
{
    std::string option; ///< as CLI11 has it: "--transpose"
    std::string value;  ///< what the value is called in the help; empty for none
    std::string help;
    std::function<base::Result<Transformed>(const score::Score&, const std::string&,
                                            const TransformSettings&)>
        apply;
    /// An English sentence where the value cannot be meant; empty where it is fine.
    std::function<std::string(const std::string&)> fault;
};

[[nodiscard]] const std::vector<TransformOperation>& transformOperations();

} // namespace partita::cli
