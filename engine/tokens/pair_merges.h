// SPDX-License-Identifier: GPL-3.0-or-later
// Byte pair encoding's search for symbols that often stand side by side (Sennrich et al. 2016, section 3.2),
// over symbols of any kind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace partita::tokens {

/// A run of symbols and how often it stands in the corpus. No pair reaches from one run into another.
struct SymbolRun
{
    std::vector<std::int32_t> symbols; ///< numbers from 0
    std::size_t count = 1;
};

struct PairMergeOptions
{
    std::int32_t firstNew = 0;    ///< the number of the first merged symbol: above those of the runs
    std::size_t most = 1000;      ///< merges
    std::size_t minimumCount = 2; ///< of a pair
    /// Whether two symbols may be one; asked once a pair. None: always.
    std::function<bool(std::int32_t first, std::int32_t second)> mayJoin;
    /// Told of each merge in turn. May be none.
    std::function<void(std::int32_t first, std::int32_t second)> joined;
};

/// The pairs in the order in which they become symbols, the most frequent first; of equally frequent ones
/// that with the smaller numbers. Every merge costs what the runs hold that it stands in.
[[nodiscard]] std::vector<std::pair<std::int32_t, std::int32_t>> mergePairs(std::vector<SymbolRun> runs,
                                                                            const PairMergeOptions& options);

} // namespace partita::tokens
