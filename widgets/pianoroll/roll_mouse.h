// SPDX-License-Identifier: GPL-3.0-or-later
// RollMouse: the piano roll's pointer gestures, from press to release. While a gesture lasts the roll shows a
// preview; on release one edit goes out.
#pragma once

#include "widgets/pianoroll/roll_edits.h"
#include "widgets/pianoroll/roll_view.h"

#include <QTimer>

#include <map>

class QMouseEvent;

namespace partita::widgets {

class RollMouse
{
public:
    explicit RollMouse(PianoRoll& roll);

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void doubleClick(const QMouseEvent& event);
    /// Drops the gesture under way with no edit.
    void cancel();
    [[nodiscard]] bool isActive() const { return m_gesture != Gesture::None; }
    void hover(QPointF position);

private:
    static constexpr double kDragDistance = 3; ///< pixels before a press becomes a drag
    static constexpr int kNewVelocity = 80;

    enum class Gesture {
        None,
        Seek,
        PlayKeys,
        RubberBand,
        Move,
        ResizeStart,
        ResizeEnd,
        Draw,
        Erase,
        Velocity,
        Pan
    };

    void pressOnNote(const RollHit& hit, Qt::KeyboardModifiers modifiers);
    void pressOnGrid(Qt::KeyboardModifiers modifiers);
    void pressOnLane();
    void startDrawing();
    void drag();
    void dragRubberBand();
    void dragNotes();
    void dragDrawing();
    void dragEraser();
    void dragVelocities();
    void preview(std::optional<score::Edit> edit);
    void sound(int key, int velocity);
    void silence();
    void seek();
    void scrollAtEdge();
    [[nodiscard]] score::Ticks snappedUnlessAlt(score::Ticks written) const;
    [[nodiscard]] Qt::CursorShape cursorFor(const RollHit& hit) const;

    PianoRoll& m_roll;
    RollView& m_view;
    QTimer m_scrollTimer;
    Gesture m_gesture = Gesture::None;
    std::optional<score::Edit> m_edit;
    QPointF m_position;
    QPointF m_last;
    QPointF m_pressed;
    score::Ticks m_pressedTime;
    int m_pressedKey = 60;
    Qt::KeyboardModifiers m_modifiers;
    bool m_moved = false;
    bool m_selectOnlyOnRelease = false;
    std::optional<RollNote> m_grabbed;
    std::set<score::NoteId> m_selectionBefore;
    std::set<score::NoteId> m_erased;
    std::map<score::NoteId, int> m_velocities;
    score::TickRange m_drawn;
    score::Ticks m_drawnLength{};
    int m_soundingKey = -1;
};

} // namespace partita::widgets
