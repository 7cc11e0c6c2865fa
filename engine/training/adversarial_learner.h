// SPDX-License-Identifier: GPL-3.0-or-later
// AdversarialLearner: lets a generator and a discriminator play against each other, for any game; before
// that the generator may learn alone. Phases and measures are written below.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/adversarial_game.h"
#include "engine/training/adversarial_rules.h"
#include "engine/training/learner.h"
#include "engine/training/optimiser.h"
#include "engine/training/team.h"
#include "engine/training/training_settings.h"
#include "engine/training/weight_average.h"

namespace partita::training {

/// Pre-training, then the game. In a step of the game both losses are taken at the same weights, then those
/// players take a step that are not frozen.
///
/// Measures of both phases: "pre_training" (1 or 0), "length". Of the game: "d_loss" (mean binary
/// cross-entropy over real and generated music), "g_loss" (of being taken for real), "feature_matching"
/// (half the squared distance of the mean features), "d_real_accuracy", "d_fake_accuracy", "d_frozen",
/// "g_frozen" (share of the steps). The loss is what the generator minimises in the phase, the accuracy in
/// the game is the discriminator's. The callback label-smoothing lowers the discriminator's target for real
/// music.
class AdversarialLearner : public Learner
{
public:
    AdversarialLearner(std::unique_ptr<AdversarialGame> game, const TrainingSettings& settings);

    [[nodiscard]] std::size_t beginEpoch(int epoch) override;
    void emptyState() override {}
    [[nodiscard]] base::Result<StepResult> step(std::size_t batch, const StepContext& context,
                                                base::Random& random) override;
    [[nodiscard]] bool hasHeldOut() const override { return m_game->batches(Side::HeldOut) > 0; }
    [[nodiscard]] std::optional<Measures> measureHeldOut(const std::stop_token& stop) override;
    void describe(model::ModelFile& file) override;
    [[nodiscard]] model::Network& network() override { return m_game->network(); }
    [[nodiscard]] bool fits(const model::ModelFile& file) const override;
    void loadModel(const model::ModelFile& file) override;
    [[nodiscard]] base::Result<void> saveState(model::TensorFile& into, bool withinEpoch) override;
    [[nodiscard]] bool loadState(const model::TensorFile& from, bool withinEpoch) override;

private:
    /// One of the two with what it needs to learn.
    struct Player
    {
        std::string prefix;
        Optimiser optimiser;
        double updates = 0; ///< frozen steps do not count

        Player(const char* name, AdversarialGame& game, const model::Recipe& recipe);
        /// Takes the step that lowers the loss; returns the gradient's norm.
        double learn(double learningRate);
        /// Of this process's loss; the mean over all of them where `team` is not alone.
        [[nodiscard]] base::Result<void> findGradient(const at::Tensor& loss, Team& team, double weight);
        void save(model::TensorFile& into) const;
        [[nodiscard]] bool load(const model::TensorFile& from);
    };
    /// The losses of a step, with their graphs.
    struct Round
    {
        at::Tensor discriminator;
        at::Tensor generator;
        at::Tensor featureMatching;
        double counted = 0.0;   ///< events or steps of the real music
        double realRight = 0.0; ///< shares
        double fakeRight = 0.0;
    };

    [[nodiscard]] bool isPreTraining(int epoch) const { return epoch <= m_rules.preTraining; }
    using Step = base::Result<StepResult>;
    [[nodiscard]] Step preTrain(std::size_t batch, const StepContext& context, base::Random& random);
    [[nodiscard]] Step play(std::size_t batch, const StepContext& context, base::Random& random);
    [[nodiscard]] Round playRound(Side side, std::size_t batch, std::size_t length,
                                  base::Random& random) const;
    [[nodiscard]] StepResult told(const Round& round) const;
    [[nodiscard]] StepResult heldOutStep(std::size_t batch, base::Random& random) const;
    /// The gradient's norm over both players, no finite number where one of them has none.
    [[nodiscard]] base::Result<double> learn(const Round& round, double weight, Frozen frozen,
                                             double learningRate);

    std::unique_ptr<AdversarialGame> m_game;
    Team m_team;
    model::Recipe m_recipe;
    GameRules m_rules;
    std::uint64_t m_seed;
    Player m_generator;
    Player m_discriminator;
    std::optional<WeightAverage> m_average;
    int m_epoch = 1;
};

} // namespace partita::training
