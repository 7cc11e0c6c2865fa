// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/new_study_dialog.h"

#include "app/pages/survey/survey_words.h"
#include "app/shell/look.h"
#include "engine/base/files.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <system_error>

namespace partita::app {

NewStudyDialog::NewStudyDialog(std::filesystem::path studies, const QString& language, QWidget* parent)
    : QDialog(parent)
    , m_studies(std::move(studies))
{
    setWindowTitle(tr("New study"));
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(makeHeading(tr("What shall listeners do?"), this));
    m_templates = new QListWidget(this);
    m_templates->setAccessibleName(tr("Templates"));
    for (const survey::StudyTemplate which : survey::studyTemplates()) {
        auto* item = new QListWidgetItem(templateName(which), m_templates);
        item->setData(Qt::UserRole, static_cast<int>(which));
    }
    rows->addWidget(m_templates, 1);
    m_text = makeMuted({}, this);
    m_text->setMinimumHeight(3 * fontMetrics().height());
    m_text->setAlignment(Qt::AlignTop);
    rows->addWidget(m_text);
    auto* form = new QFormLayout;
    m_language = new QComboBox(this);
    m_language->addItem(tr("English"), "en");
    m_language->addItem(tr("German"), "de");
    m_language->setCurrentIndex(language.startsWith("de") ? 1 : 0);
    form->addRow(tr("Listeners' language"), m_language);
    m_title = new QLineEdit(this);
    m_title->setToolTip(tr("Participants read it. It should not give the answer away."));
    form->addRow(tr("Title"), m_title);
    auto* place = new QWidget(this);
    auto* placeRow = new QHBoxLayout(place);
    placeRow->setContentsMargins(0, 0, 0, 0);
    m_folder = makeMuted({}, place);
    placeRow->addWidget(m_folder, 1);
    auto* other = new QPushButton(tr("Elsewhere…"), place);
    connect(other, &QPushButton::clicked, this, &NewStudyDialog::browse);
    placeRow->addWidget(other);
    form->addRow(tr("Folder"), place);
    rows->addLayout(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Make the study"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    rows->addWidget(buttons);
    connect(m_templates, &QListWidget::currentRowChanged, this, &NewStudyDialog::showChosen);
    connect(m_templates, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(m_language, &QComboBox::currentIndexChanged, this, &NewStudyDialog::showChosen);
    connect(m_title, &QLineEdit::textChanged, this, &NewStudyDialog::updateFolder);
    m_templates->setCurrentRow(1);
    resize(560, 480);
}

void NewStudyDialog::choose(survey::StudyTemplate which)
{
    for (int row = 0; row < m_templates->count(); ++row)
        if (m_templates->item(row)->data(Qt::UserRole).toInt() == static_cast<int>(which))
            m_templates->setCurrentRow(row);
}

void NewStudyDialog::setTitle(const QString& title)
{
    m_title->setText(title);
}

survey::StudyTemplate NewStudyDialog::chosen() const
{
    const QListWidgetItem* item = m_templates->currentItem();
    return item == nullptr ? survey::StudyTemplate::Identification
                           : static_cast<survey::StudyTemplate>(item->data(Qt::UserRole).toInt());
}

void NewStudyDialog::showChosen()
{
    m_text->setText(templateText(chosen()));
    const auto study =
        survey::studyFromTemplate(chosen(), m_language->currentData().toString().toStdString());
    m_title->setPlaceholderText(QString::fromStdString(study.title));
    updateFolder();
}

survey::Study NewStudyDialog::study() const
{
    auto study = survey::studyFromTemplate(chosen(), m_language->currentData().toString().toStdString());
    if (const QString title = m_title->text().trimmed(); !title.isEmpty())
        study.title = title.toStdString();
    return study;
}

std::filesystem::path NewStudyDialog::folder() const
{
    const std::string name = base::fileNameFromTitle(study().title);
    std::filesystem::path folder = m_studies / name;
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(folder, ignored); ++number)
        folder = m_studies / (name + '-' + std::to_string(number));
    return folder;
}

void NewStudyDialog::updateFolder()
{
    m_folder->setText(QString::fromStdString(folder().string()));
}

void NewStudyDialog::browse()
{
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Choose the folder that the study's folder is made in"),
                                          QString::fromStdString(m_studies.string()));
    if (chosen.isEmpty())
        return;
    m_studies = chosen.toStdString();
    updateFolder();
}

} // namespace partita::app
