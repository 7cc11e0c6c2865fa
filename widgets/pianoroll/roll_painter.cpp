// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_painter.h"

#include "widgets/pianoroll/roll_frame_painter.h"

#include <array>
#include <cmath>

namespace partita::widgets {

using score::Ticks;

namespace {

constexpr double kLeastLineDistance = 7;  ///< pixels; grid lines that would lie closer are left out
constexpr double kLeastRowForName = 11;   ///< pixels
constexpr double kLeastWidthForRound = 6; ///< pixels; narrower notes are plain boxes

std::array<bool, 12> scaleOf(const score::Key& key)
{
    std::array<bool, 12> inScale{};
    const auto alters = key.signature();
    for (std::size_t step = 0; step < alters.size(); ++step) {
        const int tone = score::semitonesOf(static_cast<score::Step>(step)) + alters[step];
        inScale[static_cast<std::size_t>((tone + 12) % 12)] = true;
    }
    return inScale;
}

} // namespace

bool isBlackKey(int midiKey)
{
    const int tone = midiKey % 12;
    return tone == 1 || tone == 3 || tone == 6 || tone == 8 || tone == 10;
}

QColor noteColor(const ThemeColors& colors, const RollNote& note)
{
    const QColor& base = colors.category[note.part % colors.category.size()];
    return blend(base, colors.surface, 0.6 * (1 - note.velocity / 127.0));
}

RollPainter::RollPainter(QPainter& painter, const RollView& view, const ThemeColors& colors)
    : m_painter(painter)
    , m_view(view)
    , m_geometry(view.geometry)
    , m_colors(colors)
    , m_document(view.shown())
{
}

int RollPainter::paint()
{
    int painted = 0;
    m_painter.fillRect(m_geometry.grid(), m_colors.surface);
    m_painter.save();
    m_painter.setClipRect(m_geometry.grid());
    paintRows();
    if (m_document != nullptr) {
        paintGridLines();
        painted = paintNotes();
    }
    m_painter.restore();
    if (m_document == nullptr || m_document->notes().empty())
        paintEmptyText();
    RollFramePainter(m_painter, m_view, m_colors).paint();
    return painted;
}

void RollPainter::paintRows()
{
    const score::TickRange visible = m_geometry.visibleTime();
    const std::vector<score::KeyChange> none;
    const auto& keys = m_document != nullptr ? m_document->performance().keys : none;
    Ticks from{};
    score::Key key = keys.empty() ? score::Key{} : keys.front().key;
    for (const auto& change : keys) {
        if (change.at > from && change.at > visible.start)
            paintScaleRows({from, change.at}, key);
        from = change.at;
        key = change.key;
        if (from > visible.end)
            return;
    }
    paintScaleRows({from, visible.end}, key);
}

void RollPainter::paintScaleRows(score::TickRange time, const score::Key& key)
{
    const QRectF grid = m_geometry.grid();
    const double left =
        time.start.value == 0 ? grid.left() : std::max(grid.left(), m_geometry.xOf(time.start));
    const double right = std::min(grid.right(), m_geometry.xOf(time.end));
    const bool byScale = m_view.scaleHighlight && !key.none && m_document != nullptr;
    const auto inScale = scaleOf(key);
    const int tonic = (score::semitonesOf(key.tonic) + key.tonicAlter + 12) % 12;
    const QColor tonicColor = blend(m_colors.surface, m_colors.accent, 0.09);
    const int highest = m_geometry.keyAt(grid.top());
    const int lowest = m_geometry.keyAt(grid.bottom());
    for (int row = lowest; row <= highest; ++row) {
        const QRectF box(left, m_geometry.yOf(row), right - left, m_geometry.rowHeight());
        const auto tone = static_cast<std::size_t>(row % 12);
        if (byScale && row % 12 == tonic)
            m_painter.fillRect(box, tonicColor);
        else if (byScale ? !inScale[tone] : isBlackKey(row))
            m_painter.fillRect(box, m_colors.outOfScale);
        const bool octave = row % 12 == 0;
        if (octave || m_geometry.rowHeight() >= 8)
            m_painter.fillRect(QRectF(left, box.bottom() - 1, right - left, 1),
                               octave ? m_colors.gridBeat : m_colors.gridLine);
    }
}

void RollPainter::verticalLine(double x, const QColor& color, int width)
{
    const QRectF grid = m_geometry.grid();
    m_painter.fillRect(QRectF(std::round(x) - width / 2, grid.top(), width, grid.height()), color);
}

void RollPainter::paintBeatLines(const RollBar& bar, score::Fraction step, const QColor& color)
{
    const double ticks = step.toDouble() * 4 * m_document->score().ticksPerQuarter;
    if (ticks <= 0 || m_geometry.pixelsFor(Ticks{static_cast<std::int64_t>(ticks)}) < kLeastLineDistance)
        return;
    const double start = static_cast<double>(bar.range.start.value);
    const double origin = static_cast<double>(bar.beatOrigin.value);
    const double end = static_cast<double>(bar.range.end.value);
    for (double at = origin - ticks * std::floor((origin - start) / ticks); at < end; at += ticks)
        if (at > start)
            verticalLine(m_geometry.xOf(Ticks{std::llround(at)}), color);
}

void RollPainter::paintGridLines()
{
    for (const RollBar& bar : m_document->bars().in(m_geometry.visibleTime())) {
        const double left = m_geometry.xOf(bar.range.start);
        const double width = m_geometry.pixelsFor(bar.range.length());
        const QRectF box(left, m_geometry.grid().top(), width, m_geometry.grid().height());
        if (bar.beyond) {
            QColor shade = m_colors.window;
            shade.setAlphaF(0.7F);
            m_painter.fillRect(box, shade);
        } else if (bar.pass > 1) {
            QColor shade = m_colors.accent;
            shade.setAlphaF(0.05F);
            m_painter.fillRect(box, shade);
        }
        paintBeatLines(bar, m_view.grid, m_colors.gridLine);
        paintBeatLines(bar, bar.beat, m_colors.gridBeat);
        if (width >= kLeastLineDistance || bar.number % 4 == 1)
            verticalLine(left, m_colors.gridBar, bar.jump ? 3 : 1);
    }
}

int RollPainter::paintNotes()
{
    const score::TickRange visible = m_geometry.visibleTime();
    const int highest = m_geometry.keyAt(m_geometry.grid().top());
    const int lowest = m_geometry.keyAt(m_geometry.grid().bottom());
    const auto& notes = m_document->notes();
    int painted = 0;
    for (const bool ghosts : {true, false})
        for (const bool selected : {false, true})
            for (std::size_t i = m_document->firstReaching(visible.start); i < notes.size(); ++i) {
                const RollNote& note = notes[i];
                if (note.range.start >= visible.end)
                    break;
                const bool ghost = !m_view.isEditable(note);
                if (ghost != ghosts || note.key < lowest || note.key > highest ||
                    m_view.isSelected(note) != selected)
                    continue;
                paintNote(note, ghost);
                ++painted;
            }
    return painted;
}

void RollPainter::paintNote(const RollNote& note, bool ghost)
{
    const QRectF box = m_view.rectOf(note);
    const bool selected = m_view.isSelected(note) && !ghost;
    QColor fill = noteColor(m_colors, note);
    if (ghost)
        fill = blend(m_colors.category[note.part % m_colors.category.size()], m_colors.surface, 0.72);
    if (selected)
        fill = blend(m_colors.text, m_colors.category[note.part % m_colors.category.size()], 0.25);
    const QColor edge = ghost ? fill
                              : blend(m_colors.category[note.part % m_colors.category.size()], m_colors.text,
                                      m_colors.dark ? 0.0 : 0.25);
    if (box.width() < kLeastWidthForRound || box.height() < 5) {
        m_painter.fillRect(box, selected ? fill : blend(fill, edge, 0.4));
        return;
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = note.grace ? box.adjusted(0.5, box.height() * 0.2, -0.5, -box.height() * 0.2)
                                    : box.adjusted(0.5, 0.5, -0.5, -0.5);
    const bool focused = note.id == m_view.focused && !ghost;
    m_painter.setPen(QPen(focused ? m_colors.playhead : edge, focused ? 2 : 1));
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(shape, 2.5, 2.5);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    if (ghost || note.grace || box.height() < kLeastRowForName)
        return;
    const QString name = noteName(*m_document, note);
    if (m_painter.fontMetrics().horizontalAdvance(name) + 6 > box.width())
        return;
    const QColor darkText = m_colors.dark ? m_colors.surface : m_colors.text;
    const QColor lightText = m_colors.dark ? m_colors.text : m_colors.surface;
    const bool dark = contrastRatio(darkText, fill) >= contrastRatio(lightText, fill);
    m_painter.setPen(dark ? darkText : lightText);
    m_painter.drawText(box.adjusted(4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, name);
}

void RollPainter::paintEmptyText()
{
    if (m_view.emptyText.isEmpty())
        return;
    m_painter.save();
    QFont font = m_painter.font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    m_painter.setFont(font);
    const QRectF area = m_geometry.grid().adjusted(24, 24, -24, -24);
    QRectF box = m_painter.boundingRect(area, Qt::AlignCenter | Qt::TextWordWrap, m_view.emptyText);
    box.adjust(-20, -14, 20, 14);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(m_colors.border);
    m_painter.setBrush(m_colors.window);
    m_painter.drawRoundedRect(box, 8, 8);
    m_painter.setPen(m_colors.textMuted);
    m_painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, m_view.emptyText);
    m_painter.restore();
}

void RollPainter::paintOverlay()
{
    if (!m_view.rubberBand.isNull()) {
        m_painter.save();
        m_painter.setClipRect(m_geometry.grid());
        QColor fill = m_colors.accent;
        fill.setAlphaF(0.15F);
        m_painter.setPen(m_colors.accent);
        m_painter.setBrush(fill);
        m_painter.drawRect(m_view.rubberBand.adjusted(0, 0, -1, -1));
        m_painter.restore();
    }
    RollFramePainter(m_painter, m_view, m_colors).paintOverlay();
}

} // namespace partita::widgets
