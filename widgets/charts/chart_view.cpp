// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_view.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::widgets {

namespace {

constexpr int kFrameMs = 16;
constexpr double kPadding = 0.04;
constexpr int kWide = 100'000;

QPen curvePen(const QColor& color, double width, qsizetype seriesIndex)
{
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(color, width, styles.at(static_cast<std::size_t>(seriesIndex) % styles.size()));
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(pen.style() == Qt::DotLine ? Qt::RoundCap : Qt::FlatCap);
    return pen;
}

/// Ticks at whole numbers: there is no epoch 1.5.
class WholeTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override
    {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
};

QSharedPointer<QCPAxisTicker> tickerOf(bool logarithmic, bool whole)
{
    if (logarithmic)
        return QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog);
    return QSharedPointer<QCPAxisTicker>(whole ? new WholeTicker : new QCPAxisTicker);
}

} // namespace

ChartView::ChartView(TrainingChart& chart)
    : plot(new QCustomPlot(&chart))
    , m_chart(chart)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMs);
    connect(&m_frame, &QTimer::timeout, this, &ChartView::updateNow);
    setUpPlot();
    setUpItems();
    applyColors();
}

void ChartView::setUpPlot()
{
    plot->xAxis->setTicker(tickerOf(false, true));
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->setNoAntialiasingOnDrag(false);
    plot->setAntialiasedElements(QCP::aePlottables | QCP::aeItems | QCP::aeScatters);
    plot->setMinimumSize(240, 160);
    plot->installEventFilter(this);
    QCPAxisRect* rect = plot->axisRect();
    const QList<QCPAxis*> axes{plot->xAxis, plot->yAxis, plot->yAxis2};
    rect->setRangeDragAxes(axes);
    rect->setRangeZoomAxes(axes);
    // Its own row over the curves, so that it never hides one.
    plot->plotLayout()->insertRow(0);
    plot->plotLayout()->addElement(0, 0, plot->legend);
    plot->plotLayout()->setRowStretchFactor(0, 0.001);
    plot->plotLayout()->setRowSpacing(2);
    plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot->legend->setVisible(true);
    plot->legend->setMaximumSize(kWide,
                                 kWide); // without entries it would be as narrow as can be, and the plot too
    plot->legend->setIconSize(30, 18);
    plot->legend->setColumnSpacing(18);
    plot->legend->setMargins(QMargins(8, 6, 8, 0));
    plot->legend->setBorderPen(Qt::NoPen);
    plot->legend->setBrush(Qt::NoBrush);
    for (const QCPAxis* axis : axes)
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (m_isFitting)
                return;
            m_isFitted = false;
            update();
        });
    connect(plot, &QCustomPlot::mouseDoubleClick, this, &ChartView::fit);
}

void ChartView::setAxisLabels(const QString& x, const QString& left, const QString& right)
{
    plot->xAxis->setLabel(x);
    plot->yAxis->setLabel(left);
    plot->yAxis2->setLabel(right);
    m_hasRightAxis = !right.isEmpty();
    update();
}

void ChartView::setLogarithmic(QCPAxis& axis, bool logarithmic)
{
    axis.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis.setTicker(tickerOf(logarithmic, &axis == plot->xAxis));
    fit();
}

QColor ChartView::colorOf(const ChartRun& run) const
{
    const auto& category = colors().category;
    return category.at(static_cast<std::size_t>(run.color) % category.size());
}

QColor ChartView::curveColor(const ChartRun& run, qsizetype seriesIndex) const
{
    if (data.runs.size() > 1)
        return colorOf(run);
    const auto& category = colors().category;
    return category.at(static_cast<std::size_t>(run.color + seriesIndex) % category.size());
}

QCPAxis& ChartView::valueAxis(TrainingChart::Axis side) const
{
    return side == TrainingChart::Axis::Left ? *plot->yAxis : *plot->yAxis2;
}

void ChartView::applyColors()
{
    const ThemeColors& c = colors();
    plot->setBackground(c.surface);
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis, plot->yAxis2}) {
        axis->setBasePen(QPen(c.border));
        axis->setTickPen(QPen(c.border));
        axis->setSubTickPen(Qt::NoPen);
        axis->setLabelColor(c.text);
        axis->setTickLabelColor(c.textMuted);
        axis->setLabelFont(m_chart.font());
        axis->setTickLabelFont(m_chart.font());
        axis->setLabelPadding(6);
        axis->grid()->setPen(QPen(c.gridLine));
        axis->grid()->setZeroLinePen(QPen(c.gridBeat));
    }
    plot->legend->setTextColor(c.text);
    plot->legend->setFont(m_chart.font());
    m_empty->setColor(c.textMuted);
    m_empty->setFont(m_chart.font());
    m_readOut->setColor(c.text);
    m_readOut->setFont(m_chart.font());
    m_readOut->setBrush(c.raised);
    m_readOut->setPen(QPen(c.border));
    update();
}

