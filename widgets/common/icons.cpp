// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"

#include "widgets/common/theme.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <map>

namespace partita::widgets {

namespace {

constexpr double kGrid = 24; ///< the drawings lie on a square of this side

/// M x y, L x y, C (three points), O (an ellipse: centre, radii), Z; "F" before a path fills it.
struct Drawing
{
    const char* lines;
    const char* filled = "";
};

const std::map<Icon, Drawing>& drawings()
{
    static const std::map<Icon, Drawing> all{
        {Icon::Play, {"", "M 7 4 L 20 12 L 7 20 Z"}},
        {Icon::Pause, {"", "M 6 4 L 10 4 L 10 20 L 6 20 Z M 14 4 L 18 4 L 18 20 L 14 20 Z"}},
        {Icon::Stop, {"", "M 6 6 L 18 6 L 18 18 L 6 18 Z"}},
        {Icon::Record, {"", "O 12 12 7 7"}},
        {Icon::ToStart, {"M 6 5 L 6 19", "M 19 5 L 19 19 L 8 12 Z"}},
        {Icon::Undo, {"M 9 5 L 4 10 L 9 15 M 4 10 L 14 10 C 18 10 20 12 20 15 C 20 18 18 20 14 20 L 10 20"}},
        {Icon::Redo, {"M 15 5 L 20 10 L 15 15 M 20 10 L 10 10 C 6 10 4 12 4 15 C 4 18 6 20 10 20 L 14 20"}},
        {Icon::New, {"M 14 3 L 6 3 L 6 21 L 18 21 L 18 7 Z M 14 3 L 14 7 L 18 7"}},
        {Icon::Open, {"M 3 19 L 3 5 L 9 5 L 11 8 L 19 8 L 19 11 M 3 19 L 6 11 L 22 11 L 19 19 Z"}},
        {Icon::Save,
         {"M 4 4 L 17 4 L 20 7 L 20 20 L 4 20 Z M 8 4 L 8 9 L 15 9 L 15 4 M 7 20 L 7 13 L 17 13 L 17 20"}},
        {Icon::Export, {"M 12 15 L 12 3 M 7 8 L 12 3 L 17 8 M 4 14 L 4 20 L 20 20 L 20 14"}},
        {Icon::Import, {"M 12 3 L 12 15 M 7 10 L 12 15 L 17 10 M 4 14 L 4 20 L 20 20 L 20 14"}},
        {Icon::Compose, {"M 10 18 L 10 6 L 19 4 L 19 16", "O 7.5 18 2.8 2.3 O 16.5 16 2.8 2.3"}},
        {Icon::Train, {"M 4 4 L 4 20 L 20 20 M 7 7 C 9 15 12 16 20 17"}},
        {Icon::Survey,
         {"M 4 15 L 4 13 C 4 2 20 2 20 13 L 20 15",
          "M 3 14 L 8 14 L 8 21 L 3 21 Z M 16 14 L 21 14 L 21 21 L 16 21 Z"}},
        {Icon::ZoomIn,
         {"O 10.5 10.5 6.5 6.5 M 15.5 15.5 L 21 21 M 7.5 10.5 L 13.5 10.5 M 10.5 7.5 L 10.5 13.5"}},
        {Icon::ZoomOut, {"O 10.5 10.5 6.5 6.5 M 15.5 15.5 L 21 21 M 7.5 10.5 L 13.5 10.5"}},
        {Icon::ZoomFit,
         {"M 4 9 L 4 4 L 9 4 M 15 4 L 20 4 L 20 9 M 20 15 L 20 20 L 15 20 M 9 20 L 4 20 L 4 15"}},
        {Icon::Loop,
         {"M 17 3 L 20 6 L 17 9 M 20 6 L 8 6 C 5 6 4 8 4 11 M 7 21 L 4 18 L 7 15 M 4 18 L 16 18 C 19 18 20 "
          "16 20 13"}},
        {Icon::Metronome, {"M 9 3 L 15 3 L 19 21 L 5 21 Z M 6 16 L 18 16 M 12 16 L 19 6"}},
        {Icon::Select, {"M 6 3 L 6 18 L 10 14.5 L 12.5 20 L 15 19 L 12.5 13.5 L 18 13 Z"}},
        {Icon::Draw, {"M 4 20 L 5 15.5 L 16 4.5 L 19.5 8 L 8.5 19 Z M 13.5 7 L 17 10.5"}},
        {Icon::Erase,
         {"M 8.5 19 L 3.5 14 L 13 4.5 L 20 11.5 L 12.5 19 Z M 8.5 9 L 15.5 16 M 8.5 19 L 20 19"}},
        {Icon::Follow, {"M 8 3 L 8 21 M 12 12 L 21 12 M 17 8 L 21 12 L 17 16", "M 5 3 L 11 3 L 8 7 Z"}},
        {Icon::Lock, {"M 6 11 L 18 11 L 18 20 L 6 20 Z M 8.5 11 L 8.5 8 C 8.5 3 15.5 3 15.5 8 L 15.5 11"}},
        {Icon::Unlock, {"M 6 11 L 18 11 L 18 20 L 6 20 Z M 8.5 11 L 8.5 7 C 8.5 2.5 15 2.5 15.5 6.5"}},
        {Icon::Dice,
         {"M 4 4 L 20 4 L 20 20 L 4 20 Z",
          "O 8.5 8.5 1.4 1.4 O 15.5 8.5 1.4 1.4 O 12 12 1.4 1.4 O 8.5 15.5 1.4 1.4 O 15.5 15.5 1.4 1.4"}},
        {Icon::Settings,
         {"M 4 7 L 13 7 M 18 7 L 20 7 O 15.5 7 2.5 2.5 M 4 17 L 6 17 M 11 17 L 20 17 O 8.5 17 2.5 2.5"}},
        {Icon::Volume,
         {"M 16 8.5 C 18 10 18 14 16 15.5 M 18.5 5.5 C 22.5 9 22.5 15 18.5 18.5",
          "M 3 9 L 7 9 L 12 5 L 12 19 L 7 15 L 3 15 Z"}},
        {Icon::Tempo, {"O 12 13 8 8 M 12 13 L 16 9 M 12 5 L 12 2 M 9.5 2 L 14.5 2"}},
        {Icon::Midi,
         {"M 3 5 L 21 5 L 21 19 L 3 19 Z M 9 13 L 9 19 M 15 13 L 15 19",
          "M 7.5 5 L 10.5 5 L 10.5 13 L 7.5 13 Z M 13.5 5 L 16.5 5 L 16.5 13 L 13.5 13 Z"}},
        {Icon::Search, {"O 10.5 10.5 6.5 6.5 M 15.5 15.5 L 21 21"}},
        {Icon::Close, {"M 6 6 L 18 18 M 18 6 L 6 18"}},
        {Icon::Warning, {"M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 9.5 L 12 14", "O 12 17 1.2 1.2"}},
        {Icon::Error, {"O 12 12 9 9 M 8.5 8.5 L 15.5 15.5 M 15.5 8.5 L 8.5 15.5"}},
        {Icon::Good, {"O 12 12 9 9 M 7.5 12.5 L 10.5 15.5 L 16.5 9"}},
    };
    return all;
}

QPainterPath pathOf(const char* text)
{
    QPainterPath path;
    const QStringList words = QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    qsizetype at = 0;
    const auto number = [&] { return words.at(at++).toDouble(); };
    const auto point = [&] {
        const double x = number();
        return QPointF(x, number());
    };
    while (at < words.size()) {
        const QString command = words.at(at++);
        if (command == u"M") {
            path.moveTo(point());
        } else if (command == u"L") {
            path.lineTo(point());
        } else if (command == u"C") {
            const QPointF first = point();
            const QPointF second = point();
            path.cubicTo(first, second, point());
        } else if (command == u"O") {
            const QPointF centre = point();
            const double width = number();
            path.addEllipse(centre, width, number());
        } else {
            path.closeSubpath();
        }
    }
    return path;
}

class LineIconEngine : public QIconEngine
{
public:
    explicit LineIconEngine(Icon which)
        : m_which(which)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Normal;
        QColor color = palette.color(group, QPalette::WindowText);
        if (m_which == Icon::Record && mode != QIcon::Disabled)
            color = themeColors(palette).playhead;
        if (mode == QIcon::Selected)
            color = palette.color(QPalette::HighlightedText);
        const Drawing& drawing = drawings().at(m_which);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / kGrid, rect.height() / kGrid);
        painter->setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(pathOf(drawing.lines));
        painter->fillPath(pathOf(drawing.filled), color);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap image(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return image;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new LineIconEngine(m_which); }

private:
    Icon m_which;
};

} // namespace

QIcon icon(Icon which)
{
    return QIcon(new LineIconEngine(which));
}

} // namespace partita::widgets
