// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how fast characters are written. The clock is read here, so results differ from call to call.
#pragma once

#include "engine/model/language_model.h"
#include "engine/model/model_file.h"

#include <stop_token>

namespace partita::sampling {

struct SamplingSpeed
{
    double microsecondsPerToken = 0.0; ///< median of one step of the whole batch, divided by the batch
    double tokensPerSecond = 0.0;      ///< over the whole measurement
    std::size_t tokens = 0;
};

/// Blocking. Steps the model and draws from its logits, `tokens` characters a sequence, `batch` sequences in
/// step. Ends early on a stop request.
[[nodiscard]] base::Result<SamplingSpeed> benchSampling(const model::LanguageModel& model, std::size_t batch,
                                                        std::size_t tokens, const std::stop_token& stop = {});

/// A model of a recipe with random weights, for measurements without a trained one.
[[nodiscard]] model::ModelFile untrainedModel(const model::Recipe& recipe, std::size_t vocabularySize,
                                              std::uint64_t seed);

} // namespace partita::sampling
