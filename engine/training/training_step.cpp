// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_step.h"

namespace partita::training {

StepResult trainStep(model::RecurrentNetwork& network, Adam& adam, const StepBatch& batch,
                     model::RecurrentState& state, base::Random& dropout, double learningRate,
                     std::uint64_t step)
{
    const auto rows = state.hidden.front().size(0);
    const auto count = static_cast<std::int64_t>(batch.inputs.size());
    const auto toDevice = [&network](const std::vector<tokens::TokenId>& ids, at::IntArrayRef shape) {
        return at::from_blob(const_cast<tokens::TokenId*>(ids.data()), shape, at::kInt)
            .to(at::kLong)
            .to(network.device());
    };
    const auto input = toDevice(batch.inputs, {count / rows, rows});
    const auto target = toDevice(batch.targets, {count});
    const auto logits = network.forward(input, state, &dropout, batch.resets);
    const auto loss = at::cross_entropy_loss(logits, target);
    loss.backward();
    StepResult result;
    result.gradientNorm = adam.update(learningRate, step);
    result.loss = loss.item<double>();
    result.right = static_cast<double>(logits.detach().argmax(1).eq(target).sum().item<std::int64_t>());
    return result;
}

} // namespace partita::training
