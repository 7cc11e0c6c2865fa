// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_pieces.h"

#include "app/service/model_library.h"
#include "app/service/score_files.h"
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_parser.h"
#include "engine/base/files.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/event_shards.h"
#include "engine/corpus/zip_archive.h"
#include "engine/notation/key_finder.h"
#include "engine/notation/timed_note.h"
#include "engine/tokens/event_score.h"

#include <algorithm>

namespace partita::service {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Result;

constexpr std::uint64_t kLargestFile = 64ULL * 1024 * 1024;

std::string nameOfPlace(const fs::path& path)
{
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

tl::unexpected<base::Error> noMusic(const fs::path& path)
{
    return base::fail(ErrorCode::InvalidInput, "There is no music in this place", path.string(),
                      "Name an ABC collection, an imported corpus, or a folder or zip archive of music");
}

Result<std::vector<SurveyPiece>> tunesOf(const fs::path& path, const std::vector<Composer>& models)
{
    const auto loaded = tokens::loadCorpusText(path);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (loaded->tunes.empty())
        return noMusic(path);
    const std::size_t count = loaded->tunes.size();
    std::vector<PieceSide> sides(count, models.empty() ? PieceSide::Unknown : PieceSide::HeldOut);
    for (const Composer& model : models) {
        const auto found = sidesOfTunes(*loaded, model);
        if (!found)
            return tl::unexpected(found.error());
        std::transform(sides.begin(), sides.end(), found->begin(), sides.begin(), combined);
    }
    std::vector<SurveyPiece> pieces;
    for (std::size_t i = 0; i < count; ++i)
        pieces.push_back(
            {loaded->name + ", tune " + std::to_string(i + 1),
             sides[i],
             {},
             [tune = loaded->tunes[i]]() -> Result<score::Score> { return abc::parseTune(tune).score; }});
    return pieces;
}

/// Quarters a minute over the whole piece.
double meanTempo(std::span<const corpus::NoteEvent> events, int ticksPerQuarter)
{
    constexpr double kUsual = 120;
    const auto& last = events.back();
    const double seconds = last.onsetSeconds() + last.durationSeconds();
    const double quarters = static_cast<double>(last.onset) + last.duration;
    return seconds > 0 && quarters > 0 ? 60 * quarters / ticksPerQuarter / seconds : kUsual;
}

Result<score::Score> readEvents(const fs::path& folder, const corpus::PieceRecord& record)
{
    corpus::EventReader reader(folder);
    const auto events = reader.read(record.events, record.notes);
    if (!events)
        return tl::unexpected(events.error());
    if (events->empty())
        return base::fail(ErrorCode::InvalidInput, "This piece has no notes", record.source);
    const double ticks = record.ticksPerQuarter;
    std::vector<tokens::EventNote> notes;
    for (const corpus::NoteEvent& event : *events)
        if (!event.isPercussion())
            notes.push_back({event.key, event.onset / ticks, event.duration / ticks, event.velocity});
    tokens::EventScoreSettings settings;
    settings.quartersPerMinute = meanTempo(*events, record.ticksPerQuarter);
    settings.title = record.title;
    const auto key = score::parseKeyName(record.key);
    settings.key = key.value_or(score::Key{});
    settings.meter = abc::parseMeter(record.meter).value_or(score::Meter{});
    return withKey(tokens::scoreFrom(notes, settings), record.key.empty() || !key);
}

Result<std::vector<SurveyPiece>> piecesOfCorpus(const fs::path& folder, const std::vector<Composer>& models,
                                                const std::stop_token& stop)
{
    auto catalogue = corpus::Catalogue::openToRead(folder);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const auto sides = sidesOfPieces(folder, models);
    std::vector<SurveyPiece> pieces;
    const auto read = catalogue->forEachPiece([&](const corpus::PieceRecord& record) {
        // Of transposed copies and phrases, which a cleaned corpus has, only whole originals are music.
        const bool copy = record.origin && (record.origin->interval != 0 || record.origin->firstNote != 0);
        if (record.refused.empty() && !copy) {
            const auto side = sides.find(record.id);
            pieces.push_back({nameOfPlace(folder) + ", piece " + std::to_string(record.id),
                              side == sides.end() ? PieceSide::Unknown : side->second, record.title,
                              [folder, record] { return readEvents(folder, record); }});
        }
        return !stop.stop_requested();
    });
    if (!read)
        return tl::unexpected(read.error());
    if (pieces.empty())
        return noMusic(folder);
    return pieces;
}

Result<score::Score> firstPiece(const base::Bytes& bytes, const fs::path& name)
{
    auto pieces = readPieces(bytes, base::extensionOf(name), name.string());
    if (!pieces)
        return tl::unexpected(pieces.error());
    return withKey(std::move(pieces->front().score));
}

bool isPiece(const fs::path& path)
{
    const std::string extension = base::extensionOf(path);
    return canRead(extension) && !isAbc(extension);
}

Result<std::vector<SurveyPiece>> piecesOfZip(const fs::path& path)
{
    const auto archive = corpus::ZipArchive::open(path);
    if (!archive)
        return tl::unexpected(archive.error());
    std::vector<SurveyPiece> pieces;
    for (const auto& entry : archive->entries()) {
        if (!isPiece(entry.name))
            continue;
        const auto read = [path, entry]() -> Result<score::Score> {
            const auto again = corpus::ZipArchive::open(path);
            if (!again)
                return tl::unexpected(again.error());
            const auto bytes = again->read(entry.index, kLargestFile);
            if (!bytes)
                return tl::unexpected(bytes.error());
            return firstPiece(*bytes, entry.name);
        };
        pieces.push_back({nameOfPlace(path) + ", " + entry.name, PieceSide::Unknown, {}, read});
    }
    if (pieces.empty())
        return noMusic(path);
    return pieces;
}

Result<std::vector<SurveyPiece>> piecesOfFiles(const fs::path& path)
{
    std::error_code error;
    Result<std::vector<fs::path>> files = std::vector<fs::path>{path};
    if (fs::is_directory(path, error))
        files = base::filesBelow(path, isPiece);
    if (!files)
        return tl::unexpected(files.error());
    std::vector<SurveyPiece> pieces;
    for (const fs::path& file : *files) {
        const auto read = [file]() -> Result<score::Score> {
            const auto bytes = base::readFile(file, kLargestFile);
            if (!bytes)
                return tl::unexpected(bytes.error());
            return firstPiece(*bytes, file);
        };
        const std::string within = file.lexically_relative(path).generic_string();
        pieces.push_back({file == path ? nameOfPlace(path) : nameOfPlace(path) + ", " + within,
                          PieceSide::Unknown,
                          {},
                          read});
    }
    if (pieces.empty())
        return noMusic(path);
    return pieces;
}

Result<bool> hasAbc(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_directory(path, error))
        return isAbc(base::extensionOf(path));
    const auto files =
        base::filesBelow(path, [](const fs::path& file) { return base::extensionOf(file) == "abc"; });
    if (!files)
        return tl::unexpected(files.error());
    return !files->empty();
}

} // namespace

