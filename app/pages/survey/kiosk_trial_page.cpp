// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_trial_page.h"

#include "app/jobs/error_sentence.h"
#include "app/pages/survey/kiosk_steps.h"
#include "app/shell/look.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <utility>

namespace partita::app {

namespace {

constexpr int kPollMs = 40;
constexpr double kEnd = 0.2; ///< who stops within so many seconds of the end starts anew

} // namespace

using Missing = survey::TrialRun::Missing;

KioskTrialPage::KioskTrialPage(const survey::Study& study, const survey::Assignment& assignment, int trial,
                               audio::ClipPlayer& player, const KioskWords& words, QWidget* parent)
    : KioskPage(parent)
    , m_study(study)
    , m_run(study, assignment, trial)
    , m_player(player)
    , m_words(words)
    , m_places(m_run.sounds().size())
{
    column()->addStretch(1);
    addHeading(kioskQuestion(study, m_run.trial(), words));
    buildClips();
    m_status = addText({});
    m_status->setMinimumHeight(m_status->fontMetrics().height());
    buildAnswers(assignment);
    const bool practice = m_run.trial().kind == survey::TrialKind::Practice;
    auto* next = addPrimary(practice ? words(QT_TRANSLATE_NOOP("Kiosk", "Answer"))
                                     : words(QT_TRANSLATE_NOOP("Kiosk", "Next")));
    disconnect(next, &QPushButton::clicked, this, &KioskPage::goOn);
    connect(next, &QPushButton::clicked, this, &KioskTrialPage::submit);
    column()->addWidget(next, 0, Qt::AlignLeft);
    column()->addStretch(2);
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &KioskTrialPage::poll);
    m_shown.start();
    refresh();
}

KioskTrialPage::~KioskTrialPage()
{
    m_player.pause();
}

QString KioskTrialPage::nameOf(std::size_t sound) const
{
    if (m_run.isReference(sound))
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "Reference"));
    if (m_run.trial().clips.size() == 1)
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "Listen"));
    return m_words(QT_TRANSLATE_NOOP("Kiosk", "Clip %1")).arg(clipLetter(sound));
}

void KioskTrialPage::buildClips()
{
    for (std::size_t sound = 0; sound < m_run.sounds().size(); ++sound) {
        auto* row = new KioskClipRow(nameOf(sound), m_words, this);
        if (isSideBySide() && !m_run.isReference(sound)) {
            row->addSlider(m_words(QT_TRANSLATE_NOOP("Kiosk", "Rating of clip %1")).arg(clipLetter(sound)));
            connect(row, &KioskClipRow::rated, this, [this, sound](int value) {
                m_run.rate(sound, value);
                refresh();
            });
        }
        connect(row, &KioskClipRow::toggled, this, [this, sound] { toggle(sound); });
        column()->addWidget(row);
        m_rows.push_back(row);
    }
}

void KioskTrialPage::addChoiceRow(KioskChoiceRow* row)
{
    column()->addWidget(row);
    connect(row, &KioskChoiceRow::picked, this, &KioskTrialPage::refresh);
}

void KioskTrialPage::buildChoice(const survey::Assignment& assignment)
{
    QStringList texts;
    if (m_study.method == survey::Method::Identification) {
        m_choices = {"human", "machine"};
        texts << m_words(QT_TRANSLATE_NOOP("Kiosk", "A human"))
              << m_words(QT_TRANSLATE_NOOP("Kiosk", "A machine"));
        if (assignment.machineFirst) {
            std::swap(m_choices[0], m_choices[1]);
            texts.swapItemsAt(0, 1);
        }
    } else {
        for (std::size_t place = 0; place < m_run.trial().clips.size(); ++place) {
            m_choices.push_back(m_run.trial().clips[place]);
            texts << nameOf(place);
        }
    }
    m_choice = new KioskChoiceRow(m_words(QT_TRANSLATE_NOOP("Kiosk", "Your answer")), texts, this);
    connect(m_choice, &KioskChoiceRow::picked, this,
            [this](int place) { m_run.choose(m_choices[static_cast<std::size_t>(place)]); });
    addChoiceRow(m_choice);
}

void KioskTrialPage::buildScales()
{
    for (std::size_t i = 0; i < m_study.scales.size(); ++i) {
        const survey::Scale& scale = m_study.scales[i];
        const QString question = QString::fromStdString(scale.question);
        addText(question);
        auto* row = new KioskChoiceRow(question, scale.points, QString::fromStdString(scale.lowest),
                                       QString::fromStdString(scale.highest), this);
        connect(row, &KioskChoiceRow::picked, this, [this, i](int place) { m_run.rate(i, place + 1); });
        addChoiceRow(row);
        m_scales.push_back(row);
    }
}

