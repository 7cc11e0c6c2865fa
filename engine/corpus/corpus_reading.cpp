// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_reading.h"

#include "engine/base/hash.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/event_shards.h"

namespace partita::corpus {

base::Result<void> readCorpus(const std::filesystem::path& folder, const PieceVisitor& visit,
                              std::stop_token stop, const base::ProgressObserver& observer)
{
    auto catalogue = Catalogue::openToRead(folder);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const auto counts = catalogue->counts();
    if (!counts)
        return tl::unexpected(counts.error());
    EventReader reader(folder);
    base::Result<void> result;
    std::uint64_t done = 0;
    const auto read = catalogue->forEachPiece([&](const PieceRecord& piece) {
        if (stop.stop_requested())
            result = base::fail(base::ErrorCode::Cancelled, "Not all pieces were read", folder.string());
        if (!result || !piece.refused.empty())
            return result.has_value();
        const auto events = reader.read(piece.events, piece.notes);
        result = events ? visit(piece, *events) : base::Result<void>(tl::unexpect, events.error());
        if (result && observer)
            observer({++done, static_cast<std::uint64_t>(counts->pieces), {}});
        return result.has_value();
    });
    return read ? result : read;
}

base::Result<std::string> fingerprintOf(const std::filesystem::path& folder)
{
    auto catalogue = Catalogue::openToRead(folder);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    std::string chain; // hashed as it grows, so that it stays short
    const auto read = catalogue->forEachPiece([&](const PieceRecord& piece) {
        if (!piece.refused.empty())
            return true;
        chain += std::to_string(piece.id) + ' ' + piece.contentHash + ' ' + std::to_string(piece.position) +
                 ' ' + piece.events.checksum + '\n';
        if (chain.size() > 65536)
            chain = base::sha256(chain) + '\n';
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return base::sha256(chain);
}

} // namespace partita::corpus
