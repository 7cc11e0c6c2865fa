// SPDX-License-Identifier: GPL-3.0-or-later
// RollView: what the piano roll's painter, mouse and keyboard share: the document, a preview of it while a
// gesture lasts, the geometry, the selection and the settings.
#pragma once

#include "engine/score/edit.h"
#include "widgets/pianoroll/piano_roll.h"
#include "widgets/pianoroll/roll_document.h"
#include "widgets/pianoroll/roll_geometry.h"

#include <QPixmap>

#include <optional>
#include <set>

namespace partita::widgets {

enum class RollZone { Nothing, Keyboard, Ruler, Grid, NoteBody, NoteStart, NoteEnd, Lane };

struct RollHit
{
    RollZone zone = RollZone::Nothing;
    std::optional<std::size_t> note; ///< index into the shown document's notes
};

class RollView
{
public:
    RollGeometry geometry;
    std::shared_ptr<const RollDocument> document; ///< null where there is no score
    std::shared_ptr<const RollDocument> preview;  ///< the document as the gesture under way would leave it
    std::set<score::NoteId> selection;
    score::NoteId focused; ///< where the keyboard is
    int currentPart = -1;
    score::Ticks playhead{-1};
    bool followPlayhead = true;
    bool followEnd = false;
    bool readOnly = false;
    bool scaleHighlight = true;
    score::Fraction grid{1, 16};
    PianoRoll::Tool tool = PianoRoll::Tool::Select;
    QString emptyText;
    QRect rubberBand;
    int pressedKey = -1;
    int hoveredKey = -1;
    QString statusText;
    std::uint64_t idsBefore = 0; ///< the score's last id before an edit whose new notes get selected; 0: none

    QPixmap layer; ///< everything but playhead and rubber band
    bool layerIsStale = true;
    int paintedNotes = 0;

    /// The preview where there is one.
    [[nodiscard]] const RollDocument* shown() const { return preview ? preview.get() : document.get(); }
    [[nodiscard]] bool isEditable(const RollNote& note) const;
    [[nodiscard]] bool isSelected(const RollNote& note) const { return selection.contains(note.id); }
    [[nodiscard]] std::vector<score::NoteId> selectedIds() const
    {
        return {selection.begin(), selection.end()};
    }

    [[nodiscard]] QRectF rectOf(const RollNote& note) const
    {
        return geometry.noteRect(note.range, note.key);
    }
    /// The topmost editable note wins; where it is wide enough, its edges are zones of their own.
    [[nodiscard]] RollHit hitTest(QPointF point) const;
    /// Notes whose velocity bars lie within a distance of x: selected ones where there are some, else all.
    [[nodiscard]] std::vector<score::NoteId> velocityBarsNear(double left, double right) const;
    /// Editable notes under a rectangle of the viewport.
    [[nodiscard]] std::set<score::NoteId> notesIn(const QRectF& area) const;

    [[nodiscard]] score::Ticks gridTicks() const;
    /// At least one step of the grid, else a 32nd.
    [[nodiscard]] score::Ticks shortestNote() const;
    /// Shows what the edit would make of the score; none shows the score as it is.
    void setPreview(const std::optional<score::Edit>& edit);
    void dropUnknownNotes();
};

/// "F♯4", with cents where there are some.
[[nodiscard]] QString displayName(const score::Pitch& pitch);
[[nodiscard]] QString noteName(const RollDocument& document, const RollNote& note);
/// Name, length, place, velocity and pass in words.
[[nodiscard]] QString describeNote(const RollDocument& document, const RollNote& note);
/// "bar 3, beat 2"
[[nodiscard]] QString describePlace(const RollDocument& document, score::Ticks performed);

} // namespace partita::widgets
