// SPDX-License-Identifier: GPL-3.0-or-later
// Run: one run of a training in this process, from its first or restored state to its last checkpoint:
// epochs, schedule, stopping, what is written and told. What is trained knows its learner, not this.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/training/checkpoint.h"
#include "engine/training/learner.h"
#include "engine/training/run_events.h"
#include "engine/training/run_folder.h"
#include "engine/training/team.h"

namespace partita::training {

/// Settings and observer are kept by reference.
class Run
{
public:
    Run(const TrainingSettings& settings, const TrainingObserver& observer, std::stop_token stop,
        std::unique_ptr<Learner> learner, RunDescription description);

    /// Goes on from the checkpoint "last", where there is one.
    [[nodiscard]] base::Result<void> restore();
    /// Fails with InvalidInput where a rank has other data than rank 0 or goes on from another checkpoint.
    [[nodiscard]] base::Result<void> agreeOnState(Team& team) const;
    /// Blocking, as train().
    [[nodiscard]] base::Result<TrainingOutcome> run();
    /// Writes progress.json.
    void report(RunState state, const std::string& message);

private:
    [[nodiscard]] base::Result<bool> runEpoch();
    [[nodiscard]] base::Result<std::optional<Measures>> measureHeldOut();
    [[nodiscard]] base::Result<void> fromBeginning() const;
    [[nodiscard]] base::Result<void> openEvents();
    void showBatch(const StepResult& done, double rate);
    void showEpoch(const EpochResult& result, const model::ModelFile& model);
    [[nodiscard]] base::Result<void> runBatch(std::size_t batches, base::Random& random);
    void addToSums(const StepResult& done);
    [[nodiscard]] base::Result<bool> finishEpoch(std::size_t batches);
    [[nodiscard]] EpochResult meansOf(std::size_t batches) const;
    [[nodiscard]] base::Result<model::ModelFile> saveEpoch(bool isBest);
    void notePlateau(bool isBest);
    [[nodiscard]] bool isStale() const;
    [[nodiscard]] base::Result<model::ModelFile> save(const std::vector<std::string>& names);
    [[nodiscard]] model::ModelFile describeModel() const;
    void tell(std::size_t batches);

    const TrainingSettings& m_settings;
    const model::Recipe& m_recipe;
    const TrainingObserver& m_observer;
    std::stop_token m_stop;
    std::unique_ptr<Learner> m_learner;
    Team m_team;
    std::optional<RunEvents> m_events; ///< none: nothing is shown in TensorBoard
    RunDescription m_description;
    RunFolder m_folder;
    TrainerState m_state;
    TrainingProgress m_progress;
    std::chrono::steady_clock::time_point m_lastReport{};
};

} // namespace partita::training
