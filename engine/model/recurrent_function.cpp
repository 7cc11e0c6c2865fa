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

/// Row by row whether a sequence starts anew at a step.
class ResetRows
{
public:
    ResetRows(const Resets& resets, const Sizes& sizes)
        : m_flags(resets.empty() ? nullptr : resets.data())
        , m_batch(sizes.batch)
    {
    }
    [[nodiscard]] bool at(std::size_t t, std::size_t row) const
    {
        return m_flags != nullptr && m_flags[t * m_batch + row] != 0;
    }

private:
    const std::uint8_t* m_flags;
    std::size_t m_batch;
};

/// What each row knows before each step: [time, batch, hidden], zero where it starts anew.
struct History
{
    float* values;
    const Sizes& sizes;
    ResetRows resets;

    [[nodiscard]] float* place(std::size_t t, std::size_t row) const
    {
        return values + (t * sizes.batch + row) * sizes.hidden;
    }
    /// `from` is the first of `rows` rows as they were left by the step before t.
    void enter(std::size_t t, std::size_t firstRow, std::size_t rows, const float* from) const
    {
        if (t == sizes.time)
            return;
        std::copy_n(from, rows * sizes.hidden, place(t, firstRow));
        for (std::size_t row = firstRow; row < firstRow + rows; ++row) {
            if (resets.at(t, row))
                std::fill_n(place(t, row), sizes.hidden, 0.0F);
        }
    }
};

/// Adds gates · W_hh to the gradients of the hidden states before step t, but for rows that start anew there.
void passBack(const PackedMatrix& packed, const float* gates, float* earlier, std::size_t t,
              std::size_t firstRow, std::size_t rows, const ResetRows& resets)
{
    std::size_t row = 0;
    while (row < rows) {
        std::size_t end = row;
        while (end < rows && !resets.at(t, firstRow + end))
            ++end;
        if (end > row)
            multiplyRows(packed, gates + row * packed.depth(), earlier + row * packed.columns(), end - row);
        row = end + 1;
    }
}

struct LstmForwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    ResetRows resets;
    float* gates;
    const float* hidden0;
    const float* cell0;
    float* hiddens;
    float* cells;
    float* hiddensBefore;
    float* cellsBefore;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const History hidden{hiddensBefore, sizes, resets};
        const History cell{cellsBefore, sizes, resets};
        hidden.enter(0, firstRow, rows, hidden0 + firstRow * sizes.hidden);
        cell.enter(0, firstRow, rows, cell0 + firstRow * sizes.hidden);
        for (std::size_t t = 0; t < sizes.time; ++t) {
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.hidden;
            float* gate = gates + (t * sizes.batch + firstRow) * sizes.gates;
            multiplyRows(packed, hiddensBefore + place, gate, rows);
            for (std::size_t row = 0; row < rows; ++row) {
                const std::size_t at = place + row * sizes.hidden;
                kernel.lstmForward(gate + row * sizes.gates, cellsBefore + at, cells + at, hiddens + at,
                                   sizes.hidden);
            }
            hidden.enter(t + 1, firstRow, rows, hiddens + place);
            cell.enter(t + 1, firstRow, rows, cells + place);
        }
    }
};

struct LstmBackwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    ResetRows resets;
    float* gates;
    const float* cells;
    const float* cellsBefore;
    float* hiddenGradients; ///< what comes from above; the recurrent part is added
    float* cellGradients;   ///< [batch, hidden], zero at the start

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        for (std::size_t t = sizes.time; t-- > 0;) {
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.hidden;
            float* gate = gates + (t * sizes.batch + firstRow) * sizes.gates;
            for (std::size_t row = 0; row < rows; ++row) {
                const std::size_t at = place + row * sizes.hidden;
                float* cellGradient = cellGradients + (firstRow + row) * sizes.hidden;
                kernel.lstmBackward(gate + row * sizes.gates, cellsBefore + at, cells + at,
                                    hiddenGradients + at, cellGradient, sizes.hidden);
                if (resets.at(t, firstRow + row))
                    std::fill_n(cellGradient, sizes.hidden, 0.0F);
            }
            if (t > 0)
                passBack(packed, gate, hiddenGradients + place - sizes.batch * sizes.hidden, t, firstRow,
                         rows, resets);
        }
    }
};

