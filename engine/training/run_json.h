// SPDX-License-Identifier: GPL-3.0-or-later
// The run folder's values as JSON and back. For .cpp files only (includes nlohmann/json.hpp).
#pragma once

#include "engine/training/run_folder.h"

#include <nlohmann/json.hpp>

namespace partita::training {

[[nodiscard]] nlohmann::ordered_json toJson(const EpochResult& result);
[[nodiscard]] nlohmann::ordered_json toJson(const RunDescription& description);
[[nodiscard]] nlohmann::ordered_json toJson(const RunStatus& status);

/// A value, or what is wrong with the text: "key 'seed' not found".
template<class Value>
using Parsed = tl::expected<Value, std::string>;

[[nodiscard]] Parsed<EpochResult> epochFromJson(const nlohmann::json& value);
[[nodiscard]] Parsed<RunDescription> descriptionFromJson(const nlohmann::json& value);
[[nodiscard]] Parsed<RunStatus> statusFromJson(const nlohmann::json& value);

} // namespace partita::training
