// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one tune in ABC 2.1 notation. Never fails: what cannot be read is left out and said in a diagnostic,
// so that half-typed text always gives a score.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/score/score.h"

#include <string_view>
#include <vector>

namespace partita::abc {

/// Where a note of the score stands in the text given, in bytes.
struct NoteSource
{
    score::NoteId note;
    int line = 1;   ///< 1-based, counted from ParseOptions::firstLine
    int column = 1; ///< 1-based
    int length = 1; ///< accidental, letter, octave marks and length
    std::size_t offset = 0;
};

struct ParsedTune
{
    score::Score score;
    std::vector<base::Diagnostic> diagnostics; ///< ascending by place
    std::vector<NoteSource> sources;           ///< ascending by offset
};

struct ParseOptions
{
    int firstLine = 1; ///< the number of the text's first line, as diagnostics give it
};

/// Stops with a diagnostic after a million notes; linear in time.
[[nodiscard]] ParsedTune parseTune(std::string_view text, const ParseOptions& options = {});

} // namespace partita::abc
