// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/recurrent_function.h"

#include "engine/model/kernels/packed_matrix.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace partita::model {

namespace {

using kernels::KernelSet;
using kernels::MultiplyArguments;
using kernels::PackedMatrix;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

struct Sizes
{
    std::size_t time = 0;
    std::size_t batch = 0;
    std::size_t hidden = 0;
    std::size_t gates = 0; ///< numbers a row of the sums

    Sizes(const at::Tensor& sums, const at::Tensor& weightHh)
        : time(static_cast<std::size_t>(sums.size(0)))
        , batch(static_cast<std::size_t>(sums.size(1)))
        , hidden(static_cast<std::size_t>(weightHh.size(1)))
        , gates(static_cast<std::size_t>(weightHh.size(0)))
    {
    }
};

float* data(const at::Tensor& tensor)
{
    return tensor.data_ptr<float>();
}

/// For h · W_hhᵀ: depth hidden, a column for every gate unit.
PackedMatrix packForward(const at::Tensor& weightHh, const Sizes& sizes)
{
    PackedMatrix packed(sizes.hidden, sizes.gates);
    at::parallel_for(0, static_cast<std::int64_t>(packed.panelCount()), 4, [&](auto begin, auto end) {
        for (auto panel = begin; panel < end; ++panel)
            packed.packPanelTransposed(static_cast<std::size_t>(panel), data(weightHh));
    });
    return packed;
}

/// For dG · W_hh: depth gates, a column for every hidden unit.
PackedMatrix packBackward(const at::Tensor& weightHh, const Sizes& sizes)
{
    PackedMatrix packed(sizes.gates, sizes.hidden);
    at::parallel_for(0, static_cast<std::int64_t>(packed.panelCount()), 2, [&](auto begin, auto end) {
        for (auto panel = begin; panel < end; ++panel)
            packed.packPanel(static_cast<std::size_t>(panel), data(weightHh));
    });
    return packed;
}

/// Calls work(firstRow, rows) on every thread's share of the batch. The rows of a batch never meet, so that
/// a thread runs through the whole sequence without waiting for another.
template<class Work>
void overRows(std::size_t batch, const Work& work)
{
    at::parallel_for(0, static_cast<std::int64_t>(batch), 1, [&work](auto begin, auto end) {
        work(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    });
}

void multiplyRows(const PackedMatrix& packed, const float* a, float* out, std::size_t rows)
{
    MultiplyArguments arguments = packed.multiplication();
    arguments.a = a;
    arguments.aStride = packed.depth();
    arguments.rows = rows;
    arguments.out = out;
    arguments.outStride = packed.columns();
    kernels::kernels().multiplyAdd(arguments);
}

/// The gradient of W_hh: Σ over time of dG[t]ᵀ · h[t-1].
at::Tensor recurrentWeightGradient(const at::Tensor& gates, const at::Tensor& hiddens,
                                   const at::Tensor& hidden0)
{
    const auto batch = gates.size(1);
    const auto flatGates = gates.flatten(0, 1);
    const auto flatHiddens = hiddens.flatten(0, 1);
    const auto later = flatGates.size(0) - batch;
    auto gradient = at::mm(flatGates.narrow(0, 0, batch).t(), hidden0);
    if (later > 0)
        gradient.addmm_(flatGates.narrow(0, batch, later).t(), flatHiddens.narrow(0, 0, later));
    return gradient;
}

struct LstmForwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    float* gates;
    const float* hidden0;
    const float* cell0;
    float* hiddens;
    float* cells;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const std::size_t step = sizes.batch * sizes.hidden;
        for (std::size_t t = 0; t < sizes.time; ++t) {
            const std::size_t offset = firstRow * sizes.hidden;
            const float* hiddenBefore = (t == 0 ? hidden0 : hiddens + (t - 1) * step) + offset;
            const float* cellBefore = (t == 0 ? cell0 : cells + (t - 1) * step) + offset;
            float* gate = gates + (t * sizes.batch + firstRow) * sizes.gates;
            multiplyRows(packed, hiddenBefore, gate, rows);
            for (std::size_t row = 0; row < rows; ++row)
                kernel.lstmForward(gate + row * sizes.gates, cellBefore + row * sizes.hidden,
                                   cells + t * step + offset + row * sizes.hidden,
                                   hiddens + t * step + offset + row * sizes.hidden, sizes.hidden);
        }
    }
};

struct LstmBackwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    float* gates;
    const float* cell0;
    const float* cells;
    float* hiddenGradients; ///< what comes from above; the recurrent part is added
    float* cellGradients;   ///< [batch, hidden], zero at the start

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const std::size_t step = sizes.batch * sizes.hidden;
        const std::size_t offset = firstRow * sizes.hidden;
        for (std::size_t t = sizes.time; t-- > 0;) {
            const float* cellBefore = (t == 0 ? cell0 : cells + (t - 1) * step) + offset;
            float* gate = gates + (t * sizes.batch + firstRow) * sizes.gates;
            for (std::size_t row = 0; row < rows; ++row) {
                const std::size_t place = row * sizes.hidden;
                kernel.lstmBackward(gate + row * sizes.gates, cellBefore + place,
                                    cells + t * step + offset + place,
                                    hiddenGradients + t * step + offset + place,
                                    cellGradients + offset + place, sizes.hidden);
            }
            if (t > 0)
                multiplyRows(packed, gate, hiddenGradients + (t - 1) * step + offset, rows);
        }
    }
};

