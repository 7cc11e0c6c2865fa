// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces and projects out of files and into them. Everything here blocks: call it from jobs.
#pragma once

#include "app/documents/document.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace partita::app {

/// One tune of a collection, not read yet.
struct TuneEntry
{
    QString number; ///< its X: field
    QString title;
    QString rhythm;
    QString key;
    std::string text; ///< with the collection's header before it
};

struct LoadedFile
{
    std::filesystem::path path; ///< where saving goes; empty where that would overwrite something else
    Piece piece;
    std::vector<project::Composition> compositions;
    std::vector<TuneEntry> tunes;          ///< two or more: let the user choose; the piece is then empty
    std::vector<base::Diagnostic> remarks; ///< of the reader on the file itself; lines count in it
};

/// What service::readPieces reads, by extension. Unsupported for others.
[[nodiscard]] base::Result<LoadedFile> loadFile(const std::filesystem::path& path,
                                                const std::stop_token& stop);
/// What service::writePiece writes, by extension. A snapshot need not be settled.
[[nodiscard]] base::Result<void> saveFile(const Snapshot& snapshot, const std::filesystem::path& path);

[[nodiscard]] bool canOpen(const QString& path);
/// True where the format holds the piece but not what else the project knows.
[[nodiscard]] bool losesHistory(const std::filesystem::path& path,
                                const std::vector<project::Composition>& compositions);

} // namespace partita::app
