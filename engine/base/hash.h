// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of bytes, for naming data and models in provenance records.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace partita::base {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string sha256(std::string_view text);

} // namespace partita::base
