// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train_page.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/piece_labels.h"
#include "app/shell/look.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace partita::app {

namespace {

constexpr std::uint64_t kSampleSeed = 1; ///< always the same, so that checkpoints can be compared
constexpr int kFolderRole = Qt::UserRole;

QColor markOf(RunPhase phase, const widgets::ThemeColors& colors)
{
    switch (phase) {
    case RunPhase::Starting:
    case RunPhase::Running:
        return colors.accent;
    case RunPhase::Finished:
        return colors.good;
    case RunPhase::Failed:
        return colors.error;
    case RunPhase::Interrupted:
        return colors.warning;
    case RunPhase::Paused:
    case RunPhase::Stopped:
        break;
    }
    return colors.textMuted;
}

QString rowText(const TrainingRun& run)
{
    QString state = phaseName(run.phase);
    const auto& progress = run.status.progress;
    if (progress.epochs > 0 && run.phase != RunPhase::Finished)
        state += TrainPage::tr(", epoch %1 of %2").arg(progress.epoch).arg(progress.epochs);
    else if (!run.history.empty())
        state += TrainPage::tr(", %n epoch(s)", nullptr, run.history.back().epoch);
    return run.name() + '\n' + state;
}

} // namespace

TrainPage::TrainPage(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_watcher(new RunWatcher(studio.jobs, studio.runsFolder(), this))
    , m_sampling(new Composing(studio.jobs, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildList());
    m_stack = new QStackedWidget(this);
    m_form = new TrainForm(studio.settings, studio.runsFolder(), this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_view = new RunView(this);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_view);
    layout->addWidget(m_stack, 1);
    m_added = m_studio.settings.value("train/added").toStringList();
    for (const QString& folder : std::as_const(m_added))
        m_watcher->addFolder(folder.toStdString());
    connect(m_watcher, &RunWatcher::runsChanged, this, &TrainPage::showRuns);
    connect(m_watcher, &RunWatcher::runsChanged, this, &TrainPage::showRunningOnce);
    connect(m_form, &TrainForm::startRequested, this, &TrainPage::start);
    connectView();
    showForm();
}

QWidget* TrainPage::buildList()
{
    auto* side = new QWidget(this);
    side->setFixedWidth(290);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_new = new QPushButton(widgets::icon(widgets::Icon::New), tr("New training…"), side);
    m_new->setCheckable(true);
    connect(m_new, &QPushButton::clicked, this, &TrainPage::showForm);
    layout->addWidget(m_new);
    layout->addWidget(makeHeading(tr("Training runs"), side));
    m_empty =
        makeMuted(tr("None yet. A run that was started shows here, with its curves and its models."), side);
    layout->addWidget(m_empty);
    m_list = new QListWidget(side);
    m_list->setAccessibleName(tr("Training runs"));
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setMouseTracking(true);
    buildRunActions();
    layout->addWidget(m_list, 1);
    layout->addStretch(0);
    auto* add = new QToolButton(side);
    add->setText(tr("Add a run from a folder…"));
    add->setIcon(widgets::icon(widgets::Icon::Open));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    connect(add, &QToolButton::clicked, this, &TrainPage::addExisting);
    layout->addWidget(add);
    const auto showItem = [this](const QListWidgetItem* item) {
        if (item != nullptr)
            showRun(item->data(kFolderRole).toString().toStdString());
    };
    connect(m_list, &QListWidget::currentItemChanged, this, showItem); // by mouse or keyboard
    connect(m_list, &QListWidget::itemClicked, this, showItem);        // also the current one, from the form
    return side;
}

void TrainPage::connectView()
{
    connect(m_view, &RunView::pauseRequested, this, &TrainPage::pause);
    connect(m_view, &RunView::goOnRequested, this, &TrainPage::goOn);
    connect(m_view, &RunView::stopRequested, this, &TrainPage::stop);
    connect(m_view, &RunView::resumeRequested, this, &TrainPage::resume);
    connect(m_view, &RunView::listenRequested, this, &TrainPage::listenTo);
    connect(m_view, &RunView::useRequested, this, &TrainPage::useModelRequested);
    connect(m_sampling, &Composing::finished, this,
            [this](const Piece& piece, const project::Composition& composition) {
                m_listening = true;
                m_studio.playback.stop();
                m_studio.playback.setScore(piece.score);
                m_studio.playback.play();
                m_view->setSampleText(tr("“%1”, seed %2").arg(titleOf(composition)).arg(composition.seed));
                emit sampleReady(piece);
            });
    connect(m_sampling, &Composing::failed, this, [this](const QString& sentence) {
        m_view->setSampleText({});
        emit failed(sentence);
    });
    connect(m_sampling, &Composing::stopped, this, [this] { m_view->setSampleText({}); });
}

int TrainPage::runCount() const
{
    return m_list->count();
}

void TrainPage::showForm()
{
    m_shown.clear();
    m_stack->setCurrentIndex(0);
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    m_list->clearSelection();
    m_new->setChecked(true);
    updateRunActions();
}

void TrainPage::showRun(const std::filesystem::path& folder)
{
    m_shown = folder;
    m_new->setChecked(false);
    if (const auto* run = m_watcher->run(folder)) {
        m_view->setRun(*run);
    } else {
        TrainingRun unread;
        unread.folder = folder;
        m_view->setRun(unread);
    }
    const bool hadFocus = m_form->isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentIndex(1);
    showRuns();
    if (hadFocus)
        m_list->setFocus(); // else it would fall on the button that stops the training
}

void TrainPage::showRuns()
{
    const auto& runs = m_watcher->runs();
    m_empty->setVisible(runs.empty());
    m_list->setVisible(!runs.empty());
    const QSignalBlocker blocker(m_list); // rows move below the current one; the user chose nothing new
    const auto& colors = widgets::themeColors(palette());
    while (m_list->count() > static_cast<int>(runs.size()))
        delete m_list->takeItem(m_list->count() - 1);
    for (int i = 0; i < static_cast<int>(runs.size()); ++i) {
        const auto& run = runs[static_cast<std::size_t>(i)];
        if (i == m_list->count())
            m_list->addItem(QString());
        QListWidgetItem* item = m_list->item(i);
        item->setText(rowText(run));
        item->setData(TwoLineDelegate::kMarkRole, markOf(run.phase, colors));
        item->setData(kFolderRole, QString::fromStdString(run.folder.string()));
        item->setToolTip(run.failure.isEmpty() ? QString::fromStdString(run.folder.string()) : run.failure);
        if (run.folder != m_shown)
            continue;
        m_view->setRun(run);
        if (m_list->currentItem() != item)
            m_list->setCurrentItem(item);
    }
    updateRunActions();
}

/// A training that goes on since before this window was opened is what one wants to see.
void TrainPage::showRunningOnce()
{
    if (std::exchange(m_runsSeen, true) || !m_shown.empty())
        return;
    const auto& runs = m_watcher->runs();
    const auto running =
        std::find_if(runs.begin(), runs.end(), [](const auto& run) { return run.isAlive(); });
    if (running != runs.end())
        showRun(std::filesystem::path(running->folder));
}

void TrainPage::start(const TrainingOrder& order)
{
    const auto process = startTraining(m_studio.options().cliProgram, order);
    if (!process) {
        emit failed(errorSentence(process.error()));
        return;
    }
    m_watcher->expect(order.folder, *process);
    showRun(order.folder);
    emit said(tr("Training starts; it goes on when this window is closed."));
}

void TrainPage::pause()
{
    holdProcess(m_view->run().process);
    m_watcher->refresh();
}

void TrainPage::goOn()
{
    letGoProcess(m_view->run().process);
    m_watcher->refresh();
}

void TrainPage::stop()
{
    if (m_view->run().process == TrainingProcess{}) // started a moment ago and not read yet
        m_watcher->stopStarted(m_view->run().folder);
    else
        askProcessToStop(m_view->run().process);
    emit said(tr("The training writes a checkpoint and ends."));
    m_watcher->refresh();
}

void TrainPage::resume()
{
    const TrainingRun& run = m_view->run();
    TrainingOrder order;
    order.folder = run.folder;
    order.device = QString::fromStdString(run.description.device);
    order.resume = true;
    start(order);
}

void TrainPage::listenTo(const QString& checkpointFolder)
{
    if (checkpointFolder.isEmpty())
        return;
    ComposingRequest request;
    request.model = checkpointFolder;
    request.seed = kSampleSeed;
    m_sampling->start(request);
    m_view->setSampleText(tr("Writing a sample…"));
}

void TrainPage::endListening()
{
    m_sampling->stop();
    if (!std::exchange(m_listening, false))
        return;
    m_studio.playback.stop();
    m_studio.playback.setScore(m_studio.document.score());
    m_view->setSampleText({});
}

void TrainPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        endListening();
}

void TrainPage::saveView()
{
    m_form->saveView();
}

} // namespace partita::app
