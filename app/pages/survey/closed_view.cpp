// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/closed_view.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/survey_words.h"
#include "app/shell/look.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace partita::app {

namespace {

enum Column { kName, kKind, kShare, kInterval, kAnswers, kColumns };

QString kindName(ResultRow::Kind kind)
{
    switch (kind) {
    case ResultRow::Kind::HumanClip:
        return ClosedView::tr("human clip");
    case ResultRow::Kind::MachineClip:
        return ClosedView::tr("machine clip");
    case ResultRow::Kind::Model:
        break;
    }
    return ClosedView::tr("model");
}

} // namespace

ClosedView::ClosedView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 20);
    rows->setSpacing(12);
    m_title = makeHeading({}, this);
    m_title->setWordWrap(true);
    rows->addWidget(m_title);
    m_when = makeMuted({}, this);
    m_when->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows->addWidget(m_when);
    m_verdict = new QLabel(this);
    m_verdict->setWordWrap(true);
    QFont bold = m_verdict->font();
    bold.setBold(true);
    m_verdict->setFont(bold);
    rows->addWidget(m_verdict);
    m_report = new PrimaryButton(this);
    m_report->setText(tr("Make the report"));
    m_report->setMinimumWidth(200);
    connect(m_report, &QPushButton::clicked, this, &ClosedView::makeReport);
    rows->addWidget(m_report, 0, Qt::AlignLeft);
    m_why = makeMuted({}, this);
    rows->addWidget(m_why);
    m_measure = makeHeading(tr("Results"), this);
    rows->addWidget(m_measure);
    m_table = new QTableWidget(0, kColumns, this);
    m_table->setAccessibleName(tr("Results"));
    m_table->setHorizontalHeaderLabels(
        {tr("Name"), tr("What"), tr("Share"), tr("95 % interval"), tr("Answers")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
    rows->addWidget(m_table, 1);
    m_none = makeMuted({}, this);
    rows->addWidget(m_none);
    rows->addStretch(0);
}

void ClosedView::setHooks(const SurveyHooks& hooks)
{
    m_hooks = hooks;
    updateReport();
}

void ClosedView::setStudy(const std::filesystem::path& folder, const survey::Study& study)
{
    m_folder = folder;
    m_title->setText(QString::fromStdString(study.title));
    const auto closed = QDateTime::fromString(QString::fromStdString(study.closed), Qt::ISODate);
    m_when->setText(
        tr("Closed on %1. The key fits the fingerprint %2.")
            .arg(QLocale().toString(closed.toLocalTime(), QLocale::LongFormat),
                 study.commitment ? QString::fromStdString(study.commitment->digest) : QString()));
    m_verdict->hide();
    m_table->setRowCount(0);
    m_table->hide();
    m_measure->setText(tr("Results"));
    updateReport();
    readResults();
}

void ClosedView::updateReport()
{
    m_report->setEnabled(m_hooks.report != nullptr && !m_reporting.isRunning());
    m_why->setVisible(m_hooks.report == nullptr);
    m_why->setText(
        tr("This program was put together without what makes reports; use “partita-cli survey report”."));
}

void ClosedView::makeReport()
{
    if (m_hooks.report == nullptr || m_reporting.isRunning())
        return;
    m_reporting = m_jobs.start<std::filesystem::path>(
        this, [make = m_hooks.report, folder = m_folder](const std::stop_token&) { return make(folder); },
        [this](base::Result<std::filesystem::path> file) {
            updateReport();
            if (file)
                emit reported(QString::fromStdString(file->string()));
            else
                emit failed(errorSentence(file.error()));
        });
    updateReport();
}

void ClosedView::readResults()
{
    m_none->setVisible(true);
    if (m_hooks.results == nullptr) {
        m_none->setText(tr("The results are not shown here; the report has them."));
        return;
    }
    m_none->setText(tr("Working them out…"));
    m_reading = m_jobs.start<StudyResults>(
        this, [read = m_hooks.results, folder = m_folder](const std::stop_token&) { return read(folder); },
        [this, folder = m_folder](base::Result<StudyResults> results) {
            if (folder != m_folder)
                return;
            if (results)
                showResults(*results);
            else
                m_none->setText(errorSentence(results.error()));
        });
}

void ClosedView::showResults(const StudyResults& results)
{
    m_verdict->setText(QString::fromStdString(results.verdict));
    m_verdict->setVisible(!results.verdict.empty());
    if (!results.measure.empty())
        m_measure->setText(tr("Results: %1").arg(QString::fromStdString(results.measure)));
    m_none->setVisible(results.rows.empty());
    m_none->setText(tr("There are no answers to show."));
    m_table->setVisible(!results.rows.empty());
    m_table->setRowCount(static_cast<int>(results.rows.size()));
    for (int at = 0; at < m_table->rowCount(); ++at) {
        const ResultRow& row = results.rows[static_cast<std::size_t>(at)];
        const QStringList texts{QString::fromStdString(row.name), kindName(row.kind), percent(row.share),
                                tr("%1 to %2").arg(percent(row.low), percent(row.high)),
                                QLocale().toString(static_cast<qlonglong>(row.answers))};
        for (int column = 0; column < kColumns; ++column)
            m_table->setItem(at, column, new QTableWidgetItem(texts[column]));
    }
}

} // namespace partita::app
