// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/experiment.h"

#include "app/service/experiment_report.h"
#include "app/service/training_data.h"
#include "engine/base/files.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <cmath>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;

std::string slugOf(const std::string& text)
{
    std::string slug;
    for (const char letter : text) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        const bool capital = letter >= 'A' && letter <= 'Z';
        if (plain || capital)
            slug += capital ? static_cast<char>(letter - 'A' + 'a') : letter;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    return slug;
}

std::filesystem::path runFolderOf(const std::string& label, std::uint64_t seed,
                                  const ExperimentSettings& settings)
{
    return settings.out / "runs" / (slugOf(label) + "-seed-" + std::to_string(seed));
}

/// The model of the run that another begins with.
Result<std::shared_ptr<const training::InitialModel>> originOf(const ExperimentRun& run, std::uint64_t seed,
                                                               const ExperimentSettings& settings)
{
    if (run.from.empty())
        return nullptr;
    auto initial = loadInitialModel(runFolderOf(run.from, seed, settings).string());
    if (!initial)
        return tl::unexpected(initial.error());
    return *initial;
}

Result<training::TrainingSettings> settingsFor(const ExperimentRun& run, std::uint64_t seed,
                                               const ExperimentSettings& settings)
{
    const auto corpus = settings.corpora.find(run.corpus);
    if (corpus == settings.corpora.end())
        return base::fail(ErrorCode::InvalidInput,
                          "The experiment needs a place for the corpus \"" + run.corpus + '"', run.label,
                          "Name it with --corpus " + run.corpus + "=PATH");
    training::TrainingSettings trial;
    trial.recipe = run.recipe;
    trial.runFolder = runFolderOf(run.label, seed, settings);
    trial.corpusPath = corpus->second;
    trial.clean = run.clean;
    trial.heldOut = run.heldOut;
    trial.split = run.split;
    trial.seed = seed;
    trial.threads = settings.threads;
    trial.device = settings.device;
    trial.resume = training::RunFolder(trial.runFolder).exists();
    return trial;
}

/// A run that is finished already, as it is in its folder.
std::optional<training::TrainingOutcome> finishedRun(const training::TrainingSettings& settings)
{
    const training::RunFolder folder(settings.runFolder);
    const auto status = folder.readStatus();
    const auto description = folder.readDescription();
    auto history = folder.readHistory();
    const bool same = description && description->recipe == settings.recipe &&
                      description->seed == settings.seed && description->heldOut == settings.heldOut &&
                      (settings.heldOut == 0.0 || description->split == corpus::nameOf(settings.split)) &&
                      description->initialHash == (settings.initial ? settings.initial->file.hash : "");
    if (!status || status->state != training::RunState::Finished || !same || !history || history->empty())
        return std::nullopt;
    training::TrainingOutcome outcome;
    outcome.history = std::move(*history);
    double best = HUGE_VAL;
    for (const training::EpochResult& epoch : outcome.history) {
        const double measure = epoch.heldOutBitsPerCharacter.value_or(epoch.heldOutLoss.value_or(epoch.loss));
        if (measure < best || outcome.bestEpoch == 0) {
            best = measure;
            outcome.bestEpoch = epoch.epoch;
        }
    }
    return outcome;
}

Result<ExperimentTrial> runTrial(const Experiment& experiment, std::size_t run, std::uint64_t seed,
                                 const ExperimentSettings& settings, const ExperimentObserver& observer,
                                 const std::stop_token& stop)
{
    auto trial = settingsFor(experiment.runs[run], seed, settings);
    if (!trial)
        return tl::unexpected(trial.error());
    if (observer.begins)
        observer.begins(experiment.runs[run], seed);
    auto origin = originOf(experiment.runs[run], seed, settings);
    if (!origin)
        return tl::unexpected(origin.error());
    trial->initial = std::move(*origin);
    if (auto finished = finishedRun(*trial)) {
        const auto description = training::RunFolder(trial->runFolder).readDescription();
        return ExperimentTrial{run, seed, description->dataSha256, std::move(*finished)};
    }
    const auto data = loadTrainingData(*trial, stop);
    if (!data)
        return tl::unexpected(data.error());
    auto outcome = training::train(*data, *trial, observer.training, stop);
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->stopped)
        return base::fail(ErrorCode::Cancelled, "The experiment was stopped", trial->runFolder.string(),
                          "Start it again with the same folder to go on");
    return ExperimentTrial{run, seed, data->sha256, std::move(*outcome)};
}

