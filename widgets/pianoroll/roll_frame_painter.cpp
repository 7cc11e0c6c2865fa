// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_frame_painter.h"

#include "widgets/common/key_name.h"
#include "widgets/pianoroll/roll_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::widgets {

using score::Ticks;

namespace {

constexpr int kNumberRow = 22;     ///< height of the ruler's row of bar numbers
constexpr double kLabelGap = 10;   ///< pixels between two labels of the ruler
constexpr double kMarkIndent = 9;  ///< clear of the playhead's handle
constexpr double kMarkShift = 100; ///< how far a key may move to stand beside a meter
constexpr double kBlackKeyShare = 0.62;

} // namespace

RollFramePainter::RollFramePainter(QPainter& painter, const RollView& view, const ThemeColors& colors)
    : m_painter(painter)
    , m_view(view)
    , m_geometry(view.geometry)
    , m_colors(colors)
    , m_document(view.shown())
{
}

void RollFramePainter::paint()
{
    paintLane();
    paintKeyboard();
    paintRuler();
    const QRectF ruler = m_geometry.ruler();
    m_painter.fillRect(QRectF(0, 0, RollGeometry::kKeyboardWidth, ruler.height()), m_colors.raised);
    m_painter.fillRect(QRectF(0, ruler.bottom() - 1, ruler.right(), 1), m_colors.border);
    const double height = m_geometry.keyboard().bottom() + m_geometry.lane().height();
    m_painter.fillRect(QRectF(RollGeometry::kKeyboardWidth - 1, 0, 1, height), m_colors.border);
}

QString RollFramePainter::keyLabel(int key) const
{
    const int part = std::max(0, m_view.currentPart);
    if (m_document != nullptr && static_cast<std::size_t>(part) < m_document->score().parts.size()) {
        const score::Part& owner = m_document->score().parts[static_cast<std::size_t>(part)];
        if (owner.percussion) {
            for (const auto& mapping : owner.percussionMap)
                if (mapping.midiKey == key)
                    return QString::fromStdString(mapping.name);
        }
    }
    if (key % 12 != 0 && (isBlackKey(key) || m_geometry.rowHeight() < 13))
        return {};
    return displayName(score::Key{}.spell(key));
}

void RollFramePainter::paintKey(int key)
{
    const QColor black = m_colors.dark ? QColor(0x24272c) : QColor(0x3a3f47);
    const QRectF strip = m_geometry.keyboard();
    const double y = m_geometry.yOf(key);
    const double height = m_geometry.rowHeight();
    const QColor line = blend(m_colors.border, m_colors.text, 0.1);
    const double blackWidth = std::round(strip.width() * kBlackKeyShare);
    if (isBlackKey(key)) {
        m_painter.fillRect(QRectF(blackWidth, std::round(y + height / 2), strip.width() - blackWidth, 1),
                           line);
        m_painter.fillRect(QRectF(0, y, blackWidth, height - 1), black);
    } else if (key % 12 == 0 || key % 12 == 5) {
        m_painter.fillRect(QRectF(0, y + height - 1, strip.width(), 1), line);
    }
    const QString label = keyLabel(key);
    if (label.isEmpty() || height < 6)
        return;
    QFont font = m_painter.font();
    font.setPixelSize(static_cast<int>(std::clamp(height - 3, 8.0, 11.0)));
    font.setBold(key % 12 == 0);
    m_painter.save();
    m_painter.setFont(font);
    m_painter.setPen(key % 12 == 0 ? QColor(0x1c2026) : QColor(0x545b66));
    const QRectF box(4, std::round(y + height / 2) - 9, strip.width() - 10, 18);
    m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, label);
    m_painter.restore();
}

void RollFramePainter::paintKeyboard()
{
    const QRectF strip = m_geometry.keyboard();
    m_painter.save();
    m_painter.setClipRect(strip);
    m_painter.fillRect(strip, m_colors.dark ? QColor(0xc9ccd2) : QColor(0xfdfdfd));
    for (int key = m_geometry.keyAt(strip.bottom()); key <= m_geometry.keyAt(strip.top()); ++key)
        paintKey(key);
    m_painter.restore();
}

