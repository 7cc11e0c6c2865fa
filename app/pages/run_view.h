// SPDX-License-Identifier: GPL-3.0-or-later
// RunView: one training run: how far it is, its curves, what can be done with it, and its checkpoints.
#pragma once

#include "app/pages/training_run.h"
#include "widgets/charts/training_chart.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace partita::widgets {
class StatusChip;
}

namespace partita::app {

class RunView : public QWidget
{
    Q_OBJECT

public:
    explicit RunView(QWidget* parent = nullptr);

    void setRun(const TrainingRun& run);
    /// What is being done with a sample, for example "Writing a sample…"; empty for nothing.
    void setSampleText(const QString& text);
    [[nodiscard]] widgets::TrainingChart& chart() { return *m_chart; }
    [[nodiscard]] const TrainingRun& run() const { return m_run; }
    [[nodiscard]] QString stateText() const;
    /// The folder of the chosen checkpoint; empty where there is none.
    [[nodiscard]] QString checkpointFolder() const;
    /// The same, but the run itself for its best checkpoint, as lists of models name it.
    [[nodiscard]] QString modelFolder() const;

signals:
    void pauseRequested();
    void goOnRequested();
    void stopRequested();
    void resumeRequested();
    void listenRequested(const QString& checkpointFolder);
    void useRequested(const QString& modelFolder);

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void showState();
    void showCurves();
    void showCheckpoints();

    TrainingRun m_run;
    std::size_t m_shownEpochs = 0;
    QLabel* m_name = nullptr;
    widgets::StatusChip* m_phase = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_details = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_resume = nullptr;
    widgets::TrainingChart* m_chart = nullptr;
    QComboBox* m_checkpoint = nullptr;
    QPushButton* m_listen = nullptr;
    QPushButton* m_use = nullptr;
    QLabel* m_sample = nullptr;
};

} // namespace partita::app