Result<void> writeComparison(const Experiment& experiment, const std::vector<ExperimentTrial>& trials,
                             const std::filesystem::path& folder)
{
    const std::pair<const char*, std::string> files[] = {
        {"comparison.md", comparisonPage(experiment, trials)},
        {"comparison.csv", comparisonTable(experiment, trials)},
        {"comparison.json", comparisonJson(experiment, trials)},
        {"curves.svg", comparisonCurves(experiment, trials)}};
    for (const auto& [name, text] : files) {
        if (auto written = base::writeFileAtomically(folder / name, std::string_view(text)); !written)
            return written;
    }
    return {};
}

} // namespace

Result<std::vector<ExperimentTrial>> runExperiment(const Experiment& experiment,
                                                   const ExperimentSettings& settings,
                                                   const ExperimentObserver& observer,
                                                   const std::stop_token& stop)
{
    for (const ExperimentRun& run : experiment.runs) { // before anything is trained
        if (const auto checked = settingsFor(run, 1, settings); !checked)
            return tl::unexpected(checked.error());
    }
    std::vector<ExperimentTrial> trials;
    for (std::size_t run = 0; run < experiment.runs.size(); ++run) {
        for (const std::uint64_t seed : experiment.runs[run].seeds) {
            auto trial = runTrial(experiment, run, seed, settings, observer, stop);
            if (!trial)
                return tl::unexpected(trial.error());
            trials.push_back(std::move(*trial));
            if (auto written = writeComparison(experiment, trials, settings.out); !written)
                return tl::unexpected(written.error());
        }
    }
    return trials;
}

std::optional<double> figureOf(const training::EpochResult& epoch, const std::string& value)
{
    if (value == "loss")
        return epoch.loss;
    if (value == "accuracy")
        return epoch.accuracy;
    if (value == "held_out_loss")
        return epoch.heldOutLoss;
    if (value == "held_out_accuracy")
        return epoch.heldOutAccuracy;
    if (value == "held_out_bpc")
        return epoch.heldOutBitsPerCharacter;
    if (value == "perplexity")
        return epoch.heldOutLoss ? std::optional(std::exp(*epoch.heldOutLoss)) : std::nullopt;
    if (value == "epoch")
        return epoch.epoch;
    const auto found = epoch.measures.find(value);
    return found == epoch.measures.end() ? std::nullopt : std::optional(found->second);
}

namespace {

/// Over the epochs that have it.
std::optional<double> meanOfLast(const std::vector<training::EpochResult>& history, const std::string& value,
                                 int epochs)
{
    double sum = 0.0;
    int count = 0;
    const auto first = history.size() - std::min(history.size(), static_cast<std::size_t>(epochs));
    for (std::size_t i = first; i < history.size(); ++i) {
        if (const auto figure = figureOf(history[i], value)) {
            sum += *figure;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace

std::optional<double> figureOf(const training::TrainingOutcome& outcome, const std::string& value,
                               int lastEpochs)
{
    if (value == "seconds") {
        double seconds = 0.0;
        for (const training::EpochResult& epoch : outcome.history)
            seconds += epoch.seconds;
        return seconds;
    }
    if (lastEpochs > 0)
        return meanOfLast(outcome.history, value, lastEpochs);
    const auto best = std::find_if(outcome.history.begin(), outcome.history.end(),
                                   [&](const auto& epoch) { return epoch.epoch == outcome.bestEpoch; });
    return best == outcome.history.end() ? std::nullopt : figureOf(*best, value);
}

} // namespace partita::service
