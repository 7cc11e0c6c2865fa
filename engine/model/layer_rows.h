// SPDX-License-Identifier: GPL-3.0-or-later
// Helps the networks' plans to write their layer tables. For .cpp files of engine/model.
#pragma once

#include "engine/model/recipe.h"

#include <initializer_list>
#include <string>

namespace partita::model {

/// "(16, 64, 256)": the recipe's batch and length, and a width.
[[nodiscard]] inline std::string shapeText(const Recipe& recipe, std::size_t width)
{
    return "(" + std::to_string(recipe.batch) + ", " + std::to_string(recipe.length) + ", " +
           std::to_string(width) + ")";
}

/// "(256, 88, 64)": the recipe's batch before the given sizes.
[[nodiscard]] inline std::string batchShape(const Recipe& recipe, std::initializer_list<std::size_t> sizes)
{
    std::string text = "(" + std::to_string(recipe.batch);
    for (const std::size_t size : sizes)
        text += ", " + std::to_string(size);
    return text + ")";
}

} // namespace partita::model
