// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recipe_changes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace partita::model {

namespace {

using nlohmann::json;

/// Where a number stands in a recipe's JSON.
constexpr std::array<std::pair<const char*, const char*>, 11> kPlaces = {
    {{"epochs", "/epochs"},
     {"batch", "/batch"},
     {"length", "/length"},
     {"checkpoint_every", "/checkpoint_every"},
     {"learning_rate", "/optimiser/learning_rate"},
     {"weight_decay", "/optimiser/weight_decay"},
     {"stride", "/preparation/stride"},
     {"samples", "/preparation/samples"},
     {"transpose", "/preparation/transpose"},
     {"minimum_count", "/preparation/minimum_count"},
     {"steps_per_quarter", "/preparation/steps_per_quarter"}}};

std::string placeOf(const Recipe& recipe, const std::string& name)
{
    for (const auto& [known, place] : kPlaces) {
        if (name == known)
            return place;
    }
    return recipe.network.settings.contains(name) ? "/network/" + name : std::string();
}

} // namespace

std::vector<std::string> changeableNames(const Recipe& recipe)
{
    std::vector<std::string> names;
    for (const auto& [name, place] : kPlaces)
        names.emplace_back(name);
    for (const auto& [name, value] : recipe.network.settings)
        names.push_back(name);
    return names;
}

base::Result<void> changeRecipe(Recipe& recipe, const std::string& name, double value)
{
    const std::string place = placeOf(recipe, name);
    if (place.empty()) {
        std::string names;
        for (const std::string& known : changeableNames(recipe))
            names += (names.empty() ? "" : ", ") + known;
        return base::fail(base::ErrorCode::InvalidInput,
                          "The recipe " + recipe.name + " has no number \"" + name + '"', name,
                          "Its numbers are " + names);
    }
    // Written and read again, so that the ranges are those of a recipe file.
    json text = json::parse(recipeToJson(recipe));
    const bool whole = std::floor(value) == value && std::abs(value) < 1e15;
    text[json::json_pointer(place)] = whole ? json(static_cast<std::int64_t>(value)) : json(value);
    auto changed = parseRecipe(text.dump(), name);
    if (!changed)
        return tl::unexpected(changed.error());
    recipe = std::move(*changed);
    return {};
}

} // namespace partita::model
