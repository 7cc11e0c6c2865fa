// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/stop_signals.h"
#include "app/cli/transform_operations.h"
#include "app/cli/transform_values.h"
#include "app/cli/validators.h"
#include "app/service/score_files.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/files.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <map>

namespace partita::cli {

namespace {

struct Options
{
    std::string in;
    std::string out;
    int tune = 0;
    std::string soundFont;
    bool json = false;
    TransformSettings settings;
    std::map<const CLI::Option*, const TransformOperation*> operations;
};

struct Step
{
    const TransformOperation* operation = nullptr;
    std::string value;
};

struct Piece
{
    score::Score score;
    std::vector<std::string> changes; ///< names of what was done to it
};

/// The operations in the order in which they were given.
std::vector<Step> stepsOf(const CLI::App& command, const Options& options)
{
    std::vector<Step> steps;
    std::map<const CLI::Option*, std::size_t> taken;
    for (const CLI::Option* option : command.parse_order())
        if (const auto known = options.operations.find(option); known != options.operations.end()) {
            const std::size_t index = taken[option]++;
            const bool hasValue = !known->second->value.empty();
            steps.push_back({known->second, hasValue ? option->results().at(index) : std::string()});
        }
    return steps;
}

std::string faultIn(const std::vector<Step>& steps, const Options& options)
{
    if (steps.empty())
        return "Say what to do, for example --transpose +3. partita-cli transform --help lists it all";
    if (!options.settings.axis.empty() && !parsePitch(options.settings.axis))
        return '"' + options.settings.axis + "\" is no pitch: give one such as C4 or Bb3";
    if (auto fault = outputFault(options.in, options.out); !fault.empty())
        return fault;
    for (const Step& step : steps)
        if (auto fault = step.operation->fault(step.value); !fault.empty())
            return fault;
    return {};
}

base::Result<std::vector<Piece>> transformed(Piece piece, const std::vector<Step>& steps,
                                             const TransformSettings& settings)
{
    std::vector<Piece> pieces{std::move(piece)};
    for (const Step& step : steps) {
        std::vector<Piece> next;
        for (const Piece& before : pieces) {
            auto after = step.operation->apply(before.score, step.value, settings);
            if (!after)
                return tl::unexpected(after.error());
            for (auto& score : after->scores) {
                next.push_back({std::move(score), before.changes});
                next.back().changes.push_back(after->name);
            }
        }
        pieces = std::move(next);
    }
    return pieces;
}

/// "out-2.mid" for the second of several.
std::filesystem::path numbered(const std::filesystem::path& path, std::size_t position)
{
    std::filesystem::path result = path;
    return result.replace_filename(path.stem().string() + '-' + std::to_string(position) +
                                   path.extension().string());
}

/// What the files cannot hold.
void tellLosses(const std::vector<Piece>& pieces, const std::string& file)
{
    for (const Piece& piece : pieces)
        for (const auto& loss : service::lossesOf(piece.score, base::extensionOf(file)))
            tell(file + (pieces.size() > 1 ? " (" + piece.score.metadata.title() + ")" : "") +
                 ": lost: " + loss);
}

base::Result<std::vector<std::string>> write(const std::vector<Piece>& pieces, const Options& options,
                                             const std::stop_token& stop)
{
    std::vector<std::string> files;
    if (pieces.size() > 1 && base::extensionOf(options.out) == "abc") {
        std::string collection;
        for (std::size_t i = 0; i < pieces.size(); ++i)
            collection += (i == 0 ? "" : "\n") +
                          abc::writeTune(pieces[i].score, {.reference = static_cast<int>(i + 1)});
        if (const auto done = base::writeFileAtomically(options.out, collection); !done)
            return tl::unexpected(done.error());
        return std::vector{options.out};
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto path =
            pieces.size() == 1 ? std::filesystem::path(options.out) : numbered(options.out, i + 1);
        const service::WriteOptions how{options.soundFont, static_cast<int>(i + 1)};
        if (const auto done = service::writePiece(pieces[i].score, path, how, stop); !done)
            return tl::unexpected(done.error());
        files.push_back(path.string());
    }
    return files;
}

bool tellDiagnostics(const std::string& file, const std::vector<service::LoadedPiece>& pieces)
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

void tellDone(const std::vector<Piece>& pieces, const std::vector<std::string>& files, const Options& options)
{
    if (options.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Piece& piece : pieces)
            list.push_back({{"title", piece.score.metadata.title()},
                            {"notes", piece.score.noteCount()},
                            {"bars", piece.score.bars.size()},
                            {"changes", piece.changes}});
        printJson({{"files", files}, {"pieces", list}});
        return;
    }
    for (const auto& change : pieces.front().changes)
        tell(change);
    for (const auto& file : files)
        print(file);
}

ExitCode run(const CLI::App& command, const Options& options)
{
    const auto steps = stepsOf(command, options);
    if (const auto fault = faultIn(steps, options); !fault.empty())
        return reportUsage(fault, options.json);
    auto loaded = service::readPieces(options.in);
    if (!loaded)
        return report(loaded.error(), options.json);
    if (options.tune > 0) {
        if (static_cast<std::size_t>(options.tune) > loaded->size())
            return reportUsage("There is no tune " + std::to_string(options.tune) + ": " + options.in +
                                   " has " + std::to_string(loaded->size()),
                               options.json);
        *loaded = {std::move((*loaded)[static_cast<std::size_t>(options.tune) - 1])};
    }
    const bool faulty = tellDiagnostics(options.in, *loaded);
    const StopSignals signals; // not before: reading a pipe is ended by the signal itself
    std::vector<Piece> pieces;
    for (auto& piece : *loaded) {
        if (signals.token().stop_requested())
            return report({base::ErrorCode::Cancelled, "Nothing was written", options.out, {}}, options.json);
        const std::string title = piece.score.metadata.title();
        auto done = transformed({std::move(piece.score), {}}, steps, options.settings);
        if (!done) {
            base::Error error = done.error();
            error.where = title + (error.where.empty() || title.empty() ? "" : ", ") + error.where;
            return report(error, options.json);
        }
        pieces.insert(pieces.end(), std::make_move_iterator(done->begin()),
                      std::make_move_iterator(done->end()));
    }
    const auto files = write(pieces, options, signals.token());
    if (!files)
        return report(files.error(), options.json);
    tellLosses(pieces, options.out);
    tellDone(pieces, *files, options);
    return faulty ? ExitCode::InputHasErrors : ExitCode::Done;
}

void addOperations(CLI::App& command, Options& options)
{
    for (const auto& operation : transformOperations()) {
        CLI::Option* option = nullptr;
        if (operation.value.empty()) {
            option = command.add_flag(operation.option, operation.help);
        } else {
            option = command.add_option(operation.option, operation.help);
            option->type_name(operation.value)->expected(1)->take_all();
        }
        option->group("Transformations, in the order given");
        options.operations[option] = &operation;
    }
}

} // namespace

void addTransformCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "transform", "Transpose, turn round, quantise … music, one step after the other as they are given");
    command->add_option("in", options->in, "The file to read")->required()->check(notEmpty());
    command->add_option("out", options->out, "The file to write")->required()->check(notEmpty());
    command->add_option("--tune", options->tune, "Only the tune at this position of a collection, from 1")
        ->check(CLI::Range(1, 1'000'000'000));
    addOperations(*command, *options);
    TransformSettings& settings = options->settings;
    command->add_option("--axis", settings.axis, "The pitch that --invert turns around; else the first note");
    command->add_option("--strength", settings.strength, "How far --quantise goes, 0 to 1")
        ->check(numberIn(0.0, 1.0));
    command->add_flag("--ends", settings.ends, "--quantise moves ends too");
    command->add_option("--seed", settings.seed, "Of --humanise")->check(seedRange());
    command->add_option("--timing", settings.timingMilliseconds, "Milliseconds that --humanise spreads by")
        ->check(numberIn(0.0, 200.0));
    command->add_option("--velocity-spread", settings.velocitySpread, "How much --humanise varies loudness")
        ->check(numberIn(0.0, 40.0));
    command->add_option("--soundfont", options->soundFont, "The SoundFont for audio files");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, command, &exitCode] { exitCode = run(*command, *options); });
}

} // namespace partita::cli