Result<std::vector<SurveyPiece>>
findSurveyPieces(const std::string& corpus, const std::vector<Composer>& models, const std::stop_token& stop)
{
    const auto path = findCorpus(corpus);
    if (!path)
        return tl::unexpected(path.error());
    std::error_code error;
    if (!fs::exists(*path, error))
        return base::fail(ErrorCode::CannotRead, "There is no such file or folder", path->string(),
                          "Name an ABC collection, an imported corpus, or a folder of music");
    if (fs::exists(corpus::Catalogue::pathIn(*path), error))
        return piecesOfCorpus(*path, models, stop);
    const auto abc = hasAbc(*path);
    if (!abc)
        return tl::unexpected(abc.error());
    if (*abc)
        return tunesOf(*path, models);
    if (base::extensionOf(*path) == "zip")
        return piecesOfZip(*path);
    if (fs::is_directory(*path, error) || isPiece(*path))
        return piecesOfFiles(*path);
    return base::fail(ErrorCode::Unsupported, "Files of this kind cannot be opened", path->string(),
                      "Name an ABC collection, an imported corpus, or a folder or zip archive of music");
}

score::Score withKey(score::Score score, bool always)
{
    if (score.keys.empty() || always)
        score.keys = {{{0}, notation::findKey(notation::notesInQuarters(score)).key}};
    return score;
}

} // namespace partita::service
