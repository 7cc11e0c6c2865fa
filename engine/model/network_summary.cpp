// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network_summary.h"

#include <cassert>
#include <numeric>

namespace partita::model {

namespace {

const NetworkType& typeOf(const Recipe& recipe)
{
    const NetworkType* type = findNetworkType(recipe.network.type);
    assert(type != nullptr);
    return *type;
}

template<class Member>
std::uint64_t sumOf(const std::vector<LayerRow>& rows, Member member)
{
    return std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                           [member](std::uint64_t sum, const LayerRow& row) { return sum + row.*member; });
}

} // namespace

std::vector<LayerRow> layerTable(const Recipe& recipe, std::size_t vocabularySize)
{
    return typeOf(recipe).layers(recipe, vocabularySize);
}

std::uint64_t parameterCount(const Recipe& recipe, std::size_t vocabularySize)
{
    return sumOf(layerTable(recipe, vocabularySize), &LayerRow::parameters);
}

std::uint64_t parameterCountPaper(const Recipe& recipe, std::size_t vocabularySize)
{
    return sumOf(layerTable(recipe, vocabularySize), &LayerRow::parametersPaper);
}

std::vector<TensorPlan> tensorPlan(const Recipe& recipe, std::size_t vocabularySize)
{
    return typeOf(recipe).plan(recipe, vocabularySize);
}

} // namespace partita::model
