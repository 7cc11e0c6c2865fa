// SPDX-License-Identifier: GPL-3.0-or-later
// KioskSoundPage: a test sound to set the volume by, before the first clip.
#pragma once

#include "app/pages/survey/kiosk_page.h"
#include "app/pages/survey/kiosk_words.h"
#include "engine/audio/clip_player.h"

#include <QTimer>

namespace partita::app {

class KioskSoundPage : public KioskPage
{
    Q_OBJECT

public:
    KioskSoundPage(audio::ClipPlayer& player, const KioskWords& words, QWidget* parent = nullptr);
    ~KioskSoundPage() override;

    bool useKey(const QKeyEvent& event) override;
    [[nodiscard]] bool isListening() const override { return m_player.isPlaying(); }
    [[nodiscard]] QStringList hints() const override;
    void takeFocus() override;

signals:
    void failed(const QString& sentence);

private:
    void play();

    audio::ClipPlayer& m_player;
    KioskWords m_words;
    QPushButton* m_play = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace partita::app
