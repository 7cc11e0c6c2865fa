// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/import_jobs.h"

#include "engine/corpus/event_shards.h"
#include "engine/corpus/music_file.h"

#include <algorithm>

namespace partita::corpus {

namespace {

constexpr std::uint64_t kMostFileBytes = 256 * 1024 * 1024;
constexpr std::size_t kTunesOfAJob = 32; ///< and of a share, in turn

std::vector<Piece> readTunes(const ImportJob& job, const abc::Collection& collection)
{
    std::vector<Piece> pieces;
    for (std::size_t i = job.firstTune; i < collection.tunes.size(); ++i) {
        pieces.push_back(readTunePiece(collection, i));
        pieces.back().record.position = job.firstPosition + static_cast<std::int64_t>(i - job.firstTune);
    }
    return pieces;
}

std::vector<Piece> readPieces(const ImportJob& job)
{
    const std::string_view format = job.source->format;
    if (const auto* tunes = std::get_if<abc::Collection>(&job.content))
        return readTunes(job, *tunes);
    std::vector<Piece> pieces;
    if (const auto* bytes = std::get_if<base::Bytes>(&job.content)) {
        pieces.push_back(readPiece(*bytes, format));
    } else if (const auto* error = std::get_if<base::Error>(&job.content)) {
        pieces.push_back(refusedPiece(format, *error));
        pieces.back().record.position = job.firstPosition;
    } else {
        const auto read = base::readFile(job.source->name, kMostFileBytes);
        pieces.push_back(read ? readPiece(*read, format) : refusedPiece(format, read.error()));
    }
    return pieces;
}

const MetadataRow* rowOf(const std::string& source, std::span<const MetadataIndex> tables)
{
    for (const auto& table : tables)
        if (const auto* row = table.find(source))
            return row;
    return nullptr;
}

std::string stemOf(const std::string& source)
{
    return std::filesystem::path(source).stem().string();
}

/// What a table says goes before what the file says of itself.
void describe(PieceRecord& record, const MetadataRow* row)
{
    if (row != nullptr) {
        if (!row->title.empty())
            record.title = row->title;
        if (!row->composer.empty())
            record.composer = row->composer;
        record.ensemble = row->ensemble;
        record.split = row->split;
        record.year = row->year;
    }
    if (record.title.empty())
        record.title = stemOf(record.source);
}

bool isOfShare(const Source& source, std::int64_t position)
{
    return source.share.has(static_cast<std::size_t>(position - 1) / kTunesOfAJob);
}

} // namespace

ImportedPieces doJob(ImportJob job, std::span<const MetadataIndex> tables)
{
    ImportedPieces result{job.source, readPieces(job), job.last, job.bytes};
    const MetadataRow* row = rowOf(job.source->name, tables);
    for (auto& piece : result.pieces) {
        piece.record.source = job.source->name;
        describe(piece.record, row);
        if (!piece.events.empty())
            piece.record.events.checksum = checksumOf(piece.events);
    }
    return result;
}

JobMaker::JobMaker(const SourceList& list, Done done)
    : m_list(list)
    , m_done(std::move(done))
{
}

std::optional<ImportJob> JobMaker::next()
{
    if (m_collection)
        return fromCollection();
    while (m_next < m_list.sources.size()) {
        const Source& source = m_list.sources[m_next++];
        if (const auto done = m_done(source))
            return begin(source, *done);
        ++m_skipped;
        m_skippedBytes += source.bytes;
    }
    return std::nullopt;
}

ImportJob JobMaker::begin(const Source& source, std::int64_t done)
{
    if (!source.problem.empty())
        return {&source, base::Error{base::ErrorCode::CannotRead, source.problem, source.name, {}}};
    if (source.entry != Source::kNoEntry)
        return fromArchive(source, done);
    if (source.format != "abc")
        return {&source, {}, 0, 1, true, source.bytes};
    m_collection.emplace(
        OpenCollection{&source, AbcBlocks::ofFile(source.name), {}, 0, 1, done, source.bytes});
    return fromCollection();
}

ImportJob JobMaker::fromArchive(const Source& source, std::int64_t done)
{
    if (!m_archive || m_archive->first != source.archive)
        m_archive.emplace(source.archive, ZipArchive::open(m_list.archives[source.archive]));
    auto bytes = m_archive->second
                     ? m_archive->second->read(static_cast<std::uint64_t>(source.entry), kMostFileBytes)
                     : base::Result<base::Bytes>(tl::unexpect, m_archive->second.error());
    if (!bytes)
        return {&source, bytes.error(), 0, 1, true, source.bytes};
    if (source.format != "abc")
        return {&source, std::move(*bytes), 0, 1, true, source.bytes};
    m_collection.emplace(OpenCollection{
        &source, AbcBlocks::ofText(std::string(bytes->begin(), bytes->end())), {}, 0, 1, done, source.bytes});
    return fromCollection();
}

/// Whether a tune is left that is not there yet.
base::Result<bool> JobMaker::moreTunes()
{
    OpenCollection& open = *m_collection;
    for (;;) {
        const auto left = static_cast<std::int64_t>(open.block.tunes.size() - open.nextTune);
        const std::int64_t skip = std::clamp<std::int64_t>(open.done - open.position + 1, 0, left);
        open.nextTune += static_cast<std::size_t>(skip);
        open.position += skip;
        while (open.nextTune < open.block.tunes.size() && !isOfShare(*open.source, open.position)) {
            ++open.nextTune;
            ++open.position;
        }
        if (open.nextTune < open.block.tunes.size())
            return true;
        auto block = open.blocks.next();
        if (!block)
            return tl::unexpected(block.error());
        if (!*block)
            return false;
        open.block = std::move(**block);
        open.nextTune = 0;
    }
}

/// The next tunes of the block in memory. Remarks on the file's header come with the tune at index 0 alone,
/// so a job that begins later has an empty one ahead.
ImportJob JobMaker::someTunes()
{
    OpenCollection& open = *m_collection;
    ImportJob job{open.source};
    abc::Collection some;
    some.fileHeader = open.block.fileHeader;
    some.headerLines = open.block.headerLines;
    job.firstPosition = open.position;
    job.firstTune = open.position > 1 ? 1 : 0;
    some.tunes.resize(job.firstTune);
    for (std::size_t i = 0; i < kTunesOfAJob && open.nextTune < open.block.tunes.size() &&
                            isOfShare(*open.source, open.position);
         ++i) {
        auto& tune = open.block.tunes[open.nextTune++];
        job.bytes += tune.text.size();
        some.tunes.push_back(std::move(tune));
        ++open.position;
    }
    job.bytes = std::min(job.bytes, open.bytesLeft);
    open.bytesLeft -= job.bytes;
    job.content = std::move(some);
    return job;
}

ImportJob JobMaker::fromCollection()
{
    const Source* source = m_collection->source;
    auto more = moreTunes();
    ImportJob job{source};
    job.firstPosition = m_collection->position;
    const bool any = more && *more;
    if (any) {
        job = someTunes();
        more = moreTunes();
        job.last = more && !*more;
        if (more && *more)
            return job;
    } else if (!isOfShare(*source, m_collection->position)) {
        job.content = abc::Collection(); // another share tells what is wrong here
    } else if (!more) {
        job.content = more.error();
    } else if (m_collection->position == 1) {
        job.content = base::Error{base::ErrorCode::InvalidInput, "There is no tune in this file", {}, {}};
    } else {
        job.content = abc::Collection(); // all were there, but for the end
    }
    if (more || !any) {
        job.bytes += m_collection->bytesLeft;
        m_collection.reset();
    }
    return job;
}

} // namespace partita::corpus
