// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/benchmark.h"

#include "engine/base/random.h"
#include "engine/model/guard.h"
#include "engine/model/token_network.h"
#include "engine/sampling/sampler.h"

#include <algorithm>
#include <chrono>

namespace partita::sampling {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kWarmUpSteps = 20;

tokens::Vocabulary numberedVocabulary(std::size_t size)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < size; ++i)
        names.push_back(std::to_string(i));
    return tokens::Vocabulary::fromTokens(std::move(names)).value();
}

SamplingSpeed measure(const model::LanguageModel& model, std::size_t batch, std::size_t tokens,
                      const std::stop_token& stop)
{
    const std::size_t vocabulary = model.vocabulary().size();
    const auto state = model.makeState(batch);
    std::vector<tokens::TokenId> last(batch, 0);
    std::vector<float> logits(batch * vocabulary);
    std::vector<double> times;
    base::Random random(1);
    const auto oneStep = [&] {
        model.step(*state, last, logits);
        for (std::size_t row = 0; row < batch; ++row)
            last[row] =
                drawFrom(candidatesFrom(std::span(logits).subspan(row * vocabulary, vocabulary)), random);
    };
    for (std::size_t i = 0; i < std::min(kWarmUpSteps, tokens); ++i)
        oneStep();
    const auto begin = Clock::now();
    while (times.size() < tokens && !stop.stop_requested()) {
        const auto start = Clock::now();
        oneStep();
        times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    }
    if (times.empty())
        return {};
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const std::size_t count = times.size() * batch;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    return {times[times.size() / 2] / static_cast<double>(batch), static_cast<double>(count) / seconds,
            count};
}

} // namespace

base::Result<SamplingSpeed> benchSampling(const model::LanguageModel& model, std::size_t batch,
                                          std::size_t tokens, const std::stop_token& stop)
{
    return model::guarded<SamplingSpeed>("the measurement", [&]() -> base::Result<SamplingSpeed> {
        return measure(model, batch, tokens, stop);
    });
}

model::ModelFile untrainedModel(const model::Recipe& recipe, std::size_t vocabularySize, std::uint64_t seed)
{
    const auto network = model::makeTokenNetwork(recipe, vocabularySize, model::Device::Cpu);
    network->initialise(base::Random(seed));
    model::ModelFile file;
    file.recipe = recipe;
    file.vocabulary = numberedVocabulary(vocabularySize);
    file.primer.clear();
    file.weights = network->save();
    file.hash = model::modelHash(file);
    return file;
}

} // namespace partita::sampling
