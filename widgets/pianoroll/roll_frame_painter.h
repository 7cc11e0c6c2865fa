// SPDX-License-Identifier: GPL-3.0-or-later
// RollFramePainter: draws what frames the piano roll's grid: keyboard strip, ruler with bars, repeats, keys,
// meters and chord symbols, the velocity lane, and the playhead over all.
#pragma once

#include "widgets/common/theme.h"
#include "widgets/pianoroll/roll_view.h"

#include <QPainter>

namespace partita::widgets {

class RollFramePainter
{
public:
    RollFramePainter(QPainter& painter, const RollView& view, const ThemeColors& colors);

    void paint();
    void paintOverlay();

private:
    struct Mark
    {
        score::Ticks at;
        QString text;
        bool chord = false; ///< else a meter or a key
    };

    void paintKeyboard();
    void paintKey(int key);
    [[nodiscard]] QString keyLabel(int key) const;
    void paintRuler();
    void paintBarNumbers(const std::vector<RollBar>& bars);
    void paintPasses(const std::vector<RollBar>& bars);
    void paintMarks();
    [[nodiscard]] std::vector<Mark> marks() const;
    void paintLane();
    void paintVelocity(const RollNote& note);

    QPainter& m_painter;
    const RollView& m_view;
    const RollGeometry& m_geometry;
    const ThemeColors& m_colors;
    const RollDocument* m_document;
};

} // namespace partita::widgets
