// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_window.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/kiosk_questions_page.h"
#include "app/pages/survey/kiosk_sound_page.h"
#include "app/pages/survey/kiosk_steps.h"
#include "app/pages/survey/kiosk_trial_page.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace partita::app {

namespace {

using survey::KioskStep;

constexpr double kTextSize = 1.4; ///< of the program's own: it is read from further away

} // namespace

KioskWindow::KioskWindow(KioskParts parts, JobRunner& jobs, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_parts(std::move(parts))
    , m_jobs(jobs)
    , m_words(m_parts.kiosk.kiosk->study().language)
{
    setWindowTitle(QString::fromStdString(kiosk().study().title));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * kTextSize);
    setFont(large);
    setAutoFillBackground(true);
    build();
    qApp->installEventFilter(this);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] { passTime(1); });
    m_second.start();
    showStep();
}

KioskWindow::~KioskWindow()
{
    qApp->removeEventFilter(this);
    delete m_page; // it pauses the player
}

void KioskWindow::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setAccessibleName(m_words(QT_TRANSLATE_NOOP("Kiosk", "Progress")));
    rows->addWidget(m_progress);
    m_place = kioskLabel({}, 0.85, this);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_place->setContentsMargins(24, 12, 24, 0);
    rows->addWidget(m_place);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    rows->addWidget(m_scroll, 1);
    const auto bar = [this, rows](QLabel*& label) {
        auto* box = new QWidget(this);
        auto* row = new QHBoxLayout(box);
        row->setContentsMargins(24, 12, 24, 12);
        label = kioskLabel({}, 1, this);
        row->addWidget(label, 1);
        box->setAutoFillBackground(true);
        box->hide();
        rows->addWidget(box);
        return box;
    };
    m_problemBar = bar(m_problem);
    m_again = kioskButton(m_words(QT_TRANSLATE_NOOP("Kiosk", "Try again")), this);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_problemBar->hide();
        if (const auto again = std::exchange(m_tryAgain, {}))
            again();
    });
    m_problemBar->layout()->addWidget(m_again);
    m_idleBar = bar(m_idle);
    m_problemBar->setBackgroundRole(QPalette::AlternateBase);
    const auto& theme = widgets::themeColors(palette());
    QPalette colors = palette();
    colors.setColor(QPalette::Window, theme.accent);
    colors.setColor(QPalette::WindowText, theme.accentText);
    m_idleBar->setPalette(colors);
    m_idle->setPalette(colors);
    m_hints = kioskLabel({}, 0.75, this);
    m_hints->setForegroundRole(QPalette::PlaceholderText);
    m_hints->setAlignment(Qt::AlignCenter);
    m_hints->setContentsMargins(24, 8, 24, 12);
    rows->addWidget(m_hints);
}

void KioskWindow::showStep()
{
    m_problemBar->hide();
    m_tryAgain = {};
    if (kiosk().step() == KioskStep::Finishing) {
        keep(kiosk().finish());
        return;
    }
    delete m_page; // before the next one plays
    m_page = makePage();
    m_scroll->setWidget(m_page);
    m_page->show();
    connect(m_page, &KioskPage::goOn, this, &KioskWindow::goOn);
    connect(m_page, &KioskPage::hintsChanged, this, &KioskWindow::updateHints);
    updateHints();
    updatePlace();
    m_page->takeFocus();
}

KioskPage* KioskWindow::makePage()
{
    switch (kiosk().step()) {
    case KioskStep::Questions:
    case KioskStep::LastQuestions: {
        auto* page = new KioskQuestionsPage(kiosk().study(), kiosk().step() == KioskStep::LastQuestions,
                                            m_words, this);
        connect(page, &KioskQuestionsPage::replied, this,
                [this, page] { keep(kiosk().reply(page->replies())); });
        return page;
    }
    case KioskStep::Sound: {
        auto* page = new KioskSoundPage(*m_parts.player, m_words, this);
        connect(page, &KioskSoundPage::failed, this, [this](const QString& sentence) { tell(sentence); });
        return page;
    }
    case KioskStep::Trial:
        return makeTrialPage();
    default:
        return makeTextPage();
    }
}

KioskPage* KioskWindow::makeTextPage()
{
    auto* page = new KioskTextPage(kioskText(kiosk(), m_words), this);
    connect(page, &KioskTextPage::otherChosen, this, &KioskWindow::startOver, Qt::QueuedConnection);
    return page;
}

