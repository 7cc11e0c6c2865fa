// SPDX-License-Identifier: GPL-3.0-or-later
// BatchShare: which part of every batch this process works on, where several train one network.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace partita::training {

struct BatchShare
{
    std::size_t rank = 0; ///< 0 to ranks - 1
    std::size_t ranks = 1;

    /// A batch's consecutive parts, as even as they can be, one a rank. A batch of fewer items than ranks has
    /// no part for each: some ranks then read the same item.
    template<class Item>
    [[nodiscard]] std::span<const Item> of(std::span<const Item> batch) const
    {
        if (batch.size() < ranks)
            return batch.empty() ? batch : batch.subspan(rank % batch.size(), 1);
        const std::size_t first = batch.size() * rank / ranks;
        return batch.subspan(first, batch.size() * (rank + 1) / ranks - first);
    }
    /// Of a batch whose size is a multiple of the ranks.
    [[nodiscard]] std::size_t rows(std::size_t batch) const { return batch / ranks; }
    [[nodiscard]] std::size_t firstRow(std::size_t batch) const { return rank * rows(batch); }

    friend bool operator==(const BatchShare&, const BatchShare&) = default;
};

struct TrainingSettings;
/// Which of the settings' processes this one is.
[[nodiscard]] BatchShare shareOf(const TrainingSettings& settings);

} // namespace partita::training
