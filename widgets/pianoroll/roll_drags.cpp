// SPDX-License-Identifier: GPL-3.0-or-later
// What the piano roll's pointer gestures do while they last: each move makes the edit of the whole gesture
// anew.
#include "widgets/pianoroll/roll_mouse.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

void RollMouse::drag()
{
    switch (m_gesture) {
    case Gesture::Seek:
        seek();
        break;
    case Gesture::PlayKeys:
        if (m_view.geometry.keyboard().contains(m_pressed))
            sound(m_view.geometry.keyAt(m_position.y()), kNewVelocity);
        break;
    case Gesture::RubberBand:
        dragRubberBand();
        break;
    case Gesture::Draw:
        dragDrawing();
        break;
    case Gesture::Erase:
        dragEraser();
        break;
    case Gesture::Velocity:
        dragVelocities();
        break;
    case Gesture::Pan: {
        const QPointF difference = m_position - m_last;
        m_roll.scrollTo(m_view.geometry.scrollX() - difference.x(),
                        m_view.geometry.scrollY() - difference.y());
        break;
    }
    case Gesture::None:
        break;
    default:
        dragNotes();
    }
    m_last = m_position;
}

void RollMouse::dragRubberBand()
{
    const QPointF anchor(m_view.geometry.xOf(m_pressedTime), m_pressed.y());
    const QRectF area = QRectF(anchor, m_position).normalized();
    m_view.rubberBand = area.toRect();
    auto selection = m_selectionBefore;
    for (const NoteId id : m_view.notesIn(area)) {
        if (m_modifiers.testFlag(Qt::ControlModifier) && m_selectionBefore.contains(id))
            selection.erase(id);
        else
            selection.insert(id);
    }
    if (selection != m_view.selection)
        m_roll.changeSelection(std::move(selection), {});
    m_roll.viewport()->update();
}

Ticks RollMouse::snappedUnlessAlt(Ticks written) const
{
    if (m_modifiers.testFlag(Qt::AltModifier))
        return std::max(written, Ticks{});
    return snapped(m_view.document->score(), written, m_view.grid, Snap::Nearest);
}

void RollMouse::dragNotes()
{
    const RollDocument& document = *m_view.document;
    if (!m_grabbed || !document.contains(m_grabbed->id))
        return;
    const RollEdits edits(document);
    const auto ids = m_view.selectedIds();
    const Ticks time = m_view.geometry.timeAt(m_position.x());
    const auto written = document.writtenRange(m_grabbed->id);
    const bool sideways = std::abs(m_position.x() - m_view.geometry.xOf(m_pressedTime)) > kDragDistance;
    if (m_gesture == Gesture::Move) {
        const Ticks target =
            document.writtenAt(std::max(Ticks{}, m_grabbed->range.start + (time - m_pressedTime)));
        const Ticks raw = target - document.writtenAt(m_grabbed->range.start);
        const Ticks later = sideways ? snappedUnlessAlt(written.start + raw) - written.start : Ticks{};
        const int semitones = m_view.geometry.keyAt(m_position.y()) - m_pressedKey;
        preview(edits.move(ids, later, semitones));
        sound(std::clamp(m_grabbed->key + semitones, 0, 127), m_grabbed->velocity);
        return;
    }
    const bool atEnd = m_gesture == Gesture::ResizeEnd;
    const Ticks edge = atEnd ? written.end : written.start;
    const Ticks change = sideways ? snappedUnlessAlt(edge + (time - m_pressedTime)) - edge : Ticks{};
    const Ticks shortest = m_modifiers.testFlag(Qt::AltModifier) ? Ticks{1} : m_view.shortestNote();
    preview(atEnd ? edits.resizeEnd(ids, change, shortest) : edits.resizeStart(ids, change, shortest));
}

void RollMouse::dragDrawing()
{
    const Ticks time = m_view.geometry.timeAt(m_position.x());
    const Ticks offset = m_view.document->writtenAt(m_pressedTime) - m_drawn.start;
    const Ticks end = snappedUnlessAlt(m_drawn.start + offset + (time - m_pressedTime));
    m_drawn.end = std::max(end, m_drawn.start + m_view.gridTicks());
    preview(RollEdits(*m_view.document).add(m_view.currentPart, m_pressedKey, m_drawn, kNewVelocity));
}

