// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of the Transform menu that change pitches, and what all entries share.
#pragma once

#include "app/pages/transform_tasks.h"

#include <QCoreApplication>

namespace partita::app {

/// Whose tr() the texts of all entries go through.
struct TransformTasks
{
    Q_DECLARE_TR_FUNCTIONS(TransformTasks)
};

[[nodiscard]] transform::Selection selectionOf(const TransformContext& context);

/// A choice of pitches from low to high, spelled in the first key.
[[nodiscard]] TransformField pitchField(const TransformContext& context, const QString& label, int midiKey);
[[nodiscard]] score::Pitch chosenPitch(const TransformContext& context, TransformValues& values);

[[nodiscard]] TransformTask transposeTask();
[[nodiscard]] TransformTask transposeInKeyTask();
[[nodiscard]] TransformTask toKeyTask(const TransformContext& context);
[[nodiscard]] TransformTask invertTask(const TransformContext& context);

} // namespace partita::app
