// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/composer.h"
#include "app/service/model_library.h"
#include "app/service/provenance.h"
#include "app/service/resources.h"
#include "app/service/score_files.h"
#include "engine/audio/sound_font.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>

namespace partita::cli {

namespace {

struct Options
{
    std::string model = service::kDefaultModel;
    int count = 1;
    std::optional<std::uint64_t> seed;
    service::ComposeRequest request;
    std::string prompt;
    std::vector<std::string> formats{"abc", "mid"};
    std::string soundFont;
    std::string device = "auto";
    std::string out = "partita-out";
    bool json = false;
};

/// A prompt is ABC text, or the name of a file that holds some.
base::Result<std::string> promptText(const std::string& prompt)
{
    std::error_code error;
    const std::string extension = base::extensionOf(prompt);
    const bool namesFile =
        prompt.find('\n') == std::string::npos &&
        (std::filesystem::exists(prompt, error) || extension == "abc" || extension == "txt");
    if (prompt.empty() || !namesFile)
        return prompt;
    const auto text = base::readTextFile(prompt, 1024 * 1024);
    if (!text)
        return tl::unexpected(text.error());
    return base::toUtf8(*text);
}

std::uint64_t chosenSeed(const Options& options)
{
    if (options.seed)
        return *options.seed;
    std::random_device device;
    return device();
}

std::size_t count(const std::vector<base::Diagnostic>& diagnostics, base::Severity severity)
{
    return static_cast<std::size_t>(
        std::count_if(diagnostics.begin(), diagnostics.end(), [severity](const base::Diagnostic& diagnostic) {
            return diagnostic.severity == severity;
        }));
}

nlohmann::ordered_json pieceObject(const service::ComposedPiece& piece, const std::vector<std::string>& files)
{
    const score::Score& score = piece.score;
    return {{"title", score.metadata.title()},
            {"seed", piece.request.settings.seed},
            {"key", score::keyAt(score.keys, {}).name()},
            {"meter", score::meterAt(score.meters, {}).name()},
            {"bars", score.bars.size()},
            {"errors", count(piece.diagnostics, base::Severity::Error)},
            {"warnings", count(piece.diagnostics, base::Severity::Warning)},
            {"taken_back", piece.takenBack},
            {"abc", piece.abc},
            {"files", files}};
}

nlohmann::ordered_json settingsObject(const service::ComposeRequest& request)
{
    return {{"temperature", request.settings.temperature},
            {"top_k", request.settings.topK},
            {"top_p", request.settings.topP},
            {"min_p", request.settings.minP},
            {"key", request.settings.key},
            {"meter", request.settings.meter},
            {"length", request.bars},
            {"notes", request.settings.maxNotes},
            {"title", request.settings.title},
            {"prompt", request.settings.prompt},
            {"retries", request.settings.retries}};
}

/// Writes a piece in every format asked for; ABC text is what the model wrote and a line with its making.
base::Result<std::vector<std::string>> writeFiles(const service::ComposedPiece& piece, int position,
                                                  const Options& options, const std::stop_token& stop)
{
    char number[16];
    std::snprintf(number, sizeof number, "%05d-", position);
    const std::string stem = number + base::fileNameFromTitle(piece.score.metadata.title());
    const score::Score score = service::scoreWithProvenance(piece);
    service::WriteOptions write;
    write.soundFont = options.soundFont;
    write.sourceText = service::abcWithProvenance(piece);
    write.compositions = {service::compositionOf(piece)};
    std::vector<std::string> files;
    for (const auto& format : options.formats) {
        const auto path = std::filesystem::path(options.out) / (stem + '.' + format);
        const auto written = service::writePiece(score, path, write, stop);
        if (!written)
            return tl::unexpected(written.error());
        files.push_back(path.string());
    }
    return files;
}

/// Adds the pieces to `pieces` as they are written, so that those before a failure are known.
base::Result<void> composeAll(const Options& options, const service::Composer& composer,
                              const std::stop_token& stop, nlohmann::ordered_json& pieces)
{
    service::ComposeRequest request = options.request;
    request.settings.seed = chosenSeed(options);
    ProgressBar bar("tunes");
    for (int i = 1; i <= options.count; ++i, ++request.settings.seed) {
        const auto piece = composer.compose(request, stop);
        if (!piece)
            return tl::unexpected(piece.error());
        const auto files = writeFiles(*piece, i, options, stop);
        if (!files)
            return tl::unexpected(files.error());
        pieces.push_back(pieceObject(*piece, *files));
        bar.show(static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(options.count),
                 pieces.back()["title"].get<std::string>());
        if (options.json)
            continue;
        bar.clear();
        for (const auto& file : *files)
            print(file);
    }
    return {};
}

/// Each format once, without what is left by "abc,": the first that is named first.
void settleFormats(std::vector<std::string>& formats)
{
    std::vector<std::string> each;
    for (const auto& format : formats)
        if (std::find(each.begin(), each.end(), format) == each.end())
            each.push_back(format);
    formats = std::move(each);
}

/// What is wrong with the formats; empty where nothing is.
std::string formatFault(const Options& options)
{
    for (const auto& format : options.formats)
        if (!service::canWrite(format))
            return "Cannot write ." + format +
                   " files. Choose from abc, mid, musicxml, mxl, partita, wav, flac, ogg and mp3";
    return {};
}

/// Finds out what would stop the writing before the work is done.
base::Result<void> prepareWriting(const Options& options)
{
    if (std::any_of(options.formats.begin(), options.formats.end(), service::isAudio))
        if (const auto found = audio::findSoundFont(options.soundFont, service::dataFolders()); !found)
            return tl::unexpected(found.error());
    return base::makeFolder(options.out);
}

nlohmann::ordered_json resultObject(const Options& options, const service::Composer& composer,
                                    const nlohmann::ordered_json& pieces)
{
    return {{"program", "partita " PARTITA_VERSION},
            {"model",
             {{"name", composer.name()},
              {"folder", composer.folder().string()},
              {"hash", composer.hash()},
              {"recipe", composer.recipe()}}},
            {"device", model::deviceName(composer.device())},
            {"settings", settingsObject(options.request)},
            {"pieces", pieces}};
}

ExitCode run(Options& options)
{
    const auto prompt = promptText(options.prompt);
    if (!prompt)
        return report(prompt.error(), options.json);
    options.request.settings.prompt = *prompt;
    options.request.guarded = options.request.settings.retries > 0;
    settleFormats(options.formats);
    if (const std::string fault = formatFault(options); !fault.empty())
        return reportUsage(fault, options.json);
    if (const auto checked = service::checkRequest(options.request); !checked)
        return reportUsage(checked.error().message(), options.json);
    const StopSignals signals;
    const auto composer = service::Composer::open(options.model, options.device);
    if (!composer)
        return report(composer.error(), options.json);
    if (const auto prepared = prepareWriting(options); !prepared)
        return report(prepared.error(), options.json);
    nlohmann::ordered_json pieces = nlohmann::ordered_json::array();
    const auto composed = composeAll(options, *composer, signals.token(), pieces);
    nlohmann::ordered_json result = resultObject(options, *composer, pieces);
    ExitCode exitCode = ExitCode::Done;
    if (!composed) {
        exitCode = report(composed.error());
        result["error"] = sentenceOf(composed.error());
    }
    if (options.json)
        printJson(result);
    return exitCode;
}

} // namespace

void addComposeCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    auto* command = app.add_subcommand("compose", "Let a model write tunes");
    command->add_option("--model", options->model, "folk, a model folder, or a run folder")
        ->check(notEmpty())
        ->capture_default_str();
    command->add_option("--count", options->count, "How many tunes")->check(CLI::Range(1, 1'000'000));
    command
        ->add_option("--seed", options->seed,
                     "Seed of the first tune; each further tune takes the next number")
        ->check(seedRange());
    command
        ->add_option("--temperature", request.settings.temperature, "0: always the likeliest; 1: as learnt")
        ->check(numberIn(0.0, 10.0))
        ->capture_default_str();
    command->add_option("--top-k", request.settings.topK, "Only the K likeliest characters; 0: all")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    command
        ->add_option("--top-p", request.settings.topP,
                     "Only the likeliest characters that make up this share")
        ->check(numberIn(0.0, 1.0))
        ->capture_default_str();
    command
        ->add_option("--min-p", request.settings.minP,
                     "Only characters at least this likely, beside the likeliest")
        ->check(numberIn(0.0, 1.0))
        ->capture_default_str();
    command->add_option("--key", request.settings.key, "As in ABC: G, Am, D mix");
    command->add_option("--meter", request.settings.meter, "As in ABC: 6/8, 3/4, C");
    command->add_option("--length", request.bars, "Written bars; 0: as many as the model likes")
        ->check(CLI::Range(0, 1000));
    command
        ->add_option("--notes", request.settings.maxNotes,
                     "Of models that write notes: how many notes, chords or steps")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--title", request.settings.title,
                        "The tune's title; without one the model finds it");
    command->add_option("--prompt", options->prompt, "ABC to go on from, or a file that holds it");
    command
        ->add_option("--retries", request.settings.retries,
                     "How often a faulty bar is written again at one place; 0: leave it")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    command->add_option("--format", options->formats, "abc, mid, partita, wav, flac, ogg, mp3")
        ->delimiter(',')
        ->capture_default_str();
    command->add_option("--soundfont", options->soundFont, "The SoundFont for audio files")
        ->check(notEmpty());
    command->add_option("--device", options->device, "auto (the processor), cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_option("--out", options->out, "The folder to write to")
        ->check(notEmpty())
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
