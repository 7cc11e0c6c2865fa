// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/open_model.h"

#include "engine/model/torch_language_model.h"
#include "engine/sampling/fast_recurrent_model.h"

namespace partita::sampling {

base::Result<OpenedModel> openModel(const std::filesystem::path& path, model::Device device)
{
    auto folder = model::findModelFolder(path);
    if (!folder)
        return tl::unexpected(folder.error());
    auto file = model::readModel(*folder);
    if (!file)
        return tl::unexpected(file.error());
    OpenedModel opened{std::move(*folder), file->recipe, file->training, nullptr};
    if (device == model::Device::Cpu) {
        opened.model = makeFastRecurrentModel(*file);
        return opened;
    }
    auto model = model::makeTorchModel(*file, device);
    if (!model)
        return tl::unexpected(model.error());
    opened.model = std::move(*model);
    return opened;
}

} // namespace partita::sampling
