// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/packed_weights.h"

#include <algorithm>
#include <cassert>

namespace partita::sampling {

using model::kernels::kernels;

PackedWeights::PackedWeights(const model::StoredTensor& tensor)
    : m_full(static_cast<std::size_t>(tensor.shape[1]), static_cast<std::size_t>(tensor.shape[0]))
{
    for (std::size_t panel = 0; panel < m_full.panelCount(); ++panel)
        m_full.packPanelTransposed(panel, tensor.values.data());
    const bool fits = std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) {
        return model::floatFromHalf(model::halfFromFloat(value)) == value;
    });
    if (!fits || kernels().multiplyAddHalf == nullptr)
        return;
    m_half.resize(m_full.values().size());
    std::transform(m_full.values().begin(), m_full.values().end(), m_half.begin(), model::halfFromFloat);
}

void PackedWeights::multiply(const float* in, std::size_t rows, float* out) const
{
    if (rows == 1 && !m_half.empty()) {
        kernels().multiplyAddHalf(in, m_half.data(), m_full.depth(), m_full.columns(), out);
        return;
    }
    auto arguments = m_full.multiplication();
    arguments.a = in;
    arguments.aStride = m_full.depth();
    arguments.rows = rows;
    arguments.out = out;
    arguments.outStride = m_full.columns();
    kernels().multiplyAdd(arguments);
}

const model::StoredTensor& tensorOf(const model::ModelFile& file, const std::string& name)
{
    const model::StoredTensor* tensor = file.weights.find(name);
    assert(tensor != nullptr);
    return *tensor;
}

} // namespace partita::sampling
