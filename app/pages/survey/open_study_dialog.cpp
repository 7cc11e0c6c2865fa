// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/open_study_dialog.h"

#include "app/shell/look.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::app {

OpenStudyDialog::OpenStudyDialog(const QString& title, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Seal and open the study"));
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(12);
    rows->addWidget(makeHeading(title, this));
    auto* text = new QLabel(
        tr("From now on the design cannot be changed. Who made which clip is sealed until the study "
           "is closed, from you as well, and a fingerprint of both is shown: publish it, and "
           "nobody can doubt the result afterwards."),
        this);
    text->setWordWrap(true);
    rows->addWidget(text);
    m_protect = new QCheckBox(tr("Seal the key with a passphrase"), this);
    m_protect->setToolTip(
        tr("Without one, a file in the study's folder opens the key: enough where nobody looks there"));
    rows->addWidget(m_protect);
    auto* form = new QFormLayout;
    m_first = new QLineEdit(this);
    m_again = new QLineEdit(this);
    for (QLineEdit* line : {m_first, m_again}) {
        line->setEchoMode(QLineEdit::Password);
        connect(line, &QLineEdit::textChanged, this, &OpenStudyDialog::check);
    }
    form->addRow(tr("Passphrase"), m_first);
    form->addRow(tr("Once more"), m_again);
    rows->addLayout(form);
    m_problem = makeMuted({}, this);
    m_problem->setMinimumHeight(2 * fontMetrics().height());
    rows->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Seal and open"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    rows->addWidget(buttons);
    connect(m_protect, &QCheckBox::toggled, this, &OpenStudyDialog::check);
    setMinimumWidth(480);
    check();
}

void OpenStudyDialog::setPassphrase(const QString& first, const QString& again)
{
    m_protect->setChecked(true);
    m_first->setText(first);
    m_again->setText(again);
}

std::string OpenStudyDialog::passphrase() const
{
    return m_protect->isChecked() ? m_first->text().toStdString() : std::string();
}

bool OpenStudyDialog::canOpen() const
{
    return !m_protect->isChecked() || (!m_first->text().isEmpty() && m_first->text() == m_again->text());
}

void OpenStudyDialog::check()
{
    for (QLineEdit* line : {m_first, m_again})
        line->setEnabled(m_protect->isChecked());
    m_open->setEnabled(canOpen());
    if (!m_protect->isChecked())
        m_problem->clear();
    else if (m_first->text() != m_again->text())
        m_problem->setText(tr("The two are not the same."));
    else
        m_problem->setText(tr("Keep it safe: without it nobody can ever say which clip is whose."));
}

} // namespace partita::app