void RollFramePainter::paintRuler()
{
    const QRectF ruler = m_geometry.ruler();
    m_painter.fillRect(ruler, m_colors.raised);
    if (m_document == nullptr)
        return;
    m_painter.save();
    m_painter.setClipRect(ruler);
    const auto bars = m_document->bars().in(m_geometry.visibleTime());
    paintBarNumbers(bars);
    paintPasses(bars);
    paintMarks();
    m_painter.restore();
}

void RollFramePainter::paintBarNumbers(const std::vector<RollBar>& bars)
{
    double least = 1e9;
    for (const auto& bar : bars)
        if (bar.number > 0)
            least = std::min(least, m_geometry.pixelsFor(bar.range.length()));
    int step = 1;
    while (step * least < 34 && step < 1024)
        step *= 2;
    for (const auto& bar : bars) {
        const double x = std::round(m_geometry.xOf(bar.range.start));
        const bool numbered = bar.number > 0 && (bar.number - 1) % step == 0;
        if (numbered || least >= 8)
            m_painter.fillRect(QRectF(x, numbered ? 4 : kNumberRow - 6, 1, numbered ? kNumberRow - 4 : 6),
                               m_colors.gridBar);
        if (!numbered)
            continue;
        m_painter.setPen(bar.beyond ? blend(m_colors.textMuted, m_colors.raised, 0.4) : m_colors.text);
        m_painter.drawText(QRectF(x + 4, 2, 60, kNumberRow - 4), Qt::AlignLeft | Qt::AlignVCenter,
                           QString::number(bar.number));
    }
}

void RollFramePainter::paintPasses(const std::vector<RollBar>& bars)
{
    for (std::size_t i = 0; i < bars.size();) {
        std::size_t last = i + 1;
        while (last < bars.size() && bars[last].repeated == bars[i].repeated &&
               bars[last].pass == bars[i].pass && !bars[last].jump)
            ++last;
        if (bars[i].repeated) {
            const double left = m_geometry.xOf(bars[i].range.start);
            const double right = m_geometry.xOf(bars[last - 1].range.end);
            const QRectF band(left + 1, kNumberRow - 1, right - left - 2, 2);
            m_painter.fillRect(band, m_colors.accent);
            const QString text = PianoRoll::tr("time %1").arg(bars[i].pass);
            const QRectF box(std::max(left, m_geometry.ruler().left()) + 26, 2, right - left, kNumberRow - 4);
            const double needed = m_painter.fontMetrics().horizontalAdvance(text) + 8;
            const double barWidth = m_geometry.pixelsFor(bars[i].range.length());
            if (box.left() + needed < right && barWidth > needed + 26) {
                m_painter.setPen(m_colors.accent);
                m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
            }
        }
        i = last;
    }
}

std::vector<RollFramePainter::Mark> RollFramePainter::marks() const
{
    std::vector<Mark> result;
    const auto& performance = m_document->performance();
    for (const auto& change : performance.meters)
        result.push_back({change.at, QString::fromStdString(change.meter.name())});
    for (const auto& change : performance.keys)
        if (!change.key.none)
            result.push_back({change.at, keyName(change.key)});
    for (std::size_t p = 0; p < performance.parts.size(); ++p)
        if (m_view.currentPart < 0 || static_cast<std::size_t>(m_view.currentPart) == p)
            for (const auto& chord : performance.parts[p].chordSymbols)
                result.push_back({chord.at, QString::fromStdString(chord.text), true});
    std::stable_sort(result.begin(), result.end(), [](const Mark& a, const Mark& b) { return a.at < b.at; });
    return result;
}

