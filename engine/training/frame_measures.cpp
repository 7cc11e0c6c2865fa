// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/frame_measures.h"

#include "engine/model/frame_network.h"
#include "engine/model/guard.h"
#include "engine/training/calibration.h"
#include "engine/training/frame_batch.h"
#include "engine/training/frame_data.h"

#include <algorithm>
#include <cassert>

namespace partita::training {

namespace {

constexpr std::size_t kMeasureBatch = 16;

} // namespace

std::optional<Measures> measureFrames(const model::FrameNetwork& network,
                                      std::span<const tokens::FrameSequence> sequences,
                                      const std::stop_token& stop)
{
    assert(!sequences.empty());
    const at::NoGradGuard noGradient;
    std::vector<tokens::FrameSequence> sorted(sequences.begin(), sequences.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.size() < b.size(); });
    double nats = 0.0;
    double frames = 0.0;
    KeyHits all;
    Calibration calibration;
    for (std::size_t first = 0; first < sorted.size(); first += kMeasureBatch) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t count = std::min(kMeasureBatch, sorted.size() - first);
        const FrameBatch batch = frameBatch({sorted.data() + first, count}, network.device());
        const auto logits = network.forward(batch.inputs, 0, nullptr);
        nats += negativeLogLikelihood(logits, batch).item<double>();
        frames += batch.frames;
        const KeyHits hits = keyHits(logits, batch);
        all.hits += hits.hits;
        all.counted += hits.counted;
        const auto sounding = at::sigmoid(logits);
        const auto counted = batch.mask.unsqueeze(2).expand_as(sounding).gt(0.5);
        calibration.add(at::max(sounding, 1.0 - sounding).masked_select(counted),
                        sounding.gt(0.5).eq(batch.targets.gt(0.5)).masked_select(counted));
    }
    Measures measures{nats / frames, std::nullopt, all.accuracy(), {{"nll", nats / frames}}, {}};
    calibration.writeTo(measures);
    return measures;
}

base::Result<Measures> measureFrames(const model::ModelFile& file,
                                     std::span<const tokens::FrameSequence> sequences, model::Device device,
                                     const std::stop_token& stop)
{
    if (file.recipe.tokens != model::TokenKind::Frames)
        return base::fail(base::ErrorCode::InvalidInput, "This model reads no frames", file.recipe.name,
                          "Choose a model of a recipe whose tokens are frames");
    const auto parts = cutFrames(sequences, file.recipe.length);
    if (parts.empty())
        return base::fail(base::ErrorCode::InvalidInput, "There is no piece of two steps or more to measure",
                          file.recipe.name, "Use more music");
    return model::guarded<Measures>("the measurement", [&]() -> base::Result<Measures> {
        const auto network = model::makeFrameNetwork(file.recipe, device);
        network->load(file.weights);
        auto measures = measureFrames(*network, parts, stop);
        if (!measures)
            return base::fail(base::ErrorCode::Cancelled, "The measurement was stopped", file.recipe.name);
        return std::move(*measures);
    });
}

} // namespace partita::training
