// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_mouse.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

namespace {

constexpr int kScrollInterval = 30; ///< milliseconds

} // namespace

RollMouse::RollMouse(PianoRoll& roll)
    : m_roll(roll)
    , m_view(*roll.m_view)
{
    m_scrollTimer.setInterval(kScrollInterval);
    QObject::connect(&m_scrollTimer, &QTimer::timeout, &roll, [this] { scrollAtEdge(); });
}

void RollMouse::press(const QMouseEvent& event)
{
    if (isActive()) {
        if (event.button() == Qt::RightButton)
            cancel();
        return;
    }
    m_position = m_last = m_pressed = event.position();
    m_modifiers = event.modifiers();
    m_pressedTime = m_view.geometry.timeAt(m_pressed.x());
    m_pressedKey = m_view.geometry.keyAt(m_pressed.y());
    m_moved = false;
    m_selectOnlyOnRelease = false;
    if (event.button() == Qt::MiddleButton) {
        m_gesture = Gesture::Pan;
        m_roll.viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event.button() != Qt::LeftButton || !m_view.document)
        return;
    const RollHit hit = m_view.hitTest(m_pressed);
    switch (hit.zone) {
    case RollZone::Ruler:
        m_gesture = Gesture::Seek;
        seek();
        break;
    case RollZone::Keyboard:
        m_gesture = Gesture::PlayKeys;
        sound(m_pressedKey, kNewVelocity);
        break;
    case RollZone::Lane:
        pressOnLane();
        break;
    case RollZone::Grid:
        pressOnGrid(event.modifiers());
        break;
    case RollZone::Nothing:
        break;
    default:
        pressOnNote(hit, event.modifiers());
    }
}

void RollMouse::pressOnNote(const RollHit& hit, Qt::KeyboardModifiers modifiers)
{
    m_grabbed = m_view.shown()->notes()[*hit.note];
    const NoteId id = m_grabbed->id;
    if (m_view.tool == PianoRoll::Tool::Erase) {
        m_gesture = m_view.readOnly ? Gesture::None : Gesture::Erase;
        m_erased.clear();
        if (!m_view.readOnly)
            dragEraser();
        return;
    }
    auto selection = m_view.selection;
    const bool selected = selection.contains(id);
    if (modifiers.testFlag(Qt::ControlModifier) && selected)
        selection.erase(id);
    else if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
        selection.insert(id);
    else if (!selected)
        selection = {id};
    else
        m_selectOnlyOnRelease = selection.size() > 1;
    const bool keeps = selection.contains(id);
    m_roll.changeSelection(std::move(selection), id);
    sound(m_grabbed->key, m_grabbed->velocity);
    if (m_view.readOnly || !keeps)
        m_gesture = Gesture::PlayKeys;
    else if (hit.zone == RollZone::NoteStart)
        m_gesture = Gesture::ResizeStart;
    else
        m_gesture = hit.zone == RollZone::NoteEnd ? Gesture::ResizeEnd : Gesture::Move;
}

void RollMouse::pressOnGrid(Qt::KeyboardModifiers modifiers)
{
    if (m_view.tool == PianoRoll::Tool::Draw && !m_view.readOnly) {
        startDrawing();
        return;
    }
    if (m_view.tool == PianoRoll::Tool::Erase && !m_view.readOnly) {
        m_gesture = Gesture::Erase;
        m_erased.clear();
        return;
    }
    const bool adds = modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    m_selectionBefore = adds ? m_view.selection : std::set<NoteId>{};
    m_roll.changeSelection(m_selectionBefore, {});
    m_gesture = Gesture::RubberBand;
}

void RollMouse::pressOnLane()
{
    if (m_view.readOnly)
        return;
    m_gesture = Gesture::Velocity;
    m_velocities.clear();
    dragVelocities();
}

void RollMouse::startDrawing()
{
    m_gesture = Gesture::Draw;
    const Ticks written = m_view.document->writtenAt(m_pressedTime);
    const bool free = m_modifiers.testFlag(Qt::AltModifier);
    const Ticks start =
        free ? written : snapped(m_view.document->score(), written, m_view.grid, Snap::Before);
    if (m_drawnLength <= Ticks{})
        m_drawnLength = m_view.grid.numerator > 0 ? m_view.gridTicks() : m_view.gridTicks() * 4;
    m_drawn = {start, start + m_drawnLength};
    m_roll.changeSelection({}, {});
    sound(m_pressedKey, kNewVelocity);
    preview(RollEdits(*m_view.document).add(m_view.currentPart, m_pressedKey, m_drawn, kNewVelocity));
}

void RollMouse::doubleClick(const QMouseEvent& event)
{
    if (event.button() == Qt::LeftButton && m_view.document && !m_view.readOnly && !isActive() &&
        m_view.tool == PianoRoll::Tool::Select && m_view.hitTest(event.position()).zone == RollZone::Grid) {
        m_position = m_last = m_pressed = event.position();
        m_modifiers = event.modifiers();
        m_pressedTime = m_view.geometry.timeAt(m_pressed.x());
        m_pressedKey = m_view.geometry.keyAt(m_pressed.y());
        m_moved = false;
        startDrawing();
        return;
    }
    press(event);
}

