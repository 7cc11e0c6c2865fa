// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/settings_dialog.h"

#include "app/shell/look.h"
#include "engine/audio/rtmidi_port.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>

namespace partita::app {

namespace {

void fillPorts(QComboBox* box, const QStringList& ports, const QString& chosen)
{
    for (const QString& port : ports)
        box->addItem(port, port);
    if (!chosen.isEmpty() && box->findData(chosen) < 0)
        box->addItem(SettingsDialog::tr("%1 (not connected)").arg(chosen), chosen);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

QStringList toList(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

} // namespace

SettingsDialog::SettingsDialog(Studio& studio, QWidget* parent)
    : QDialog(parent)
    , m_studio(studio)
{
    setWindowTitle(tr("Settings"));
    setMinimumWidth(520);
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addLooks(form);
    addSound(form);
    addMidi(form);
    addWork(form);
    layout->addLayout(form);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

void SettingsDialog::addLooks(QFormLayout* form)
{
    m_theme = new QComboBox(this);
    m_theme->addItem(tr("As the desktop"), static_cast<int>(widgets::Theme::System));
    m_theme->addItem(tr("Light"), static_cast<int>(widgets::Theme::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(widgets::Theme::Dark));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(m_studio.settings.theme())));
    form->addRow(tr("Theme"), m_theme);
    m_language = new QComboBox(this);
    m_language->addItem(tr("As the desktop"), QString());
    m_language->addItem(QStringLiteral("Deutsch"), "de");
    m_language->addItem(QStringLiteral("English"), "en");
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_studio.settings.language())));
    form->addRow(tr("Language"), m_language);
    QLabel* hint = makeMuted(tr("The language changes when Partita is started again."), this);
    hint->setObjectName("languageHint");
    hint->hide();
    form->addRow(QString(), hint);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this, hint] {
        hint->setVisible(m_language->currentData().toString() != m_studio.settings.language());
    });
    m_fontSize = new QSpinBox(this);
    m_fontSize->setRange(8, 40);
    m_fontSize->setSuffix(tr(" pt"));
    m_fontSize->setValue(m_studio.settings.editorFontSize());
    form->addRow(tr("Size of the ABC text"), m_fontSize);
}

void SettingsDialog::addSound(QFormLayout* form)
{
    auto* row = new QHBoxLayout;
    m_soundFont = new QLineEdit(m_studio.settings.soundFont(), this);
    m_soundFont->setPlaceholderText(tr("The best one that is installed"));
    m_soundFont->setClearButtonEnabled(true);
    auto* browse = new QPushButton(tr("Browse…"), this);
    connect(browse, &QPushButton::clicked, this, &SettingsDialog::browseSoundFont);
    row->addWidget(m_soundFont);
    row->addWidget(browse);
    form->addRow(tr("SoundFont"), row);
}

void SettingsDialog::addMidi(QFormLayout* form)
{
    m_midiInput = new QComboBox(this);
    m_midiInput->addItem(tr("None"), QString());
    form->addRow(tr("MIDI keyboard"), m_midiInput);
    m_midiOutput = new QComboBox(this);
    m_midiOutput->addItem(tr("None: play with the SoundFont"), QString());
    form->addRow(tr("MIDI output"), m_midiOutput);
    using Ports = std::pair<QStringList, QStringList>;
    m_studio.jobs.start<Ports>(
        this,
        [](std::stop_token) -> base::Result<Ports> {
            return Ports{toList(audio::listMidiInputs().value_or(std::vector<std::string>{})),
                         toList(audio::listMidiOutputs().value_or(std::vector<std::string>{}))};
        },
        [this](base::Result<Ports> ports) {
            fillPorts(m_midiInput, ports ? ports->first : QStringList(), m_studio.settings.midiInput());
            fillPorts(m_midiOutput, ports ? ports->second : QStringList(), m_studio.settings.midiOutput());
        });
}

void SettingsDialog::addWork(QFormLayout* form)
{
    m_autosave = new QSpinBox(this);
    m_autosave->setRange(5, 3600);
    m_autosave->setSuffix(tr(" s"));
    m_autosave->setValue(m_studio.settings.autosaveSeconds());
    m_autosave->setToolTip(tr("How often a recovery copy of unsaved work is written"));
    form->addRow(tr("Recovery copy every"), m_autosave);
    m_composesAtStart = new QCheckBox(tr("Open with a freshly composed tune"), this);
    m_composesAtStart->setChecked(m_studio.settings.composesAtStart());
    form->addRow(tr("At the start"), m_composesAtStart);
    m_threads = new QSpinBox(this);
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("All (%1)").arg(QThread::idealThreadCount()));
    m_threads->setValue(m_studio.settings.threads());
    m_threads->setToolTip(tr("Processor threads that a new training run uses"));
    form->addRow(tr("Threads for training"), m_threads);
}

void SettingsDialog::browseSoundFont()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a SoundFont"), m_soundFont->text(),
                                                      tr("SoundFonts (*.sf2 *.sf3);;All files (*)"));
    if (!path.isEmpty())
        m_soundFont->setText(path);
}

void SettingsDialog::accept()
{
    Settings& settings = m_studio.settings;
    const auto theme = static_cast<widgets::Theme>(m_theme->currentData().toInt());
    if (theme != settings.theme())
        emit themeChosen(theme);
    settings.setLanguage(m_language->currentData().toString());
    settings.setEditorFontSize(m_fontSize->value());
    settings.setSoundFont(m_soundFont->text().trimmed());
    // The ports arrive a moment after the dialog: until then nothing can have been chosen.
    if (m_midiInput->count() > 1 || settings.midiInput().isEmpty())
        settings.setMidiInput(m_midiInput->currentData().toString());
    if (m_midiOutput->count() > 1 || settings.midiOutput().isEmpty())
        settings.setMidiOutput(m_midiOutput->currentData().toString());
    settings.setAutosaveSeconds(m_autosave->value());
    settings.setThreads(m_threads->value());
    settings.setComposesAtStart(m_composesAtStart->isChecked());
    QDialog::accept();
}

} // namespace partita::app