void RollMouse::dragEraser()
{
    const std::size_t before = m_erased.size();
    const QPointF difference = m_position - m_last;
    const int steps = 1 + static_cast<int>(std::hypot(difference.x(), difference.y()) / 3);
    const auto previewed = std::exchange(m_view.preview, nullptr); // notes are looked up in the document
    for (int i = 1; i <= steps; ++i)
        if (const auto hit = m_view.hitTest(m_last + difference * i / steps); hit.note)
            m_erased.insert(m_view.document->notes()[*hit.note].id);
    m_view.preview = previewed;
    if (m_erased.size() != before)
        preview(RollEdits(*m_view.document).remove({m_erased.begin(), m_erased.end()}));
}

void RollMouse::dragVelocities()
{
    const RollDocument& document = *m_view.document;
    const auto pressed = m_view.velocityBarsNear(m_pressed.x(), m_pressed.x());
    const bool together =
        m_view.selection.size() > 1 && !pressed.empty() && m_view.selection.contains(pressed.front());
    if (together) {
        const int difference =
            m_view.geometry.velocityAt(m_position.y()) - m_view.geometry.velocityAt(m_pressed.y());
        for (const NoteId id : m_view.selection)
            if (const auto places = document.appearances(id); !places.empty())
                m_velocities[id] = document.notes()[places.front()].velocity + difference;
    } else {
        const double left = std::min(m_last.x(), m_position.x());
        const double right = std::max(m_last.x(), m_position.x());
        for (const NoteId id : m_view.velocityBarsNear(left, right))
            for (const std::size_t place : document.appearances(id)) {
                const double x = m_view.geometry.xOf(document.notes()[place].range.start);
                if (x < left - 5 || x > right + 5)
                    continue;
                const double width = m_position.x() - m_last.x();
                const double share = std::abs(width) < 1 ? 1 : std::clamp((x - m_last.x()) / width, 0.0, 1.0);
                m_velocities[id] =
                    m_view.geometry.velocityAt(m_last.y() + (m_position.y() - m_last.y()) * share);
            }
    }
    std::vector<NoteVelocity> velocities;
    for (const auto& [id, velocity] : m_velocities)
        velocities.push_back({id, velocity});
    preview(RollEdits(document).setVelocities(velocities));
    m_roll.announce(PianoRoll::tr("Velocity %1").arg(m_view.geometry.velocityAt(m_position.y())));
}

void RollMouse::preview(std::optional<score::Edit> edit)
{
    m_edit = std::move(edit);
    m_view.setPreview(m_edit);
    m_roll.refresh();
    if (m_grabbed && m_view.shown() != nullptr && m_view.shown()->contains(m_grabbed->id)) {
        const auto places = m_view.shown()->appearances(m_grabbed->id);
        if (!places.empty())
            m_roll.announce(describeNote(*m_view.shown(), m_view.shown()->notes()[places.front()]));
    }
}

void RollMouse::seek()
{
    const Ticks time = m_view.geometry.timeAt(std::max<double>(m_position.x(), RollGeometry::kKeyboardWidth));
    const Ticks written = m_view.document->writtenAt(time);
    const Ticks target = std::max(Ticks{}, time + (snappedUnlessAlt(written) - written));
    emit m_roll.seekRequested(std::min(target, m_view.document->end()));
}

void RollMouse::scrollAtEdge()
{
    const QRectF grid = m_view.geometry.grid();
    const auto beyond = [](double value, double low, double high) {
        return value < low ? value - low : std::max(0.0, value - high);
    };
    const double dx = beyond(m_position.x(), grid.left(), grid.right());
    const double dy = beyond(m_position.y(), grid.top(), grid.bottom());
    m_roll.scrollTo(m_view.geometry.scrollX() + std::clamp(dx / 2, -30.0, 30.0),
                    m_view.geometry.scrollY() + std::clamp(dy / 2, -20.0, 20.0));
    drag();
}

} // namespace partita::widgets
