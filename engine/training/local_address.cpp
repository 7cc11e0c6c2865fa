// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/local_address.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace partita::training {

namespace {

/// A socket for datagrams gets an address of its own when it is told where it would send to.
std::string addressTowards(const addrinfo& target)
{
    const int descriptor = ::socket(target.ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return {};
    sockaddr_storage own{};
    auto* address = reinterpret_cast<sockaddr*>(&own);
    socklen_t length = sizeof own;
    std::array<char, NI_MAXHOST> digits{};
    const bool known =
        ::connect(descriptor, target.ai_addr, target.ai_addrlen) == 0 &&
        ::getsockname(descriptor, address, &length) == 0 &&
        ::getnameinfo(address, length, digits.data(), digits.size(), nullptr, 0, NI_NUMERICHOST) == 0;
    ::close(descriptor);
    return known ? std::string(digits.data()) : std::string();
}

} // namespace

std::string localAddressTowards(const std::string& host, std::uint16_t port)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> targets(found, &::freeaddrinfo);
    for (const addrinfo* target = found; target != nullptr; target = target->ai_next)
        if (std::string address = addressTowards(*target); !address.empty())
            return address;
    return {};
}

} // namespace partita::training
