// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several training processes this one is, as mpirun, srun or torchrun tell it in the environment.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace partita::training {

struct RankPlace
{
    int rank = 0; ///< 0 to size - 1
    int size = 1;
    int localRank = 0;            ///< among the processes of this machine: the number of its GPU
    std::string address;          ///< where rank 0 is; the same for all ranks, as are port and job
    std::uint16_t port = 0;       ///< where the ranks meet
    std::string job;              ///< tells this group of ranks from others that use the same port
    bool meetingIsHosted = false; ///< something else than rank 0 listens on the port (torchrun's agent)
    std::string networkInterface; ///< GLOO_SOCKET_IFNAME; empty: the one towards rank 0
    int localSize = 1;            ///< how many of the ranks are on this machine, as far as it is told

    friend bool operator==(const RankPlace&, const RankPlace&) = default;
};

/// The value of an environment variable, or null.
using EnvironmentLookup = std::function<const char*(const char* name)>;

[[nodiscard]] const char* environmentVariable(const char* name);

/// Knows torchrun (RANK, WORLD_SIZE), Open MPI's mpirun (OMPI_COMM_WORLD_RANK …), MPICH's and Intel's
/// (PMI_RANK …) and srun (SLURM_PROCID …), in this order. MASTER_ADDR and MASTER_PORT win over what they
/// tell; without MASTER_PORT the port is made from the job's number. A process that nothing of this started
/// is alone: the default RankPlace. Fails with InvalidInput where a variable makes no sense, or where the
/// ranks are on several machines and MASTER_ADDR is not set.
[[nodiscard]] base::Result<RankPlace>
rankFromEnvironment(const EnvironmentLookup& environment = &environmentVariable);

/// "node07" of "node[07-12,20],other[1-2]": the first of the machines of a Slurm list.
[[nodiscard]] std::string firstSlurmNode(const std::string& list);

} // namespace partita::training
