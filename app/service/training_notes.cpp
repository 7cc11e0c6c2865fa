// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/training_notes.h"

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/corpus_split.h"
#include "engine/corpus/event_shards.h"
#include "engine/corpus/importer.h"
#include "engine/corpus/piece_families.h"

#include <stdlib.h>

#include <algorithm>
#include <map>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;

/// A folder that goes when it is let go of.
class TemporaryFolder
{
public:
    [[nodiscard]] static Result<TemporaryFolder> make()
    {
        std::error_code error;
        std::string name = (std::filesystem::temp_directory_path(error) / "partita-corpus-XXXXXX").string();
        if (error || ::mkdtemp(name.data()) == nullptr)
            return base::fail(ErrorCode::CannotWrite, "Cannot make a temporary folder", name,
                              "Free some space there, or name another folder in TMPDIR");
        return TemporaryFolder(name);
    }
    TemporaryFolder(TemporaryFolder&& other) noexcept
        : m_path(std::exchange(other.m_path, {}))
    {
    }
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit TemporaryFolder(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }
    std::filesystem::path m_path;
};

/// The notes of every piece, mapped, and the pieces' ids.
Result<std::vector<std::int64_t>> mapPieces(const std::filesystem::path& corpus, training::TrainingData& data,
                                            const std::stop_token& stop)
{
    auto catalogue = corpus::Catalogue::openToRead(corpus);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    auto reader = std::make_shared<corpus::EventReader>(corpus);
    std::vector<std::int64_t> ids;
    Result<void> result;
    const auto read = catalogue->forEachPiece([&](const corpus::PieceRecord& piece) {
        if (stop.stop_requested())
            result = base::fail(ErrorCode::Cancelled, "Not all pieces were read", corpus.string());
        if (!result || !piece.refused.empty())
            return result.has_value();
        const auto events = reader->read(piece.events, piece.notes);
        if (!events) {
            result = tl::unexpected(events.error());
            return false;
        }
        data.pieces.push_back({*events, piece.ticksPerQuarter});
        ids.push_back(piece.id);
        return true;
    });
    if (!read || !result)
        return tl::unexpected(!read ? read.error() : result.error());
    data.owner = std::move(reader);
    return ids;
}

/// The sides of the corpus's own split, where it keeps one.
void takeSides(const std::filesystem::path& corpus, const std::vector<std::int64_t>& ids,
               training::TrainingData& data)
{
    const auto sides = corpus::sidesOf(corpus);
    if (!sides)
        return;
    std::map<std::int64_t, training::DataSide> sideOf;
    for (const std::int64_t id : sides->train)
        sideOf[id] = training::DataSide::Train;
    for (const std::int64_t id : sides->validation)
        sideOf[id] = training::DataSide::Validation;
    for (const std::int64_t id : ids) {
        const auto found = sideOf.find(id);
        data.sides.push_back(found == sideOf.end() ? training::DataSide::Test : found->second);
    }
}

Result<TrainingNotes> fromCorpus(const std::filesystem::path& corpus, bool grouped,
                                 const std::stop_token& stop, const base::ProgressObserver& observer)
{
    TrainingNotes notes;
    const auto ids = mapPieces(corpus, notes.data, stop);
    if (!ids)
        return tl::unexpected(ids.error());
    if (ids->empty())
        return base::fail(ErrorCode::InvalidInput, "No piece of this corpus has notes", corpus.string(),
                          "Import MIDI, MusicXML or ABC files into it");
    const auto fingerprint = corpus::fingerprintOf(corpus);
    if (!fingerprint)
        return tl::unexpected(fingerprint.error());
    notes.data.sha256 = *fingerprint;
    takeSides(corpus, *ids, notes.data);
    if (!grouped || !notes.data.sides.empty())
        return notes;
    const auto families = corpus::pieceFamilies(corpus, stop, observer);
    if (!families)
        return tl::unexpected(families.error());
    for (const corpus::PieceFamily& family : *families)
        notes.groups.push_back(family.family);
    return notes;
}

Result<TrainingNotes> fromFiles(const std::filesystem::path& path, bool grouped, const std::stop_token& stop,
                                const base::ProgressObserver& observer)
{
    const auto folder = TemporaryFolder::make();
    if (!folder)
        return tl::unexpected(folder.error());
    corpus::ImportSettings settings;
    settings.places = {path};
    settings.corpus = folder->path() / "corpus";
    std::error_code error;
    for (const char* table : {"metadata.csv"}) {
        if (std::filesystem::is_regular_file(path / table, error))
            settings.metadata.push_back(path / table);
    }
    const auto imported = corpus::importMusic(settings, stop, observer);
    if (!imported)
        return tl::unexpected(imported.error());
    auto notes = fromCorpus(settings.corpus, grouped, stop, {});
    if (notes)
        notes->refused = imported->corpus.refused;
    else if (notes.error().code == ErrorCode::InvalidInput)
        notes = base::fail(ErrorCode::InvalidInput, "No piece in this place has notes", path.string(),
                           "Name MIDI, MusicXML or ABC files, or a folder of them");
    return notes;
}

Result<TrainingNotes> fromFrames(const std::filesystem::path& path)
{
    auto frames = tokens::readFrameCorpus(path);
    if (!frames)
        return tl::unexpected(frames.error());
    const auto bytes = base::readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    TrainingNotes notes;
    notes.data.sha256 = base::sha256(*bytes);
    notes.data.frames = std::move(*frames);
    return notes;
}

} // namespace

Result<TrainingNotes> loadTrainingNotes(const std::filesystem::path& path, bool grouped, std::stop_token stop,
                                        const base::ProgressObserver& observer)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return base::fail(ErrorCode::CannotRead, "There is no such file or folder", path.string(),
                          "Name a corpus folder, or a file or folder of music");
    auto notes = path.extension() == ".json" ? fromFrames(path)
                 : std::filesystem::exists(corpus::Catalogue::pathIn(path), error)
                     ? fromCorpus(path, grouped, stop, observer)
                     : fromFiles(path, grouped, stop, observer);
    if (notes)
        notes->data.name = (path.has_filename() ? path : path.parent_path()).filename().string();
    return notes;
}

} // namespace partita::service
