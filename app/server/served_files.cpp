// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/served_files.h"

#include "engine/base/files.h"
#include "engine/base/hash.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace partita::server {

struct ServedFiles::File
{
    base::Bytes bytes;
    std::string type;
    std::string sha256;
    bool unchanging = false;

    [[nodiscard]] std::string tag() const { return '"' + sha256.substr(0, 32) + '"'; }
};

ServedFiles::ServedFiles() = default;
ServedFiles::ServedFiles(ServedFiles&&) noexcept = default;
ServedFiles& ServedFiles::operator=(ServedFiles&&) noexcept = default;
ServedFiles::~ServedFiles() = default;

base::Result<std::string> ServedFiles::add(const std::string& name, const std::filesystem::path& path,
                                           bool unchanging)
{
    auto bytes = base::readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto file = std::make_shared<File>();
    file->bytes = std::move(*bytes);
    file->type = contentTypeOf(name);
    file->sha256 = base::sha256(file->bytes);
    file->unchanging = unchanging;
    std::string digest = file->sha256;
    m_files[name] = std::move(file);
    return digest;
}

Reply ServedFiles::reply(const std::string& name, const Request& request) const
{
    Reply reply;
    const auto found = m_files.find(name);
    if (found == m_files.end()) {
        reply.status = 404;
        return reply;
    }
    const File& file = *found->second;
    reply.contentType = file.type;
    reply.headers = {
        {"ETag", file.tag()},
        {"Accept-Ranges", "bytes"},
        {"Cache-Control", file.unchanging ? "private, max-age=31536000, immutable" : "no-cache"}};
    if (request.ifNoneMatch == file.tag()) {
        reply.status = 304;
        return reply;
    }
    const ByteRange range = byteRange(request.range, file.bytes.size());
    if (!range.valid) {
        reply.status = 416;
        reply.headers.emplace_back("Content-Range", "bytes */" + std::to_string(file.bytes.size()));
        return reply;
    }
    if (range.partial) {
        reply.status = 206;
        reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(range.first) + '-' +
                                                        std::to_string(range.end - 1) + '/' +
                                                        std::to_string(file.bytes.size()));
    }
    reply.bytes = {reinterpret_cast<const char*>(file.bytes.data()) + range.first, range.end - range.first};
    reply.owner = found->second;
    return reply;
}

std::string contentTypeOf(const std::string& name)
{
    constexpr std::array<std::pair<std::string_view, const char*>, 8> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".mp3", "audio/mpeg"},
        {".flac", "audio/flac"},
    }};
    for (const auto& [ending, type] : kTypes)
        if (std::string_view(name).ends_with(ending))
            return type;
    return "application/octet-stream";
}

namespace {

/// All of the text, or nothing.
std::optional<std::size_t> wholeNumber(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                                     : std::nullopt;
}

} // namespace

ByteRange byteRange(const std::string& header, std::size_t size)
{
    constexpr std::string_view kUnit = "bytes=";
    const ByteRange whole{0, size, false, true};
    std::string_view text = header;
    if (!text.starts_with(kUnit))
        return whole;
    text.remove_prefix(kUnit.size());
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || text.find(',') != std::string_view::npos)
        return whole;
    const std::string_view before = text.substr(0, dash);
    const std::string_view after = text.substr(dash + 1);
    const auto first = wholeNumber(before);
    const auto last = wholeNumber(after);
    if ((!before.empty() && !first) || (!after.empty() && !last) || (before.empty() && after.empty()))
        return whole;
    if (before.empty()) // the last so many bytes
        return *last == 0 || size == 0 ? ByteRange{0, 0, false, false}
                                       : ByteRange{size - std::min(*last, size), size, true, true};
    if (last && *last < *first)
        return whole;
    if (*first >= size)
        return {0, 0, false, false};
    return {*first, last && *last < size ? *last + 1 : size, true, true};
}

} // namespace partita::server
