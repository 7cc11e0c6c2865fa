// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/read_benchmark.h"

#include "app/service/score_files.h"

#include <algorithm>
#include <chrono>

namespace partita::service {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFewestPasses = 3;

/// A text in a folder may be anything; only one that is named is taken for music.
bool isMusic(const fs::path& file)
{
    const std::string extension = base::extensionOf(file);
    return canRead(extension) && extension != "txt";
}

base::Result<std::vector<fs::path>> musicFiles(const fs::path& fileOrFolder)
{
    std::error_code error;
    if (fs::is_directory(fileOrFolder, error))
        return base::filesBelow(fileOrFolder, isMusic);
    if (!canRead(base::extensionOf(fileOrFolder)) && fs::exists(fileOrFolder, error))
        return base::fail(base::ErrorCode::Unsupported, "Files of this kind cannot be read",
                          fileOrFolder.string(), "Give files of music or a folder of them");
    return std::vector<fs::path>{fileOrFolder};
}

/// Seconds of one pass over all files; nullopt where it was stopped.
std::optional<double> timePass(const std::vector<const FileInMemory*>& files, const std::stop_token& stop)
{
    const auto start = Clock::now();
    for (const FileInMemory* file : files) {
        if (stop.stop_requested())
            return std::nullopt;
        static_cast<void>(forEachPiece(file->bytes, file->extension, file->name, [](const LoadedPiece&) {}));
    }
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Counts what the files hold; the files that hold music.
std::vector<const FileInMemory*> countMusic(const std::vector<FileInMemory>& files, ReadSpeed& speed)
{
    std::vector<const FileInMemory*> good;
    for (const auto& file : files) {
        const auto read =
            forEachPiece(file.bytes, file.extension, file.name,
                         [&speed](const LoadedPiece& piece) { speed.notes += piece.score.noteCount(); });
        if (!read) {
            speed.failures.push_back(read.error());
            continue;
        }
        good.push_back(&file);
        speed.bytes += file.bytes.size();
    }
    speed.files = good.size();
    return good;
}

} // namespace

base::Result<std::vector<FileInMemory>> loadMusicFiles(std::span<const fs::path> filesOrFolders)
{
    std::vector<FileInMemory> loaded;
    for (const auto& place : filesOrFolders) {
        const auto paths = musicFiles(place);
        if (!paths)
            return tl::unexpected(paths.error());
        for (const auto& path : *paths) {
            auto bytes = base::readFile(path);
            if (!bytes)
                return tl::unexpected(bytes.error());
            loaded.push_back({path.string(), base::extensionOf(path), std::move(*bytes)});
        }
    }
    return loaded;
}

ReadSpeed benchReading(const std::vector<FileInMemory>& files, double atLeastSeconds,
                       const std::stop_token& stop)
{
    ReadSpeed speed;
    const auto good = countMusic(files, speed);
    std::vector<double> passes;
    double total = 0;
    while (!good.empty() && (passes.size() < kFewestPasses || total < atLeastSeconds)) {
        const auto seconds = timePass(good, stop);
        if (!seconds)
            break;
        total += *seconds;
        passes.push_back(*seconds);
    }
    speed.passes = passes.size();
    if (passes.empty())
        return speed;
    std::sort(passes.begin(), passes.end());
    speed.seconds = passes.front();
    speed.medianSeconds = passes[passes.size() / 2];
    return speed;
}

} // namespace partita::service
