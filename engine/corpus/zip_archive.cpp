// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace partita::corpus {

namespace {

using base::ErrorCode;

struct CloseEntry
{
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

struct ZipArchive::Handle
{
    explicit Handle(zip_t* opened)
        : archive(opened)
    {
    }
    ~Handle() { zip_discard(archive); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    zip_t* archive;
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle)
    : m_handle(std::move(handle))
{
}

ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

base::Result<ZipArchive> ZipArchive::open(const std::filesystem::path& path)
{
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
    if (archive != nullptr)
        return ZipArchive(std::make_unique<Handle>(archive));
    if (error == ZIP_ER_OPEN || error == ZIP_ER_NOENT || error == ZIP_ER_READ)
        return base::fail(ErrorCode::CannotRead,
                          std::string("Cannot open the archive: ") + std::strerror(errno), path.string());
    return base::fail(ErrorCode::InvalidInput, "The archive is damaged", path.string(),
                      "Download or pack it again");
}

std::vector<ZipEntry> ZipArchive::entries() const
{
    std::vector<ZipEntry> entries;
    for (zip_int64_t i = 0; i < zip_get_num_entries(m_handle->archive, 0); ++i) {
        zip_stat_t status;
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(m_handle->archive, index, 0, &status) != 0 || status.name == nullptr)
            continue;
        std::string name = status.name;
        if (!name.empty() && name.back() != '/')
            entries.push_back({std::move(name), index, status.size});
    }
    std::sort(entries.begin(), entries.end(), [](const ZipEntry& a, const ZipEntry& b) {
        return a.name != b.name ? a.name < b.name : a.index < b.index;
    });
    return entries;
}

base::Result<base::Bytes> ZipArchive::read(std::uint64_t index, std::uint64_t most) const
{
    const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(m_handle->archive, index, 0));
    if (entry == nullptr)
        return base::fail(ErrorCode::InvalidInput, "The file in the archive is damaged or encrypted");
    base::Bytes bytes;
    std::array<std::uint8_t, 65536> block{};
    for (;;) {
        const zip_int64_t got = zip_fread(entry.get(), block.data(), block.size());
        if (got < 0)
            return base::fail(ErrorCode::InvalidInput, "The file in the archive is damaged or encrypted");
        if (got == 0)
            return bytes;
        bytes.insert(bytes.end(), block.begin(), block.begin() + got);
        if (bytes.size() > most)
            return base::fail(ErrorCode::InvalidInput, "The file is too large");
    }
}

} // namespace partita::corpus
