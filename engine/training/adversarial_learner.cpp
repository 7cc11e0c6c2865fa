// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adversarial_learner.h"

#include <cmath>

namespace partita::training {

namespace {

constexpr std::uint64_t kMeasureStream = 3; ///< of the run's seed: the noise of measurements, always the same
constexpr std::size_t kMostMeasured = 16;   ///< held-out batches that are measured
constexpr double kHalf = 0x1.0p20;          ///< what a float surely counts

/// Mean cross-entropy, in nats, of calling music real where the answer is `target`.
at::Tensor crossEntropy(const at::Tensor& probability, double target)
{
    return at::binary_cross_entropy(probability, at::full_like(probability, target));
}

double shareOf(const at::Tensor& answers)
{
    return answers.to(at::kFloat).mean().item<double>();
}

std::vector<at::Tensor> parametersOf(model::Network& network, const std::string& prefix)
{
    std::vector<at::Tensor> parameters;
    for (std::size_t i = 0; i < network.parameters().size(); ++i) {
        if (network.parameterNames()[i].starts_with(prefix))
            parameters.push_back(network.parameters()[i]);
    }
    return parameters;
}

double clipNormOf(const model::Recipe& recipe)
{
    return recipe.callbacks.gradientClipping ? recipe.callbacks.gradientClipping->norm : 0.0;
}

/// Batches weigh as much as there is music in them.
void addTo(Measures& sums, const StepResult& step)
{
    sums.loss += step.loss * step.counted;
    sums.accuracy = sums.accuracy.value_or(0.0) + step.right;
    for (const auto& [name, value] : step.measures)
        sums.others[name] += value * step.counted;
}

void divide(Measures& sums, double number)
{
    sums.loss /= number;
    sums.accuracy = sums.accuracy.value_or(0.0) / number;
    for (auto& [name, value] : sums.others)
        value /= number;
}

} // namespace

AdversarialLearner::Player::Player(const char* name, AdversarialGame& game, const model::Recipe& recipe)
    : prefix(std::string(name) + ".")
    , optimiser(parametersOf(game.network(), prefix), recipe.optimiser, clipNormOf(recipe))
{
}

/// Only of this player's weights; the other's stay without.
base::Result<void> AdversarialLearner::Player::findGradient(const at::Tensor& loss, Team& team, double weight)
{
    auto& parameters = optimiser.parameters();
    if (parameters.empty()) // frozen as a whole
        return {};
    const auto gradients = torch::autograd::grad({loss}, parameters, {}, false, false, true);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].mutable_grad() = gradients[i];
    return team.shareGradients(parameters, weight);
}

double AdversarialLearner::Player::learn(double learningRate)
{
    const double norm = optimiser.update(learningRate, static_cast<std::uint64_t>(updates) + 1);
    if (std::isfinite(norm))
        ++updates;
    return norm;
}

void AdversarialLearner::Player::save(model::TensorFile& into) const
{
    optimiser.save(into, prefix);
    const double high = std::floor(updates / kHalf);
    into.tensors.push_back(
        {prefix + "updates", {2}, {static_cast<float>(high), static_cast<float>(updates - high * kHalf)}});
}

bool AdversarialLearner::Player::load(const model::TensorFile& from)
{
    const model::StoredTensor* count = from.find(prefix + "updates");
    if (count == nullptr || count->values.size() != 2 || !optimiser.load(from, prefix))
        return false;
    updates = static_cast<double>(count->values[0]) * kHalf + static_cast<double>(count->values[1]);
    return true;
}

AdversarialLearner::AdversarialLearner(std::unique_ptr<AdversarialGame> game,
                                       const TrainingSettings& settings)
    : m_game(std::move(game))
    , m_team(settings)
    , m_recipe(settings.recipe)
    , m_rules(gameRules(settings.recipe))
    , m_seed(settings.seed)
    , m_generator("generator", *m_game, settings.recipe)
    , m_discriminator("discriminator", *m_game, settings.recipe)
{
    if (m_recipe.callbacks.weightAveraging)
        m_average.emplace(m_game->network().parameters(), m_recipe.callbacks.weightAveraging->decay);
}

