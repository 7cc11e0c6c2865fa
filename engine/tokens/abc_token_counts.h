// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary of an AbcTokenizer, made from what a corpus has often enough.
#pragma once

#include "engine/tokens/abc_segments.h"
#include "engine/tokens/vocabulary.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace partita::tokens {

struct AbcVocabularyOptions
{
    std::size_t minimumCount = 10; ///< signs that are rarer are written in smaller ones
    std::size_t most = 4096;       ///< of signs and characters; the count is raised until there are no more
    bool notesWithLengths = true;  ///< "c3/2" may be one token, else "c" and "3/2" are two
    /// So many tokens more at most for signs that often stand side by side in a bar ("A2 B2", "\"G\"d"),
    /// found by byte pair encoding. They shorten what the network reads and spread its training thinner.
    std::size_t groups = 0;
    /// Adds "<0x00>" … "<0xFF>", single bytes for what has no other token, so that every text can be encoded.
    bool bytes = true;
};

/// Counts the signs of a corpus, text by text, and makes the vocabulary of those that are frequent.
class AbcTokenCounts
{
public:
    /// Groups need the bars of the corpus, which take about as much memory as its text.
    explicit AbcTokenCounts(bool forGroups = false)
        : m_forGroups(forGroups)
    {
    }

    /// A text begins outside of a tune: add whole tunes.
    void add(std::string_view text);

    /// The most frequent first, equal ones by their text; the bytes last. A sign's count is how often it is
    /// needed: a note's letter counts where note and length together are too rare. Every character of the
    /// corpus has its token, but for those that are rarer than minimumCount where bytes stand in for them.
    /// Groups come behind the signs, in the order in which they are found.
    [[nodiscard]] Vocabulary vocabulary(const AbcVocabularyOptions& options) const;

private:
    struct Sign
    {
        std::size_t count = 0;
        std::size_t head = 0; ///< as in AbcSegment
        bool tailIsSign = true;
    };
    [[nodiscard]] std::unordered_map<std::string, std::size_t>
    countsOf(std::size_t minimumCount, bool notesWithLengths,
             const std::unordered_map<std::string, std::size_t>& characters) const;

    void addToRun(const AbcSegment& segment, std::vector<std::uint32_t>& run);
    void endRun(std::vector<std::uint32_t>& run);
    void addGroups(const AbcVocabularyOptions& options, std::vector<std::string>& tokens) const;

    bool m_forGroups;
    std::map<std::vector<std::uint32_t>, std::size_t> m_runs; ///< of numbers of parts
    std::unordered_map<std::string, std::uint32_t> m_partNumbers;
    std::unordered_map<std::string, Sign> m_signs;
    std::unordered_map<std::string, std::size_t> m_characters; ///< of what is no sign
};

} // namespace partita::tokens