struct GruForwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    ResetRows resets;
    float* inputs;
    float* recurrents; ///< starts with the bias of the new gate
    const float* hidden0;
    float* hiddens;
    float* hiddensBefore;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        const History hidden{hiddensBefore, sizes, resets};
        hidden.enter(0, firstRow, rows, hidden0 + firstRow * sizes.hidden);
        for (std::size_t t = 0; t < sizes.time; ++t) {
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.hidden;
            const std::size_t gate = (t * sizes.batch + firstRow) * sizes.gates;
            multiplyRows(packed, hiddensBefore + place, recurrents + gate, rows);
            for (std::size_t row = 0; row < rows; ++row) {
                const std::size_t at = place + row * sizes.hidden;
                kernel.gruForward(inputs + gate + row * sizes.gates, recurrents + gate + row * sizes.gates,
                                  hiddensBefore + at, hiddens + at, sizes.hidden);
            }
            hidden.enter(t + 1, firstRow, rows, hiddens + place);
        }
    }
};

struct GruBackwardPass
{
    Sizes sizes;
    PackedMatrix packed;
    ResetRows resets;
    float* inputs;
    float* recurrents;
    const float* hiddensBefore;
    float* hiddenGradients;

    void operator()(std::size_t firstRow, std::size_t rows) const
    {
        const KernelSet& kernel = kernels::kernels();
        std::vector<float> direct(sizes.hidden);
        for (std::size_t t = sizes.time; t-- > 0;) {
            const std::size_t place = (t * sizes.batch + firstRow) * sizes.hidden;
            const std::size_t gate = (t * sizes.batch + firstRow) * sizes.gates;
            for (std::size_t row = 0; row < rows; ++row) {
                const std::size_t at = place + row * sizes.hidden;
                kernel.gruBackward(inputs + gate + row * sizes.gates, recurrents + gate + row * sizes.gates,
                                   hiddensBefore + at, hiddenGradients + at, direct.data(), sizes.hidden);
                if (t == 0 || resets.at(t, firstRow + row))
                    continue;
                float* earlier = hiddenGradients + at - sizes.batch * sizes.hidden;
                for (std::size_t i = 0; i < sizes.hidden; ++i)
                    earlier[i] += direct[i];
            }
            if (t > 0)
                passBack(packed, recurrents + gate, hiddenGradients + place - sizes.batch * sizes.hidden, t,
                         firstRow, rows, resets);
        }
    }
};

/// The gradient of W_hh: Σ over time of dG[t]ᵀ · h before t.
at::Tensor recurrentWeightGradient(const at::Tensor& gates, const at::Tensor& hiddensBefore)
{
    return at::mm(gates.flatten(0, 1).t(), hiddensBefore.flatten(0, 1));
}

/// The flags travel from forward to backward as a tensor.
at::Tensor toTensor(const Resets& resets)
{
    auto flags = at::empty({static_cast<std::int64_t>(resets.size())}, at::kByte);
    std::copy(resets.begin(), resets.end(), flags.data_ptr<std::uint8_t>());
    return flags;
}

Resets toResets(const at::Tensor& flags)
{
    const auto* first = flags.data_ptr<std::uint8_t>();
    return {first, first + flags.numel()};
}

