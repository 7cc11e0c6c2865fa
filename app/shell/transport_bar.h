// SPDX-License-Identifier: GPL-3.0-or-later
// TransportBar: play, stop, record, where the music is, how fast, how loud and with which sounds.
#pragma once

#include "app/shell/playback.h"
#include "app/shell/settings.h"

#include <QWidget>

class QAction;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace partita::app {

/// The window's own actions, so that buttons, menus and shortcuts are the same thing.
struct TransportActions
{
    QAction* toStart = nullptr;
    QAction* play = nullptr;
    QAction* stop = nullptr;
    QAction* record = nullptr;
    QAction* chooseSoundFont = nullptr;
};

class TransportBar : public QWidget
{
    Q_OBJECT

public:
    TransportBar(Playback& playback, Settings& settings, const TransportActions& actions,
                 QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showPosition();
    void showSoundFont();
    QWidget* makePosition();
    QWidget* makeTempo();
    QWidget* makeVolume();
    QToolButton* makeButton(QAction* action);

    Playback& m_playback;
    Settings& m_settings;
    QLabel* m_barBeat = nullptr;
    QLabel* m_time = nullptr;
    QSpinBox* m_tempo = nullptr;
    QSlider* m_volume = nullptr;
    QToolButton* m_soundFont = nullptr;
};

} // namespace partita::app
