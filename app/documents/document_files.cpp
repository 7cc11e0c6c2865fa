// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document_files.h"

#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/project/project_file.h"

#include <array>

namespace partita::app {

namespace {

using base::ErrorCode;
using base::fail;

bool isMidi(const std::string& extension)
{
    return extension == "mid" || extension == "midi";
}

/// The value of the first field line with this letter, comments cut off.
QString fieldOf(const QStringList& lines, QChar letter)
{
    for (const QString& line : lines)
        if (line.size() > 1 && line[0] == letter && line[1] == ':')
            return line.mid(2).section('%', 0, 0).trimmed();
    return {};
}

TuneEntry entryOf(const std::string& header, const std::string& tune)
{
    const QStringList lines = QString::fromStdString(tune).split('\n');
    return {fieldOf(lines, 'X'), fieldOf(lines, 'T'), fieldOf(lines, 'R'), fieldOf(lines, 'K'),
            header.empty() ? tune : header + "\n" + tune};
}

base::Result<LoadedFile> loadProject(const std::filesystem::path& path)
{
    auto project = project::readProject(path);
    if (!project)
        return tl::unexpected(project.error());
    LoadedFile file{path, {}, std::move(project->compositions), {}};
    file.piece.text = std::move(project->source);
    file.piece.score = std::make_shared<const score::Score>(std::move(project->score));
    if (file.piece.text.empty())
        file.piece = pieceFromScore(*file.piece.score);
    else
        annotate(file.piece);
    return file;
}

base::Result<LoadedFile> loadAbc(const std::filesystem::path& path, const std::stop_token& stop)
{
    const auto text = base::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto collection = abc::splitCollection(base::toUtf8(*text));
    if (collection.tunes.empty())
        return fail(ErrorCode::InvalidInput, "There is no tune in this file", path.string(),
                    "An ABC tune starts with an X: line and has a K: line");
    if (collection.tunes.size() == 1) {
        const auto entry = entryOf(collection.fileHeader, collection.tunes.front().text);
        return LoadedFile{path, pieceFromAbc(entry.text), {}, {}};
    }
    LoadedFile file{{}, emptyPiece(), {}, {}};
    file.tunes.reserve(collection.tunes.size());
    for (const auto& tune : collection.tunes) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Opening was stopped", path.string());
        file.tunes.push_back(entryOf(collection.fileHeader, tune.text));
    }
    return file;
}

base::Result<LoadedFile> loadMidi(const std::filesystem::path& path)
{
    const auto bytes = base::readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto read = midi::readMidi(*bytes);
    if (!read) {
        if (read.error().where.empty())
            read.error().where = path.string();
        return tl::unexpected(read.error());
    }
    if (read->score.metadata.titles.empty())
        read->score.metadata.titles = {path.stem().string()};
    return LoadedFile{path, pieceFromScore(std::move(read->score)), {}, {}};
}

} // namespace

base::Result<LoadedFile> loadFile(const std::filesystem::path& path, const std::stop_token& stop)
{
    const std::string extension = base::extensionOf(path);
    if (extension == "partita")
        return loadProject(path);
    if (extension == "abc")
        return loadAbc(path, stop);
    if (isMidi(extension))
        return loadMidi(path);
    return fail(ErrorCode::Unsupported, "Files of this type cannot be opened", path.string(),
                "Partita opens .partita, .abc, .mid and .midi files");
}

base::Result<void> saveFile(const Snapshot& snapshot, const std::filesystem::path& path)
{
    const std::string extension = base::extensionOf(path);
    if (extension == "partita")
        return project::writeProject(snapshot.toProject(), path);
    if (extension == "abc")
        return base::writeFileAtomically(path, snapshot.text);
    if (isMidi(extension))
        return base::writeFileAtomically(path, midi::writeMidi(*snapshot.score));
    return fail(ErrorCode::Unsupported, "Files of this type cannot be saved", path.string(),
                "Save as .partita, .abc or .mid");
}

bool canOpen(const QString& path)
{
    static const std::array<std::string, 4> kExtensions{"partita", "abc", "mid", "midi"};
    const std::string extension = base::extensionOf(path.toStdString());
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

bool losesHistory(const std::filesystem::path& path, const Snapshot& snapshot)
{
    return base::extensionOf(path) != "partita" && !snapshot.compositions.empty();
}

} // namespace partita::app
