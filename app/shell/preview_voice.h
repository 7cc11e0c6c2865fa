// SPDX-License-Identifier: GPL-3.0-or-later
// PreviewVoice: how a note beside the music sounds: with a part's instrument, without getting in its way.
#pragma once

#include "engine/score/performance.h"

namespace partita::app {

struct PreviewVoice
{
    int channel = 0;
    score::ProgramChange program;
    bool ownChannel = true; ///< no part plays there, so the program may be set
    friend bool operator==(const PreviewVoice&, const PreviewVoice&) = default;
};

/// The part's instrument at a performed place on a channel that no part plays on; on the part's own channel
/// where it is percussion or there is no other. A piano for a part that does not exist.
[[nodiscard]] PreviewVoice previewVoice(const score::Performance& performance, int part, score::Ticks at);

} // namespace partita::app
