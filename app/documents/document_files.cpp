// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document_files.h"

#include "app/service/score_files.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"

namespace partita::app {

namespace {

using base::ErrorCode;
using base::fail;

/// The value of the first field line with this letter, comments cut off.
QString fieldOf(const QStringList& lines, QChar letter)
{
    for (const QString& line : lines)
        if (line.size() > 1 && line[0] == letter && line[1] == ':')
            return line.mid(2).section('%', 0, 0).trimmed();
    return {};
}

TuneEntry entryOf(const abc::Collection& collection, const abc::CollectionTune& tune)
{
    const QStringList lines = QString::fromStdString(tune.text).split('\n');
    return {fieldOf(lines, 'X'), fieldOf(lines, 'T'), fieldOf(lines, 'R'), fieldOf(lines, 'K'),
            abc::standaloneText(collection, tune)};
}

/// The one tune of a file with all that stands around it, so that saving keeps every line.
base::Result<LoadedFile> loadTune(const std::filesystem::path& path)
{
    const auto text = base::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    LoadedFile file{path, pieceFromAbc(base::toUtf8(*text)), {}, {}, {}};
    file.remarks = file.piece.diagnostics;
    return file;
}

base::Result<LoadedFile> loadAbc(const std::filesystem::path& path, const std::stop_token& stop)
{
    const auto collection = service::readCollection(path);
    if (!collection)
        return tl::unexpected(collection.error());
    if (collection->tunes.size() == 1)
        return loadTune(path);
    LoadedFile file{{}, emptyPiece(), {}, {}, {}};
    file.tunes.reserve(collection->tunes.size());
    for (const auto& tune : collection->tunes) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Opening was stopped", path.string());
        file.tunes.push_back(entryOf(*collection, tune));
    }
    return file;
}

/// A file with one piece and no ABC of several tunes: a project, MIDI.
base::Result<LoadedFile> loadPiece(const std::filesystem::path& path)
{
    auto read = service::readPieces(path);
    if (!read)
        return tl::unexpected(read.error());
    service::LoadedPiece& piece = read->front();
    if (piece.score.metadata.titles.empty() && piece.sourceText.empty())
        piece.score.metadata.titles = {path.stem().string()};
    LoadedFile file{path, {}, std::move(piece.compositions), {}, std::move(piece.diagnostics)};
    if (piece.sourceText.empty()) {
        file.piece = pieceFromScore(std::move(piece.score));
        return file;
    }
    file.piece.text = std::move(piece.sourceText);
    file.piece.score = std::make_shared<const score::Score>(std::move(piece.score));
    annotate(file.piece);
    return file;
}

} // namespace

base::Result<LoadedFile> loadFile(const std::filesystem::path& path, const std::stop_token& stop)
{
    return service::isAbc(base::extensionOf(path)) ? loadAbc(path, stop) : loadPiece(path);
}

base::Result<void> saveFile(const Snapshot& snapshot, const std::filesystem::path& path)
{
    Snapshot whole = snapshot.settled();
    service::WriteOptions options;
    options.sourceText = std::move(whole.text);
    options.compositions = std::move(whole.compositions);
    return service::writePiece(*whole.score, path, options);
}

bool canOpen(const QString& path)
{
    return service::canRead(base::extensionOf(path.toStdString()));
}

bool losesHistory(const std::filesystem::path& path, const std::vector<project::Composition>& compositions)
{
    return base::extensionOf(path) != "partita" && !compositions.empty();
}

} // namespace partita::app
