// SPDX-License-Identifier: GPL-3.0-or-later
// StatefulBatches: a text cut into equal rows that are read in parallel, so that every row of one batch
// goes on in the next and a recurrent state can be carried over (the batching of the ABC LSTM paper).
#pragma once

#include "engine/tokens/vocabulary.h"

#include <span>
#include <utility>

namespace partita::tokens {

/// Row r of batch i holds text[r * rowLength() + i * length ...); its targets are the next characters of the
/// same row. What does not fill a batch at the end of a row is left out.
class StatefulBatches
{
public:
    StatefulBatches(std::vector<TokenId> text, std::size_t batch, std::size_t length)
        : m_text(std::move(text))
        , m_batch(batch)
        , m_length(length)
        , m_rows(batch)
    {
    }

    /// From now on only these rows of every batch are filled in, for one of several readers of one text.
    void readOnly(std::size_t firstRow, std::size_t rows)
    {
        m_firstRow = firstRow;
        m_rows = rows;
    }

    [[nodiscard]] std::size_t rowLength() const { return m_batch == 0 ? 0 : m_text.size() / m_batch; }
    /// Batches an epoch; 0 where the text is too short.
    [[nodiscard]] std::size_t count() const;
    /// Fill time-major arrays of length × rows: entry [t * rows + row].
    void inputs(std::size_t batchIndex, std::span<TokenId> into) const { copy(batchIndex, 0, into); }
    void targets(std::size_t batchIndex, std::span<TokenId> into) const { copy(batchIndex, 1, into); }

    /// Where a row reads the blank line that ends a tune, so that what follows is a new tune: 1 at the second
    /// of two line breaks, else 0; time-major as the inputs.
    void tuneStarts(std::size_t batchIndex, TokenId lineBreak, std::span<std::uint8_t> into) const;

private:
    void copy(std::size_t batchIndex, std::size_t shift, std::span<TokenId> into) const;

    std::vector<TokenId> m_text;
    std::size_t m_batch;
    std::size_t m_length;
    std::size_t m_firstRow = 0;
    std::size_t m_rows; ///< that are filled in
};

} // namespace partita::tokens
