// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/held_out.h"

#include "engine/training/calibration.h"

#include <algorithm>
#include <numbers>
#include <numeric>

namespace partita::training {

namespace {

using tokens::TokenId;

constexpr std::size_t kTunesAtOnce = 32;
constexpr std::int64_t kStepsAtOnce = 256;
constexpr std::int64_t kIgnored = -1;

struct Sums
{
    double nats = 0.0;
    double right = 0.0;
    double tokens = 0.0;
    Calibration calibration;
};

/// Tunes side by side, time-major and padded: [time, tunes].
struct Padded
{
    at::Tensor inputs;
    at::Tensor targets; ///< kIgnored where there is nothing to predict
};

Padded padTunes(const std::vector<const std::vector<TokenId>*>& tunes, const std::vector<TokenId>& primer)
{
    std::size_t longest = 0;
    for (const auto* tune : tunes)
        longest = std::max(longest, tune->size());
    const auto rows = static_cast<std::int64_t>(tunes.size());
    const auto steps = static_cast<std::int64_t>(primer.size() + longest - 1);
    Padded padded{at::zeros({steps, rows}, at::kLong), at::full({steps, rows}, kIgnored, at::kLong)};
    auto inputs = padded.inputs.accessor<std::int64_t, 2>();
    auto targets = padded.targets.accessor<std::int64_t, 2>();
    for (std::int64_t row = 0; row < rows; ++row) {
        std::vector<TokenId> text = primer;
        const std::vector<TokenId>& tune = *tunes[static_cast<std::size_t>(row)];
        text.insert(text.end(), tune.begin(), tune.end());
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const auto position = static_cast<std::int64_t>(i);
            inputs[position][row] = text[i];
            if (i + 1 >= primer.size())
                targets[position][row] = text[i + 1];
        }
    }
    return padded;
}

void addMeasure(model::TokenNetwork& network, const Padded& padded, Sums& sums)
{
    auto state = network.makeState(padded.inputs.size(1));
    for (std::int64_t start = 0; start < padded.inputs.size(0); start += kStepsAtOnce) {
        const auto steps = std::min(kStepsAtOnce, padded.inputs.size(0) - start);
        const auto inputs = padded.inputs.narrow(0, start, steps).to(network.device());
        const auto targets = padded.targets.narrow(0, start, steps).reshape(-1).to(network.device());
        const auto logits = network.forward(inputs, state, nullptr);
        const auto counted = targets.ne(kIgnored);
        const auto logShares = at::log_softmax(logits, 1);
        const auto likelihoods = logShares.gather(1, targets.clamp_min(0).unsqueeze(1));
        const auto [surest, guesses] = logShares.max(1);
        const auto hits = guesses.eq(targets);
        sums.nats -= likelihoods.squeeze(1).masked_select(counted).to(at::kDouble).sum().item<double>();
        sums.calibration.add(surest.masked_select(counted).exp(), hits.masked_select(counted));
        sums.right += static_cast<double>(hits.logical_and(counted).sum().item<std::int64_t>());
        sums.tokens += static_cast<double>(counted.sum().item<std::int64_t>());
    }
}

} // namespace

std::optional<Measures> measureHeldOut(model::TokenNetwork& network, const HeldOutText& text,
                                       const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    std::vector<const std::vector<TokenId>*> bySize(text.tunes.size());
    std::transform(text.tunes.begin(), text.tunes.end(), bySize.begin(),
                   [](const auto& tune) { return &tune; });
    std::stable_sort(bySize.begin(), bySize.end(),
                     [](const auto* a, const auto* b) { return a->size() < b->size(); });
    Sums sums;
    for (std::size_t first = 0; first < bySize.size(); first += kTunesAtOnce) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t last = std::min(first + kTunesAtOnce, bySize.size());
        addMeasure(network, padTunes({&bySize[first], &bySize[0] + last}, text.primer), sums);
    }
    const double bits = sums.nats / std::numbers::ln2;
    Measures measures{sums.nats / sums.tokens,
                      bits / static_cast<double>(text.characters),
                      sums.right / sums.tokens,
                      {},
                      {}};
    if (text.notes > 0)
        measures.others["bits_per_note"] = bits / static_cast<double>(text.notes);
    sums.calibration.writeTo(measures);
    return measures;
}

} // namespace partita::training
