// SPDX-License-Identifier: GPL-3.0-or-later
// ListeningTab: how participants go through the clips, and which answers the analysis leaves out.
#pragma once

#include "app/pages/survey/design_tab.h"

namespace partita::app {

class ListeningTab : public DesignTab
{
    Q_OBJECT

public:
    explicit ListeningTab(QWidget* parent = nullptr);
    void load(const survey::Study& study) override;
    void store(survey::Study& study) const override;

private:
    QSpinBox* m_itemsEach = nullptr;
    QSpinBox* m_repeats = nullptr;
    QSpinBox* m_playLimit = nullptr;
    QCheckBox* m_hearToEnd = nullptr;
    QCheckBox* m_confidence = nullptr;
    QCheckBox* m_heardBefore = nullptr;
    QComboBox* m_ownScore = nullptr;
    QSpinBox* m_idle = nullptr;
    QCheckBox* m_failedAttention = nullptr;
    QCheckBox* m_incomplete = nullptr;
    QCheckBox* m_knewIt = nullptr;
    QCheckBox* m_notHeard = nullptr;
    QCheckBox* m_inconsistent = nullptr;
    QDoubleSpinBox* m_fastest = nullptr;
};

} // namespace partita::app