struct LstmFunction : Function<LstmFunction>
{
    static variable_list forward(AutogradContext* context, const at::Tensor& sums, const at::Tensor& weightHh,
                                 const at::Tensor& hidden0, const at::Tensor& cell0, const Resets& resets)
    {
        const Sizes sizes(sums, weightHh);
        const auto empty = [&] {
            return at::empty({sums.size(0), sums.size(1), weightHh.size(1)}, sums.options());
        };
        const at::Tensor hiddens = empty();
        const at::Tensor cells = empty();
        const at::Tensor hiddensBefore = empty();
        const at::Tensor cellsBefore = empty();
        overRows(sizes.batch, LstmForwardPass{sizes, packForward(weightHh, sizes), ResetRows(resets, sizes),
                                              data(sums), data(hidden0), data(cell0), data(hiddens),
                                              data(cells), data(hiddensBefore), data(cellsBefore)});
        context->save_for_backward({sums, weightHh, cells, hiddensBefore, cellsBefore});
        context->saved_data["resets"] = toTensor(resets);
        auto lastCell = cells[sums.size(0) - 1].clone();
        context->mark_non_differentiable({lastCell});
        return {hiddens, lastCell};
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const Resets resets = toResets(context->saved_data["resets"].toTensor());
        const at::Tensor gates = saved[0].detach();
        const Sizes sizes(gates, saved[1]);
        auto hiddenGradients = gradients[0].clone(at::MemoryFormat::Contiguous);
        auto cellGradients = at::zeros({gates.size(1), saved[1].size(1)}, gates.options());
        overRows(sizes.batch, LstmBackwardPass{sizes, packBackward(saved[1], sizes), ResetRows(resets, sizes),
                                               data(gates), data(saved[2]), data(saved[4]),
                                               data(hiddenGradients), data(cellGradients)});
        auto weightGradient = recurrentWeightGradient(gates, saved[3]);
        return {gates, weightGradient, at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

struct GruFunction : Function<GruFunction>
{
    static at::Tensor forward(AutogradContext* context, const at::Tensor& sums, const at::Tensor& weightHh,
                              const at::Tensor& biasHn, const at::Tensor& hidden0, const Resets& resets)
    {
        const Sizes sizes(sums, weightHh);
        const auto hidden = weightHh.size(1);
        auto hiddens = at::empty({sums.size(0), sums.size(1), hidden}, sums.options());
        auto hiddensBefore = at::empty_like(hiddens);
        auto recurrents = at::zeros_like(sums);
        recurrents.narrow(2, 2 * hidden, hidden).copy_(biasHn.expand_as(hiddens));
        overRows(sizes.batch,
                 GruForwardPass{sizes, packForward(weightHh, sizes), ResetRows(resets, sizes), data(sums),
                                data(recurrents), data(hidden0), data(hiddens), data(hiddensBefore)});
        context->saved_data["resets"] = toTensor(resets);
        context->save_for_backward({sums, weightHh, recurrents, hiddensBefore});
        return hiddens;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const Resets resets = toResets(context->saved_data["resets"].toTensor());
        const at::Tensor inputs = saved[0].detach();
        const at::Tensor recurrents = saved[2].detach();
        const Sizes sizes(inputs, saved[1]);
        auto hiddenGradients = gradients[0].clone(at::MemoryFormat::Contiguous);
        overRows(sizes.batch,
                 GruBackwardPass{sizes, packBackward(saved[1], sizes), ResetRows(resets, sizes), data(inputs),
                                 data(recurrents), data(saved[3]), data(hiddenGradients)});
        const auto hidden = saved[1].size(1);
        auto biasGradient = recurrents.narrow(2, 2 * hidden, hidden).sum(at::IntArrayRef{0, 1});
        return {inputs, recurrentWeightGradient(recurrents, saved[3]), biasGradient, at::Tensor(),
                at::Tensor()};
    }
};

} // namespace

variable_list lstmSequence(const at::Tensor& sums, const at::Tensor& weightHh, const at::Tensor& hidden0,
                           const at::Tensor& cell0, const Resets& resets)
{
    return LstmFunction::apply(sums, weightHh, hidden0, cell0, resets);
}

at::Tensor gruSequence(const at::Tensor& sums, const at::Tensor& weightHh, const at::Tensor& biasHn,
                       const at::Tensor& hidden0, const Resets& resets)
{
    return GruFunction::apply(sums, weightHh, biasHn, hidden0, resets);
}

} // namespace partita::model
