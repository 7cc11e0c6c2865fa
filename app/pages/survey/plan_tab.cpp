// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/plan_tab.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace partita::app {

namespace {

constexpr int kMostParticipants = 100'000;
constexpr double kHundred = 100;

} // namespace

PlanTab::PlanTab(QWidget* parent)
    : DesignTab(parent)
{
    addNote(tr("Written down before the first answer and sealed with the study, so that nobody can change "
               "afterwards "
               "what was expected."));
    m_hypothesis = addText(tr("Hypothesis"), tr("What would count as what"), 3);
    m_goal = addChoice(
        tr("Goal"), {tr("Show a difference"), tr("Show equivalence within a margin")},
        tr("That no difference was found shows nothing: for “indistinguishable” choose equivalence"));
    connect(m_goal, &QComboBox::currentIndexChanged, this, &PlanTab::showGoal);
    m_share =
        addShare(tr("The share to be found"), 0.01, 0.99,
                 tr("Of right answers, or of one side's being preferred: the smallest that matters to you. "
                    "Guessing gives 50 %"));
    m_margin =
        addShare(tr("Margin around 50 %"), 0.01, 0.49, tr("How far from guessing still counts as the same"));
    m_alpha = addShare(tr("Significance level"), 0.001, 0.5,
                       tr("How often a difference is seen where there is none"));
    m_power = addShare(tr("Power"), 0.5, 0.999, tr("How often the goal is reached when it is true"));
    m_correlation =
        addShare(tr("Likeness of one listener's answers"), 0, 0.95,
                 tr("Their correlation: some listeners are better than others, so that a listener's "
                    "answers count for less than as many from different ones. Studies like this find 2 to "
                    "10 %"));
    m_participants = addNumber(tr("Participants"), 1, kMostParticipants,
                               tr("Results stay hidden until so many have finished, or the study is closed"));
}

void PlanTab::showGoal()
{
    const bool difference = m_goal->currentIndex() == 0;
    form()->labelForField(m_share)->setVisible(difference);
    m_share->setVisible(difference);
    form()->labelForField(m_margin)->setVisible(!difference);
    m_margin->setVisible(!difference);
}

void PlanTab::load(const survey::Study& study)
{
    const QSignalBlocker quiet(this);
    const survey::Registration& plan = study.registration;
    const QString hypothesis = QString::fromStdString(plan.hypothesis);
    if (m_hypothesis->toPlainText() != hypothesis)
        m_hypothesis->setPlainText(hypothesis);
    m_goal->setCurrentIndex(plan.goal == survey::Goal::Difference ? 0 : 1);
    m_share->setValue(kHundred * plan.assumedShare);
    m_margin->setValue(kHundred * plan.margin);
    m_alpha->setValue(kHundred * plan.alpha);
    m_power->setValue(kHundred * plan.power);
    m_correlation->setValue(kHundred * plan.assumedCorrelation);
    m_participants->setValue(plan.participants);
    showGoal();
}

void PlanTab::store(survey::Study& study) const
{
    survey::Registration& plan = study.registration;
    plan.hypothesis = m_hypothesis->toPlainText().trimmed().toStdString();
    plan.goal = m_goal->currentIndex() == 0 ? survey::Goal::Difference : survey::Goal::Equivalence;
    plan.assumedShare = m_share->value() / kHundred;
    plan.margin = m_margin->value() / kHundred;
    plan.alpha = m_alpha->value() / kHundred;
    plan.power = m_power->value() / kHundred;
    plan.assumedCorrelation = m_correlation->value() / kHundred;
    plan.participants = m_participants->value();
}

} // namespace partita::app
