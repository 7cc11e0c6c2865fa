// SPDX-License-Identifier: GPL-3.0-or-later
// ServedFiles: the files that a server gives away, known by name before it starts: nothing else can be asked
// for, whatever a path looks like.
#pragma once

#include "app/server/http_message.h"
#include "engine/base/result.h"

#include <filesystem>
#include <string>
#include <unordered_map>

namespace partita::server {

class ServedFiles
{
public:
    ServedFiles();
    ServedFiles(ServedFiles&&) noexcept;
    ServedFiles& operator=(ServedFiles&&) noexcept;
    ~ServedFiles();

    /// Reads the file into memory: what happens to it afterwards changes nothing. `unchanging`: the name
    /// never means other bytes, browsers may keep it. Gives the SHA-256. Fails as base::readFile does.
    [[nodiscard]] base::Result<std::string> add(const std::string& name, const std::filesystem::path& path,
                                                bool unchanging);
    /// 200, 206 for a range, 304 where the other side has it, 404, 416.
    [[nodiscard]] Reply reply(const std::string& name, const Request& request) const;
    [[nodiscard]] bool has(const std::string& name) const { return m_files.contains(name); }

private:
    struct File;
    std::unordered_map<std::string, std::shared_ptr<const File>> m_files;
};

/// "audio/mpeg" of "x.mp3"
[[nodiscard]] std::string contentTypeOf(const std::string& name);

/// The first byte and the one after the last that a Range header asks of so many; size 0 and `valid` false
/// where it cannot be had. A header that is none, or asks for several ranges, asks for the whole.
struct ByteRange
{
    std::size_t first = 0;
    std::size_t end = 0;
    bool partial = false;
    bool valid = true;
};
[[nodiscard]] ByteRange byteRange(const std::string& header, std::size_t size);

} // namespace partita::server
