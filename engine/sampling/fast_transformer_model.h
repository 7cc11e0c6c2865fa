// SPDX-License-Identifier: GPL-3.0-or-later
// FastTransformerModel: Transformers stepped on the CPU without LibTorch, keys and values kept from token to
// token. It cannot be trained.
#pragma once

#include "engine/model/language_model.h"
#include "engine/model/model_file.h"

namespace partita::sampling {

/// A step costs one product a weight matrix, and time and memory in the length of what can be looked back
/// on. Copies of a state share all of that but its newest part.
[[nodiscard]] std::unique_ptr<model::LanguageModel> makeFastTransformerModel(const model::ModelFile& file);

} // namespace partita::sampling
