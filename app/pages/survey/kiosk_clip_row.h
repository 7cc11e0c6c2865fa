// SPDX-License-Identifier: GPL-3.0-or-later
// KioskClipRow: one sound of a trial: its button, how far it is, whether it was heard, and side by side the
// slider that rates it.
#pragma once

#include "app/pages/survey/kiosk_words.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;

namespace partita::app {

struct KioskClipState
{
    double seconds = 0; ///< where it is
    double length = 0;
    bool playing = false;
    bool heard = false;
    bool mayPlay = true;
    int playsLeft = -1; ///< -1: as often as wished
};

class KioskClipRow : public QWidget
{
    Q_OBJECT

public:
    KioskClipRow(const QString& name, const KioskWords& words, QWidget* parent);
    /// 0 to 100.
    void addSlider(const QString& name);

    void show(const KioskClipState& state);
    void setRatingEnabled(bool enabled);
    [[nodiscard]] QPushButton* button() const { return m_button; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }

signals:
    void toggled();
    void rated(int value);

private:
    QString m_name;
    KioskWords m_words;
    QPushButton* m_button = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_value = nullptr;
};

} // namespace partita::app
