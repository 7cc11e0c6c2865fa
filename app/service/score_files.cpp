// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/score_files.h"

#include "app/service/resources.h"
#include "engine/abc/abc_losses.h"
#include "engine/abc/abc_writer.h"
#include "engine/audio/render.h"
#include "engine/audio/sound_font.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"
#include "engine/midi/midi_losses.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/musicxml/musicxml_reader.h"
#include "engine/musicxml/musicxml_writer.h"
#include "engine/project/project_file.h"

#include <algorithm>
#include <array>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::fail;

bool isMidi(std::string_view extension)
{
    constexpr std::array<std::string_view, 4> kMidi{"mid", "midi", "kar", "rmi"};
    return std::find(kMidi.begin(), kMidi.end(), extension) != kMidi.end();
}

bool isMusicXml(std::string_view extension)
{
    return extension == "musicxml" || extension == "xml" || extension == "mxl";
}

bool isProject(std::string_view extension)
{
    return extension == "partita";
}

std::string_view textOf(const std::vector<std::uint8_t>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Result<abc::Collection> collectionFrom(std::string_view text, const std::string& name)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    abc::Collection collection =
        abc::splitCollection(base::isUtf8(text) ? text : std::string_view(base::toUtf8(text)));
    if (collection.overlongLine > 0)
        return fail(ErrorCode::InvalidInput,
                    "The tune that starts in line " + std::to_string(collection.overlongLine) +
                        " is longer than " + std::to_string(abc::kMostTuneBytes / 1'000'000) + " MB",
                    name, "Split it, or make sure that this is a file of ABC");
    if (collection.tunes.empty())
        return fail(ErrorCode::InvalidInput, "There is no tune in this file", name,
                    "A tune starts with a line such as X:1 and has a line K: with its key");
    return collection;
}

base::Result<void> readAbc(const std::vector<std::uint8_t>& bytes, const std::string& name,
                           const std::function<void(LoadedPiece)>& take)
{
    auto collection = collectionFrom(textOf(bytes), name);
    if (!collection)
        return tl::unexpected(collection.error());
    for (std::size_t i = 0; i < collection->tunes.size(); ++i) {
        abc::ParsedTune parsed = abc::readTune(*collection, i);
        abc::CollectionTune& tune = collection->tunes[i];
        take({std::move(parsed.score),
              std::move(parsed.diagnostics),
              collection->fileHeader.empty() ? std::move(tune.text) : abc::standaloneText(*collection, tune),
              {}});
    }
    return {};
}

/// The remarks are those on the project's text: its score may hold more than ABC can say.
base::Result<LoadedPiece> readProjectPiece(const std::vector<std::uint8_t>& bytes, const std::string& name)
{
    auto project = project::decodeProject(textOf(bytes), name);
    if (!project)
        return tl::unexpected(project.error());
    LoadedPiece piece{std::move(project->score), {}, std::move(project->source), {}};
    if (!piece.sourceText.empty())
        piece.diagnostics = abc::parseTune(piece.sourceText).diagnostics;
    piece.compositions = std::move(project->compositions);
    return piece;
}

/// The error with the file's name in front of the place within it.
tl::unexpected<base::Error> within(base::Error error, const std::string& name)
{
    error.where = error.where.empty() ? name : name + " (" + error.where + ')';
    return tl::unexpected(std::move(error));
}

base::Result<LoadedPiece> readMusicXmlPiece(const std::vector<std::uint8_t>& bytes, const std::string& name)
{
    auto read = musicxml::readMusicXml(textOf(bytes));
    if (!read)
        return within(read.error(), name);
    return LoadedPiece{std::move(read->score), std::move(read->diagnostics), {}, {}};
}

base::Result<void> writeMusicXmlPiece(const score::Score& score, const std::filesystem::path& path)
{
    const std::string text = musicxml::writeMusicXml(score).text;
    if (base::extensionOf(path) != "mxl")
        return base::writeFileAtomically(path, text);
    const auto packed = musicxml::packMxl(text);
    if (!packed)
        return within(packed.error(), path.string());
    return base::writeFileAtomically(path, *packed);
}

base::Result<LoadedPiece> readMidiPiece(const std::vector<std::uint8_t>& bytes, const std::string& name,
                                        const ReadOptions& options)
{
    auto read = midi::readMidi(bytes, {.pedalAsLength = options.pedalAsLength});
    if (!read)
        return within(read.error(), name);
    return LoadedPiece{std::move(read->score), std::move(read->diagnostics), {}, {}};
}

