// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/abc_tokenizer.h"

#include "engine/base/unicode.h"

#include <algorithm>
#include <utility>

namespace partita::tokens {

namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";
constexpr TokenId kNone = -1;

/// Adds the parts of a segment that may lie in one token with others: a note, and its length.
void addParts(const AbcSegment& segment, std::vector<std::string_view>& parts)
{
    parts.push_back(segment.text.substr(0, segment.head));
    if (segment.head < segment.text.size())
        parts.push_back(segment.text.substr(segment.head));
}

/// How many parts a token has that is made of signs.
std::size_t partsOf(std::string_view token)
{
    AbcSegmenter segments(token, abc::LineState::Body);
    AbcSegment segment;
    std::vector<std::string_view> parts;
    while (segments.next(segment))
        if (segment.joins)
            addParts(segment, parts);
    return parts.size();
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

std::string byteToken(unsigned char byte)
{
    return std::string("<0x") + kHexDigits[byte / 16U] + kHexDigits[byte % 16U] + '>';
}

std::optional<unsigned char> byteOfToken(std::string_view token)
{
    if (token.size() != 6 || !token.starts_with("<0x") || token.back() != '>')
        return std::nullopt;
    const std::size_t high = kHexDigits.find(token[3]);
    const std::size_t low = kHexDigits.find(token[4]);
    if (high == std::string_view::npos || low == std::string_view::npos)
        return std::nullopt;
    return static_cast<unsigned char>(high * 16 + low);
}

AbcTokenizer::AbcTokenizer(Vocabulary vocabulary)
    : m_vocabulary(std::move(vocabulary))
{
    m_bytes.fill(kNone);
    m_texts.reserve(m_vocabulary.size());
    for (const std::string& token : m_vocabulary.tokens()) {
        const auto byte = byteOfToken(token);
        if (byte)
            m_bytes[*byte] = static_cast<TokenId>(m_texts.size());
        m_texts.push_back(byte ? std::string(1, static_cast<char>(*byte)) : token);
        if (token.size() <= kLongestSign)
            m_mostParts = std::max(m_mostParts, partsOf(token));
    }
}

bool AbcTokenizer::addSign(std::string_view sign, std::vector<TokenId>& ids) const
{
    const auto id = m_vocabulary.find(sign);
    if (!id || byteOfToken(sign))
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

bool AbcTokenizer::addRun(std::span<const std::string_view> parts, std::vector<TokenId>& ids) const
{
    while (!parts.empty()) {
        const char* const begin = parts.front().data();
        std::size_t taken = std::min(m_mostParts, parts.size());
        for (; taken > 1; --taken) { // the parts lie side by side in the text
            const std::string_view last = parts[taken - 1];
            const auto size = static_cast<std::size_t>(last.data() + last.size() - begin);
            if (size <= kLongestSign && addSign({begin, size}, ids))
                break;
        }
        if (taken == 1 && !addSignOrCharacters(parts.front(), ids))
            return false;
        parts = parts.subspan(taken);
    }
    return true;
}

bool AbcTokenizer::addSegment(const AbcSegment& segment, std::vector<TokenId>& ids) const
{
    if (!segment.isSign)
        return addCharacters(segment.text, ids);
    if (segment.text.size() <= kLongestSign && addSign(segment.text, ids))
        return true;
    return addSignOrCharacters(segment.text.substr(0, segment.head), ids) &&
           addCharacters(segment.text.substr(segment.head), ids);
}

base::Result<std::vector<TokenId>> AbcTokenizer::encode(std::string_view text, abc::LineState state) const
{
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 2);
    AbcSegmenter segments(text, state);
    AbcSegment segment;
    std::vector<std::string_view> run;
    bool isKnown = true;
    while (isKnown && segments.next(segment)) {
        if (segment.joins) {
            addParts(segment, run);
            continue;
        }
        isKnown = addRun(run, ids) && addSegment(segment, ids);
        run.clear();
    }
    if (isKnown && addRun(run, ids))
        return ids;
    const std::size_t known = decode(ids).size();
    const std::string unknown(base::utf8Characters(text.substr(known, 4)).front());
    return base::fail(base::ErrorCode::InvalidInput,
                      "The model does not know the character \"" + unknown + "\"", placeIn(text, known),
                      "Leave it out or choose a model that was trained with it");
}

std::string AbcTokenizer::decode(std::span<const TokenId> ids) const
{
    std::string text;
    for (const TokenId id : ids)
        text += textOf(id);
    return text;
}

} // namespace partita::tokens
