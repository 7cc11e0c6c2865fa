// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/notation_flags.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/score_files.h"
#include "engine/abc/abc_accompaniment.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/files.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

struct Options
{
    std::string in;
    std::string out;
    int tune = 0;
    std::string to;
    std::string soundFont;
    bool pedalAsLength = false;
    bool accompaniment = false;
    service::NotationSettings notation;
};

using Pieces = std::vector<service::LoadedPiece>;

/// Tells the remarks on the chosen pieces; errors in the music do not stop a conversion.
bool tellDiagnostics(const std::string& file, const Pieces& pieces)
{
    bool faulty = false;
    for (const auto& piece : pieces) {
        for (const auto& diagnostic : piece.diagnostics)
            if (diagnostic.severity != base::Severity::Note)
                tell(base::describe(diagnostic, file));
        faulty = faulty || base::hasErrors(piece.diagnostics);
    }
    return faulty;
}

/// One sentence for each kind of thing that files of this kind cannot hold.
void tellLosses(const std::string& file, const Pieces& pieces, const std::string& extension)
{
    for (const auto& piece : pieces)
        for (const auto& loss : service::lossesOf(piece.score, extension))
            tell(file + (pieces.size() > 1 ? " (" + piece.score.metadata.title() + ")" : "") +
                 ": lost: " + loss);
}

/// What the reader has against ABC that was written from other notation: it cannot say everything. Whether
/// that is an error.
bool tellUnreadable(const std::filesystem::path& written)
{
    const auto pieces = service::readPieces(written);
    if (!pieces) {
        report(pieces.error());
        return true;
    }
    bool faulty = false;
    for (const auto& piece : *pieces)
        for (const auto& diagnostic : piece.diagnostics)
            if (diagnostic.severity == base::Severity::Error) {
                tell(base::describe(diagnostic, written.string()));
                faulty = true;
            }
    return faulty;
}

std::string numberedName(std::size_t position, const score::Score& score, const std::string& extension)
{
    char number[16];
    std::snprintf(number, sizeof number, "%05zu-", position);
    return number + base::fileNameFromTitle(score.metadata.title()) + '.' + extension;
}

/// A project keeps the text of its tune, and its text is what the user wrote.
service::WriteOptions writeOptions(const service::LoadedPiece& piece, std::size_t position,
                                   const Options& options, const std::string& extension)
{
    service::WriteOptions write;
    write.soundFont = options.soundFont;
    write.referenceNumber = static_cast<int>(position);
    if (extension == "partita" || base::extensionOf(options.in) == "partita")
        write.sourceText = piece.sourceText;
    write.compositions = piece.compositions;
    return write;
}

base::Result<void> writeAll(const Pieces& pieces, std::size_t firstPosition, const Options& options,
                            const std::stop_token& stop)
{
    ProgressBar bar("tunes");
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, std::to_string(i) + " tunes were written",
                              options.out);
        const auto path =
            std::filesystem::path(options.out) / numberedName(firstPosition + i, pieces[i].score, options.to);
        if (isSameFile(options.in, path))
            return base::fail(base::ErrorCode::CannotWrite, "This is the file that is read", path.string(),
                              "Write to another folder");
        const auto written = service::writePiece(
            pieces[i].score, path, writeOptions(pieces[i], firstPosition + i, options, options.to), stop);
        if (!written)
            return written;
        bar.show(i + 1, pieces.size(), pieces[i].score.metadata.title());
    }
    return {};
}

base::Result<void> writeOne(const Pieces& pieces, const Options& options, const std::stop_token& stop)
{
    if (pieces.size() == 1) {
        ProgressBar bar("seconds");
        return service::writePiece(
            pieces.front().score, options.out,
            writeOptions(pieces.front(), 1, options, base::extensionOf(options.out)), stop,
            [&](const base::Progress& progress) { bar.show(progress.done, progress.total, progress.what); });
    }
    std::string collection;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        collection +=
            (i == 0 ? "" : "\n") + abc::writeTune(pieces[i].score, {.reference = static_cast<int>(i + 1)});
    return base::writeFileAtomically(std::filesystem::path(options.out), collection);
}

ExitCode run(const Options& options)
{
    const bool toFolder = !options.to.empty();
    const std::string extension = toFolder ? options.to : base::extensionOf(options.out);
    if (const auto fault = toFolder ? kindFault(extension) : outputFault(options.in, options.out);
        !fault.empty())
        return reportUsage(fault);
    auto pieces = service::readPieces(options.in, {.pedalAsLength = options.pedalAsLength});
    if (!pieces)
        return report(pieces.error());
    std::size_t first = 1;
    if (options.tune > 0) {
        if (static_cast<std::size_t>(options.tune) > pieces->size())
            return reportUsage("There is no tune " + std::to_string(options.tune) + ": " + options.in +
                               " has " + std::to_string(pieces->size()));
        first = static_cast<std::size_t>(options.tune);
        *pieces = {std::move((*pieces)[first - 1])};
    }
    if (!toFolder && pieces->size() > 1 && extension != "abc")
        return reportUsage(options.in + " has " + std::to_string(pieces->size()) +
                           " tunes. Choose one with --tune N, or give a folder and --to " + extension);
    const bool faulty = tellDiagnostics(options.in, *pieces);
    const StopSignals signals; // not before: reading a pipe is ended by the signal itself
    const auto notated = notatePieces(options.notation, options.in, extension, *pieces, signals.token());
    if (!notated)
        return notated.error().where.starts_with("--") ? reportUsage(notated.error().message())
                                                       : report(notated.error());
    if (options.accompaniment)
        for (auto& piece : *pieces)
            piece.score = abc::withAccompaniment(piece.score);
    const auto written = toFolder ? writeAll(*pieces, first, options, signals.token())
                                  : writeOne(*pieces, options, signals.token());
    if (!written)
        return report(written.error());
    tellLosses(options.in, *pieces, extension);
    if (extension == "abc" && pieces->front().sourceText.empty() && // a MIDI or MusicXML file: one piece
        tellUnreadable(toFolder ? std::filesystem::path(options.out) /
                                      numberedName(first, pieces->front().score, extension)
                                : std::filesystem::path(options.out)))
        return ExitCode::InputHasErrors;
    return faulty ? ExitCode::InputHasErrors : ExitCode::Done;
}

} // namespace

void addConvertCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("convert", "Convert between .abc, .mid, .rmi, .musicxml, .mxl and "
                                                  ".partita, or render .wav, .flac, .ogg or .mp3");
    command->add_option("in", options->in, "The file to read")->required()->check(notEmpty());
    command->add_option("out", options->out, "The file to write; with --to a folder")
        ->required()
        ->check(notEmpty());
    command->add_option("--tune", options->tune, "Only the tune at this position of a collection, from 1")
        ->check(CLI::Range(1, 1'000'000'000));
    command->add_option("--to", options->to, "Write each tune to a file of this kind in the folder OUT");
    command->add_option("--soundfont", options->soundFont, "The SoundFont for audio files");
    command->add_flag("--pedal-as-length", options->pedalAsLength,
                      "MIDI: let notes last as long as the sustain pedal holds them");
    command->add_flag("--accompaniment", options->accompaniment,
                      "Play chord symbols as bass and chords, in the pattern of %%MIDI gchord");
    addNotationFlags(*command, options->notation);
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
