// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http_connection.h"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <optional>

namespace partita::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using OutgoingBody = http::span_body<const char>;

constexpr std::size_t kWriteBytes = 256 * 1024;

/// What a page may load and who may show it: only its own server, and nobody in a frame.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' blob:; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string text(beast::string_view view)
{
    return {view.data(), view.size()};
}

/// The last address of the last list: the one that our own proxy wrote.
std::string forwardedAddress(const http::request<http::string_body>& message)
{
    std::string forwarded;
    const auto [begin, end] = message.equal_range("X-Forwarded-For");
    for (auto field = begin; field != end; ++field)
        forwarded = text(field->value());
    const auto comma = forwarded.rfind(',');
    const auto first = forwarded.find_first_not_of(' ', comma == std::string::npos ? 0 : comma + 1);
    const std::string address = first == std::string::npos ? std::string() : forwarded.substr(first);
    return countedAddress(address.substr(0, address.find(' ')));
}

/// `encrypted`: by ourselves or a proxy. Over plain HTTP browsers do without some of it, and say so.
void setHeaders(http::response<OutgoingBody>& response, const Reply& reply, bool encrypted)
{
    response.set("Content-Security-Policy", kPolicy);
    response.set("X-Content-Type-Options", "nosniff");
    response.set(http::field::x_frame_options, "DENY");
    response.set("Referrer-Policy", "no-referrer");
    response.set("Cross-Origin-Resource-Policy", "same-origin");
    if (encrypted)
        response.set("Cross-Origin-Opener-Policy", "same-origin");
    response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!reply.contentType.empty())
        response.set(http::field::content_type, reply.contentType);
    for (const auto& [name, value] : reply.headers)
        response.set(name, value);
}

template<class Stream>
class Connection : public std::enable_shared_from_this<Connection<Stream>>
{
public:
    Connection(Stream stream, std::string address, Connections& connections, const HttpSettings& settings,
               const RequestHandler& handler)
        : m_stream(std::move(stream))
        , m_address(std::move(address))
        , m_connections(connections)
        , m_settings(settings)
        , m_handler(handler)
    {
    }

    ~Connection() { m_connections.remove(this); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start()
    {
        m_connections.add(this, m_address, [this] { lowest().close(); });
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            lowest().expires_after(m_settings.requestTime);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](beast::error_code error) {
                                         if (!error)
                                             self->read();
                                     });
        } else {
            read();
        }
    }

