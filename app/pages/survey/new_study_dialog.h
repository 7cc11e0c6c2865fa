// SPDX-License-Identifier: GPL-3.0-or-later
// NewStudyDialog: which template, in which language, under which title and in which folder.
#pragma once

#include "engine/survey/study_template.h"

#include <QDialog>

#include <filesystem>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace partita::app {

class NewStudyDialog : public QDialog
{
    Q_OBJECT

public:
    /// New folders lie in `studies` unless the user says otherwise.
    NewStudyDialog(std::filesystem::path studies, const QString& language, QWidget* parent = nullptr);

    void choose(survey::StudyTemplate which);
    void setTitle(const QString& title);
    [[nodiscard]] survey::StudyTemplate chosen() const;
    /// Without an id.
    [[nodiscard]] survey::Study study() const;
    /// New: its name gets a number where another study has it.
    [[nodiscard]] std::filesystem::path folder() const;

private:
    void showChosen();
    void browse();
    void updateFolder();

    std::filesystem::path m_studies;
    QListWidget* m_templates = nullptr;
    QLabel* m_text = nullptr;
    QComboBox* m_language = nullptr;
    QLineEdit* m_title = nullptr;
    QLabel* m_folder = nullptr;
};

} // namespace partita::app
