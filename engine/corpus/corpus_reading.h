// SPDX-License-Identifier: GPL-3.0-or-later
// A corpus read from its first piece to its last, and what names its content.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/piece.h"

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace partita::corpus {

/// The notes are valid until it returns. An error ends the reading.
using PieceVisitor = std::function<base::Result<void>(const PieceRecord&, std::span<const NoteEvent>)>;

/// Blocking. Visits the pieces with notes, by id, in memory that does not grow with them. Progress is told in
/// pieces. Fails as Catalogue and EventReader do, with what `visit` fails with, and with Cancelled.
[[nodiscard]] base::Result<void> readCorpus(const std::filesystem::path& folder, const PieceVisitor& visit,
                                            std::stop_token stop = {},
                                            const base::ProgressObserver& observer = {});

/// Blocking. The SHA-256 of what the pieces with notes are (their hashes and numbers, not their
/// descriptions): corpora share it whose pieces and ids are the same. Fails as Catalogue does.
[[nodiscard]] base::Result<std::string> fingerprintOf(const std::filesystem::path& folder);

} // namespace partita::corpus
