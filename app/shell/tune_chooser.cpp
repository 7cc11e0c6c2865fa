// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/tune_chooser.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace partita::app {

namespace {

class TuneModel : public QAbstractTableModel
{
public:
    TuneModel(const std::vector<TuneEntry>& tunes, QObject* parent)
        : QAbstractTableModel(parent)
        , m_tunes(tunes)
    {
    }

    int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_tunes.size());
    }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 4; }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::DisplayRole || !index.isValid())
            return {};
        const TuneEntry& tune = m_tunes[static_cast<std::size_t>(index.row())];
        switch (index.column()) {
        case 0:
            return tune.number;
        case 1:
            return tune.title.isEmpty() ? TuneChooser::tr("(no title)") : tune.title;
        case 2:
            return tune.rhythm;
        default:
            return tune.key;
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
            return {};
        const QStringList names{TuneChooser::tr("No."), TuneChooser::tr("Title"), TuneChooser::tr("Rhythm"),
                                TuneChooser::tr("Key")};
        return names.value(section);
    }

private:
    const std::vector<TuneEntry>& m_tunes;
};

} // namespace

TuneChooser::TuneChooser(std::vector<TuneEntry> tunes, const QString& fileName, QWidget* parent)
    : QDialog(parent)
    , m_tunes(std::move(tunes))
{
    setWindowTitle(tr("Open a tune from %1").arg(fileName));
    resize(640, 520);
    auto* layout = new QVBoxLayout(this);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search by title, rhythm or key"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    layout->addWidget(m_search);

    m_filter.setSourceModel(new TuneModel(m_tunes, this));
    m_filter.setFilterKeyColumn(-1);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table = new QTableView(this);
    m_table->setModel(&m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    layout->addWidget(m_table);

    m_count = new QLabel(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_open->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_count);
    foot->addStretch();
    foot->addWidget(buttons);
    layout->addLayout(foot);

    connect(m_search, &QLineEdit::textChanged, this, &TuneChooser::setFilter);
    connect(m_table, &QTableView::activated, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    choose(0);
    showCount();
}

bool TuneChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_table, event); // the list follows while one types
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void TuneChooser::setFilter(const QString& text)
{
    m_filter.setFilterFixedString(text);
    choose(0);
    showCount();
}

void TuneChooser::choose(int row)
{
    m_table->selectRow(row);
}

void TuneChooser::showCount()
{
    const int shown = m_filter.rowCount();
    m_open->setEnabled(shown > 0);
    m_count->setText(shown == static_cast<int>(m_tunes.size()) ? tr("%n tune(s)", nullptr, shown)
                                                               : tr("%n tune(s) found", nullptr, shown));
}

const TuneEntry& TuneChooser::chosen() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    const int row = rows.isEmpty() ? 0 : m_filter.mapToSource(rows.first()).row();
    return m_tunes[static_cast<std::size_t>(row)];
}

} // namespace partita::app
