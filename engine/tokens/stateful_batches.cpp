// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/stateful_batches.h"

namespace partita::tokens {

std::size_t StatefulBatches::count() const
{
    return m_length == 0 || rowLength() == 0 ? 0 : (rowLength() - 1) / m_length;
}

void StatefulBatches::copy(std::size_t batchIndex, std::size_t shift, std::span<TokenId> into) const
{
    for (std::size_t t = 0; t < m_length; ++t) {
        for (std::size_t row = 0; row < m_rows; ++row)
            into[t * m_rows + row] =
                m_text[(m_firstRow + row) * rowLength() + batchIndex * m_length + t + shift];
    }
}

void StatefulBatches::tuneStarts(std::size_t batchIndex, TokenId lineBreak,
                                 std::span<std::uint8_t> into) const
{
    for (std::size_t t = 0; t < m_length; ++t) {
        for (std::size_t row = 0; row < m_rows; ++row) {
            const std::size_t inRow = batchIndex * m_length + t;
            const std::size_t place = (m_firstRow + row) * rowLength() + inRow;
            const bool starts = inRow > 0 && m_text[place] == lineBreak && m_text[place - 1] == lineBreak;
            into[t * m_rows + row] = starts ? 1 : 0;
        }
    }
}

} // namespace partita::tokens
