// SPDX-License-Identifier: GPL-3.0-or-later
// bench_variants THREADS [STEPS]: what each way to train abc-lstm-3x256 faster gives. Every line is the
// median of a training step (forward, backward, clipping, Adam) in ms with all before it in place; the last
// lines time single products. Sizes: embedding 512, 3 × LSTM 256, batch 16, length 64, vocabulary 86.
#include "engine/model/autocast.h"
#include "engine/model/blas_kernels.h"
#include "engine/model/device.h"
#include "engine/model/recurrent_function.h"
#include "engine/training/optimiser.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace partita;

namespace {

constexpr std::int64_t kVocabulary = 86, kBatch = 16, kLength = 64, kEmbedding = 512, kHidden = 256;
constexpr int kLayers = 3;

struct Weights
{
    at::Tensor embedding = parameter({kVocabulary, kEmbedding});
    std::vector<at::Tensor> ih, hh, bias;
    at::Tensor dense = parameter({kVocabulary, kHidden}), denseBias = parameter({kVocabulary});

    Weights()
    {
        for (int layer = 0; layer < kLayers; ++layer) {
            ih.push_back(parameter({4 * kHidden, layer == 0 ? kEmbedding : kHidden}));
            hh.push_back(parameter({4 * kHidden, kHidden}));
            bias.push_back(parameter({4 * kHidden}));
        }
    }
    [[nodiscard]] std::vector<at::Tensor> all() const
    {
        std::vector<at::Tensor> tensors = {embedding, dense, denseBias};
        for (int layer = 0; layer < kLayers; ++layer)
            for (const auto* list : {&ih, &hh, &bias})
                tensors.push_back((*list)[static_cast<std::size_t>(layer)]);
        return tensors;
    }
    static at::Tensor parameter(at::IntArrayRef shape)
    {
        return (at::rand(shape) / 8 - 0.0625).requires_grad_();
    }
};

struct Variant
{
    bool table = false;   ///< the first layer's input product over the vocabulary, not over the positions
    bool kernels = false; ///< our recurrence, else LibTorch's cell by cell
    bool fusedAdam = false;
    model::Precision precision = model::Precision::Float32;
};

at::Tensor recurrence(const at::Tensor& sums, const at::Tensor& hh)
{
    const auto zero = at::zeros({kBatch, kHidden});
    return model::lstmSequence(sums.to(at::kFloat).contiguous(), hh, zero, zero, {})[0];
}

/// LibTorch's own cell, step by step, on input products that are there already.
at::Tensor cellByCell(const at::Tensor& sums, const at::Tensor& hh)
{
    auto hidden = at::zeros({kBatch, kHidden});
    auto cell = at::zeros({kBatch, kHidden});
    std::vector<at::Tensor> all;
    for (std::int64_t time = 0; time < kLength; ++time) {
        const auto gates = (sums[time] + at::matmul(hidden, hh.t())).chunk(4, 1);
        cell = at::sigmoid(gates[1]) * cell + at::sigmoid(gates[0]) * at::tanh(gates[2]);
        hidden = at::sigmoid(gates[3]) * at::tanh(cell);
        all.push_back(hidden);
    }
    return at::stack(all);
}

at::Tensor lossOf(const Weights& weights, const Variant& variant, const at::Tensor& text)
{
    const model::Autocast products(variant.precision, at::kCPU);
    at::Tensor values;
    for (std::size_t layer = 0; layer < kLayers; ++layer) {
        at::Tensor sums;
        if (layer == 0 && variant.table)
            sums = at::embedding(at::addmm(weights.bias[0], weights.embedding, weights.ih[0].t()), text);
        else
            sums = at::linear(layer == 0 ? at::embedding(weights.embedding, text) : values, weights.ih[layer],
                              weights.bias[layer]);
        values = variant.kernels ? recurrence(sums, weights.hh[layer]) : cellByCell(sums, weights.hh[layer]);
        values = at::dropout(values, 0.2, true);
    }
    const auto logits = at::linear(values, weights.dense, weights.denseBias).flatten(0, 1).to(at::kFloat);
    return at::cross_entropy_loss(logits, text.flatten());
}

double medianOf(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    return times[times.size() / 2];
}

double milliseconds(int count, const std::function<void()>& work)
{
    std::vector<double> times;
    for (int i = -2; i < count; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        if (i >= 0)
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return medianOf(std::move(times));
}

double stepTime(const Variant& variant, int steps)
{
    torch::manual_seed(1);
    const Weights weights;
    const auto text = at::randint(kVocabulary, {kLength, kBatch}, at::kLong);
    training::Optimiser fused(weights.all(), {}, 5.0);
    torch::optim::Adam plain(weights.all(), torch::optim::AdamOptions(1e-3));
    std::uint64_t step = 0;
    return milliseconds(steps, [&] {
        lossOf(weights, variant, text).backward();
        if (variant.fusedAdam) {
            (void)fused.update(1e-3, ++step);
            return;
        }
        torch::nn::utils::clip_grad_norm_(weights.all(), 5.0);
        plain.step();
        plain.zero_grad();
    });
}

double libraryTime(int steps)
{
    torch::manual_seed(1);
    torch::nn::Embedding embedding(kVocabulary, kEmbedding);
    torch::nn::LSTM lstm(torch::nn::LSTMOptions(kEmbedding, kHidden).num_layers(kLayers).dropout(0.2));
    torch::nn::Linear dense(kHidden, kVocabulary);
    std::vector<at::Tensor> all;
    for (const auto& part : {embedding->parameters(), lstm->parameters(), dense->parameters()})
        all.insert(all.end(), part.begin(), part.end());
    torch::optim::Adam optimiser(all, torch::optim::AdamOptions(1e-3));
    const auto text = at::randint(kVocabulary, {kLength, kBatch}, at::kLong);
    return milliseconds(steps, [&] {
        const auto hidden = std::get<0>(lstm->forward(embedding->forward(text)));
        const auto logits = dense->forward(at::dropout(hidden, 0.2, true)).flatten(0, 1);
        at::cross_entropy_loss(logits, text.flatten()).backward();
        torch::nn::utils::clip_grad_norm_(all, 5.0);
        optimiser.step();
        optimiser.zero_grad();
    });
}

void timeWeightGradients(int count)
{
    const auto gates = at::rand({kLength, kBatch, 4 * kHidden});
    const auto before = at::rand({kLength, kBatch, kHidden});
    auto sum = at::zeros({4 * kHidden, kHidden});
    std::printf("%8.2f  three recurrent weight gradients, one product a layer\n", milliseconds(count, [&] {
                    for (int layer = 0; layer < kLayers; ++layer)
                        at::mm_out(sum, gates.flatten(0, 1).t(), before.flatten(0, 1));
                }));
    std::printf("%8.2f  the same, one product a step\n", milliseconds(count, [&] {
                    for (int layer = 0; layer < kLayers; ++layer)
                        for (std::int64_t time = kLength; time-- > 0;)
                            sum.addmm_(gates[time].t(), before[time]);
                }));
    const auto low = gates.flatten(0, 1).to(at::kBFloat16);
    const auto lowBefore = before.flatten(0, 1).to(at::kBFloat16);
    std::printf("%8.2f  the same, one product a layer, in bfloat16\n", milliseconds(count, [&] {
                    for (int layer = 0; layer < kLayers; ++layer)
                        (void)at::mm(low.t(), lowBefore);
                }));
}

} // namespace

int main(int count, char** values)
{
    model::useBestBlasKernels(values);
    model::setThreadCount(count > 1 ? std::atoi(values[1]) : 1);
    const int steps = count > 2 ? std::atoi(values[2]) : 15;
    std::printf("%d threads, BLAS kernels %s\n", model::threadCount(), model::blasKernels().c_str());
    std::printf("%8.2f  LibTorch's LSTM module and Adam\n", libraryTime(steps));
    const std::pair<const char*, Variant> variants[] = {
        {"cell by cell, every operation its own", {}},
        {"the embedding's product over 86 rows (the table)", {true}},
        {"fused cells, a thread's rows through all steps, one weight gradient a layer", {true, true}},
        {"fused Adam with clipping", {true, true, true}},
        {"the same without the table", {false, true, true}},
        {"all of it with input products in bfloat16", {true, true, true, model::Precision::BFloat16}}};
    for (const auto& [name, variant] : variants)
        std::printf("%8.2f  %s\n", stepTime(variant, steps), name);
    timeWeightGradients(steps);
    return 0;
}
