// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: the frame of the program: pages with a rail to choose between them, menus, transport bar and
// status line. What happens on a page is the page's business.
#pragma once

#include "app/shell/file_controller.h"
#include "app/shell/studio.h"
#include "app/shell/transport_bar.h"

#include <QMainWindow>

class QActionGroup;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace partita::app {

class ComposePage;
class StatusArea;
class SurveyPage;
class TrainPage;
enum class Transformation;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class Page { Compose, Train, Survey };

    explicit MainWindow(Studio& studio);
    ~MainWindow() override;

    void showPage(Page page);
    [[nodiscard]] Page page() const;
    [[nodiscard]] ComposePage& composePage() { return *m_compose; }
    [[nodiscard]] TrainPage& trainPage() { return *m_train; }
    [[nodiscard]] SurveyPage& surveyPage() { return *m_survey; }
    [[nodiscard]] FileController& files() { return *m_files; }
    [[nodiscard]] StatusArea& statusArea() { return *m_status; }

    /// What is due once the window is there: sound, system checks, recovery. `file` may be empty.
    void start(const QString& file);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildCentre();
    QWidget* buildRail();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildTransformMenu();
    void addTransformation(QMenu* menu, const QString& text, Transformation transformation,
                           const QKeySequence& shortcut = {});
    void buildViewMenu();
    void buildPlayMenu();
    void buildHelpMenu();
    void connectStatus();
    void updateTitle();
    void updatePlayAction();
    void chooseSoundFont();
    void setTheme(widgets::Theme theme);
    void restoreView();
    bool mayStopServing();
    QAction* addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut = {});

    Studio& m_studio;
    FileController* m_files = nullptr;
    QStackedWidget* m_pages = nullptr;
    ComposePage* m_compose = nullptr;
    TrainPage* m_train = nullptr;
    SurveyPage* m_survey = nullptr;
    StatusArea* m_status = nullptr;
    QActionGroup* m_pageActions = nullptr;
    QAction* m_showRemarks = nullptr;
    TransportActions m_transport;
    bool m_closing = false;
};

} // namespace partita::app
