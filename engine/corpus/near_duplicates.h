// SPDX-License-Identifier: GPL-3.0-or-later
// Which tunes of a collection are settings of one tune: copies, transpositions, variants.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace partita::corpus {

/// One group number a tune, numbered from 0 in order of first appearance; settings of one tune share theirs.
///
/// A melody (first voice, written form) is taken as the set of its runs of six intervals, which neither key
/// nor rhythm changes. Two tunes are settings of one when the smaller set shares at least 40 % of its runs
/// with the other, or 15 % where the titles agree; runs that more than 60 tunes have say nothing and are left
/// out. The relation is closed: a variant of a variant belongs to the group. Linear but for the shared runs;
/// a second for thousands of tunes. A tune without music is its own group.
[[nodiscard]] std::vector<std::size_t> tuneGroups(std::span<const std::string> tunes);

} // namespace partita::corpus
