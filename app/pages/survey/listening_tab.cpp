// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/listening_tab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace partita::app {

namespace {

constexpr int kMostRepeats = 20;
constexpr int kMostPlays = 20;
constexpr int kShortestIdle = 10;
constexpr int kLongestIdle = 3600;

} // namespace

ListeningTab::ListeningTab(QWidget* parent)
    : DesignTab(parent)
{
    m_itemsEach = addNumber(tr("Items of each participant"), 0, 0,
                            tr("A random subset of this size; fewer make a shorter survey"));
    m_itemsEach->setSpecialValueText(tr("all"));
    m_repeats = addNumber(tr("Repeated items"), 0, kMostRepeats,
                          tr("Heard a second time, to see how steadily a participant answers"));
    m_playLimit = addNumber(tr("A clip can be played"), 0, kMostPlays);
    m_playLimit->setSpecialValueText(tr("as often as wished"));
    m_playLimit->setSuffix(tr(" times"));
    m_hearToEnd = addCheck(tr("Answers only when everything was heard to its end"));
    m_confidence = addCheck(tr("Ask how sure they are"));
    m_heardBefore = addCheck(tr("Ask whether they know the piece already"));
    m_ownScore = addChoice(tr("Participants learn their own score"),
                           {tr("never"), tr("at the end"), tr("after the study was closed")});
    m_idle = addNumber(tr("The kiosk begins again after"), kShortestIdle, kLongestIdle,
                       tr("When nobody has touched anything; a countdown warns before"));
    m_idle->setSuffix(tr(" s"));
    addHeading(tr("Left out of the analysis"));
    addNote(tr("Fixed before the first answer and published with the study."));
    m_failedAttention = addCheck(tr("Participants who fail an attention check"));
    m_incomplete = addCheck(tr("Participants who do not come to the end"));
    m_knewIt = addCheck(tr("Answers about pieces that were known"));
    m_notHeard = addCheck(tr("Answers given before the clip was heard to its end"));
    m_inconsistent = addCheck(tr("Participants who answer a repeated item differently"));
    m_fastest = new QDoubleSpinBox(this);
    m_fastest->setRange(0, 60);
    m_fastest->setDecimals(1);
    m_fastest->setSuffix(tr(" s"));
    m_fastest->setSpecialValueText(tr("none"));
    m_fastest->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form()->addRow(tr("Answers faster than"), m_fastest);
    connect(m_fastest, &QDoubleSpinBox::valueChanged, this, &DesignTab::changed);
}

void ListeningTab::load(const survey::Study& study)
{
    const QSignalBlocker quiet(this);
    m_itemsEach->setMaximum(std::max(static_cast<int>(study.items.size()), study.itemsEach));
    m_itemsEach->setValue(study.itemsEach);
    m_repeats->setValue(study.repeats);
    m_playLimit->setValue(study.playLimit);
    m_hearToEnd->setChecked(study.hearToEnd);
    m_confidence->setChecked(study.askConfidence);
    m_heardBefore->setChecked(study.askHeardBefore);
    m_ownScore->setCurrentIndex(static_cast<int>(study.ownScore));
    m_idle->setValue(study.idleSeconds);
    const survey::Exclusions& left = study.registration.exclusions;
    m_failedAttention->setChecked(left.failedAttention);
    m_incomplete->setChecked(left.incomplete);
    m_knewIt->setChecked(left.heardBefore);
    m_notHeard->setChecked(left.notHeard);
    m_inconsistent->setChecked(left.inconsistent);
    m_fastest->setValue(left.fastestSeconds);
}

void ListeningTab::store(survey::Study& study) const
{
    study.itemsEach = m_itemsEach->value();
    study.repeats = m_repeats->value();
    study.playLimit = m_playLimit->value();
    study.hearToEnd = m_hearToEnd->isChecked();
    study.askConfidence = m_confidence->isChecked();
    study.askHeardBefore = m_heardBefore->isChecked();
    study.ownScore = static_cast<survey::OwnScore>(m_ownScore->currentIndex());
    study.idleSeconds = m_idle->value();
    survey::Exclusions& left = study.registration.exclusions;
    left.failedAttention = m_failedAttention->isChecked();
    left.incomplete = m_incomplete->isChecked();
    left.heardBefore = m_knewIt->isChecked();
    left.notHeard = m_notHeard->isChecked();
    left.inconsistent = m_inconsistent->isChecked();
    left.fastestSeconds = m_fastest->value();
}

} // namespace partita::app
