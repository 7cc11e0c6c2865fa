// SPDX-License-Identifier: GPL-3.0-or-later
// CharTokenizer: one token a character, so that decode(encode(text)) is the text.
#pragma once

#include "engine/tokens/vocabulary.h"

#include <span>

namespace partita::tokens {

/// The vocabulary must outlive the tokenizer.
class CharTokenizer
{
public:
    explicit CharTokenizer(const Vocabulary& vocabulary)
        : m_vocabulary(&vocabulary)
    {
    }

    /// Fails with InvalidInput, naming the line and column, at a character that the vocabulary lacks.
    [[nodiscard]] base::Result<std::vector<TokenId>> encode(std::string_view text) const;
    [[nodiscard]] std::string decode(std::span<const TokenId> ids) const;

private:
    const Vocabulary* m_vocabulary;
};

} // namespace partita::tokens
