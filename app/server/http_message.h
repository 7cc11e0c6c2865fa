// SPDX-License-Identifier: GPL-3.0-or-later
// A request and its reply, apart from the connection that carries them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace partita::server {

struct Request
{
    std::string method; ///< "GET", "HEAD", "POST"
    std::string target; ///< as it came: path and query, not decoded
    std::string authorization;
    std::string range;
    std::string ifNoneMatch;
    std::string contentType;
    std::string origin;
    std::string host;
    std::string body;
    std::string address; ///< of the other side; used to limit rates, never kept
};

/// Its body is `text`, or `bytes` which `owner` keeps alive.
struct Reply
{
    unsigned status = 200;
    std::string contentType;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string text;
    std::span<const char> bytes;
    std::shared_ptr<const void> owner;
};

/// Called once, on the server's thread, at once or later.
using Respond = std::function<void(Reply)>;

/// Answers requests; called on the server's thread and never blocks it.
using RequestHandler = std::function<void(const Request&, Respond)>;

} // namespace partita::server
