// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 checks and conversions for texts of unknown encoding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace partita::base {

[[nodiscard]] bool isUtf8(std::string_view text);
/// Every byte as the code point of the same number.
[[nodiscard]] std::string latin1ToUtf8(std::string_view text);
/// UTF-16 (RFC 2781) without a byte order mark; half a pair, or half a unit at the end, becomes U+FFFD.
[[nodiscard]] std::string utf16ToUtf8(std::string_view bytes, bool bigEndian);
/// Valid UTF-8 as it is and UTF-16 that starts with its byte order mark, both less the mark; anything else
/// read as Latin-1.
[[nodiscard]] std::string toUtf8(std::string_view text);
/// The characters of a UTF-8 text, each as its bytes; a byte that starts no character stands alone.
[[nodiscard]] std::vector<std::string_view> utf8Characters(std::string_view text);

} // namespace partita::base
