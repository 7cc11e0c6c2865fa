// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/recovery_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::app {

namespace {

QString describe(const project::RecoveryFile& file)
{
    const QString path = QString::fromStdString(file.original.string());
    QString name = path.isEmpty() ? QString::fromStdString(file.title) : QFileInfo(path).fileName();
    if (name.isEmpty())
        name = RecoveryDialog::tr("Untitled");
    const auto date = QDateTime::fromString(QString::fromStdString(file.date), Qt::ISODate).toLocalTime();
    return RecoveryDialog::tr("%1, last changed %2")
        .arg(name, QLocale().toString(date, QLocale::ShortFormat));
}

} // namespace

RecoveryDialog::RecoveryDialog(std::vector<project::RecoveryFile> files, QWidget* parent)
    : QDialog(parent)
    , m_files(std::move(files))
{
    setWindowTitle(tr("Restore unsaved work"));
    resize(520, 300);
    auto* layout = new QVBoxLayout(this);
    auto* text = new QLabel(tr("Partita ended without saving this work. Copies of it were kept:"), this);
    text->setWordWrap(true);
    layout->addWidget(text);
    m_list = new QListWidget(this);
    for (const auto& file : m_files)
        m_list->addItem(describe(file));
    m_list->setCurrentRow(0);
    layout->addWidget(m_list);
    auto* buttons = new QDialogButtonBox(this);
    auto* restore = buttons->addButton(tr("Restore"), QDialogButtonBox::AcceptRole);
    auto* discard = buttons->addButton(tr("Delete this copy"), QDialogButtonBox::DestructiveRole);
    auto* later = buttons->addButton(tr("Decide later"), QDialogButtonBox::RejectRole);
    restore->setDefault(true);
    layout->addWidget(buttons);
    connect(restore, &QPushButton::clicked, this, &RecoveryDialog::restoreSelected);
    connect(discard, &QPushButton::clicked, this, [this] {
        const auto answer = QMessageBox::question(
            this, tr("Delete this copy"), tr("Delete the copy for good? The work in it is lost then."));
        if (answer == QMessageBox::Yes)
            discardSelected();
    });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &RecoveryDialog::restoreSelected);
}

void RecoveryDialog::restoreSelected()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    emit restoreRequested(m_files[static_cast<std::size_t>(row)]);
    accept();
}

void RecoveryDialog::discardSelected()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    emit discardRequested(m_files[static_cast<std::size_t>(row)]);
    m_files.erase(m_files.begin() + row);
    delete m_list->takeItem(row);
    if (m_files.empty())
        reject();
}

} // namespace partita::app
