// SPDX-License-Identifier: GPL-3.0-or-later
// RollGeometry: where times, keys and velocities lie in the piano roll's viewport, and back. Logical pixels.
#pragma once

#include "engine/score/fraction.h"

#include <QRectF>
#include <QSize>

namespace partita::widgets {

class RollGeometry
{
public:
    static constexpr int kKeyboardWidth = 64;
    static constexpr int kRulerRow = 20; ///< bar numbers; meters and keys; chord symbols
    static constexpr int kLaneHeight = 84;
    static constexpr int kKeyCount = 128;
    static constexpr double kLeastNoteWidth = 4; ///< of notes that are shorter, to be seen and taken
    static constexpr double kFirstPixelsPerQuarter = 48;
    static constexpr double kFirstRowHeight = 14;

    void setViewport(QSize size) { m_size = size; }
    void setTicksPerQuarter(int ticks) { m_ticksPerQuarter = ticks; }
    void setScroll(double x, double y);
    /// The ruler has a row for chord symbols only where there are some.
    void setChordRow(bool shown) { m_rulerRows = shown ? 3 : 2; }
    [[nodiscard]] double rulerHeight() const { return 2 + m_rulerRows * kRulerRow; }

    [[nodiscard]] QRectF keyboard() const;
    [[nodiscard]] QRectF ruler() const;
    [[nodiscard]] QRectF grid() const;
    [[nodiscard]] QRectF lane() const; ///< of velocities; empty where there is no room for it

    [[nodiscard]] double pixelsPerQuarter() const { return m_pixelsPerQuarter; }
    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    void setPixelsPerQuarter(double pixels);
    void setRowHeight(double pixels);
    [[nodiscard]] double contentWidth(score::Ticks end) const;
    [[nodiscard]] double contentHeight() const { return kKeyCount * m_rowHeight; }
    [[nodiscard]] double scrollX() const { return m_scrollX; }
    [[nodiscard]] double scrollY() const { return m_scrollY; }

    [[nodiscard]] double xOf(score::Ticks time) const;
    [[nodiscard]] score::Ticks timeAt(double x) const;
    /// The upper edge of a key's row.
    [[nodiscard]] double yOf(int midiKey) const;
    /// 0 … 127
    [[nodiscard]] int keyAt(double y) const;
    [[nodiscard]] QRectF noteRect(score::TickRange range, int midiKey) const;
    [[nodiscard]] score::TickRange visibleTime() const;
    [[nodiscard]] double pixelsFor(score::Ticks length) const;

    [[nodiscard]] double yOfVelocity(int velocity) const;
    /// 1 … 127
    [[nodiscard]] int velocityAt(double y) const;

private:
    QSize m_size;
    int m_ticksPerQuarter = 480;
    int m_rulerRows = 2;
    double m_pixelsPerQuarter = kFirstPixelsPerQuarter;
    double m_rowHeight = kFirstRowHeight;
    double m_scrollX = 0;
    double m_scrollY = 0;
};

} // namespace partita::widgets
