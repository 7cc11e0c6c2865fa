// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http_server.h"

#include "app/server/http_connection.h"

#include <sys/resource.h>

#include <algorithm>
#include <optional>

namespace partita::server {

namespace {

namespace asio = boost::asio;
using base::ErrorCode;
using tcp = asio::ip::tcp;

/// As many open files as the system lets us have: a connection is one.
void allowManyFiles()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

base::Result<std::optional<asio::ssl::context>> encryption(const HttpSettings& settings)
{
    if (settings.certificate.empty() && settings.privateKey.empty())
        return std::optional<asio::ssl::context>();
    std::optional<asio::ssl::context> context(asio::ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1);
    context->use_certificate_chain_file(settings.certificate.string(), error);
    if (!error)
        context->use_private_key_file(settings.privateKey.string(), asio::ssl::context::pem, error);
    if (error)
        return base::fail(
            ErrorCode::CannotRead, "The certificate and its key cannot be used: " + error.message(),
            settings.certificate.string(),
            "Give a certificate with its chain and the private key that belongs to it, both as PEM");
    return context;
}

} // namespace

struct HttpServer::Core
{
    Core(HttpSettings given, std::optional<asio::ssl::context> tlsContext)
        : settings(std::move(given))
        , tls(std::move(tlsContext))
        , acceptor(io)
    {
    }

    [[nodiscard]] base::Result<void> open()
    {
        boost::system::error_code error;
        const auto address = asio::ip::make_address(settings.address, error);
        const tcp::endpoint endpoint(address, settings.port);
        if (!error)
            acceptor.open(endpoint.protocol(), error);
        if (!error)
            acceptor.set_option(asio::socket_base::reuse_address(true), error);
        if (!error)
            acceptor.bind(endpoint, error);
        if (!error)
            acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return base::fail(ErrorCode::Failed,
                              "The port " + std::to_string(settings.port) +
                                  " cannot be opened: " + error.message(),
                              settings.address, "Choose another port, or 0 for any free one");
        return {};
    }

    void accept()
    {
        acceptor.async_accept(io, [this](boost::system::error_code error, tcp::socket socket) {
            if (!acceptor.is_open())
                return;
            if (error) // out of files: others must end first
                return retryLater();
            if (!error && connections.size() < settings.mostConnections)
                startConnection(std::move(socket), tls ? &*tls : nullptr, connections, settings, handler);
            accept();
        });
    }

    void retryLater()
    {
        pause.expires_after(std::chrono::milliseconds(50));
        pause.async_wait([this](boost::system::error_code) {
            if (acceptor.is_open())
                accept();
        });
    }

    void end()
    {
        boost::system::error_code ignored;
        acceptor.close(ignored);
        pause.cancel();
        connections.closeAll();
        work.reset();
    }

    HttpSettings settings;
    Connections connections; ///< outlive what still waits in `io`
    RequestHandler handler;
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    std::optional<asio::ssl::context> tls;
    tcp::acceptor acceptor;
    asio::steady_timer pause{io};
};

HttpServer::HttpServer(std::unique_ptr<Core> core)
    : m_core(std::move(core))
{
}

HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::listen(const HttpSettings& settings)
{
    allowManyFiles();
    auto tls = encryption(settings);
    if (!tls)
        return tl::unexpected(tls.error());
    auto core = std::make_unique<Core>(settings, std::move(*tls));
    if (const auto opened = core->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(core)));
}

std::uint16_t HttpServer::port() const
{
    boost::system::error_code ignored;
    return m_core->acceptor.local_endpoint(ignored).port();
}

bool HttpServer::isEncrypted() const
{
    return m_core->tls.has_value();
}

void HttpServer::post(std::function<void()> work)
{
    asio::post(m_core->io, std::move(work));
}

void HttpServer::run(RequestHandler handler, const std::stop_token& stop)
{
    m_core->handler = std::move(handler);
    m_core->accept();
    const std::stop_callback ending(stop, [this] { post([this] { m_core->end(); }); });
    m_core->io.run();
}

void HttpServer::drain()
{
    m_core->io.restart();
    m_core->io.poll();
}

} // namespace partita::server
