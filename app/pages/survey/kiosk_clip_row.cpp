// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_clip_row.h"

#include "app/pages/survey/kiosk_page.h"
#include "widgets/common/icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>

#include <cmath>

namespace partita::app {

namespace {

constexpr int kSteps = 1000; ///< of the progress bar
constexpr int kHundred = 100;

} // namespace

KioskClipRow::KioskClipRow(const QString& name, const KioskWords& words, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_words(words)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    m_button = new QPushButton(widgets::icon(widgets::Icon::Play), name, this);
    m_button->setMinimumSize(170, 56);
    m_button->setIconSize({26, 26});
    m_button->setAutoDefault(false);
    connect(m_button, &QPushButton::clicked, this, &KioskClipRow::toggled);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(10);
    m_progress->setAccessibleName(name);
    m_state = kioskLabel({}, 0.8, this);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(false);
    grid->addWidget(m_button, 0, 0, 2, 1);
    grid->addWidget(m_progress, 0, 1, Qt::AlignBottom);
    grid->addWidget(m_state, 1, 1, Qt::AlignTop);
    grid->setColumnStretch(1, 1);
}

void KioskClipRow::addSlider(const QString& name)
{
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, kHundred);
    m_slider->setValue(kHundred / 2);
    m_slider->setPageStep(10);
    m_slider->setMinimumWidth(260);
    m_slider->setAccessibleName(name);
    m_value = kioskLabel("–", 1, this);
    m_value->setMinimumWidth(m_value->fontMetrics().horizontalAdvance("100 "));
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->addWidget(m_slider, 0, 2, 2, 1);
    grid->addWidget(m_value, 0, 3, 2, 1);
    grid->setColumnStretch(2, 2);
    const auto tell = [this] {
        m_value->setText(QString::number(m_slider->value()));
        emit rated(m_slider->value());
    };
    connect(m_slider, &QSlider::valueChanged, this, tell);
    connect(m_slider, &QSlider::sliderPressed, this, tell); // leaving it in the middle is an answer too
}

void KioskClipRow::setRatingEnabled(bool enabled)
{
    if (m_slider != nullptr)
        m_slider->setEnabled(enabled);
}

void KioskClipRow::show(const KioskClipState& state)
{
    m_button->setIcon(widgets::icon(state.playing ? widgets::Icon::Pause : widgets::Icon::Play));
    m_button->setAccessibleName(state.playing ? m_words(QT_TRANSLATE_NOOP("Kiosk", "Pause: %1")).arg(m_name)
                                              : m_words(QT_TRANSLATE_NOOP("Kiosk", "Play: %1")).arg(m_name));
    m_button->setEnabled(state.playing || state.mayPlay);
    const double share = state.length > 0 ? state.seconds / state.length : 0;
    m_progress->setValue(static_cast<int>(std::lround(kSteps * std::min(1.0, share))));
    QString text = m_words(QT_TRANSLATE_NOOP("Kiosk", "%1 of %2 s"))
                       .arg(std::lround(state.seconds))
                       .arg(std::lround(state.length));
    if (state.heard)
        text += " · " + m_words(QT_TRANSLATE_NOOP("Kiosk", "heard to its end"));
    if (state.playsLeft >= 0)
        text += " · " +
                m_words.count(QT_TRANSLATE_N_NOOP("Kiosk", "can be played %n more time(s)"), state.playsLeft);
    m_state->setText(text);
}

} // namespace partita::app
