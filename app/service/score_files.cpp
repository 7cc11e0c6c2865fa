// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/score_files.h"

#include "app/service/resources.h"
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_writer.h"
#include "engine/audio/render.h"
#include "engine/audio/sound_font.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"
#include "engine/midi/midi_losses.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"

#include <algorithm>
#include <array>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::fail;

bool isAbc(std::string_view extension)
{
    return extension == "abc" || extension == "txt";
}

bool isMidi(std::string_view extension)
{
    constexpr std::array<std::string_view, 4> kMidi{"mid", "midi", "kar", "rmi"};
    return std::find(kMidi.begin(), kMidi.end(), extension) != kMidi.end();
}

base::Result<std::vector<LoadedPiece>> readAbc(const std::vector<std::uint8_t>& bytes,
                                               const std::string& name)
{
    const std::string text =
        base::toUtf8(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    const abc::Collection collection = abc::splitCollection(text);
    if (collection.tunes.empty())
        return fail(ErrorCode::InvalidInput, "There is no tune in this file", name,
                    "A tune starts with a line such as X:1 and has a line K: with its key");
    std::vector<LoadedPiece> pieces;
    for (const auto& tune : collection.tunes) {
        abc::ParsedTune parsed = abc::parseTune(tune.text, {.firstLine = tune.firstLine});
        pieces.push_back({std::move(parsed.score), std::move(parsed.diagnostics), tune.text});
    }
    return pieces;
}

base::Result<std::vector<LoadedPiece>> readMidiPiece(const std::vector<std::uint8_t>& bytes,
                                                     const std::string& name, const ReadOptions& options)
{
    auto read = midi::readMidi(bytes, {.pedalAsLength = options.pedalAsLength});
    if (!read) {
        base::Error error = read.error();
        error.where = error.where.empty() ? name : name + " (" + error.where + ')';
        return tl::unexpected(std::move(error));
    }
    std::vector<LoadedPiece> pieces;
    pieces.push_back({std::move(read->score), std::move(read->diagnostics), {}});
    return pieces;
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
    if (isAbc(extension))
        return readAbc(bytes, name);
    if (isMidi(extension))
        return readMidiPiece(bytes, name, options);
    return fail(ErrorCode::Unsupported, "Files of this kind cannot be opened", name,
                "Partita opens .abc, .mid and .rmi files");
}

std::vector<std::string> lossesOf(const score::Score& score, std::string_view extension)
{
    if (extension == "mid" || extension == "midi" || extension == "rmi")
        return midi::lossesOf(score);
    return {};
}

bool canRead(std::string_view extension)
{
    return isAbc(extension) || isMidi(extension);
}

bool canWrite(std::string_view extension)
{
    return extension == "abc" || extension == "mid" || extension == "midi" || extension == "rmi" ||
           isAudio(extension);
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
        return base::writeFileAtomically(path, abc::writeTune(score, {.reference = options.referenceNumber}));
    if (extension == "mid" || extension == "midi")
        return base::writeFileAtomically(path, midi::writeMidi(score));
    if (extension == "rmi")
        return base::writeFileAtomically(path, midi::wrapInRiff(midi::writeMidi(score)));
    if (isAudio(extension))
        return writeAudio(score, path, options, std::move(stop), observer);
    return fail(ErrorCode::Unsupported, "Files of this kind cannot be written", path.string(),
                "Choose a name that ends in .abc, .mid, .rmi, .wav, .flac or .ogg");
}

} // namespace partita::service
