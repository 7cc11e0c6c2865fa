// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/stop_signals.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "app/service/model_library.h"
#include "app/service/score_files.h"
#include "app/service/survey_clips.h"
#include "engine/base/secret.h"
#include "engine/survey/clip_arrangement.h"
#include "engine/survey/study_check.h"
#include "engine/survey/study_folder.h"
#include "engine/survey/study_template.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace partita::cli {

namespace {

using base::ErrorCode;
using base::Result;

struct Options
{
    std::string study;
    std::string kind = survey::nameOf(survey::StudyTemplate::Identification);
    std::string from;
    std::string title;
    std::string language = "en";
    std::string corpus;
    std::vector<std::string> models;
    std::vector<std::string> humanFiles;
    std::vector<std::string> machineFiles;
    std::optional<int> pairs;
    std::optional<int> participants;
    double seconds = audio::ClipSettings{}.policy.seconds;
    std::string soundFont;
    std::string device = "auto";
    bool allowUnknown = false;
    bool allowTraining = false;
    std::uint64_t seed = 1;
    bool json = false;
};

/// The design without its clips.
Result<survey::Study> designOf(const Options& options)
{
    survey::Study study;
    if (!options.from.empty()) {
        auto other = survey::StudyFolder(options.from).read();
        if (!other)
            return other;
        study = std::move(*other);
        study.stage = survey::Stage::Draft;
        study.commitment.reset();
        study.closed.clear();
    } else {
        study = survey::studyFromTemplate(*survey::studyTemplateFrom(options.kind), options.language);
    }
    if (!options.title.empty())
        study.title = options.title;
    if (options.participants)
        study.registration.participants = *options.participants;
    return study;
}

Result<void> addOwn(const std::vector<std::string>& files, survey::Source source,
                    std::vector<service::OwnPiece>& own)
{
    for (const std::string& file : files) {
        auto loaded = service::readPieces(file);
        if (!loaded)
            return tl::unexpected(loaded.error());
        for (service::LoadedPiece& piece : *loaded) {
            service::OwnPiece mine;
            mine.score = std::move(piece.score);
            mine.origin.source = source;
            mine.origin.piece = std::filesystem::path(file).filename().string();
            own.push_back(std::move(mine));
        }
    }
    return {};
}

Result<service::SurveyClipsRequest> requestOf(const Options& options)
{
    service::SurveyClipsRequest request;
    request.study = options.study;
    request.corpus = options.corpus;
    request.models = options.models;
    request.device = options.device;
    const auto kind = survey::studyTemplateFrom(options.kind);
    request.pairs = options.pairs.value_or(kind ? survey::pairsOf(*kind) : request.pairs);
    request.allowUnknown = options.allowUnknown;
    request.allowTraining = options.allowTraining;
    request.seed = options.seed;
    request.clip.policy.seconds = options.seconds;
    request.clip.soundFont = options.soundFont;
    for (const auto& [files, source] : {std::pair{&options.humanFiles, survey::Source::Human},
                                        std::pair{&options.machineFiles, survey::Source::Machine}})
        if (const auto added = addOwn(*files, source, request.own); !added)
            return tl::unexpected(added.error());
    const bool nothing = request.corpus.empty() && request.models.empty() && request.own.empty();
    if (nothing) { // what ships with the program
        request.corpus = service::kStarterCorpus;
        request.models = {service::kDefaultModel};
        request.allowUnknown =
            true; // nobody knows whether the model learnt variants of its tunes; the check says so
    }
    return request;
}

void printMade(const Options& options, const survey::ArrangedStudy& made, const service::SurveyClips& clips)
{
    print(options.study + ": " + std::to_string(made.study.items.size()) + " items of " +
          std::to_string(clips.scored.size()) + " clips, " + std::to_string(made.study.practice.size()) +
          " practice items, " + std::to_string(made.study.attention.size()) + " attention checks");
    print("Pairs: " + std::to_string(clips.match.pairs) + ", of which " +
          std::to_string(clips.match.sameKey) + " have the same key and " +
          std::to_string(clips.match.sameMeter) + " the same meter");
    for (const service::LeftOut& left : clips.leftOut)
        tell("left out: " + left.what + ": " + left.why);
    for (const survey::Finding& finding : survey::checkStudy(made.study, &made.key))
        print(std::string(base::severityName(finding.severity)) + ": " + finding.message);
    print("Change study.json as you like, then open the study with 'partita-cli survey serve " +
          options.study + "'");
}

nlohmann::ordered_json objectOf(const Options& options, const survey::ArrangedStudy& made,
                                const service::SurveyClips& clips)
{
    auto findings = nlohmann::ordered_json::array();
    for (const survey::Finding& finding : survey::checkStudy(made.study, &made.key))
        findings.push_back({{"severity", base::severityName(finding.severity)}, {"code", finding.code}});
    return {{"study", options.study},
            {"title", made.study.title},
            {"items", made.study.items.size()},
            {"clips", made.study.clips.size()},
            {"practice", made.study.practice.size()},
            {"attention", made.study.attention.size()},
            {"pairs", clips.match.pairs},
            {"same_key", clips.match.sameKey},
            {"same_meter", clips.match.sameMeter},
            {"mean_distance", clips.match.meanDistance},
            {"loudness", clips.loudness},
            {"left_out", clips.leftOut.size()},
            {"findings", findings}};
}

Result<service::SurveyClips> makeClips(const service::SurveyClipsRequest& request, base::Random& ids)
{
    const StopSignals signals;
    ProgressBar bar("clips");
    return service::makeSurveyClips(request, ids, signals.token(), [&](const base::Progress& progress) {
        bar.show(progress.done, progress.total, progress.what);
    });
}

ExitCode run(const Options& options)
{
    std::error_code none;
    const survey::StudyFolder folder(options.study);
    if (std::filesystem::exists(folder.path() / "study.json", none))
        return report(
            {ErrorCode::CannotWrite, "There is a study already", options.study, "Choose another folder"},
            options.json);
    auto design = designOf(options);
    if (!design)
        return report(design.error(), options.json);
    const auto request = requestOf(options);
    if (!request)
        return report(request.error(), options.json);
    auto ids = base::secureRandom();
    if (!ids)
        return report(ids.error(), options.json);
    const auto clips = makeClips(*request, *ids);
    if (!clips)
        return report(clips.error(), options.json);
    design->id = survey::drawId(*ids);
    const auto made = survey::arrangeClips(
        std::move(*design), {clips->clips, clips->origins, clips->scored, clips->practice, clips->attention},
        *ids);
    if (const auto written = folder.writeDraft(made.study, made.key); !written)
        return report(written.error(), options.json);
    if (options.json)
        printJson(objectOf(options, made, *clips));
    else
        printMade(options, made, *clips);
    return ExitCode::Done;
}

} // namespace

