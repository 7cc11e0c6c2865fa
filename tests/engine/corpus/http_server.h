// SPDX-License-Identifier: GPL-3.0-or-later
// A small HTTP server on a port of this machine, which can behave as badly as servers do.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace partita::corpus_test {

struct HttpRequest
{
    std::string target;                         ///< "/file", or a whole address where this is a proxy
    std::map<std::string, std::string> headers; ///< names in lower case

    [[nodiscard]] std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

struct HttpReply
{
    int status = 200;
    std::string headers; ///< lines with their ends, besides the length
    std::string body;
    std::optional<std::size_t> cutAfter; ///< bytes of the body, then the connection breaks
    bool silent = false;                 ///< says nothing, until the other side goes
};

class HttpServer
{
public:
    using Answer = std::function<HttpReply(const HttpRequest&)>;

    explicit HttpServer(Answer answer)
        : m_answer(std::move(answer))
        , m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        const bool open = ::bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                          ::listen(m_socket, 16) == 0 &&
                          ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
        m_port = open ? ntohs(address.sin_port) : 0;
        m_thread = std::jthread([this] { serve(); });
    }
    ~HttpServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::string url(const std::string& path) const
    {
        return "http://127.0.0.1:" + std::to_string(m_port) + path;
    }
    [[nodiscard]] std::vector<HttpRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    void serve()
    {
        for (;;) {
            const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0)
                return;
            if (const auto request = read(connection)) {
                {
                    const std::lock_guard lock(m_mutex);
                    m_requests.push_back(*request);
                }
                reply(connection, m_answer(*request));
            }
            ::close(connection);
        }
    }

    static std::optional<HttpRequest> read(int connection)
    {
        std::string text;
        char bytes[4096];
        while (text.find("\r\n\r\n") == std::string::npos) {
            const ssize_t got = ::recv(connection, bytes, sizeof bytes, 0);
            if (got <= 0)
                return std::nullopt;
            text.append(bytes, static_cast<std::size_t>(got));
        }
        HttpRequest request;
        const auto first = text.find(' ') + 1;
        request.target = text.substr(first, text.find(' ', first) - first);
        for (auto line = text.find("\r\n") + 2; line < text.find("\r\n\r\n") + 2;) {
            const auto end = text.find("\r\n", line);
            const auto colon = text.find(':', line);
            std::string name = text.substr(line, colon - line);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            request.headers[name] = text.substr(colon + 2, end - colon - 2);
            line = end + 2;
        }
        return request;
    }

    static void reply(int connection, const HttpReply& reply)
    {
        char byte = 0;
        if (reply.silent) {
            while (::recv(connection, &byte, 1, 0) > 0) {
            }
            return;
        }
        std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " Status\r\n" + reply.headers +
                           "Connection: close\r\nContent-Length: " + std::to_string(reply.body.size()) +
                           "\r\n\r\n";
        text += reply.body.substr(0, reply.cutAfter.value_or(reply.body.size()));
        for (std::size_t sent = 0; sent < text.size();) {
            const ssize_t now = ::send(connection, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (now <= 0)
                return;
            sent += static_cast<std::size_t>(now);
        }
    }

    Answer m_answer;
    int m_socket;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<HttpRequest> m_requests;
    std::jthread m_thread;
};

/// What a good server answers to a request for these bytes, or for the rest of them.
inline HttpReply fileReply(const HttpRequest& request, const std::string& bytes,
                           const std::string& tag = "\"one\"")
{
    HttpReply reply{200, "ETag: " + tag + "\r\nAccept-Ranges: bytes\r\n", bytes};
    const std::string range = request.header("range");
    const std::string condition = request.header("if-range");
    if (range.empty() || (!condition.empty() && condition != tag))
        return reply;
    const std::size_t from = std::stoul(range.substr(range.find('=') + 1));
    if (from >= bytes.size())
        return {416, "Content-Range: bytes */" + std::to_string(bytes.size()) + "\r\n", {}};
    reply.status = 206;
    reply.headers += "Content-Range: bytes " + std::to_string(from) + '-' + std::to_string(bytes.size() - 1) +
                     '/' + std::to_string(bytes.size()) + "\r\n";
    reply.body = bytes.substr(from);
    return reply;
}

} // namespace partita::corpus_test