void RollMouse::move(const QMouseEvent& event)
{
    m_position = event.position();
    m_modifiers = event.modifiers();
    if (!isActive()) {
        hover(m_position);
        return;
    }
    if (!m_moved && (m_position - m_pressed).manhattanLength() < kDragDistance)
        return;
    m_moved = true;
    drag();
    const bool scrolls = m_gesture == Gesture::RubberBand || m_gesture == Gesture::Move ||
                         m_gesture == Gesture::ResizeEnd || m_gesture == Gesture::ResizeStart ||
                         m_gesture == Gesture::Draw;
    if (scrolls && !m_view.geometry.grid().contains(m_position))
        m_scrollTimer.start();
    else
        m_scrollTimer.stop();
}

void RollMouse::release(const QMouseEvent& event)
{
    if (!isActive() || (event.buttons() & (Qt::LeftButton | Qt::MiddleButton)) != 0)
        return;
    const Gesture finished = std::exchange(m_gesture, Gesture::None);
    const auto edit = std::exchange(m_edit, std::nullopt);
    m_scrollTimer.stop();
    silence();
    m_view.rubberBand = {};
    if (m_selectOnlyOnRelease && !m_moved && m_grabbed)
        m_roll.changeSelection({m_grabbed->id}, m_grabbed->id);
    m_grabbed.reset();
    if (finished == Gesture::Draw)
        m_drawnLength = m_drawn.length();
    m_roll.commit(edit, finished == Gesture::Draw);
    m_roll.refresh();
    hover(event.position());
}

void RollMouse::cancel()
{
    m_gesture = Gesture::None;
    m_edit.reset();
    m_grabbed.reset();
    m_scrollTimer.stop();
    silence();
    m_view.rubberBand = {};
    m_view.setPreview(std::nullopt);
    m_roll.refresh();
}

void RollMouse::sound(int key, int velocity)
{
    if (key == m_soundingKey)
        return;
    silence();
    m_soundingKey = m_view.pressedKey = key;
    emit m_roll.previewNote(key, velocity, true);
    m_roll.viewport()->update();
}

void RollMouse::silence()
{
    m_view.pressedKey = -1;
    if (m_soundingKey >= 0)
        emit m_roll.previewNote(std::exchange(m_soundingKey, -1), 0, false);
}

Qt::CursorShape RollMouse::cursorFor(const RollHit& hit) const
{
    const bool draws = m_view.tool == PianoRoll::Tool::Draw;
    switch (hit.zone) {
    case RollZone::NoteBody:
        if (m_view.readOnly || m_view.tool == PianoRoll::Tool::Erase)
            return Qt::PointingHandCursor;
        return Qt::SizeAllCursor;
    case RollZone::NoteStart:
    case RollZone::NoteEnd:
        if (m_view.readOnly || m_view.tool == PianoRoll::Tool::Erase)
            return Qt::PointingHandCursor;
        return Qt::SizeHorCursor;
    case RollZone::Grid:
        return draws && !m_view.readOnly ? Qt::CrossCursor : Qt::ArrowCursor;
    case RollZone::Ruler:
    case RollZone::Keyboard:
        return Qt::PointingHandCursor;
    case RollZone::Lane:
        return m_view.readOnly ? Qt::ArrowCursor : Qt::SizeVerCursor;
    case RollZone::Nothing:
        break;
    }
    return Qt::ArrowCursor;
}

void RollMouse::hover(QPointF position)
{
    const RollHit hit = m_view.hitTest(position);
    m_roll.viewport()->setCursor(cursorFor(hit));
    const bool overRows =
        hit.zone != RollZone::Nothing && hit.zone != RollZone::Ruler && hit.zone != RollZone::Lane;
    const int key = overRows ? m_view.geometry.keyAt(position.y()) : -1;
    if (std::exchange(m_view.hoveredKey, key) != key)
        m_roll.viewport()->update(m_view.geometry.keyboard().toAlignedRect());
    if (!m_view.document || hit.zone == RollZone::Nothing)
        return;
    const Ticks time = m_view.geometry.timeAt(position.x());
    if (hit.note)
        m_roll.announce(describeNote(*m_view.shown(), m_view.shown()->notes()[*hit.note]));
    else if (hit.zone == RollZone::Ruler || hit.zone == RollZone::Lane)
        m_roll.announce(describePlace(*m_view.document, time));
    else if (hit.zone == RollZone::Keyboard)
        m_roll.announce(displayName(score::Key{}.spell(key)));
    else
        m_roll.announce(QStringLiteral("%1, %2").arg(displayName(score::Key{}.spell(key)),
                                                     describePlace(*m_view.document, time)));
}

} // namespace partita::widgets
