// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/served_files.h"

#include "engine/base/hash.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace partita::server {

struct ServedFiles::File
{
    File(const char* start, std::size_t bytes)
        : data(start)
        , size(bytes)
    {
    }
    ~File()
    {
        if (size > 0)
            ::munmap(const_cast<char*>(data), size);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    const char* data;
    std::size_t size;
    std::string type;
    std::string tag;
    bool unchanging = false;
};

ServedFiles::ServedFiles() = default;
ServedFiles::ServedFiles(ServedFiles&&) noexcept = default;
ServedFiles& ServedFiles::operator=(ServedFiles&&) noexcept = default;
ServedFiles::~ServedFiles() = default;

base::Result<void> ServedFiles::add(const std::string& name, const std::filesystem::path& file,
                                    bool unchanging)
{
    const auto failed = [&] {
        return base::fail(base::ErrorCode::CannotRead,
                          std::string("The file cannot be read: ") + std::strerror(errno), file.string(),
                          "Check that it is there and who may read it");
    };
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failed();
    struct stat status = {};
    void* mapped = nullptr;
    const bool known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
    if (size > 0)
        mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (!known || mapped == MAP_FAILED)
        return failed();
    auto entry = std::make_shared<File>(static_cast<const char*>(mapped), size);
    entry->type = contentTypeOf(name);
    entry->tag = '"' + base::sha256(std::string_view(entry->data, size)).substr(0, 32) + '"';
    entry->unchanging = unchanging;
    m_files[name] = std::move(entry);
    return {};
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
        {"ETag", file.tag},
        {"Accept-Ranges", "bytes"},
        {"Cache-Control", file.unchanging ? "private, max-age=31536000, immutable" : "no-cache"}};
    if (request.ifNoneMatch == file.tag) {
        reply.status = 304;
        return reply;
    }
    const ByteRange range = byteRange(request.range, file.size);
    if (!range.valid) {
        reply.status = 416;
        reply.headers.emplace_back("Content-Range", "bytes */" + std::to_string(file.size));
        return reply;
    }
    if (range.partial) {
        reply.status = 206;
        reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(range.first) + '-' +
                                                        std::to_string(range.end - 1) + '/' +
                                                        std::to_string(file.size));
    }
    reply.bytes = {file.data + range.first, range.end - range.first};
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
    const auto first = wholeNumber(text.substr(0, dash));
    const auto last = wholeNumber(text.substr(dash + 1));
    if (!first && !last)
        return whole;
    if (!first) // the last so many bytes
        return *last == 0 || size == 0 ? ByteRange{0, 0, false, false}
                                       : ByteRange{size - std::min(*last, size), size, true, true};
    if (dash + 1 < text.size() && (!last || *last < *first))
        return whole;
    if (*first >= size)
        return {0, 0, false, false};
    return {*first, last ? std::min(*last + 1, size) : size, true, true};
}

} // namespace partita::server
