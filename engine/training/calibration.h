// SPDX-License-Identifier: GPL-3.0-or-later
// Calibration: whether a model is right as often as it is sure. Collected while predictions are measured.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/measures.h"

#include <torch/torch.h>

namespace partita::training {

/// The likeliest answer of every prediction, counted in ten equal spans of its probability (Guo and others
/// 2017, section 2).
class Calibration
{
public:
    /// confidence: probabilities; hits: whether each prediction was right; of one shape.
    void add(const at::Tensor& confidence, const at::Tensor& hits);
    /// The spans, and others["calibration_error"]: the mean distance between confidence and share of hits,
    /// each span weighing as much as it holds (their equation 3). Nothing where nothing was added.
    void writeTo(Measures& measures) const;

private:
    at::Tensor m_sums = at::zeros({3, kCalibrationBins}, at::kDouble); ///< count, confidence, hits
};

} // namespace partita::training
