// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/survey_page.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/closed_view.h"
#include "app/pages/survey/design_view.h"
#include "app/pages/survey/kiosk_window.h"
#include "app/pages/survey/open_view.h"
#include "app/pages/survey/survey_words.h"
#include "app/shell/look.h"
#include "engine/survey/study_folder.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace partita::app {

namespace {

constexpr int kFolderRole = Qt::UserRole;
constexpr int kListWidth = 250;
constexpr int kWidestText = 640;

QColor markOf(const StudyEntry& entry, const widgets::ThemeColors& colors)
{
    if (!entry.study->has_value())
        return colors.error;
    switch ((*entry.study)->stage) {
    case survey::Stage::Open:
        return colors.accent;
    case survey::Stage::Closed:
        return colors.good;
    case survey::Stage::Draft:
        break;
    }
    return colors.textMuted;
}

QString rowText(const StudyEntry& entry)
{
    if (!entry.study->has_value())
        return QString::fromStdString(entry.folder.filename().string()) + '\n' +
               SurveyPage::tr("cannot be read");
    const survey::Study& study = **entry.study;
    return QString::fromStdString(study.title) + '\n' + stageName(study.stage) + " · " +
           methodName(study.method);
}

} // namespace

SurveyPage::SurveyPage(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_studies(new StudyList(studio.settings, studio.jobs, this))
    , m_serving(new Serving(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildList());
    m_stack = new QStackedWidget(this);
    auto* message = new QWidget(this);
    auto* rows = new QVBoxLayout(message);
    rows->setContentsMargins(32, 32, 32, 32);
    m_heading = makeHeading({}, message);
    m_message = new QLabel(message);
    m_message->setWordWrap(true);
    m_message->setMaximumWidth(kWidestText);
    rows->addWidget(m_heading);
    rows->addWidget(m_message);
    rows->addStretch(1);
    m_stack->addWidget(message);
    m_design = new DesignView(studio, this);
    m_open = new OpenView(studio.jobs, this);
    m_closed = new ClosedView(studio.jobs, this);
    for (QWidget* view :
         {static_cast<QWidget*>(m_design), static_cast<QWidget*>(m_open), static_cast<QWidget*>(m_closed)})
        m_stack->addWidget(view);
    layout->addWidget(m_stack, 1);
    connectViews();
    showMessage(
        tr("Listening surveys"),
        tr("Can listeners tell a machine's music from a human's? Which of two models do they like better? "
           "Make a study from a template, let people take part at this computer or on their own phones, and "
           "learn what their answers show, and what they do not."));
    m_studies->refresh();
}

SurveyPage::~SurveyPage()
{
    delete m_kiosk;
}

QWidget* SurveyPage::buildList()
{
    auto* side = new QWidget(this);
    side->setFixedWidth(kListWidth);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    auto* add = new QPushButton(widgets::icon(widgets::Icon::New), tr("New study…"), side);
    connect(add, &QPushButton::clicked, this, &SurveyPage::newStudy);
    layout->addWidget(add);
    layout->addWidget(makeHeading(tr("Studies"), side));
    m_empty = makeMuted(tr("None yet. A study is a folder of its own; it can be copied and kept."), side);
    layout->addWidget(m_empty);
    m_list = new QListWidget(side);
    m_list->setAccessibleName(tr("Studies"));
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* folder = new QAction(tr("Show the folder"), m_list);
    connect(folder, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(m_shown.string())));
    });
    auto* forgetIt = new QAction(tr("Take out of this list"), m_list);
    connect(forgetIt, &QAction::triggered, this, &SurveyPage::forget);
    m_list->addActions({folder, forgetIt});
    layout->addWidget(m_list, 1);
    layout->addStretch(0);
    auto* open = new QToolButton(side);
    open->setText(tr("Open study…"));
    open->setIcon(widgets::icon(widgets::Icon::Open));
    open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    open->setAutoRaise(true);
    connect(open, &QToolButton::clicked, this, &SurveyPage::openExisting);
    layout->addWidget(open);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr)
            showStudy(item->data(kFolderRole).toString().toStdString());
    });
    return side;
}

