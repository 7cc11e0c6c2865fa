// SPDX-License-Identifier: GPL-3.0-or-later
// How the ABC editor looks: fonts, colours, margins and the marks in them.
#include "widgets/abceditor/abc_editor.h"
#include "widgets/abceditor/abc_editor_parts.h"
#include "widgets/abceditor/abc_highlighter.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace partita::widgets {

namespace {

constexpr int kNumberMargin = 0;
constexpr int kMarkMargin = 1;
constexpr int kMarkMarginWidth = 20;
constexpr double kMarkSize = 13;

QColor severityColor(const ThemeColors& colors, base::Severity severity)
{
    switch (severity) {
    case base::Severity::Note:
        return colors.accent;
    case base::Severity::Warning:
        return colors.dark ? colors.warning : QColor(0xc88000);
    case base::Severity::Error:
        break;
    }
    return colors.error;
}

/// A circle, a triangle or a square with a sign in it: told apart by shape too, not by colour alone.
QImage markImage(base::Severity severity, const ThemeColors& colors, double ratio)
{
    const int pixels = static_cast<int>(std::ceil(kMarkSize * ratio));
    QImage image(pixels, pixels, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / kMarkSize, pixels / kMarkSize);
    painter.setPen(Qt::NoPen);
    painter.setBrush(severityColor(colors, severity));
    if (severity == base::Severity::Error)
        painter.drawEllipse(QRectF(0.5, 0.5, 12, 12));
    else if (severity == base::Severity::Warning)
        painter.drawPolygon(QPolygonF({QPointF(6.5, 0.5), QPointF(12.8, 12.2), QPointF(0.2, 12.2)}));
    else
        painter.drawRoundedRect(QRectF(1, 1, 11, 11), 2.5, 2.5);
    painter.setPen(QPen(colors.surface, 1.6, Qt::SolidLine, Qt::RoundCap));
    const double shift = severity == base::Severity::Warning ? 1.2 : 0;
    painter.drawLine(QPointF(6.5, 3.4 + shift), QPointF(6.5, 6.8 + shift * 0.8));
    painter.drawPoint(QPointF(6.5, 9.3 + shift * 0.6));
    return image;
}

} // namespace

void AbcEditor::setUpView()
{
    setFrameShape(QFrame::NoFrame);
    setWrapMode(WrapNone);
    setExtraAscent(2);
    setExtraDescent(2);
    setCaretWidth(2);
    setCaretLineVisible(true);
    setMarginType(kNumberMargin, NumberMargin);
    setMarginType(kMarkMargin, SymbolMargin);
    setMarginWidth(kMarkMargin, kMarkMarginWidth);
    for (int margin = kMarkMargin + 1; margin < margins(); ++margin)
        setMarginWidth(margin, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 8L);
    SendScintilla(SCI_SETMARGINRIGHT, 0UL, 8L);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    for (const auto severity : parts::kSeverities)
        SendScintilla(SCI_INDICSETSTYLE, static_cast<unsigned long>(parts::indicatorOf(severity)),
                      static_cast<long>(INDIC_SQUIGGLE));
    constexpr auto playing = static_cast<unsigned long>(parts::kPlayingIndicator);
    SendScintilla(SCI_INDICSETSTYLE, playing, static_cast<long>(INDIC_FULLBOX));
    SendScintilla(SCI_INDICSETALPHA, playing, 70L);
    SendScintilla(SCI_INDICSETOUTLINEALPHA, playing, 130L);
    SendScintilla(SCI_INDICSETUNDER, playing, 1L);
}

void AbcEditor::applyColors()
{
    const ThemeColors& colors = themeColors(palette());
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSize(m_fontSize);
    m_highlighter->setLook(colors, font);
    setLexer(m_highlighter.get()); // takes the styles over

    setCaretForegroundColor(colors.text);
    setCaretLineBackgroundColor(blend(colors.surface, colors.raised, 0.45));
    setSelectionBackgroundColor(blend(colors.surface, colors.accent, 0.3));
    resetSelectionForegroundColor();
    QFont numbers = font;
    numbers.setPointSize(std::max(parts::kSmallestFont, m_fontSize - 1));
    setMarginsFont(numbers);
    setMarginsForegroundColor(colors.textMuted);
    setMarginsBackgroundColor(colors.window);
    setMarginBackgroundColor(kMarkMargin, colors.window);
    SendScintilla(SCI_SETMARGINBACKN, static_cast<unsigned long>(kMarkMargin), colors.window);
    for (const auto severity : parts::kSeverities)
        SendScintilla(SCI_INDICSETFORE, static_cast<unsigned long>(parts::indicatorOf(severity)),
                      severityColor(colors, severity));
    SendScintilla(SCI_INDICSETFORE, static_cast<unsigned long>(parts::kPlayingIndicator), colors.playhead);
    applyMarkers();
    fitMargins();
}

void AbcEditor::applyMarkers()
{
    const double ratio = devicePixelRatioF();
    SendScintilla(SCI_RGBAIMAGESETSCALE, static_cast<unsigned long>(std::lround(ratio * 100)));
    for (const auto severity : parts::kSeverities)
        markerDefine(markImage(severity, themeColors(palette()), ratio), parts::markerOf(severity));
    int mask = 0;
    for (const auto severity : parts::kSeverities)
        mask |= 1 << parts::markerOf(severity);
    setMarginMarkerMask(kMarkMargin, mask);
    setMarginMarkerMask(kNumberMargin, 0);
}

void AbcEditor::fitMargins()
{
    const auto digits = std::max<qsizetype>(2, QString::number(lines()).size());
    setMarginWidth(kNumberMargin, QString(digits + 1, '9'));
}

} // namespace partita::widgets
