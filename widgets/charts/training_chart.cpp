// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/training_chart.h"

namespace partita::widgets {

class ChartView
{
};

TrainingChart::TrainingChart(QWidget* parent)
    : QWidget(parent)
    , m_view(std::make_unique<ChartView>())
{
}
TrainingChart::~TrainingChart() = default;
void TrainingChart::setAxisLabels(const QString&, const QString&, const QString&) {}
void TrainingChart::defineSeries(const QString&, Axis, const QString&) {}
void TrainingChart::addRun(const QString&, const QString&) {}
void TrainingChart::removeRun(const QString&) {}
void TrainingChart::setRunVisible(const QString&, bool) {}
void TrainingChart::setHighlightedRun(const QString&) {}
QColor TrainingChart::runColor(const QString&) const
{
    return {};
}
void TrainingChart::clear() {}
void TrainingChart::setSeries(const QString&, const QString&, const QVector<QPointF>&) {}
void TrainingChart::appendPoint(const QString&, const QString&, double, double) {}
QVector<QPointF> TrainingChart::points(const QString&, const QString&) const
{
    return {};
}
QVector<QPointF> TrainingChart::smoothedPoints(const QString&, const QString&) const
{
    return {};
}
void TrainingChart::setBestEpoch(const QString&, double) {}
void TrainingChart::setSmoothing(double) {}
double TrainingChart::smoothing() const
{
    return 0;
}
void TrainingChart::setLogX(bool) {}
void TrainingChart::setLogY(bool) {}
void TrainingChart::setEmptyText(const QString&) {}
void TrainingChart::setControlsVisible(bool) {}
bool TrainingChart::exportPng(const QString&, QSize) const
{
    return false;
}
bool TrainingChart::exportCsv(const QString&) const
{
    return false;
}
QString TrainingChart::csv() const
{
    return {};
}
void TrainingChart::fit() {}
void TrainingChart::changeEvent(QEvent* e)
{
    QWidget::changeEvent(e);
}

} // namespace partita::widgets