KioskPage* KioskWindow::makeTrialPage()
{
    auto* page = new KioskTrialPage(kiosk().study(), kiosk().session()->assignment, kiosk().trial(),
                                    *m_parts.player, m_words, this);
    connect(page, &KioskTrialPage::answered, this,
            [this](const survey::Answer& answer) { keep(kiosk().answer(answer)); });
    connect(page, &KioskTrialPage::failed, this, [this](const QString& sentence) { tell(sentence); });
    loadSounds(page);
    return page;
}

void KioskWindow::loadSounds(KioskTrialPage* page)
{
    using Sounds = std::vector<audio::SharedSound>;
    std::vector<std::filesystem::path> files;
    for (const std::string& clip : page->run().sounds())
        files.push_back(m_parts.clips / (clip + ".flac"));
    m_loading = m_jobs.start<Sounds>(
        page,
        [files](const std::stop_token&) -> base::Result<Sounds> {
            Sounds sounds;
            for (const auto& file : files) {
                auto sound = audio::loadSound(file);
                if (!sound)
                    return tl::unexpected(sound.error());
                sounds.push_back(std::move(*sound));
            }
            return sounds;
        },
        [this, page](base::Result<Sounds> sounds) {
            if (sounds)
                page->setSounds(std::move(*sounds));
            else
                tell(errorSentence(sounds.error()), [this, page] { loadSounds(page); });
        });
}

/// Not while the page that is left still handles its own event; it takes no key meanwhile.
void KioskWindow::showStepSoon()
{
    m_page->setEnabled(false);
    QMetaObject::invokeMethod(this, &KioskWindow::showStep, Qt::QueuedConnection);
}

void KioskWindow::goOn()
{
    if (isKeeping() || !m_page->isEnabled())
        return;
    const auto step = kiosk().step();
    if (step == KioskStep::End) {
        startOver();
    } else if (step == KioskStep::Consent ||
               (step == KioskStep::Welcome && kiosk().study().consent.empty())) {
        join();
    } else {
        m_parts.kiosk.kiosk->goOn();
        showStepSoon();
    }
}

void KioskWindow::join()
{
    keep(m_parts.kiosk.kiosk->join(m_parts.request()));
}

void KioskWindow::keep(const Kept& event)
{
    if (!event)
        tell(errorSentence(event.error()));
    else if (!isKeeping())
        store(*event);
}

/// On the disk first; only then the next step is shown.
void KioskWindow::store(const survey::ResponseEvent& event)
{
    m_page->setEnabled(false);
    m_keeping = m_jobs.start<bool>(
        this,
        [store = m_parts.kiosk.store, event](const std::stop_token&) {
            return store->append({&event, 1}).map([](const std::vector<bool>& kept) { return kept.front(); });
        },
        [this, event](base::Result<bool> kept) {
            if (!kept) {
                tell(errorSentence(kept.error()), [this, event] { store(event); });
                return;
            }
            if (const auto applied = m_parts.kiosk.kiosk->kept(event); !applied)
                tell(errorSentence(applied.error()));
            else
                showStepSoon();
        });
}

void KioskWindow::tell(const QString& sentence, std::function<void()> again)
{
    m_problem->setText(sentence);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, widgets::themeColors(palette()).error);
    m_problem->setPalette(colors);
    m_again->setVisible(again != nullptr);
    m_tryAgain = std::move(again);
    m_problemBar->show();
    if (m_again->isVisible())
        m_again->setFocus();
}

QString KioskWindow::problem() const
{
    return m_problemBar->isVisible() ? m_problem->text() : QString();
}

void KioskWindow::updateHints()
{
    m_hints->setText(m_page->hints().join("     "));
}

void KioskWindow::updatePlace()
{
    const auto* session = kiosk().session();
    const bool trial = session != nullptr && kiosk().step() == KioskStep::Trial;
    m_place->setText(trial ? kioskPlace(session->assignment, kiosk().trial(), m_words) : QString());
    const int trials = session != nullptr ? static_cast<int>(session->assignment.trials.size()) : 1;
    m_progress->setRange(0, trials);
    m_progress->setValue(session != nullptr ? static_cast<int>(session->participant.answers.size()) : 0);
}

} // namespace partita::app
