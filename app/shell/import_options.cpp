// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/import_options.h"

#include "widgets/common/key_name.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <cmath>

namespace partita::app {

namespace {

enum Preset { Notation, AsPlayed, ChosenSteps };

/// The keys with up to six accidentals, along the line of fifths.
std::vector<score::Key> usualKeys(score::Mode mode)
{
    std::vector<score::Key> keys;
    for (int fifths = -6; fifths <= 6; ++fifths)
        keys.push_back(score::Key::fromFifths(fifths, mode));
    return keys;
}

void choose(QComboBox* box, const std::string& word)
{
    const int index = box->findData(QString::fromStdString(word));
    box->setCurrentIndex(std::max(index, 0));
}

std::string chosen(const QComboBox* box)
{
    return box->currentData().toString().toStdString();
}

} // namespace

ImportOptions::ImportOptions(bool midi, QWidget* parent)
    : QWidget(parent)
    , m_midi(midi)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(7);
    m_preset = addChoice(*form, "preset", tr("Import &as:"),
                         tr("A score to read and edit, or every note exactly as the file has it"),
                         {{tr("Notation to read and edit"), {}},
                          {tr("Exactly as played"), {}},
                          {tr("My own choice of steps"), {}}});
    addRhythm(*form);
    addPitch(*form);
    addStaves(*form);
    addSound(*form, midi);
    if (!midi)
        for (int row = 0; row < form->rowCount(); ++row)
            form->setRowVisible(row, form->itemAt(row, QFormLayout::FieldRole)->widget() == m_accompaniment);
    connect(m_preset, &QComboBox::activated, this, &ImportOptions::choosePreset);
    for (const QComboBox* box : {m_beat, m_grid, m_meter, m_key, m_hands, m_voices})
        connect(box, &QComboBox::currentIndexChanged, this, &ImportOptions::showState);
    setSettings({});
}

void ImportOptions::addRhythm(QFormLayout& form)
{
    m_beat =
        addChoice(form, "beat", tr("&Beat:"),
                  tr("Where bars and beats are: as the file says, or found from what was played"),
                  {{tr("Automatic"), "auto"}, {tr("As in the file"), "file"}, {tr("Find it"), "tracked"}});
    m_grid = addChoice(form, "grid", tr("&Quantise to:"),
                       tr("The finest places that notes may start at; automatic chooses for each beat"),
                       {{tr("Automatic: straight or triplets"), "auto"},
                        {tr("Nothing: leave the notes where they are"), "off"},
                        {tr("Quarters"), "1/4"},
                        {tr("Eighths"), "1/4,1/8"},
                        {tr("Sixteenths"), "1/4,1/8,1/16"},
                        {tr("32nds"), "1/4,1/8,1/16,1/32"},
                        {tr("Eighth triplets"), "1/4,1/12"},
                        {tr("Sixteenth triplets"), "1/4,1/12,1/24"},
                        {tr("Eighths and triplets"), "1/4,1/8,1/12"},
                        {tr("Sixteenths and triplets"), "1/4,1/8,1/12,1/16,1/24"}});
    m_strength = new QSpinBox(this);
    m_strength->setObjectName("strength");
    m_strength->setRange(0, 100);
    m_strength->setSingleStep(5);
    m_strength->setSuffix(tr(" %"));
    m_strength->setToolTip(tr("How far notes move to the grid: 0 % leaves them, 100 % puts them on it"));
    form.addRow(tr("&Strength:"), m_strength);
    connect(m_strength, &QSpinBox::valueChanged, this, &ImportOptions::showState);
    std::vector<Choice> meters{{tr("Automatic"), "auto"}, {tr("Find it"), "find"}};
    for (const char* meter :
         {"2/4", "3/4", "4/4", "5/4", "2/2", "3/2", "3/8", "6/8", "9/8", "12/8", "5/8", "7/8"})
        meters.push_back({meter, meter});
    m_meter = addChoice(form, "meter", tr("&Meter:"),
                        tr("The meter of the bars; where they start is found as well"), meters);
}

void ImportOptions::addPitch(QFormLayout& form)
{
    std::vector<Choice> keys{{tr("Automatic"), "auto"}, {tr("Find it"), "find"}};
    for (const auto mode : {score::Mode::Major, score::Mode::Minor})
        for (const auto& key : usualKeys(mode))
            keys.push_back({widgets::keyName(key), QString::fromStdString(key.name())});
    m_key = addChoice(form, "key", tr("&Key:"), tr("The key signature"), keys);
    m_keyChanges = addSwitch(form, "keyChanges", tr("Look for &changes of key"),
                             tr("A key that holds for several bars gets a signature of its own"));
    m_spelling = addSwitch(form, "spelling", tr("S&pell the notes by the key"),
                           tr("F♯ or G♭, as the key and the notes around want it"));
}

void ImportOptions::addStaves(QFormLayout& form)
{
    m_hands = addChoice(form, "hands", tr("&Hands:"),
                        tr("Keyboard music of one part becomes two: right hand and left hand"),
                        {{tr("Automatic: two where needed"), "auto"},
                         {tr("Two hands"), "split"},
                         {tr("Leave together"), "together"}});
    m_voices =
        addChoice(form, "voices", tr("&Voices:"),
                  tr("Notes that overlap go to voices of their own, at most so many in a part or hand"),
                  {{tr("Leave as they are"), "0"},
                   {tr("One"), "1"},
                   {tr("Up to two"), "2"},
                   {tr("Up to three"), "3"},
                   {tr("Up to four"), "4"}});
    m_lengths =
        addSwitch(form, "lengths", tr("Write &readable note lengths"),
                  tr("Lengths that can be written, with ties over bar lines and without slivers of rests"));
}

