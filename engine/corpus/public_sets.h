// SPDX-License-Identifier: GPL-3.0-or-later
// Well-known public collections of music: what they are, under which licence, and where they are.
#pragma once

#include "engine/corpus/download.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace partita::corpus {

struct PublicSet
{
    std::string name; ///< as it is asked for: "maestro"
    std::string title;
    std::string content;
    std::string licence; ///< as its makers state it
    std::string page;    ///< where they describe it
    std::vector<DownloadFile> files;
    std::string afterwards; ///< what to do with the files; empty: import them

    /// Of all files; 0 where not all are known.
    [[nodiscard]] std::uint64_t bytes() const;
};

/// By name. Checksums are those that the makers publish, and no others.
[[nodiscard]] std::vector<PublicSet> publicSets();

} // namespace partita::corpus
