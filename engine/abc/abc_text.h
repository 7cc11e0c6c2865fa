// SPDX-License-Identifier: GPL-3.0-or-later
// The text of fields, lyrics and annotations: escapes and the mnemonics for accented letters (ABC 2.1,
// section 8.2).
#pragma once

#include <string>
#include <string_view>

namespace partita::abc {

/// "\'e", "\aa", "\ss", "&eacute;", "\u00e9", "\%" and "\\" as the characters they stand for, in UTF-8; what
/// means nothing stays as it is. Control characters other than tabs and line ends are left out.
[[nodiscard]] std::string decodeText(std::string text);
/// The inverse: "%" and "\" are escaped, and "&" where it would start a mnemonic. The same
/// control characters are left out.
[[nodiscard]] std::string encodeText(std::string_view text);

} // namespace partita::abc