void ImportOptions::addSound(QFormLayout& form, bool midi)
{
    m_pedal = addSwitch(form, "pedal", tr("Sustain pedal becomes note &length"),
                        tr("Notes last as long as the pedal holds them. In notation they overlap a lot"));
    m_accompaniment = addSwitch(form, "accompaniment", tr("Play the &chord symbols"),
                                tr("Chord symbols become a part of bass notes and chords"));
    if (midi)
        form.setRowVisible(m_accompaniment, false);
}

QComboBox* ImportOptions::addChoice(QFormLayout& form, const QString& name, const QString& label,
                                    const QString& tip, const std::vector<Choice>& choices)
{
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    box->setToolTip(tip);
    for (const Choice& choice : choices)
        box->addItem(choice.text, choice.word);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(30);
    box->setMaxVisibleItems(16);
    form.addRow(label, box); // the label is its buddy
    box->setAccessibleName(QString(label).remove('&').remove(':'));
    return box;
}

QCheckBox* ImportOptions::addSwitch(QFormLayout& form, const QString& name, const QString& text,
                                    const QString& tip)
{
    auto* box = new QCheckBox(text, this);
    box->setObjectName(name);
    box->setToolTip(tip);
    form.addRow(QString(), box);
    connect(box, &QCheckBox::toggled, this, &ImportOptions::showState);
    return box;
}

void ImportOptions::choosePreset(int index)
{
    service::ImportSettings now = settings();
    if (index == Notation)
        now.notation = {};
    else if (index == AsPlayed)
        now.notation = service::notationAsPlayed();
    setSettings(now);
}

void ImportOptions::setSettings(const service::ImportSettings& settings)
{
    m_filling = true;
    const service::NotationSettings& notation = settings.notation;
    choose(m_beat, notation.beat);
    choose(m_grid, notation.grid);
    m_strength->setValue(static_cast<int>(std::lround(notation.strength * 100)));
    choose(m_meter, notation.meter);
    choose(m_key, notation.key);
    m_keyChanges->setChecked(notation.keyChanges);
    m_spelling->setChecked(!notation.keepSpelling);
    choose(m_hands, notation.hands);
    choose(m_voices, std::to_string(notation.voices));
    m_lengths->setChecked(!notation.keepLengths);
    m_pedal->setChecked(settings.pedalAsLength);
    m_accompaniment->setChecked(settings.accompaniment);
    m_filling = false;
    showState();
}

service::ImportSettings ImportOptions::settings() const
{
    service::ImportSettings settings;
    service::NotationSettings& notation = settings.notation;
    notation.beat = chosen(m_beat);
    notation.grid = chosen(m_grid);
    notation.strength = m_strength->value() / 100.0;
    notation.meter = chosen(m_meter);
    notation.key = chosen(m_key);
    notation.keyChanges = m_keyChanges->isChecked();
    notation.keepSpelling = !m_spelling->isChecked();
    notation.hands = chosen(m_hands);
    notation.voices = m_voices->currentData().toInt();
    notation.keepLengths = !m_lengths->isChecked();
    notation.notate = m_midi && !service::isAsPlayed(notation) ? "on" : "off";
    settings.pedalAsLength = m_pedal->isChecked();
    settings.accompaniment = m_accompaniment->isChecked();
    return settings;
}

void ImportOptions::setFacts(const service::ImportFacts& facts)
{
    m_facts = facts;
    if (!m_midi)
        m_accompaniment->setEnabled(facts.hasChordSymbols);
    m_pedal->setEnabled(facts.hasPedal);
    showProposals();
}

bool ImportOptions::findsBeat() const
{
    const std::string beat = chosen(m_beat);
    return beat == "tracked" || (beat == "auto" && m_facts.playedFreely);
}

void ImportOptions::showProposals()
{
    m_beat->setItemText(0, m_facts.playedFreely ? tr("Automatic: find it") : tr("Automatic: as in the file"));
    const bool ownMeter = m_facts.meter && !findsBeat();
    m_meter->setItemText(
        0, ownMeter ? tr("Automatic: %1, as in the file").arg(QString::fromStdString(m_facts.meter->name()))
                    : tr("Automatic: find it"));
    // Devices that record without bars state C major whatever is played.
    const bool ownKey = m_facts.key && !(findsBeat() && *m_facts.key == score::Key{});
    m_key->setItemText(0, ownKey ? tr("Automatic: %1, as in the file").arg(widgets::keyName(*m_facts.key))
                                 : tr("Automatic: find it"));
    const std::string key = chosen(m_key);
    m_keyChanges->setEnabled(key == "find" || (key == "auto" && !ownKey));
}

void ImportOptions::showState()
{
    if (m_filling)
        return;
    const auto notation = settings().notation;
    {
        const QSignalBlocker blocker(m_preset);
        service::NotationSettings whole;
        whole.notate = notation.notate;
        m_preset->setCurrentIndex(notation == whole               ? Notation
                                  : service::isAsPlayed(notation) ? AsPlayed
                                                                  : ChosenSteps);
    }
    m_strength->setEnabled(notation.grid != "off");
    m_lengths->setEnabled(notation.voices > 0);
    showProposals();
    emit changed();
}

} // namespace partita::app
