// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_team.h"

#include "engine/model/device.h"

#include <algorithm>
#include <thread>

namespace partita::cli {

int TrainTeam::threads() const
{
    // Where the starter has bound each process to cores of its own, these are its part already.
    const int cores = model::availableCores();
    const bool bound = cores < static_cast<int>(std::thread::hardware_concurrency());
    return bound ? cores : std::max(1, cores / localSize);
}

base::Result<TrainTeam> joinTrainTeam()
{
    const auto place = training::rankFromEnvironment();
    if (!place)
        return tl::unexpected(place.error());
    auto communicator = training::Communicator::open(*place);
    if (!communicator)
        return tl::unexpected(communicator.error());
    return TrainTeam{std::make_shared<training::Communicator>(std::move(*communicator)), place->localRank,
                     place->localSize};
}

base::Error ofRank(base::Error error, const TrainTeam& team)
{
    if (team.size() > 1)
        error.what = "Rank " + std::to_string(team.communicator->rank()) + ": " + error.what;
    return error;
}

} // namespace partita::cli
