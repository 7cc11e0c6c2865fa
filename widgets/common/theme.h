// SPDX-License-Identifier: GPL-3.0-or-later
// Theme: the light and dark colours of the program by role, and their way into a QApplication. Widgets take
// their colours from their own palette, so that a change of theme reaches them as a palette change.
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

class QApplication;

namespace partita::widgets {

enum class Theme { System, Light, Dark };

/// Text roles have a contrast of at least 4.5:1 on `window`, `surface` and `raised`.
struct ThemeColors
{
    bool dark = false;
    QColor window;  ///< behind panels and tool bars
    QColor surface; ///< where the work lies: editors, rolls, charts
    QColor raised;  ///< buttons, headers, rulers, chips
    QColor border;
    QColor outline; ///< of fields and check boxes: 3:1 against the window
    QColor text;
    QColor textMuted;
    QColor accent;     ///< selection, focus, the main button
    QColor accentText; ///< on accent
    QColor good;       ///< as text
    QColor warning;    ///< as text
    QColor error;      ///< as text
    QColor playhead;
    QColor gridBar;
    QColor gridBeat;
    QColor gridLine;
    QColor outOfScale;              ///< rows of the roll outside the scale
    std::array<QColor, 8> category; ///< parts and training runs, told apart by hue and lightness
};

[[nodiscard]] const ThemeColors& themeColors(bool dark);
/// The colours that go with a widget's palette: dark where its window colour is dark.
[[nodiscard]] const ThemeColors& themeColors(const QPalette& palette);
[[nodiscard]] QPalette paletteOf(const ThemeColors& colors);

/// Style, palette and style sheet of the whole program. System follows the desktop's palette at this moment.
void applyTheme(QApplication& application, Theme theme);

/// WCAG 2.1 contrast ratio, 1 … 21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);
/// `share` 0 gives a, 1 gives b.
[[nodiscard]] QColor blend(const QColor& a, const QColor& b, double share);

} // namespace partita::widgets