private:
    [[nodiscard]] beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    void read()
    {
        m_parser.emplace();
        m_parser->header_limit(kMostHeaderBytes);
        m_parser->body_limit(kMostBodyBytes);
        lowest().expires_after(m_settings.requestTime);
        http::async_read(
            m_stream, m_buffer, *m_parser,
            [self = this->shared_from_this()](beast::error_code error, std::size_t) { self->take(error); });
    }

    void take(beast::error_code error)
    {
        if (error == http::error::end_of_stream)
            return end();
        if (error == http::error::body_limit)
            return refuse(413, "too-large");
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            return refuse(431, "too-large");
        if (error && error.category() == http::make_error_code(http::error::bad_line_ending).category() &&
            error != http::error::partial_message)
            return refuse(400, "not-http");
        if (error)
            return; // it timed out, or the other side went
        // An encoding that we do not know: where the request ends is then not sure.
        if (m_parser->get().has_content_length() && m_parser->chunked())
            return refuse(400, "not-http");
        if (m_parser->get().find(http::field::transfer_encoding) != m_parser->get().end() &&
            !m_parser->chunked())
            return refuse(400, "not-http");
        answer(requestFrom(m_parser->get()));
    }

    void refuse(unsigned status, const char* code)
    {
        Reply reply;
        reply.status = status;
        reply.contentType = "application/json";
        reply.text =
            std::string(R"({"error":{"code":")") + code + R"(","message":"The request cannot be taken"}})";
        m_keepAlive = false;
        m_head = false;
        send(std::move(reply));
    }

    [[nodiscard]] Request requestFrom(const http::request<http::string_body>& message)
    {
        m_keepAlive = message.keep_alive();
        m_head = message.method() == http::verb::head;
        Request request;
        request.method = text(message.method_string());
        request.target = text(message.target());
        request.authorization = text(message[http::field::authorization]);
        request.range = text(message[http::field::range]);
        request.ifNoneMatch = text(message[http::field::if_none_match]);
        request.contentType = text(message[http::field::content_type]);
        request.origin = text(message[http::field::origin]);
        request.host = text(message[http::field::host]);
        request.body = message.body();
        request.address = m_settings.behindProxy ? forwardedAddress(message) : m_address;
        return request;
    }

    void answer(const Request& request)
    {
        lowest().expires_never();
        m_handler(request, [self = this->shared_from_this()](Reply reply) { self->send(std::move(reply)); });
    }

    void send(Reply reply)
    {
        m_reply = std::move(reply);
        const std::span<const char> body =
            m_reply.owner ? m_reply.bytes : std::span<const char>(m_reply.text.data(), m_reply.text.size());
        m_response.emplace(static_cast<http::status>(m_reply.status), 11);
        setHeaders(*m_response, m_reply, std::is_same_v<Stream, TlsStream> || m_settings.behindProxy);
        m_response->keep_alive(m_keepAlive);
        if (m_reply.status != 304)
            m_response->content_length(body.size());
        if (!m_head && m_reply.status != 304)
            m_response->body() = {body.data(), body.size()};
        m_serializer.emplace(*m_response);
        m_serializer->limit(kWriteBytes); // so that others have their turn
        if (m_head)
            m_serializer->split(true);
        write();
    }

    /// Piece by piece: as long as the other side takes some, it has its time.
    void write()
    {
        lowest().expires_after(m_settings.writeTime);
        const auto next = [self = this->shared_from_this()](beast::error_code error, std::size_t) {
            if (error)
                return;
            const bool done =
                self->m_head ? self->m_serializer->is_header_done() : self->m_serializer->is_done();
            done ? self->sent() : self->write();
        };
        http::async_write_some(m_stream, *m_serializer, next);
    }

    void sent()
    {
        m_serializer.reset();
        m_response.reset();
        m_reply = {};
        if (!m_keepAlive)
            return end();
        read();
    }

    void end()
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            lowest().expires_after(m_settings.writeTime);
            m_stream.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
        } else {
            beast::error_code ignored;
            m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        }
    }

    Stream m_stream;
    std::string m_address;
    Connections& m_connections;
    const HttpSettings& m_settings;
    const RequestHandler& m_handler;
    beast::flat_buffer m_buffer{kMostHeaderBytes + kMostBodyBytes};
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<OutgoingBody>> m_response;
    std::optional<http::response_serializer<OutgoingBody>> m_serializer;
    Reply m_reply;
    bool m_keepAlive = false;
    bool m_head = false;
};

} // namespace

std::size_t Connections::sizeOf(const std::string& address) const
{
    const auto found = m_addresses.find(address);
    return found == m_addresses.end() ? 0 : found->second;
}

void Connections::add(const void* connection, const std::string& address, std::function<void()> close)
{
    m_open[connection] = {address, std::move(close)};
    ++m_addresses[address];
}

void Connections::remove(const void* connection)
{
    const auto found = m_open.find(connection);
    if (found == m_open.end())
        return;
    if (const auto counted = m_addresses.find(found->second.address); --counted->second == 0)
        m_addresses.erase(counted);
    m_open.erase(found);
}

void Connections::closeAll()
{
    const auto open = m_open;
    for (const auto& [connection, entry] : open)
        entry.close();
}

std::string countedAddress(const std::string& text)
{
    constexpr std::size_t kNetworkBytes = 8;
    beast::error_code error;
    auto address = asio::ip::make_address(text, error);
    if (error)
        return {};
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    if (address.is_v4())
        return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + kNetworkBytes, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes).to_string();
}

void startConnection(tcp::socket socket, asio::ssl::context* tls, Connections& connections,
                     const HttpSettings& settings, const RequestHandler& handler)
{
    beast::error_code error;
    const auto other = socket.remote_endpoint(error);
    if (error)
        return;
    socket.set_option(tcp::no_delay(true), error);
    const std::string address = countedAddress(other.address().to_string());
    if (!settings.behindProxy && connections.sizeOf(address) >= settings.mostOfOneAddress)
        return;
    if (tls != nullptr)
        std::make_shared<Connection<TlsStream>>(TlsStream(std::move(socket), *tls), address, connections,
                                                settings, handler)
            ->start();
    else
        std::make_shared<Connection<PlainStream>>(PlainStream(std::move(socket)), address, connections,
                                                  settings, handler)
            ->start();
}

} // namespace partita::server
