// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/source_list.h"

#include "engine/base/files.h"
#include "engine/corpus/music_file.h"
#include "engine/corpus/zip_archive.h"

#include <unordered_set>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

bool isArchive(const fs::path& path)
{
    return base::extensionOf(path) == "zip";
}

bool isWanted(const fs::path& path)
{
    return isArchive(path) || !musicFormatOf(base::extensionOf(path)).empty();
}

class Lister
{
public:
    base::Result<void> addPlace(const fs::path& place)
    {
        std::error_code error;
        const fs::path path = fs::canonical(place, error);
        if (error)
            return base::fail(ErrorCode::CannotRead, "Cannot open this: " + error.message(), place.string());
        if (!fs::is_directory(path, error))
            return addNamedFile(path);
        const auto files = base::filesBelow(path, isWanted);
        if (!files)
            return tl::unexpected(files.error());
        for (const auto& file : *files)
            addFile(file, musicFormatOf(base::extensionOf(file)));
        return {};
    }

    [[nodiscard]] SourceList take() { return std::move(m_list); }

private:
    base::Result<void> addNamedFile(const fs::path& path)
    {
        const std::string extension = base::extensionOf(path);
        if (!isWanted(path) && !isText(extension))
            return base::fail(ErrorCode::Unsupported, "Files of this kind cannot be imported", path.string(),
                              "Give .abc, .mid, .musicxml, .xml, .mxl or .zip files, or folders of them");
        addFile(path, isText(extension) ? "abc" : musicFormatOf(extension));
        return {};
    }

    void addFile(const fs::path& path, std::string_view format)
    {
        if (!m_seen.insert(path.string()).second)
            return;
        if (isArchive(path)) {
            addArchive(path);
            return;
        }
        std::error_code error;
        const auto bytes = fs::file_size(path, error);
        m_list.sources.push_back({path.string(), std::string(format), error ? 0 : bytes});
    }

    void addArchive(const fs::path& path)
    {
        const auto archive = ZipArchive::open(path);
        if (!archive) {
            Source source{path.string(), "zip"};
            source.problem = archive.error().what;
            m_list.sources.push_back(std::move(source));
            return;
        }
        for (const auto& entry : archive->entries()) {
            const std::string_view format = musicFormatOf(base::extensionOf(entry.name));
            const std::string name = path.string() + '/' + entry.name;
            if (format.empty() || !m_seen.insert(name).second)
                continue;
            m_list.sources.push_back({name, std::string(format), entry.bytes, m_list.archives.size(),
                                      static_cast<std::int64_t>(entry.index)});
        }
        m_list.archives.push_back(path);
    }

    SourceList m_list;
    std::unordered_set<std::string> m_seen;
};

void keepShard(std::vector<Source>& sources, ShardNumber shard)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        sources[i].ordinal = i;
        const bool shared = sources[i].format == "abc" && sources[i].bytes >= kSharedBytes;
        if (shared)
            sources[i].share = shard;
        else if (!shard.has(i))
            continue;
        if (i != kept)
            sources[kept] = std::move(sources[i]);
        ++kept;
    }
    sources.resize(kept);
}

} // namespace

base::Result<SourceList> listSources(std::span<const fs::path> places, ShardNumber shard)
{
    Lister lister;
    for (const auto& place : places)
        if (const auto added = lister.addPlace(place); !added)
            return tl::unexpected(added.error());
    SourceList list = lister.take();
    if (list.sources.empty())
        return base::fail(ErrorCode::InvalidInput, "There is no file of music here",
                          places.empty() ? std::string() : places.front().string(),
                          "Give .abc, .mid, .musicxml, .xml, .mxl or .zip files, or folders of them");
    keepShard(list.sources, shard);
    return list;
}

} // namespace partita::corpus
