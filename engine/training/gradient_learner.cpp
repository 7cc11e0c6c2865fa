// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/gradient_learner.h"

#include <cmath>

namespace partita::training {

namespace {

double clipNormOf(const model::Recipe& recipe)
{
    return recipe.callbacks.gradientClipping ? recipe.callbacks.gradientClipping->norm : 0.0;
}

} // namespace

GradientLearner::GradientLearner(std::unique_ptr<Objective> objective, const model::Recipe& recipe)
    : m_objective(std::move(objective))
    , m_optimiser(m_objective->network().parameters(), recipe.optimiser, clipNormOf(recipe))
{
    if (recipe.callbacks.weightAveraging)
        m_average.emplace(m_optimiser.parameters(), recipe.callbacks.weightAveraging->decay);
}

StepResult GradientLearner::step(std::size_t batch, const StepContext& context, base::Random& random)
{
    Loss loss = m_objective->loss(batch, random);
    loss.value.backward();
    StepResult result;
    result.gradientNorm = m_optimiser.update(context.learningRate, context.step);
    result.loss = (loss.told.defined() ? loss.told : loss.value).item<double>();
    result.right = loss.right;
    result.counted = loss.counted;
    result.measures = std::move(loss.measures);
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

void GradientLearner::saveState(model::TensorFile& into, bool withinEpoch) const
{
    m_optimiser.save(into);
    if (withinEpoch)
        m_objective->saveState(into);
    if (!m_average)
        return;
    // The model's file holds the averages, so that the plain weights are kept here.
    const auto& parameters = m_objective->network().parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        into.tensors.push_back(toStored("plain." + std::to_string(i), parameters[i]));
    m_average->save(into);
}

bool GradientLearner::loadState(const model::TensorFile& from, bool withinEpoch)
{
    if (!m_optimiser.load(from) || (withinEpoch && !m_objective->loadState(from)))
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
