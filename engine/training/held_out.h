// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a network on held-out tunes. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/token_network.h"
#include "engine/tokens/vocabulary.h"
#include "engine/training/measures.h"

#include <stop_token>

namespace partita::training {

/// Every tune on its own: from an empty state that has read the primer (at least one token; not counted),
/// each character of the tune including its closing blank line is predicted from those before it; the mean is
/// over all characters of all tunes, so that their order does not matter. Without dropout.
/// nullopt where stopped.
[[nodiscard]] std::optional<Measures> measureHeldOut(model::TokenNetwork& network,
                                                     const std::vector<std::vector<tokens::TokenId>>& tunes,
                                                     const std::vector<tokens::TokenId>& primer,
                                                     const std::stop_token& stop);

} // namespace partita::training
