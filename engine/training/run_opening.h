// SPDX-License-Identifier: GPL-3.0-or-later
// Begins a run in its folder or finds it there again: what run.json says, and whether a run that is to be
// resumed is the same run.
#pragma once

#include "engine/training/run_folder.h"
#include "engine/training/training_data.h"

namespace partita::training {

/// `threads` is the number in use.
[[nodiscard]] RunDescription describeRun(const TrainingData& data, const TrainingSettings& settings,
                                         int threads);

/// Notes the run in its folder. InvalidInput where the folder holds a run that is not to be resumed, or one
/// with other settings, whose names the message gives. Device and threads may differ: they change the last
/// digits of the losses and nothing else.
[[nodiscard]] base::Result<void> openRun(const RunFolder& folder, const TrainingSettings& settings,
                                         RunDescription& description);

} // namespace partita::training
