// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/rank_environment.h"

#include <charconv>
#include <cstdlib>
#include <initializer_list>
#include <limits>

namespace partita::training {

namespace {

using base::ErrorCode;

/// The variables of one kind of starter. A null name: it has none.
struct Starter
{
    const char* rank;
    const char* size;
    const char* localRank;
    const char* localSize; ///< how many ranks are on this machine
    std::initializer_list<const char*> job;
};

constexpr std::initializer_list<const char*> kTorchrunJob = {"TORCHELASTIC_RUN_ID",
                                                             "TORCHELASTIC_RESTART_COUNT"};
constexpr std::initializer_list<const char*> kOpenMpiJob = {"PMIX_NAMESPACE", "OMPI_MCA_ess_base_jobid"};
constexpr std::initializer_list<const char*> kPmiJob = {"PMI_JOBID", "PMI_PORT", "SLURM_JOB_ID",
                                                        "SLURM_STEP_ID"};
constexpr std::initializer_list<const char*> kSlurmJob = {"SLURM_JOB_ID", "SLURM_STEP_ID"};

/// In this order. A process that sbatch started has SLURM_PROCID too, but is no rank of a step: srun alone
/// sets SLURM_STEP_NUM_TASKS.
constexpr Starter kStarters[] = {
    {"RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE", kTorchrunJob},
    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK",
     "OMPI_COMM_WORLD_LOCAL_SIZE", kOpenMpiJob},
    {"PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS", kPmiJob},
    {"SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", nullptr, kSlurmJob},
};

class Environment
{
public:
    explicit Environment(const EnvironmentLookup& lookup)
        : m_lookup(lookup)
    {
    }

    /// Empty where it is not set.
    [[nodiscard]] std::string text(const char* name) const
    {
        const char* value = name == nullptr ? nullptr : m_lookup(name);
        return value == nullptr ? std::string() : std::string(value);
    }
    [[nodiscard]] bool has(const char* name) const { return !text(name).empty(); }

    [[nodiscard]] base::Result<int> number(const char* name, int least, int most) const
    {
        const std::string value = text(name);
        int number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc() && end == value.data() + value.size() && number >= least && number <= most)
            return number;
        return base::fail(ErrorCode::InvalidInput,
                          std::string("The environment variable ") + name + " is \"" + value +
                              "\", not a whole number from " + std::to_string(least) + " to " +
                              std::to_string(most),
                          {}, "Start the ranks with mpirun, srun or torchrun, or unset the variable");
    }
    [[nodiscard]] base::Result<int> number(const char* name, int least, int most, int otherwise) const
    {
        return has(name) ? number(name, least, most) : base::Result<int>(otherwise);
    }

private:
    const EnvironmentLookup& m_lookup;
};

constexpr int kMostRanks = 65536;

/// FNV-1a, so that every rank comes to the same port; below the ports that systems give out themselves.
std::uint16_t portOf(const std::string& job)
{
    constexpr std::uint32_t kFirst = 20000;
    constexpr std::uint32_t kCount = 12000;
    std::uint32_t hash = 2166136261U;
    for (const char byte : job)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    return static_cast<std::uint16_t>(kFirst + hash % kCount);
}

std::string jobOf(const Environment& environment, const Starter& starter)
{
    std::string job;
    for (const char* name : starter.job)
        job += environment.text(name) + '/';
    return job;
}

bool onOneMachine(const Environment& environment, const Starter& starter, int size)
{
    if (environment.has(starter.localSize))
        return environment.text(starter.localSize) == std::to_string(size);
    return environment.text("SLURM_STEP_NUM_NODES") == "1";
}

base::Result<std::string> addressOf(const Environment& environment, const Starter& starter, int size)
{
    if (environment.has("MASTER_ADDR"))
        return environment.text("MASTER_ADDR");
    if (onOneMachine(environment, starter, size))
        return std::string("127.0.0.1");
    for (const char* list : {"SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST"})
        if (environment.has(list))
            return firstSlurmNode(environment.text(list));
    if (environment.has("SLURM_LAUNCH_NODE_IPADDR"))
        return environment.text("SLURM_LAUNCH_NODE_IPADDR");
    return base::fail(ErrorCode::InvalidInput,
                      "The ranks are not all on this machine, and none says where rank 0 is", {},
                      "Set MASTER_ADDR to the machine of rank 0 for all ranks (mpirun -x MASTER_ADDR=…)");
}

base::Result<RankPlace> placeOf(const Environment& environment, const Starter& starter)
{
    const auto size = environment.number(starter.size, 1, kMostRanks);
    if (!size)
        return tl::unexpected(size.error());
    const auto rank = environment.number(starter.rank, 0, *size - 1);
    if (!rank)
        return tl::unexpected(rank.error());
    if (*size == 1)
        return RankPlace();
    const bool unknown = !environment.has(starter.localRank);
    const char* localName = unknown ? "SLURM_LOCALID" : starter.localRank;
    const auto localRank = environment.number(localName, 0, *size - 1, *rank);
    if (!localRank)
        return tl::unexpected(localRank.error());
    auto address = addressOf(environment, starter, *size);
    if (!address)
        return tl::unexpected(address.error());
    const int together = onOneMachine(environment, starter, *size) ? *size : 1;
    const auto localSize = environment.number(starter.localSize, 1, *size, together);
    if (!localSize)
        return tl::unexpected(localSize.error());
    std::string job = jobOf(environment, starter);
    const auto port =
        environment.number("MASTER_PORT", 1, std::numeric_limits<std::uint16_t>::max(), portOf(job));
    if (!port)
        return tl::unexpected(port.error());
    return RankPlace{*rank,
                     *size,
                     *localRank,
                     std::move(*address),
                     static_cast<std::uint16_t>(*port),
                     std::move(job),
                     environment.text("TORCHELASTIC_USE_AGENT_STORE") == "True",
                     environment.text("GLOO_SOCKET_IFNAME"),
                     *localSize};
}

} // namespace

const char* environmentVariable(const char* name)
{
    return std::getenv(name);
}

base::Result<RankPlace> rankFromEnvironment(const EnvironmentLookup& environment)
{
    const Environment variables(environment);
    for (const Starter& starter : kStarters)
        if (variables.has(starter.rank) && variables.has(starter.size))
            return placeOf(variables, starter);
    return RankPlace();
}

std::string firstSlurmNode(const std::string& list)
{
    std::string node;
    for (std::size_t at = 0; at < list.size() && list[at] != ',';) {
        const std::size_t end = list[at] == '[' ? list.find(']', at) : at;
        if (end == std::string::npos)
            break;
        node += list[at] == '[' ? list.substr(at + 1, list.find_first_of(",-]", at) - at - 1)
                                : list.substr(at, 1);
        at = end + 1;
    }
    return node;
}

} // namespace partita::training
