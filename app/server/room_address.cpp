// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/room_address.h"

#include <qrencode.h>

#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>

namespace partita::server {

namespace {

constexpr int kQuietZone = 4;

std::string hostText(const sockaddr* address)
{
    const socklen_t size = address->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    char text[NI_MAXHOST] = {};
    if (::getnameinfo(address, size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    const std::string host = text;
    return address->sa_family == AF_INET ? host : '[' + host + ']';
}

/// One that a browser of another device can use: a link-local IPv6 address names a card of ours.
bool isUsable(const ifaddrs* card, bool withIpv6)
{
    return card->ifa_addr != nullptr && (card->ifa_flags & IFF_UP) != 0 &&
           (card->ifa_flags & IFF_LOOPBACK) == 0 &&
           (card->ifa_addr->sa_family == AF_INET || (withIpv6 && card->ifa_addr->sa_family == AF_INET6));
}

} // namespace

std::vector<std::string> roomAddresses(const std::string& host)
{
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> cards(first, &::freeifaddrs);
    std::vector<std::string> addresses;
    for (const ifaddrs* card = first; card != nullptr; card = card->ifa_next) {
        const std::string found = isUsable(card, host == "::") ? hostText(card->ifa_addr) : std::string();
        if (!found.empty() && found.find('%') == std::string::npos)
            addresses.push_back(found);
    }
    std::stable_partition(addresses.begin(), addresses.end(),
                          [](const auto& address) { return address[0] != '['; });
    return addresses;
}

std::string baseAddress(const std::string& host, std::uint16_t port, bool encrypted)
{
    std::string shown = host;
    if (host == "0.0.0.0" || host == "::") {
        const auto addresses = roomAddresses(host);
        shown = addresses.empty() ? "localhost" : addresses.front();
    } else if (host.find(':') != std::string::npos) {
        shown = '[' + host + ']';
    }
    return (encrypted ? "https://" : "http://") + shown + ':' + std::to_string(port);
}

base::Result<QrCode> qrCode(const std::string& text)
{
    const std::unique_ptr<QRcode, decltype(&::QRcode_free)> made(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &::QRcode_free);
    if (!made)
        return base::fail(base::ErrorCode::InvalidInput, "The address does not fit a QR code", text,
                          "Use a shorter one");
    QrCode code{made->width, {}};
    for (int i = 0; i < made->width * made->width; ++i)
        code.modules.push_back((made->data[i] & 1U) != 0);
    return code;
}

std::string terminalText(const QrCode& code)
{
    const auto dark = [&](int row, int column) {
        return row >= 0 && column >= 0 && row < code.size && column < code.size && code.dark(row, column);
    };
    std::string text;
    for (int row = -kQuietZone; row < code.size + kQuietZone; row += 2) {
        for (int column = -kQuietZone; column < code.size + kQuietZone; ++column) {
            const bool upper = dark(row, column);
            const bool lower = dark(row + 1, column);
            text += upper ? (lower ? " " : "\u2584") : (lower ? "\u2580" : "\u2588");
        }
        text += '\n';
    }
    return text;
}

} // namespace partita::server
