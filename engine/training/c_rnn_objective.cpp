// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/c_rnn_objective.h"

#include <cmath>

namespace partita::training {

namespace {

constexpr std::uint64_t kMeasureStream = 3; ///< of the run's seed: the noise of measurements, always the same

} // namespace

CRnnObjective::CRnnObjective(CRnnData data, const TrainingSettings& settings)
    : m_data(std::move(data))
    , m_seed(settings.seed)
    , m_network(settings.recipe, settings.device)
{
    m_network.setNormalisation(m_data.normalisation());
}

std::size_t CRnnObjective::beginEpoch(int epoch)
{
    return m_data.batches().beginEpoch(epoch);
}

Loss CRnnObjective::loss(std::size_t batch, base::Random& random)
{
    const auto events = m_data.events(Side::Training, batch, m_data.length(), random);
    return nextEventLoss(m_network, events.to(m_network.device()), random);
}

std::optional<Measures> CRnnObjective::measureHeldOut(const std::stop_token& stop)
{
    base::Random random = base::Random(m_seed).fork(kMeasureStream);
    auto measures = measureNextEvent(m_network, m_data, random, stop);
    auto written = measures ? measureWritten(m_network, m_data, random, stop) : std::nullopt;
    if (!written)
        return std::nullopt;
    measures->others = std::move(*written);
    measures->others["mse"] = measures->loss;
    measures->others["rmse"] = std::sqrt(measures->loss);
    return measures;
}

void CRnnObjective::describe(model::ModelFile& file) const
{
    file.training.trainingTunes = m_data.batches().trainingPieces();
    file.training.heldOutTunes = m_data.batches().heldOutPieces();
}

base::Result<std::unique_ptr<Objective>> makeCRnnObjective(const TrainingData& data,
                                                           const TrainingSettings& settings)
{
    auto events = CRnnData::make(data, settings);
    if (!events)
        return tl::unexpected(events.error());
    return std::make_unique<CRnnObjective>(std::move(*events), settings);
}

} // namespace partita::training
