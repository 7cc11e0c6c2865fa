// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/piano_roll.h"

#include "widgets/pianoroll/roll_mouse.h"
#include "widgets/pianoroll/roll_painter.h"
#include "widgets/pianoroll/roll_view.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

namespace {

constexpr int kBarsAfterEnd = 4;
constexpr int kLeastBars = 8;
constexpr double kPageShare = 0.12; ///< where the playhead lands when the view turns a page
constexpr double kTurnShare = 0.92; ///< where it makes the view turn
constexpr int kBriefSound = 250;    ///< milliseconds
constexpr int kWheelPause = 400;    ///< milliseconds

} // namespace

PianoRoll::PianoRoll(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_view(std::make_unique<RollView>())
    , m_mouse(std::make_unique<RollMouse>(*this))
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Piano roll"));
    setWhatsThis(
        tr("Notes by time and pitch. Double-click to add a note; drag a note to move it and its ends to "
           "change its length; drag in the lane below to change velocities. With the keyboard: Home goes "
           "to the first note, Tab to the next; the arrow keys move notes (with Shift: octave and "
           "length; with Ctrl and up or down: velocity), Insert adds a note, Delete deletes."));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    m_view->emptyText = tr("No notes yet. Double-click to add one.");
    m_soundTimer.setSingleShot(true);
    m_soundTimer.setInterval(kBriefSound);
    connect(&m_soundTimer, &QTimer::timeout, this,
            [this] { emit previewNote(std::exchange(m_soundingKey, -1), 0, false); });
    m_wheelTimer.setSingleShot(true);
    m_wheelTimer.setInterval(kWheelPause);
    connect(&m_wheelTimer, &QTimer::timeout, this, [this] { commitWheel(); });
    updateScrollBars();
    showKeys(48, 84);
}

PianoRoll::~PianoRoll() = default;

void PianoRoll::setScore(std::shared_ptr<const score::Score> score)
{
    const bool hadNotes = m_view->document && !m_view->document->notes().empty();
    const Ticks endBefore = m_view->document ? m_view->document->end() : Ticks{};
    if (m_mouse->isActive())
        m_mouse->cancel();
    m_view->preview.reset();
    m_wheelDifference = 0;
    m_view->document = score ? std::make_shared<const RollDocument>(std::move(score)) : nullptr;
    m_view->dropUnknownNotes();
    if (m_view->document) {
        m_view->geometry.setTicksPerQuarter(m_view->document->score().ticksPerQuarter);
        m_view->geometry.setChordRow(m_view->document->hasChordSymbols());
    }
    updateScrollBars();
    if (m_view->document) {
        const auto& notes = m_view->document->notes();
        if (!hadNotes)
            showNoteRange();
        if (m_view->followEnd && m_view->document->end() > endBefore && !notes.empty())
            followTo(notes.back().range.end);
        if (const auto before = std::exchange(m_view->idsBefore, 0); before != 0) {
            std::set<NoteId> made;
            for (const auto& note : notes)
                if (note.id.value > before)
                    made.insert(note.id);
            if (!made.empty())
                changeSelection(std::move(made), {});
        }
    }
    refresh();
}

std::shared_ptr<const score::Score> PianoRoll::score() const
{
    return m_view->document ? m_view->document->sharedScore() : nullptr;
}

void PianoRoll::setCurrentPart(int partIndex)
{
    if (std::exchange(m_view->currentPart, partIndex) == partIndex)
        return;
    std::set<NoteId> kept;
    for (const NoteId id : m_view->selection)
        if (partIndex < 0 || m_view->document->place(id).part == static_cast<std::size_t>(partIndex))
            kept.insert(id);
    changeSelection(std::move(kept), {});
    refresh();
}

int PianoRoll::currentPart() const
{
    return m_view->currentPart;
}

