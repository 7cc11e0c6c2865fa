// SPDX-License-Identifier: GPL-3.0-or-later
// A LanguageModel that runs on LibTorch: for CUDA, and to compare the CPU kernels with.
#pragma once

#include "engine/model/device.h"
#include "engine/model/language_model.h"
#include "engine/model/model_file.h"

namespace partita::model {

/// Fails with Failed or OutOfMemory where the device refuses.
[[nodiscard]] base::Result<std::unique_ptr<LanguageModel>> makeTorchModel(const ModelFile& file,
                                                                          Device device);

} // namespace partita::model
