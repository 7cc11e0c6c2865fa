// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/run_view.h"

#include "app/pages/piece_labels.h"
#include "app/shell/look.h"
#include "widgets/common/icons.h"
#include "widgets/common/status_chip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace partita::app {

using widgets::StatusChip;
using widgets::TrainingChart;

namespace {

StatusChip::Kind kindOf(RunPhase phase)
{
    switch (phase) {
    case RunPhase::Starting:
    case RunPhase::Running:
        return StatusChip::Kind::Busy;
    case RunPhase::Finished:
        return StatusChip::Kind::Good;
    case RunPhase::Failed:
        return StatusChip::Kind::Error;
    case RunPhase::Interrupted:
        return StatusChip::Kind::Warning;
    case RunPhase::Paused:
    case RunPhase::Stopped:
        break;
    }
    return StatusChip::Kind::Neutral;
}

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    if (whole >= 3600)
        return RunView::tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
    return whole >= 60 ? RunView::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60)
                       : RunView::tr("%1 s").arg(whole);
}

} // namespace

RunView::RunView(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    m_chart = new TrainingChart(this);
    m_chart->setAxisLabels(tr("Epoch"), tr("Loss, held out"), tr("Accuracy"));
    m_chart->setEmptyText(tr("The curves start when the first epoch is done."));
    layout->addWidget(m_chart, 1);
    layout->addWidget(makeFoot());
}

QWidget* RunView::makeHead()
{
    auto* head = new QWidget(this);
    auto* rows = new QVBoxLayout(head);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* first = new QHBoxLayout;
    m_name = makeHeading({}, head);
    m_phase = new StatusChip(head);
    first->addWidget(m_name);
    first->addWidget(m_phase);
    first->addStretch();
    const auto addButton = [&](widgets::Icon icon, const QString& text, const QString& tip) {
        auto* button = new QPushButton(widgets::icon(icon), text, head);
        button->setToolTip(tip);
        first->addWidget(button);
        return button;
    };
    m_pause = addButton(widgets::Icon::Pause, tr("Pause"),
                        tr("Hold the training: it keeps its memory and goes on at once"));
    m_stop = addButton(widgets::Icon::Stop, tr("Stop"),
                       tr("Write a checkpoint and end; the run can be resumed later, even after a restart"));
    m_resume = addButton(widgets::Icon::Play, tr("Resume"), tr("Go on from where the run was stopped"));
    m_resume->setObjectName("resume");
    rows->addLayout(first);
    m_progress = new QProgressBar(head);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    rows->addWidget(m_progress);
    m_state = new QLabel(head);
    m_state->setWordWrap(true);
    rows->addWidget(m_state);
    m_details = makeMuted({}, head);
    rows->addWidget(m_details);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_run.phase == RunPhase::Paused ? emit goOnRequested() : emit pauseRequested(); });
    connect(m_stop, &QPushButton::clicked, this, &RunView::stopRequested);
    connect(m_resume, &QPushButton::clicked, this, &RunView::resumeRequested);
    return head;
}

QWidget* RunView::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("Checkpoint"), foot);
    m_checkpoint = new QComboBox(foot);
    m_checkpoint->setMinimumContentsLength(12);
    m_checkpoint->setAccessibleName(tr("Checkpoint"));
    label->setBuddy(m_checkpoint);
    m_listen = new QPushButton(widgets::icon(widgets::Icon::Play), tr("Listen to a sample"), foot);
    m_listen->setToolTip(
        tr("Composes a piece with this checkpoint, always with the same seed, and plays it"));
    m_use = new QPushButton(widgets::icon(widgets::Icon::Compose), tr("Use this model in Compose"), foot);
    m_sample = makeMuted({}, foot);
    row->addWidget(label);
    row->addWidget(m_checkpoint);
    row->addWidget(m_listen);
    row->addWidget(m_sample, 1);
    row->addWidget(m_use);
    connect(m_listen, &QPushButton::clicked, this, [this] { emit listenRequested(checkpointFolder()); });
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(modelFolder()); });
    return foot;
}

QString RunView::checkpointFolder() const
{
    const QString name = m_checkpoint->currentData().toString();
    if (name.isEmpty())
        return {};
    const training::RunFolder files(m_run.folder);
    return QString::fromStdString(files.checkpoint(name.toStdString()).string());
}

QString RunView::modelFolder() const
{
    const bool best = m_checkpoint->currentData().toString() == "best";
    return best ? QString::fromStdString(m_run.folder.string()) : checkpointFolder();
}

void RunView::setRun(const TrainingRun& run)
{
    if (run.folder != m_run.folder) {
        m_chart->clear();
        m_shownEpochs = 0;
        m_sample->clear();
    }
    m_run = run;
    showState();
    showCurves();
    showCheckpoints();
}

void RunView::setSampleText(const QString& text)
{
    m_sample->setText(text);
}

QString RunView::stateText() const
{
    return m_state->text();
}