void PianoRoll::setPlayhead(Ticks performed)
{
    const Ticks before = std::exchange(m_view->playhead, performed);
    if (before == performed)
        return;
    const QRectF grid = m_view->geometry.grid();
    const bool inView = before >= Ticks{} && m_view->geometry.xOf(before) <= grid.right();
    if (m_view->document && performed > m_view->document->end())
        updateScrollBars(); // recording goes on past the end
    if (m_view->followPlayhead && performed >= Ticks{} && !m_mouse->isActive()) {
        const double x = m_view->geometry.xOf(performed);
        if (x < grid.left() ||
            (x > grid.left() + grid.width() * kTurnShare && (inView || performed > before)))
            scrollTo(m_view->geometry.scrollX() + x - grid.left() - grid.width() * kPageShare,
                     m_view->geometry.scrollY());
    }
    for (const Ticks place : {before, performed})
        if (place >= Ticks{})
            viewport()->update(
                QRectF(m_view->geometry.xOf(place) - 8, 0, 17, viewport()->height()).toAlignedRect());
}

Ticks PianoRoll::playhead() const
{
    return m_view->playhead;
}

void PianoRoll::setFollowPlayhead(bool follow)
{
    m_view->followPlayhead = follow;
}

bool PianoRoll::followsPlayhead() const
{
    return m_view->followPlayhead;
}

void PianoRoll::setFollowEnd(bool follow)
{
    m_view->followEnd = follow;
}

void PianoRoll::setGrid(score::Fraction ofWhole)
{
    m_view->grid = ofWhole;
    refresh();
}

score::Fraction PianoRoll::grid() const
{
    return m_view->grid;
}

void PianoRoll::setScaleHighlight(bool shown)
{
    m_view->scaleHighlight = shown;
    refresh();
}

void PianoRoll::setTool(Tool tool)
{
    if (std::exchange(m_view->tool, tool) == tool)
        return;
    m_mouse->hover(viewport()->mapFromGlobal(QCursor::pos()));
    emit toolChanged(tool);
}

PianoRoll::Tool PianoRoll::tool() const
{
    return m_view->tool;
}

void PianoRoll::setReadOnly(bool readOnly)
{
    if (readOnly && m_mouse->isActive())
        m_mouse->cancel();
    m_view->readOnly = readOnly;
}

bool PianoRoll::isReadOnly() const
{
    return m_view->readOnly;
}

void PianoRoll::setEmptyText(const QString& text)
{
    m_view->emptyText = text;
    refresh();
}

std::vector<NoteId> PianoRoll::selection() const
{
    return m_view->selectedIds();
}

bool PianoRoll::hasSelection() const
{
    return !m_view->selection.empty();
}

void PianoRoll::setSelection(const std::vector<NoteId>& ids)
{
    std::set<NoteId> known;
    for (const NoteId id : ids)
        if (m_view->document && m_view->document->contains(id))
            known.insert(id);
    changeSelection(std::move(known), {});
}

void PianoRoll::changeSelection(std::set<NoteId> ids, NoteId focused)
{
    const bool sameFocus = std::exchange(m_view->focused, focused) == focused;
    if (std::exchange(m_view->selection, ids) == ids && sameFocus)
        return;
    refresh();
    emit selectionChanged();
}

void PianoRoll::announce(const QString& text)
{
    if (std::exchange(m_view->statusText, text) != text)
        emit statusTextChanged(text);
}

void PianoRoll::commit(const std::optional<score::Edit>& edit, bool selectNew)
{
    if (!edit || m_view->readOnly || !m_view->document) {
        m_view->setPreview(std::nullopt);
        return;
    }
    m_view->idsBefore = selectNew ? m_view->document->score().lastId : 0;
    const auto before = m_view->document;
    emit editRequested(*edit);
    if (m_view->document == before)
        m_view->setPreview(std::nullopt);
    refresh();
}

void PianoRoll::refresh()
{
    m_view->layerIsStale = true;
    viewport()->update();
}

QRect PianoRoll::noteRect(NoteId id, int appearance) const
{
    if (m_view->shown() == nullptr)
        return {};
    const auto places = m_view->shown()->appearances(id);
    if (appearance < 0 || static_cast<std::size_t>(appearance) >= places.size())
        return {};
    return m_view->rectOf(m_view->shown()->notes()[places[static_cast<std::size_t>(appearance)]]).toRect();
}

QPoint PianoRoll::positionOf(Ticks performed, int midiKey) const
{
    const double y = m_view->geometry.yOf(midiKey) + m_view->geometry.rowHeight() / 2;
    return QPointF(m_view->geometry.xOf(performed), y).toPoint();
}

