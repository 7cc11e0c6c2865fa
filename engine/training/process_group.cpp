// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/process_group.h"

#ifdef PARTITA_HAS_GLOO

#include "engine/training/local_address.h"
#include "engine/training/peer_watch.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef PARTITA_HAS_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <signal.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <tuple>
#include <vector>

namespace partita::training {

namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

/// How long one look at a message that is under way takes.
constexpr milliseconds kPatience = std::chrono::seconds(1);
/// The longest that it takes to find out who broke a connection.
constexpr milliseconds kLongestSuspicion = std::chrono::seconds(10);
/// Gloo's own limit. A rank may compute as long as it likes: PeerWatch tells when one is gone.
constexpr milliseconds kNoHurry = std::chrono::hours(24 * 365);

/// Rank 0 answers every rank's question about every other: many ranks ask less often.
milliseconds watchInterval(int size)
{
    return std::max(milliseconds(250), size * milliseconds(25));
}

using StorePointer = c10::intrusive_ptr<c10d::Store>;

/// Gloo waits in the store for the other ranks' addresses with its own limit, which is not for that.
class MeetingStore : public c10d::PrefixStore
{
public:
    MeetingStore(const std::string& prefix, StorePointer store, milliseconds limit)
        : c10d::PrefixStore(prefix, std::move(store))
        , m_limit(limit)
    {
    }
    using c10d::PrefixStore::wait;
    void wait(const std::vector<std::string>& keys, const milliseconds& timeout) override
    {
        c10d::PrefixStore::wait(keys, std::min(timeout, m_limit));
    }

private:
    milliseconds m_limit;
};

StorePointer openStore(const RankPlace& place, milliseconds limit, bool first)
{
    c10d::TCPStoreOptions options;
    options.port = place.port;
    options.isServer = first && place.rank == 0 && !place.meetingIsHosted;
    options.waitWorkers = first;
    if (first)
        options.numWorkers = static_cast<std::size_t>(place.size);
    options.timeout = limit;
    return c10::make_intrusive<c10d::TCPStore>(place.address, options);
}

std::unique_ptr<PeerWatch> watchPeers(const RankPlace& place, milliseconds limit)
{
    // A connection of its own: the other one is blocked while a rank waits for something.
    auto store = c10::make_intrusive<c10d::PrefixStore>("partita/" + place.job + "/watch",
                                                        openStore(place, limit, false));
    auto count = [store](int rank, std::int64_t increment) {
        return store->add(std::to_string(rank), increment);
    };
    return std::make_unique<PeerWatch>(place.rank, place.size, std::move(count), watchInterval(place.size));
}

c10::intrusive_ptr<c10d::ProcessGroupGloo> connect(const RankPlace& place, const StorePointer& store)
{
    using Gloo = c10d::ProcessGroupGloo;
    auto options = Gloo::Options::create(kNoHurry);
    options->threads = 1; // one message after the other
    const std::string address = localAddressTowards(place.address, place.port);
    if (!place.networkInterface.empty())
        options->devices = {Gloo::createDeviceForInterface(place.networkInterface)};
    else if (!address.empty())
        options->devices = {Gloo::createDeviceForHostname(address)};
    else
        options->devices = {Gloo::createDefaultDevice()};
    return c10::make_intrusive<Gloo>(store, place.rank, place.size, options);
}

/// Gloo writes to sockets of ranks that may be gone, which would end this process too. Its threads begin with
/// the signals that their maker does not want, so this has to be there while they are made.
class WithoutPipeSignal
{
public:
    WithoutPipeSignal()
    {
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    WithoutPipeSignal(const WithoutPipeSignal&) = delete;
    WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
    ~WithoutPipeSignal()
    {
        const timespec now{};
        while (::sigismember(&m_before, SIGPIPE) == 0 && ::sigtimedwait(&m_pipe, nullptr, &now) == SIGPIPE) {
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

std::string seconds(milliseconds time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

base::Error nobodyCame(const RankPlace& place, milliseconds limit, bool inTime)
{
    const std::string where = place.address + ':' + std::to_string(place.port);
    if (inTime && place.rank == 0)
        return {ErrorCode::Failed, "Rank 0 cannot listen for the other ranks: the port is in use", where,
                "Set MASTER_PORT to a free port, the same for all ranks"};
    return {ErrorCode::Failed,
            "Rank " + std::to_string(place.rank) + " did not meet all " + std::to_string(place.size) +
                " ranks within " + seconds(limit),
            where, "Start all ranks at once; MASTER_ADDR and MASTER_PORT say where rank 0 is"};
}

base::Error hasLeft(int rank, int size)
{
    return {ErrorCode::Failed,
            "Rank " + std::to_string(rank) + " of " + std::to_string(size) + " has left the training",
            {},
            "What it said last tells why; start all ranks again with --resume"};
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

#ifdef PARTITA_HAS_NCCL
/// As isDone(). NCCL's own wait() returns at once, and a later step on the device would wait for ever for a
/// rank that has left.
bool isDoneOnDevice(c10d::Work& work)
{
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!work.isCompleted()) {
        if (std::chrono::steady_clock::now() >= until)
            return false;
        std::this_thread::yield();
    }
    work.wait();
    return true;
}
#endif

/// Waits a second at most. Throws where the work failed.
bool isDone(c10d::Work& work)
{
    try {
        work.wait(kPatience);
        return true;
    } catch (const std::exception&) { // the second is over, or it failed
        if (!work.isCompleted())
            return false;
        if (!work.isSuccess())
            throw;
        return true;
    }
}

} // namespace

struct ProcessGroup::Connections
{
    RankPlace place;
    CommunicatorOptions options;
    StorePointer store;
    std::unique_ptr<PeerWatch> watch;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
#ifdef PARTITA_HAS_NCCL
    c10::intrusive_ptr<c10d::ProcessGroupNCCL> nccl; ///< made for the first tensor on a GPU
#endif
    std::optional<base::Error> failure;

    /// A work that never ends would keep the destructors waiting for ever: the process is about to end.
    base::Error hangs(int lost)
    {
        watch->abandon();
        std::ignore = gloo.release();
#ifdef PARTITA_HAS_NCCL
        std::ignore = nccl.release();
#endif
        return hasLeft(lost, place.size);
    }

    /// Whoever has not counted since the connection broke is the one who broke it.
    base::Error breaks(const std::exception& error) const
    {
        if (place.size == 2)
            return hasLeft(1 - place.rank, place.size);
        const auto lost = watch->waitForLost(3 * watchInterval(place.size), kLongestSuspicion);
        watch->stayForOthers(kLongestSuspicion);
        if (lost)
            return hasLeft(*lost, place.size);
        return {ErrorCode::Failed, "The connection between the ranks broke", firstLine(error.what()),
                "Start all ranks again with --resume"};
    }

#ifdef PARTITA_HAS_NCCL
    c10d::ProcessGroupNCCL& onDevice()
    {
        if (!nccl)
            nccl = c10::make_intrusive<c10d::ProcessGroupNCCL>(
                c10::make_intrusive<c10d::PrefixStore>("partita/" + place.job + "/nccl", store), place.rank,
                place.size);
        return *nccl;
    }
#endif
};

ProcessGroup::ProcessGroup(std::unique_ptr<Connections> connections)
    : m_connections(std::move(connections))
{
}

ProcessGroup::~ProcessGroup() = default;

base::Result<std::unique_ptr<ProcessGroup>> ProcessGroup::meet(const RankPlace& place,
                                                               const CommunicatorOptions& options)
{
    const auto begin = std::chrono::steady_clock::now();
    auto connections = std::make_unique<Connections>();
    connections->place = place;
    connections->options = options;
    const WithoutPipeSignal masked;
    try {
        connections->store = openStore(place, options.meeting, true);
        connections->watch = watchPeers(place, options.meeting);
        connections->gloo =
            connect(place, c10::make_intrusive<MeetingStore>("partita/" + place.job + "/gloo",
                                                             connections->store, options.meeting));
    } catch (const std::exception&) {
        const bool inTime = std::chrono::steady_clock::now() - begin < options.meeting / 2;
        return tl::unexpected(nobodyCame(place, options.meeting, inTime));
    }
    return std::unique_ptr<ProcessGroup>(new ProcessGroup(std::move(connections)));
}

template<class Start, class IsDone>
base::Result<void> ProcessGroup::run(const Start& start, const IsDone& done)
{
    Connections& our = *m_connections;
    if (our.failure)
        return tl::unexpected(*our.failure);
    try {
        const auto work = start(our);
        while (!done(*work)) {
            if (const auto lost = our.watch->lost(our.options.silence)) {
                our.failure = our.hangs(*lost);
                break;
            }
        }
    } catch (const std::exception& error) {
        our.failure = our.breaks(error);
    }
    return our.failure ? base::Result<void>(tl::unexpected(*our.failure)) : base::Result<void>();
}

template<class Start>
base::Result<void> ProcessGroup::exchange(at::Tensor& flat, const Start& start)
{
    std::vector<at::Tensor> tensors{flat};
    if (!flat.is_cuda())
        return run([&](Connections& our) { return start(*our.gloo, tensors); }, isDone);
#ifdef PARTITA_HAS_NCCL
    return run([&](Connections& our) { return start(our.onDevice(), tensors); }, isDoneOnDevice);
#else
    tensors = {flat.cpu()};
    const auto exchanged = run([&](Connections& our) { return start(*our.gloo, tensors); }, isDone);
    if (exchanged)
        flat.copy_(tensors.front());
    return exchanged;
#endif
}

base::Result<void> ProcessGroup::sum(at::Tensor& flat)
{
    return exchange(flat, [](auto& group, auto& tensors) { return group.allreduce(tensors); });
}

base::Result<void> ProcessGroup::broadcast(at::Tensor& flat, int root)
{
    c10d::BroadcastOptions options;
    options.rootRank = root;
    return exchange(flat, [&](auto& group, auto& tensors) { return group.broadcast(tensors, options); });
}

base::Result<void> ProcessGroup::barrier()
{
    return run([](Connections& our) { return our.gloo->barrier(); }, isDone);
}

} // namespace partita::training

#else // PARTITA_HAS_GLOO

namespace partita::training {

struct ProcessGroup::Connections
{
};

ProcessGroup::ProcessGroup(std::unique_ptr<Connections> connections)
    : m_connections(std::move(connections))
{
}

ProcessGroup::~ProcessGroup() = default;

base::Result<std::unique_ptr<ProcessGroup>> ProcessGroup::meet(const RankPlace&, const CommunicatorOptions&)
{
    return base::fail(base::ErrorCode::Unsupported, "This build of Partita trains in one process only", {},
                      "Build it with libgloo-dev installed, or start it without mpirun, srun or torchrun");
}

base::Result<void> ProcessGroup::sum(at::Tensor&)
{
    return {};
}

base::Result<void> ProcessGroup::broadcast(at::Tensor&, int)
{
    return {};
}

base::Result<void> ProcessGroup::barrier()
{
    return {};
}

} // namespace partita::training

#endif // PARTITA_HAS_GLOO
