// SPDX-License-Identifier: GPL-3.0-or-later
// How pages name pieces and models to people.
#pragma once

#include "engine/base/result.h" // before the score's headers: moc 6.4 cannot read <compare> as the first one
#include "engine/project/project.h"

#include <QString>

namespace partita::app {

/// A composition's title; "Untitled" where the model gave none.
[[nodiscard]] QString titleOf(const project::Composition& composition);

/// A model by the name that people know: "Folk" for the one that is shipped, the run's name for its best
/// checkpoint, "jigs, epoch 5" and "jigs, last epoch" for others, else the folder's name.
[[nodiscard]] QString modelLabel(const QString& nameOrPath);

/// "Best", "Last epoch", "Epoch 5" for the names that training gives to checkpoints.
[[nodiscard]] QString checkpointLabel(const QString& name);

} // namespace partita::app
