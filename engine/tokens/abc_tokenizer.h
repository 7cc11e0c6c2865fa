// SPDX-License-Identifier: GPL-3.0-or-later
// AbcTokenizer: ABC text in tokens bigger than characters, for networks that look back over a bounded number
// of tokens (P2's transformer). Any text comes back as it was.
#pragma once

#include "engine/abc/abc_lexer.h"
#include "engine/tokens/vocabulary.h"

#include <array>
#include <span>
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
    /// Adds "<0x00>" … "<0xFF>", single bytes for what has no other token, so that every text can be encoded.
    bool bytes = true;
};

/// Counts the signs of a corpus, text by text, and makes the vocabulary of those that are frequent.
class AbcTokenCounts
{
public:
    /// A text begins outside of a tune: add whole tunes.
    void add(std::string_view text);

    /// The most frequent first, equal ones by their text; the bytes last. A sign's count is how often it is
    /// needed: a note's letter counts where note and length together are too rare. Every character of the
    /// corpus has its token, but for those that are rarer than minimumCount where bytes stand in for them.
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

    std::unordered_map<std::string, Sign> m_signs;
    std::unordered_map<std::string, std::size_t> m_characters; ///< of what is no sign
};

/// A value; copies the vocabulary. The vocabulary alone says how a text is cut: the largest signs that it has
/// are taken.
class AbcTokenizer
{
public:
    explicit AbcTokenizer(Vocabulary vocabulary);

    [[nodiscard]] const Vocabulary& vocabulary() const { return m_vocabulary; }
    /// Linear in time. `state` is Body where the text goes on in the middle of a tune. Fails with
    /// InvalidInput, naming line and column, only where the vocabulary has no bytes and lacks a character.
    [[nodiscard]] base::Result<std::vector<TokenId>>
    encode(std::string_view text, abc::LineState state = abc::LineState::Outside) const;
    [[nodiscard]] std::string decode(std::span<const TokenId> ids) const;
    /// What a token adds to the text: its text, or its byte.
    [[nodiscard]] std::string_view textOf(TokenId id) const { return m_texts[static_cast<std::size_t>(id)]; }

private:
    [[nodiscard]] bool addSign(std::string_view sign, std::vector<TokenId>& ids) const;
    /// False at a character that has no token.
    [[nodiscard]] bool addSignOrCharacters(std::string_view sign, std::vector<TokenId>& ids) const;
    [[nodiscard]] bool addCharacters(std::string_view text, std::vector<TokenId>& ids) const;

    Vocabulary m_vocabulary;
    std::vector<std::string> m_texts;
    std::array<TokenId, 256> m_bytes{}; ///< -1: none
};

} // namespace partita::tokens
