// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/status_chip.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace partita::widgets {

namespace {

constexpr int kMark = 8;
constexpr int kPadding = 8;

QColor markColor(StatusChip::Kind kind, const ThemeColors& colors)
{
    switch (kind) {
    case StatusChip::Kind::Busy:
        return colors.accent;
    case StatusChip::Kind::Good:
        return colors.good;
    case StatusChip::Kind::Warning:
        return colors.warning;
    case StatusChip::Kind::Error:
        return colors.error;
    case StatusChip::Kind::Neutral:
        break;
    }
    return colors.textMuted;
}

/// The shape of the mark tells the kind to those who don't see its colour.
void drawMark(QPainter& painter, StatusChip::Kind kind, const QRectF& box)
{
    switch (kind) {
    case StatusChip::Kind::Warning:
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case StatusChip::Kind::Error:
        painter.drawRect(box);
        break;
    default:
        painter.drawEllipse(box);
    }
}

} // namespace

StatusChip::StatusChip(QWidget* parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setVisible(false);
    setClickable(false);
}

void StatusChip::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::TabFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover, clickable);
}

void StatusChip::setStatus(Kind kind, const QString& text, const QString& details)
{
    m_kind = kind;
    setText(text);
    setToolTip(details);
    setAccessibleName(text);
    setAccessibleDescription(details);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(text()) + kMark + 3 * kPadding, metrics.height() + kPadding};
}

QSize StatusChip::minimumSizeHint() const
{
    return {kMark + 5 * kPadding, sizeHint().height()};
}

void StatusChip::paintEvent(QPaintEvent*)
{
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(colors.accent, 2) : QPen(colors.border));
    painter.setBrush(m_clickable && (underMouse() || isDown()) ? blend(colors.raised, colors.text, 0.12)
                                                               : colors.raised);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(markColor(m_kind, colors));
    drawMark(painter, m_kind, QRectF(kPadding, (height() - kMark) / 2.0, kMark, kMark));
    painter.setPen(colors.text);
    const QRect textBox = rect().adjusted(2 * kPadding + kMark - 2, 0, -kPadding, 0);
    painter.drawText(textBox, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, textBox.width()));
}

} // namespace partita::widgets
