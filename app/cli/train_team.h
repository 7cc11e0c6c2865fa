// SPDX-License-Identifier: GPL-3.0-or-later
// The processes that mpirun, srun or torchrun started to train one network together.
#pragma once

#include "engine/training/communicator.h"

#include <memory>

namespace partita::cli {

struct TrainTeam
{
    std::shared_ptr<training::Communicator> communicator; ///< never null
    int localRank = 0;
    int localSize = 1;

    /// The one that writes and speaks; the others only tell of errors.
    [[nodiscard]] bool leads() const { return communicator->rank() == 0; }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(communicator->size()); }
    /// This process's part of the cores that it may use.
    [[nodiscard]] int threads() const;
};

/// Blocks until all are there. Alone where nothing says otherwise. Fails as rankFromEnvironment and
/// Communicator::open.
[[nodiscard]] base::Result<TrainTeam> joinTrainTeam();

/// For the copies that were started beside rank 0: the error with the rank before it.
[[nodiscard]] base::Error ofRank(base::Error error, const TrainTeam& team);

} // namespace partita::cli
