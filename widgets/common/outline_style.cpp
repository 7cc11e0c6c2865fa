// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/outline_style.h"

#include "widgets/common/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace partita::widgets {

namespace {

enum class Shape { Box, Circle };

void drawOutline(const QStyleOption& option, const QRect& place, QPainter& painter, Shape shape = Shape::Box)
{
    if (option.state.testFlag(QStyle::State_HasFocus))
        return; // Fusion draws the focus in the accent colour
    const ThemeColors& colors = themeColors(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(enabled ? colors.outline : colors.border);
    painter.setBrush(Qt::NoBrush);
    const QRectF inside = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5);
    if (shape == Shape::Circle) {
        const double radius = std::min(inside.width(), inside.height()) / 2;
        painter.drawEllipse(inside.center(), radius, radius);
    } else {
        painter.drawRoundedRect(inside, 2, 2);
    }
    painter.restore();
}

} // namespace

OutlineStyle::OutlineStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool framedField =
        element == PE_PanelLineEdit && frame != nullptr && frame->lineWidth > 0; // not inside a spin box
    if (framedField || element == PE_IndicatorCheckBox)
        drawOutline(*option, option->rect, *painter);
    else if (element == PE_IndicatorRadioButton)
        drawOutline(*option, option->rect, *painter, Shape::Circle);
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox)
        drawOutline(*option, option->rect, *painter);
}

} // namespace partita::widgets
