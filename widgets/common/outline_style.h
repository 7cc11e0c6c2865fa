// SPDX-License-Identifier: GPL-3.0-or-later
// OutlineStyle: the Fusion style with outlines of fields, check boxes and radio buttons that can be seen in
// every theme. Fusion derives them from the window's colour, which makes them vanish on a dark one.
#pragma once

#include <QProxyStyle>

namespace partita::widgets {

class OutlineStyle : public QProxyStyle
{
    Q_OBJECT

public:
    OutlineStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

} // namespace partita::widgets
