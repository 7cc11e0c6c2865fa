// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/c_rnn_music.h"

#include "engine/tokens/note_statistics.h"
#include "engine/training/nearest_music.h"

#include <cmath>

namespace partita::training {

namespace {

constexpr std::int64_t kWritten = 32;         ///< sequences that are written to be measured
constexpr std::size_t kMostReferences = 1024; ///< held-out sequences that they are compared with
constexpr std::size_t kMostBatches = 16;
constexpr double kSemitonesAnOctave = 12.0;

/// Sums of the figures over the sequences.
tokens::NoteStatistics sumOfStatistics(const at::Tensor& written, const tokens::CRnnNormalisation& scaling)
{
    const auto values = written.to(at::kCPU).contiguous();
    const float* number = values.data_ptr<float>();
    tokens::NoteStatistics sum;
    for (std::int64_t sample = 0; sample < values.size(0); ++sample) {
        std::vector<tokens::CRnnEvent> events;
        for (std::int64_t t = 0; t < values.size(1); ++t, number += values.size(2))
            events.push_back(scaling.unscaled({number[0], number[1], number[2], number[3]}));
        const auto one = tokens::statisticsOf(tokens::notesFrom(events));
        sum.polyphony += one.polyphony;
        sum.scaleConsistency += one.scaleConsistency;
        sum.repetitions += one.repetitions;
        sum.toneSpan += one.toneSpan;
    }
    return sum;
}

} // namespace

Loss nextEventLoss(const model::CRnnNetwork& network, const at::Tensor& events, base::Random& random)
{
    const auto noise = network.noise(events.size(0), events.size(1), random);
    const auto foretold = network.predict(events, noise);
    Loss loss;
    loss.value = at::mse_loss(foretold, events);
    const auto octaves =
        (foretold.detach() - events).select(2, 0).abs() * network.tensor("normalisation.scale")[0];
    loss.right = octaves.mul(kSemitonesAnOctave).lt(0.5).sum().item<double>();
    loss.counted = static_cast<double>(events.size(0) * events.size(1));
    return loss;
}

std::optional<NamedValues> measureWritten(const model::CRnnNetwork& network, const CRnnData& data,
                                          base::Random& random, const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    const auto references = data.heldOut(kMostReferences).to(network.device());
    const auto noise = network.noise(kWritten, references.size(1), random);
    model::CRnnNetwork::Memory memory;
    std::vector<at::Tensor> events;
    for (std::int64_t t = 0; t < noise.size(1) && !stop.stop_requested(); ++t)
        events.push_back(network.nextEvent(noise.select(1, t), memory));
    if (stop.stop_requested())
        return std::nullopt;
    const auto written = at::stack(events, 1);
    const double error = nearestError(written, references);
    const auto sum = sumOfStatistics(written, network.normalisation());
    const auto count = static_cast<double>(kWritten);
    return NamedValues{{"nearest_mse", error},
                       {"nearest_rmse", std::sqrt(error)},
                       {"polyphony", sum.polyphony / count},
                       {"scale_consistency", sum.scaleConsistency / count},
                       {"repetitions", sum.repetitions / count},
                       {"tone_span", sum.toneSpan / count}};
}

std::optional<Measures> measureNextEvent(const model::CRnnNetwork& network, const CRnnData& data,
                                         base::Random& random, const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    double squares = 0.0;
    double right = 0.0;
    double notes = 0.0;
    const std::size_t batches = std::min(data.batches().count(Side::HeldOut), kMostBatches);
    for (std::size_t batch = 0; batch < batches; ++batch) {
        if (stop.stop_requested())
            return std::nullopt;
        const auto events = data.events(Side::HeldOut, batch, data.length(), random).to(network.device());
        const Loss loss = nextEventLoss(network, events, random);
        squares += loss.value.item<double>() * loss.counted;
        right += loss.right;
        notes += loss.counted;
    }
    Measures measures;
    measures.loss = squares / notes;
    measures.accuracy = right / notes;
    return measures;
}

} // namespace partita::training
