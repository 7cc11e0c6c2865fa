// SPDX-License-Identifier: GPL-3.0-or-later
// What a training run is told, what it tells while it works, and what it leaves.
#pragma once

#include "engine/model/device.h"
#include "engine/model/recipe.h"
#include "engine/tokens/window_split.h"
#include "engine/training/measures.h"
#include "engine/training/weight_transfer.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace partita::training {

class Communicator;

/// A model that a run begins with instead of random weights.
struct InitialModel
{
    std::string name; ///< as run.json notes it
    model::ModelFile file;
    std::function<void(const TransferReport&)> taken; ///< told before the first epoch; may be empty
};

struct TrainingSettings
{
    model::Recipe recipe; ///< with the user's changes (epochs, batch, checkpointEvery …) already in it
    std::filesystem::path runFolder;
    std::string corpusPath; ///< noted in run.json so that the run can be resumed from any folder
    bool clean = false;     ///< noted likewise: the corpus was cleaned before it came here
    double heldOut = 0.0;   ///< share of the tunes or windows, 0 to 0.5
    tokens::SplitKind split = tokens::SplitKind::ByPiece;
    std::vector<std::size_t> groups; ///< one number a tune or piece, as in tokens::SplitOptions
    std::uint64_t seed = 1;
    int threads = 0; ///< 0: all cores
    model::Device device = model::Device::Cpu;
    model::Precision precision = model::Precision::Float32;
    bool resume = false;                         ///< go on with the run that is in the folder
    std::shared_ptr<const InitialModel> initial; ///< null: random weights; a resumed run needs none
    /// The processes that train this network together; null: this one alone. Each has the same settings and
    /// data, and the recipe's batch is that of all of them together.
    std::shared_ptr<Communicator> communicator;
    /// What the model of an epoch writes, for TensorBoard; empty: nothing is shown. It must draw from a
    /// generator of its own.
    std::function<std::string(const model::ModelFile&)> sample;
    std::function<std::chrono::system_clock::time_point()> now = &std::chrono::system_clock::now;
};

/// One line of history.jsonl.
struct EpochResult
{
    int epoch = 0;
    double loss = 0.0;     ///< nats a character, mean over the training batches as they were trained
    double accuracy = 0.0; ///< share of characters guessed right, likewise
    std::optional<double> heldOutBitsPerCharacter; ///< over all characters of the held-out tunes
    std::optional<double> heldOutAccuracy;
    std::optional<double> heldOutLoss; ///< in the unit of `loss`; of before it was noted: none
    NamedValues measures;              ///< others, of the training ("train_…") and held out, by name
    double seconds = 0.0;
    double tokensPerSecond = 0.0; ///< characters, notes or frames; training only
    double learningRate = 0.0;    ///< at the end of the epoch
    double gradientNorm = 0.0;    ///< mean over the batches, before clipping
    std::string time;             ///< ISO 8601, UTC

    friend bool operator==(const EpochResult&, const EpochResult&) = default;
};

struct TrainingProgress
{
    int epoch = 0; ///< from 1
    int epochs = 0;
    std::size_t batch = 0; ///< done in this epoch
    std::size_t batches = 0;
    double loss = 0.0; ///< mean over this epoch so far
    double tokensPerSecond = 0.0;
    double secondsLeft = 0.0; ///< to the end of the run
};

/// Called on the training thread; either may be empty.
struct TrainingObserver
{
    std::function<void(const TrainingProgress&)> progress; ///< after every batch
    std::function<void(const EpochResult&)> epoch;
};

struct TrainingOutcome
{
    std::vector<EpochResult> history; ///< from epoch 1, also where the run was resumed
    int bestEpoch = 0;                ///< 0: none finished
    bool stopped = false;             ///< before its last epoch, on request; the run can be resumed
};

} // namespace partita::training
