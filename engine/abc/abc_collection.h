// SPDX-License-Identifier: GPL-3.0-or-later
// A file of ABC tunes cut into its tunes, without reading the music.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace partita::abc {

struct CollectionTune
{
    std::string text;  ///< from the X: line up to the blank line that ends the tune, with a final newline
    int firstLine = 1; ///< 1-based line of the X: field in the file
};

struct Collection
{
    std::string fileHeader; ///< what stands before the first tune (ABC 2.1, section 2.2.2); may be empty
    std::vector<CollectionTune> tunes;
};

/// Lines may end in LF, CR LF or CR; they become LF. Free text between tunes is left out. A text without any
/// X: field is one tune when it has a K: field (what people paste), and no tune otherwise.
[[nodiscard]] Collection splitCollection(std::string_view text);

} // namespace partita::abc
