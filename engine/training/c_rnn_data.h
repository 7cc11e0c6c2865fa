// SPDX-License-Identifier: GPL-3.0-or-later
// CRnnData: sequences of continuous events out of many pieces, scaled, in batches of tensors.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/base/random.h"
#include "engine/tokens/c_rnn_events.h"
#include "engine/training/window_batches.h"

#include <torch/torch.h>

namespace partita::training {

/// Notes are cleaned as tokens::NoteCleaning does by itself. A window is as long as the recipe says and
/// starts the recipe's stride behind the one before; none reaches from one piece into the next.
class CRnnData
{
public:
    /// InvalidInput where there is too little music.
    [[nodiscard]] static base::Result<CRnnData> make(const TrainingData& data,
                                                     const TrainingSettings& settings);

    /// Mean 0 and standard deviation 1 over the events that are trained on, after the logarithm.
    [[nodiscard]] const tokens::CRnnNormalisation& normalisation() const { return m_normalisation; }
    [[nodiscard]] std::size_t length() const { return m_length; }
    [[nodiscard]] WindowBatches& batches() { return *m_batches; }
    [[nodiscard]] const WindowBatches& batches() const { return *m_batches; }

    /// [samples, length, 4] on the CPU; what is shorter than a window begins in it where `random` says.
    [[nodiscard]] at::Tensor events(Side side, std::size_t batch, std::size_t length,
                                    base::Random& random) const;
    /// So many held-out windows, spread evenly, or all there are.
    [[nodiscard]] at::Tensor heldOut(std::size_t most) const;

private:
    CRnnData() = default;
    [[nodiscard]] std::vector<std::size_t> addPieces(const TrainingData& data, std::size_t stride);
    void scale();
    [[nodiscard]] std::vector<tokens::CRnnEvent> trainedEvents() const;
    void copyRows(std::uint32_t window, std::size_t skip, std::size_t count, float* into) const;

    std::size_t m_length = 0;
    std::vector<tokens::CRnnEvent> m_events; ///< of all pieces
    std::vector<std::size_t> m_starts;       ///< of the windows, in events
    std::vector<float> m_rows;               ///< four numbers an event, scaled
    tokens::CRnnNormalisation m_normalisation;
    std::optional<WindowBatches> m_batches;
};

} // namespace partita::training
