// SPDX-License-Identifier: GPL-3.0-or-later
// How good a trained model is on music that it was not trained on, or on other music altogether.
#pragma once

#include "engine/base/progress.h"
#include "engine/training/measures.h"
#include "engine/training/training_settings.h"

#include <stop_token>

namespace partita::service {

struct EvaluationRequest
{
    std::string model;  ///< as of findModel; a run brings its corpus and split with it
    std::string corpus; ///< empty: the run's
    std::optional<tokens::SplitKind> split;
    std::optional<double> heldOut;
    std::optional<std::uint64_t> seed;
    bool testSide = false; ///< of music that comes divided: its test side, else its validation side
    int threads = 0;
    model::Device device = model::Device::Cpu;
};

struct Evaluation
{
    std::string recipe;
    std::string hash;
    std::string corpus;
    std::string dataSha256;
    tokens::SplitKind split = tokens::SplitKind::ByPiece;
    double heldOut = 0.0;
    std::uint64_t seed = 1;
    bool sameSplit = false; ///< what was measured is what the run held out
    training::Measures measures;
};

/// Blocking. Measures the held-out side of the split. Fails as findModel, readModel and loadTrainingData do,
/// with InvalidInput where nothing is held out or the corpus has tokens that the model does not know, and
/// with Cancelled.
[[nodiscard]] base::Result<Evaluation> evaluateModel(const EvaluationRequest& request,
                                                     const std::stop_token& stop = {},
                                                     const base::ProgressObserver& observer = {});

} // namespace partita::service
