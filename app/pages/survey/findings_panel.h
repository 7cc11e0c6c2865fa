// SPDX-License-Identifier: GPL-3.0-or-later
// FindingsPanel: what keeps a design from opening, and what would weaken what it shows.
#pragma once

#include "engine/survey/study_check.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace partita::app {

class FindingsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget* parent = nullptr);
    /// Errors first. Of one code, what comes after the third is counted only.
    void setFindings(std::vector<survey::Finding> findings);
    [[nodiscard]] QStringList sentences() const { return m_sentences; }

private:
    void add(base::Severity severity, const QString& sentence);
    QVBoxLayout* m_rows;
    QWidget* m_list = nullptr;
    QStringList m_sentences;
};

} // namespace partita::app
