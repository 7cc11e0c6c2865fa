// SPDX-License-Identifier: GPL-3.0-or-later
// The work of an import in small jobs that threads can do apart: a file, or some tunes of a collection.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/corpus/abc_blocks.h"
#include "engine/corpus/metadata_table.h"
#include "engine/corpus/piece.h"
#include "engine/corpus/source_list.h"
#include "engine/corpus/zip_archive.h"

#include <functional>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace partita::corpus {

struct ImportJob
{
    const Source* source = nullptr;
    /// What to read: the source's file, its bytes, tunes of a collection, or why there is nothing.
    std::variant<std::monostate, base::Bytes, abc::Collection, base::Error> content;
    std::size_t firstTune = 0;      ///< of the collection: those before it are there for its numbering only
    std::int64_t firstPosition = 1; ///< of firstTune
    bool last = true;               ///< of the source
    std::uint64_t bytes = 0;        ///< of the source that this job is
};

/// What became of a job.
struct ImportedPieces
{
    const Source* source = nullptr;
    std::vector<Piece> pieces; ///< with everything but id and place
    bool last = true;
    std::uint64_t bytes = 0;
};

/// Any thread. `tables` say who wrote what.
[[nodiscard]] ImportedPieces doJob(ImportJob job, std::span<const MetadataIndex> tables);

/// Makes the jobs of a list of sources, in order. Single thread; reads archives and collections.
class JobMaker
{
public:
    /// `done` says how many pieces of a source are there already; nullopt: all.
    using Done = std::function<std::optional<std::int64_t>(const Source&)>;

    JobMaker(const SourceList& list, Done done);

    /// nullopt: no more.
    [[nodiscard]] std::optional<ImportJob> next();
    /// The sources that were there already, and their bytes.
    [[nodiscard]] std::size_t skipped() const { return m_skipped; }
    [[nodiscard]] std::uint64_t skippedBytes() const { return m_skippedBytes; }

private:
    struct OpenCollection
    {
        const Source* source;
        AbcBlocks blocks;
        abc::Collection block; ///< what is left of it begins at `nextTune`
        std::size_t nextTune = 0;
        std::int64_t position = 1; ///< of nextTune
        std::int64_t done = 0;
        std::uint64_t bytesLeft = 0;
    };

    [[nodiscard]] ImportJob begin(const Source& source, std::int64_t done);
    [[nodiscard]] ImportJob fromArchive(const Source& source, std::int64_t done);
    [[nodiscard]] ImportJob fromCollection();
    [[nodiscard]] base::Result<bool> moreTunes();
    [[nodiscard]] ImportJob someTunes();

    const SourceList& m_list;
    Done m_done;
    std::size_t m_next = 0;
    std::size_t m_skipped = 0;
    std::uint64_t m_skippedBytes = 0;
    std::optional<std::pair<std::size_t, base::Result<ZipArchive>>> m_archive;
    std::optional<OpenCollection> m_collection;
};

} // namespace partita::corpus
