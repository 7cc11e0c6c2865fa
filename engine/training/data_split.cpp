// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/data_split.h"

#include "engine/base/random.h"

namespace partita::training {

namespace {

constexpr std::uint64_t kOrderStream = 0x0d5e0000; ///< of the run's seed; the epoch is added

} // namespace

base::Result<tokens::WindowSplit> splitData(const TrainingData& data,
                                            const std::vector<std::size_t>& windowsByPiece,
                                            const TrainingSettings& settings)
{
    if (data.sides.empty() || settings.split == tokens::SplitKind::ByWindow)
        return tokens::splitWindows(windowsByPiece,
                                    {settings.split, settings.heldOut, settings.seed, settings.groups});
    tokens::WindowSplit split;
    std::uint32_t window = 0;
    for (std::size_t piece = 0; piece < windowsByPiece.size(); ++piece) {
        if (data.sides[piece] == DataSide::Validation)
            split.heldOutPieces.push_back(piece);
        for (std::size_t i = 0; i < windowsByPiece[piece]; ++i, ++window) {
            if (data.sides[piece] == DataSide::Train)
                split.training.push_back(window);
            if (data.sides[piece] == DataSide::Validation)
                split.heldOut.push_back(window);
        }
    }
    if (split.training.empty())
        return base::fail(base::ErrorCode::InvalidInput, "The training side of the corpus has no music",
                          data.name, "Split the corpus anew with partita-cli corpus split");
    return split;
}

std::vector<std::uint32_t> epochOrder(const std::vector<std::uint32_t>& windows, std::size_t samples,
                                      std::uint64_t seed, int epoch)
{
    std::vector<std::uint32_t> order = windows;
    base::Random random = base::Random(seed).fork(kOrderStream + static_cast<std::uint64_t>(epoch));
    base::shuffle(order, random);
    if (samples > 0 && samples < order.size())
        order.resize(samples);
    return order;
}

} // namespace partita::training
