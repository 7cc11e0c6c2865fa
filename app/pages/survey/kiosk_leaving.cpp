// SPDX-License-Identifier: GPL-3.0-or-later
// The part of KioskWindow that watches keys and time: who is idle starts over, who is the operator may leave.
#include "app/pages/survey/kiosk_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace partita::app {

namespace {

using survey::KioskStep;

constexpr int kCountdownSeconds = 15;

bool isTouch(QEvent::Type type)
{
    constexpr std::array kTypes{QEvent::KeyPress, QEvent::MouseButtonPress, QEvent::MouseMove,
                                QEvent::Wheel,    QEvent::TouchBegin,       QEvent::TouchUpdate};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool isLeavingChord(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Q && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

bool KioskWindow::isOurs(const QObject* object) const
{
    const auto* widget = qobject_cast<const QWidget*>(object);
    return widget != nullptr && widget->window() == this;
}

bool KioskWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (!isOurs(watched) || !isTouch(event->type()))
        return QWidget::eventFilter(watched, event);
    touched();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (isLeavingChord(key)) {
        QMetaObject::invokeMethod(this, &KioskWindow::askToLeave, Qt::QueuedConnection);
        return true;
    }
    if (m_problemBar->isVisible() && m_again->hasFocus()) {
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
            m_again->click();
        return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    }
    const bool writes = qobject_cast<QLineEdit*>(watched) != nullptr;
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (m_page != nullptr && m_page->isEnabled() && (!writes || enter) && m_page->useKey(key))
        return true;
    return QWidget::eventFilter(watched, event);
}

void KioskWindow::touched()
{
    m_idleSeconds = 0;
    m_idleBar->hide();
}

bool KioskWindow::isCountingDown() const
{
    return m_idleBar->isVisible();
}

void KioskWindow::passTime(int seconds)
{
    const bool waits = kiosk().step() == KioskStep::Welcome || m_asking || isKeeping();
    if (waits || (m_page != nullptr && m_page->isListening())) {
        touched();
        return;
    }
    m_idleSeconds += seconds;
    const int limit = kiosk().study().idleSeconds;
    const int left = limit - m_idleSeconds;
    if (left <= 0) {
        startOver();
    } else if (left <= std::min(kCountdownSeconds, limit / 2)) {
        m_idle->setText(m_words.count(
            QT_TRANSLATE_N_NOOP("Kiosk",
                                "Are you still there? In %n second(s) this begins again for the next "
                                "listener. Press any key to go on."),
            left));
        m_idleBar->show();
    }
}

void KioskWindow::startOver()
{
    if (isKeeping())
        return;
    touched();
    m_parts.kiosk.kiosk->reset();
    showStepSoon();
}

void KioskWindow::askToLeave()
{
    if (m_asking)
        return;
    m_asking = true;
    QMessageBox box(QMessageBox::Question, tr("End the kiosk?"),
                    tr("Everything that was answered is kept. The study stays open."), QMessageBox::NoButton,
                    this);
    const QAbstractButton* end = box.addButton(tr("End the kiosk"), QMessageBox::AcceptRole);
    auto* stay = box.addButton(tr("Go on"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    m_asking = false;
    if (box.clickedButton() != end)
        return;
    m_leaving = true;
    close();
}

void KioskWindow::closeEvent(QCloseEvent* event)
{
    if (!m_leaving) { // Alt+F4, the window manager's button
        event->ignore();
        QMetaObject::invokeMethod(this, &KioskWindow::askToLeave, Qt::QueuedConnection);
        return;
    }
    event->accept();
    emit ended();
}

} // namespace partita::app
