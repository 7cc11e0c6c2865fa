// SPDX-License-Identifier: GPL-3.0-or-later
// TextTokenizer: ABC text in the tokens that a recipe asks for, characters or signs, behind one face.
#pragma once

#include "engine/tokens/abc_tokenizer.h"

#include <optional>
#include <span>

namespace partita::tokens {

/// How a text is cut.
enum class TextCut {
    Characters, ///< see CharTokenizer
    Abc,        ///< see AbcTokenizer
};

/// How a vocabulary is made; characters need no more than the kind.
struct CutOptions
{
    TextCut kind = TextCut::Characters;
    std::size_t minimumCount = 10; ///< signs that are rarer are written in smaller ones
    std::size_t groups = 0;        ///< so many tokens more for signs that often stand side by side
};

/// A value.
class TextTokenizer
{
public:
    TextTokenizer() = default;
    TextTokenizer(TextCut cut, Vocabulary vocabulary);
    /// With the vocabulary that these texts (whole tunes, or one text) need. Signs that are rare are left
    /// out, and single bytes stand in for them.
    [[nodiscard]] static TextTokenizer forTexts(const CutOptions& options,
                                                std::span<const std::string_view> texts);

    [[nodiscard]] const Vocabulary& vocabulary() const { return m_abc ? m_abc->vocabulary() : m_characters; }
    /// `state` says where in a tune the text begins. Fails with InvalidInput, naming line and column, at a
    /// character that the vocabulary lacks.
    [[nodiscard]] base::Result<std::vector<TokenId>>
    encode(std::string_view text, abc::LineState state = abc::LineState::Outside) const;
    /// The text, whatever it was cut into.
    [[nodiscard]] std::string decode(std::span<const TokenId> ids) const;
    /// What a token adds to the text; where characters are cut into bytes, a part of one.
    [[nodiscard]] std::string_view textOf(TokenId id) const;

private:
    Vocabulary m_characters;
    std::optional<AbcTokenizer> m_abc;
};

} // namespace partita::tokens
