// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/utf8_follower.h"

#include <algorithm>

namespace partita::sampling {

namespace {

constexpr unsigned char kLeastContinuation = 0x80;
constexpr unsigned char kMostContinuation = 0xBF;

bool isControl(unsigned char byte)
{
    return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F;
}

bool isContinuation(unsigned char byte)
{
    return byte >= kLeastContinuation && byte <= kMostContinuation;
}

} // namespace

bool Utf8Follower::allows(std::string_view token) const
{
    Utf8Follower next = *this;
    return std::all_of(token.begin(), token.end(), [&next](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return !isControl(byte) && next.acceptByte(byte);
    });
}

void Utf8Follower::accept(std::string_view token)
{
    for (const char character : token)
        (void)acceptByte(static_cast<unsigned char>(character));
    m_untold += token.size();
}

/// False, and nothing unfinished, where the byte cannot come here.
bool Utf8Follower::acceptByte(unsigned char byte)
{
    if (m_missing > 0) {
        const bool fits = byte >= m_least && byte <= m_most;
        m_missing = fits ? m_missing - 1 : 0;
        m_seen = m_missing > 0 ? m_seen + 1 : 0;
        m_least = kLeastContinuation;
        m_most = kMostContinuation;
        return fits;
    }
    if (byte < kLeastContinuation)
        return true;
    if (byte < 0xC2 || byte > 0xF4)
        return false;
    m_seen = 1;
    m_missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    // RFC 3629, section 4: no longer form than needed, no half of a UTF-16 pair, nothing above U+10FFFF.
    m_least = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : kLeastContinuation;
    m_most = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : kMostContinuation;
    return true;
}

std::string_view Utf8Follower::takeWhole(std::string_view text)
{
    const std::size_t whole = m_untold - m_seen;
    const std::string_view result = text.substr(text.size() - m_untold, whole);
    m_untold = m_seen;
    return result;
}

std::size_t Utf8Follower::charactersIn(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char character) {
        return !isContinuation(static_cast<unsigned char>(character));
    }));
}

} // namespace partita::sampling
