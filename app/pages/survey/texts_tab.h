// SPDX-License-Identifier: GPL-3.0-or-later
// TextsTab: what participants read, and what they are asked about the clips.
#pragma once

#include "app/pages/survey/design_tab.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace partita::app {

class TextsTab : public DesignTab
{
    Q_OBJECT

public:
    explicit TextsTab(QWidget* parent = nullptr);
    void load(const survey::Study& study) override;
    void store(survey::Study& study) const override;

private:
    QLineEdit* m_title = nullptr;
    QComboBox* m_language = nullptr;
    QComboBox* m_method = nullptr;
    QLineEdit* m_question = nullptr;
    QPlainTextEdit* m_welcome = nullptr;
    QPlainTextEdit* m_consent = nullptr;
    QPlainTextEdit* m_thanks = nullptr;
};

} // namespace partita::app
