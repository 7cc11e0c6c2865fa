// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_run.h"

#include "engine/base/iso_time.h"
#include "engine/training/schedule.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace partita::training {

namespace {

using base::ErrorCode;
using base::Result;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kDropoutStream = 2; ///< of the run's seed
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

} // namespace

Run::Run(const TrainingSettings& settings, const TrainingObserver& observer, std::stop_token stop,
         std::unique_ptr<Learner> learner, RunDescription description)
    : m_settings(settings)
    , m_recipe(settings.recipe)
    , m_observer(observer)
    , m_stop(std::move(stop))
    , m_learner(std::move(learner))
    , m_team(settings)
    , m_description(std::move(description))
    , m_folder(settings.runFolder)
{
    m_state.random = base::Random(settings.seed).fork(kDropoutStream).state();
}

void Run::report(RunState state, const std::string& message)
{
    if (!m_team.writes())
        return;
    RunStatus status{state, m_progress, message, ::getpid(), base::isoTime(m_settings.now())};
    // A failed report must not end the training; the next checkpoint will meet the same disk.
    (void)m_folder.writeStatus(status);
    m_lastReport = Clock::now();
}

Result<void> Run::restore()
{
    const auto folder = m_folder.checkpoint("last");
    std::error_code error;
    if (!std::filesystem::exists(folder, error))
        return fromBeginning();
    const auto model = model::readModel(folder);
    if (!model)
        return tl::unexpected(withWayOut(model.error(), m_folder));
    auto state = readTrainerState(folder);
    if (!state)
        return tl::unexpected(withWayOut(state.error(), m_folder));
    const bool fits = model->recipe.network == m_recipe.network && m_learner->fits(*model);
    if (fits)
        m_learner->loadModel(*model);
    if (!fits || !m_learner->loadState(state->tensors, state->batch > 0))
        return base::fail(ErrorCode::InvalidInput, "The checkpoint does not belong to this run",
                          folder.string(), "Train into a new folder");
    m_state = std::move(*state);
    m_state.tensors = {};
    return m_team.writes() ? m_folder.writeHistory(m_state.history) : Result<void>();
}

base::Result<void> Run::agreeOnState(Team& team) const
{
    // The first 52 bits of the data's hash are a number that survives being one.
    const auto data = std::stoull("0" + m_description.dataSha256.substr(0, 13), nullptr, 16);
    const double own[] = {static_cast<double>(m_state.epoch), static_cast<double>(m_state.batch),
                          static_cast<double>(m_state.step), static_cast<double>(data)};
    bool same = true;
    for (const double value : own) {
        const auto first = team.ofFirst(value);
        if (!first)
            return tl::unexpected(first.error());
        same = same && *first == value;
    }
    return team.agree(same ? Result<void>()
                           : base::fail(ErrorCode::InvalidInput,
                                        "This process has other music or another checkpoint than rank 0",
                                        m_folder.path().string(),
                                        "Give all of them the same corpus and the same run folder"));
}

/// A run that ended before its first checkpoint.
Result<void> Run::fromBeginning() const
{
    if (m_description.initialHash.empty() || m_settings.initial)
        return {};
    return base::fail(ErrorCode::CannotRead,
                      "The run has no checkpoint yet, and the model that it began with is gone",
                      m_description.initialModel, "Train into a new folder");
}

/// Rank 0 alone keeps the event file.
Result<void> Run::openEvents()
{
    const auto& what = m_recipe.callbacks.tensorBoard;
    if (!what || !m_team.writes())
        return {};
    auto events = RunEvents::open(m_folder, *what, m_settings.now, m_state.step);
    if (!events)
        return tl::unexpected(events.error());
    m_events.emplace(std::move(*events));
    return {};
}

