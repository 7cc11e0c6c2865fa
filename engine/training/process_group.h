// SPDX-License-Identifier: GPL-3.0-or-later
// ProcessGroup: the ranks of a training and what they send each other, one flat tensor at a time.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/communicator.h"

#include <ATen/ATen.h>

namespace partita::training {

/// Errors, and when there are any, as Communicator says. Never alone.
class ProcessGroup
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<ProcessGroup>> meet(const RankPlace& place,
                                                                          const CommunicatorOptions& options);
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;
    ~ProcessGroup();

    /// The tensors are contiguous; of doubles or single-precision numbers for sum().
    [[nodiscard]] base::Result<void> sum(at::Tensor& flat);
    [[nodiscard]] base::Result<void> broadcast(at::Tensor& flat, int root);
    [[nodiscard]] base::Result<void> barrier();

private:
    struct Connections;
    explicit ProcessGroup(std::unique_ptr<Connections> connections);
    template<class Start, class IsDone>
    base::Result<void> run(const Start& start, const IsDone& done);
    template<class Start>
    base::Result<void> exchange(at::Tensor& flat, const Start& start);

    std::unique_ptr<Connections> m_connections;
};

} // namespace partita::training
