// SPDX-License-Identifier: GPL-3.0-or-later
// The run folder's values as JSON and back. For .cpp files only (includes nlohmann/json.hpp).
#pragma once

#include "engine/training/run_folder.h"

#include <nlohmann/json.hpp>

namespace partita::training {

[[nodiscard]] nlohmann::ordered_json toJson(const EpochResult& result);
[[nodiscard]] nlohmann::ordered_json toJson(const RunDescription& description);
[[nodiscard]] nlohmann::ordered_json toJson(const RunStatus& status);

/// Each gives nullopt where a field is missing or of the wrong type.
[[nodiscard]] std::optional<EpochResult> epochFromJson(const nlohmann::json& value);
[[nodiscard]] std::optional<RunDescription> descriptionFromJson(const nlohmann::json& value);
[[nodiscard]] std::optional<RunStatus> statusFromJson(const nlohmann::json& value);

} // namespace partita::training
