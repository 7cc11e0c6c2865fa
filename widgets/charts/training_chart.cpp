// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/training_chart.h"

#include "widgets/charts/chart_view.h"
#include "widgets/common/icons.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace partita::widgets {

namespace {

constexpr double kMostSmoothing = 0.999;
constexpr int kSliderSteps = 1000;

} // namespace

TrainingChart::TrainingChart(QWidget* parent)
    : QWidget(parent)
    , m_view(std::make_unique<ChartView>(*this))
{
    setAccessibleName(tr("Training curves"));
    m_view->plot->setMouseTracking(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeControls());
    layout->addWidget(m_view->plot, 1);
}

TrainingChart::~TrainingChart() = default;

QWidget* TrainingChart::makeControls()
{
    m_controls = new QWidget(this);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    auto* label = new QLabel(tr("S&moothing"), m_controls);
    m_slider = new QSlider(Qt::Horizontal, m_controls);
    m_slider->setRange(0, kSliderSteps - 1);
    m_slider->setSingleStep(10);
    m_slider->setPageStep(100);
    m_slider->setFixedWidth(140);
    m_slider->setToolTip(tr("How much the values before count in the drawn average"));
    label->setBuddy(m_slider);
    m_weight = new QLabel(m_controls);
    m_weight->setFixedWidth(m_weight->fontMetrics().horizontalAdvance(QStringLiteral("0.0000")));
    m_logX = new QCheckBox(tr("Log &x"), m_controls);
    m_logX->setToolTip(tr("Logarithmic horizontal axis"));
    m_logY = new QCheckBox(tr("Log &y"), m_controls);
    m_logY->setToolTip(tr("Logarithmic left axis"));
    auto* fitButton = new QToolButton(m_controls);
    fitButton->setIcon(icon(Icon::ZoomFit));
    fitButton->setText(tr("Fit"));
    fitButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fitButton->setToolTip(tr("Show all points again (double click)"));
    for (QWidget* widget : std::initializer_list<QWidget*>{label, m_slider, m_weight, m_logX, m_logY})
        row->addWidget(widget);
    row->addStretch();
    row->addWidget(fitButton);
    row->addWidget(makeExportButton());
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (value != std::lround(smoothing() * kSliderSteps))
            setSmoothing(static_cast<double>(value) / kSliderSteps);
    });
    connect(m_logX, &QCheckBox::toggled, this,
            [this](bool on) { m_view->setLogarithmic(*m_view->plot->xAxis, on); });
    connect(m_logY, &QCheckBox::toggled, this,
            [this](bool on) { m_view->setLogarithmic(*m_view->plot->yAxis, on); });
    connect(fitButton, &QToolButton::clicked, this, &TrainingChart::fit);
    showWeight();
    return m_controls;
}

