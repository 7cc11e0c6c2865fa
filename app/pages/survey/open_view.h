// SPDX-License-Identifier: GPL-3.0-or-later
// OpenView: a study that is open: its fingerprint, how far it is, and the ways to take part. Shows no result.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/pages/survey/serving.h"
#include "engine/survey/listening_room.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace partita::app {

class PrimaryButton;
class QrView;

class OpenView : public QWidget
{
    Q_OBJECT

public:
    explicit OpenView(JobRunner& jobs, QWidget* parent = nullptr);

    void setStudy(const std::filesystem::path& folder, const survey::Study& study);
    void setServed(const ServedAt& at);
    void setNotServed();
    /// Another study is being served.
    void setServingElsewhere(bool elsewhere);
    /// Reads the answers' file on a worker and shows how far the study is.
    void refresh();
    [[nodiscard]] const survey::Progress& progress() const { return m_progress; }
    [[nodiscard]] QString commitment() const;

signals:
    void serveRequested();
    void stopServingRequested();
    void kioskRequested();
    void closeRequested();
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildCommitment();
    QWidget* buildCounts();
    QWidget* buildWays();
    QWidget* buildServed();
    void showProgress(const survey::Progress& progress);

    JobRunner& m_jobs;
    Job m_reading;
    QTimer m_refresh;
    std::filesystem::path m_folder;
    survey::Study m_study;
    survey::Progress m_progress;
    bool m_failedOnce = false;
    QLabel* m_title = nullptr;
    QLineEdit* m_commitment = nullptr;
    QLabel* m_finished = nullptr;
    QLabel* m_joined = nullptr;
    QLabel* m_left = nullptr;
    QProgressBar* m_share = nullptr;
    PrimaryButton* m_serve = nullptr;
    QPushButton* m_kiosk = nullptr;
    QPushButton* m_close = nullptr;
    QWidget* m_served = nullptr;
    QLabel* m_address = nullptr;
    QLabel* m_others = nullptr;
    QrView* m_code = nullptr;
    QLabel* m_operator = nullptr;
};

} // namespace partita::app
