// SPDX-License-Identifier: GPL-3.0-or-later
// The music that a training's settings name, read as their recipe reads it.
#pragma once

#include "engine/base/progress.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

#include <stop_token>

namespace partita::service {

/// Reads settings.corpusPath (as of findCorpus) and sets settings.groups where pieces are held out. Blocking.
/// Fails as loadTrainingCorpus and loadTrainingNotes do.
[[nodiscard]] base::Result<training::TrainingData>
loadTrainingData(training::TrainingSettings& settings, std::stop_token stop = {},
                 const base::ProgressObserver& observer = {});

/// The model of this name (as of findModel) for a run to begin with. Fails as findModel and readModel do.
[[nodiscard]] base::Result<std::shared_ptr<training::InitialModel>> loadInitialModel(const std::string& name);

} // namespace partita::service
