// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/power_panel.h"

#include "app/jobs/engine_words.h"
#include "app/pages/survey/survey_words.h"
#include "app/shell/look.h"
#include "widgets/common/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace partita::app {

namespace {

constexpr int kBarHeight = 16;
constexpr int kGap = 6;

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace

void PowerFigure::setPower(const survey::StudyPower& power)
{
    m_power = power;
    setAccessibleName(PowerPanel::tr("%1 answers are needed, the plan gives %2.")
                          .arg(number(power.needed), number(power.planned)));
    update();
}

QSize PowerFigure::sizeHint() const
{
    return {240, 2 * (fontMetrics().height() + kBarHeight + kGap) + kGap};
}

void PowerFigure::paintEvent(QPaintEvent*)
{
    const auto& colors = widgets::themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double most = static_cast<double>(std::max<std::int64_t>({m_power.needed, m_power.planned, 1}));
    const auto length = [&](std::int64_t answers) { return width() * static_cast<double>(answers) / most; };
    int y = 0;
    const auto caption = [&](const QString& text) {
        painter.setPen(colors.text);
        painter.drawText(QRect(0, y, width(), fontMetrics().height()), Qt::AlignLeft, text);
        y += fontMetrics().height() + 2;
    };
    const auto bar = [&](double from, double to, const QColor& fill) {
        painter.fillRect(QRectF(from, y, std::max(1.0, to - from), kBarHeight), fill);
    };
    caption(PowerPanel::tr("needed: %1").arg(number(m_power.needed)));
    bar(0, length(m_power.independent), colors.textMuted);
    bar(length(m_power.independent), length(m_power.needed),
        widgets::blend(colors.window, colors.textMuted, 0.5));
    y += kBarHeight + kGap;
    caption(PowerPanel::tr("planned: %1").arg(number(m_power.planned)));
    bar(0, length(m_power.planned), m_power.isEnough() ? colors.good : colors.warning);
}

PowerPanel::PowerPanel(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addWidget(makeHeading(tr("What it can show"), this));
    m_verdict = new QLabel(this);
    m_verdict->setWordWrap(true);
    QFont bold = m_verdict->font();
    bold.setBold(true);
    m_verdict->setFont(bold);
    rows->addWidget(m_verdict);
    m_figure = new PowerFigure(this);
    rows->addWidget(m_figure);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    rows->addWidget(m_text);
}

QString PowerPanel::text() const
{
    return m_verdict->text() + '\n' + m_text->text();
}

void PowerPanel::setStudy(const survey::Study& study)
{
    if (m_job.isRunning()) {
        m_next = study;
        return;
    }
    using Power = survey::StudyPower;
    m_job = m_jobs.start<Power>(
        this, [study](const std::stop_token&) { return survey::powerOf(study); },
        [this, study](base::Result<Power> power) {
            show(study, power);
            if (auto next = std::exchange(m_next, std::nullopt))
                QMetaObject::invokeMethod(
                    this, [this, again = std::move(*next)] { setStudy(again); }, Qt::QueuedConnection);
        });
}

void PowerPanel::show(const survey::Study& study, const base::Result<survey::StudyPower>& power)
{
    m_figure->setVisible(power.has_value());
    QPalette palette = m_text->palette();
    if (!power) {
        m_verdict->setText(engineWords(power.error().what) + '.');
        m_verdict->setPalette(palette);
        m_text->clear();
        return;
    }
    m_figure->setPower(*power);
    const auto& plan = study.registration;
    const auto& colors = widgets::themeColors(palette);
    palette.setColor(QPalette::WindowText, power->isEnough() ? colors.good : colors.warning);
    m_verdict->setPalette(palette);
    m_verdict->setText(power->isEnough()
                           ? tr("Enough: the plan reaches a power of %1.").arg(percent(power->plannedPower))
                           : tr("Not enough: the plan reaches a power of %1 only. Invite %2 listeners.")
                                 .arg(percent(power->plannedPower), number(power->neededListeners)));
    const QString goal =
        plan.goal == survey::Goal::Difference
            ? tr("To tell a true share of %1 from one half in %2 of studies like this takes %3 answers, if "
                 "each "
                 "comes from another listener.")
                  .arg(percent(plan.assumedShare), percent(plan.power), number(power->independent))
            : tr("To show that the share lies within one half ± %1, when nobody can tell, in %2 of studies "
                 "like "
                 "this, takes %3 answers, if each comes from another listener.")
                  .arg(percent(plan.margin), percent(plan.power), number(power->independent));
    const QString cost =
        power->answersEach > 1
            ? tr("Here each listener gives %1, and one listener's answers resemble each other: that "
                 "takes %2 times as many, %3 answers of %4 listeners.")
                  .arg(number(power->answersEach), QLocale().toString(power->designEffect, 'f', 2),
                       number(power->needed), number(power->neededListeners))
            : QString();
    const QString planned = tr("The plan: %1 listeners with %2 answers each.")
                                .arg(number(plan.participants), number(power->answersEach));
    m_text->setText(goal + "\n\n" + cost + (cost.isEmpty() ? "" : "\n\n") + planned);
}

} // namespace partita::app
