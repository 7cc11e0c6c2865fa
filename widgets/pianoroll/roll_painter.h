// SPDX-License-Identifier: GPL-3.0-or-later
// RollPainter: draws the piano roll's rows, grid lines and notes, and calls RollFramePainter for what frames
// them. It draws only what the viewport shows.
#pragma once

#include "widgets/common/theme.h"
#include "widgets/pianoroll/roll_view.h"

#include <QPainter>

namespace partita::widgets {

class RollPainter
{
public:
    RollPainter(QPainter& painter, const RollView& view, const ThemeColors& colors);

    /// Returns how many notes were drawn.
    int paint();
    /// Playhead, rubber band and the key under the pointer: drawn over the layer at every paint.
    void paintOverlay();

private:
    void paintRows();
    void paintScaleRows(score::TickRange time, const score::Key& key);
    void paintGridLines();
    void paintBarLines(const RollBar& bar, double gridStep);
    void paintBeatLines(const RollBar& bar, score::Fraction step, const QColor& color);
    int paintNotes();
    void paintNote(const RollNote& note, bool ghost);
    void paintEmptyText();
    void verticalLine(double x, const QColor& color, int width = 1);

    QPainter& m_painter;
    const RollView& m_view;
    const RollGeometry& m_geometry;
    const ThemeColors& m_colors;
    const RollDocument* m_document;
};

/// The colour of a note by its part and velocity.
[[nodiscard]] QColor noteColor(const ThemeColors& colors, const RollNote& note);
[[nodiscard]] bool isBlackKey(int midiKey);

} // namespace partita::widgets
