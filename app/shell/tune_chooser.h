// SPDX-License-Identifier: GPL-3.0-or-later
// TuneChooser: lets the user pick one tune of a collection by title, rhythm or key.
#pragma once

#include "app/documents/document_files.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class QLineEdit;
class QTableView;
class QLabel;
class QPushButton;

namespace partita::app {

class TuneChooser : public QDialog
{
    Q_OBJECT

public:
    TuneChooser(std::vector<TuneEntry> tunes, const QString& fileName, QWidget* parent = nullptr);

    /// Valid after the dialog was accepted.
    [[nodiscard]] const TuneEntry& chosen() const;
    void setFilter(const QString& text);
    void choose(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showCount();

    std::vector<TuneEntry> m_tunes;
    QSortFilterProxyModel m_filter;
    QLineEdit* m_search = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace partita::app
