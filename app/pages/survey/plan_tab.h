// SPDX-License-Identifier: GPL-3.0-or-later
// PlanTab: the pre-registration: what is expected, what would count as what, and how many listeners are
// asked.
#pragma once

#include "app/pages/survey/design_tab.h"

namespace partita::app {

class PlanTab : public DesignTab
{
    Q_OBJECT

public:
    explicit PlanTab(QWidget* parent = nullptr);
    void load(const survey::Study& study) override;
    void store(survey::Study& study) const override;

private:
    void showGoal();

    QPlainTextEdit* m_hypothesis = nullptr;
    QComboBox* m_goal = nullptr;
    QDoubleSpinBox* m_share = nullptr;
    QDoubleSpinBox* m_margin = nullptr;
    QDoubleSpinBox* m_alpha = nullptr;
    QDoubleSpinBox* m_power = nullptr;
    QDoubleSpinBox* m_correlation = nullptr;
    QSpinBox* m_participants = nullptr;
};

} // namespace partita::app