Result<TrainingOutcome> Run::run()
{
    if (const auto opened = openEvents(); !opened)
        return tl::unexpected(opened.error());
    auto tensors = m_learner->network().parameters();
    if (const auto equal = m_team.equalise(std::move(tensors)); !equal)
        return tl::unexpected(equal.error());
    bool stopped = false;
    while (!stopped && m_state.epoch < m_recipe.epochs && !isStale()) {
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
    const std::size_t batches = m_learner->beginEpoch(m_state.epoch + 1);
    if (m_state.batch == 0) {
        m_learner->emptyState();
        m_state.sums = {};
    }
    base::Random random(m_state.random);
    while (m_state.batch < batches) {
        const auto stops = m_team.any(m_stop.stop_requested());
        if (!stops)
            return tl::unexpected(stops.error());
        if (*stops)
            return false;
        const auto start = Clock::now();
        if (const auto done = runBatch(batches, random); !done)
            return tl::unexpected(done.error());
        m_state.random = random.state();
        m_state.sums.seconds += secondsSince(start);
        tell(batches);
    }
    return finishEpoch(batches);
}

Result<void> Run::runBatch(std::size_t batches, base::Random& random)
{
    const StepContext context{learningRate(m_recipe, m_state.step, batches, m_state.plateauFactor),
                              m_state.step + 1, m_state.epoch + 1};
    const auto done = m_learner->step(m_state.batch, context, random);
    if (!done)
        return tl::unexpected(done.error());
    if (!std::isfinite(done->loss) || !std::isfinite(done->gradientNorm))
        return base::fail(
            ErrorCode::Failed,
            "The training diverged: the loss is no number any more in epoch " +
                std::to_string(m_state.epoch + 1) + ", batch " + std::to_string(m_state.batch + 1) +
                " (step " + std::to_string(context.step) + "); the checkpoints of the epochs before are kept",
            m_folder.path().string(), "Lower the learning rate or the largest gradient norm and train again");
    ++m_state.step;
    ++m_state.batch;
    addToSums(*done);
    showBatch(*done, context.learningRate);
    return {};
}

/// The event file must not end the training; the next checkpoint will meet the same disk.
void Run::showBatch(const StepResult& done, double rate)
{
    if (m_events)
        (void)m_events->addBatch(m_state.step, done.loss, done.gradientNorm, rate);
}

void Run::showEpoch(const EpochResult& result, const model::ModelFile& model)
{
    if (m_events)
        (void)m_events->addEpoch(m_state.step, result, model,
                                 m_settings.sample ? m_settings.sample(model) : std::string());
}

void Run::addToSums(const StepResult& done)
{
    m_state.sums.loss += done.loss;
    m_state.sums.gradientNorm += done.gradientNorm;
    m_state.sums.right += done.right;
    m_state.sums.counted += done.counted;
    for (const auto& [name, value] : done.measures)
        m_state.sums.measures[name] += value;
}

void Run::tell(std::size_t batches)
{
    const double secondsABatch = m_state.sums.seconds / static_cast<double>(m_state.batch);
    const auto batchesLeft = static_cast<double>(batches - m_state.batch) +
                             static_cast<double>(batches) * (m_recipe.epochs - m_state.epoch - 1);
    if (!m_team.writes())
        return;
    m_progress.epoch = m_state.epoch + 1;
    m_progress.epochs = m_recipe.epochs;
    m_progress.batch = m_state.batch;
    m_progress.batches = batches;
    m_progress.loss = m_state.sums.loss / static_cast<double>(m_state.batch);
    m_progress.tokensPerSecond = m_state.sums.counted / std::max(m_state.sums.seconds, 1e-9);
    m_progress.secondsLeft = batchesLeft * secondsABatch;
    if (Clock::now() - m_lastReport >= kStatusInterval)
        report(RunState::Running, {});
    if (m_observer.progress)
        m_observer.progress(m_progress);
}

/// The training's part of an epoch's line.
EpochResult Run::meansOf(std::size_t batches) const
{
    const auto count = static_cast<double>(batches);
    EpochResult result;
    result.epoch = m_state.epoch + 1;
    result.loss = m_state.sums.loss / count;
    result.accuracy = m_state.sums.counted > 0.0 ? m_state.sums.right / m_state.sums.counted : 0.0;
    result.gradientNorm = m_state.sums.gradientNorm / count;
    result.tokensPerSecond = m_state.sums.counted / std::max(m_state.sums.seconds, 1e-9);
    result.learningRate = learningRate(m_recipe, m_state.step - 1, batches, m_state.plateauFactor);
    for (const auto& [name, value] : m_state.sums.measures)
        result.measures["train_" + name] = value / count;
    return result;
}

/// By every process, with the running statistics of rank 0, so that all come to the same; none where any of
/// them was stopped.
Result<std::optional<Measures>> Run::measureHeldOut()
{
    if (const auto equal = m_team.equalise(m_learner->network().untrained()); !equal)
        return tl::unexpected(equal.error());
    auto measures = m_learner->measureHeldOut(m_stop);
    const auto stopped = m_team.any(!measures);
    if (!stopped)
        return tl::unexpected(stopped.error());
    return *stopped ? std::nullopt : std::move(measures);
}

Result<bool> Run::finishEpoch(std::size_t batches)
{
    const auto start = Clock::now();
    EpochResult result = meansOf(batches);
    if (m_learner->hasHeldOut()) {
        const auto measures = measureHeldOut();
        if (!measures)
            return tl::unexpected(measures.error());
        if (!*measures)
            return false;
        result.heldOutLoss = (*measures)->loss;
        result.heldOutBitsPerCharacter = (*measures)->bitsPerCharacter;
        result.heldOutAccuracy = (*measures)->accuracy;
        result.measures.insert((*measures)->others.begin(), (*measures)->others.end());
    }
    result.seconds = m_state.sums.seconds + secondsSince(start);
    result.time = base::isoTime(m_settings.now());
    // What is decided by the measure is decided alike on machines that round differently.
    const auto measure =
        m_team.ofFirst(result.heldOutBitsPerCharacter.value_or(result.heldOutLoss.value_or(result.loss)));
    if (!measure)
        return tl::unexpected(measure.error());
    const bool isBest = m_state.bestEpoch == 0 || *measure < m_state.bestMeasure;
    m_state.history.push_back(result);
    m_state.epoch = result.epoch;
    m_state.batch = 0;
    if (isBest) {
        m_state.bestEpoch = result.epoch;
        m_state.bestMeasure = *measure;
    }
    notePlateau(isBest);
    const auto saved = saveEpoch(isBest);
    if (!saved)
        return tl::unexpected(saved.error());
    showEpoch(result, *saved);
    if (m_observer.epoch && m_team.writes())
        m_observer.epoch(result);
    return true;
}

void Run::notePlateau(bool isBest)
{
    m_state.epochsSinceBest = isBest ? 0 : m_state.epochsSinceBest + 1;
    const auto& reduce = m_recipe.callbacks.reduceOnPlateau;
    if (reduce && m_state.epochsSinceBest >= reduce->patience) {
        m_state.plateauFactor *= reduce->factor;
        m_state.epochsSinceBest = 0;
    }
}

/// Whether early stopping ends the run.
bool Run::isStale() const
{
    const auto& stopping = m_recipe.callbacks.earlyStopping;
    return stopping && m_state.epoch - m_state.bestEpoch >= stopping->patience;
}

Result<model::ModelFile> Run::saveEpoch(bool isBest)
{
    std::vector<std::string> names;
    const bool isLast = m_state.epoch == m_recipe.epochs || isStale();
    if (isLast || (m_recipe.checkpointEvery > 0 && m_state.epoch % m_recipe.checkpointEvery == 0))
        names.push_back(epochName(m_state.epoch));
    if (isBest && m_recipe.callbacks.bestCheckpoint)
        names.emplace_back("best");
    names.emplace_back("last"); // after the others: a resumed run makes up for what a kill cut off
    auto saved = save(names);
    if (!saved || !m_team.writes())
        return saved;
    if (const auto written = m_folder.writeHistory(m_state.history); !written)
        return tl::unexpected(written.error());
    return saved;
}

/// Returns the model as it was saved.
Result<model::ModelFile> Run::save(const std::vector<std::string>& names)
{
    model::ModelFile model = describeModel();
    TrainerState state = m_state;
    if (const auto whole = m_learner->saveState(state.tensors, state.batch > 0); !whole)
        return tl::unexpected(whole.error());
    for (const std::string& name : m_team.writes() ? names : std::vector<std::string>()) {
        if (const auto written = writeCheckpoint(m_folder.checkpoint(name), model, state); !written)
            return tl::unexpected(written.error());
    }
    return model;
}

model::ModelFile Run::describeModel() const
{
    model::ModelFile model;
    model.recipe = m_recipe;
    m_learner->describe(model);
    model::TrainingRecord& record = model.training;
    record.dataName = m_description.dataName;
    record.dataSha256 = m_description.dataSha256;
    record.split = m_settings.heldOut > 0.0 ? corpus::nameOf(m_settings.split) : "none";
    record.heldOut = m_settings.heldOut;
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
    record.date = base::isoTime(m_settings.now());
    return model;
}

} // namespace partita::training
