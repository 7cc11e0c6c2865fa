// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adversarial_rules.h"

#include <algorithm>

namespace partita::training {

namespace {

double settingOf(const model::Recipe& recipe, const char* name, double otherwise)
{
    const auto found = recipe.network.settings.find(name);
    return found == recipe.network.settings.end() ? otherwise : found->second;
}

} // namespace

GameRules gameRules(const model::Recipe& recipe)
{
    GameRules rules;
    rules.preTraining = static_cast<int>(settingOf(recipe, "pre_training", 0));
    rules.curriculum = static_cast<int>(settingOf(recipe, "curriculum", 0));
    rules.shortest = static_cast<std::size_t>(settingOf(recipe, "curriculum_start", 2));
    rules.freezing = settingOf(recipe, "freezing", 0);
    rules.featureMatching = settingOf(recipe, "feature_matching", 0) > 0;
    rules.discriminatorRate = settingOf(recipe, "discriminator_rate", 1);
    return rules;
}

Frozen frozenBy(double discriminatorLoss, double generatorLoss, double share)
{
    if (discriminatorLoss < share * generatorLoss)
        return Frozen::Discriminator;
    return generatorLoss < share * discriminatorLoss ? Frozen::Generator : Frozen::Neither;
}

std::size_t lengthAt(int epoch, const GameRules& rules, std::size_t full)
{
    const std::size_t shortest = std::min(rules.shortest, full);
    if (epoch > rules.curriculum)
        return full;
    return shortest + (full - shortest) * static_cast<std::size_t>(epoch - 1) /
                          static_cast<std::size_t>(rules.curriculum);
}

} // namespace partita::training
