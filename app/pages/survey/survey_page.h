// SPDX-License-Identifier: GPL-3.0-or-later
// SurveyPage: the listening surveys: a list of the studies, and the view of the chosen one by its stage.
#pragma once

#include "app/pages/survey/serving.h"
#include "app/pages/survey/study_list.h"
#include "app/pages/survey/survey_hooks.h"
#include "app/shell/studio.h"

#include <QWidget>

#include <map>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace partita::app {

class ClosedView;
class DesignView;
class KioskWindow;
class OpenView;

class SurveyPage : public QWidget
{
    Q_OBJECT

public:
    explicit SurveyPage(Studio& studio, QWidget* parent = nullptr);
    ~SurveyPage() override;

    void setHooks(const SurveyHooks& hooks);
    [[nodiscard]] DesignView& design() { return *m_design; }
    [[nodiscard]] OpenView& openView() { return *m_open; }
    [[nodiscard]] ClosedView& closedView() { return *m_closed; }
    [[nodiscard]] StudyList& studies() { return *m_studies; }
    [[nodiscard]] Serving& serving() { return *m_serving; }
    /// nullptr where there is none.
    [[nodiscard]] KioskWindow* kiosk() const { return m_kiosk; }
    /// The view that is shown; nullptr: none of the three.
    [[nodiscard]] QWidget* view() const;
    [[nodiscard]] int studyCount() const;

    /// Writes the draft and shows it.
    void addDraft(survey::Study study, const std::filesystem::path& folder);
    void showStudy(const std::filesystem::path& folder);
    /// Seals the draft that is shown.
    void openStudy(const std::string& passphrase);
    void startKiosk();
    void serve();
    void closeStudy();
    /// What was changed is on the disk, and nothing is served.
    void saveView();

public slots:
    void newStudy();
    void openExisting();

signals:
    void said(const QString& sentence);
    void failed(const QString& sentence);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    struct Loaded
    {
        survey::Study study;
        survey::Key key; ///< of a draft
    };
    QWidget* buildList();
    void connectViews();
    void showList();
    void load();
    void show(const Loaded& loaded);
    void showMessage(const QString& heading, const QString& text);
    void takeStage(const std::filesystem::path& folder, const base::Result<survey::Study>& study,
                   const QString& done);
    void askToOpen();
    void askToClose();
    void withPassphrase(bool needed, std::function<void(const std::string&)> go);
    void showServing();
    [[nodiscard]] bool tellsScores() const;
    void forget();
    [[nodiscard]] std::filesystem::path studiesFolder() const;

    Studio& m_studio;
    SurveyHooks m_hooks;
    StudyList* m_studies = nullptr;
    Serving* m_serving = nullptr;
    QListWidget* m_list = nullptr;
    QLabel* m_empty = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_heading = nullptr;
    QLabel* m_message = nullptr;
    DesignView* m_design = nullptr;
    OpenView* m_open = nullptr;
    ClosedView* m_closed = nullptr;
    KioskWindow* m_kiosk = nullptr;
    std::filesystem::path m_shown;
    std::optional<ServedAt> m_served;
    std::map<std::filesystem::path, std::string> m_passphrases; ///< as long as the program runs
    Job m_loading;
    Job m_changing;
    bool m_closeAfterServing = false;
};

} // namespace partita::app
