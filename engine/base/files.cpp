// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

namespace partita::base {

namespace {

class FileDescriptor
{
public:
    explicit FileDescriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~FileDescriptor() { close(); }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    [[nodiscard]] int get() const { return m_descriptor; }
    bool close()
    {
        const int descriptor = std::exchange(m_descriptor, -1);
        return descriptor < 0 || ::close(descriptor) == 0;
    }

private:
    int m_descriptor;
};

std::string systemReason()
{
    return std::strerror(errno);
}

template<class Container>
Result<Container> readWhole(const std::filesystem::path& path, std::uintmax_t limit)
{
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        return fail(ErrorCode::CannotRead, "Cannot open the file: " + systemReason(), path.string());
    struct stat status = {};
    if (::fstat(file.get(), &status) == 0 && S_ISDIR(status.st_mode))
        return fail(ErrorCode::CannotRead, "This is a folder, not a file", path.string());
    if (S_ISCHR(status.st_mode) && ::isatty(file.get()) == 0)
        return fail(ErrorCode::CannotRead, "This is a device, not a file", path.string());
    Container content;
    std::size_t used = 0;
    content.resize(
        std::min<std::uintmax_t>(static_cast<std::uintmax_t>(std::max<off_t>(status.st_size, 0)), limit) + 1);
    for (;;) {
        const ssize_t got = ::read(file.get(), content.data() + used, content.size() - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorCode::CannotRead, "Cannot read the file: " + systemReason(), path.string());
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
        if (used > limit)
            return fail(ErrorCode::InvalidInput, "The file is too large", path.string(),
                        "Files up to " + std::to_string(limit / (1024 * 1024)) + " MB can be opened");
        if (used == content.size())
            content.resize(content.size() * 2);
    }
    content.resize(used);
    return content;
}

} // namespace

Result<Bytes> readFile(const std::filesystem::path& path, std::uintmax_t limit)
{
    return readWhole<Bytes>(path, limit);
}

Result<std::string> readTextFile(const std::filesystem::path& path, std::uintmax_t limit)
{
    return readWhole<std::string>(path, limit);
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes,
                                 FileAccess access)
{
    auto file = PendingFile::create(path, access);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto written = file->write(bytes); !written)
        return written;
    return file->commit();
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text, FileAccess access)
{
    return writeFileAtomically(
        path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), access);
}

Result<void> makeFolder(const std::filesystem::path& path)
{
    if (path.empty())
        return {};
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path, error))
        return fail(ErrorCode::CannotWrite, "Cannot create the folder", path.string(),
                    "Choose another place or check the permissions");
    return {};
}

Result<std::vector<std::filesystem::path>>
filesBelow(const std::filesystem::path& folder,
           const std::function<bool(const std::filesystem::path&)>& wanted)
{
    std::vector<std::filesystem::path> files;
    std::filesystem::path at = folder;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        at = entry->path();
        if (std::error_code isNone; wanted(at) && entry->is_regular_file(isNone))
            files.push_back(at);
    }
    if (error)
        return fail(ErrorCode::CannotRead, "Cannot open the folder: " + error.message(), at.string(),
                    "Check its permissions, or choose another folder");
    std::sort(files.begin(), files.end());
    return files;
}

std::string fileNameFromTitle(std::string_view title)
{
    std::string name;
    for (const char character : title) {
        const auto byte = static_cast<unsigned char>(character);
        if (std::isalnum(byte) != 0 && byte < 128)
            name += static_cast<char>(std::tolower(byte));
        else if (character != '\'' && !name.empty() && name.back() != '-')
            name += '-';
    }
    name.resize(std::min<std::size_t>(name.size(), 60));
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name.empty() ? "untitled" : name;
}

std::string extensionOf(const std::filesystem::path& path)
{
    std::string extension = path.extension().string();
    if (!extension.empty())
        extension.erase(0, 1);
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char character) { return static_cast<char>(std::tolower(character)); });
    return extension;
}

} // namespace partita::base
