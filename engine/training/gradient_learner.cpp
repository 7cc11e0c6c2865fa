// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/gradient_learner.h"

#include "engine/model/autocast.h"

#include <cmath>

namespace partita::training {

namespace {

double clipNormOf(const model::Recipe& recipe)
{
    return recipe.callbacks.gradientClipping ? recipe.callbacks.gradientClipping->norm : 0.0;
}

} // namespace

GradientLearner::GradientLearner(std::unique_ptr<Objective> objective, const TrainingSettings& settings)
    : m_objective(std::move(objective))
    , m_team(settings)
    , m_precision(settings.precision)
    , m_share(shareOf(settings))
    , m_optimiser(m_objective->network().parameters(), settings.recipe.optimiser, clipNormOf(settings.recipe))
{
    if (settings.recipe.callbacks.weightAveraging)
        m_average.emplace(m_optimiser.parameters(), settings.recipe.callbacks.weightAveraging->decay);
}

Loss GradientLearner::lossOf(std::size_t batch, base::Random& random)
{
    const model::Autocast products(m_precision, m_objective->network().device());
    return m_objective->loss(batch, random);
}

base::Result<StepResult> GradientLearner::step(std::size_t batch, const StepContext& context,
                                               base::Random& random)
{
    auto own = m_team.ownRandom(random);
    Loss loss = lossOf(batch, own ? *own : random);
    loss.value.backward();
    StepResult result{(loss.told.defined() ? loss.told : loss.value).item<double>(), 0.0, loss.right,
                      loss.counted, std::move(loss.measures)};
    const auto weight = m_team.share(result);
    if (!weight)
        return tl::unexpected(weight.error());
    if (const auto shared = m_team.shareGradients(m_optimiser.parameters(), *weight); !shared)
        return tl::unexpected(shared.error());
    result.gradientNorm = m_optimiser.update(context.learningRate, context.step);
    if (m_average && std::isfinite(result.gradientNorm))
        m_average->add(context.step);
    return result;
}

std::optional<Measures> GradientLearner::measureHeldOut(const std::stop_token& stop)
{
    if (m_average)
        m_average->exchange();
    auto measures = m_objective->measureHeldOut(stop);
    if (m_average)
        m_average->exchange();
    return measures;
}

void GradientLearner::describe(model::ModelFile& file)
{
    m_objective->describe(file);
    if (m_average)
        m_average->exchange();
    file.weights = m_objective->network().save();
    if (m_average)
        m_average->exchange();
}

bool GradientLearner::fits(const model::ModelFile& file) const
{
    model::ModelFile own;
    m_objective->describe(own);
    return own.vocabulary == file.vocabulary;
}

void GradientLearner::loadModel(const model::ModelFile& file)
{
    m_objective->network().load(file.weights);
}

base::Result<void> GradientLearner::saveCarried(model::TensorFile& into)
{
    for (const auto& [name, rows] : m_objective->carried()) {
        const auto all = m_team.gathered(rows);
        if (!all)
            return tl::unexpected(all.error());
        into.tensors.push_back(toStored(name, *all));
    }
    return {};
}

bool GradientLearner::loadCarried(const model::TensorFile& from)
{
    m_objective->emptyState();
    for (auto& [name, rows] : m_objective->carried()) {
        auto shape = rows.sizes().vec();
        shape.front() *= static_cast<std::int64_t>(m_share.ranks);
        auto all = at::empty(shape, at::kFloat);
        if (!fromStored(from, name, all))
            return false;
        rows.copy_(all.narrow(0, rows.size(0) * static_cast<std::int64_t>(m_share.rank), rows.size(0)));
    }
    return true;
}

base::Result<void> GradientLearner::saveState(model::TensorFile& into, bool withinEpoch)
{
    m_optimiser.save(into);
    if (const auto saved = withinEpoch ? saveCarried(into) : base::Result<void>(); !saved)
        return saved;
    if (!m_average)
        return {};
    // The model's file holds the averages, so that the plain weights are kept here.
    const auto& parameters = m_objective->network().parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        into.tensors.push_back(toStored("plain." + std::to_string(i), parameters[i]));
    m_average->save(into);
    return {};
}

bool GradientLearner::loadState(const model::TensorFile& from, bool withinEpoch)
{
    if (!m_optimiser.load(from) || (withinEpoch && !loadCarried(from)))
        return false;
    if (!m_average)
        return true;
    auto& parameters = m_objective->network().parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!fromStored(from, "plain." + std::to_string(i), parameters[i]))
            return false;
    }
    return m_average->load(from);
}

} // namespace partita::training
