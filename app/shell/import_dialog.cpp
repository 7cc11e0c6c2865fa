// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/import_dialog.h"

#include "app/jobs/error_sentence.h"
#include "app/shell/import_options.h"
#include "app/shell/import_summary.h"
#include "app/shell/look.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::app {

namespace {

constexpr int kPauseMs = 150;
using ImportedPointer = std::shared_ptr<const service::Imported>;

} // namespace

ImportDialog::ImportDialog(Studio& studio, SourcePointer source, QWidget* parent)
    : QDialog(parent)
    , m_studio(studio)
    , m_source(std::move(source))
{
    setWindowTitle(tr("Import “%1”").arg(QFileInfo(QString::fromStdString(m_source->name)).fileName()));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    m_nature = makeMuted(tr("The file is being looked at…"), this);
    m_nature->setObjectName("nature");
    layout->addWidget(m_nature);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(makeHeading(tr("How it is read"), this));
    m_options = new ImportOptions(service::canNotate(m_source->extension), this);
    m_options->setSettings(rememberedImportSettings(m_studio.settings));
    left->addWidget(m_options);
    left->addStretch();
    columns->addLayout(left);
    m_summary = new ImportSummary(this);
    columns->addWidget(m_summary, 1);
    layout->addLayout(columns, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_import = buttons->button(QDialogButtonBox::Ok);
    m_import->setText(tr("&Import"));
    m_import->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ImportDialog::preview);
    connect(m_options, &ImportOptions::changed, this, [this] {
        m_summary->setBusy(true);
        m_pause.start();
    });
    resize(960, 620);
    preview();
}

ImportDialog::~ImportDialog()
{
    m_job.stop();
}

service::ImportSettings ImportDialog::settings() const
{
    return m_options->settings();
}

ImportedPointer ImportDialog::imported() const
{
    return m_imported && m_importedWith == settings() ? m_imported : nullptr;
}

void ImportDialog::preview()
{
    m_job.stop();
    m_summary->setBusy(true);
    const int number = ++m_previews;
    m_job = m_studio.jobs.start<ImportedPointer>(
        this,
        [source = m_source, settings = settings()](std::stop_token stop) -> base::Result<ImportedPointer> {
            auto imported = service::importPiece(*source, settings, stop);
            if (!imported)
                return tl::unexpected(imported.error());
            return std::make_shared<const service::Imported>(std::move(*imported));
        },
        [this, number, settings = settings()](base::Result<ImportedPointer> imported) {
            if (number == m_previews)
                takePreview(std::move(imported), settings);
        });
}

void ImportDialog::takePreview(base::Result<ImportedPointer> imported,
                               const service::ImportSettings& settings)
{
    m_import->setEnabled(imported.has_value());
    m_importedWith = settings;
    m_imported = imported ? *imported : nullptr;
    if (m_imported) {
        showNature(*m_imported);
        m_options->setFacts(m_imported->facts);
        if (!m_pause.isActive()) {
            m_summary->setImported(m_imported);
            emit previewed();
        }
    } else {
        m_summary->setFailure(errorSentence(imported.error()));
    }
}

void ImportDialog::showNature(const service::Imported& imported)
{
    const service::ImportFacts& facts = imported.facts;
    if (imported.summary.notes == 0) {
        m_nature->setText(tr("There are no notes in this file."));
        return;
    }
    if (!service::canNotate(m_source->extension)) {
        m_nature->setText(facts.hasChordSymbols
                              ? tr("The piece has chord symbols, which can become an accompaniment.")
                              : tr("The piece is written notation and is taken as it is."));
        return;
    }
    m_nature->setText(
        facts.playedFreely
            ? tr("Played freely: the notes keep no beat of the file. The beat is found from what "
                 "was played, unless you choose otherwise.")
            : tr("The notes keep the beat of the file."));
}

void ImportDialog::accept()
{
    m_pause.stop();
    rememberImportSettings(m_studio.settings, settings());
    QDialog::accept();
}

} // namespace partita::app
