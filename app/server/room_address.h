// SPDX-License-Identifier: GPL-3.0-or-later
// Where other devices in the room find this computer, and the picture that their cameras read it from.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace partita::server {

/// Addresses of this computer's network cards, without the loopback's, at which others reach a server that
/// listens at `host`: "0.0.0.0" is IPv4 alone, "::" is both, IPv4 first and IPv6 in brackets.
[[nodiscard]] std::vector<std::string> roomAddresses(const std::string& host);

/// "http://192.168.1.7:8080": of a server that listens at `host`, which may be "0.0.0.0" or "::".
[[nodiscard]] std::string baseAddress(const std::string& host, std::uint16_t port, bool encrypted);

/// A QR code: true is dark. Without the quiet zone of four modules that belongs around it.
struct QrCode
{
    int size = 0;              ///< modules a side
    std::vector<bool> modules; ///< row by row
    [[nodiscard]] bool dark(int row, int column) const
    {
        return modules[static_cast<std::size_t>(row * size + column)];
    }
};
/// Medium error correction. Fails with InvalidInput where the text is too long.
[[nodiscard]] base::Result<QrCode> qrCode(const std::string& text);
/// Two modules a character, with its quiet zone, for a terminal: dark on light.
[[nodiscard]] std::string terminalText(const QrCode& code);

} // namespace partita::server