base::Result<LoadedPiece> readSinglePiece(const std::vector<std::uint8_t>& bytes, std::string_view extension,
                                          const std::string& name, const ReadOptions& options)
{
    if (isMidi(extension))
        return readMidiPiece(bytes, name, options);
    if (isProject(extension))
        return readProjectPiece(bytes, name);
    if (isMusicXml(extension))
        return readMusicXmlPiece(bytes, name);
    return fail(ErrorCode::Unsupported, "Files of this kind cannot be opened", name,
                "Partita opens .partita, .abc, .mid, .rmi, .musicxml, .xml and .mxl files");
}

std::string abcText(const score::Score& score, const WriteOptions& options)
{
    if (!options.sourceText.empty())
        return options.sourceText;
    return abc::writeTune(score, {.reference = options.referenceNumber});
}

base::Result<void> writeAudio(const score::Score& score, const std::filesystem::path& path,
                              const WriteOptions& options, std::stop_token stop,
                              const base::ProgressObserver& observer)
{
    const auto soundFont = audio::findSoundFont(options.soundFont, dataFolders());
    if (!soundFont)
        return tl::unexpected(soundFont.error());
    audio::RenderSettings settings;
    settings.soundFont = soundFont->path;
    const auto format = *audio::audioFormatOf(base::extensionOf(path));
    const auto rendered = audio::renderToFile(score, path, format, settings, std::move(stop), observer);
    if (!rendered)
        return tl::unexpected(rendered.error());
    return {};
}

} // namespace

base::Result<std::vector<LoadedPiece>> readPieces(const std::filesystem::path& path,
                                                  const ReadOptions& options)
{
    const auto bytes = base::readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return readPieces(*bytes, base::extensionOf(path), path.string(), options);
}

base::Result<std::vector<LoadedPiece>> readPieces(const std::vector<std::uint8_t>& bytes,
                                                  std::string_view extension, const std::string& name,
                                                  const ReadOptions& options)
{
    std::vector<LoadedPiece> pieces;
    const auto read = forEachPiece(
        bytes, extension, name, [&pieces](LoadedPiece piece) { pieces.push_back(std::move(piece)); },
        options);
    if (!read)
        return tl::unexpected(read.error());
    return pieces;
}

base::Result<void> forEachPiece(const std::vector<std::uint8_t>& bytes, std::string_view extension,
                                const std::string& name, const std::function<void(LoadedPiece)>& take,
                                const ReadOptions& options)
{
    if (isAbc(extension))
        return readAbc(bytes, name, take);
    auto piece = readSinglePiece(bytes, extension, name, options);
    if (!piece)
        return tl::unexpected(piece.error());
    take(std::move(*piece));
    return {};
}

std::vector<std::string> lossesOf(const score::Score& score, std::string_view extension)
{
    if (extension == "mid" || extension == "midi" || extension == "rmi")
        return midi::lossesOf(score);
    if (extension == "abc")
        return abc::lossesOf(score);
    if (isMusicXml(extension))
        return musicxml::writeMusicXml(score).losses;
    return {};
}

base::Result<abc::Collection> readCollection(const std::filesystem::path& path)
{
    const auto text = base::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    return collectionFrom(*text, path.string());
}

bool canRead(std::string_view extension)
{
    return isAbc(extension) || isMidi(extension) || isProject(extension) || isMusicXml(extension);
}

bool isAbc(std::string_view extension)
{
    return extension == "abc" || extension == "txt";
}

bool canWrite(std::string_view extension)
{
    return extension == "abc" || extension == "mid" || extension == "midi" || extension == "rmi" ||
           isProject(extension) || isMusicXml(extension) || isAudio(extension);
}

bool isAudio(std::string_view extension)
{
    return audio::audioFormatOf(extension).has_value();
}

base::Result<void> writePiece(const score::Score& score, const std::filesystem::path& path,
                              const WriteOptions& options, std::stop_token stop,
                              const base::ProgressObserver& observer)
{
    const std::string extension = base::extensionOf(path);
    if (extension == "abc")
        return base::writeFileAtomically(path, abcText(score, options));
    if (isProject(extension))
        return project::writeProject({score, abcText(score, options), options.compositions}, path);
    if (extension == "mid" || extension == "midi")
        return base::writeFileAtomically(path, midi::writeMidi(score));
    if (extension == "rmi")
        return base::writeFileAtomically(path, midi::wrapInRiff(midi::writeMidi(score)));
    if (isMusicXml(extension))
        return writeMusicXmlPiece(score, path);
    if (isAudio(extension))
        return writeAudio(score, path, options, std::move(stop), observer);
    return fail(
        ErrorCode::Unsupported, "Files of this kind cannot be written", path.string(),
        "Choose a name that ends in .partita, .abc, .mid, .rmi, .musicxml, .mxl, .wav, .flac, .ogg or .mp3");
}

} // namespace partita::service
