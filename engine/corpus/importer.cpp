// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/importer.h"

#include "engine/base/files.h"
#include "engine/base/ordered_work.h"
#include "engine/corpus/corpus_folder.h"
#include "engine/corpus/event_shards.h"
#include "engine/corpus/import_jobs.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <thread>

namespace partita::corpus {

namespace {

using base::ErrorCode;

constexpr std::size_t kWindow = 64;          ///< jobs under way, so that a slow one holds nobody up
constexpr std::int64_t kPiecesACommit = 512; ///< a commit costs a flush of the disk
constexpr std::int64_t kNotesACommit = 1'000'000;

base::Result<std::vector<MetadataIndex>> readTables(const std::vector<std::filesystem::path>& paths)
{
    std::vector<MetadataIndex> tables;
    for (const auto& path : paths) {
        auto table = readMetadata(path);
        if (!table)
            return tl::unexpected(table.error());
        tables.emplace_back(std::move(*table));
    }
    return tables;
}

/// Puts pieces into the corpus, some hundred in a transaction.
class Storing
{
public:
    Storing(CorpusFolder& folder, Catalogue& catalogue, EventWriter& events)
        : m_folder(folder)
        , m_catalogue(catalogue)
        , m_events(events)
    {
    }

    base::Result<void> put(ImportedPieces& imported)
    {
        if (!m_open)
            if (const auto begun = m_catalogue.begin(); !begun)
                return begun;
        m_open = true;
        if (const auto ready = enter(*imported.source); !ready)
            return ready;
        for (auto& piece : imported.pieces)
            if (const auto added = add(piece); !added)
                return added;
        m_state.complete = imported.last;
        if (const auto set = m_catalogue.setSource(imported.source->name, m_state); !set)
            return set;
        return m_pieces >= kPiecesACommit || m_notes >= kNotesACommit ? commit() : base::Result<void>();
    }

    base::Result<void> commit()
    {
        if (!m_open)
            return {};
        if (const auto there = m_folder.check(); !there)
            return there;
        if (const auto flushed = m_events.flush(); !flushed)
            return flushed;
        if (const auto set = m_catalogue.setShardLengths(m_events.lengths()); !set)
            return set;
        if (const auto committed = m_catalogue.commit(); !committed)
            return committed;
        m_added += m_pieces;
        m_pieces = m_notes = 0;
        m_open = false;
        return m_folder.check();
    }

    [[nodiscard]] std::int64_t added() const { return m_added; }
    [[nodiscard]] std::int64_t stored() const { return m_added + m_pieces; }

private:
    /// The state of the source that the next pieces are of.
    base::Result<void> enter(const Source& source)
    {
        if (m_source == &source)
            return {};
        const auto known = m_catalogue.source(source.name);
        if (!known)
            return tl::unexpected(known.error());
        m_source = &source;
        m_state = known->value_or(SourceState{
            0, 0, source.bytes, false, static_cast<std::int64_t>(source.ordinal),
            static_cast<std::int64_t>(source.share.number), static_cast<std::int64_t>(source.share.of)});
        return m_state.id == 0 ? m_catalogue.setSource(source.name, m_state) : base::Result<void>();
    }

    base::Result<void> add(Piece& piece)
    {
        if (!piece.events.empty()) {
            auto place = m_events.append(piece.events);
            if (!place)
                return tl::unexpected(place.error());
            place->checksum = std::move(piece.record.events.checksum);
            piece.record.events = std::move(*place);
        }
        m_state.pieces = std::max(m_state.pieces, piece.record.position);
        ++m_pieces;
        m_notes += piece.record.notes;
        return m_catalogue.addPiece(piece.record, m_state.id);
    }

    CorpusFolder& m_folder;
    Catalogue& m_catalogue;
    EventWriter& m_events;
    const Source* m_source = nullptr;
    SourceState m_state;
    std::int64_t m_pieces = 0; ///< not committed yet
    std::int64_t m_notes = 0;
    std::int64_t m_added = 0;
    bool m_open = false;
};

/// One import, from the list of sources to the last commit.
class Import
{
public:
    Import(const SourceList& list, std::span<const MetadataIndex> tables, CorpusFolder& folder,
           Catalogue& catalogue, EventWriter& events)
        : m_list(list)
        , m_tables(tables)
        , m_catalogue(catalogue)
        , m_storing(folder, catalogue, events)
        , m_jobs(list, [this](const Source& source) { return done(source); })
        , m_bytes(std::accumulate(list.sources.begin(), list.sources.end(), std::uint64_t{0},
                                  [](std::uint64_t sum, const Source& source) { return sum + source.bytes; }))
    {
    }

