// SPDX-License-Identifier: GPL-3.0-or-later
// What the entries of the Transform menu ask and do, in the user's words: each is a thin call into
// engine/transform.
#pragma once

#include "app/pages/transform_dialog.h"
#include "engine/score/edit.h"
#include "engine/transform/selection.h"

#include <functional>
#include <memory>

namespace partita::app {

enum class Transformation {
    Transpose,
    TransposeInKey,
    ToKey,
    OctaveUp,
    OctaveDown,
    Invert,
    Retrograde,
    Double,
    Halve,
    ScaleLengths,
    Quantise,
    Humanise,
    Legato,
    Staccato,
    ScaleVelocity,
    RampVelocity,
    CurveVelocity,
    StretchTime,
    WriteOutRepeats,
    SplitVoices,
    SplitAtPitch,
    MergeParts,
    KeepPart,
    CutAtBar,
    JoinFile,
};

/// What a transformation works on.
struct TransformContext
{
    const score::Score& score;
    std::set<score::NoteId> notes; ///< empty: the whole piece
    std::size_t part = 0;          ///< the one that changes of parts are about
    score::Ticks place;            ///< of the first selected note, else of the playhead
};

struct TransformStep
{
    base::Result<score::Edit> edit;
    QString name;                              ///< for the undo menu
    std::shared_ptr<const score::Score> apart; ///< what is to become a file of its own; may be null
};

struct TransformTask
{
    QString title;                      ///< of the dialog and in messages
    bool wholePiece = false;            ///< whatever is selected
    std::vector<TransformField> fields; ///< empty: there is nothing to ask
    std::function<TransformStep(const TransformContext&, TransformValues)> make;
    QString explanation; ///< in the dialog, instead of what is changed; may be empty
};

/// JoinFile needs a file first: it has no task.
[[nodiscard]] TransformTask transformTask(Transformation transformation, const TransformContext& context);
/// Whether the transformation could change something: there are parts to merge, bars to cut between. True for
/// those whose refusal tells more than a grey entry would.
[[nodiscard]] bool makesSense(Transformation transformation, const TransformContext& context);

} // namespace partita::app
