// SPDX-License-Identifier: GPL-3.0-or-later
// Base64 (RFC 4648) for bytes inside JSON documents.
#pragma once

#include "engine/base/files.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace partita::base {

[[nodiscard]] std::string toBase64(std::span<const std::uint8_t> bytes);
/// nullopt where the text is not base64.
[[nodiscard]] std::optional<Bytes> fromBase64(std::string_view text);

} // namespace partita::base
