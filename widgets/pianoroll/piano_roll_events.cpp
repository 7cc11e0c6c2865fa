// SPDX-License-Identifier: GPL-3.0-or-later
// The piano roll's events: mouse, wheel, pinch, keys, tool tips and the context menu.
#include "widgets/pianoroll/piano_roll.h"
#include "widgets/pianoroll/roll_edits.h"
#include "widgets/pianoroll/roll_mouse.h"
#include "widgets/pianoroll/roll_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace partita::widgets {

namespace {

constexpr int kOctave = 12;
constexpr int kVelocityStep = 10;
constexpr int kWheelVelocityStep = 2;
constexpr double kNotch = 120; ///< Qt's angle of one notch of a wheel

bool isEditKey(const QKeyEvent* event)
{
    for (const auto key : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
                           QKeySequence::SelectAll, QKeySequence::Delete})
        if (event->matches(key))
            return true;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Backspace:
    case Qt::Key_Insert:
        return true;
    case Qt::Key_D:
        return event->modifiers() == Qt::ControlModifier;
    default:
        return false;
    }
}

} // namespace

bool PianoRoll::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        if (isEditKey(static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool PianoRoll::viewportEvent(QEvent* event)
{
    const QPointF centre = m_view->geometry.grid().center();
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomTime(1 + gesture->value(), gesture->position().x());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (const auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            if (pinch->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged))
                zoomTime(pinch->scaleFactor(), centre.x());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        showToolTip(static_cast<QHelpEvent*>(event));
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_view->hoveredKey = -1;
        announce({});
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void PianoRoll::showToolTip(QHelpEvent* event)
{
    const RollHit hit = m_view->hitTest(event->pos());
    QString text;
    if (hit.note && m_view->shown() != nullptr)
        text = describeNote(*m_view->shown(), m_view->shown()->notes()[*hit.note]);
    else if (hit.zone == RollZone::Ruler)
        text = tr("Click to play from here");
    else if (hit.zone == RollZone::Lane && !m_view->readOnly)
        text = tr("Drag to change velocities");
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), text, viewport());
}

void PianoRoll::mousePressEvent(QMouseEvent* event)
{
    commitWheel();
    m_mouse->press(*event);
}

void PianoRoll::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse->move(*event);
}

void PianoRoll::mouseReleaseEvent(QMouseEvent* event)
{
    m_mouse->release(*event);
}

void PianoRoll::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_mouse->doubleClick(*event);
}

void PianoRoll::wheelEvent(QWheelEvent* event)
{
    // With Alt some platforms turn the wheel sideways.
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const bool rows = event->modifiers().testFlag(Qt::ShiftModifier) ||
                          m_view->geometry.keyboard().contains(event->position());
        if (rows && notches != 0)
            zoomRows(std::pow(1.15, notches), event->position().y());
        else
            zoomTime(std::pow(1.15, notches), event->position().x());
        event->accept();
        return;
    }
    if (changeVelocityByWheel(event)) {
        event->accept();
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier) && angle.x() == 0) {
        scrollTo(m_view->geometry.scrollX() - notches * 90, m_view->geometry.scrollY());
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

bool PianoRoll::changeVelocityByWheel(const QWheelEvent* event)
{
    const RollHit hit = m_view->hitTest(event->position());
    const bool overBar = hit.zone == RollZone::Lane;
    if (m_view->readOnly || m_mouse->isActive() ||
        !(overBar || (hit.note && event->modifiers().testFlag(Qt::AltModifier))))
        return false;
    const double x = event->position().x();
    const auto bars = overBar ? m_view->velocityBarsNear(x, x) : std::vector<score::NoteId>{};
    if (overBar && bars.empty())
        return false;
    const score::NoteId id = overBar ? bars.front() : m_view->shown()->notes()[*hit.note].id;
    if (!m_view->selection.contains(id)) {
        commitWheel();
        changeSelection({id}, id);
    }
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kNotch;
    m_wheelDifference += static_cast<int>(std::lround(notches * kWheelVelocityStep));
    std::vector<NoteVelocity> velocities;
    for (const score::NoteId note : m_view->selection)
        if (const auto places = m_view->document->appearances(note); !places.empty())
            velocities.push_back(
                {note, m_view->document->notes()[places.front()].velocity + m_wheelDifference});
    m_view->setPreview(RollEdits(*m_view->document).setVelocities(velocities));
    if (const auto places = m_view->shown()->appearances(id); !places.empty())
        announce(describeNote(*m_view->shown(), m_view->shown()->notes()[places.front()]));
    m_wheelTimer.start();
    refresh();
    return true;
}

void PianoRoll::commitWheel()
{
    m_wheelTimer.stop();
    if (m_wheelDifference != 0)
        changeSelectionVelocity(std::exchange(m_wheelDifference, 0));
}

bool PianoRoll::focusNextPrevChild(bool next)
{
    return focusNeighbour(next) || QAbstractScrollArea::focusNextPrevChild(next);
}

bool PianoRoll::handleEditKey(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::Cut))
        cut();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Delete) || event->key() == Qt::Key_Backspace)
        deleteSelection();
    else if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        duplicate();
    else if (event->key() == Qt::Key_Insert)
        addNoteByKeyboard();
    else if (event->key() == Qt::Key_Escape && m_mouse->isActive())
        m_mouse->cancel();
    else if (event->key() == Qt::Key_Escape && hasSelection())
        clearSelection();
    else
        return false;
    return true;
}

