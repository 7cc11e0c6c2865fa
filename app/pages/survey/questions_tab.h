// SPDX-License-Identifier: GPL-3.0-or-later
// QuestionsTab: what participants are asked about themselves, and the scales of a rating.
#pragma once

#include "app/pages/survey/design_tab.h"

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace partita::app {

class QuestionsTab : public DesignTab
{
    Q_OBJECT

public:
    explicit QuestionsTab(QWidget* parent = nullptr);
    void load(const survey::Study& study) override;
    void store(survey::Study& study) const override;

    void add();
    void remove();
    void select(int row);

private:
    QWidget* buildList();
    void buildEditor();
    void buildScales();
    void showSelected();
    void edited();
    void move(int step);
    void listQuestions();
    void addScale();
    void removeScale();

    std::vector<survey::Question> m_questions;
    std::vector<survey::Scale> m_scales;
    QListWidget* m_list = nullptr;
    QLineEdit* m_text = nullptr;
    QComboBox* m_kind = nullptr;
    QPlainTextEdit* m_options = nullptr;
    QCheckBox* m_required = nullptr;
    QCheckBox* m_atEnd = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QWidget* m_scaleBox = nullptr;
    QTableWidget* m_scaleTable = nullptr;
    bool m_loading = false;
};

} // namespace partita::app
