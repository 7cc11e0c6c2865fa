// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/text_tokenizer.h"

#include "engine/tokens/abc_token_counts.h"
#include "engine/tokens/char_tokenizer.h"

#include <utility>

namespace partita::tokens {

TextTokenizer::TextTokenizer(TextCut cut, Vocabulary vocabulary)
{
    if (cut == TextCut::Abc)
        m_abc.emplace(std::move(vocabulary));
    else
        m_characters = std::move(vocabulary);
}

TextTokenizer TextTokenizer::forTexts(const CutOptions& options, std::span<const std::string_view> texts)
{
    if (options.kind == TextCut::Abc) {
        AbcTokenCounts counts(options.groups > 0);
        for (const std::string_view text : texts)
            counts.add(text);
        AbcVocabularyOptions vocabulary;
        vocabulary.minimumCount = options.minimumCount;
        vocabulary.groups = options.groups;
        return {options.kind, counts.vocabulary(vocabulary)};
    }
    std::string all;
    for (const std::string_view text : texts)
        all += text;
    return {options.kind, Vocabulary::fromText(all)};
}

base::Result<std::vector<TokenId>> TextTokenizer::encode(std::string_view text, abc::LineState state) const
{
    return m_abc ? m_abc->encode(text, state) : CharTokenizer(m_characters).encode(text);
}

std::string TextTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const TokenId id : ids)
        text += textOf(id);
    return text;
}

std::string_view TextTokenizer::textOf(TokenId id) const
{
    return m_abc ? m_abc->textOf(id) : std::string_view(m_characters.text(id));
}

} // namespace partita::tokens