void SurveyPage::connectViews()
{
    connect(m_studies, &StudyList::changed, this, &SurveyPage::showList);
    connect(m_design, &DesignView::openRequested, this, &SurveyPage::askToOpen);
    connect(m_design, &DesignView::saved, m_studies, &StudyList::refresh);
    connect(m_design, &DesignView::said, this, &SurveyPage::said);
    connect(m_design, &DesignView::failed, this, &SurveyPage::failed);
    connect(m_open, &OpenView::serveRequested, this, &SurveyPage::serve);
    connect(m_open, &OpenView::stopServingRequested, m_serving, &Serving::stop);
    connect(m_open, &OpenView::kioskRequested, this, &SurveyPage::startKiosk);
    connect(m_open, &OpenView::closeRequested, this, &SurveyPage::askToClose);
    connect(m_open, &OpenView::failed, this, &SurveyPage::failed);
    connect(m_closed, &ClosedView::failed, this, &SurveyPage::failed);
    connect(m_closed, &ClosedView::reported, this, [this](const QString& file) {
        emit said(tr("The report is in %1.").arg(file));
        QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    });
    connect(m_serving, &Serving::started, this, [this](const ServedAt& at) {
        m_served = at;
        showServing();
    });
    connect(m_serving, &Serving::failed, this, &SurveyPage::failed);
    connect(m_serving, &Serving::stopped, this, [this] {
        m_served.reset();
        showServing();
        if (std::exchange(m_closeAfterServing, false))
            closeStudy();
    });
}

void SurveyPage::setHooks(const SurveyHooks& hooks)
{
    m_hooks = hooks;
    m_design->setHooks(hooks);
    m_closed->setHooks(hooks);
}

QWidget* SurveyPage::view() const
{
    return m_stack->currentIndex() == 0 ? nullptr : m_stack->currentWidget();
}

int SurveyPage::studyCount() const
{
    return m_list->count();
}

void SurveyPage::showList()
{
    const auto& entries = m_studies->entries();
    m_empty->setVisible(entries.empty());
    m_list->setVisible(!entries.empty());
    const QSignalBlocker blocker(m_list);
    const auto& colors = widgets::themeColors(palette());
    while (m_list->count() > static_cast<int>(entries.size()))
        delete m_list->takeItem(m_list->count() - 1);
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const StudyEntry& entry = entries[static_cast<std::size_t>(i)];
        if (i == m_list->count())
            m_list->addItem(QString());
        QListWidgetItem* item = m_list->item(i);
        const QString folder = QString::fromStdString(entry.folder.string());
        item->setText(rowText(entry));
        item->setData(TwoLineDelegate::kMarkRole, markOf(entry, colors));
        item->setData(kFolderRole, folder);
        item->setToolTip(entry.study->has_value() ? folder : errorSentence(entry.study->error()));
        if (entry.folder == m_shown)
            m_list->setCurrentItem(item);
    }
}

void SurveyPage::showStudy(const std::filesystem::path& folder)
{
    m_design->flush();
    m_shown = folder;
    load();
}

void SurveyPage::load()
{
    if (m_loading.isRunning())
        return; // asked again when it is there
    m_loading = m_studio.jobs.start<Loaded>(
        this,
        [folder = m_shown](const std::stop_token&) -> base::Result<Loaded> {
            const survey::StudyFolder place(folder);
            auto study = place.read();
            if (!study)
                return tl::unexpected(study.error());
            if (study->stage != survey::Stage::Draft)
                return Loaded{std::move(*study), {}};
            auto key = place.readKey();
            if (!key)
                return tl::unexpected(key.error());
            return Loaded{std::move(*study), std::move(*key)};
        },
        [this, folder = m_shown](base::Result<Loaded> loaded) {
            if (folder != m_shown)
                QMetaObject::invokeMethod(this, &SurveyPage::load, Qt::QueuedConnection);
            else if (loaded)
                show(*loaded);
            else
                showMessage(tr("The study cannot be read"), errorSentence(loaded.error()));
        });
}

void SurveyPage::show(const Loaded& loaded)
{
    switch (loaded.study.stage) {
    case survey::Stage::Draft:
        m_design->setStudy(m_shown, loaded.study, loaded.key);
        m_stack->setCurrentWidget(m_design);
        break;
    case survey::Stage::Open:
        m_open->setStudy(m_shown, loaded.study);
        m_stack->setCurrentWidget(m_open);
        showServing();
        break;
    case survey::Stage::Closed:
        m_closed->setStudy(m_shown, loaded.study);
        m_stack->setCurrentWidget(m_closed);
        break;
    }
    showList();
}

void SurveyPage::showMessage(const QString& heading, const QString& text)
{
    m_heading->setText(heading);
    m_message->setText(text);
    m_stack->setCurrentIndex(0);
}

void SurveyPage::forget()
{
    if (m_serving->isRunning() && m_serving->folder() == m_shown) {
        emit failed(tr("The study is being served; stop that first."));
        return;
    }
    m_studies->forget(std::exchange(m_shown, {}));
    showMessage(tr("Listening surveys"), tr("The folder was left where it is."));
}

void SurveyPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_design->flush();
}

void SurveyPage::saveView()
{
    m_design->flush();
    m_serving->stop();
}

} // namespace partita::app
