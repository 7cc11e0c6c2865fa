// SPDX-License-Identifier: GPL-3.0-or-later
// WindowBatches: the windows of a split in batches, those that are trained on in another order every epoch.
#pragma once

#include "engine/training/batch_share.h"
#include "engine/training/data_split.h"

#include <span>

namespace partita::training {

enum class Side { Training, HeldOut };

class WindowBatches
{
public:
    /// Splits as splitData. Fails likewise, and with InvalidInput where there is not one batch to train on.
    [[nodiscard]] static base::Result<WindowBatches> make(const TrainingData& data,
                                                          const std::vector<std::size_t>& windowsByPiece,
                                                          const TrainingSettings& settings);

    /// Returns the number of batches; what is left over for less than a batch waits for another epoch.
    [[nodiscard]] std::size_t beginEpoch(int epoch);
    /// Held-out batches are in an order of their own that stays; the last may be smaller.
    [[nodiscard]] std::size_t count(Side side) const;
    /// Of a batch that is trained on: this process's part.
    [[nodiscard]] std::span<const std::uint32_t> windows(Side side, std::size_t batch) const;
    [[nodiscard]] const tokens::WindowSplit& split() const { return m_split; }
    /// Pieces of which windows are trained on, and those that are held out; by-window all count as both.
    [[nodiscard]] std::size_t trainingPieces() const;
    [[nodiscard]] std::size_t heldOutPieces() const { return m_split.heldOutPieces.size(); }

private:
    WindowBatches(tokens::WindowSplit split, std::size_t pieces, const TrainingSettings& settings);

    tokens::WindowSplit m_split;
    std::size_t m_pieces;
    std::size_t m_batch;
    BatchShare m_share;
    std::size_t m_samples;
    std::uint64_t m_seed;
    std::vector<std::uint32_t> m_training; ///< in this epoch's order
    std::vector<std::uint32_t> m_heldOut;
};

} // namespace partita::training
