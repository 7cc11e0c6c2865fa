// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/adversarial_settings.h"
#include "engine/model/layer_rows.h"
#include "engine/model/network_plans.h"

#include <numeric>

namespace partita::model {

namespace {

constexpr TokenKind kReads[] = {TokenKind::PianoRoll};
constexpr SettingRule kSettings[] = {{"lowest_key", 0, 127, 21.0},
                                     {"keys", 4, 128, 88.0},
                                     {"latent", 1, 16384, 64.0},
                                     {"filters", 1, 16384, 32.0},
                                     {"freezing", 0, 1, 0.0, false},
                                     {"feature_matching", 0, 1, 0.0},
                                     kDiscriminatorRate};
constexpr std::size_t kUp = 4;   ///< a side of the filters that change the size
constexpr std::size_t kFlat = 3; ///< of the one that does not

struct Sizes
{
    std::size_t keys;
    std::size_t steps;
    std::size_t latent;
    std::size_t filters;

    explicit Sizes(const Recipe& recipe)
        : keys(std::min(recipe.network.count("keys"), 128 - recipe.network.count("lowest_key")))
        , steps(recipe.length)
        , latent(recipe.network.count("latent"))
        , filters(recipe.network.count("filters"))
    {
    }
    /// Of a side before so many doublings; what is too much at the end is cut off.
    [[nodiscard]] static std::size_t before(std::size_t doublings, std::size_t side)
    {
        return ((side + 3) / 4) << (2 - doublings);
    }
};

std::vector<TensorPlan> plan(const Recipe& recipe, std::size_t /*vocabularySize*/)
{
    const Sizes sizes(recipe);
    const auto tensor = [](const std::string& name, std::initializer_list<std::size_t> shape) {
        return TensorPlan{name, std::vector<std::int64_t>(shape.begin(), shape.end())};
    };
    const std::size_t dense = sizes.latent * Sizes::before(2, sizes.keys) * Sizes::before(2, sizes.steps);
    return {tensor("generator.dense.weight", {dense, sizes.latent}),
            tensor("generator.dense.bias", {dense}),
            tensor("generator.up.0.weight", {sizes.latent, 2 * sizes.filters, kUp, kUp}),
            tensor("generator.up.0.bias", {2 * sizes.filters}),
            tensor("generator.up.1.weight", {2 * sizes.filters, sizes.filters, kUp, kUp}),
            tensor("generator.up.1.bias", {sizes.filters}),
            tensor("generator.cells.weight", {1, sizes.filters, kFlat, kFlat}),
            tensor("generator.cells.bias", {1}),
            tensor("discriminator.down.0.weight", {sizes.filters, 1, kUp, kUp}),
            tensor("discriminator.down.0.bias", {sizes.filters}),
            tensor("discriminator.down.1.weight", {2 * sizes.filters, sizes.filters, kUp, kUp}),
            tensor("discriminator.down.1.bias", {2 * sizes.filters}),
            tensor("discriminator.dense.weight", {1, 2 * sizes.filters}),
            tensor("discriminator.dense.bias", {1})};
}

std::vector<LayerRow> layers(const Recipe& recipe, std::size_t /*vocabularySize*/)
{
    const Sizes sizes(recipe);
    const std::size_t filters = sizes.filters;
    const auto row = [](const char* name, const std::string& shape, std::uint64_t count) {
        return LayerRow{name, shape, count, count};
    };
    const auto at = [&](std::size_t channels, std::size_t doublings) {
        return batchShape(
            recipe, {channels, Sizes::before(doublings, sizes.keys), Sizes::before(doublings, sizes.steps)});
    };
    const std::uint64_t dense = sizes.latent * Sizes::before(2, sizes.keys) * Sizes::before(2, sizes.steps);
    const std::uint64_t taps = kUp * kUp;
    return {row("generator dense", at(sizes.latent, 2), dense * (sizes.latent + 1)),
            row("generator transposed 1", at(2 * filters, 1), 2 * filters * (sizes.latent * taps + 1)),
            row("generator transposed 2", at(filters, 0), filters * (2 * filters * taps + 1)),
            row("generator convolution", batchShape(recipe, {1, sizes.keys, sizes.steps}),
                filters * kFlat * kFlat + 1),
            row("discriminator convolution 1", batchShape(recipe, {filters, sizes.keys / 2, sizes.steps / 2}),
                filters * (taps + 1)),
            row("discriminator convolution 2",
                batchShape(recipe, {2 * filters, sizes.keys / 4, sizes.steps / 4}),
                2 * filters * (filters * taps + 1)),
            row("discriminator global max pool", batchShape(recipe, {2 * filters}), 0),
            row("discriminator dense", batchShape(recipe, {1}), 2 * filters + 1)};
}

} // namespace

NetworkType rollGanType()
{
    return {"roll-gan", "Convolutions that write and judge piano rolls", kSettings, kReads, layers, plan,
            false};
}

} // namespace partita::model
