// SPDX-License-Identifier: GPL-3.0-or-later
// A file of ABC tunes cut into its tunes, and each of them read as the file's header asks.
#pragma once

#include "engine/abc/abc_parser.h"

#include <string>
#include <string_view>
#include <vector>

namespace partita::abc {

/// A longer text is no tune: it would hold more than the million notes that are read.
inline constexpr std::size_t kMostTuneBytes = 8'000'000;

struct CollectionTune
{
    std::string text;  ///< from the X: line up to the blank line that ends the tune, with a final newline
    int firstLine = 1; ///< 1-based line of the X: field in the file
};

struct Collection
{
    /// The lines before the first tune that hold for every tune: directives and the fields that a file header
    /// may have (ABC 2.1, sections 2.2.2 and 3). Comments and free text are left out; may be empty.
    std::string fileHeader;
    std::vector<int> headerLines; ///< of each line of fileHeader: its 1-based number in the file
    std::vector<CollectionTune> tunes;
    int overlongLine = 0; ///< 1-based first line of a tune left out as longer than kMostTuneBytes; 0: none
};

/// Lines may end in LF, CR LF or CR; they become LF. Free text between tunes is left out. A text without any
/// X: field is one tune when it has a K: field (what people paste), and no tune otherwise.
[[nodiscard]] Collection splitCollection(std::string_view text);

/// The tune as a text of its own that means what it means in its collection: the file's header, then the
/// tune.
[[nodiscard]] std::string standaloneText(const Collection& collection, const CollectionTune& tune);

/// parseTune on a tune of the collection under the file's header. Diagnostics count lines from the start of
/// the file; those on the header itself come with the first tune only. Offsets in `sources` are those of
/// standaloneText.
[[nodiscard]] ParsedTune readTune(const Collection& collection, std::size_t index);

} // namespace partita::abc
