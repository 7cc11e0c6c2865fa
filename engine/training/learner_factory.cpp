// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learner_factory.h"

#include "engine/training/gradient_learner.h"
#include "engine/training/text_objective.h"

namespace partita::training {

namespace {

using base::ErrorCode;
using base::Result;
using ObjectiveResult = Result<std::unique_ptr<Objective>>;

constexpr std::uint64_t kWeightStream = 1; ///< of the run's seed

Result<void> checkLength(const tokens::Dataset& dataset, const model::Recipe& recipe)
{
    const std::size_t needed = recipe.batch * (recipe.length + 1);
    if (dataset.trainingSize() >= needed)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      "The corpus has " + std::to_string(dataset.trainingSize()) +
                          " characters to train on, " + std::to_string(needed) + " are needed for one batch",
                      "corpus", "Use more tunes, a smaller batch or a shorter length");
}

ObjectiveResult textObjective(const TrainingData& data, const TrainingSettings& settings)
{
    auto dataset = tokens::Dataset::build(data.text, {settings.heldOut, settings.seed, settings.groups});
    if (!dataset)
        return tl::unexpected(dataset.error());
    if (const auto enough = checkLength(*dataset, settings.recipe); !enough)
        return tl::unexpected(enough.error());
    return std::make_unique<TextObjective>(std::move(*dataset), settings);
}

ObjectiveResult makeObjective(const TrainingData& data, const TrainingSettings& settings)
{
    return textObjective(data, settings);
}

} // namespace

Result<std::unique_ptr<Learner>> makeLearner(const TrainingData& data, const TrainingSettings& settings)
{
    auto objective = makeObjective(data, settings);
    if (!objective)
        return tl::unexpected(objective.error());
    (*objective)->network().initialise(base::Random(settings.seed).fork(kWeightStream));
    return std::make_unique<GradientLearner>(std::move(*objective), settings.recipe);
}

} // namespace partita::training