void addSurveyNew(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        survey.add_subcommand("new", "Make a study: its design from a template, its clips from music");
    std::vector<std::string> kinds;
    for (const survey::StudyTemplate kind : survey::studyTemplates())
        kinds.push_back(survey::nameOf(kind));
    command->add_option("study", options->study, "The study's folder, which must not hold one yet")
        ->required()
        ->check(notEmpty());
    auto* kind = command->add_option("--template", options->kind, "The design to begin with")
                     ->capture_default_str()
                     ->check(CLI::IsMember(kinds));
    command->add_option("--from", options->from, "The design of another study instead, without its clips")
        ->excludes(kind);
    command->add_option("--title", options->title, "What participants read at the top");
    command->add_option("--language", options->language, "Of the texts")
        ->capture_default_str()
        ->check(CLI::IsMember({"en", "de"}));
    command->add_option("--corpus", options->corpus, "Human music: a corpus, a file, a folder or an archive");
    command->add_option("--model", options->models, "Machine music: a model, or several");
    command->add_option("--human", options->humanFiles, "Files of human pieces, as clips");
    command->add_option("--machine", options->machineFiles, "Files of machine pieces, as clips");
    command->add_option("--pairs", options->pairs, "How many pairs of a human and a machine clip")
        ->check(CLI::Range(1, 1000));
    command->add_option("--participants", options->participants, "How many are planned")
        ->check(CLI::Range(1, 100000));
    command->add_option("--seconds", options->seconds, "How long a clip is, about")
        ->capture_default_str()
        ->check(numberIn(2, 300));
    command->add_option("--soundfont", options->soundFont, "The SoundFont of all clips");
    command->add_option("--device", options->device, "Where machine pieces are composed: auto, cpu or cuda")
        ->capture_default_str();
    command->add_flag("--allow-unknown", options->allowUnknown,
                      "Take human pieces of which nobody can show whether the model learnt from them");
    command->add_flag("--allow-training", options->allowTraining,
                      "Take human pieces that the model learnt from");
    command->add_option("--seed", options->seed, "Of the choice of pieces and of what is composed")
        ->capture_default_str()
        ->check(seedRange());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
