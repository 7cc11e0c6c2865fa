// SPDX-License-Identifier: GPL-3.0-or-later
// Ogg streams carry a random serial number, which would make every rendering of a piece a different file.
#pragma once

#include <cstdint>
#include <span>

namespace partita::audio {

/// Gives every page of the stream this serial number and the checksum that goes with it (RFC 3533, section
/// 6). Returns false, with the bytes up to the damage changed, where they are no Ogg pages.
bool setOggSerial(std::span<std::uint8_t> stream, std::uint32_t serial);

} // namespace partita::audio
