// SPDX-License-Identifier: GPL-3.0-or-later
// Objective: a network together with its data and the loss that is to become small. What kind of music the
// data is and what the network makes of it is known here and nowhere else in a training.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/model_file.h"
#include "engine/model/network.h"
#include "engine/training/measures.h"

#include <stop_token>

namespace partita::training {

struct Loss
{
    at::Tensor value;     ///< a scalar with its graph, to be minimised
    at::Tensor told;      ///< what is told as the loss where that differs from `value`; else undefined
    double right = 0.0;   ///< predictions that hit, of
    double counted = 0.0; ///< this many
    NamedValues measures; ///< means over the batch, by name
};

class Objective
{
public:
    virtual ~Objective() = default;

    [[nodiscard]] virtual model::Network& network() = 0;
    /// Brings the data into the order of this epoch (from 1), which depends on the run's seed and the epoch
    /// only; returns the number of batches.
    [[nodiscard]] virtual std::size_t beginEpoch(int epoch) = 0;
    /// Forgets what was carried from batch to batch; at the start of an epoch.
    virtual void emptyState() {}
    /// Batches are asked for in order. Dropout and noise draw from `random` only.
    [[nodiscard]] virtual Loss loss(std::size_t batch, base::Random& random) = 0;

    [[nodiscard]] virtual bool hasHeldOut() const = 0;
    /// nullopt where stopped.
    [[nodiscard]] virtual std::optional<Measures> measureHeldOut(const std::stop_token& stop) = 0;

    /// Vocabulary, primer, counts of pieces: what a model's file says beside recipe and weights.
    virtual void describe(model::ModelFile& file) const = 0;
    /// What is carried from batch to batch, by name, a row for every row of this process's part of a batch;
    /// of the epoch under way.
    [[nodiscard]] virtual std::vector<std::pair<std::string, at::Tensor>> carried() { return {}; }
};

} // namespace partita::training
