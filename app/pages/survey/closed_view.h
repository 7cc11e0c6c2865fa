// SPDX-License-Identifier: GPL-3.0-or-later
// ClosedView: a study that is closed: its report, and how models and clips did.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/pages/survey/survey_hooks.h"
#include "engine/survey/study.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace partita::app {

class PrimaryButton;

class ClosedView : public QWidget
{
    Q_OBJECT

public:
    explicit ClosedView(JobRunner& jobs, QWidget* parent = nullptr);

    void setHooks(const SurveyHooks& hooks);
    void setStudy(const std::filesystem::path& folder, const survey::Study& study);
    [[nodiscard]] bool isWorking() const { return m_reporting.isRunning() || m_reading.isRunning(); }
    [[nodiscard]] QTableWidget& table() { return *m_table; }

signals:
    /// A report was made there.
    void reported(const QString& file);
    void failed(const QString& sentence);

private:
    void makeReport();
    void readResults();
    void showResults(const StudyResults& results);
    void updateReport();

    JobRunner& m_jobs;
    SurveyHooks m_hooks;
    Job m_reporting;
    Job m_reading;
    std::filesystem::path m_folder;
    QLabel* m_title = nullptr;
    QLabel* m_when = nullptr;
    QLabel* m_verdict = nullptr;
    PrimaryButton* m_report = nullptr;
    QLabel* m_why = nullptr;
    QLabel* m_measure = nullptr;
    QTableWidget* m_table = nullptr;
    QLabel* m_none = nullptr;
};

} // namespace partita::app
