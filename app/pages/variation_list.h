// SPDX-License-Identifier: GPL-3.0-or-later
// VariationList: the pieces composed in this project with how they were made: to listen to, to go back to,
// and to take the settings from.
#pragma once

#include "engine/base/result.h" // before the score's headers: moc 6.4 cannot read <compare> as the first one
#include "engine/project/project.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QToolButton;

namespace partita::app {

/// Model, seed and settings in one line.
[[nodiscard]] QString provenanceLine(const project::Composition& composition);
/// Everything that is needed to make the piece again, a line each.
[[nodiscard]] QString provenanceText(const project::Composition& composition);

class VariationList : public QWidget
{
    Q_OBJECT

public:
    explicit VariationList(QWidget* parent = nullptr);

    void setCompositions(const std::vector<project::Composition>& compositions);
    /// Marks the piece that the score came from.
    void setCurrent(const std::string& id);
    [[nodiscard]] int count() const;
    /// 0 is the newest.
    void select(int row);

public slots:
    void listenToSelected();
    void useSelected();

signals:
    void listenRequested(const partita::project::Composition& composition);
    void useRequested(const partita::project::Composition& composition);
    void settingsRequested(const partita::project::Composition& composition);
    void removeRequested(const std::string& id);

private:
    [[nodiscard]] const project::Composition* selected() const;
    void showMenu(const QPoint& at);
    void updateButtons();
    void mark();

    std::vector<project::Composition> m_compositions; ///< newest first, as in the list
    std::string m_current;
    QListWidget* m_list = nullptr;
    QLabel* m_empty = nullptr;
    QToolButton* m_listen = nullptr;
    QToolButton* m_use = nullptr;
};

} // namespace partita::app
