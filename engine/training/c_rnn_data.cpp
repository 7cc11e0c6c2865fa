// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/c_rnn_data.h"

#include <algorithm>

namespace partita::training {

namespace {

constexpr std::size_t kNumbers = 4; ///< of an event

at::Tensor emptyRows(std::size_t samples, std::size_t length)
{
    return at::empty({static_cast<std::int64_t>(samples), static_cast<std::int64_t>(length),
                      static_cast<std::int64_t>(kNumbers)},
                     at::kFloat);
}

} // namespace

base::Result<CRnnData> CRnnData::make(const TrainingData& data, const TrainingSettings& settings)
{
    CRnnData result;
    result.m_length = settings.recipe.length;
    const auto windowsByPiece = result.addPieces(data, settings.recipe.preparation.stride);
    auto batches = WindowBatches::make(data, windowsByPiece, settings);
    if (!batches)
        return tl::unexpected(batches.error());
    result.m_batches.emplace(std::move(*batches));
    result.m_normalisation =
        tokens::CRnnNormalisation::fit(result.trainedEvents(), tokens::CRnnScaling::Standard, true);
    result.scale();
    return result;
}

/// Returns the number of windows of each piece.
std::vector<std::size_t> CRnnData::addPieces(const TrainingData& data, std::size_t stride)
{
    std::vector<std::size_t> windowsByPiece;
    tokens::NoteCleaningCounts counts;
    for (const tokens::PieceNotes& piece : data.pieces) {
        const auto notes = tokens::cleaned(piece, {}, counts);
        const auto events = tokens::cRnnEvents({notes, piece.ticksPerQuarter});
        const std::size_t before = m_starts.size();
        for (std::size_t start = 0; start + m_length <= events.size(); start += stride)
            m_starts.push_back(m_events.size() + start);
        m_events.insert(m_events.end(), events.begin(), events.end());
        windowsByPiece.push_back(m_starts.size() - before);
    }
    return windowsByPiece;
}

/// Each once, though windows may overlap.
std::vector<tokens::CRnnEvent> CRnnData::trainedEvents() const
{
    std::vector<tokens::CRnnEvent> events;
    std::size_t end = 0;
    for (const std::uint32_t window : m_batches->split().training) { // ascending
        const std::size_t first = std::max(m_starts[window], end);
        end = m_starts[window] + m_length;
        events.insert(events.end(), m_events.begin() + static_cast<std::ptrdiff_t>(first),
                      m_events.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return events;
}

void CRnnData::scale()
{
    m_rows.reserve(m_events.size() * kNumbers);
    for (const tokens::CRnnEvent& event : m_events) {
        const auto row = m_normalisation.scaled(event);
        m_rows.insert(m_rows.end(), row.begin(), row.end());
    }
    m_events = {};
}

void CRnnData::copyRows(std::uint32_t window, std::size_t skip, std::size_t count, float* into) const
{
    const auto first = static_cast<std::ptrdiff_t>((m_starts[window] + skip) * kNumbers);
    std::copy_n(m_rows.begin() + first, count * kNumbers, into);
}

at::Tensor CRnnData::events(Side side, std::size_t batch, std::size_t length, base::Random& random) const
{
    const auto windows = m_batches->windows(side, batch);
    auto rows = emptyRows(windows.size(), length);
    float* into = rows.data_ptr<float>();
    for (const std::uint32_t window : windows) {
        const std::size_t skip =
            length < m_length ? static_cast<std::size_t>(random.below(m_length - length + 1)) : 0;
        copyRows(window, skip, length, into);
        into += length * kNumbers;
    }
    return rows;
}

at::Tensor CRnnData::heldOut(std::size_t most) const
{
    const auto& windows = m_batches->split().heldOut;
    const std::size_t count = std::min(most, windows.size());
    auto rows = emptyRows(count, m_length);
    for (std::size_t i = 0; i < count; ++i)
        copyRows(windows[i * windows.size() / count], 0, m_length,
                 rows.data_ptr<float>() + i * m_length * kNumbers);
    return rows;
}

} // namespace partita::training
