// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/kernels/packed_matrix.h"

#include <algorithm>

namespace partita::model::kernels {

void PackedMatrix::packPanel(std::size_t panel, const float* source)
{
    const std::size_t width = widthOf(panel);
    float* to = panelStart(panel);
    for (std::size_t k = 0; k < m_depth; ++k, to += kPanelWidth)
        std::copy_n(source + k * m_columns + panel * kPanelWidth, width, to);
}

void PackedMatrix::packPanelTransposed(std::size_t panel, const float* source)
{
    constexpr std::size_t kTile = 16;
    const std::size_t width = widthOf(panel);
    float* to = panelStart(panel);
    const float* from = source + panel * kPanelWidth * m_depth;
    for (std::size_t start = 0; start < m_depth; start += kTile) {
        const std::size_t end = std::min(start + kTile, m_depth);
        for (std::size_t column = 0; column < width; ++column) {
            for (std::size_t k = start; k < end; ++k)
                to[k * kPanelWidth + column] = from[column * m_depth + k];
        }
    }
}

} // namespace partita::model::kernels
