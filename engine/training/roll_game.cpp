// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/roll_game.h"

#include "engine/training/nearest_music.h"

#include <cmath>

namespace partita::training {

namespace {

constexpr std::int64_t kWritten = 32;        ///< rolls that are written to be measured
constexpr std::size_t kMostReferences = 512; ///< held-out windows that they are compared with

} // namespace

RollGame::RollGame(tokens::PianoRolls rolls, WindowBatches batches, const TrainingSettings& settings)
    : m_rolls(std::move(rolls))
    , m_batches(std::move(batches))
    , m_network(settings.recipe, settings.device)
{
}

at::Tensor RollGame::rolls(std::span<const std::uint32_t> windows) const
{
    const auto& options = m_rolls.options();
    auto cells =
        at::empty({static_cast<std::int64_t>(windows.size()), 1, options.keys, options.steps}, at::kFloat);
    float* into = cells.data_ptr<float>();
    for (const std::uint32_t window : windows) {
        m_rolls.fill(window, {into, options.size()});
        into += options.size();
    }
    return cells.to(m_network.device());
}

at::Tensor RollGame::real(Side side, std::size_t batch, std::size_t /*length*/,
                          base::Random& /*random*/) const
{
    return rolls(m_batches.windows(side, batch));
}

at::Tensor RollGame::generate(std::int64_t samples, std::size_t /*length*/, base::Random& random) const
{
    return m_network.generate(m_network.noise(samples, random));
}

model::Verdict RollGame::judge(const at::Tensor& music) const
{
    return m_network.judge(music);
}

std::optional<NamedValues> RollGame::measureMusic(base::Random& random, const std::stop_token& stop) const
{
    if (stop.stop_requested())
        return std::nullopt;
    const at::NoGradGuard noGradient;
    const auto& heldOut = m_batches.split().heldOut;
    std::vector<std::uint32_t> references;
    const std::size_t count = std::min(kMostReferences, heldOut.size());
    for (std::size_t i = 0; i < count; ++i)
        references.push_back(heldOut[i * heldOut.size() / count]);
    const auto written = m_network.generate(m_network.noise(kWritten, random));
    const double error = nearestError(written, rolls(references));
    return NamedValues{{"mse", error},
                       {"rmse", std::sqrt(error)},
                       {"sounding", written.gt(0.5).to(at::kFloat).mean().item<double>()}};
}

void RollGame::describe(model::ModelFile& file) const
{
    file.training.trainingTunes = m_batches.trainingPieces();
    file.training.heldOutTunes = m_batches.heldOutPieces();
}

base::Result<std::unique_ptr<AdversarialGame>> makeRollGame(const TrainingData& data,
                                                            const TrainingSettings& settings)
{
    auto rolls = tokens::PianoRolls::make(model::rollOptions(settings.recipe));
    if (!rolls)
        return tl::unexpected(rolls.error());
    for (const tokens::PieceNotes& piece : data.pieces)
        rolls->append(piece);
    auto batches = WindowBatches::make(data, rolls->countsByPiece(), settings);
    if (!batches)
        return tl::unexpected(batches.error());
    return std::make_unique<RollGame>(std::move(*rolls), std::move(*batches), settings);
}

} // namespace partita::training
