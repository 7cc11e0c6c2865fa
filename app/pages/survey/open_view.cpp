// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/open_view.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/qr_view.h"
#include "app/shell/look.h"
#include "engine/survey/kiosk.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <numeric>
#include <utility>

namespace partita::app {

namespace {

constexpr int kRefreshMs = 3000;
constexpr int kWidestSide = 520;
constexpr double kAddressSize = 1.5;
constexpr double kCountSize = 1.8;

QLabel* selectable(QWidget* parent, double size)
{
    auto* label = new QLabel(parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

OpenView::OpenView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(28);
    auto* side = new QWidget(this);
    side->setMaximumWidth(kWidestSide);
    auto* left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(16);
    m_title = makeHeading({}, this);
    m_title->setWordWrap(true);
    left->addWidget(m_title);
    left->addWidget(buildCounts());
    left->addWidget(buildCommitment());
    left->addWidget(buildWays());
    left->addStretch(1);
    columns->addWidget(side, 3);
    m_served = buildServed();
    columns->addWidget(m_served, 4);
    columns->addStretch(1);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &OpenView::refresh);
    setNotServed();
}

QWidget* OpenView::buildCommitment()
{
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(new QLabel(tr("Fingerprint of the sealed design and key"), box));
    auto* row = new QHBoxLayout;
    m_commitment = new QLineEdit(box);
    m_commitment->setReadOnly(true);
    m_commitment->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commitment->setAccessibleName(tr("Fingerprint"));
    row->addWidget(m_commitment, 1);
    auto* copy = new QPushButton(tr("Copy"), box);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_commitment->text()); });
    row->addWidget(copy);
    rows->addLayout(row);
    rows->addWidget(
        makeMuted(tr("Publish it before the first answer: after closing anybody can check that nothing was "
                     "changed."),
                  box));
    return box;
}

QWidget* OpenView::buildCounts()
{
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    m_finished = new QLabel(box);
    QFont large = m_finished->font();
    large.setPointSizeF(large.pointSizeF() * kCountSize);
    m_finished->setFont(large);
    rows->addWidget(m_finished);
    m_share = new QProgressBar(box);
    m_share->setTextVisible(false);
    m_share->setFixedHeight(8);
    m_share->setAccessibleName(tr("Finished participants"));
    rows->addWidget(m_share);
    m_joined = new QLabel(box);
    rows->addWidget(m_joined);
    m_left = makeMuted({}, box);
    rows->addWidget(m_left);
    return box;
}

QWidget* OpenView::buildWays()
{
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 8, 0, 0);
    rows->setSpacing(10);
    m_serve = new PrimaryButton(box);
    m_serve->setText(tr("Serve in this room"));
    connect(m_serve, &QPushButton::clicked, this, &OpenView::serveRequested);
    rows->addWidget(m_serve);
    m_kiosk = new QPushButton(tr("Serve here: kiosk"), box);
    m_kiosk->setMinimumHeight(36);
    m_kiosk->setToolTip(
        tr("Full screen, one listener after another. The operator leaves it with Ctrl+Shift+Q"));
    connect(m_kiosk, &QPushButton::clicked, this, &OpenView::kioskRequested);
    rows->addWidget(m_kiosk);
    rows->addWidget(
        makeMuted(tr("In the room, listeners use their own phones and computers in the same network. At the "
                     "kiosk they take turns at this one; you leave it with Ctrl+Shift+Q."),
                  box));
    m_close = new QPushButton(tr("Close the study…"), box);
    m_close->setMinimumHeight(36);
    connect(m_close, &QPushButton::clicked, this, &OpenView::closeRequested);
    rows->addSpacing(12);
    rows->addWidget(m_close);
    return box;
}

QWidget* OpenView::buildServed()
{
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addWidget(makeHeading(tr("Listeners open this address"), box));
    m_address = selectable(box, kAddressSize);
    rows->addWidget(m_address);
    m_code = new QrView(box);
    rows->addWidget(m_code, 1);
    m_others = selectable(box, 1);
    rows->addWidget(m_others);
    m_operator = selectable(box, 1);
    rows->addWidget(m_operator);
    auto* stop = new QPushButton(tr("Stop serving"), box);
    connect(stop, &QPushButton::clicked, this, &OpenView::stopServingRequested);
    rows->addWidget(stop, 0, Qt::AlignLeft);
    return box;
}

void OpenView::setStudy(const std::filesystem::path& folder, const survey::Study& study)
{
    const bool other = folder != m_folder;
    m_folder = folder;
    m_study = study;
    m_title->setText(QString::fromStdString(study.title));
    m_commitment->setText(study.commitment ? QString::fromStdString(study.commitment->digest) : QString());
    m_commitment->setCursorPosition(0);
    if (other) {
        m_failedOnce = false;
        showProgress({});
    }
    refresh();
}

QString OpenView::commitment() const
{
    return m_commitment->text();
}

void OpenView::setServed(const ServedAt& at)
{
    m_address->setText(at.participants.front());
    m_code->setText(at.participants.front());
    const QStringList others = at.participants.mid(1);
    m_others->setText(others.isEmpty() ? QString()
                                       : tr("Or, from another network card: %1").arg(others.join(", ")));
    m_others->setVisible(!others.isEmpty());
    m_operator->setText(tr("Operator's page: %1\nPassword: %2").arg(at.operatorPage, at.password));
    m_served->show();
    m_serve->setEnabled(false);
}

void OpenView::setNotServed()
{
    m_served->hide();
    m_serve->setEnabled(true);
    m_serve->setToolTip({});
}

void OpenView::setServingElsewhere(bool elsewhere)
{
    m_serve->setEnabled(!elsewhere);
    m_serve->setToolTip(elsewhere ? tr("Another study is being served; stop that one first") : QString());
}

void OpenView::refresh()
{
    if (m_reading.isRunning() || m_folder.empty())
        return;
    m_reading = m_jobs.start<survey::Progress>(
        this,
        [folder = m_folder](const std::stop_token&) {
            return survey::storedProgress(survey::StudyFolder(folder));
        },
        [this, folder = m_folder](base::Result<survey::Progress> progress) {
            if (folder != m_folder)
                refresh();
            else if (progress)
                showProgress(*progress);
            else if (!std::exchange(m_failedOnce, true))
                emit failed(errorSentence(progress.error()));
        });
}

void OpenView::showProgress(const survey::Progress& progress)
{
    m_progress = progress;
    const int wanted = m_study.registration.participants;
    m_finished->setText(tr("%1 of %2 have finished").arg(progress.finished).arg(wanted));
    m_share->setRange(0, std::max(1, wanted));
    m_share->setValue(std::min(progress.finished, wanted));
    m_joined->setText(tr("%n have joined", nullptr, progress.joined) + ", " +
                      tr("%n answer(s)", nullptr, static_cast<int>(progress.answers)));
    const int under = std::accumulate(progress.leftAt.begin(), progress.leftAt.end(), 0);
    m_left->setText(under == 0
                        ? tr("What they answer stays hidden until the study is closed.")
                        : tr("%n are under way or have dropped out. What they answer stays hidden until the "
                             "study is closed.",
                             nullptr, under));
}

void OpenView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_refresh.start();
    refresh();
}

void OpenView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
}

} // namespace partita::app
