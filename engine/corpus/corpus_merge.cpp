// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_merge.h"

#include "engine/base/hash.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/corpus_writer.h"
#include "engine/corpus/event_shards.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::int64_t kPositionsAtATime = 1024;

struct Part
{
    fs::path folder;
    Catalogue catalogue;
    EventReader events;
};

/// A source, and the parts that have pieces of it.
struct MergedSource
{
    std::string name;
    std::int64_t shares = 1;                                 ///< into which its tunes were divided
    SourceState state;                                       ///< as the new corpus has it
    std::vector<std::pair<std::size_t, std::int64_t>> parts; ///< with its id in each
    std::tuple<std::size_t, std::int64_t> place;             ///< in the order of the merged list
};

base::Result<std::vector<Part>> openParts(std::span<const fs::path> corpora, const fs::path& into)
{
    std::vector<Part> parts;
    for (const auto& folder : corpora) {
        std::error_code none;
        if (fs::equivalent(folder, into, none))
            return base::fail(ErrorCode::InvalidInput, "A corpus cannot be merged into itself", into.string(),
                              "Choose a new folder");
        auto catalogue = Catalogue::openToRead(folder);
        if (!catalogue)
            return tl::unexpected(catalogue.error());
        parts.push_back({folder, std::move(*catalogue), EventReader(folder)});
    }
    return parts;
}

/// Collects the sources of all parts, each under its name.
class SourceCollection
{
public:
    base::Result<void> add(std::size_t number, Part& part)
    {
        const auto sources = part.catalogue.sources();
        if (!sources)
            return tl::unexpected(sources.error());
        std::size_t list = 0; // an import that began anew counts its sources from 0 again
        std::int64_t last = -1;
        for (const auto& [name, state] : *sources) {
            if (!state.complete)
                return base::fail(ErrorCode::InvalidInput, "The import of " + name + " is not finished",
                                  part.folder.string(), "Repeat the import of this corpus, then merge");
            list += state.ordinal <= last ? 1 : 0;
            last = state.ordinal;
            addSource(number, name, state, list);
        }
        return {};
    }

    /// InvalidInput where a share of a source is not there.
    [[nodiscard]] base::Result<void> check() const
    {
        for (const auto& source : m_sources)
            if (static_cast<std::int64_t>(source.parts.size()) < source.shares)
                return base::fail(ErrorCode::InvalidInput,
                                  "Only " + std::to_string(source.parts.size()) + " of the " +
                                      std::to_string(source.shares) + " shares of this are there",
                                  source.name, "Import the others, and merge all of them");
        return {};
    }

    /// As one import has them, or, where the corpora are no shares of one, a corpus after the other.
    [[nodiscard]] std::vector<MergedSource> inOrder() &&
    {
        std::map<std::tuple<std::size_t, std::int64_t>, std::size_t> places;
        const bool sharesOfOne = std::all_of(m_sources.begin(), m_sources.end(),
                                             [&](const auto& source) { return ++places[source.place] == 1; });
        if (sharesOfOne)
            std::stable_sort(m_sources.begin(), m_sources.end(),
                             [](const auto& a, const auto& b) { return a.place < b.place; });
        return std::move(m_sources);
    }

private:
    void addSource(std::size_t part, const std::string& name, const SourceState& state, std::size_t list)
    {
        const auto [known, isNew] = m_byName.try_emplace(name, m_sources.size());
        if (isNew)
            m_sources.push_back(
                {name, state.shares, {0, 0, state.bytes, true, state.ordinal}, {}, {list, state.ordinal}});
        MergedSource& source = m_sources[known->second];
        source.state.pieces = std::max(source.state.pieces, state.pieces);
        source.parts.emplace_back(part, state.id);
    }

    std::vector<MergedSource> m_sources;
    std::unordered_map<std::string, std::size_t> m_byName;
};

/// Copies the pieces of one source after another.
class Merging
{
public:
    Merging(std::vector<Part>& parts, CorpusWriter& writer)
        : m_parts(parts)
        , m_writer(writer)
    {
    }

    base::Result<void> copy(const MergedSource& source)
    {
        for (std::int64_t first = 1; first <= source.state.pieces; first += kPositionsAtATime) {
            auto pieces = piecesFrom(source, first);
            if (!pieces)
                return tl::unexpected(pieces.error());
            for (auto& [piece, part] : *pieces)
                if (const auto copied = copy(std::move(piece), m_parts[part], source); !copied)
                    return copied;
        }
        return {};
    }

