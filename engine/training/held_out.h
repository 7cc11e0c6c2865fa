// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a network on held-out tunes. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/recurrent_network.h"
#include "engine/tokens/vocabulary.h"

#include <stop_token>

namespace partita::training {

struct HeldOutMeasure
{
    double bitsPerCharacter = 0.0;
    double accuracy = 0.0;
};

/// Every tune on its own: from an empty state that has read the primer (at least one token; not counted),
/// each character of the tune including its closing blank line is predicted from those before it; the mean is
/// over all characters of all tunes, so that their order does not matter. Without dropout.
/// nullopt where stopped.
[[nodiscard]] std::optional<HeldOutMeasure>
measureHeldOut(model::RecurrentNetwork& network, const std::vector<std::vector<tokens::TokenId>>& tunes,
               const std::vector<tokens::TokenId>& primer, const std::stop_token& stop);

} // namespace partita::training
