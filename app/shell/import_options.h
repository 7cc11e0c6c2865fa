// SPDX-License-Identifier: GPL-3.0-or-later
// ImportOptions: the steps from a played MIDI file to notation as a form, each of them by choice, with what
// is proposed for the file at hand. Of other files only what they have a use for is shown.
#pragma once

#include "app/service/music_import.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace partita::app {

class Settings;

class ImportOptions : public QWidget
{
    Q_OBJECT

public:
    /// `midi`: the file can be notated.
    explicit ImportOptions(bool midi, QWidget* parent = nullptr);

    void setSettings(const service::ImportSettings& settings);
    /// With `notate` "off" where no step is left.
    [[nodiscard]] service::ImportSettings settings() const;
    /// Names what "automatic" means for this file, and greys out what it has no use for.
    void setFacts(const service::ImportFacts& facts);

signals:
    void changed();

private:
    struct Choice
    {
        QString text;
        QString word; ///< of service::NotationSettings
    };

    void addRhythm(QFormLayout& form);
    void addPitch(QFormLayout& form);
    void addStaves(QFormLayout& form);
    void addSound(QFormLayout& form, bool midi);
    QComboBox* addChoice(QFormLayout& form, const QString& name, const QString& label, const QString& tip,
                         const std::vector<Choice>& choices);
    QCheckBox* addSwitch(QFormLayout& form, const QString& name, const QString& text, const QString& tip);
    void choosePreset(int index);
    void showState();
    [[nodiscard]] bool findsBeat() const;
    void showProposals();

    bool m_midi;
    bool m_filling = false; ///< several fields are being set: one change in the end
    service::ImportFacts m_facts;
    QComboBox* m_preset = nullptr;
    QComboBox* m_beat = nullptr;
    QComboBox* m_grid = nullptr;
    QSpinBox* m_strength = nullptr;
    QComboBox* m_meter = nullptr;
    QComboBox* m_key = nullptr;
    QCheckBox* m_keyChanges = nullptr;
    QCheckBox* m_spelling = nullptr;
    QComboBox* m_hands = nullptr;
    QComboBox* m_voices = nullptr;
    QCheckBox* m_lengths = nullptr;
    QCheckBox* m_pedal = nullptr;
    QCheckBox* m_accompaniment = nullptr;
};

/// What was chosen at the last import. A key or meter that was chosen for one file is not remembered.
[[nodiscard]] service::ImportSettings rememberedImportSettings(const Settings& settings);
void rememberImportSettings(Settings& settings, const service::ImportSettings& chosen);

} // namespace partita::app
