// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/frame_objective.h"

#include "engine/training/batch_share.h"
#include "engine/training/data_split.h"
#include "engine/training/frame_batch.h"
#include "engine/training/frame_measures.h"

#include <algorithm>

namespace partita::training {

namespace {

constexpr std::size_t kPoolBatches = 8;
constexpr double kMovedShare = 0.7;
constexpr std::uint64_t kBatchOrderStream = 0xf4a30000; ///< of the run's seed; the epoch is added

void setValues(at::Tensor& tensor, const std::vector<float>& values)
{
    tensor.copy_(at::from_blob(const_cast<float*>(values.data()), tensor.sizes(), at::kFloat));
}

} // namespace

FrameObjective::FrameObjective(FrameData data, const TrainingSettings& settings)
    : m_data(std::move(data))
    , m_settings(settings)
    , m_network(model::makeFrameNetwork(settings.recipe, settings.device))
{
    for (const std::uint32_t part : m_data.split.heldOut)
        m_heldOut.push_back(m_data.parts[part]);
    keepStatistics();
    keepOpenings();
}

void FrameObjective::keepStatistics()
{
    const FrameStatistics statistics = frameStatistics(m_data.parts, m_data.split.training);
    setValues(m_network->tensor("keys.share"), statistics.keyShares);
    setValues(m_network->tensor("chords.sizes"), statistics.chordSizes);
    setValues(m_network->tensor("chords.intervals"), statistics.intervals);
    setValues(m_network->tensor("repeats"), statistics.repeats);
}

/// Of held-out pieces, where there are some, spread evenly over them.
void FrameObjective::keepOpenings()
{
    const auto& from = m_heldOut.empty() ? m_data.split.training : m_data.split.heldOut;
    std::vector<std::uint32_t> longEnough;
    std::copy_if(from.begin(), from.end(), std::back_inserter(longEnough), [this](std::uint32_t part) {
        return m_data.parts[part].size() >= static_cast<std::size_t>(model::kOpeningFrames);
    });
    const auto& chosen = longEnough.empty() ? from : longEnough;
    const auto openings = at::zeros({model::kFrameOpenings, model::kOpeningFrames, model::kFrameKeys});
    constexpr std::size_t kCount = model::kFrameOpenings;
    constexpr std::size_t kFrames = model::kOpeningFrames;
    constexpr std::size_t kSize = kFrames * tokens::kPianoKeys;
    for (std::size_t i = 0; i < kCount; ++i) {
        const auto& frames = m_data.parts[chosen[i * chosen.size() / kCount]];
        tokens::fillRows({frames.data(), std::min(kFrames, frames.size())},
                         {openings.data_ptr<float>() + i * kSize, kSize});
    }
    m_network->tensor("openings").copy_(openings);
}

/// Pools of some batches are sorted by length before they are cut, so that little is padded.
std::size_t FrameObjective::beginEpoch(int epoch)
{
    const model::Recipe& recipe = m_settings.recipe;
    auto order = epochOrder(m_data.split.training, recipe.preparation.samples, m_settings.seed, epoch);
    const std::size_t pool = kPoolBatches * recipe.batch;
    m_batches.clear();
    for (std::size_t first = 0; first < order.size(); first += pool) {
        const std::size_t end = std::min(first + pool, order.size());
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(first),
                         order.begin() + static_cast<std::ptrdiff_t>(end),
                         [this](std::uint32_t a, std::uint32_t b) {
                             return m_data.parts[a].size() < m_data.parts[b].size();
                         });
        for (std::size_t i = first; i < end; i += recipe.batch)
            m_batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(i),
                                   order.begin() +
                                       static_cast<std::ptrdiff_t>(std::min(i + recipe.batch, end)));
    }
    base::Random random =
        base::Random(m_settings.seed).fork(kBatchOrderStream + static_cast<std::uint64_t>(epoch));
    base::shuffle(m_batches, random);
    return m_batches.size();
}

tokens::FrameSequence FrameObjective::moved(const tokens::FrameSequence& frames, base::Random& random) const
{
    const int most = m_settings.recipe.preparation.transpose;
    if (most == 0 || random.uniform() >= kMovedShare)
        return frames;
    const int semitones = static_cast<int>(random.below(2 * static_cast<std::uint64_t>(most) + 1)) - most;
    return tokens::transposed(frames, semitones).value_or(frames);
}

Loss FrameObjective::loss(std::size_t batch, base::Random& random)
{
    std::vector<tokens::FrameSequence> sequences;
    for (const std::uint32_t part : shareOf(m_settings).of(std::span<const std::uint32_t>(m_batches[batch])))
        sequences.push_back(moved(m_data.parts[part], random));
    const FrameBatch frames = frameBatch(sequences, m_network->device());
    const auto logits = m_network->forward(frames.inputs, 0, &random);
    Loss loss;
    loss.value = negativeLogLikelihood(logits, frames) / frames.frames;
    // Counted in frames, as the speed is told.
    loss.counted = frames.frames;
    loss.right = keyHits(logits, frames).accuracy() * frames.frames;
    return loss;
}

std::optional<Measures> FrameObjective::measureHeldOut(const std::stop_token& stop)
{
    return measureFrames(*m_network, m_heldOut, stop);
}

void FrameObjective::describe(model::ModelFile& file) const
{
    file.primer.clear();
    file.training.heldOutTunes = m_data.split.heldOutPieces.size();
    file.training.trainingTunes = m_data.pieces - m_data.split.heldOutPieces.size();
}

} // namespace partita::training
