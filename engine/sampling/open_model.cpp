// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/open_model.h"

#include "engine/model/torch_language_model.h"
#include "engine/sampling/fast_recurrent_model.h"
#include "engine/sampling/fast_transformer_model.h"

namespace partita::sampling {

namespace {

base::Result<std::unique_ptr<model::LanguageModel>> makeModel(const model::ModelFile& file,
                                                              model::Device device)
{
    if (device != model::Device::Cpu)
        return model::makeTorchModel(file, device);
    if (file.recipe.network.type == "transformer")
        return makeFastTransformerModel(file);
    return makeFastRecurrentModel(file);
}

} // namespace

base::Result<model::Device> chooseSamplingDevice(const std::string& word, std::size_t texts)
{
    if (word == "auto" && texts == 1)
        return model::Device::Cpu;
    return model::chooseDevice(word);
}

base::Result<OpenedModel> openModel(const std::filesystem::path& path, model::Device device)
{
    auto folder = model::findModelFolder(path);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto file = model::readModel(*folder);
    if (!file)
        return tl::unexpected(file.error());
    auto opened = openModel(*file, device);
    if (opened)
        opened->folder = std::move(*folder);
    return opened;
}

base::Result<OpenedModel> openModel(const model::ModelFile& file, model::Device device)
{
    OpenedModel opened{{}, file.recipe, file.training, device, nullptr, nullptr};
    if (writesNotes(file.recipe)) {
        auto writer = makeNoteWriter(file, device);
        if (!writer)
            return tl::unexpected(writer.error());
        opened.noteWriter = std::move(*writer);
        return opened;
    }
    auto model = makeModel(file, device);
    if (!model)
        return tl::unexpected(model.error());
    opened.model = std::move(*model);
    return opened;
}

} // namespace partita::sampling