QPoint PianoRoll::velocityPositionOf(NoteId id, int velocity) const
{
    if (!m_view->document || m_view->document->appearances(id).empty())
        return {};
    const auto& note = m_view->document->notes()[m_view->document->appearances(id).front()];
    return QPointF(m_view->geometry.xOf(note.range.start), m_view->geometry.yOfVelocity(velocity)).toPoint();
}

int PianoRoll::paintedNotes() const
{
    return m_view->paintedNotes;
}

void PianoRoll::paintEvent(QPaintEvent* event)
{
    const ThemeColors& colors = themeColors(palette());
    const double ratio = devicePixelRatioF();
    const QSize wanted = viewport()->size() * ratio;
    if (m_view->layer.size() != wanted || m_view->layer.devicePixelRatio() != ratio) {
        m_view->layer = QPixmap(wanted);
        m_view->layer.setDevicePixelRatio(ratio);
        m_view->layerIsStale = true;
    }
    if (std::exchange(m_view->layerIsStale, false)) {
        m_view->layer.fill(colors.window);
        QPainter painter(&m_view->layer);
        painter.setFont(font());
        m_view->paintedNotes = RollPainter(painter, *m_view, colors).paint();
    }
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    painter.drawPixmap(0, 0, m_view->layer);
    RollPainter(painter, *m_view, colors).paintOverlay();
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(colors.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void PianoRoll::resizeEvent(QResizeEvent* event)
{
    const double centre = m_view->geometry.scrollY() + m_view->geometry.grid().height() / 2;
    const bool first = !event->oldSize().isValid() || event->oldSize().isEmpty();
    m_view->geometry.setViewport(viewport()->size());
    updateScrollBars();
    if (first)
        scrollTo(m_view->geometry.scrollX(), centre - m_view->geometry.grid().height() / 2);
    refresh();
}

void PianoRoll::updateScrollBars()
{
    RollGeometry& geometry = m_view->geometry;
    const int resolution = m_view->document ? m_view->document->score().ticksPerQuarter : 480;
    const Ticks bar = m_view->document ? m_view->document->bars().lastBarLength() : Ticks{4 * resolution};
    const Ticks end = std::max(m_view->playhead, m_view->document ? m_view->document->end() : Ticks{});
    const double width = geometry.contentWidth(std::max(end + bar * kBarsAfterEnd, bar * kLeastBars));
    const auto set = [](QScrollBar* scrollBar, double content, double page, int step) {
        scrollBar->setRange(0, std::max(0, static_cast<int>(std::ceil(content - page))));
        scrollBar->setPageStep(std::max(1, static_cast<int>(page)));
        scrollBar->setSingleStep(step);
    };
    const QRectF grid = geometry.grid();
    set(horizontalScrollBar(), width, grid.width(), 30);
    set(verticalScrollBar(), geometry.contentHeight(), grid.height(),
        static_cast<int>(2 * geometry.rowHeight()));
    geometry.setScroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

void PianoRoll::scrollContentsBy(int, int)
{
    m_view->geometry.setScroll(horizontalScrollBar()->value(), verticalScrollBar()->value());
    refresh();
}

void PianoRoll::scrollTo(double x, double y)
{
    horizontalScrollBar()->setValue(static_cast<int>(std::lround(x)));
    verticalScrollBar()->setValue(static_cast<int>(std::lround(y)));
}

void PianoRoll::followTo(Ticks performed)
{
    const QRectF grid = m_view->geometry.grid();
    const double x = m_view->geometry.xOf(performed);
    if (x > grid.left() + grid.width() * kTurnShare || x < grid.left())
        scrollTo(m_view->geometry.scrollX() + x - grid.left() - grid.width() * 0.75,
                 m_view->geometry.scrollY());
}

void PianoRoll::ensureNoteVisible(NoteId id)
{
    const QRect box = noteRect(id);
    const QRect grid = m_view->geometry.grid().toRect();
    if (box.isNull() || grid.contains(box))
        return;
    double x = m_view->geometry.scrollX();
    double y = m_view->geometry.scrollY();
    if (box.left() < grid.left() || box.right() > grid.right())
        x += box.left() - grid.left() - grid.width() / 4.0;
    if (box.top() < grid.top() || box.bottom() > grid.bottom())
        y += box.center().y() - grid.center().y();
    scrollTo(x, y);
}

} // namespace partita::widgets
