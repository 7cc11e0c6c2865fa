// SPDX-License-Identifier: GPL-3.0-or-later
// What a model writes in the middle of its training, so that its course can be read and not only measured.
#pragma once

#include "engine/model/model_file.h"

namespace partita::service {

/// ABC text, as far as the model knows how to write it by now: always with the same seed, which is not the
/// run's. Empty where it cannot write yet. Blocking, up to a second or two.
[[nodiscard]] std::string trainingSample(const model::ModelFile& model);

} // namespace partita::service
