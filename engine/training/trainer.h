// SPDX-License-Identifier: GPL-3.0-or-later
// Trains a language model on a corpus and leaves a run folder that another process can watch and resume.
#pragma once

#include "engine/model/model_file.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

#include <stop_token>

namespace partita::training {

/// Blocking until the last epoch or the stop request; a stop leaves a checkpoint of the very batch, and the
/// resumed run gives the same numbers, bit for bit on the CPU with one thread count, as one never stopped.
///
/// The run folder: run.json (settings), history.jsonl (a line an epoch), progress.json (replaced at most four
/// times a second), checkpoints/last, checkpoints/best and checkpoints/epoch-0010 …, each a model folder with
/// the state of the training beside it. Best is the lowest held-out bits per character, or the lowest
/// training loss where nothing is held out.
///
/// Fails with InvalidInput (settings, a corpus too short, a run that was started with other settings),
/// CannotRead/CannotWrite (the run folder), Failed (the loss is no number any more) or OutOfMemory.
[[nodiscard]] base::Result<TrainingOutcome> train(const TrainingData& data, const TrainingSettings& settings,
                                                  const TrainingObserver& observer = {},
                                                  const std::stop_token& stop = {});

/// Blocking. Measures a trained model on the held-out side of the data, split as the settings say. Fails with
/// InvalidInput where nothing is held out or the data has other tokens than the model knows; Cancelled; as
/// train() for the rest.
[[nodiscard]] base::Result<Measures> measureModel(const model::ModelFile& file, const TrainingData& data,
                                                  const TrainingSettings& settings,
                                                  const std::stop_token& stop = {});

} // namespace partita::training