QToolButton* TrainingChart::makeExportButton()
{
    auto* button = new QToolButton(m_controls);
    button->setIcon(icon(Icon::Export));
    button->setText(tr("Export"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    connect(menu->addAction(tr("Picture (PNG)…")), &QAction::triggered, this, [this] {
        askAndExport(tr("PNG picture (*.png)"), QStringLiteral(".png"),
                     [this](const QString& path) { return exportPng(path); });
    });
    connect(menu->addAction(tr("Table (CSV)…")), &QAction::triggered, this, [this] {
        askAndExport(tr("CSV table (*.csv)"), QStringLiteral(".csv"),
                     [this](const QString& path) { return exportCsv(path); });
    });
    button->setMenu(menu);
    return button;
}

void TrainingChart::askAndExport(const QString& filter, const QString& ending,
                                 const std::function<bool(const QString&)>& write)
{
    QString path = QFileDialog::getSaveFileName(this, tr("Export the curves"), {}, filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    if (!write(path))
        QMessageBox::warning(this, tr("Export the curves"),
                             tr("“%1” cannot be written. Choose a folder where you may write.").arg(path));
}

void TrainingChart::showWeight()
{
    m_weight->setText(smoothing() > 0 ? locale().toString(smoothing(), 'f', smoothing() > 0.99 ? 3 : 2)
                                      : tr("off"));
}

void TrainingChart::setAxisLabels(const QString& x, const QString& left, const QString& right)
{
    m_view->setAxisLabels(x, left, right);
}

void TrainingChart::defineSeries(const QString& series, Axis axis, const QString& unit)
{
    ChartSeries& defined = m_view->data.seriesNamed(series);
    defined.axis = axis;
    defined.unit = unit;
    m_view->update();
}

void TrainingChart::addRun(const QString& run, const QString& title)
{
    m_view->data.runNamed(run).title = title;
    m_view->update();
}

void TrainingChart::removeRun(const QString& run)
{
    m_view->endHover();
    m_view->data.removeRun(run);
    m_view->update();
}

void TrainingChart::setRunVisible(const QString& run, bool visible)
{
    m_view->endHover();
    m_view->data.runNamed(run).visible = visible;
    m_view->update();
}

void TrainingChart::setHighlightedRun(const QString& run)
{
    m_view->highlightedRun = run;
    m_view->update();
}

QColor TrainingChart::runColor(const QString& run) const
{
    const ChartRun* known = m_view->data.findRun(run);
    return known ? m_view->colorOf(*known) : QColor();
}

void TrainingChart::clear()
{
    m_view->endHover();
    m_view->data.runs.clear();
    m_view->data.series.clear();
    m_view->fit();
}

void TrainingChart::setSeries(const QString& run, const QString& series, const QVector<QPointF>& points)
{
    (void)m_view->data.seriesNamed(series);
    m_view->data.runNamed(run).points[series] = points;
    m_view->update();
}

void TrainingChart::appendPoint(const QString& run, const QString& series, double x, double y)
{
    m_view->data.append(run, series, {x, y});
    m_view->update();
}

QVector<QPointF> TrainingChart::points(const QString& run, const QString& series) const
{
    const ChartRun* known = m_view->data.findRun(run);
    return known ? known->points.value(series) : QVector<QPointF>();
}

QVector<QPointF> TrainingChart::smoothedPoints(const QString& run, const QString& series) const
{
    return smoothed(points(run, series), smoothing());
}

void TrainingChart::setBestEpoch(const QString& run, double x)
{
    m_view->data.runNamed(run).best = x;
    m_view->update();
}

void TrainingChart::setSmoothing(double weight)
{
    weight = std::isfinite(weight) ? std::clamp(weight, 0.0, kMostSmoothing) : 0;
    if (weight == smoothing())
        return;
    m_view->data.smoothing = weight;
    m_slider->setValue(static_cast<int>(std::lround(weight * kSliderSteps)));
    showWeight();
    m_view->update();
    emit smoothingChanged(weight);
}

double TrainingChart::smoothing() const
{
    return m_view->data.smoothing;
}

void TrainingChart::setLogX(bool logarithmic)
{
    m_logX->setChecked(logarithmic);
}

void TrainingChart::setLogY(bool logarithmic)
{
    m_logY->setChecked(logarithmic);
}

void TrainingChart::setEmptyText(const QString& text)
{
    m_view->emptyText = text;
    m_view->update();
}

void TrainingChart::setControlsVisible(bool visible)
{
    m_controls->setVisible(visible);
}

bool TrainingChart::exportPng(const QString& path, QSize size) const
{
    m_view->endHover();
    m_view->updateNow();
    return m_view->plot->savePng(path, size.width(), size.height());
}

bool TrainingChart::exportCsv(const QString& path) const
{
    QSaveFile file(path);
    const QByteArray text = csv().toUtf8();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

QString TrainingChart::csv() const
{
    return m_view->data.csv();
}

void TrainingChart::fit()
{
    m_view->fit();
}

void TrainingChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_view)
        m_view->applyColors();
}

} // namespace partita::widgets
