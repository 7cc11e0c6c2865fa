// SPDX-License-Identifier: GPL-3.0-or-later
// DesignView: a draft: its parts in tabs, beside them what it can show and what is wrong with it. Changes are
// written to the study's folder as they are made.
#pragma once

#include "app/pages/survey/survey_hooks.h"
#include "app/shell/studio.h"
#include "engine/survey/study_folder.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QTabWidget;

namespace partita::app {

class ClipsTab;
class DesignTab;
class FindingsPanel;
class PowerPanel;
class PrimaryButton;

class DesignView : public QWidget
{
    Q_OBJECT

public:
    explicit DesignView(Studio& studio, QWidget* parent = nullptr);
    ~DesignView() override;

    void setHooks(const SurveyHooks& hooks);
    /// A draft that was read.
    void setStudy(const std::filesystem::path& folder, const survey::Study& study, const survey::Key& key);
    [[nodiscard]] const survey::Study& study() const { return m_study; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] PowerPanel& power() { return *m_power; }
    [[nodiscard]] FindingsPanel& findings() { return *m_findings; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }
    [[nodiscard]] ClipsTab& clips() { return *m_clips; }

    /// Writes what was changed; blocking, a few kilobytes.
    void flush();
    void makeClips();
    [[nodiscard]] bool isMakingClips() const { return m_making.isRunning(); }

signals:
    void openRequested();
    void saved();
    void said(const QString& sentence);
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildSide();
    void takeChanges();
    void judge();
    void takeClips(const survey::ClipSet& set);
    [[nodiscard]] std::vector<OwnClipPiece> ownPieces() const;

    Studio& m_studio;
    SurveyHooks m_hooks;
    std::filesystem::path m_folder;
    survey::Study m_study;
    survey::Key m_key;
    QTabWidget* m_tabs = nullptr;
    std::vector<DesignTab*> m_parts;
    ClipsTab* m_clips = nullptr;
    PowerPanel* m_power = nullptr;
    FindingsPanel* m_findings = nullptr;
    PrimaryButton* m_open = nullptr;
    QLabel* m_saved = nullptr;
    QTimer m_save;
    Job m_making;
    bool m_unsaved = false;
};

} // namespace partita::app
