// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a model folder or a run's best checkpoint for writing tunes.
#pragma once

#include "engine/model/device.h"
#include "engine/model/language_model.h"
#include "engine/model/model_file.h"

namespace partita::sampling {

struct OpenedModel
{
    std::filesystem::path folder; ///< where the weights came from
    model::Recipe recipe;
    model::TrainingRecord training;
    std::unique_ptr<model::LanguageModel> model;
};

/// Blocking. On the CPU the kernels of this program are used, on CUDA LibTorch. Fails as findModelFolder and
/// readModel do, or where the device refuses.
[[nodiscard]] base::Result<OpenedModel> openModel(const std::filesystem::path& path,
                                                  model::Device device = model::Device::Cpu);
/// A model in memory, as untrainedModel() makes one; it has no folder.
[[nodiscard]] base::Result<OpenedModel> openModel(const model::ModelFile& file,
                                                  model::Device device = model::Device::Cpu);

} // namespace partita::sampling
