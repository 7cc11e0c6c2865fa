// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/attention_memory.h"

#include "engine/model/kernels/kernel_set.h"

#include <algorithm>
#include <cmath>

namespace partita::sampling {

namespace {

using model::kernels::kernels;
using model::kernels::kPanelWidth;

/// Tokens of a block: its keys are then one panel.
constexpr std::size_t kBlock = kPanelWidth;

void multiplyAdd(const float* row, const float* packed, std::size_t depth, std::size_t columns, float* out)
{
    model::kernels::MultiplyArguments arguments;
    arguments.a = row;
    arguments.aStride = depth;
    arguments.rows = 1;
    arguments.packed = packed;
    arguments.depth = depth;
    arguments.columns = columns;
    arguments.out = out;
    arguments.outStride = columns;
    kernels().multiplyAdd(arguments);
}

} // namespace

AttentionMemory::AttentionMemory(const AttentionShape& shape)
    : m_shape(shape)
    , m_valuesOfHead((shape.headWidth() + kPanelWidth - 1) / kPanelWidth * kPanelWidth * kBlock)
    , m_current(emptyBlock())
{
}

AttentionMemory::Block AttentionMemory::emptyBlock() const
{
    const std::size_t sequences = m_shape.layers * m_shape.rows;
    return {std::vector<float>(sequences * m_shape.width * kBlock),
            std::vector<float>(sequences * m_shape.heads * m_valuesOfHead)};
}

void AttentionMemory::store(std::size_t layer, std::size_t row, const float* keys, const float* values)
{
    const std::size_t sequence = layer * m_shape.rows + row;
    const std::size_t slot = m_position % kBlock;
    float* keysTo = &m_current.keys[sequence * m_shape.width * kBlock + slot];
    for (std::size_t i = 0; i < m_shape.width; ++i)
        keysTo[i * kBlock] = keys[i];
    float* headTo = &m_current.values[sequence * m_shape.heads * m_valuesOfHead];
    for (std::size_t head = 0; head < m_shape.heads; ++head, headTo += m_valuesOfHead) {
        for (std::size_t i = 0; i < m_shape.headWidth(); ++i)
            headTo[(i / kPanelWidth * kBlock + slot) * kPanelWidth + i % kPanelWidth] = *values++;
    }
}

void AttentionMemory::attend(std::size_t layer, std::size_t row, const float* queries, float* found)
{
    m_weights.resize(blockCount() * kBlock);
    std::fill_n(found, m_shape.width, 0.0F);
    for (std::size_t head = 0; head < m_shape.heads; ++head) {
        const std::size_t headOfAll = (layer * m_shape.rows + row) * m_shape.heads + head;
        attendHead(headOfAll, queries + head * m_shape.headWidth(), found + head * m_shape.headWidth());
    }
}

void AttentionMemory::attendHead(std::size_t head, const float* query, float* found)
{
    const std::size_t depth = m_shape.headWidth();
    std::fill(m_weights.begin(), m_weights.end(), 0.0F);
    for (std::size_t i = 0; i < blockCount(); ++i)
        multiplyAdd(query, &block(i).keys[head * depth * kBlock], depth, kBlock, &m_weights[i * kBlock]);
    weigh();
    for (std::size_t i = 0; i < blockCount(); ++i)
        multiplyAdd(&m_weights[i * kBlock], &block(i).values[head * m_valuesOfHead], kBlock, depth, found);
}

/// Scores become shares (softmax) of the tokens that are seen; those of all others are 0.
void AttentionMemory::weigh()
{
    const std::size_t firstSeen =
        std::max(m_first, m_position + 1 - std::min(m_position + 1, m_shape.context));
    const auto begin = m_weights.begin() + static_cast<std::ptrdiff_t>(firstSeen - m_first);
    const auto end = m_weights.begin() + static_cast<std::ptrdiff_t>(m_position + 1 - m_first);
    std::fill(m_weights.begin(), begin, 0.0F);
    std::fill(end, m_weights.end(), 0.0F);
    const float scale = 1.0F / std::sqrt(static_cast<float>(m_shape.headWidth()));
    const float largest = *std::max_element(begin, end);
    float sum = 0.0F;
    for (auto weight = begin; weight != end; ++weight) {
        *weight = std::exp((*weight - largest) * scale);
        sum += *weight;
    }
    for (auto weight = begin; weight != end; ++weight)
        *weight /= sum;
}

void AttentionMemory::advance()
{
    ++m_position;
    if (m_position % kBlock != 0)
        return;
    m_full.push_back(std::make_shared<const Block>(std::move(m_current)));
    m_current = emptyBlock();
    // The next token sees those from here on.
    const std::size_t firstSeen = m_position + 1 - std::min(m_position + 1, m_shape.context);
    while (!m_full.empty() && m_first + kBlock <= firstSeen) {
        m_full.erase(m_full.begin());
        m_first += kBlock;
    }
}

} // namespace partita::sampling
