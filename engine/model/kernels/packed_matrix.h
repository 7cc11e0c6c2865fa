// SPDX-License-Identifier: GPL-3.0-or-later
// PackedMatrix: a matrix laid out for KernelSet::multiplyAdd, in panels of 32 columns that are read in order.
#pragma once

#include "engine/model/kernels/kernel_set.h"

#include <vector>

namespace partita::model::kernels {

/// Columns are padded with zeros to whole panels. A plain value.
class PackedMatrix
{
public:
    PackedMatrix() = default;
    PackedMatrix(std::size_t depth, std::size_t columns)
        : m_depth(depth)
        , m_columns(columns)
        , m_values(panelCount() * depth * kPanelWidth, 0.0F)
    {
    }

    [[nodiscard]] std::size_t panelCount() const { return (m_columns + kPanelWidth - 1) / kPanelWidth; }
    [[nodiscard]] std::size_t depth() const { return m_depth; }
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] const std::vector<float>& values() const { return m_values; }

    /// Fills one panel from a row-major depth × columns matrix. Panels may be filled by different threads.
    void packPanel(std::size_t panel, const float* source);
    /// The same from the transposed: a row-major columns × depth matrix (a PyTorch weight).
    void packPanelTransposed(std::size_t panel, const float* source);

    [[nodiscard]] MultiplyArguments multiplication() const
    {
        MultiplyArguments arguments;
        arguments.packed = m_values.data();
        arguments.depth = m_depth;
        arguments.columns = m_columns;
        return arguments;
    }

private:
    [[nodiscard]] float* panelStart(std::size_t panel)
    {
        return m_values.data() + panel * m_depth * kPanelWidth;
    }
    [[nodiscard]] std::size_t widthOf(std::size_t panel) const
    {
        const std::size_t left = m_columns - panel * kPanelWidth;
        return left < kPanelWidth ? left : kPanelWidth;
    }

    std::size_t m_depth = 0;
    std::size_t m_columns = 0;
    std::vector<float> m_values;
};

} // namespace partita::model::kernels
