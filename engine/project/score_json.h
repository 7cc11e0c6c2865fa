// SPDX-License-Identifier: GPL-3.0-or-later
// Score to JSON and back. Internal to this folder; see project_file.h for what callers use.
#pragma once

#include "engine/base/json_codec.h"
#include "engine/score/score.h"

namespace partita::project {

[[nodiscard]] base::json::Json scoreToJson(const score::Score& score);
/// Throws Mismatch where a field has a wrong type, a value out of its range, or an id used twice.
[[nodiscard]] score::Score scoreFromJson(const base::json::Json& json, const base::json::FieldPath& path);

} // namespace partita::project
