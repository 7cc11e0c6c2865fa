// SPDX-License-Identifier: GPL-3.0-or-later
// SettingsDialog: everything that is chosen once: looks, language, sounds, MIDI ports, autosave, threads.
#pragma once

#include "app/shell/studio.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace partita::app {

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Studio& studio, QWidget* parent = nullptr);

    void accept() override;

signals:
    void themeChosen(partita::widgets::Theme theme);

private:
    void addLooks(QFormLayout* form);
    void addSound(QFormLayout* form);
    void addMidi(QFormLayout* form);
    void addWork(QFormLayout* form);
    void browseSoundFont();

    Studio& m_studio;
    QComboBox* m_theme = nullptr;
    QComboBox* m_language = nullptr;
    QLineEdit* m_soundFont = nullptr;
    QComboBox* m_midiInput = nullptr;
    QComboBox* m_midiOutput = nullptr;
    QSpinBox* m_fontSize = nullptr;
    QSpinBox* m_autosave = nullptr;
    QSpinBox* m_threads = nullptr;
    QCheckBox* m_composesAtStart = nullptr;
};

} // namespace partita::app
