// SPDX-License-Identifier: GPL-3.0-or-later
// Desk: a piano roll over a score that takes the roll's edits as a document would, and a hand that points and
// types.
#pragma once

#include "engine/abc/abc_parser.h"
#include "engine/score/edit.h"
#include "widgets/pianoroll/piano_roll.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

namespace partita::tests {

using score::NoteId;
using score::Ticks;
using widgets::PianoRoll;

/// A tune from "key\nmusic", in quarter notes.
inline score::Score fromAbc(const std::string& keyAndMusic)
{
    return abc::parseTune("X:1\nM:4/4\nL:1/4\nQ:1/4=120\nK:" + keyAndMusic).score;
}

/// A roll over a score that is edited as a document would.
struct Desk
{
    explicit Desk(score::Score first)
        : score(std::move(first))
    {
        roll.resize(1000, 600);
        show();
        roll.show();
        roll.setFocus();
        QObject::connect(&roll, &PianoRoll::editRequested, &roll, [this](const score::Edit& edit) {
            ++edits;
            before = score;
            auto undo = score::apply(score, edit);
            applied = undo.has_value();
            if (applied)
                inverse = *undo;
            show();
        });
    }

    void show() { roll.setScore(std::make_shared<const score::Score>(score)); }
    const std::vector<score::Note>& notes() const { return score.parts.at(0).voices.at(0).notes; }
    const score::Note& note(std::size_t index) const { return notes().at(index); }
    NoteId id(std::size_t index) const { return note(index).id; }
    QPoint middle(std::size_t index, int appearance = 0) const
    {
        return roll.noteRect(id(index), appearance).center();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&roll, key, modifiers);
    }
    void click(QPoint at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(roll.viewport(), Qt::LeftButton, modifiers, at);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton, modifiers);
        for (int step = 1; step <= 5; ++step)
            send(QEvent::MouseMove, from + (to - from) * step / 5, Qt::NoButton, Qt::LeftButton, modifiers);
        send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton, modifiers);
    }
    void doubleClick(QPoint at)
    {
        click(at);
        send(QEvent::MouseButtonDblClick, at, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        send(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    }
    void send(QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons,
              Qt::KeyboardModifiers modifiers)
    {
        QMouseEvent event(type, at, roll.viewport()->mapToGlobal(at), button, buttons, modifiers);
        QApplication::sendEvent(roll.viewport(), &event);
    }
    QPoint later(QPoint from, Ticks ticks, int semitones = 0) const
    {
        return from + roll.positionOf(ticks, 60 + semitones) - roll.positionOf(Ticks{}, 60);
    }

    PianoRoll roll;
    score::Score score;
    score::Score before;
    score::Edit inverse;
    int edits = 0;
    bool applied = true;
};

} // namespace partita::tests
