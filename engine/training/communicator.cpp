// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/communicator.h"

#include "engine/training/process_group.h"

#include <new>
#include <vector>

namespace partita::training {

namespace {

using base::ErrorCode;

/// Tensors travel together up to so many bytes: few messages, and no second copy of a large network.
constexpr std::size_t kBucketBytes = 32 * 1024 * 1024;

std::vector<std::span<at::Tensor>> bucketsOf(std::span<at::Tensor> tensors)
{
    std::vector<std::span<at::Tensor>> buckets;
    for (std::size_t begin = 0; begin < tensors.size();) {
        std::size_t end = begin;
        for (std::size_t bytes = 0; end < tensors.size(); ++end) {
            const at::Tensor& tensor = tensors[end];
            bytes += tensor.nbytes();
            const bool fits = bytes <= kBucketBytes && tensor.device() == tensors[begin].device() &&
                              tensor.scalar_type() == tensors[begin].scalar_type();
            if (end > begin && !fits)
                break;
        }
        buckets.push_back(tensors.subspan(begin, end - begin));
        begin = end;
    }
    return buckets;
}

at::Tensor joined(std::span<at::Tensor> bucket)
{
    std::vector<at::Tensor> flat;
    for (const at::Tensor& tensor : bucket)
        flat.push_back(tensor.detach().reshape(-1));
    return at::cat(flat);
}

void part(const at::Tensor& flat, std::span<at::Tensor> bucket)
{
    std::int64_t begin = 0;
    for (at::Tensor& tensor : bucket) {
        tensor.copy_(flat.narrow(0, begin, tensor.numel()).view_as(tensor));
        begin += tensor.numel();
    }
}

/// Gloo adds no half precision, and it would lose digits.
at::ScalarType sumsAs(at::ScalarType type)
{
    return type == at::kDouble ? at::kDouble : at::kFloat;
}

/// Calls travel(bucket) for each bucket until one fails.
template<class Travel>
base::Result<void> forBuckets(std::span<at::Tensor> tensors, const Travel& travel)
{
    try {
        const at::NoGradGuard noGradients;
        for (const auto bucket : bucketsOf(tensors))
            if (auto travelled = travel(bucket); !travelled)
                return travelled;
        return {};
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "There is no memory left to exchange gradients", {},
                          "Choose a smaller network");
    } catch (const std::exception& error) {
        return base::fail(ErrorCode::Failed, "Values could not be exchanged between the ranks", error.what());
    }
}

} // namespace

Communicator::Communicator() = default;
Communicator::Communicator(Communicator&& other) noexcept = default;
Communicator& Communicator::operator=(Communicator&& other) noexcept = default;
Communicator::~Communicator() = default;

base::Result<Communicator> Communicator::open(const RankPlace& place, const CommunicatorOptions& options)
{
    Communicator communicator;
    if (place.size == 1)
        return communicator;
    auto group = ProcessGroup::meet(place, options);
    if (!group)
        return tl::unexpected(group.error());
    communicator.m_group = std::move(*group);
    communicator.m_rank = place.rank;
    communicator.m_size = place.size;
    return communicator;
}

base::Result<void> Communicator::allReduceMean(std::span<at::Tensor> tensors)
{
    if (!m_group)
        return {};
    for (const at::Tensor& tensor : tensors)
        if (!tensor.defined() || !at::isFloatingType(tensor.scalar_type()))
            return base::fail(ErrorCode::InvalidInput, "Only floating-point tensors have a mean");
    return forBuckets(tensors, [this](std::span<at::Tensor> bucket) -> base::Result<void> {
        at::Tensor flat = joined(bucket).to(sumsAs(bucket.front().scalar_type()));
        if (auto summed = m_group->sum(flat); !summed)
            return summed;
        part(flat.div_(m_size), bucket);
        return {};
    });
}

base::Result<void> Communicator::broadcast(std::span<at::Tensor> tensors, int root)
{
    if (!m_group)
        return {};
    return forBuckets(tensors, [this, root](std::span<at::Tensor> bucket) -> base::Result<void> {
        const at::Tensor flat = joined(bucket);
        at::Tensor bytes = flat.view(at::kByte);
        if (auto sent = m_group->broadcast(bytes, root); !sent)
            return sent;
        part(flat, bucket);
        return {};
    });
}

base::Result<void> Communicator::sum(std::span<double> values)
{
    if (!m_group)
        return {};
    const auto count = static_cast<std::int64_t>(values.size());
    at::Tensor flat = at::from_blob(values.data(), {count}, at::kDouble);
    return m_group->sum(flat);
}

base::Result<void> Communicator::barrier()
{
    return m_group ? m_group->barrier() : base::Result<void>();
}

} // namespace partita::training
