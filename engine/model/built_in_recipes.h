// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of recipes/*.json, put into the program by the build (embed_recipes.cmake).
#pragma once

#include <span>
#include <string_view>

namespace partita::model {

struct RecipeSource
{
    std::string_view file;
    std::string_view json;
};

[[nodiscard]] std::span<const RecipeSource> builtInRecipeSources();

} // namespace partita::model
