// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/window_batches.h"

#include <algorithm>

namespace partita::training {

base::Result<WindowBatches> WindowBatches::make(const TrainingData& data,
                                                const std::vector<std::size_t>& windowsByPiece,
                                                const TrainingSettings& settings)
{
    auto split = splitData(data, windowsByPiece, settings);
    if (!split)
        return tl::unexpected(split.error());
    const std::size_t batch = settings.recipe.batch;
    if (split->training.size() < batch)
        return base::fail(
            base::ErrorCode::InvalidInput,
            "The corpus has " + std::to_string(split->training.size()) + " sequences to train on, " +
                std::to_string(batch) + " are needed for one batch",
            data.name.empty() ? "corpus" : data.name, "Use more pieces, a smaller batch or a shorter length");
    const auto pieces = std::count_if(windowsByPiece.begin(), windowsByPiece.end(),
                                      [](std::size_t windows) { return windows > 0; });
    return WindowBatches(std::move(*split), static_cast<std::size_t>(pieces), settings);
}

WindowBatches::WindowBatches(tokens::WindowSplit split, std::size_t pieces, const TrainingSettings& settings)
    : m_split(std::move(split))
    , m_pieces(pieces)
    , m_batch(settings.recipe.batch)
    , m_share(shareOf(settings))
    , m_samples(settings.recipe.preparation.samples)
    , m_seed(settings.seed)
    , m_training(m_split.training)
    , m_heldOut(epochOrder(m_split.heldOut, 0, settings.seed, 0))
{
}

std::size_t WindowBatches::beginEpoch(int epoch)
{
    const std::size_t samples = m_samples > 0 ? std::max(m_samples, m_batch) : 0;
    m_training = epochOrder(m_split.training, samples, m_seed, epoch);
    return count(Side::Training);
}

std::size_t WindowBatches::count(Side side) const
{
    return side == Side::Training ? m_training.size() / m_batch : (m_heldOut.size() + m_batch - 1) / m_batch;
}

std::span<const std::uint32_t> WindowBatches::windows(Side side, std::size_t batch) const
{
    const std::span<const std::uint32_t> all = side == Side::Training ? m_training : m_heldOut;
    const std::size_t first = batch * m_batch;
    const auto windows = all.subspan(first, std::min(m_batch, all.size() - first));
    return side == Side::Training ? m_share.of(windows) : windows;
}

std::size_t WindowBatches::trainingPieces() const
{
    return m_pieces - std::min(m_pieces, heldOutPieces());
}

} // namespace partita::training
