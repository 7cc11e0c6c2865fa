// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a model folder or a run's best checkpoint for writing music.
#pragma once

#include "engine/model/device.h"
#include "engine/model/language_model.h"
#include "engine/model/model_file.h"
#include "engine/sampling/note_writer.h"

namespace partita::sampling {

struct OpenedModel
{
    std::filesystem::path folder; ///< where the weights came from
    model::Recipe recipe;
    model::TrainingRecord training;
    model::Device device = model::Device::Cpu;
    std::unique_ptr<model::LanguageModel> model; ///< of recipes that read text; else none
    std::unique_ptr<NoteWriter> noteWriter;      ///< of all others; else none

    [[nodiscard]] std::string hash() const { return model ? model->hash() : noteWriter->hash(); }
};

/// Where `texts` are written side by side. "auto" is the processor for one text, which is written faster
/// there and, with one kind of kernels, always the same; else as model::chooseDevice.
[[nodiscard]] base::Result<model::Device> chooseSamplingDevice(const std::string& word,
                                                               std::size_t texts = 1);

/// Blocking. On the CPU the kernels of this program are used, on CUDA LibTorch. Fails as findModelFolder and
/// readModel do, or where the device refuses.
[[nodiscard]] base::Result<OpenedModel> openModel(const std::filesystem::path& path,
                                                  model::Device device = model::Device::Cpu);
/// A model in memory, as untrainedModel() makes one; it has no folder.
[[nodiscard]] base::Result<OpenedModel> openModel(const model::ModelFile& file,
                                                  model::Device device = model::Device::Cpu);

} // namespace partita::sampling
