// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/pages/compose_page.h"
#include "app/pages/survey/survey_page.h"
#include "app/pages/survey/survey_services.h"
#include "app/pages/train_page.h"
#include "app/shell/status_area.h"
#include "widgets/common/icons.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace partita::app {

namespace {

constexpr int kTitleBar = 32;

/// The first file of a drop that can be opened; empty for none.
QString droppedFile(const QMimeData* data)
{
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && canOpen(url.toLocalFile()))
            return url.toLocalFile();
    return {};
}

bool editsText(const QObject* object)
{
    return qobject_cast<const QLineEdit*>(object) != nullptr ||
           qobject_cast<const QTextEdit*>(object) != nullptr ||
           qobject_cast<const QsciScintillaBase*>(object) != nullptr;
}

} // namespace

MainWindow::MainWindow(Studio& studio)
    : m_studio(studio)
{
    setObjectName("mainWindow");
    setAcceptDrops(true);
    m_files = new FileController(m_studio, this);
    buildMenus();
    buildCentre();
    connectStatus();
    connect(&m_studio.document, &Document::pathChanged, this, &MainWindow::updateTitle);
    connect(&m_studio.document, &Document::scoreChanged, this, &MainWindow::updateTitle);
    connect(&m_studio.document, &Document::modifiedChanged, this, &MainWindow::setWindowModified);
    connect(&m_studio.playback, &Playback::stateChanged, this, &MainWindow::updatePlayAction);
    qApp->installEventFilter(this);
    updateTitle();
    updatePlayAction();
    restoreView();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre()
{
    m_compose = new ComposePage(m_studio, this);
    m_train = new TrainPage(m_studio, this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_compose);
    m_pages->addWidget(m_train);
    m_survey = new SurveyPage(m_studio, this);
    m_survey->setHooks(surveyServices());
    m_pages->addWidget(m_survey);

    auto* centre = new QWidget(this);
    auto* columns = new QHBoxLayout(centre);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(buildRail());
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(new TransportBar(m_studio.playback, m_studio.settings, m_transport, this));
    rows->addWidget(m_pages, 1);
    columns->addLayout(rows, 1);
    setCentralWidget(centre);

    m_transport.record->setCheckable(true);
    connect(m_transport.record, &QAction::triggered, m_compose, &ComposePage::setRecording);
    connect(m_compose, &ComposePage::recordingChanged, m_transport.record, &QAction::setChecked);
    connect(m_train, &TrainPage::useModelRequested, this, [this](const QString& model) {
        m_compose->chooseModel(model);
        showPage(Page::Compose);
    });
    connect(m_files, &FileController::opened, this, [this] { showPage(Page::Compose); });
    connect(&m_compose->transforming(), &Transforming::cutOff, m_files, &FileController::saveApart);
}

QWidget* MainWindow::buildRail()
{
    auto* rail = new QWidget(this);
    rail->setObjectName("rail");
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(6, 8, 6, 8);
    layout->setSpacing(6);
    for (QAction* action : m_pageActions->actions()) {
        auto* button = new QToolButton(rail);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({24, 24});
        button->setAutoRaise(true);
        button->setMinimumSize(std::max(76, button->fontMetrics().horizontalAdvance(action->text()) + 16),
                               60);
        layout->addWidget(button);
    }
    layout->addStretch();
    return rail;
}

void MainWindow::connectStatus()
{
    m_status = new StatusArea(m_studio, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(m_status);
    const auto say = [this](const QString& sentence) { statusBar()->showMessage(sentence, 8000); };
    connect(m_files, &FileController::done, this, say);
    connect(m_compose, &ComposePage::said, this, say);
    connect(m_train, &TrainPage::said, this, say);
    connect(m_survey, &SurveyPage::said, this, say);
    connect(m_files, &FileController::failed, m_status, &StatusArea::showFailure);
    connect(m_compose, &ComposePage::failed, m_status, &StatusArea::showFailure);
    connect(m_train, &TrainPage::failed, m_status, &StatusArea::showFailure);
    connect(m_survey, &SurveyPage::failed, m_status, &StatusArea::showFailure);
    connect(&m_studio.document, &Document::refused, m_status, &StatusArea::showFailure);
    connect(&m_studio.autosave, &Autosave::failed, m_status, &StatusArea::showFailure);
    connect(&m_studio.playback, &Playback::failed, m_status, &StatusArea::showFailure);
    connect(&m_studio.document, &Document::loaded, m_status, [this] { m_status->setRemarks({}); });
    connect(m_files, &FileController::remarked, m_status, &StatusArea::setRemarks);
    connect(m_status, &StatusArea::remarksChanged, m_showRemarks, &QAction::setEnabled);
    connect(m_showRemarks, &QAction::triggered, m_status, &StatusArea::showRemarks);
    connect(m_files, &FileController::exporting, m_status, &StatusArea::showExport);
    connect(m_status, &StatusArea::exportStopRequested, m_files, &FileController::stopExport);
}

void MainWindow::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_pageActions->actions().at(static_cast<int>(page))->setChecked(true);
    m_studio.settings.setValue("page", static_cast<int>(page));
}

MainWindow::Page MainWindow::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void MainWindow::restoreView()
{
    const int height = screen()->availableGeometry().height() - kTitleBar; // 768 less a panel on some
    resize(1280, std::min(800, height));
    restoreGeometry(m_studio.settings.value("geometry").toByteArray());
    const int page = m_studio.settings.value("page", 0).toInt();
    showPage(page == 1 ? Page::Train : page == 2 ? Page::Survey : Page::Compose);
}

void MainWindow::start(const QString& file)
{
    m_studio.openSound();
    if (m_studio.options().checkSystem)
        m_status->check();
    if (!file.isEmpty())
        m_files->openFile(file);
    if (!m_files->offerRecovery() && file.isEmpty() && m_studio.settings.composesAtStart())
        m_compose->composeOpening();
}

void MainWindow::updateTitle()
{
    setWindowTitle(m_studio.document.displayName() + "[*] – Partita");
    setWindowFilePath(QString::fromStdString(m_studio.document.path().string()));
}

void MainWindow::updatePlayAction()
{
    const bool playing = m_studio.playback.state() == Playback::State::Playing;
    m_transport.play->setText(playing ? tr("Pause") : tr("Play"));
    m_transport.play->setIcon(widgets::icon(playing ? widgets::Icon::Pause : widgets::Icon::Play));
}

void MainWindow::chooseSoundFont()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose a SoundFont"), QString::fromStdString(m_studio.playback.soundFont().string()),
        tr("SoundFonts (*.sf2 *.sf3);;All files (*)"));
    if (path.isEmpty())
        return;
    m_studio.settings.setSoundFont(path); // opened by what listens to the settings
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_studio.playback.isRecording())
        m_studio.playback.pause(); // the take is unsaved work
    if (!mayStopServing()) {
        event->ignore();
        return;
    }
    if (m_closing || !m_studio.document.isModified()) {
        m_studio.autosave.settle();
        m_studio.settings.setValue("geometry", saveGeometry());
        m_compose->saveView();
        m_train->saveView();
        m_survey->saveView();
        event->accept();
        return;
    }
    event->ignore(); // saving may take a moment: closed again once it is done
    m_files->whenSafe([this] {
        m_closing = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

/// Listeners in the room would find nothing where they were.
bool MainWindow::mayStopServing()
{
    if (!m_survey->serving().isRunning())
        return true;
    QMessageBox box(
        QMessageBox::Warning, tr("A study is being served"),
        tr("Listeners who are taking part cannot go on when Partita is closed. What they have answered "
           "is kept, and they can go on when the study is served again."),
        QMessageBox::Cancel, this);
    const QAbstractButton* stop = box.addButton(tr("Stop serving"), QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() != stop)
        return false;
    m_survey->serving().stop();
    return true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    m_files->whenSafe([this, path] { m_files->openFile(path); });
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // Space plays and pauses everywhere but where text is written, so buttons are pressed with Enter.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier && editsText(watched)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        auto* button = qobject_cast<QAbstractButton*>(watched);
        if (button != nullptr && button->window() == this &&
            (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            button->click();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace partita::app
