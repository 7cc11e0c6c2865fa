// SPDX-License-Identifier: GPL-3.0-or-later
// Callbacks: what happens beside the plain steps of a training, each switched on by its name in a recipe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::model {

/// "exponential-decay": the learning rate is multiplied by `factor` after every `everyEpochs`.
struct ExponentialDecay
{
    double factor = 0.9;
    int everyEpochs = 10;
    friend bool operator==(const ExponentialDecay&, const ExponentialDecay&) = default;
};

/// "warm-up": the learning rate rises linearly from 0 over the first steps.
struct WarmUp
{
    int steps = 100;
    friend bool operator==(const WarmUp&, const WarmUp&) = default;
};

/// "cosine-decay": it falls along half a cosine from the end of the warm-up to the last step.
struct CosineDecay
{
    double finalShare = 0.05; ///< of the first rate
    friend bool operator==(const CosineDecay&, const CosineDecay&) = default;
};

/// "reduce-on-plateau": it is multiplied by `factor` when the held-out measure (the training loss where
/// nothing is held out) has not improved for `patience` epochs.
struct ReduceOnPlateau
{
    double factor = 0.9;
    int patience = 2;
    friend bool operator==(const ReduceOnPlateau&, const ReduceOnPlateau&) = default;
};

/// "early-stopping": the run ends when the same measure has not improved for `patience` epochs.
struct EarlyStopping
{
    int patience = 10;
    friend bool operator==(const EarlyStopping&, const EarlyStopping&) = default;
};

/// "gradient-clipping": the gradient of all weights together is shortened to this norm.
struct GradientClipping
{
    double norm = 5.0;
    friend bool operator==(const GradientClipping&, const GradientClipping&) = default;
};

/// "weight-averaging": an exponential moving average of the weights over the steps is what is measured and
/// saved as the model (Polyak and Juditsky 1992); the training itself goes on with the plain weights.
struct WeightAveraging
{
    double decay = 0.999;
    friend bool operator==(const WeightAveraging&, const WeightAveraging&) = default;
};

/// "label-smoothing": this share of a target's probability is spread over all tokens (Szegedy and others
/// 2016). The losses that are told are those of the plain targets.
struct LabelSmoothing
{
    double share = 0.1;
    friend bool operator==(const LabelSmoothing&, const LabelSmoothing&) = default;
};

/// "best-checkpoint": the model is kept whenever the measure is better than ever before.
struct BestCheckpoint
{
    friend bool operator==(const BestCheckpoint&, const BestCheckpoint&) = default;
};

/// "tensorboard": event files with losses, weights and a sample, which TensorBoard shows.
struct TensorBoard
{
    int histogramEvery = 1; ///< epochs between histograms of the weights; 0: none
    friend bool operator==(const TensorBoard&, const TensorBoard&) = default;
};

struct Callbacks
{
    std::optional<ExponentialDecay> exponentialDecay;
    std::optional<WarmUp> warmUp;
    std::optional<CosineDecay> cosineDecay;
    std::optional<ReduceOnPlateau> reduceOnPlateau;
    std::optional<EarlyStopping> earlyStopping;
    std::optional<GradientClipping> gradientClipping = GradientClipping{};
    std::optional<WeightAveraging> weightAveraging;
    std::optional<LabelSmoothing> labelSmoothing;
    std::optional<BestCheckpoint> bestCheckpoint = BestCheckpoint{};
    std::optional<TensorBoard> tensorBoard;

    friend bool operator==(const Callbacks&, const Callbacks&) = default;
};

[[nodiscard]] std::vector<std::string_view> callbackNames();
/// Switches one on with its usual numbers, or off; false where there is none of this name.
[[nodiscard]] bool switchCallback(Callbacks& callbacks, std::string_view name, bool on);

} // namespace partita::model
