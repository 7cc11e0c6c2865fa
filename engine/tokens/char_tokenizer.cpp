// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/char_tokenizer.h"

#include "engine/base/unicode.h"

namespace partita::tokens {

base::Result<std::vector<TokenId>> CharTokenizer::encode(std::string_view text) const
{
    std::vector<TokenId> ids;
    ids.reserve(text.size());
    int line = 1;
    int column = 1;
    for (const std::string_view character : base::utf8Characters(text)) {
        const auto id = m_vocabulary->find(character);
        if (!id)
            return base::fail(base::ErrorCode::InvalidInput,
                              "The model does not know the character \"" + std::string(character) + "\"",
                              "line " + std::to_string(line) + ", column " + std::to_string(column),
                              "Leave it out or choose a model that was trained with it");
        ids.push_back(*id);
        ++column;
        if (character == "\n") {
            ++line;
            column = 1;
        }
    }
    return ids;
}

std::string CharTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const TokenId id : ids)
        text += m_vocabulary->text(id);
    return text;
}

} // namespace partita::tokens
