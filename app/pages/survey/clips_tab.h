// SPDX-License-Identifier: GPL-3.0-or-later
// ClipsTab: the clips of a draft and whose they are, and what new ones shall be made from.
#pragma once

#include "app/pages/survey/design_tab.h"
#include "app/pages/survey/survey_hooks.h"
#include "engine/survey/key.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace partita::app {

class ClipsTab : public DesignTab
{
    Q_OBJECT

public:
    explicit ClipsTab(QWidget* parent = nullptr);
    void load(const survey::Study& study) override;
    /// Changes nothing: clips come all at once from who makes them.
    void store(survey::Study& study) const override;

    void setKey(const survey::Study& study, const survey::Key& key);
    /// Nobody makes clips here: says so.
    void setCanMake(bool can);
    void setModels(const std::vector<std::pair<QString, QString>>& namesAndReferences);
    /// How many pieces the open project has.
    void setOwnCount(int count);
    void setPairs(int pairs);
    /// Without the study's folder and the project's pieces.
    [[nodiscard]] ClipOrder order() const;
    [[nodiscard]] bool takesOwn() const;

    void showProgress(const base::Progress& progress);
    void setWorking(bool working);

signals:
    void makeRequested();
    void stopRequested();

private:
    void buildTable();
    void buildSources();
    QWidget* buildWork();
    void updateButton();
    void browseCorpus(bool folder);

    QLabel* m_summary = nullptr;
    QTableWidget* m_table = nullptr;
    QComboBox* m_corpus = nullptr;
    QListWidget* m_models = nullptr;
    QSpinBox* m_pairs = nullptr;
    QCheckBox* m_practice = nullptr;
    QSpinBox* m_attention = nullptr;
    QCheckBox* m_unknown = nullptr;
    QCheckBox* m_own = nullptr;
    QPushButton* m_make = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_note = nullptr;
    bool m_canMake = false;
    bool m_working = false;
};

} // namespace partita::app
