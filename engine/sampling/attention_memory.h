// SPDX-License-Identifier: GPL-3.0-or-later
// AttentionMemory: the keys and values that a Transformer looks back on while it is stepped, laid out for
// Partita's kernels, and the look itself.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace partita::sampling {

struct AttentionShape
{
    std::size_t layers = 1;
    std::size_t rows = 1; ///< sequences side by side
    std::size_t heads = 1;
    std::size_t width = 2;   ///< of all heads together
    std::size_t context = 2; ///< tokens that are seen, the present one included

    [[nodiscard]] std::size_t headWidth() const { return width / heads; }
};

/// A value. Copies share the full blocks, which never change, so that they may be used in different threads.
class AttentionMemory
{
public:
    explicit AttentionMemory(const AttentionShape& shape);

    /// Tokens that are stored in all layers.
    [[nodiscard]] std::size_t position() const { return m_position; }
    /// The present token's keys and values in one layer, `width` numbers each.
    void store(std::size_t layer, std::size_t row, const float* keys, const float* values);
    /// What the present token finds with its queries among what is stored: `width` numbers.
    void attend(std::size_t layer, std::size_t row, const float* queries, float* found);
    /// After all layers of a token.
    void advance();

private:
    /// Of as many tokens as a panel is wide. Keys: a head after the other, headWidth × tokens; values: a
    /// head after the other, panels of tokens × panel width.
    struct Block
    {
        std::vector<float> keys;
        std::vector<float> values;
    };
    [[nodiscard]] Block emptyBlock() const;
    [[nodiscard]] std::size_t blockCount() const { return m_full.size() + 1; }
    [[nodiscard]] const Block& block(std::size_t index) const
    {
        return index < m_full.size() ? *m_full[index] : m_current;
    }
    void attendHead(std::size_t head, const float* query, float* found);
    void weigh();

    AttentionShape m_shape;
    std::size_t m_valuesOfHead; ///< numbers of one head in Block::values
    std::size_t m_position = 0;
    std::size_t m_first = 0; ///< position of the first stored token
    std::vector<std::shared_ptr<const Block>> m_full;
    Block m_current;
    std::vector<float> m_weights; ///< scratch: scores, then shares, of all stored tokens
};

} // namespace partita::sampling
