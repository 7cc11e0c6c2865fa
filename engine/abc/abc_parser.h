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

/// Where the music between two bar lines of a part stands in the text given. Usually that is one bar of the
/// score; more where a rest of several bars, or no bar line, stands for them.
struct BarSource
{
    std::size_t part = 0;
    score::TickRange range;
    std::size_t offset = 0; ///< of the first note, rest or sign, in bytes
    std::size_t length = 0; ///< to the end of the last note, rest or closing sign
    score::Fraction unit;   ///< the unit note length (L:) in force
    bool whole = true;      ///< nothing stands in between that is not music of this bar
};

struct ParsedTune
{
    score::Score score;
    std::vector<base::Diagnostic> diagnostics; ///< ascending by place
    std::vector<NoteSource> sources;           ///< ascending by offset
    std::vector<BarSource> bars;               ///< ascending by offset within a part
};

struct ParseOptions
{
    int firstLine = 1; ///< the number of the text's first line, as diagnostics give it
};

/// Stops with a diagnostic after a million notes; linear in time.
[[nodiscard]] ParsedTune parseTune(std::string_view text, const ParseOptions& options = {});

} // namespace partita::abc
