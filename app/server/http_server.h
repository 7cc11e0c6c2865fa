// SPDX-License-Identifier: GPL-3.0-or-later
// HttpServer: HTTP/1.1 on one thread, through Boost.Beast: a connection that is idle or slow costs memory,
// and never the time of another.
#pragma once

#include "app/server/http_message.h"
#include "engine/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace partita::server {

struct HttpSettings
{
    std::string address = "127.0.0.1"; ///< "0.0.0.0" or "::" for the whole network
    std::uint16_t port = 0;            ///< 0: any free one
    std::filesystem::path certificate; ///< PEM, with its chain; empty: plain HTTP
    std::filesystem::path privateKey;  ///< PEM
    bool behindProxy = false;          ///< the other side's address is the last one of X-Forwarded-For
    std::size_t mostConnections = 8192;
    std::size_t mostOfOneAddress = 2048;  ///< of these; a whole school may share one address
    std::chrono::seconds requestTime{20}; ///< to send a request, and to be silent between two
    std::chrono::seconds writeTime{20};   ///< without taking a byte of the reply
};

inline constexpr std::size_t kMostHeaderBytes = 8 * 1024;
inline constexpr std::size_t kMostBodyBytes = 64 * 1024;

class HttpServer
{
public:
    /// Opens the port. Fails with CannotRead for a certificate that cannot be used, and with Failed for a
    /// port or address that cannot be had.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> listen(const HttpSettings& settings);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] bool isEncrypted() const;
    /// Has `work` done on the server's thread, in run(). From any thread.
    void post(std::function<void()> work);
    /// Blocks until stopped; then nobody is taken in any more, and connections end.
    void run(RequestHandler handler, const std::stop_token& stop);
    /// Does what was posted meanwhile.
    void drain();

private:
    struct Core;
    explicit HttpServer(std::unique_ptr<Core> core);
    std::unique_ptr<Core> m_core;
};

} // namespace partita::server