bool PianoRoll::handleArrow(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    const int sign = event->key() == Qt::Key_Up || event->key() == Qt::Key_Right ? 1 : -1;
    if (!hasSelection() || m_view->readOnly)
        return false;
    if (vertical && control)
        changeSelectionVelocity(sign * kVelocityStep);
    else if (vertical)
        transposeSelection(sign * (shift ? kOctave : 1));
    else if (shift)
        lengthenSelection(sign);
    else
        nudgeSelection(sign);
    if (m_view->focused != score::NoteId{})
        ensureNoteVisible(m_view->focused);
    return true;
}

void PianoRoll::keyPressEvent(QKeyEvent* event)
{
    commitWheel();
    if (handleEditKey(event))
        return;
    const auto notes = m_view->document ? m_view->document->notes().size() : 0;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (handleArrow(event))
            return;
        break;
    case Qt::Key_Home:
    case Qt::Key_End: {
        const bool home = event->key() == Qt::Key_Home;
        for (std::size_t i = 0; i < notes; ++i) {
            const std::size_t index = home ? i : notes - 1 - i;
            const RollNote& note = m_view->document->notes()[index];
            if (note.grace || !m_view->isEditable(note))
                continue;
            focusNote(index);
            break;
        }
        return;
    }
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void PianoRoll::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_mouse->isActive())
        return;
    const RollHit hit = m_view->hitTest(event->pos());
    if (event->reason() == QContextMenuEvent::Mouse && hit.note) {
        const score::NoteId id = m_view->shown()->notes()[*hit.note].id;
        if (!m_view->selection.contains(id))
            changeSelection({id}, id);
    }
    QMenu menu(this);
    const bool selected = hasSelection();
    const bool edits = selected && !m_view->readOnly;
    const auto add = [&](const QString& text, const QKeySequence& keys, bool enabled, auto&& run) {
        QAction* action = menu.addAction(text, this, run);
        action->setShortcut(keys);
        action->setEnabled(enabled);
    };
    add(tr("Cu&t"), QKeySequence::Cut, edits, [this] { cut(); });
    add(tr("&Copy"), QKeySequence::Copy, selected, [this] { copy(); });
    const QMimeData* clip = QApplication::clipboard()->mimeData();
    add(tr("&Paste"), QKeySequence::Paste,
        !m_view->readOnly && clip != nullptr && clip->hasFormat(QLatin1String(kClipMimeType)),
        [this] { paste(); });
    add(tr("&Duplicate"), QKeySequence(QStringLiteral("Ctrl+D")), edits, [this] { duplicate(); });
    add(tr("De&lete"), QKeySequence::Delete, edits, [this] { deleteSelection(); });
    menu.addSeparator();
    add(tr("Octave &up"), QKeySequence(QStringLiteral("Shift+Up")), edits,
        [this] { transposeSelection(kOctave); });
    add(tr("Octave d&own"), QKeySequence(QStringLiteral("Shift+Down")), edits,
        [this] { transposeSelection(-kOctave); });
    add(tr("Move onto the &grid"), {}, edits && m_view->grid.numerator > 0, [this] { quantizeSelection(1); });
    menu.addSeparator();
    add(tr("Select &all"), QKeySequence::SelectAll, m_view->document != nullptr, [this] { selectAll(); });
    add(tr("&Invert selection"), {}, m_view->document != nullptr, [this] { invertSelection(); });
    menu.exec(event->globalPos());
}

void PianoRoll::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        refresh();
}

} // namespace partita::widgets