void KioskTrialPage::buildAnswers(const survey::Assignment& assignment)
{
    if (m_study.method == survey::Method::Rating)
        buildScales();
    else if (!isSideBySide())
        buildChoice(assignment);
    if (m_run.asksConfidence()) {
        const QString question = m_words(QT_TRANSLATE_NOOP("Kiosk", "How sure are you?"));
        m_sure = addText(question);
        m_confidence = new KioskChoiceRow(question, 5, m_words(QT_TRANSLATE_NOOP("Kiosk", "guessed")),
                                          m_words(QT_TRANSLATE_NOOP("Kiosk", "quite sure")), this);
        connect(m_confidence, &KioskChoiceRow::picked, this,
                [this](int place) { m_run.setConfidence(place + 1); });
        addChoiceRow(m_confidence);
    }
    if (m_study.askHeardBefore) {
        m_known = new QCheckBox(m_run.trial().clips.size() > 1
                                    ? m_words(QT_TRANSLATE_NOOP("Kiosk", "I know one of them already"))
                                    : m_words(QT_TRANSLATE_NOOP("Kiosk", "I know this piece already")),
                                this);
        m_known->setMinimumHeight(36);
        m_known->setFocusPolicy(Qt::TabFocus);
        connect(m_known, &QCheckBox::toggled, this, [this](bool known) { m_run.setHeardBefore(known); });
        column()->addWidget(m_known);
    }
}

void KioskTrialPage::setSounds(std::vector<audio::SharedSound> sounds)
{
    m_sounds = std::move(sounds);
    refresh();
    takeFocus();
}

/// What sounded since the last time.
void KioskTrialPage::note()
{
    if (!m_playing)
        return;
    const double at = m_player.seconds();
    m_run.stopped(m_current, at);
    m_places[m_current] = at;
}

void KioskTrialPage::toggle(std::size_t sound)
{
    if (m_sounds.empty())
        return;
    const bool wasPlaying = m_playing && m_player.isPlaying();
    note();
    m_playing = false;
    if (wasPlaying && sound == m_current) {
        m_player.pause();
        m_poll.stop();
        refresh();
        return;
    }
    double from = m_places[sound];
    if (isSideBySide())
        from = m_places[m_current]; // all share one place in the music
    if (from >= m_sounds[sound]->seconds() - kEnd)
        from = 0;
    if (!m_run.mayPlay(sound, from))
        return;
    if (const auto played = m_player.play(m_sounds[sound], from); !played) {
        emit failed(errorSentence(played.error()));
        return;
    }
    m_run.started(sound, from);
    m_current = sound;
    m_places[sound] = from;
    m_playing = true;
    m_poll.start();
    refresh();
}

void KioskTrialPage::poll()
{
    note();
    if (m_playing && !m_player.isPlaying()) {
        m_playing = false;
        m_poll.stop();
    }
    refresh();
}

QString KioskTrialPage::statusText() const
{
    if (m_sounds.empty())
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "One moment …"));
    switch (m_run.missing()) {
    case Missing::Hearing:
        return m_run.trial().clips.size() == 1
                   ? m_words(QT_TRANSLATE_NOOP("Kiosk", "Listen to the end; then you can answer."))
                   : m_words.count(
                         QT_TRANSLATE_N_NOOP("Kiosk", "Listen to the end of %n more; then you can answer."),
                         static_cast<int>(m_run.unheard()));
    case Missing::Choice:
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "Please choose your answer."));
    case Missing::Rating:
        return isSideBySide() ? m_words(QT_TRANSLATE_NOOP("Kiosk", "Please rate every clip."))
                              : m_words(QT_TRANSLATE_NOOP("Kiosk", "Please answer every line."));
    case Missing::Confidence:
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "Please say how sure you are."));
    case Missing::Nothing:
        break;
    }
    return {};
}

void KioskTrialPage::refresh()
{
    for (std::size_t sound = 0; sound < m_rows.size(); ++sound) {
        KioskClipState state;
        state.seconds = m_places[sound];
        state.length = m_run.seconds(sound);
        state.playing = m_playing && sound == m_current;
        state.heard = m_run.isHeard(sound);
        const bool ended = m_places[sound] >= state.length - kEnd;
        state.mayPlay = !m_sounds.empty() && m_run.mayPlay(sound, ended ? 0 : m_places[sound]);
        state.playsLeft = m_run.playsLeft(sound);
        m_rows[sound]->show(state);
        m_rows[sound]->setRatingEnabled(m_run.mayAnswer());
    }
    const bool open = m_run.mayAnswer() && !m_sounds.empty();
    if (m_choice != nullptr)
        m_choice->setEnabled(open);
    for (KioskChoiceRow* scale : m_scales)
        scale->setEnabled(open);
    if (m_confidence != nullptr) {
        m_confidence->setEnabled(open);
        m_sure->setEnabled(open);
    }
    if (m_known != nullptr)
        m_known->setEnabled(open);
    m_status->setText(statusText());
    primary()->setEnabled(open && m_run.missing() == Missing::Nothing);
}

void KioskTrialPage::submit()
{
    note();
    m_player.pause();
    m_playing = false;
    m_poll.stop();
    if (m_run.missing() == Missing::Nothing)
        emit answered(m_run.answer(static_cast<double>(m_shown.elapsed()) / 1000));
}

} // namespace partita::app
