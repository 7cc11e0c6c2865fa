// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a network on held-out tunes. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/token_network.h"
#include "engine/tokens/vocabulary.h"
#include "engine/training/measures.h"

#include <stop_token>

namespace partita::training {

/// What is measured, by reference.
struct HeldOutText
{
    const std::vector<std::vector<tokens::TokenId>>& tunes;
    std::size_t characters; ///< of all tunes, however they are cut
    std::size_t notes;      ///< of all tunes; 0: not counted
    const std::vector<tokens::TokenId>& primer;
};

/// Every tune on its own: from an empty state that has read the primer (at least one token; not counted),
/// each token of the tune including its closing blank line is predicted from those before it; the mean is
/// over all tokens of all tunes, so that their order does not matter, and the bits are all bits over all
/// characters, so that they compare between ways to cut a text; others["bits_per_note"] are the same bits
/// over all notes. Without dropout. nullopt where stopped.
[[nodiscard]] std::optional<Measures> measureHeldOut(model::TokenNetwork& network, const HeldOutText& text,
                                                     const std::stop_token& stop);

} // namespace partita::training
