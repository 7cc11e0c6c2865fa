// SPDX-License-Identifier: GPL-3.0-or-later
// bench_neural training STEPS THREADS: milliseconds a training step of abc-lstm-3x256, median.
// bench_neural sampling RECIPE BATCH TOKENS [half]: microseconds a character, median.
#include "engine/model/blas_kernels.h"
#include "engine/sampling/benchmark.h"
#include "engine/sampling/fast_recurrent_model.h"
#include "engine/training/benchmark.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace partita;

namespace {

constexpr std::size_t kVocabulary = 86;

int benchTraining(std::size_t steps, int threads)
{
    const auto recipe = model::findRecipe("abc-lstm-3x256").value();
    const auto speed = training::benchTraining(recipe, kVocabulary, steps, threads, model::Device::Cpu);
    if (!speed) {
        std::fprintf(stderr, "%s\n", speed.error().message().c_str());
        return 1;
    }
    std::printf("%.2f ms a step, %.0f characters/s\n", speed->stepMilliseconds, speed->tokensPerSecond);
    return 0;
}

int benchSampling(const std::string& name, std::size_t batch, std::size_t tokens, bool half)
{
    const auto recipe = model::findRecipe(name);
    if (!recipe) {
        std::fprintf(stderr, "%s\n", recipe.error().message().c_str());
        return 1;
    }
    auto file = sampling::untrainedModel(*recipe, kVocabulary, 1);
    for (auto& tensor : file.weights.tensors) {
        for (float& value : tensor.values)
            value = half ? model::floatFromHalf(model::halfFromFloat(value)) : value;
    }
    const auto fast = sampling::makeFastRecurrentModel(file);
    const auto speed = sampling::benchSampling(*fast, batch, tokens);
    if (!speed) {
        std::fprintf(stderr, "%s\n", speed.error().message().c_str());
        return 1;
    }
    std::printf("%.2f us a character, %.0f characters/s\n", speed->microsecondsPerToken,
                speed->tokensPerSecond);
    return 0;
}

} // namespace

int main(int count, char** values)
{
    model::useBestBlasKernels(values);
    const std::vector<std::string> words(values + 1, values + count);
    if (words.size() == 3 && words[0] == "training")
        return benchTraining(std::stoul(words[1]), std::stoi(words[2]));
    if (words.size() >= 4 && words[0] == "sampling")
        return benchSampling(words[1], std::stoul(words[2]), std::stoul(words[3]), words.size() > 4);
    std::fprintf(stderr, "usage: bench_neural training STEPS THREADS\n"
                         "       bench_neural sampling RECIPE BATCH TOKENS [half]\n");
    return 2;
}
