// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include "widgets/common/outline_style.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace partita::widgets {

namespace {

ThemeColors lightColors()
{
    ThemeColors c;
    c.dark = false;
    c.window = QColor(0xf1f2f4);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xe6e8ec);
    c.border = QColor(0xc5c9d0);
    c.outline = QColor(0x848b96);
    c.text = QColor(0x1c2026);
    c.textMuted = QColor(0x545b66);
    c.accent = QColor(0x1f5fbf);
    c.accentText = QColor(0xffffff);
    c.good = QColor(0x17692f);
    c.warning = QColor(0x7d4f00);
    c.error = QColor(0xb3261e);
    c.playhead = QColor(0xd03a2f);
    c.gridBar = QColor(0xa9afb9);
    c.gridBeat = QColor(0xd3d7dd);
    c.gridLine = QColor(0xe9ebee);
    c.outOfScale = QColor(0xf2f4f6);
    c.category = {QColor(0x2f6fd0), QColor(0xc4580a), QColor(0x2b8a4b), QColor(0x9c3fb5),
                  QColor(0xb8312f), QColor(0x0e8088), QColor(0x7a6a10), QColor(0x5b5fc7)};
    return c;
}

ThemeColors darkColors()
{
    ThemeColors c;
    c.dark = true;
    c.window = QColor(0x1e2126);
    c.surface = QColor(0x16181c);
    c.raised = QColor(0x2a2e35);
    c.border = QColor(0x3d434c);
    c.outline = QColor(0x6d7582);
    c.text = QColor(0xe7e9ec);
    c.textMuted = QColor(0xa4abb6);
    c.accent = QColor(0x6ea8fe);
    c.accentText = QColor(0x0b1420);
    c.good = QColor(0x6fcf8b);
    c.warning = QColor(0xf0b64a);
    c.error = QColor(0xff8a80);
    c.playhead = QColor(0xff6b5e);
    c.gridBar = QColor(0x4b525d);
    c.gridBeat = QColor(0x32373f);
    c.gridLine = QColor(0x23272d);
    c.outOfScale = QColor(0x111316);
    c.category = {QColor(0x6ea8fe), QColor(0xf5a05a), QColor(0x6fcf8b), QColor(0xd08fe6),
                  QColor(0xf28b82), QColor(0x56c8d0), QColor(0xd8c65a), QColor(0xa5a8ff)};
    return c;
}

double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QString styleSheet(const ThemeColors& c)
{
    return QStringLiteral("QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 4px; }"
                          "QSplitter::handle { background: %4; }"
                          "QStatusBar::item { border: none; }")
        .arg(c.text.name(), c.raised.name(), c.border.name(), c.window.name());
}

} // namespace

const ThemeColors& themeColors(bool dark)
{
    static const ThemeColors light = lightColors();
    static const ThemeColors night = darkColors();
    return dark ? night : light;
}

const ThemeColors& themeColors(const QPalette& palette)
{
    return themeColors(palette.color(QPalette::Window).lightness() < 128);
}

QPalette paletteOf(const ThemeColors& c)
{
    QPalette palette(c.raised, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, blend(c.surface, c.raised, 0.4));
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.textMuted);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.error);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    const QColor faint = blend(c.text, c.window, 0.55);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

void applyTheme(QApplication& application, Theme theme)
{
    application.setPalette(QPalette());
    const bool dark =
        theme == Theme::System ? themeColors(QApplication::palette()).dark : theme == Theme::Dark;
    const ThemeColors& colors = themeColors(dark);
    QApplication::setStyle(new OutlineStyle);
    QApplication::setPalette(paletteOf(colors));
    application.setStyleSheet(styleSheet(colors));
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QColor blend(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](double from, double to) { return from + (to - from) * share; };
    return QColor::fromRgbF(static_cast<float>(mix(a.redF(), b.redF())),
                            static_cast<float>(mix(a.greenF(), b.greenF())),
                            static_cast<float>(mix(a.blueF(), b.blueF())));
}

} // namespace partita::widgets
