// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_area.h"

#include "app/shell/findings_dialog.h"
#include "app/shell/remarks_dialog.h"
#include "widgets/common/icons.h"
#include "widgets/common/status_chip.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace partita::app {

using service::FindingLevel;
using widgets::StatusChip;

StatusArea::StatusArea(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 8, 2);
    layout->setSpacing(8);
    m_export = new QProgressBar(this);
    m_export->setRange(0, 100);
    m_export->setFixedWidth(160);
    m_export->setFormat(tr("Exporting %p %"));
    m_stopExport = new QToolButton(this);
    m_stopExport->setIcon(widgets::icon(widgets::Icon::Close));
    m_stopExport->setToolTip(tr("Stop the export"));
    m_stopExport->setAutoRaise(true);
    m_fileRemarks = new StatusChip(this);
    m_fileRemarks->setObjectName("fileRemarks");
    m_error = new StatusChip(this);
    m_computer = new StatusChip(this);
    m_computer->setObjectName("computer");
    m_error->setClickable(true);
    m_computer->setClickable(true);
    m_fileRemarks->setClickable(true);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_export, m_stopExport, m_fileRemarks, m_error, m_computer})
        layout->addWidget(widget);
    m_error->hide();
    showExport(-1);
    connect(m_stopExport, &QToolButton::clicked, this, &StatusArea::exportStopRequested);
    connect(m_computer, &StatusChip::clicked, this, &StatusArea::showFindings);
    connect(m_error, &StatusChip::clicked, this, &StatusArea::readFailure);
    connect(m_fileRemarks, &StatusChip::clicked, this, &StatusArea::showRemarks);
}

void StatusArea::check()
{
    m_studio.jobs.start<std::vector<service::Finding>>(
        this,
        [soundFont = m_studio.settings.soundFont().toStdString()](std::stop_token)
            -> base::Result<std::vector<service::Finding>> { return service::checkSystem(soundFont); },
        [this](base::Result<std::vector<service::Finding>> findings) {
            setFindings(findings.value_or(std::vector<service::Finding>{}));
            emit checked();
        });
}

void StatusArea::setFindings(std::vector<service::Finding> findings)
{
    m_findings = std::move(findings);
    showSummary();
}

void StatusArea::showReady()
{
    QString text = tr("Ready");
    QStringList advice;
    for (const auto& finding : m_findings) {
        if (finding.level == FindingLevel::Advice)
            advice << findingSentence(finding);
        else if (finding.code == "cuda")
            text = tr("Ready: %1").arg(QString::fromStdString(finding.detail));
    }
    const QString sentence = advice.isEmpty() ? tr("Nothing is missing on this computer.")
                                              : tr("Training and playing work; %n thing(s) could be added.",
                                                   nullptr, static_cast<int>(advice.size()));
    m_computer->setStatus(StatusChip::Kind::Good, text, (QStringList{sentence} + advice).join('\n'));
}

void StatusArea::showSummary()
{
    std::vector<service::Finding> troubles;
    std::copy_if(m_findings.begin(), m_findings.end(), std::back_inserter(troubles),
                 [](const auto& finding) { return finding.level == FindingLevel::Problem; });
    if (troubles.empty()) {
        showReady();
        return;
    }
    QStringList sentences;
    for (const auto& finding : troubles)
        sentences << findingSentence(finding);
    const QString text = troubles.size() == 1 ? sentences.first().section('.', 0, 0).section(':', 0, 0)
                                              : tr("%n note(s) about this computer", nullptr,
                                                   static_cast<int>(troubles.size()));
    m_computer->setStatus(StatusChip::Kind::Warning, text, sentences.join("\n"));
}

void StatusArea::showFailure(const QString& sentence)
{
    m_failure = sentence;
    const QString shortened = fontMetrics().elidedText(sentence, Qt::ElideRight, 420);
    m_error->setStatus(StatusChip::Kind::Error, shortened, sentence);
    m_error->show();
}

void StatusArea::readFailure()
{
    QMessageBox::warning(window(), tr("This did not work"), m_failure);
    m_failure.clear();
    m_error->hide();
}

void StatusArea::setRemarks(const FileRemarks& remarks)
{
    m_remarks = remarks;
    const bool some = !remarks.remarks.empty();
    auto kind = StatusChip::Kind::Neutral;
    if (remarks.worst() != base::Severity::Note)
        kind = remarks.worst() == base::Severity::Error ? StatusChip::Kind::Error : StatusChip::Kind::Warning;
    m_fileRemarks->setStatus(kind, some ? remarks.summary : QString(),
                             some ? remarks.remarks.front().sentence : QString());
    emit remarksChanged(some);
}

void StatusArea::showRemarks()
{
    if (m_remarks.remarks.empty())
        return;
    auto* dialog = new RemarksDialog(m_remarks, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StatusArea::showExport(double share)
{
    m_export->setVisible(share >= 0);
    m_stopExport->setVisible(share >= 0);
    m_export->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 100));
}

void StatusArea::showFindings()
{
    auto* dialog = new FindingsDialog(m_findings, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace partita::app
