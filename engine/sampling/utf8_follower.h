// SPDX-License-Identifier: GPL-3.0-or-later
// Utf8Follower: keeps a text that is written in single bytes valid UTF-8 (RFC 3629), and tells when a
// character of several bytes is whole.
#pragma once

#include <cstddef>
#include <string_view>

namespace partita::sampling {

/// A plain value.
class Utf8Follower
{
public:
    /// Whether the text stays the beginning of valid UTF-8 without control characters but line ends and tabs.
    [[nodiscard]] bool allows(std::string_view token) const;
    void accept(std::string_view token);
    /// Bytes of a character that is not whole yet, at the end of the text.
    [[nodiscard]] std::size_t unfinished() const { return m_seen; }
    /// What has become whole since the last call; `text` ends with all that was accepted.
    [[nodiscard]] std::string_view takeWhole(std::string_view text);
    /// Characters that begin in the text.
    [[nodiscard]] static std::size_t charactersIn(std::string_view text);

private:
    [[nodiscard]] bool acceptByte(unsigned char byte);

    std::size_t m_seen = 0;    ///< bytes of the unfinished character
    std::size_t m_missing = 0; ///< bytes that it still needs
    unsigned char m_least = 0; ///< of its next byte
    unsigned char m_most = 0;
    std::size_t m_untold = 0; ///< bytes accepted and not taken
};

} // namespace partita::sampling
