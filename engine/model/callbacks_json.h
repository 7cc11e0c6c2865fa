// SPDX-License-Identifier: GPL-3.0-or-later
// Callbacks as JSON and back. For .cpp files only (includes nlohmann/json.hpp).
#pragma once

#include "engine/model/callbacks.h"
#include "engine/model/json_fields.h"

namespace partita::model {

/// An object with the callbacks' names as keys: those that are not named are off.
[[nodiscard]] Callbacks readCallbacks(JsonFields fields);
[[nodiscard]] nlohmann::ordered_json callbacksToJson(const Callbacks& callbacks);

} // namespace partita::model
