// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/token_loss.h"

namespace partita::training {

namespace {

at::Tensor crossEntropy(const at::Tensor& logits, const at::Tensor& targets, double smoothing)
{
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Mean, kNoTarget, smoothing);
}

} // namespace

at::Tensor tokenTensor(const std::vector<tokens::TokenId>& ids, at::Device device)
{
    const auto count = static_cast<std::int64_t>(ids.size());
    return at::from_blob(const_cast<tokens::TokenId*>(ids.data()), {count}, at::kInt)
        .to(at::kLong)
        .to(device);
}

Loss tokenLoss(const at::Tensor& given, const at::Tensor& targets,
               const std::optional<model::LabelSmoothing>& smoothing)
{
    Loss loss;
    const auto logits = given.to(at::kFloat); // reduced precision is for products only
    loss.value = crossEntropy(logits, targets, smoothing ? smoothing->share : 0.0);
    const at::NoGradGuard noGradient;
    if (smoothing)
        loss.told = crossEntropy(logits.detach(), targets, 0.0);
    // Read at once: a card is waited for once.
    const auto counts =
        at::stack({logits.detach().argmax(1).eq(targets).sum(), targets.ne(kNoTarget).sum()}).to(at::kCPU);
    loss.right = static_cast<double>(counts[0].item<std::int64_t>());
    loss.counted = static_cast<double>(counts[1].item<std::int64_t>());
    return loss;
}

} // namespace partita::training
