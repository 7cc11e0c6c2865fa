// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_geometry.h"

#include <algorithm>
#include <cmath>

namespace partita::widgets {

namespace {

constexpr double kLeftMargin = 8; ///< before the first tick, so that a note there can be taken at its edge
constexpr int kLeastGridHeight = 80;
constexpr double kLanePadding = 8;

} // namespace

void RollGeometry::setScroll(double x, double y)
{
    m_scrollX = x;
    m_scrollY = y;
}

QRectF RollGeometry::lane() const
{
    if (m_size.height() < rulerHeight() + kLaneHeight + kLeastGridHeight)
        return {};
    return QRectF(kKeyboardWidth, m_size.height() - kLaneHeight, m_size.width() - kKeyboardWidth,
                  kLaneHeight);
}

QRectF RollGeometry::keyboard() const
{
    return QRectF(0, rulerHeight(), kKeyboardWidth, m_size.height() - rulerHeight() - lane().height());
}

QRectF RollGeometry::ruler() const
{
    return QRectF(kKeyboardWidth, 0, m_size.width() - kKeyboardWidth, rulerHeight());
}

QRectF RollGeometry::grid() const
{
    return QRectF(kKeyboardWidth, rulerHeight(), m_size.width() - kKeyboardWidth, keyboard().height());
}

void RollGeometry::setPixelsPerQuarter(double pixels)
{
    m_pixelsPerQuarter = std::clamp(pixels, 0.05, 640.0);
}

void RollGeometry::setRowHeight(double pixels)
{
    m_rowHeight = std::clamp(std::round(pixels), 4.0, 40.0);
}

double RollGeometry::pixelsFor(score::Ticks length) const
{
    return static_cast<double>(length.value) * m_pixelsPerQuarter / m_ticksPerQuarter;
}

double RollGeometry::contentWidth(score::Ticks end) const
{
    return pixelsFor(end) + 2 * kLeftMargin;
}

double RollGeometry::xOf(score::Ticks time) const
{
    return kKeyboardWidth + kLeftMargin + pixelsFor(time) - m_scrollX;
}

score::Ticks RollGeometry::timeAt(double x) const
{
    const double pixels = x - kKeyboardWidth - kLeftMargin + m_scrollX;
    return {std::max<std::int64_t>(0, std::llround(pixels * m_ticksPerQuarter / m_pixelsPerQuarter))};
}

double RollGeometry::yOf(int midiKey) const
{
    return rulerHeight() + (kKeyCount - 1 - midiKey) * m_rowHeight - m_scrollY;
}

int RollGeometry::keyAt(double y) const
{
    const int row = static_cast<int>(std::floor((y - rulerHeight() + m_scrollY) / m_rowHeight));
    return std::clamp(kKeyCount - 1 - row, 0, kKeyCount - 1);
}

QRectF RollGeometry::noteRect(score::TickRange range, int midiKey) const
{
    const double left = std::round(xOf(range.start));
    const double right = std::max(std::round(xOf(range.end)) - 1, left + kLeastNoteWidth);
    return QRectF(QPointF(left, yOf(midiKey)), QPointF(right, yOf(midiKey) + m_rowHeight - 1));
}

score::TickRange RollGeometry::visibleTime() const
{
    return {timeAt(kKeyboardWidth), timeAt(m_size.width()) + score::Ticks{1}};
}

double RollGeometry::yOfVelocity(int velocity) const
{
    const QRectF box = lane();
    return box.bottom() - 2 - (box.height() - kLanePadding - 2) * velocity / 127.0;
}

int RollGeometry::velocityAt(double y) const
{
    const QRectF box = lane();
    const double share = (box.bottom() - 2 - y) / std::max(1.0, box.height() - kLanePadding - 2);
    return std::clamp(static_cast<int>(std::lround(127 * share)), 1, 127);
}

} // namespace partita::widgets
