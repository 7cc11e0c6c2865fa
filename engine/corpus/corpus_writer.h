// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a corpus that is made from another one, piece by piece. Stopped or killed, it goes on when the same
// pieces come again.
#pragma once

#include "engine/base/result.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/piece.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace partita::corpus {

/// Holds the folder. Single thread.
class CorpusWriter
{
public:
    /// Blocking. A new folder, or one in which the same making was begun. InvalidInput where it is another
    /// corpus or something else; else as CorpusFolder::lock, Catalogue and EventWriter.
    [[nodiscard]] static base::Result<CorpusWriter> open(const std::filesystem::path& folder,
                                                         const MadeFrom& from);
    CorpusWriter(CorpusWriter&&) noexcept;
    CorpusWriter& operator=(CorpusWriter&&) = delete;
    ~CorpusWriter(); ///< what was not committed is undone

    /// The next piece; those that were there when it was opened are passed over. A new source is made as
    /// `source` says; a position of 0 becomes the next in the source. Commits now and then.
    [[nodiscard]] base::Result<void> add(PieceRecord record, std::span<const NoteEvent> events,
                                         const SourceState& source = {0, 0, 0, true, 0});
    [[nodiscard]] base::Result<void> commit();
    /// Commits, and says that all pieces are there.
    [[nodiscard]] base::Result<void> finish();

    /// Pieces that were put into the folder.
    [[nodiscard]] std::int64_t added() const;
    [[nodiscard]] base::Result<PieceCounts> counts();
    /// The error of a work that wrote, better said where the folder has vanished.
    [[nodiscard]] base::Result<void> named(base::Result<void> done) const;

private:
    struct Parts;
    explicit CorpusWriter(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace partita::corpus
