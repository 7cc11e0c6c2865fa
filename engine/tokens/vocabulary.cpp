// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/vocabulary.h"

#include "engine/base/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace partita::tokens {

Vocabulary Vocabulary::fromText(std::string_view text)
{
    // The order of UTF-8 bytes is the order of code points.
    std::set<std::string_view> distinct;
    for (const std::string_view character : base::utf8Characters(text))
        distinct.insert(character);
    Vocabulary vocabulary;
    for (const std::string_view character : distinct) {
        vocabulary.m_ids.emplace(character, static_cast<TokenId>(vocabulary.m_tokens.size()));
        vocabulary.m_tokens.emplace_back(character);
    }
    return vocabulary;
}

base::Result<Vocabulary> Vocabulary::fromTokens(std::vector<std::string> tokens)
{
    Vocabulary vocabulary;
    vocabulary.m_tokens = std::move(tokens);
    for (std::size_t i = 0; i < vocabulary.m_tokens.size(); ++i) {
        const std::string& token = vocabulary.m_tokens[i];
        if (token.empty())
            return base::fail(base::ErrorCode::InvalidInput, "Entry " + std::to_string(i) + " is empty",
                              "vocabulary");
        if (!vocabulary.m_ids.emplace(token, static_cast<TokenId>(i)).second)
            return base::fail(base::ErrorCode::InvalidInput, "\"" + token + "\" stands twice", "vocabulary");
    }
    return vocabulary;
}

base::Result<Vocabulary> Vocabulary::fromJson(std::string_view json, const std::string& where)
{
    const auto value = nlohmann::json::parse(json, nullptr, false);
    const bool isList = value.is_array() && std::all_of(value.begin(), value.end(),
                                                        [](const auto& entry) { return entry.is_string(); });
    if (!isList)
        return base::fail(base::ErrorCode::InvalidInput, "The vocabulary is not a list of texts", where);
    auto vocabulary = fromTokens(value.get<std::vector<std::string>>());
    if (!vocabulary)
        return base::fail(base::ErrorCode::InvalidInput,
                          "The vocabulary has an error: " + vocabulary.error().what, where);
    return vocabulary;
}

std::string Vocabulary::toJson() const
{
    return nlohmann::json(m_tokens).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<TokenId> Vocabulary::find(std::string_view token) const
{
    const auto found = m_ids.find(std::string(token));
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

} // namespace partita::tokens
