// SPDX-License-Identifier: GPL-3.0-or-later
// AbcTokenizer: ABC text in tokens bigger than characters, for networks that look back over a bounded number
// of tokens (P2's transformer). Any text comes back as it was.
#pragma once

#include "engine/abc/abc_lexer.h"
#include "engine/tokens/abc_segments.h"
#include "engine/tokens/vocabulary.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace partita::tokens {

/// "<0x0A>" for 10: the token of a byte that no other token stands for.
[[nodiscard]] std::string byteToken(unsigned char byte);
/// Its inverse; nothing for any other token.
[[nodiscard]] std::optional<unsigned char> byteOfToken(std::string_view token);

/// A value; copies the vocabulary. The vocabulary alone says how a text is cut: the largest signs and groups
/// that it has are taken, from the left.
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
    [[nodiscard]] bool addSegment(const AbcSegment& segment, std::vector<TokenId>& ids) const;
    /// Parts of signs that lie side by side; the largest known runs of them are taken from the left.
    [[nodiscard]] bool addRun(std::span<const std::string_view> parts, std::vector<TokenId>& ids) const;
    [[nodiscard]] bool addSign(std::string_view sign, std::vector<TokenId>& ids) const;
    /// False at a character that has no token.
    [[nodiscard]] bool addSignOrCharacters(std::string_view sign, std::vector<TokenId>& ids) const;
    [[nodiscard]] bool addCharacters(std::string_view text, std::vector<TokenId>& ids) const;

    Vocabulary m_vocabulary;
    std::vector<std::string> m_texts;
    std::array<TokenId, 256> m_bytes{}; ///< -1: none
    std::size_t m_mostParts = 2;        ///< in a token
};

} // namespace partita::tokens
