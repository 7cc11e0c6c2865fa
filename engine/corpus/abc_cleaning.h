// SPDX-License-Identifier: GPL-3.0-or-later
// A tune's text made uniform for training: header fields in one order and spelling, and nothing but music.
#pragma once

#include <string>
#include <string_view>

namespace partita::corpus {

struct CleanedTune
{
    std::string text;    ///< X:1, T, R, M, L, K and the music; a final newline, no blank line
    std::string problem; ///< why it should not train a model; empty: it may

    [[nodiscard]] bool usable() const { return problem.empty(); }
};

/// Keeps the first title; rhythm in lower case; meter, unit length (written out where the tune leaves it to
/// the default) and key in their short forms; music lines and changes of key, meter and length within the
/// tune; runs of spaces become one. Leaves out comments, directives, words, section labels and all other
/// fields. Not usable: tunes in which the ABC reader finds an error, of more than one voice, or without
/// notes.
[[nodiscard]] CleanedTune cleanTune(std::string_view tune);

} // namespace partita::corpus
