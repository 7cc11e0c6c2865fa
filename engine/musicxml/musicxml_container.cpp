// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_container.h"

#include "engine/musicxml/musicxml_writer.h"

#include <pugixml.hpp>
#include <zip.h>

#include <array>
#include <memory>

namespace partita::musicxml {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kContainerName = "META-INF/container.xml";
constexpr std::string_view kContainer =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container>\n <rootfiles>\n"
    "  <rootfile full-path=\"score.musicxml\" media-type=\"application/vnd.recordare.musicxml+xml\"/>\n"
    " </rootfiles>\n</container>\n";
constexpr std::string_view kMediaType = "application/vnd.recordare.musicxml";
constexpr std::size_t kMostContainer = 1U << 20U;
constexpr zip_int64_t kMostEntries = 10'000;

struct Discard
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Entry = std::unique_ptr<zip_file_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;

Archive openArchive(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive == nullptr && source != nullptr)
        zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

base::Result<std::string> unpackEntry(zip_t* archive, const std::string& name, std::size_t most)
{
    const Entry entry(zip_fopen(archive, name.c_str(), 0));
    if (entry == nullptr)
        return fail(ErrorCode::InvalidInput, "The archive has no readable " + name);
    std::string text;
    std::array<char, 65536> block{};
    for (;;) {
        const zip_int64_t got = zip_fread(entry.get(), block.data(), block.size());
        if (got < 0)
            return fail(ErrorCode::InvalidInput, name + " in the archive is damaged", {},
                        "Export the file again from the program that wrote it");
        if (got == 0)
            return text;
        text.append(block.data(), static_cast<std::size_t>(got));
        if (text.size() > most)
            return fail(ErrorCode::InvalidInput, name + " in the archive is larger than 128 MiB", {},
                        "Split the score");
    }
}

std::string rootFile(zip_t* archive)
{
    if (const auto container = unpackEntry(archive, std::string(kContainerName), kMostContainer)) {
        pugi::xml_document document;
        document.load_buffer(container->data(), container->size());
        const std::string path =
            document.child("container").child("rootfiles").child("rootfile").attribute("full-path").value();
        if (!path.empty())
            return path;
    }
    for (zip_int64_t i = 0; i < std::min(zip_get_num_entries(archive, 0), kMostEntries); ++i) {
        const char* entry = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
        const std::string_view name = entry != nullptr ? entry : "";
        if (!name.starts_with("META-INF/") && (name.ends_with(".musicxml") || name.ends_with(".xml")))
            return std::string(name);
    }
    return {};
}

/// Adds a file with a fixed date, so that the same score gives the same bytes. The content must outlive it.
bool addFile(zip_t* archive, std::string_view name, std::string_view content, bool compress)
{
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    if (source == nullptr)
        return false;
    const zip_int64_t index = zip_file_add(archive, std::string(name).c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    constexpr zip_uint16_t kFirstOfJanuary1980 = 33;
    return zip_file_set_dostime(archive, entry, 0, kFirstOfJanuary1980, 0) == 0 &&
           zip_set_file_compression(archive, entry, compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0;
}

base::Result<base::Bytes> contentOf(zip_source_t* source)
{
    base::Bytes bytes;
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return fail(ErrorCode::Failed, "The compressed score could not be made");
    bytes.resize(stat.size);
    const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got != static_cast<zip_int64_t>(bytes.size()))
        return fail(ErrorCode::Failed, "The compressed score could not be made");
    return bytes;
}

} // namespace

bool isZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04");
}

base::Result<std::string> unpackScore(std::string_view bytes, std::size_t most)
{
    const Archive archive = openArchive(bytes);
    if (archive == nullptr)
        return fail(ErrorCode::InvalidInput, "The compressed file is damaged", {},
                    "Export it again from the program that wrote it");
    const std::string root = rootFile(archive.get());
    if (root.empty())
        return fail(ErrorCode::InvalidInput, "The archive holds no score", {},
                    "Open a .mxl file that a notation program has written");
    return unpackEntry(archive.get(), root, most);
}

base::Result<base::Bytes> packMxl(const std::string& text)
{
    zip_error_t error;
    zip_error_init(&error);
    const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (source == nullptr)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory to compress the score");
    Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
    if (archive == nullptr)
        return fail(ErrorCode::Failed, "The compressed score could not be made");
    zip_source_keep(source.get());
    const bool added = addFile(archive.get(), "mimetype", kMediaType, false) &&
                       addFile(archive.get(), kContainerName, kContainer, true) &&
                       addFile(archive.get(), "score.musicxml", text, true);
    if (!added || zip_close(archive.get()) != 0)
        return fail(ErrorCode::Failed, "The compressed score could not be made");
    static_cast<void>(archive.release());
    return contentOf(source.get());
}

} // namespace partita::musicxml
