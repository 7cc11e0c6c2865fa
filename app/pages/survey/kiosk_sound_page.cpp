// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_sound_page.h"

#include "app/jobs/error_sentence.h"
#include "app/shell/look.h"
#include "widgets/common/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::app {

KioskSoundPage::KioskSoundPage(audio::ClipPlayer& player, const KioskWords& words, QWidget* parent)
    : KioskPage(parent)
    , m_player(player)
    , m_words(words)
{
    column()->addStretch(1);
    addHeading(words(QT_TRANSLATE_NOOP("Kiosk", "Test the sound")));
    addText(words(QT_TRANSLATE_NOOP("Kiosk",
                                    "Put the headphones on if there are any. Play the test sound and turn it "
                                    "up or down until it is comfortable. Then leave the volume as it is.")));
    m_play = kioskButton(words(QT_TRANSLATE_NOOP("Kiosk", "Play the test sound")), this);
    m_play->setIcon(widgets::icon(widgets::Icon::Play));
    m_play->setIconSize({28, 28});
    m_play->setMinimumWidth(m_play->minimumWidth() + m_play->iconSize().width());
    connect(m_play, &QPushButton::clicked, this, &KioskSoundPage::play);
    column()->addWidget(m_play, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(addPrimary(words(QT_TRANSLATE_NOOP("Kiosk", "I hear it well"))));
    primary()->setEnabled(false); // until it was played
    auto* nothing = kioskButton(words(QT_TRANSLATE_NOOP("Kiosk", "I hear nothing")), this);
    row->addWidget(nothing);
    row->addStretch(1);
    column()->addLayout(row);
    m_help = addText(words(QT_TRANSLATE_NOOP(
        "Kiosk", "Turn the volume up, at the headphones too, and see whether they are plugged in. If "
                 "there is still nothing to hear, please tell whoever looks after this survey.")));
    m_help->hide();
    connect(nothing, &QPushButton::clicked, m_help, &QWidget::show);
    column()->addStretch(2);
}

KioskSoundPage::~KioskSoundPage()
{
    m_player.pause();
}

void KioskSoundPage::play()
{
    const auto played = m_player.play(audio::testSound(), 0);
    if (!played) {
        emit failed(errorSentence(played.error()));
        return;
    }
    primary()->setEnabled(true);
    primary()->setFocus();
}

bool KioskSoundPage::useKey(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Space && !m_play->hasFocus() && !event.isAutoRepeat()) {
        if (auto* focused = qobject_cast<QPushButton*>(focusWidget());
            focused == nullptr || focused == primary()) {
            play();
            return true;
        }
    }
    return KioskPage::useKey(event);
}

QStringList KioskSoundPage::hints() const
{
    return {m_words(QT_TRANSLATE_NOOP("Kiosk", "Space: play the test sound")),
            m_words(QT_TRANSLATE_NOOP("Kiosk", "Enter: %1")).arg(m_words("I hear it well"))};
}

void KioskSoundPage::takeFocus()
{
    m_play->setFocus();
}

} // namespace partita::app
