// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what the engine says: a template for each sentence, with the code of the finding it belongs
// to.
#pragma once

#include <span>

namespace partita::app {

struct EngineSentence
{
    const char* code; ///< of base::Diagnostic; empty for losses and refusals, which have none
    const char* text; ///< English, with %1 to %9 in ascending order for what varies
};

[[nodiscard]] std::span<const EngineSentence> engineSentences();

} // namespace partita::app