struct GruForwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    float* inputs;
    float* recurrents; ///< starts with the bias of the new gate
    const float* hidden0;
    float* hiddens;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const std::size_t step = sizes.batch * sizes.hidden;
        const std::size_t offset = firstRow * sizes.hidden;
        for (std::size_t t = 0; t < sizes.time; ++t) {
            const float* before = (t == 0 ? hidden0 : hiddens + (t - 1) * step) + offset;
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.gates;
            multiplyRows(packed, before, recurrents + place, rows);
            for (std::size_t row = 0; row < rows; ++row)
                kernel.gruForward(inputs + place + row * sizes.gates, recurrents + place + row * sizes.gates,
                                  before + row * sizes.hidden,
                                  hiddens + t * step + offset + row * sizes.hidden, sizes.hidden);
        }
    }
};

struct GruBackwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    float* inputs;
    float* recurrents;
    const float* hidden0;
    const float* hiddens;
    float* hiddenGradients;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const std::size_t step = sizes.batch * sizes.hidden;
        const std::size_t offset = firstRow * sizes.hidden;
        std::vector<float> direct(rows * sizes.hidden);
        for (std::size_t t = sizes.time; t-- > 0;) {
            const float* before = (t == 0 ? hidden0 : hiddens + (t - 1) * step) + offset;
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.gates;
            for (std::size_t row = 0; row < rows; ++row)
                kernel.gruBackward(inputs + place + row * sizes.gates, recurrents + place + row * sizes.gates,
                                   before + row * sizes.hidden,
                                   hiddenGradients + t * step + offset + row * sizes.hidden,
                                   direct.data() + row * sizes.hidden, sizes.hidden);
            if (t == 0)
                break;
            float* earlier = hiddenGradients + (t - 1) * step + offset;
            for (std::size_t i = 0; i < direct.size(); ++i)
                earlier[i] += direct[i];
            multiplyRows(packed, recurrents + place, earlier, rows);
        }
    }
};

struct LstmFunction : Function<LstmFunction>
{
    static variable_list forward(AutogradContext* context, const at::Tensor& sums, const at::Tensor& weightHh,
                                 const at::Tensor& hidden0, const at::Tensor& cell0)
    {
        const Sizes sizes(sums, weightHh);
        const std::vector<std::int64_t> shape = {sums.size(0), sums.size(1), weightHh.size(1)};
        auto hiddens = at::empty(shape, sums.options());
        auto cells = at::empty(shape, sums.options());
        overRows(sizes.batch, LstmForwardPass{sizes, packForward(weightHh, sizes), data(sums), data(hidden0),
                                              data(cell0), data(hiddens), data(cells)});
        context->save_for_backward({sums, weightHh, hidden0, cell0, hiddens, cells});
        auto lastCell = cells[sums.size(0) - 1].clone();
        context->mark_non_differentiable({lastCell});
        return {hiddens, lastCell};
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const at::Tensor gates = saved[0].detach();
        const Sizes sizes(gates, saved[1]);
        auto hiddenGradients = gradients[0].clone(at::MemoryFormat::Contiguous);
        auto cellGradients = at::zeros_like(saved[3]);
        overRows(sizes.batch,
                 LstmBackwardPass{sizes, packBackward(saved[1], sizes), data(gates), data(saved[3]),
                                  data(saved[5]), data(hiddenGradients), data(cellGradients)});
        auto weightGradient = recurrentWeightGradient(gates, saved[4].detach(), saved[2]);
        return {gates, weightGradient, at::Tensor(), at::Tensor()};
    }
};

struct GruFunction : Function<GruFunction>
{
    static at::Tensor forward(AutogradContext* context, const at::Tensor& sums, const at::Tensor& weightHh,
                              const at::Tensor& biasHn, const at::Tensor& hidden0)
    {
        const Sizes sizes(sums, weightHh);
        auto hiddens = at::empty({sums.size(0), sums.size(1), weightHh.size(1)}, sums.options());
        auto recurrents = at::zeros_like(sums);
        recurrents.narrow(2, 2 * weightHh.size(1), weightHh.size(1)).copy_(biasHn.expand_as(hiddens));
        overRows(sizes.batch, GruForwardPass{sizes, packForward(weightHh, sizes), data(sums),
                                             data(recurrents), data(hidden0), data(hiddens)});
        context->saved_data["recurrents"] = recurrents;
        context->save_for_backward({sums, weightHh, hidden0, hiddens});
        return hiddens;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const at::Tensor inputs = saved[0].detach();
        const at::Tensor recurrents = context->saved_data["recurrents"].toTensor();
        const at::Tensor hiddens = saved[3].detach();
        const Sizes sizes(inputs, saved[1]);
        auto hiddenGradients = gradients[0].clone(at::MemoryFormat::Contiguous);
        overRows(sizes.batch,
                 GruBackwardPass{sizes, packBackward(saved[1], sizes), data(inputs), data(recurrents),
                                 data(saved[2]), data(hiddens), data(hiddenGradients)});
        const auto hidden = saved[1].size(1);
        auto biasGradient = recurrents.narrow(2, 2 * hidden, hidden).sum(at::IntArrayRef{0, 1});
        return {inputs, recurrentWeightGradient(recurrents, hiddens, saved[2]), biasGradient, at::Tensor()};
    }
};

} // namespace

variable_list lstmSequence(const at::Tensor& sums, const at::Tensor& weightHh, const at::Tensor& hidden0,
                           const at::Tensor& cell0)
{
    return LstmFunction::apply(sums, weightHh, hidden0, cell0);
}

at::Tensor gruSequence(const at::Tensor& sums, const at::Tensor& weightHh, const at::Tensor& biasHn,
                       const at::Tensor& hidden0)
{
    return GruFunction::apply(sums, weightHh, biasHn, hidden0);
}

} // namespace partita::model
