// SPDX-License-Identifier: GPL-3.0-or-later
// FastRecurrentModel: LSTM and GRU stacks stepped on the CPU without LibTorch, for writing character by
// character. It cannot be trained.
#pragma once

#include "engine/model/language_model.h"
#include "engine/model/model_file.h"

namespace partita::sampling {

/// The first layer's input product is worked out once for every vocabulary entry. Where all weights fit half
/// precision (shipped models are stored so) single sequences read them in that form: the same numbers from
/// half the memory.
[[nodiscard]] std::unique_ptr<model::LanguageModel> makeFastRecurrentModel(const model::ModelFile& file);

} // namespace partita::sampling
