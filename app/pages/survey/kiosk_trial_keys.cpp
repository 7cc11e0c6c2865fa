// SPDX-License-Identifier: GPL-3.0-or-later
// The part of KioskTrialPage that is played on the keyboard.
#include "app/pages/survey/kiosk_trial_page.h"
#include "app/shell/look.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QKeyEvent>
#include <QPushButton>
#include <QSlider>

namespace partita::app {

bool KioskTrialPage::useKey(const QKeyEvent& event)
{
    const int key = event.key();
    if (event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::AltModifier))
        return false;
    if (event.isAutoRepeat() && key != Qt::Key_Left && key != Qt::Key_Right)
        return key != Qt::Key_Tab;
    if (key == Qt::Key_Space)
        return useSpace();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) { // wherever the focus is: it never plays by mistake
        if (primary()->isEnabled())
            primary()->click();
        return true;
    }
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return useDigit(key - Qt::Key_0);
    if (key == Qt::Key_K && m_known != nullptr && m_known->isEnabled()) {
        m_known->toggle();
        return true;
    }
    if ((key == Qt::Key_Left || key == Qt::Key_Right) && m_choice != nullptr) {
        moveChoice(key == Qt::Key_Left ? 0 : 1);
        return true;
    }
    return useLetter(key);
}

/// Plays the sound that has the focus, or the one that was played last; an answer that has it is chosen.
bool KioskTrialPage::useSpace()
{
    const QWidget* focused = focusWidget();
    for (std::size_t sound = 0; sound < m_rows.size(); ++sound)
        if (focused == m_rows[sound]->button()) {
            toggle(sound);
            return true;
        }
    const auto* button = qobject_cast<const QAbstractButton*>(focused);
    if (button != nullptr && button->isCheckable() && button->isEnabled())
        return false;
    toggle(m_current);
    return true;
}

void KioskTrialPage::moveChoice(int place)
{
    m_choice->choose(place);
}

bool KioskTrialPage::useLetter(int key)
{
    if (m_run.sounds().size() == 1)
        return false;
    std::size_t sound = m_run.sounds().size();
    if (key == Qt::Key_R && m_run.isReference(sound - 1))
        --sound;
    else if (key >= Qt::Key_A && key < Qt::Key_A + static_cast<int>(m_run.trial().clips.size()))
        sound = static_cast<std::size_t>(key - Qt::Key_A);
    if (sound == m_run.sounds().size())
        return false;
    toggle(sound);
    if (QSlider* slider = m_rows[sound]->slider(); slider != nullptr && slider->isEnabled())
        slider->setFocus();
    else
        m_rows[sound]->button()->setFocus();
    return true;
}

/// Of the first scale without an answer; else how sure one is.
bool KioskTrialPage::useDigit(int digit)
{
    for (std::size_t i = 0; i < m_scales.size(); ++i) {
        const bool focused = m_scales[i]->isAncestorOf(focusWidget());
        if (focused || !m_run.isRated(i)) {
            m_scales[i]->choose(digit - 1);
            if (focused && i + 1 < m_scales.size())
                m_scales[i + 1]->setFocus();
            return true;
        }
    }
    if (m_confidence != nullptr && digit <= m_confidence->count())
        m_confidence->choose(digit - 1);
    return true;
}

QStringList KioskTrialPage::hints() const
{
    QStringList hints;
    hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "Space: play or pause"));
    const std::size_t clips = m_run.trial().clips.size();
    if (clips > 1)
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "A to %1: play a clip")).arg(clipLetter(clips - 1));
    if (m_choice != nullptr)
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "← →: choose"));
    if (isSideBySide())
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "← →: move the slider"));
    if (!m_scales.empty())
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "Digits: rate, line by line"));
    else if (m_confidence != nullptr)
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "1 to 5: how sure"));
    if (m_known != nullptr)
        hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "K: known already"));
    hints << m_words(QT_TRANSLATE_NOOP("Kiosk", "Enter: %1")).arg(primary()->text());
    return hints;
}

void KioskTrialPage::takeFocus()
{
    m_rows.front()->button()->setFocus();
}

} // namespace partita::app
