// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/team.h"

#include "engine/training/batch_share.h"

namespace partita::training {

using base::ErrorCode;
using base::Result;

Team::Team(const TrainingSettings& settings)
    : m_communicator(settings.communicator ? settings.communicator : std::make_shared<Communicator>())
{
}

std::optional<base::Random> Team::ownRandom(base::Random& random) const
{
    if (isAlone())
        return std::nullopt;
    auto own = random.fork(static_cast<std::uint64_t>(m_communicator->rank()));
    random();
    return own;
}

Result<double> Team::share(StepResult& result)
{
    if (isAlone())
        return 1.0;
    const double own = result.counted;
    std::vector<double> sums = {result.loss * own, result.right, own};
    for (const auto& [name, value] : result.measures)
        sums.push_back(value * own);
    if (const auto summed = m_communicator->sum(sums); !summed)
        return tl::unexpected(summed.error());
    result.loss = sums[0] / sums[2];
    result.right = sums[1];
    result.counted = sums[2];
    std::size_t next = 3;
    for (auto& [name, value] : result.measures)
        value = sums[next++] / sums[2];
    return own * m_communicator->size() / sums[2];
}

Result<void> Team::shareGradients(const std::vector<at::Tensor>& parameters, double weight)
{
    if (isAlone())
        return {};
    std::vector<at::Tensor> gradients;
    for (const at::Tensor& parameter : parameters) {
        if (!parameter.grad().defined())
            continue;
        gradients.push_back(parameter.grad());
        if (weight != 1.0)
            gradients.back().mul_(weight);
    }
    return m_communicator->allReduceMean(gradients);
}

Result<void> Team::equalise(std::vector<at::Tensor> tensors)
{
    return m_communicator->broadcast(tensors);
}

Result<at::Tensor> Team::gathered(const at::Tensor& rows)
{
    if (isAlone())
        return rows;
    std::vector<at::Tensor> parts;
    for (int rank = 0; rank < m_communicator->size(); ++rank) {
        at::Tensor part = rows.detach().clone();
        if (const auto sent = m_communicator->broadcast({&part, 1}, rank); !sent)
            return tl::unexpected(sent.error());
        parts.push_back(std::move(part));
    }
    return at::cat(parts);
}

Result<bool> Team::any(bool own)
{
    double count = own ? 1.0 : 0.0;
    if (const auto summed = m_communicator->sum({&count, 1}); !summed)
        return tl::unexpected(summed.error());
    return count > 0.0;
}

Result<double> Team::ofFirst(double own)
{
    double value = writes() ? own : 0.0;
    if (const auto summed = m_communicator->sum({&value, 1}); !summed)
        return tl::unexpected(summed.error());
    return value;
}

Result<void> Team::agree(const Result<void>& own)
{
    const auto failed = any(!own.has_value());
    if (!own)
        return own;
    if (!failed)
        return tl::unexpected(failed.error());
    if (*failed)
        return base::fail(ErrorCode::Cancelled, "Another process of this training could not go on", {},
                          "Its own message says why");
    return {};
}

BatchShare shareOf(const TrainingSettings& settings)
{
    const auto* ranks = settings.communicator.get();
    return ranks == nullptr
               ? BatchShare()
               : BatchShare{static_cast<std::size_t>(ranks->rank()), static_cast<std::size_t>(ranks->size())};
}

Result<void> checkShare(const TrainingSettings& settings)
{
    const std::size_t ranks = shareOf(settings).ranks;
    if (settings.recipe.batch % ranks == 0)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      "A batch of " + std::to_string(settings.recipe.batch) + " cannot be shared by " +
                          std::to_string(ranks) + " processes evenly",
                      settings.recipe.name,
                      "Choose another number of processes, or say with --batch how much each of them reads");
}

} // namespace partita::training