std::size_t AdversarialLearner::beginEpoch(int epoch)
{
    m_epoch = epoch;
    return m_game->beginEpoch(epoch);
}

base::Result<StepResult> AdversarialLearner::step(std::size_t batch, const StepContext& context,
                                                  base::Random& random)
{
    auto own = m_team.ownRandom(random);
    base::Random& drawn = own ? *own : random;
    Step result =
        isPreTraining(context.epoch) ? preTrain(batch, context, drawn) : play(batch, context, drawn);
    if (!result)
        return result;
    result->measures["pre_training"] = isPreTraining(context.epoch) ? 1.0 : 0.0;
    result->measures["length"] = static_cast<double>(lengthAt(context.epoch, m_rules, m_recipe.length));
    if (m_average && std::isfinite(result->gradientNorm))
        m_average->add(context.step);
    return result;
}

AdversarialLearner::Step AdversarialLearner::preTrain(std::size_t batch, const StepContext& context,
                                                      base::Random& random)
{
    const std::size_t length = lengthAt(context.epoch, m_rules, m_recipe.length);
    const Loss loss = m_game->preTrainingLoss(Side::Training, batch, length, random);
    StepResult result{loss.value.item<double>(), 0.0, loss.right, loss.counted, loss.measures};
    const auto weight = m_team.share(result);
    if (!weight)
        return tl::unexpected(weight.error());
    if (const auto found = m_generator.findGradient(loss.value, m_team, *weight); !found)
        return tl::unexpected(found.error());
    result.gradientNorm = m_generator.learn(context.learningRate);
    return result;
}

AdversarialLearner::Round AdversarialLearner::playRound(Side side, std::size_t batch, std::size_t length,
                                                        base::Random& random) const
{
    const auto& smoothing = m_recipe.callbacks.labelSmoothing;
    const auto real = m_game->real(side, batch, length, random);
    const auto fake = m_game->generate(real.size(0), length, random);
    const auto both = m_game->judge(at::cat({real, fake.detach()}));
    const auto ofReal = both.probability.narrow(0, 0, real.size(0));
    const auto ofFake = both.probability.narrow(0, real.size(0), real.size(0));
    // The same music once more, with a graph of its own that leads to the generator.
    const auto verdict = m_game->judge(fake);
    const auto wanted = both.features.detach().narrow(0, 0, real.size(0)).mean(0);
    Round round;
    round.counted = static_cast<double>(real.size(0)) * static_cast<double>(length);
    round.discriminator =
        (crossEntropy(ofReal, smoothing ? 1.0 - smoothing->share : 1.0) + crossEntropy(ofFake, 0.0)) / 2.0;
    round.generator = crossEntropy(verdict.probability, 1.0);
    round.featureMatching = (verdict.features.mean(0) - wanted).square().sum() / 2.0;
    round.realRight = shareOf(ofReal.detach().gt(0.5));
    round.fakeRight = shareOf(ofFake.detach().le(0.5));
    return round;
}

StepResult AdversarialLearner::told(const Round& round) const
{
    StepResult result;
    result.loss = (m_rules.featureMatching ? round.featureMatching : round.generator).item<double>();
    result.counted = round.counted;
    result.right = result.counted * (round.realRight + round.fakeRight) / 2.0;
    result.measures = {{"d_loss", round.discriminator.item<double>()},
                       {"g_loss", round.generator.item<double>()},
                       {"feature_matching", round.featureMatching.item<double>()},
                       {"d_real_accuracy", round.realRight},
                       {"d_fake_accuracy", round.fakeRight}};
    return result;
}

