// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/transport_bar.h"

#include "widgets/common/icons.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

namespace partita::app {

namespace {

constexpr int kVolumeSteps = 100;

QString timeText(double seconds)
{
    const int tenths = static_cast<int>(std::floor(seconds * 10));
    return QStringLiteral("%1:%2.%3")
        .arg(tenths / 600)
        .arg(tenths / 10 % 60, 2, 10, QLatin1Char('0'))
        .arg(tenths % 10);
}

/// An icon that keeps the theme's colour.
class IconLabel : public QLabel
{
public:
    IconLabel(widgets::Icon which, QWidget* parent)
        : QLabel(parent)
        , m_which(which)
    {
        draw();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            draw();
    }

private:
    void draw() { setPixmap(widgets::icon(m_which).pixmap(QSize(16, 16), devicePixelRatioF())); }

    widgets::Icon m_which;
};

} // namespace

TransportBar::TransportBar(Playback& playback, Settings& settings, const TransportActions& actions,
                           QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_settings(settings)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(4);
    for (QAction* action : {actions.toStart, actions.play, actions.stop, actions.record})
        layout->addWidget(makeButton(action));
    layout->addSpacing(14);
    layout->addWidget(makePosition());
    layout->addStretch();
    layout->addWidget(makeTempo());
    layout->addSpacing(14);
    layout->addWidget(makeVolume());
    layout->addSpacing(14);
    m_soundFont = new QToolButton(this);
    m_soundFont->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_soundFont->setDefaultAction(actions.chooseSoundFont);
    layout->addWidget(m_soundFont);

    connect(&m_playback, &Playback::positionChanged, this, &TransportBar::showPosition);
    connect(&m_playback, &Playback::performanceChanged, this, &TransportBar::showPosition);
    connect(&m_playback, &Playback::opened, this, &TransportBar::showSoundFont);
    connect(&m_playback, &Playback::recordingChanged, this,
            [this, toStart = actions.toStart](bool recording) {
                m_tempo->setEnabled(!recording); // a take keeps one tempo and one run through time
                toStart->setEnabled(!recording);
            });
    showPosition();
    showSoundFont();
}

QToolButton* TransportBar::makeButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setIconSize({20, 20});
    button->setFixedSize(36, 32);
    button->setAutoRaise(true);
    return button;
}

QWidget* TransportBar::makePosition()
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_barBeat = new QLabel(box);
    m_barBeat->setToolTip(tr("Bar : beat"));
    m_barBeat->setAccessibleName(tr("Position in bars and beats"));
    m_time = new QLabel(box);
    m_time->setToolTip(tr("Time"));
    m_time->setAccessibleName(tr("Position in minutes and seconds"));
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_time->setFont(font);
    font.setBold(true);
    m_barBeat->setFont(font);
    m_barBeat->setMinimumWidth(m_barBeat->fontMetrics().horizontalAdvance("000:0"));
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance("00:00.0 / 00:00.0"));
    layout->addWidget(m_barBeat);
    layout->addWidget(m_time);
    return box;
}

QWidget* TransportBar::makeTempo()
{
    auto* box = new QWidget(this);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new IconLabel(widgets::Icon::Tempo, box));
    m_tempo = new QSpinBox(box);
    m_tempo->setRange(25, 400);
    m_tempo->setSingleStep(5);
    m_tempo->setValue(100);
    m_tempo->setSuffix(tr(" %"));
    m_tempo->setToolTip(tr("Tempo, as a share of the written one"));
    m_tempo->setAccessibleName(tr("Tempo"));
    layout->addWidget(m_tempo);
    connect(m_tempo, &QSpinBox::valueChanged, this,
            [this](int percent) { m_playback.setTempoFactor(percent / 100.0); });
    return box;
}

QWidget* TransportBar::makeVolume()
{
    auto* box = new QWidget(this);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new IconLabel(widgets::Icon::Volume, box));
    m_volume = new QSlider(Qt::Horizontal, box);
    m_volume->setRange(0, kVolumeSteps);
    m_volume->setFixedWidth(110);
    m_volume->setValue(static_cast<int>(std::lround(m_settings.volume() * kVolumeSteps)));
    m_volume->setToolTip(tr("Volume"));
    m_volume->setAccessibleName(tr("Volume"));
    layout->addWidget(m_volume);
    m_playback.setVolume(m_settings.volume());
    connect(m_volume, &QSlider::valueChanged, this, [this](int step) {
        const double volume = static_cast<double>(step) / kVolumeSteps;
        m_playback.setVolume(volume);
        m_settings.setVolume(volume);
    });
    return box;
}

void TransportBar::showPosition()
{
    const auto performance = m_playback.performance();
    const MusicalPosition now = m_playback.musicalPosition();
    const double total = performance ? performance->tempoMap().secondsAt(performance->end) : 0;
    m_barBeat->setText(QStringLiteral("%1:%2").arg(now.bar).arg(now.beat));
    m_time->setText(timeText(now.seconds) + " / " + timeText(total));
}

void TransportBar::showSoundFont()
{
    const QString path = QString::fromStdString(m_playback.soundFont().string());
    QAction* action = m_soundFont->defaultAction();
    action->setIconText(path.isEmpty() ? tr("SoundFont…") : QFileInfo(path).completeBaseName());
    action->setToolTip(path.isEmpty() ? tr("Choose the sounds that are played") : path);
}

void TransportBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_soundFont != nullptr)
        showSoundFont();
}

} // namespace partita::app
