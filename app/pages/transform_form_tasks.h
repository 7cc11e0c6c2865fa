// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of the Transform menu that change parts and the form of the piece, and tasks that ask for
// nothing.
#pragma once

#include "app/pages/transform_pitch_tasks.h"

namespace partita::app {

/// One that asks for nothing.
template<class Make>
TransformTask simpleTask(const QString& title, Make make, bool wholePiece = false)
{
    return {title,
            wholePiece,
            {},
            [title, make](const TransformContext& context, const TransformValues&) {
                return TransformStep{make(context), title, {}};
            },
            {}};
}

/// Of SplitVoices, SplitAtPitch, MergeParts, KeepPart, CutAtBar and WriteOutRepeats.
[[nodiscard]] TransformTask formTask(Transformation transformation, const TransformContext& context);

/// The bars that a piece has or, without any, would have.
[[nodiscard]] int barCount(const score::Score& score);

} // namespace partita::app
