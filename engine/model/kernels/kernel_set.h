// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of recurrent networks on the CPU, compiled once for every instruction set and chosen at run
// time. Plain arrays in, plain arrays out: no LibTorch here, so that sampling needs none.
#pragma once

#include <cstddef>
#include <cstdint>

namespace partita::model::kernels {

/// Columns of a packed panel; see PackedMatrix.
inline constexpr std::size_t kPanelWidth = 32;

/// Rows of `a` times a packed depth × columns matrix, added to `out`.
struct MultiplyArguments
{
    const float* a = nullptr;
    std::size_t aStride = 0; ///< floats from one row to the next
    std::size_t rows = 0;
    const float* packed = nullptr;
    std::size_t depth = 0;
    std::size_t columns = 0;
    float* out = nullptr;
    std::size_t outStride = 0;
};

struct AdamArguments
{
    float* value = nullptr;
    const float* gradient = nullptr;
    float* first = nullptr;  ///< running mean of the gradient
    float* second = nullptr; ///< running mean of its square
    std::size_t count = 0;
    float gradientScale = 1.0F; ///< from clipping
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float stepSize = 0.0F;        ///< learning rate / (1 - beta1^step)
    float secondCorrection = 1.F; ///< 1 / (1 - beta2^step)
    float epsilon = 1e-8F;
};

/// Function table of one instruction set. Every function works on one row of `size` hidden units where not
/// said otherwise. Gate order is PyTorch's: input, forget, cell, output; reset, update, new.
struct KernelSet
{
    const char* name;
    void (*multiplyAdd)(const MultiplyArguments& arguments);
    /// One row times a packed matrix of IEEE half-precision numbers, added to `out`. Null where not
    /// supported.
    void (*multiplyAddHalf)(const float* a, const std::uint16_t* packed, std::size_t depth,
                            std::size_t columns, float* out);
    /// gates: 4 × size sums become activations; writes cell and hidden.
    void (*lstmForward)(float* gates, const float* cellBefore, float* cell, float* hidden, std::size_t size);
    /// gates: activations become gradients of the sums; cellGradient: of cell becomes of cellBefore.
    void (*lstmBackward)(float* gates, const float* cellBefore, const float* cell,
                         const float* hiddenGradient, float* cellGradient, std::size_t size);
    /// input: 3 × size sums become activations; recurrent: 3 × size, its third part includes the bias.
    void (*gruForward)(float* input, const float* recurrent, const float* hiddenBefore, float* hidden,
                       std::size_t size);
    /// input: activations become gradients of the input sums; recurrent: becomes gradients of the recurrent
    /// sums; writes what reaches hiddenBefore directly into directGradient.
    void (*gruBackward)(float* input, float* recurrent, const float* hiddenBefore,
                        const float* hiddenGradient, float* directGradient, std::size_t size);
    void (*adam)(const AdamArguments& arguments);
    /// Factors for dropout: 0 with the probability threshold / 2^32, else scale. A function of the key and
    /// the position from `first` on, so that threads can share the work without changing the result.
    void (*dropoutMask)(float* mask, std::uint32_t first, std::size_t count, std::uint64_t key,
                        std::uint32_t threshold, float scale);
};

/// The best set that this processor can run; the same one on every call.
[[nodiscard]] const KernelSet& kernels();
/// The set that every processor can run, for comparison in tests.
[[nodiscard]] const KernelSet& portableKernels();

} // namespace partita::model::kernels
