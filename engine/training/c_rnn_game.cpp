// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/c_rnn_game.h"

#include <cmath>

namespace partita::training {

CRnnGame::CRnnGame(CRnnData data, const TrainingSettings& settings)
    : m_data(std::move(data))
    , m_network(settings.recipe, settings.device)
{
    m_network.setNormalisation(m_data.normalisation());
}

at::Tensor CRnnGame::real(Side side, std::size_t batch, std::size_t length, base::Random& random) const
{
    return m_data.events(side, batch, length, random).to(m_network.device());
}

at::Tensor CRnnGame::generate(std::int64_t samples, std::size_t length, base::Random& random) const
{
    return m_network.generate(m_network.noise(samples, static_cast<std::int64_t>(length), random));
}

model::Verdict CRnnGame::judge(const at::Tensor& music) const
{
    return m_network.judge(music);
}

Loss CRnnGame::preTrainingLoss(Side side, std::size_t batch, std::size_t length, base::Random& random) const
{
    return nextEventLoss(m_network, real(side, batch, length, random), random);
}

std::optional<NamedValues> CRnnGame::measureMusic(base::Random& random, const std::stop_token& stop) const
{
    const auto next = measureNextEvent(m_network, m_data, random, stop);
    auto values = next ? measureWritten(m_network, m_data, random, stop) : std::nullopt;
    if (!values)
        return std::nullopt;
    for (const char* name : {"mse", "rmse"}) {
        auto nearest = values->extract(std::string("nearest_") + name);
        nearest.key() = name;
        values->insert(std::move(nearest));
    }
    (*values)["next_event_mse"] = next->loss;
    (*values)["next_event_rmse"] = std::sqrt(next->loss);
    return values;
}

void CRnnGame::describe(model::ModelFile& file) const
{
    file.training.trainingTunes = m_data.batches().trainingPieces();
    file.training.heldOutTunes = m_data.batches().heldOutPieces();
}

base::Result<std::unique_ptr<AdversarialGame>> makeCRnnGame(const TrainingData& data,
                                                            const TrainingSettings& settings)
{
    auto events = CRnnData::make(data, settings);
    if (!events)
        return tl::unexpected(events.error());
    return std::make_unique<CRnnGame>(std::move(*events), settings);
}

} // namespace partita::training