AdversarialLearner::Step AdversarialLearner::play(std::size_t batch, const StepContext& context,
                                                  base::Random& random)
{
    const std::size_t length = lengthAt(context.epoch, m_rules, m_recipe.length);
    const Round round = playRound(Side::Training, batch, length, random);
    StepResult result = told(round);
    const auto weight = m_team.share(result);
    if (!weight)
        return tl::unexpected(weight.error());
    const Frozen frozen =
        frozenBy(result.measures.at("d_loss"), result.measures.at("g_loss"), m_rules.freezing);
    result.measures["d_frozen"] = frozen == Frozen::Discriminator ? 1.0 : 0.0;
    result.measures["g_frozen"] = frozen == Frozen::Generator ? 1.0 : 0.0;
    const auto norm = learn(round, *weight, frozen, context.learningRate);
    if (!norm)
        return tl::unexpected(norm.error());
    result.gradientNorm = *norm;
    return result;
}

/// Both gradients are found before either player's weights change.
base::Result<double> AdversarialLearner::learn(const Round& round, double weight, Frozen frozen,
                                               double learningRate)
{
    base::Result<void> found;
    if (frozen != Frozen::Discriminator)
        found = m_discriminator.findGradient(round.discriminator, m_team, weight);
    if (found && frozen != Frozen::Generator)
        found = m_generator.findGradient(m_rules.featureMatching ? round.featureMatching : round.generator,
                                         m_team, weight);
    if (!found)
        return tl::unexpected(found.error());
    const double ofDiscriminator = frozen == Frozen::Discriminator
                                       ? 0.0
                                       : m_discriminator.learn(learningRate * m_rules.discriminatorRate);
    if (!std::isfinite(ofDiscriminator))
        return ofDiscriminator;
    const double ofGenerator = frozen == Frozen::Generator ? 0.0 : m_generator.learn(learningRate);
    return std::hypot(ofDiscriminator, ofGenerator);
}

StepResult AdversarialLearner::heldOutStep(std::size_t batch, base::Random& random) const
{
    if (!isPreTraining(m_epoch))
        return told(playRound(Side::HeldOut, batch, m_recipe.length, random));
    const Loss loss = m_game->preTrainingLoss(Side::HeldOut, batch, m_recipe.length, random);
    return {loss.value.item<double>(), 0.0, loss.right, loss.counted, loss.measures};
}

std::optional<Measures> AdversarialLearner::measureHeldOut(const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    base::Random random = base::Random(m_seed).fork(kMeasureStream);
    const std::size_t batches = std::min(m_game->batches(Side::HeldOut), kMostMeasured);
    if (m_average)
        m_average->exchange();
    Measures measures;
    double counted = 0.0;
    for (std::size_t batch = 0; batch < batches && !stop.stop_requested(); ++batch) {
        const StepResult step = heldOutStep(batch, random);
        addTo(measures, step);
        counted += step.counted;
    }
    divide(measures, counted);
    const auto music = m_game->measureMusic(random, stop);
    if (m_average)
        m_average->exchange();
    if (!music || stop.stop_requested())
        return std::nullopt;
    measures.others.insert(music->begin(), music->end());
    return measures;
}

void AdversarialLearner::describe(model::ModelFile& file)
{
    m_game->describe(file);
    if (m_average)
        m_average->exchange();
    file.weights = m_game->network().save();
    if (m_average)
        m_average->exchange();
}

bool AdversarialLearner::fits(const model::ModelFile& file) const
{
    model::ModelFile own;
    m_game->describe(own);
    return own.vocabulary == file.vocabulary;
}

void AdversarialLearner::loadModel(const model::ModelFile& file)
{
    m_game->network().load(file.weights);
}

base::Result<void> AdversarialLearner::saveState(model::TensorFile& into, bool /*withinEpoch*/)
{
    m_generator.save(into);
    m_discriminator.save(into);
    if (!m_average)
        return {};
    // The model's file holds the averages, so that the plain weights are kept here.
    const auto& parameters = m_game->network().parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        into.tensors.push_back(toStored("plain." + std::to_string(i), parameters[i]));
    m_average->save(into);
    return {};
}

bool AdversarialLearner::loadState(const model::TensorFile& from, bool /*withinEpoch*/)
{
    if (!m_generator.load(from) || !m_discriminator.load(from))
        return false;
    if (!m_average)
        return true;
    auto& parameters = m_game->network().parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!fromStored(from, "plain." + std::to_string(i), parameters[i]))
            return false;
    }
    return m_average->load(from);
}

} // namespace partita::training
