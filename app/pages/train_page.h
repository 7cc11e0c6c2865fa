// SPDX-License-Identifier: GPL-3.0-or-later
// TrainPage: the training runs: a list of them, the form for a new one, and the view of the chosen one.
#pragma once

#include "app/pages/composing.h"
#include "app/pages/run_view.h"
#include "app/pages/run_watcher.h"
#include "app/pages/train_form.h"
#include "app/shell/studio.h"

#include <QWidget>

class QAction;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace partita::app {

class TrainPage : public QWidget
{
    Q_OBJECT

public:
    explicit TrainPage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] TrainForm& form() { return *m_form; }
    [[nodiscard]] RunView& view() { return *m_view; }
    [[nodiscard]] RunWatcher& watcher() { return *m_watcher; }
    [[nodiscard]] int runCount() const;
    void showForm();
    void showRun(const std::filesystem::path& folder);
    void saveView();

public slots:
    void start(const partita::app::TrainingOrder& order);
    void pause();
    void goOn();
    void stop();
    void resume();
    /// Composes with a checkpoint and a fixed seed, and plays it.
    void listenTo(const QString& checkpointFolder);
    /// The document's own score is heard again.
    void endListening();

signals:
    void said(const QString& sentence);
    void failed(const QString& sentence);
    void useModelRequested(const QString& model);
    void sampleReady(const partita::app::Piece& piece);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildList();
    void connectView();
    void showRuns();
    void showRunningOnce();
    void addExisting();
    void buildRunActions();
    void updateRunActions();
    void showRunFolder();
    void renameRun();
    void moveRunTo(const std::filesystem::path& folder);
    void removeRun();
    void forgetRun();

    Studio& m_studio;
    RunWatcher* m_watcher = nullptr;
    Composing* m_sampling = nullptr;
    QListWidget* m_list = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_new = nullptr;
    QStackedWidget* m_stack = nullptr;
    TrainForm* m_form = nullptr;
    RunView* m_view = nullptr;
    QAction* m_showFolder = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_forget = nullptr;
    std::filesystem::path m_shown; ///< empty: the form
    QStringList m_added;           ///< folders of runs that lie elsewhere
    bool m_listening = false;
    bool m_runsSeen = false;
};

} // namespace partita::app
