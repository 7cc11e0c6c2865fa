// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_writer.h"

#include "engine/corpus/corpus_folder.h"
#include "engine/corpus/event_shards.h"

#include <utility>

namespace partita::corpus {

namespace {

using base::ErrorCode;

constexpr std::int64_t kPiecesACommit = 512; ///< a commit costs a flush of the disk
constexpr std::int64_t kNotesACommit = 1'000'000;

/// Whether the catalogue may be made in this way; notes it where it is new.
base::Result<void> enter(Catalogue& catalogue, const MadeFrom& from, const std::filesystem::path& folder)
{
    const auto counts = catalogue.counts();
    const auto known = catalogue.madeFrom();
    if (!counts || !known)
        return tl::unexpected(!counts ? counts.error() : known.error());
    if (!*known && counts->pieces + counts->refused == 0)
        return catalogue.setMadeFrom(from);
    if (*known && (*known)->piecesHash == from.piecesHash && (*known)->settings == from.settings)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      *known ? "This corpus was made from other music, or in another way"
                             : "This folder has a corpus already",
                      folder.string(), "Choose a new folder");
}

} // namespace

struct CorpusWriter::Parts
{
    base::Result<void> enterSource(const PieceRecord& record, const SourceState& like)
    {
        if (source == record.source)
            return {};
        const auto known = catalogue.source(record.source);
        if (!known)
            return tl::unexpected(known.error());
        if (const auto left = leaveSource(); !left)
            return left;
        source = record.source;
        state = known->value_or(SourceState{0, 0, like.bytes, like.complete, like.ordinal});
        return state.id == 0 ? catalogue.setSource(source, state) : base::Result<void>();
    }

    base::Result<void> leaveSource()
    {
        return source.empty() ? base::Result<void>() : catalogue.setSource(source, state);
    }

    base::Result<void> begin()
    {
        if (std::exchange(open, true))
            return {};
        return catalogue.begin();
    }

    base::Result<void> put(PieceRecord& record, std::span<const NoteEvent> notes)
    {
        if (notes.empty()) {
            record.events = {};
        } else {
            auto place = events.append(notes);
            if (!place)
                return tl::unexpected(place.error());
            place->checksum = std::move(record.events.checksum);
            record.events = std::move(*place);
        }
        ++state.pieces;
        if (record.position == 0)
            record.position = state.pieces;
        ++waitingPieces;
        waitingNotes += record.notes;
        return catalogue.addPiece(record, state.id);
    }

    CorpusFolder folder;
    Catalogue catalogue;
    EventWriter events;
    std::string source; ///< that of the last piece
    SourceState state;
    std::int64_t toSkip = 0;
    std::int64_t waitingPieces = 0; ///< not committed yet
    std::int64_t waitingNotes = 0;
    std::int64_t added = 0;
    bool open = false;
};

CorpusWriter::CorpusWriter(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}
CorpusWriter::CorpusWriter(CorpusWriter&&) noexcept = default;
CorpusWriter::~CorpusWriter() = default;

base::Result<CorpusWriter> CorpusWriter::open(const std::filesystem::path& path, const MadeFrom& from)
{
    auto folder = CorpusFolder::lock(path);
    if (!folder)
        return tl::unexpected(folder.error());
    auto catalogue = Catalogue::openToWrite(path);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    if (const auto entered = enter(*catalogue, from, path); !entered)
        return tl::unexpected(entered.error());
    const auto counts = catalogue->counts();
    const auto lengths = catalogue->shardLengths();
    if (!counts || !lengths)
        return tl::unexpected(!counts ? counts.error() : lengths.error());
    auto events = EventWriter::open(path, *lengths);
    if (!events)
        return tl::unexpected(events.error());
    auto parts = std::unique_ptr<Parts>(
        new Parts{std::move(*folder), std::move(*catalogue), std::move(*events), {}, {}});
    parts->toSkip = counts->pieces + counts->refused;
    return CorpusWriter(std::move(parts));
}

base::Result<void> CorpusWriter::add(PieceRecord record, std::span<const NoteEvent> events,
                                     const SourceState& source)
{
    if (m_parts->toSkip > 0) {
        --m_parts->toSkip;
        return {};
    }
    if (const auto begun = m_parts->begin(); !begun)
        return begun;
    if (const auto entered = m_parts->enterSource(record, source); !entered)
        return entered;
    if (const auto put = m_parts->put(record, events); !put)
        return put;
    const bool enough = m_parts->waitingPieces >= kPiecesACommit || m_parts->waitingNotes >= kNotesACommit;
    return enough ? commit() : base::Result<void>();
}

base::Result<void> CorpusWriter::commit()
{
    if (!std::exchange(m_parts->open, false))
        return {};
    if (const auto there = m_parts->folder.check(); !there)
        return there;
    if (const auto flushed = m_parts->events.flush(); !flushed)
        return flushed;
    if (const auto set = m_parts->catalogue.setShardLengths(m_parts->events.lengths()); !set)
        return set;
    if (const auto left = m_parts->leaveSource(); !left)
        return left;
    if (const auto committed = m_parts->catalogue.commit(); !committed)
        return committed;
    m_parts->added += std::exchange(m_parts->waitingPieces, 0);
    m_parts->waitingNotes = 0;
    return m_parts->folder.check();
}

base::Result<void> CorpusWriter::finish()
{
    const auto committed = commit();
    return committed ? m_parts->catalogue.setMadeFromComplete() : committed;
}

std::int64_t CorpusWriter::added() const
{
    return m_parts->added;
}

base::Result<PieceCounts> CorpusWriter::counts()
{
    return m_parts->catalogue.counts();
}

base::Result<void> CorpusWriter::named(base::Result<void> done) const
{
    if (done || done.error().code != ErrorCode::CannotWrite)
        return done;
    const auto there = m_parts->folder.check();
    return there ? done : there;
}

} // namespace partita::corpus
