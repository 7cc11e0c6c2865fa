// SPDX-License-Identifier: GPL-3.0-or-later
// Writes an edited score back into the text it was read from: only what was edited is rewritten, everything
// else (spacing, comments, line ends, signs with several spellings) stays byte for byte.
#pragma once

#include "engine/score/score.h"

#include <string>
#include <string_view>

namespace partita::abc {

/// How much of the text was rewritten, from least to most.
enum class SpliceExtent {
    Nothing, ///< the text says the score already
    Notes,   ///< single notes: pitch, length, or a rest in the place of a note
    Bars,    ///< whole bars of a part
    Lyrics,  ///< whole bars, and the w: lines below them
    Header,  ///< the fields up to K:
    Body,    ///< everything after K:
    Tune     ///< the whole tune, as writeTune() gives it
};

struct SplicedTune
{
    std::string text;
    SpliceExtent extent = SpliceExtent::Nothing;
};

/// `text` is one tune, `edited` the score it should say. Each candidate is read again before it is taken: the
/// text returned reads as the canonical text of the score does (writeTune), but for the ids of notes.
[[nodiscard]] SplicedTune spliceTune(std::string_view text, const score::Score& edited);

} // namespace partita::abc
