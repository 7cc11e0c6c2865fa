// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: reads a request, has it answered, sends the reply, and so on. For .cpp files of this folder.
// Internal: includes Boost.Beast.
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
    [[nodiscard]] std::size_t size() const { return m_closers.size(); }
    void add(const void* connection, std::function<void()> close)
    {
        m_closers[connection] = std::move(close);
    }
    void remove(const void* connection) { m_closers.erase(connection); }
    void closeAll();

private:
    std::unordered_map<const void*, std::function<void()>> m_closers;
};

/// The connection owns itself until it ends. What is passed by reference or pointer must live longer.
void startConnection(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls,
                     Connections& connections, const HttpSettings& settings, const RequestHandler& handler);

} // namespace partita::server
