// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/phrases.h"

#include <array>
#include <limits>
#include <string>
#include <utility>

namespace partita::tokens {

namespace {

/// Reads notes one by one and says whether the last `window` of them are dull.
class WindowOfPitches
{
public:
    WindowOfPitches(std::span<const NoteFeatures> notes, std::size_t window, std::size_t distinct)
        : m_notes(notes)
        , m_window(window)
        , m_wanted(distinct)
    {
    }

    /// For the note numbers 0, 1, 2 … in turn; false until the window is full.
    bool isDullAt(std::size_t last)
    {
        if (m_wanted < 2 || m_window == 0)
            return false;
        m_distinct += m_counts[m_notes[last].pitch]++ == 0 ? 1 : 0;
        if (last >= m_window)
            m_distinct -= --m_counts[m_notes[last - m_window].pitch] == 0 ? 1 : 0;
        return last + 1 >= m_window && m_distinct < m_wanted;
    }

private:
    std::span<const NoteFeatures> m_notes;
    std::size_t m_window;
    std::size_t m_wanted;
    std::size_t m_distinct = 0;
    std::array<std::size_t, 256> m_counts{};
};

base::Result<void> check(const NoteSequences& sequences, const PhraseOptions& options)
{
    using base::ErrorCode;
    if (options.length == 0)
        return base::fail(ErrorCode::InvalidInput, "A phrase must have at least one note", "length");
    if (options.stride == 0)
        return base::fail(ErrorCode::InvalidInput, "The stride must be at least one note", "stride");
    if (options.window > options.length)
        return base::fail(ErrorCode::InvalidInput,
                          "The window of " + std::to_string(options.window) +
                              " notes is longer than the phrase of " + std::to_string(options.length),
                          "window", "Make it at most as long as the phrase");
    if (options.distinct > options.window && options.distinct > 1)
        return base::fail(ErrorCode::InvalidInput,
                          "A window of " + std::to_string(options.window) + " notes cannot hold " +
                              std::to_string(options.distinct) + " distinct pitches",
                          "distinct", "Make it at most as large as the window");
    if (sequences.notes().size() > std::numeric_limits<std::uint32_t>::max())
        return base::fail(ErrorCode::InvalidInput, "There are more notes than can be numbered", "sequences",
                          "Choose a smaller corpus");
    return {};
}

} // namespace

base::Result<Phrases> Phrases::select(const NoteSequences& sequences, const PhraseOptions& options)
{
    if (const auto checked = check(sequences, options); !checked)
        return tl::unexpected(checked.error());
    Phrases phrases(sequences, options.length);
    phrases.m_counts.reserve(sequences.pieceCount());
    for (std::size_t piece = 0; piece < sequences.pieceCount(); ++piece)
        phrases.addPiece(piece, options);
    return phrases;
}

void Phrases::addPiece(std::size_t piece, const PhraseOptions& options)
{
    const auto notes = m_sequences->piece(piece);
    const std::size_t first = m_sequences->start(piece);
    const std::size_t before = m_starts.size();
    WindowOfPitches pitches(notes, options.window, options.distinct);
    std::size_t firstGood = 0; // the first note from which no window seen so far is dull
    for (std::size_t last = 0; last + 1 < notes.size(); ++last) {
        if (pitches.isDullAt(last))
            firstGood = last + 2 - options.window;
        if (last + 1 < m_length)
            continue;
        const std::size_t start = last + 1 - m_length;
        if (start % options.stride != 0)
            continue;
        if (start >= firstGood)
            m_starts.push_back(static_cast<std::uint32_t>(first + start));
        else
            ++m_dull;
    }
    m_counts.push_back(m_starts.size() - before);
}

PhrasePair Phrases::at(std::size_t phrase) const
{
    const auto notes = m_sequences->notes().subspan(m_starts[phrase], m_length + 1);
    return {notes.first(m_length), &notes.back()};
}

bool isVarious(std::span<const NoteFeatures> notes, std::size_t window, std::size_t distinct)
{
    WindowOfPitches pitches(notes, window, distinct);
    for (std::size_t last = 0; last < notes.size(); ++last)
        if (pitches.isDullAt(last))
            return false;
    return true;
}

} // namespace partita::tokens
