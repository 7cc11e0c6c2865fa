// SPDX-License-Identifier: GPL-3.0-or-later
// PowerPanel: what a design can show, in plain words with a small figure, as it is being changed.
#pragma once

#include "app/jobs/job_runner.h"
#include "engine/survey/study_power.h"

#include <QWidget>

class QLabel;

namespace partita::app {

/// Two bars: the answers that are needed, with what the listeners' likeness to themselves costs, and those
/// that the plan gives.
class PowerFigure : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setPower(const survey::StudyPower& power);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    survey::StudyPower m_power;
};

class PowerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PowerPanel(JobRunner& jobs, QWidget* parent = nullptr);

    /// Worked out on a worker; the latest one wins.
    void setStudy(const survey::Study& study);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isWorking() const { return m_job.isRunning(); }

private:
    void show(const survey::Study& study, const base::Result<survey::StudyPower>& power);

    JobRunner& m_jobs;
    Job m_job;
    std::optional<survey::Study> m_next;
    QLabel* m_verdict = nullptr;
    QLabel* m_text = nullptr;
    PowerFigure* m_figure = nullptr;
};

} // namespace partita::app
