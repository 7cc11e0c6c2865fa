// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: reads a request, has it answered, sends the reply, and so on. For .cpp files of this
// folder. Internal: includes Boost.Beast.
#pragma once

#include "app/server/http_server.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include <functional>
#include <unordered_map>

namespace partita::server {

/// Those that are open, and how to end them.
class Connections
{
public:
    [[nodiscard]] std::size_t size() const { return m_open.size(); }
    [[nodiscard]] std::size_t sizeOf(const std::string& address) const;
    void add(const void* connection, const std::string& address, std::function<void()> close);
    void remove(const void* connection);
    void closeAll();

private:
    struct Open
    {
        std::string address;
        std::function<void()> close;
    };
    std::unordered_map<const void*, Open> m_open;
    std::unordered_map<std::string, std::size_t> m_addresses;
};

/// Whom rates and numbers of connections are counted for: an IPv4 address, or the half of an IPv6 address
/// that names a network: one computer has all the others of it. Empty where the text is no address.
[[nodiscard]] std::string countedAddress(const std::string& address);

/// The connection owns itself until it ends. What is passed by reference or pointer must live longer.
void startConnection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls,
                     Connections& connections, const HttpSettings& settings, const RequestHandler& handler);

} // namespace partita::server