void RollFramePainter::paintMarks()
{
    std::array<double, 2> freeFrom{-1e9, -1e9}; // the row of meters and keys, the row of chords
    const QRectF ruler = m_geometry.ruler();
    const QFontMetrics metrics = m_painter.fontMetrics();
    for (const Mark& mark : marks()) {
        const double x = m_geometry.xOf(mark.at);
        if (x > ruler.right())
            break;
        QString text = mark.text;
        text.replace(QLatin1Char('#'), QChar(0x266f));
        const int row = mark.chord ? 1 : 0;
        double& free = freeFrom[row];
        const double place = !mark.chord && free > x && free < x + kMarkShift ? free : x + kMarkIndent;
        if (place < free)
            continue;
        free = place + metrics.horizontalAdvance(text) + kLabelGap;
        if (free < ruler.left())
            continue;
        m_painter.setPen(mark.chord ? m_colors.text : m_colors.textMuted);
        m_painter.drawText(
            QRectF(place, kNumberRow + 1 + row * RollGeometry::kRulerRow, 200, RollGeometry::kRulerRow - 3),
            Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void RollFramePainter::paintLane()
{
    const QRectF lane = m_geometry.lane();
    if (lane.isEmpty())
        return;
    const QRectF label(0, lane.top(), RollGeometry::kKeyboardWidth, lane.height());
    m_painter.fillRect(lane, m_colors.surface);
    m_painter.fillRect(label, m_colors.raised);
    m_painter.setPen(m_colors.textMuted);
    m_painter.drawText(label.adjusted(5, 6, -1, -6), Qt::AlignLeft | Qt::AlignTop,
                       m_painter.fontMetrics().elidedText(PianoRoll::tr("Velocity"), Qt::ElideRight,
                                                          RollGeometry::kKeyboardWidth - 6));
    for (const int velocity : {127, 64}) {
        const double y = std::round(m_geometry.yOfVelocity(velocity));
        m_painter.fillRect(QRectF(lane.left(), y, lane.width(), 1), m_colors.gridLine);
        m_painter.drawText(QRectF(0, y - (velocity == 127 ? 0 : 9), RollGeometry::kKeyboardWidth - 6, 18),
                           Qt::AlignRight | (velocity == 127 ? Qt::AlignTop : Qt::AlignVCenter),
                           velocity == 127 ? QString() : QString::number(velocity));
    }
    m_painter.save();
    m_painter.setClipRect(lane);
    if (m_document != nullptr) {
        const auto visible = m_geometry.visibleTime();
        for (const auto& bar : m_document->bars().in(visible))
            m_painter.fillRect(
                QRectF(std::round(m_geometry.xOf(bar.range.start)), lane.top(), 1, lane.height()),
                m_colors.gridBeat);
        for (const bool selected : {false, true})
            for (std::size_t i = m_document->firstReaching(visible.start); i < m_document->notes().size();
                 ++i) {
                const RollNote& note = m_document->notes()[i];
                if (note.range.start >= visible.end)
                    break;
                if (!note.grace && m_view.isEditable(note) && m_view.isSelected(note) == selected)
                    paintVelocity(note);
            }
    }
    m_painter.restore();
    m_painter.fillRect(QRectF(0, lane.top(), lane.right(), 1), m_colors.border);
}

void RollFramePainter::paintVelocity(const RollNote& note)
{
    const double x = std::round(m_geometry.xOf(note.range.start));
    const double y = std::round(m_geometry.yOfVelocity(note.velocity));
    const QColor& part = m_colors.category[note.part % m_colors.category.size()];
    const QColor color = m_view.isSelected(note) ? blend(m_colors.text, part, 0.25) : part;
    m_painter.fillRect(QRectF(x, y, 2, m_geometry.lane().bottom() - y), color);
    m_painter.fillRect(QRectF(x - 2, y - 2, 6, 5), color);
}

void RollFramePainter::paintOverlay()
{
    const QRectF strip = m_geometry.keyboard();
    const int lit = m_view.pressedKey >= 0 ? m_view.pressedKey : m_view.hoveredKey;
    if (lit >= 0) {
        m_painter.save();
        m_painter.setClipRect(strip);
        QColor tint = m_colors.dark ? QColor(0x1f5fbf) : m_colors.accent;
        tint.setAlphaF(m_view.pressedKey >= 0 ? 0.75F : 0.28F);
        m_painter.fillRect(QRectF(0, m_geometry.yOf(lit), strip.width() - 1, m_geometry.rowHeight()), tint);
        m_painter.restore();
    }
    const double x = std::round(m_geometry.xOf(m_view.playhead));
    if (m_view.playhead < Ticks{} || x < RollGeometry::kKeyboardWidth - 1)
        return;
    const QRectF ruler = m_geometry.ruler();
    const double bottom = strip.bottom() + m_geometry.lane().height();
    m_painter.fillRect(QRectF(x, ruler.bottom() - 8, 1, bottom - ruler.bottom() + 8), m_colors.playhead);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colors.playhead);
    m_painter.drawPolygon(QPolygonF{
        {x - 5.5, ruler.bottom() - 12}, {x + 6.5, ruler.bottom() - 12}, {x + 0.5, ruler.bottom() - 2}});
}

} // namespace partita::widgets
