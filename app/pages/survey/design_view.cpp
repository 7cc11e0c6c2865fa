// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/design_view.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/clips_tab.h"
#include "app/pages/survey/findings_panel.h"
#include "app/pages/survey/listening_tab.h"
#include "app/pages/survey/plan_tab.h"
#include "app/pages/survey/power_panel.h"
#include "app/pages/survey/questions_tab.h"
#include "app/pages/survey/texts_tab.h"
#include "app/service/model_library.h"
#include "app/shell/look.h"
#include "engine/base/secret.h"
#include "engine/survey/study_check.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QShowEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include <cstdlib>

namespace partita::app {

namespace {

constexpr int kSaveAfterMs = 700;
constexpr int kSideWidth = 310;

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    return area;
}

/// From the system's entropy, so that ids tell nothing.
base::Random idSource()
{
    const auto drawn = base::secureHex(sizeof(std::uint64_t));
    return base::Random(drawn ? std::strtoull(drawn->c_str(), nullptr, 16) : 0);
}

} // namespace

DesignView::DesignView(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 8, 0, 0);
    columns->setSpacing(0);
    m_tabs = new QTabWidget(this);
    m_clips = new ClipsTab(this);
    auto* texts = new TextsTab(this);
    auto* listening = new ListeningTab(this);
    auto* questions = new QuestionsTab(this);
    auto* plan = new PlanTab(this);
    m_parts = {m_clips, texts, listening, questions, plan};
    m_tabs->addTab(scrolled(texts, m_tabs), tr("Texts"));
    m_tabs->addTab(scrolled(m_clips, m_tabs), tr("Clips"));
    m_tabs->addTab(scrolled(listening, m_tabs), tr("Listening"));
    m_tabs->addTab(scrolled(questions, m_tabs), tr("Questions"));
    m_tabs->addTab(scrolled(plan, m_tabs), tr("Plan"));
    columns->addWidget(m_tabs, 1);
    columns->addWidget(buildSide());
    for (DesignTab* part : m_parts)
        connect(part, &DesignTab::changed, this, &DesignView::takeChanges);
    connect(m_clips, &ClipsTab::makeRequested, this, &DesignView::makeClips);
    connect(m_clips, &ClipsTab::stopRequested, this, [this] { m_making.stop(); });
    m_save.setSingleShot(true);
    m_save.setInterval(kSaveAfterMs);
    connect(&m_save, &QTimer::timeout, this, &DesignView::flush);
}

DesignView::~DesignView()
{
    flush();
}

