// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trainer.h"

#include "engine/model/guard.h"
#include "engine/tokens/char_tokenizer.h"
#include "engine/tokens/dataset.h"
#include "engine/tokens/stateful_batches.h"
#include "engine/training/checkpoint.h"
#include "engine/training/held_out.h"
#include "engine/training/run_folder.h"
#include "engine/training/run_opening.h"
#include "engine/training/schedule.h"
#include "engine/training/training_step.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace partita::training {

namespace {

using base::ErrorCode;
using base::Result;
using Clock = std::chrono::steady_clock;

// Streams of the run's seed.
constexpr std::uint64_t kWeightStream = 1;
constexpr std::uint64_t kDropoutStream = 2;
constexpr std::chrono::milliseconds kStatusInterval{250};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string epochName(int epoch)
{
    std::string digits = std::to_string(epoch);
    return "epoch-" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

/// The error of the checkpoint "last", with the newest other one that the run can go on from as the advice.
base::Error withWayOut(base::Error error, const RunFolder& run)
{
    int newest = -1;
    error.advice = "There is no other checkpoint to go on from: train into a new folder";
    for (const std::string& name : run.checkpoints()) {
        const auto folder = run.checkpoint(name);
        const auto state = name == "last" ? tl::unexpected(error) : readTrainerState(folder);
        if (!state || state->epoch <= newest || !model::readModel(folder))
            continue;
        newest = state->epoch;
        error.advice = "To go on after epoch " + std::to_string(newest) + ", delete the folder " +
                       run.checkpoint("last").string() + ", put a copy of " + folder.string() +
                       " in its place, and resume";
    }
    return error;
}

/// One run in this process: everything between reading the settings and the last checkpoint.
class Run
{
public:
    Run(const TrainingSettings& settings, const TrainingObserver& observer, std::stop_token stop,
        tokens::Dataset dataset, RunDescription description)
        : m_settings(settings)
        , m_recipe(settings.recipe)
        , m_observer(observer)
        , m_stop(std::move(stop))
        , m_dataset(std::move(dataset))
        , m_description(std::move(description))
        , m_folder(settings.runFolder)
        , m_network(m_recipe.network, m_dataset.vocabulary().size(), settings.device)
        , m_adam(m_network.parameters(), m_recipe.optimiser)
    {
        const base::Random seed(settings.seed);
        m_network.initialise(seed.fork(kWeightStream));
        m_state.random = seed.fork(kDropoutStream).state();
    }

    [[nodiscard]] Result<void> restore();
    [[nodiscard]] Result<TrainingOutcome> run();
    void report(RunState state, const std::string& message);

private:
    [[nodiscard]] Result<bool> runEpoch();
    [[nodiscard]] Result<void> runBatch(const tokens::StatefulBatches& batches, base::Random& dropout);
    [[nodiscard]] Result<bool> finishEpoch(std::size_t batches);
    [[nodiscard]] Result<void> saveEpoch(bool isBest);
    void notePlateau(bool isBest);
    [[nodiscard]] Result<void> save(const std::vector<std::string>& names);
    [[nodiscard]] model::ModelFile describeModel() const;
    void tell(std::size_t batches);
    /// What the model reads before a tune: its state is empty there, or has come from another tune.
    [[nodiscard]] std::string primer() const { return m_recipe.resetAtTune ? "\n" : m_dataset.lastTune(); }
    [[nodiscard]] std::vector<tokens::TokenId> encodedPrimer() const
    {
        return tokens::CharTokenizer(m_dataset.vocabulary()).encode(primer()).value();
    }
    [[nodiscard]] double charactersSoFar() const
    {
        return static_cast<double>(m_state.batch * m_recipe.batch * m_recipe.length);
    }

    const TrainingSettings& m_settings;
    const model::Recipe& m_recipe;
    const TrainingObserver& m_observer;
    std::stop_token m_stop;
    tokens::Dataset m_dataset;
    RunDescription m_description;
    RunFolder m_folder;
    model::RecurrentNetwork m_network;
    Adam m_adam;
    TrainerState m_state;
    model::RecurrentState m_carried; ///< of the epoch under way
    StepBatch m_batch;
    TrainingProgress m_progress;
    Clock::time_point m_lastReport{};
};

void Run::report(RunState state, const std::string& message)
{
    RunStatus status{state, m_progress, message, ::getpid(), isoTime(m_settings.now())};
    // A failed report must not end the training; the next checkpoint will meet the same disk.
    (void)m_folder.writeStatus(status);
    m_lastReport = Clock::now();
}

Result<void> Run::restore()
{
    const auto folder = m_folder.checkpoint("last");
    std::error_code error;
    if (!std::filesystem::exists(folder, error))
        return {}; // ended before the first checkpoint: from the beginning
    const auto model = model::readModel(folder);
    if (!model)
        return tl::unexpected(withWayOut(model.error(), m_folder));
    auto state = readTrainerState(folder);
    if (!state)
        return tl::unexpected(withWayOut(state.error(), m_folder));
    m_carried = m_network.makeState(static_cast<std::int64_t>(m_recipe.batch));
    bool fits = model->vocabulary == m_dataset.vocabulary() && model->recipe.network == m_recipe.network &&
                m_adam.load(state->tensors);
    for (std::size_t i = 0; fits && state->batch > 0 && i < m_carried.hidden.size(); ++i) {
        const std::string number = std::to_string(i);
        fits =
            fromStored(state->tensors, "state.hidden." + number, m_carried.hidden[i]) &&
            (m_carried.cell.empty() || fromStored(state->tensors, "state.cell." + number, m_carried.cell[i]));
    }
    if (!fits)
        return base::fail(ErrorCode::InvalidInput, "The checkpoint does not belong to this run",
                          folder.string(), "Train into a new folder");
    m_network.load(model->weights);
    m_state = std::move(*state);
    m_state.tensors = {};
    return m_folder.writeHistory(m_state.history);
}

Result<TrainingOutcome> Run::run()
{
    bool stopped = false;
    while (!stopped && m_state.epoch < m_recipe.epochs) {
        const auto finished = runEpoch();
        if (!finished)
            return tl::unexpected(finished.error());
        stopped = !*finished;
    }
    if (stopped) {
        if (const auto saved = save({"last"}); !saved)
            return tl::unexpected(saved.error());
    }
    return TrainingOutcome{m_state.history, m_state.bestEpoch, stopped};
}

/// False where stopped; the state then says at which batch.
Result<bool> Run::runEpoch()
{
    const int epoch = m_state.epoch + 1;
    const tokens::StatefulBatches batches(m_dataset.trainingText(epoch), m_recipe.batch, m_recipe.length);
    if (m_state.batch == 0) {
        m_carried = m_network.makeState(static_cast<std::int64_t>(m_recipe.batch));
        m_state.sums = {};
    }
    base::Random dropout(m_state.random);
    while (m_state.batch < batches.count()) {
        if (m_stop.stop_requested())
            return false;
        const auto start = Clock::now();
        if (const auto done = runBatch(batches, dropout); !done)
            return tl::unexpected(done.error());
        m_state.random = dropout.state();
        m_state.sums.seconds += secondsSince(start);
        tell(batches.count());
    }
    return finishEpoch(batches.count());
}

Result<void> Run::runBatch(const tokens::StatefulBatches& batches, base::Random& dropout)
{
    m_batch.inputs.resize(m_recipe.length * m_recipe.batch);
    m_batch.targets.resize(m_batch.inputs.size());
    batches.inputs(m_state.batch, m_batch.inputs);
    batches.targets(m_state.batch, m_batch.targets);
    if (m_recipe.resetAtTune) {
        m_batch.resets.resize(m_batch.inputs.size());
        batches.tuneStarts(m_state.batch, m_dataset.vocabulary().find("\n").value_or(-1), m_batch.resets);
    }
    const double rate = learningRate(m_recipe, m_state.step, batches.count(), m_state.plateauFactor);
    const StepResult done = trainStep(m_network, m_adam, m_batch, m_carried, dropout, rate, m_state.step + 1);
    if (!std::isfinite(done.loss) || !std::isfinite(done.gradientNorm))
        return base::fail(
            ErrorCode::Failed,
            "The training diverged: the loss is no number any more in epoch " +
                std::to_string(m_state.epoch + 1) + ", batch " + std::to_string(m_state.batch + 1),
            m_folder.path().string(), "Lower the learning rate or the largest gradient norm and train again");
    ++m_state.step;
    ++m_state.batch;
    m_state.sums.loss += done.loss;
    m_state.sums.gradientNorm += done.gradientNorm;
    m_state.sums.right += done.right;
    return {};
}

void Run::tell(std::size_t batches)
{
    const double rate = charactersSoFar() / std::max(m_state.sums.seconds, 1e-9);
    const auto batchesLeft = static_cast<double>(batches - m_state.batch) +
                             static_cast<double>(batches) * (m_recipe.epochs - m_state.epoch - 1);
    m_progress.epoch = m_state.epoch + 1;
    m_progress.epochs = m_recipe.epochs;
    m_progress.batch = m_state.batch;
    m_progress.batches = batches;
    m_progress.loss = m_state.sums.loss / static_cast<double>(m_state.batch);
    m_progress.charactersPerSecond = rate;
    m_progress.secondsLeft = batchesLeft * static_cast<double>(m_recipe.batch * m_recipe.length) / rate;
    if (Clock::now() - m_lastReport >= kStatusInterval)
        report(RunState::Running, {});
    if (m_observer.progress)
        m_observer.progress(m_progress);
}

Result<bool> Run::finishEpoch(std::size_t batches)
{
    const auto start = Clock::now();
    EpochResult result;
    if (!m_dataset.heldOutTunes().empty()) {
        const auto measure = measureHeldOut(m_network, m_dataset.heldOutTunes(), encodedPrimer(), m_stop);
        if (!measure)
            return false;
        result.heldOutBitsPerCharacter = measure->bitsPerCharacter;
        result.heldOutAccuracy = measure->accuracy;
    }
    const auto count = static_cast<double>(batches);
    const auto characters = count * static_cast<double>(m_recipe.batch * m_recipe.length);
    result.epoch = m_state.epoch + 1;
    result.loss = m_state.sums.loss / count;
    result.accuracy = m_state.sums.right / characters;
    result.gradientNorm = m_state.sums.gradientNorm / count;
    result.charactersPerSecond = characters / std::max(m_state.sums.seconds, 1e-9);
    result.seconds = m_state.sums.seconds + secondsSince(start);
    result.learningRate = learningRate(m_recipe, m_state.step - 1, batches, m_state.plateauFactor);
    result.time = isoTime(m_settings.now());
    const double measure = result.heldOutBitsPerCharacter.value_or(result.loss);
    const bool isBest = m_state.bestEpoch == 0 || measure < m_state.bestMeasure;
    m_state.history.push_back(result);
    m_state.epoch = result.epoch;
    m_state.batch = 0;
    if (isBest) {
        m_state.bestEpoch = result.epoch;
        m_state.bestMeasure = measure;
    }
    notePlateau(isBest);
    if (const auto saved = saveEpoch(isBest); !saved)
        return tl::unexpected(saved.error());
    if (m_observer.epoch)
        m_observer.epoch(result);
    return true;
}

void Run::notePlateau(bool isBest)
{
    m_state.epochsSinceBest = isBest ? 0 : m_state.epochsSinceBest + 1;
    if (m_recipe.schedule.plateauFactor < 1.0 &&
        m_state.epochsSinceBest >= m_recipe.schedule.plateauPatience) {
        m_state.plateauFactor *= m_recipe.schedule.plateauFactor;
        m_state.epochsSinceBest = 0;
    }
}

Result<void> Run::saveEpoch(bool isBest)
{
    std::vector<std::string> names;
    const bool isLast = m_state.epoch == m_recipe.epochs;
    if (isLast || (m_recipe.checkpointEvery > 0 && m_state.epoch % m_recipe.checkpointEvery == 0))
        names.push_back(epochName(m_state.epoch));
    if (isBest)
        names.emplace_back("best");
    names.emplace_back("last"); // after the others: a resumed run makes up for what a kill cut off
    if (auto saved = save(names); !saved)
        return saved;
    return m_folder.writeHistory(m_state.history);
}

Result<void> Run::save(const std::vector<std::string>& names)
{
    const model::ModelFile model = describeModel();
    TrainerState state = m_state;
    m_adam.save(state.tensors);
    for (std::size_t i = 0; state.batch > 0 && i < m_carried.hidden.size(); ++i) {
        state.tensors.tensors.push_back(toStored("state.hidden." + std::to_string(i), m_carried.hidden[i]));
        if (!m_carried.cell.empty())
            state.tensors.tensors.push_back(toStored("state.cell." + std::to_string(i), m_carried.cell[i]));
    }
    for (const std::string& name : names) {
        if (auto written = writeCheckpoint(m_folder.checkpoint(name), model, state); !written)
            return written;
    }
    return {};
}

model::ModelFile Run::describeModel() const
{
    model::ModelFile model;
    model.recipe = m_recipe;
    model.vocabulary = m_dataset.vocabulary();
    model.primer = primer();
    model.weights = m_network.save();
    model::TrainingRecord& record = model.training;
    record.dataName = m_description.dataName;
    record.dataSha256 = m_description.dataSha256;
    record.split = m_settings.heldOut > 0.0 ? "by-piece" : "none";
    record.heldOut = m_settings.heldOut;
    record.trainingTunes = m_dataset.trainingTuneCount();
    record.heldOutTunes = m_dataset.heldOutTunes().size();
    record.epochs = m_state.epoch;
    record.steps = m_state.step;
    if (!m_state.history.empty()) {
        record.loss = m_state.history.back().loss;
        record.bitsPerCharacter = m_state.history.back().heldOutBitsPerCharacter;
        record.heldOutAccuracy = m_state.history.back().heldOutAccuracy;
    }
    record.seed = m_settings.seed;
    record.device = m_description.device;
    record.threads = m_description.threads;
    record.date = isoTime(m_settings.now());
    return model;
}

Result<void> checkLength(const tokens::Dataset& dataset, const model::Recipe& recipe)
{
    const std::size_t needed = recipe.batch * (recipe.length + 1);
    if (dataset.trainingSize() >= needed)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      "The corpus has " + std::to_string(dataset.trainingSize()) +
                          " characters to train on, " + std::to_string(needed) + " are needed for one batch",
                      "corpus", "Use more tunes, a smaller batch or a shorter length");
}

Result<TrainingOutcome> trainChecked(const tokens::CorpusText& corpus, const TrainingSettings& settings,
                                     const TrainingObserver& observer, const std::stop_token& stop)
{
    auto dataset = tokens::Dataset::build(corpus, {settings.heldOut, settings.seed, settings.groups});
    if (!dataset)
        return tl::unexpected(dataset.error());
    if (const auto enough = checkLength(*dataset, settings.recipe); !enough)
        return tl::unexpected(enough.error());
    const RunFolder folder(settings.runFolder);
    const auto lock = RunLock::take(folder);
    if (!lock)
        return tl::unexpected(lock.error());
    RunDescription description = describeRun(corpus, settings, model::setThreadCount(settings.threads));
    const bool resumes = folder.exists();
    if (const auto opened = openRun(folder, settings, description); !opened)
        return tl::unexpected(opened.error());
    Run run(settings, observer, stop, std::move(*dataset), std::move(description));
    if (const auto restored = resumes ? run.restore() : Result<void>{}; !restored)
        return tl::unexpected(restored.error());
    auto outcome = model::guarded<TrainingOutcome>("the training", [&run] { return run.run(); });
    if (!outcome)
        run.report(RunState::Failed, outcome.error().message());
    else
        run.report(outcome->stopped ? RunState::Stopped : RunState::Finished, {});
    return outcome;
}

} // namespace

Result<TrainingOutcome> train(const tokens::CorpusText& corpus, const TrainingSettings& settings,
                              const TrainingObserver& observer, const std::stop_token& stop)
{
    return model::guarded<TrainingOutcome>("the training",
                                           [&] { return trainChecked(corpus, settings, observer, stop); });
}

} // namespace partita::training
