// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/training_sample.h"

#include "app/service/composer.h"

namespace partita::service {

namespace {

constexpr std::size_t kMostCharacters = 800;
constexpr std::size_t kMostNotes = 60;

} // namespace

std::string trainingSample(const model::ModelFile& model)
{
    const auto composer = Composer::open(model);
    if (!composer)
        return {};
    ComposeRequest request;
    request.settings.maxCharacters = kMostCharacters;
    request.settings.maxNotes = kMostNotes;
    request.guarded = false; // as the model writes by itself
    const auto piece = composer->compose(request);
    return piece ? piece->abc : std::string();
}

} // namespace partita::service