QWidget* DesignView::buildSide()
{
    auto* content = new QWidget(this);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(14, 14, 14, 14);
    rows->setSpacing(16);
    m_power = new PowerPanel(m_studio.jobs, content);
    rows->addWidget(m_power);
    m_findings = new FindingsPanel(content);
    rows->addWidget(m_findings);
    rows->addStretch(1);
    auto* side = new QWidget(this);
    side->setFixedWidth(kSideWidth);
    auto* sideRows = new QVBoxLayout(side);
    sideRows->setContentsMargins(0, 0, 0, 0);
    sideRows->addWidget(scrolled(content, side), 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(14, 8, 14, 14);
    m_open = new PrimaryButton(side);
    m_open->setText(tr("Seal and open…"));
    connect(m_open, &QPushButton::clicked, this, &DesignView::openRequested);
    foot->addWidget(m_open);
    m_saved = makeMuted({}, side);
    foot->addWidget(m_saved);
    sideRows->addLayout(foot);
    return side;
}

void DesignView::setHooks(const SurveyHooks& hooks)
{
    m_hooks = hooks;
    m_clips->setCanMake(hooks.clips != nullptr);
}

void DesignView::setStudy(const std::filesystem::path& folder, const survey::Study& study,
                          const survey::Key& key)
{
    flush();
    if (folder != m_folder)
        m_making.stop();
    m_folder = folder;
    m_study = study;
    m_key = key;
    for (DesignTab* part : m_parts)
        part->load(m_study);
    m_clips->setKey(m_study, m_key);
    m_saved->clear();
    judge();
}

void DesignView::takeChanges()
{
    const survey::Study before = m_study;
    for (const DesignTab* part : m_parts)
        part->store(m_study);
    if (m_study == before)
        return;
    if (m_study.method != before.method) // the scales of a rating come and go
        for (DesignTab* part : m_parts)
            part->load(m_study);
    m_unsaved = true;
    m_saved->setText(tr("Saving…"));
    m_save.start();
    judge();
}

void DesignView::judge()
{
    const auto findings = survey::checkStudy(m_study, &m_key);
    m_findings->setFindings(findings);
    m_open->setEnabled(!survey::hasErrors(findings));
    m_open->setToolTip(m_open->isEnabled() ? QString() : tr("Mend the errors first"));
    m_power->setStudy(m_study);
}

void DesignView::flush()
{
    m_save.stop();
    if (!std::exchange(m_unsaved, false))
        return;
    const auto written = survey::StudyFolder(m_folder).writeDraft(m_study, m_key);
    if (!written) {
        m_unsaved = true;
        m_saved->setText(tr("Not saved"));
        emit failed(errorSentence(written.error()));
        return;
    }
    m_saved->setText(tr("Saved"));
    emit saved();
}

void DesignView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    std::vector<std::pair<QString, QString>> models;
    for (const auto& model : service::listModels(m_studio.runsFolder()))
        models.emplace_back(QString::fromStdString(model.name), QString::fromStdString(model.reference));
    m_clips->setModels(models);
    m_clips->setOwnCount(static_cast<int>(m_studio.document.compositions().size()));
}

std::vector<OwnClipPiece> DesignView::ownPieces() const
{
    std::vector<OwnClipPiece> pieces;
    for (const project::Composition& composition : m_studio.document.compositions()) {
        OwnClipPiece piece;
        piece.score = pieceFromAbc(composition.abc).score;
        piece.origin.source = survey::Source::Machine;
        piece.origin.title = composition.title;
        piece.origin.piece = composition.id;
        piece.origin.model = composition.modelName;
        piece.origin.modelHash = composition.modelHash;
        piece.origin.recipe = composition.recipe;
        piece.origin.seed = composition.seed;
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

void DesignView::makeClips()
{
    if (m_hooks.clips == nullptr || isMakingClips())
        return;
    flush();
    ClipOrder order = m_clips->order();
    order.study = m_folder;
    base::Random random = idSource();
    order.seed = random();
    if (m_clips->takesOwn())
        order.own = ownPieces();
    m_clips->setWorking(true);
    const auto observe = m_studio.jobs.channel<base::Progress>(
        this, [this](const base::Progress& progress) { m_clips->showProgress(progress); });
    m_making = m_studio.jobs.start<survey::ClipSet>(
        this,
        [make = m_hooks.clips, order, observe](const std::stop_token& stop) {
            return make(order, stop, observe);
        },
        [this, folder = m_folder](base::Result<survey::ClipSet> set) {
            m_clips->setWorking(false);
            if (!set) {
                if (!isCancelled(set.error()))
                    emit failed(errorSentence(set.error()));
            } else if (folder == m_folder) {
                takeClips(*set);
            }
        });
}

void DesignView::takeClips(const survey::ClipSet& set)
{
    base::Random ids = idSource();
    auto arranged = survey::arrangeClips(m_study, set, ids);
    m_study = std::move(arranged.study);
    m_key = std::move(arranged.key);
    m_unsaved = true;
    flush();
    for (DesignTab* part : m_parts)
        part->load(m_study);
    m_clips->setKey(m_study, m_key);
    judge();
    emit said(tr("%n clip(s) were made.", nullptr, static_cast<int>(m_study.clips.size())));
}

} // namespace partita::app
