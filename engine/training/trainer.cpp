// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trainer.h"

#include "engine/model/guard.h"
#include "engine/training/learner_factory.h"
#include "engine/training/run_opening.h"
#include "engine/training/training_run.h"

namespace partita::training {

namespace {

using base::Result;

/// The run's folder, held by rank 0 for the time of the training.
struct OpenedRun
{
    std::optional<RunLock> lock;
    RunDescription description;
    bool resumes = false;
};

Result<OpenedRun> openAlone(const RunFolder& folder, const TrainingSettings& settings,
                            RunDescription description)
{
    auto lock = RunLock::take(folder);
    if (!lock)
        return tl::unexpected(lock.error());
    OpenedRun opened{std::move(*lock), std::move(description), folder.exists()};
    if (const auto noted = openRun(folder, settings, opened.description); !noted)
        return tl::unexpected(noted.error());
    return opened;
}

/// Rank 0 opens the run, then the others go on from the same checkpoint.
Result<OpenedRun> openTogether(const RunFolder& folder, const TrainingSettings& settings,
                               RunDescription description)
{
    Team team(settings);
    auto opened = team.writes() ? openAlone(folder, settings, std::move(description))
                                : Result<OpenedRun>(OpenedRun{std::nullopt, std::move(description), false});
    const Result<void> own = opened ? Result<void>() : tl::unexpected(opened.error());
    if (const auto agreed = team.agree(own); !agreed)
        return tl::unexpected(agreed.error());
    const auto resumes = team.ofFirst(opened->resumes ? 1.0 : 0.0);
    if (!resumes)
        return tl::unexpected(resumes.error());
    opened->resumes = *resumes > 0.0;
    return opened;
}

Result<TrainingOutcome> trainChecked(const TrainingData& data, const TrainingSettings& settings,
                                     const TrainingObserver& observer, const std::stop_token& stop)
{
    const int threads = model::setThreadCount(settings.threads);
    Team team(settings);
    auto learner = makeLearner(data, settings);
    if (const auto agreed = team.agree(learner ? Result<void>() : tl::unexpected(learner.error())); !agreed)
        return tl::unexpected(agreed.error());
    auto opened = openTogether(RunFolder(settings.runFolder), settings, describeRun(data, settings, threads));
    if (!opened)
        return tl::unexpected(opened.error());
    Run run(settings, observer, stop, std::move(*learner), std::move(opened->description));
    if (const auto restored = team.agree(opened->resumes ? run.restore() : Result<void>{}); !restored)
        return tl::unexpected(restored.error());
    if (const auto same = run.agreeOnState(team); !same)
        return tl::unexpected(same.error());
    auto outcome = model::guarded<TrainingOutcome>("the training", [&run] { return run.run(); });
    if (!outcome)
        run.report(RunState::Failed, outcome.error().message());
    else
        run.report(outcome->stopped ? RunState::Stopped : RunState::Finished, {});
    // Nobody leaves while rank 0 still writes: whoever started the ranks may then end them all.
    if (outcome)
        (void)team.any(false);
    return outcome;
}

} // namespace

Result<TrainingOutcome> train(const TrainingData& data, const TrainingSettings& settings,
                              const TrainingObserver& observer, const std::stop_token& stop)
{
    return model::guarded<TrainingOutcome>("the training",
                                           [&] { return trainChecked(data, settings, observer, stop); });
}

} // namespace partita::training