void RunView::showState()
{
    const auto& progress = m_run.status.progress;
    const QLocale locale;
    m_name->setText(m_run.name());
    m_phase->setStatus(kindOf(m_run.phase), phaseName(m_run.phase), m_run.failure);
    m_pause->setVisible(m_run.phase == RunPhase::Running || m_run.phase == RunPhase::Paused);
    m_pause->setText(m_run.phase == RunPhase::Paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(
        widgets::icon(m_run.phase == RunPhase::Paused ? widgets::Icon::Play : widgets::Icon::Pause));
    m_stop->setVisible(m_run.isAlive());
    m_resume->setVisible(m_run.canResume());

    const double batches = std::max<double>(1, static_cast<double>(progress.batches));
    const double epochsDone = std::max(0, progress.epoch - 1) + static_cast<double>(progress.batch) / batches;
    const bool finished = m_run.phase == RunPhase::Finished;
    const double share = finished ? 1 : progress.epochs > 0 ? epochsDone / progress.epochs : 0;
    m_progress->setRange(0, m_run.phase == RunPhase::Starting ? 0 : 1000);
    m_progress->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000));
    QStringList parts;
    if (progress.epochs > 0)
        parts << tr("Epoch %1 of %2").arg(progress.epoch).arg(progress.epochs);
    if (!m_run.history.empty()) {
        const auto& last = m_run.history.back();
        parts << tr("loss %1").arg(locale.toString(last.loss, 'f', 3));
        if (last.heldOutBitsPerCharacter)
            parts << tr("%1 bits per character held out")
                         .arg(locale.toString(*last.heldOutBitsPerCharacter, 'f', 3));
        else if (last.heldOutLoss)
            parts << tr("loss %1 held out").arg(locale.toString(*last.heldOutLoss, 'f', 3));
    }
    if (m_run.phase == RunPhase::Running) {
        const QString speed = locale.toString(std::round(progress.tokensPerSecond), 'f', 0);
        const bool text = !m_run.described || model::readsText(m_run.description.recipe.tokens);
        parts << (text ? tr("%1 characters/s") : tr("%1 notes/s")).arg(speed);
        if (progress.secondsLeft > 0)
            parts << tr("%1 left").arg(durationText(progress.secondsLeft));
    }
    if (m_run.phase == RunPhase::Starting)
        parts = {tr("The corpus is being read…")};
    m_state->setText(m_run.phase == RunPhase::Failed ? m_run.failure : parts.join(QStringLiteral(" · ")));
    const auto& told = m_run.description;
    m_details->setText(m_run.described ? tr("%1 on %2, seed %3, %4 % held out, %5 threads, %6")
                                             .arg(QString::fromStdString(told.recipe.name),
                                                  QString::fromStdString(told.dataName))
                                             .arg(told.seed)
                                             .arg(locale.toString(told.heldOut * 100, 'g', 3))
                                             .arg(told.threads)
                                             .arg(QString::fromStdString(told.device))
                                       : QString());
}

void RunView::showCurves()
{
    const QString run = QString::fromStdString(m_run.folder.string());
    if (m_run.history.size() == m_shownEpochs && m_shownEpochs > 0)
        return;
    m_shownEpochs = m_run.history.size();
    const QString loss = tr("Training loss");
    const bool text = !m_run.described || model::readsText(m_run.description.recipe.tokens);
    const QString heldOut = text ? tr("Held-out bits per character") : tr("Held-out loss");
    const bool heldOutKnown = std::any_of(m_run.history.begin(), m_run.history.end(), [](const auto& epoch) {
        return epoch.heldOutAccuracy.has_value();
    });
    const QString accuracy = heldOutKnown ? tr("Held-out accuracy") : tr("Training accuracy");
    m_chart->defineSeries(loss, TrainingChart::Axis::Left, text ? tr("nats") : QString());
    m_chart->defineSeries(heldOut, TrainingChart::Axis::Left, text ? tr("bits") : QString());
    m_chart->defineSeries(accuracy, TrainingChart::Axis::Right);
    m_chart->addRun(run, m_run.name());
    QVector<QPointF> lossPoints;
    QVector<QPointF> heldOutPoints;
    QVector<QPointF> accuracyPoints;
    for (const auto& epoch : m_run.history) {
        lossPoints << QPointF(epoch.epoch, epoch.loss);
        accuracyPoints << QPointF(epoch.epoch, epoch.heldOutAccuracy.value_or(epoch.accuracy));
        if (epoch.heldOutBitsPerCharacter)
            heldOutPoints << QPointF(epoch.epoch, *epoch.heldOutBitsPerCharacter);
        else if (!text && epoch.heldOutLoss)
            heldOutPoints << QPointF(epoch.epoch, *epoch.heldOutLoss);
    }
    m_chart->setSeries(run, loss, lossPoints);
    if (!heldOutPoints.isEmpty())
        m_chart->setSeries(run, heldOut, heldOutPoints);
    m_chart->setSeries(run, accuracy, accuracyPoints);
    if (const int best = bestEpoch(m_run.history); best > 0)
        m_chart->setBestEpoch(run, best);
}

void RunView::showCheckpoints()
{
    QStringList names;
    for (const auto& name : m_run.checkpoints)
        names << QString::fromStdString(name);
    QStringList shown;
    for (int i = 0; i < m_checkpoint->count(); ++i)
        shown << m_checkpoint->itemData(i).toString();
    if (names != shown) {
        const QString chosen = m_checkpoint->currentData().toString();
        m_checkpoint->clear();
        for (const auto& name : m_run.checkpoints)
            m_checkpoint->addItem(checkpointLabel(QString::fromStdString(name)),
                                  QString::fromStdString(name));
        m_checkpoint->setCurrentIndex(std::max(0, m_checkpoint->findData(chosen)));
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_checkpoint, m_listen, m_use})
        widget->setEnabled(!names.isEmpty());
}

} // namespace partita::app