    [[nodiscard]] std::uint64_t copied() const { return m_copied; }

private:
    using Found = std::pair<PieceRecord, std::size_t>; ///< with its part

    base::Result<std::vector<Found>> piecesFrom(const MergedSource& source, std::int64_t first)
    {
        std::vector<Found> found;
        for (const auto& [part, id] : source.parts) {
            auto pieces = m_parts[part].catalogue.piecesOf(id, first, first + kPositionsAtATime - 1);
            if (!pieces)
                return tl::unexpected(pieces.error());
            for (auto& piece : *pieces)
                found.emplace_back(std::move(piece), part);
        }
        const auto before = [](const Found& a, const Found& b) {
            return a.first.position < b.first.position;
        };
        std::stable_sort(found.begin(), found.end(), before);
        const auto twice = std::adjacent_find(found.begin(), found.end(),
                                              [&](const auto& a, const auto& b) { return !before(a, b); });
        if (twice != found.end())
            return base::fail(ErrorCode::InvalidInput,
                              "Two of the corpora have piece " + std::to_string(twice->first.position) +
                                  " of " + source.name,
                              m_parts[(twice + 1)->second].folder.string(), "Leave one of them out");
        return found;
    }

    base::Result<void> copy(PieceRecord piece, Part& part, const MergedSource& source)
    {
        std::span<const NoteEvent> notes;
        if (piece.refused.empty()) {
            const auto read = part.events.read(piece.events, piece.notes);
            if (!read)
                return tl::unexpected(read.error());
            notes = *read;
        }
        ++m_copied;
        return m_writer.add(std::move(piece), notes, source.state);
    }

    std::vector<Part>& m_parts;
    CorpusWriter& m_writer;
    std::uint64_t m_copied = 0;
};

base::Result<MadeFrom> madeFromOf(std::span<const fs::path> corpora)
{
    MadeFrom from{{}, {}, "merge 1", false};
    for (const auto& folder : corpora) {
        const auto fingerprint = fingerprintOf(folder);
        if (!fingerprint)
            return tl::unexpected(fingerprint.error());
        std::error_code none;
        from.corpus += (from.corpus.empty() ? "" : "\n") + fs::absolute(folder, none).string();
        from.piecesHash = base::sha256(from.piecesHash + *fingerprint);
    }
    return from;
}

base::Result<void> copyAll(const std::vector<MergedSource>& sources, std::uint64_t pieces, Merging& merging,
                           CorpusWriter& writer, const std::stop_token& stop,
                           const base::ProgressObserver& observer)
{
    for (const auto& source : sources) {
        if (stop.stop_requested()) {
            const auto committed = writer.commit();
            return committed ? base::fail(ErrorCode::Cancelled, "The new corpus has what was merged so far",
                                          {}, "Merge the same again to go on")
                             : committed;
        }
        if (const auto copied = merging.copy(source); !copied)
            return copied;
        if (observer)
            observer({merging.copied(), pieces, {}});
    }
    return writer.finish();
}

} // namespace

base::Result<MergeReport> mergeCorpora(std::span<const fs::path> corpora, const fs::path& into,
                                       std::stop_token stop, const base::ProgressObserver& observer)
{
    auto parts = openParts(corpora, into);
    const auto from = parts ? madeFromOf(corpora) : tl::unexpected(parts.error());
    if (!from)
        return tl::unexpected(from.error());
    SourceCollection collection;
    std::uint64_t pieces = 0;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const auto added = collection.add(i, (*parts)[i]);
        const auto counts = (*parts)[i].catalogue.counts();
        if (!added || !counts)
            return tl::unexpected(!added ? added.error() : counts.error());
        pieces += static_cast<std::uint64_t>(counts->pieces + counts->refused);
    }
    if (const auto all = collection.check(); !all)
        return tl::unexpected(all.error());
    const auto sources = std::move(collection).inOrder();
    auto writer = CorpusWriter::open(into, *from);
    if (!writer)
        return tl::unexpected(writer.error());
    Merging merging(*parts, *writer);
    if (const auto done = writer->named(copyAll(sources, pieces, merging, *writer, stop, observer)); !done)
        return tl::unexpected(done.error());
    const auto counts = writer->counts();
    if (!counts)
        return tl::unexpected(counts.error());
    return MergeReport{static_cast<std::int64_t>(sources.size()), writer->added(), *counts};
}

} // namespace partita::corpus
