// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/abc_tokenizer.h"

#include "engine/base/unicode.h"
#include "engine/tokens/abc_segments.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace partita::tokens {

namespace {

/// Longer signs (an annotation, a run of blanks) are written in characters: no two are alike.
constexpr std::size_t kLongestSign = 24;
constexpr std::string_view kHexDigits = "0123456789ABCDEF";
constexpr TokenId kNone = -1;

using Counts = std::unordered_map<std::string, std::size_t>;

bool mayBeToken(const AbcSegment& segment)
{
    return segment.isSign && segment.text.size() <= kLongestSign;
}

std::string byteToken(std::size_t byte)
{
    return std::string("<0x") + kHexDigits[byte / 16] + kHexDigits[byte % 16] + '>';
}

/// The byte that "<0x0A>" stands for.
std::optional<std::size_t> byteOf(std::string_view token)
{
    if (token.size() != 6 || !token.starts_with("<0x") || token.back() != '>')
        return std::nullopt;
    const std::size_t high = kHexDigits.find(token[3]);
    const std::size_t low = kHexDigits.find(token[4]);
    if (high == std::string_view::npos || low == std::string_view::npos)
        return std::nullopt;
    return high * 16 + low;
}

void addCharactersOf(std::string_view text, std::size_t count, Counts& counts)
{
    for (const std::string_view character : base::utf8Characters(text))
        counts[std::string(character)] += count;
}

/// Leaves the frequent texts; the characters of the others are counted.
void dropRare(Counts& signs, std::size_t minimumCount, Counts& characters)
{
    for (auto sign = signs.begin(); sign != signs.end();) {
        if (sign->second >= minimumCount && sign->first.size() > 1) {
            ++sign;
            continue;
        }
        addCharactersOf(sign->first, sign->second, characters);
        sign = signs.erase(sign);
    }
}

std::vector<std::string> byFrequency(const Counts& counts)
{
    std::vector<std::pair<std::size_t, std::string>> entries;
    for (const auto& [text, count] : counts)
        entries.emplace_back(count, text);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> texts;
    for (auto& [count, text] : entries)
        texts.push_back(std::move(text));
    return texts;
}

std::string placeIn(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.find_last_of('\n') + 1; // 0 where there is none
    const std::size_t column = 1 + base::utf8Characters(before.substr(lineStart)).size();
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace

void AbcTokenCounts::add(std::string_view text)
{
    AbcSegmenter segments(text);
    AbcSegment segment;
    while (segments.next(segment)) {
        const bool fits = mayBeToken(segment) && base::isUtf8(segment.text);
        // Of what is too long its first part may still be a sign.
        const std::size_t size = fits ? segment.text.size() : segment.isSign ? segment.head : 0;
        const std::string_view sign = segment.text.substr(0, size);
        const bool isCounted = fits || (size < segment.text.size() && base::isUtf8(sign) && size > 0);
        if (isCounted) {
            Sign& entry = m_signs[std::string(sign)];
            ++entry.count;
            entry.head = std::min(segment.head, size);
            entry.tailIsSign = segment.tailIsSign;
        }
        addCharactersOf(segment.text.substr(isCounted ? size : 0), 1, m_characters);
    }
}

Vocabulary AbcTokenCounts::vocabulary(const AbcVocabularyOptions& options) const
{
    // Every character that the corpus has, needed or not, so that no sign is out of reach for a new text.
    Counts seen = m_characters;
    for (const auto& [text, sign] : m_signs)
        addCharactersOf(text, sign.count, seen);
    std::erase_if(seen, [&](const auto& entry) {
        return !base::isUtf8(entry.first) || (options.bytes && entry.second < options.minimumCount);
    });
    std::size_t minimumCount = options.minimumCount;
    Counts chosen = countsOf(minimumCount, options.notesWithLengths, seen);
    while (chosen.size() > std::max(options.most, seen.size())) {
        minimumCount += 1 + minimumCount / 8;
        chosen = countsOf(minimumCount, options.notesWithLengths, seen);
    }
    auto tokens = byFrequency(chosen);
    for (std::size_t byte = 0; options.bytes && byte < 256; ++byte)
        tokens.push_back(byteToken(byte));
    return Vocabulary::fromTokens(std::move(tokens)).value(); // distinct: no sign looks like a byte
}

std::unordered_map<std::string, std::size_t>
AbcTokenCounts::countsOf(std::size_t minimumCount, bool notesWithLengths,
                         const std::unordered_map<std::string, std::size_t>& characters) const
{
    Counts wholes;
    Counts parts;
    Counts needed = m_characters;
    for (const auto& [text, sign] : m_signs) {
        const bool hasParts = sign.head < text.size();
        if (hasParts && sign.count >= minimumCount && (notesWithLengths || !sign.tailIsSign)) {
            wholes[text] = sign.count;
            continue;
        }
        parts[text.substr(0, sign.head)] += sign.count;
        if (hasParts && sign.tailIsSign)
            parts[text.substr(sign.head)] += sign.count;
        else
            addCharactersOf(std::string_view(text).substr(sign.head), sign.count, needed);
    }
    dropRare(parts, minimumCount, needed);
    Counts chosen = std::move(wholes);
    for (const auto& [text, count] : parts)
        chosen[text] += count;
    for (const auto& [character, seen] : characters) {
        const auto need = needed.find(character);
        chosen[character] += need == needed.end() ? 0 : need->second;
    }
    return chosen;
}

AbcTokenizer::AbcTokenizer(Vocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary))
{
    m_bytes.fill(kNone);
    m_texts.reserve(m_vocabulary.size());
    for (const std::string& token : m_vocabulary.tokens()) {
        const auto byte = byteOf(token);
        if (byte)
            m_bytes[*byte] = static_cast<TokenId>(m_texts.size());
        m_texts.push_back(byte ? std::string(1, static_cast<char>(*byte)) : token);
    }
}

bool AbcTokenizer::addSign(std::string_view sign, std::vector<TokenId>& ids) const
{
    const auto id = m_vocabulary.find(sign);
    if (!id || byteOf(sign))
        return false;
    ids.push_back(*id);
    return true;
}

bool AbcTokenizer::addSignOrCharacters(std::string_view sign, std::vector<TokenId>& ids) const
{
    return addSign(sign, ids) || addCharacters(sign, ids);
}

bool AbcTokenizer::addCharacters(std::string_view text, std::vector<TokenId>& ids) const
{
    for (const std::string_view character : base::utf8Characters(text)) {
        if (addSign(character, ids))
            continue;
        for (const char byte : character) {
            const TokenId id = m_bytes[static_cast<unsigned char>(byte)];
            if (id == kNone)
                return false;
            ids.push_back(id);
        }
    }
    return true;
}

base::Result<std::vector<TokenId>> AbcTokenizer::encode(std::string_view text, abc::LineState state) const
{
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 2);
    AbcSegmenter segments(text, state);
    AbcSegment segment;
    while (segments.next(segment)) {
        if (mayBeToken(segment) && addSign(segment.text, ids))
            continue;
        const std::size_t head = segment.isSign ? segment.head : 0;
        const std::string_view tail = segment.text.substr(head);
        const bool isKnown =
            addSignOrCharacters(segment.text.substr(0, head), ids) &&
            (segment.tailIsSign && head > 0 ? addSignOrCharacters(tail, ids) : addCharacters(tail, ids));
        if (isKnown)
            continue;
        const std::string known = decode(ids);
        const std::string_view rest = text.substr(known.size());
        return base::fail(base::ErrorCode::InvalidInput,
                          "The model does not know the character \"" +
                              std::string(base::utf8Characters(rest.substr(0, 4)).front()) + "\"",
                          placeIn(text, known.size()),
                          "Leave it out or choose a model that was trained with it");
    }
    return ids;
}

std::string AbcTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const TokenId id : ids)
        text += textOf(id);
    return text;
}

} // namespace partita::tokens
