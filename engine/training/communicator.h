// SPDX-License-Identifier: GPL-3.0-or-later
// Communicator: several processes that train one network, through LibTorch's c10d: Gloo between processors,
// NCCL between GPUs where the build has it. Which process this is tells rankFromEnvironment().
#pragma once

#include "engine/training/rank_environment.h"

#include <chrono>
#include <memory>
#include <span>

namespace at {
class Tensor;
}

namespace partita::training {

class ProcessGroup;

struct CommunicatorOptions
{
    std::chrono::milliseconds meeting = std::chrono::seconds(30); ///< for all ranks to come
    /// A rank that is not heard of for so long has left. One that is busy is heard of all the same, so the
    /// others wait for it however long its work takes.
    std::chrono::milliseconds silence = std::chrono::seconds(20);
};

/// The functions below block until every rank has called the same one with as many values of the same kinds,
/// in the same order; all ranks then hold the same bits, and the same ranks with the same values get the same
/// bits again. Alone they do nothing, at no cost.
///
/// They fail with Failed where a rank has left: within seconds where it was killed, after `silence` where its
/// machine stopped. The error says which; it is given again for every further call, and the values are then
/// of no use. For one thread.
class Communicator
{
public:
    /// Alone.
    Communicator();
    /// Blocks until all ranks are there. Fails with Failed where they don't come in time or the port is not
    /// to be had, with Unsupported where this build knows no c10d and the rank is not alone.
    [[nodiscard]] static base::Result<Communicator> open(const RankPlace& place,
                                                         const CommunicatorOptions& options = {});
    Communicator(Communicator&& other) noexcept;
    Communicator& operator=(Communicator&& other) noexcept;
    Communicator(const Communicator&) = delete;
    Communicator& operator=(const Communicator&) = delete;
    ~Communicator();

    [[nodiscard]] int rank() const { return m_rank; } ///< rank 0 writes the files
    [[nodiscard]] int size() const { return m_size; }

    /// Each value becomes its mean over the ranks. Small tensors travel together, so that a small network's
    /// gradients are one message. Floating-point tensors, those of half precision are summed in single
    /// precision; InvalidInput for others.
    [[nodiscard]] base::Result<void> allReduceMean(std::span<at::Tensor> tensors);
    /// Every rank gets the values of `root`, bit for bit; of any kind.
    [[nodiscard]] base::Result<void> broadcast(std::span<at::Tensor> tensors, int root = 0);
    [[nodiscard]] base::Result<void> sum(std::span<double> values);
    /// Nobody goes on before all have come here.
    [[nodiscard]] base::Result<void> barrier();

private:
    std::unique_ptr<ProcessGroup> m_group; ///< null: alone
    int m_rank = 0;
    int m_size = 1;
};

} // namespace partita::training