    base::Result<void> run(unsigned threads, const std::stop_token& stop,
                           const base::ProgressObserver& observer)
    {
        base::OrderedSteps<ImportJob, ImportedPieces> steps;
        steps.next = [&]() -> std::optional<ImportJob> {
            if (stop.stop_requested() || !m_result)
                return std::nullopt;
            return m_jobs.next();
        };
        steps.work = [&](ImportJob job) { return doJob(std::move(job), m_tables); };
        steps.take = [&](ImportedPieces imported) {
            if (m_result)
                m_result = m_storing.put(imported);
            m_bytesDone += imported.bytes;
            if (observer && m_result)
                observer({std::min(m_bytesDone + m_jobs.skippedBytes(), m_bytes), m_bytes,
                          std::to_string(m_storing.stored()) + " pieces"});
            return m_result.has_value() && !stop.stop_requested();
        };
        base::runInOrder(steps, threads, kWindow);
        if (m_result)
            m_result = m_storing.commit();
        if (m_result && stop.stop_requested())
            return base::fail(ErrorCode::Cancelled,
                              "The corpus has all that was imported so far (" +
                                  std::to_string(m_storing.added()) + " pieces more)",
                              {}, "Import the same again to go on");
        return m_result;
    }

    base::Result<ImportReport> report()
    {
        const auto counts = m_catalogue.counts();
        if (!counts)
            return tl::unexpected(counts.error());
        auto refusals = m_catalogue.refusals();
        if (!refusals)
            return tl::unexpected(refusals.error());
        return ImportReport{m_list.sources.size(), m_jobs.skipped(),    m_storing.added(), *counts,
                            std::move(*refusals),  std::move(m_changed)};
    }

private:
    /// A corpus has the tunes of one share, or of all.
    static base::Result<void> checkShare(const Source& source, const SourceState& state)
    {
        const bool same = state.share == static_cast<std::int64_t>(source.share.number) &&
                          state.shares == static_cast<std::int64_t>(source.share.of);
        if (same || state.shares == 1)
            return {};
        return base::fail(ErrorCode::InvalidInput,
                          "The corpus has share " + std::to_string(state.share) + '/' +
                              std::to_string(state.shares) + " of the tunes of " + source.name,
                          {}, "Import each share into a folder of its own, then merge them");
    }

    /// How many pieces of a source are there; nullopt where it needs nothing more.
    std::optional<std::int64_t> done(const Source& source)
    {
        const auto state = m_catalogue.source(source.name);
        if (!state) {
            m_result = tl::unexpected(state.error());
            return std::nullopt;
        }
        if (!*state)
            return 0;
        if (const auto fits = checkShare(source, **state); !fits) {
            m_result = fits;
            return std::nullopt;
        }
        const bool changed = (*state)->bytes != source.bytes;
        if (changed)
            m_changed.push_back(source.name);
        return changed || (*state)->complete ? std::nullopt : std::optional((*state)->pieces);
    }

    const SourceList& m_list;
    std::span<const MetadataIndex> m_tables;
    Catalogue& m_catalogue;
    Storing m_storing;
    JobMaker m_jobs;
    std::uint64_t m_bytes;
    std::uint64_t m_bytesDone = 0;
    std::vector<std::string> m_changed;
    base::Result<void> m_result;
};

} // namespace

base::Result<ImportReport> importMusic(const ImportSettings& settings, std::stop_token stop,
                                       const base::ProgressObserver& observer)
{
    const auto tables = readTables(settings.metadata);
    if (!tables)
        return tl::unexpected(tables.error());
    const auto list = listSources(settings.places, settings.shard);
    if (!list)
        return tl::unexpected(list.error());
    auto folder = CorpusFolder::lock(settings.corpus);
    if (!folder)
        return tl::unexpected(folder.error());
    auto catalogue = Catalogue::openToWrite(settings.corpus);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const auto made = catalogue->madeFrom();
    if (made && *made && !(*made)->complete)
        return base::fail(ErrorCode::InvalidInput, "This corpus is not finished", settings.corpus.string(),
                          "Repeat the command that made it, or import into a new folder");
    const auto lengths = catalogue->shardLengths();
    if (!lengths)
        return tl::unexpected(lengths.error());
    auto events = EventWriter::open(settings.corpus, *lengths);
    if (!events)
        return tl::unexpected(events.error());
    const unsigned threads =
        settings.threads != 0 ? settings.threads : std::max(1U, std::thread::hardware_concurrency());
    Import import(*list, *tables, *folder, *catalogue, *events);
    auto done = import.run(threads, stop, observer);
    if (const auto there = folder->check(); !done && !there)
        return tl::unexpected(there.error()); // says it better than what became of a write
    if (!done) {
        done.error().where = done.error().where.empty() ? settings.corpus.string() : done.error().where;
        return tl::unexpected(done.error());
    }
    return import.report();
}

} // namespace partita::corpus
