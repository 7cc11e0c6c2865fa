// SPDX-License-Identifier: GPL-3.0-or-later
// Vocabulary: the token texts that a model knows, each with its number. Saved beside the weights.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace partita::tokens {

/// The number of a token, 0 to size() - 1.
using TokenId = std::int32_t;

/// An ordered list of distinct UTF-8 texts. A plain value.
class Vocabulary
{
public:
    Vocabulary() = default;

    /// The distinct characters of the text, sorted by code point.
    [[nodiscard]] static Vocabulary fromText(std::string_view text);
    /// In the given order; fails with InvalidInput where a text is empty or stands twice.
    [[nodiscard]] static base::Result<Vocabulary> fromTokens(std::vector<std::string> tokens);
    /// Reads what toJson() wrote: a JSON array of strings. `where` names the source in errors.
    [[nodiscard]] static base::Result<Vocabulary> fromJson(std::string_view json, const std::string& where);

    [[nodiscard]] std::string toJson() const;
    [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
    [[nodiscard]] std::optional<TokenId> find(std::string_view token) const;
    /// The id must be one of this vocabulary.
    [[nodiscard]] const std::string& text(TokenId id) const { return m_tokens[static_cast<std::size_t>(id)]; }
    [[nodiscard]] const std::vector<std::string>& tokens() const { return m_tokens; }

    friend bool operator==(const Vocabulary& a, const Vocabulary& b) { return a.m_tokens == b.m_tokens; }

private:
    std::vector<std::string> m_tokens;
    std::unordered_map<std::string, TokenId> m_ids;
};

} // namespace partita::tokens
