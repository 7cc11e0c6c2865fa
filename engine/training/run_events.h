// SPDX-License-Identifier: GPL-3.0-or-later
// RunEvents: what a run shows in TensorBoard: curves of batches and epochs, histograms of the weights and a
// sample of what the model writes, in the run's folder "tensorboard".
#pragma once

#include "engine/model/model_file.h"
#include "engine/training/event_log.h"
#include "engine/training/run_folder.h"

namespace partita::training {

/// The axis of everything is the number of steps taken since the run began. For one thread.
class RunEvents
{
public:
    /// `stepsTaken`: where a run that is resumed goes on; what was told of later steps is dropped. Fails with
    /// CannotWrite.
    [[nodiscard]] static base::Result<RunEvents> open(const RunFolder& folder, const model::TensorBoard& what,
                                                      EventLog::Clock now, std::uint64_t stepsTaken);

    [[nodiscard]] base::Result<void> addBatch(std::uint64_t step, double loss, double gradientNorm,
                                              double learningRate);
    /// Blocking: hands all to the system.
    [[nodiscard]] base::Result<void> addEpoch(std::uint64_t step, const EpochResult& result,
                                              const model::ModelFile& model, const std::string& sample);
    /// Whether an epoch's end shows histograms.
    [[nodiscard]] bool wantsHistograms(int epoch) const;

private:
    RunEvents(EventLog log, const model::TensorBoard& what);
    [[nodiscard]] base::Result<void> addMeasures(std::int64_t step, const EpochResult& result);
    [[nodiscard]] base::Result<void> addWeights(std::int64_t step, const model::ModelFile& model);

    EventLog m_log;
    model::TensorBoard m_what;
};

} // namespace partita::training