void ChartView::update()
{
    if (!m_frame.isActive())
        m_frame.start();
}

void ChartView::updateNow()
{
    m_frame.stop();
    const bool empty = !data.hasVisiblePoints();
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis, plot->yAxis2})
        axis->setTickLabels(!empty);
    plot->yAxis2->setVisible(m_hasRightAxis);
    m_empty->setText(emptyText);
    m_empty->setVisible(empty && !emptyText.isEmpty());
    drawCurves();
    if (m_isFitted)
        fitRanges();
    drawBestMarks();
    wrapLegend();
    plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartView::drawCurves()
{
    plot->clearGraphs();
    for (const ChartRun& run : std::as_const(data.runs))
        if (run.visible)
            for (qsizetype i = 0; i < data.series.size(); ++i)
                drawCurve(run, i);
}

void ChartView::drawCurve(const ChartRun& run, qsizetype seriesIndex)
{
    const ChartSeries& series = data.series[seriesIndex];
    const auto found = run.points.constFind(series.name);
    if (found == run.points.constEnd() || found->isEmpty())
        return;
    QCPAxis& axis = valueAxis(series.axis);
    const bool strong = highlightedRun.isEmpty() || highlightedRun == run.id;
    QColor color = curveColor(run, seriesIndex);
    if (!strong)
        color = blend(color, colors().surface, 0.45);
    const double width = highlightedRun == run.id ? 3 : 2;
    const QString title =
        data.runs.size() > 1 ? run.title + QStringLiteral(" · ") + series.name : series.name;
    if (data.smoothing > 0) {
        addGraph(*found, axis, QPen(blend(color, colors().surface, 0.65), 1), {});
        addGraph(smoothed(*found, data.smoothing), axis, curvePen(color, width, seriesIndex), title);
    } else {
        addGraph(*found, axis, curvePen(color, width, seriesIndex), title);
    }
}

void ChartView::addGraph(const QVector<QPointF>& points, QCPAxis& axis, const QPen& pen, const QString& title)
{
    const bool logX = plot->xAxis->scaleType() == QCPAxis::stLogarithmic;
    const bool logY = axis.scaleType() == QCPAxis::stLogarithmic;
    QVector<QCPGraphData> drawn;
    drawn.reserve(points.size());
    for (const QPointF& point : points)
        if (!(logX && point.x() <= 0)) // 0 has no place on a logarithmic axis
            drawn.push_back({point.x(), logY && point.y() <= 0 ? std::nan("") : point.y()});
    QCPGraph* graph = plot->addGraph(plot->xAxis, &axis);
    graph->data()->set(drawn, true);
    graph->setPen(pen);
    graph->setAdaptiveSampling(true);
    if (drawn.size() == 1)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 7));
    if (title.isEmpty())
        graph->removeFromLegend();
    else
        graph->setName(title);
}

void ChartView::fit()
{
    m_isFitted = true;
    update();
}

void ChartView::fitRanges()
{
    m_isFitting = true;
    fitAxis(*plot->xAxis, true, TrainingChart::Axis::Left);
    fitAxis(*plot->yAxis, false, TrainingChart::Axis::Left);
    fitAxis(*plot->yAxis2, false, TrainingChart::Axis::Right);
    m_isFitting = false;
}

void ChartView::fitAxis(QCPAxis& axis, bool isKey, TrainingChart::Axis side)
{
    const bool logarithmic = axis.scaleType() == QCPAxis::stLogarithmic;
    double low = INFINITY;
    double high = -INFINITY;
    for (int i = 0; i < plot->graphCount(); ++i) {
        if (!isKey && plot->graph(i)->valueAxis() != &valueAxis(side))
            continue;
        const auto graphData = plot->graph(i)->data();
        for (const QCPGraphData& point : *graphData) {
            const double value = isKey ? point.key : point.value;
            if (!std::isfinite(value))
                continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low > high) {
        axis.setRange(logarithmic ? 0.1 : 0, logarithmic ? 10 : 1);
    } else if (logarithmic) {
        const double factor = low < high ? std::pow(high / low, kPadding) : 2;
        const double label = isKey || low >= high ? 1 : std::pow(high / low, labelShare());
        axis.setRange(low / factor, high * factor * label);
    } else {
        const double padding = low < high ? (high - low) * kPadding : std::max(std::abs(low) * 0.1, 0.5);
        const double label = isKey ? 0 : (high - low) * labelShare();
        axis.setRange(low - padding, high + padding + label);
    }
}

void ChartView::wrapLegend()
{
    int widest = 1;
    for (int i = 0; i < plot->legend->itemCount(); ++i)
        widest = std::max(widest, plot->legend->item(i)->minimumOuterSizeHint().width());
    const int columns = std::max(1, (plot->width() - 24) / (widest + plot->legend->columnSpacing()));
    if (plot->legend->wrap() != columns)
        plot->legend->setWrap(columns);
}

} // namespace partita::widgets
