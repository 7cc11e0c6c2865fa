// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of a corpus: an SQLite file that knows every piece, and how far the import of every source
// has come. The notes themselves lie in shards (event_shards.h).
#pragma once

#include "engine/base/result.h"
#include "engine/corpus/piece.h"
#include "engine/corpus/stored_split.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace partita::corpus {

/// How far a source has been imported.
struct SourceState
{
    std::int64_t id = 0;
    std::int64_t pieces = 0; ///< the position of the last one, refused ones among them
    std::uint64_t bytes = 0; ///< of the file when its import began
    bool complete = false;
    std::int64_t ordinal = 0; ///< its place in the list of the import's sources, from 0
    std::int64_t share = 1;   ///< which share of its tunes the corpus has …
    std::int64_t shares = 1;  ///< … of how many
};

/// How a corpus came from others.
struct MadeFrom
{
    std::string corpus;     ///< the folder, or several, a line each
    std::string piecesHash; ///< of what was there, as of fingerprintOf
    std::string settings;   ///< what was done with it
    bool complete = false;
};

struct PieceCounts
{
    std::int64_t sources = 0;
    std::int64_t pieces = 0; ///< with notes
    std::int64_t refused = 0;
    std::int64_t notes = 0;
};

struct RefusalCount
{
    std::string reason;
    std::int64_t count = 0;
    std::string example; ///< the first source
};

/// One thread at a time. Everything blocks, and fails with CannotWrite or CannotRead (a full disk, a folder
/// that went away), InvalidInput (damaged) or Unsupported (made by a newer Partita).
class Catalogue
{
public:
    static constexpr int kVersion = 3;

    /// The catalogue's file in a corpus folder.
    [[nodiscard]] static std::filesystem::path pathIn(const std::filesystem::path& folder);
    /// For an import; makes it where there is none, and brings an older one up to this version.
    [[nodiscard]] static base::Result<Catalogue> openToWrite(const std::filesystem::path& folder);
    /// Other processes may import meanwhile, but not where the folder cannot be written (a read-only medium),
    /// whose files are taken to stay as they are. CannotRead where the folder is no corpus.
    [[nodiscard]] static base::Result<Catalogue> openToRead(const std::filesystem::path& folder);
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue(); ///< what was not committed is undone

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> commit();

    [[nodiscard]] base::Result<std::optional<SourceState>> source(const std::string& name);
    /// Makes or changes it; a new one gets its id.
    [[nodiscard]] base::Result<void> setSource(const std::string& name, SourceState& state);
    /// All of them, with their names, by id.
    [[nodiscard]] base::Result<std::vector<std::pair<std::string, SourceState>>> sources();
    /// Those of a source from one position to another, by position.
    [[nodiscard]] base::Result<std::vector<PieceRecord>> piecesOf(std::int64_t source, std::int64_t first,
                                                                  std::int64_t last);
    /// Under a source that is there; gives the piece its id.
    [[nodiscard]] base::Result<void> addPiece(PieceRecord& piece, std::int64_t source);
    /// Bytes, the first shard's first.
    [[nodiscard]] base::Result<std::vector<std::int64_t>> shardLengths();
    [[nodiscard]] base::Result<void> setShardLengths(const std::vector<std::int64_t>& lengths);

    [[nodiscard]] base::Result<PieceCounts> counts();
    /// The most frequent first.
    [[nodiscard]] base::Result<std::vector<RefusalCount>> refusals();
    /// By id; `visit` returns false to end.
    [[nodiscard]] base::Result<void> forEachPiece(const std::function<bool(const PieceRecord&)>& visit);

    /// In place of the split of its kind that may be there. In a transaction of its own.
    [[nodiscard]] base::Result<void> setSplit(const StoredSplit& split);
    [[nodiscard]] base::Result<std::optional<StoredSplit>> split(SplitKind kind);

    /// nullopt where it was imported.
    [[nodiscard]] base::Result<std::optional<MadeFrom>> madeFrom();
    /// Once.
    [[nodiscard]] base::Result<void> setMadeFrom(const MadeFrom& from);
    [[nodiscard]] base::Result<void> setMadeFromComplete();

    struct Database; ///< for the catalogue's own sources

private:
    explicit Catalogue(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace partita::corpus
