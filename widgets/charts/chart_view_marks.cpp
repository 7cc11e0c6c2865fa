// SPDX-License-Identifier: GPL-3.0-or-later
// What a training chart shows besides its curves: the best epochs, the read-out under the pointer, the text
// where there is nothing yet.
#include "widgets/charts/chart_view.h"

#include <algorithm>
#include <cmath>

namespace partita::widgets {

namespace {

constexpr double kReach = 28;      ///< pixels from the pointer to a point that it means
constexpr double kLabelRow = 0.07; ///< of the height, for the label of a best epoch
constexpr int kMostLabelRows = 4;  ///< then they start at the top again

bool hasBest(const ChartRun& run)
{
    return run.visible && std::isfinite(run.best) && run.best > 0 && !run.points.isEmpty();
}

} // namespace

void ChartView::setUpItems()
{
    m_empty = new QCPItemText(plot);
    m_empty->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_empty->position->setCoords(0.5, 0.5);
    m_empty->setPositionAlignment(Qt::AlignCenter);
    m_point = new QCPItemTracer(plot);
    m_point->setStyle(QCPItemTracer::tsCircle);
    m_point->setSize(9);
    m_point->setVisible(false);
    m_readOut = new QCPItemText(plot);
    m_readOut->setPadding(QMargins(8, 5, 8, 5));
    m_readOut->setTextAlignment(Qt::AlignLeft);
    m_readOut->position->setType(QCPItemPosition::ptAbsolute);
    m_readOut->setClipToAxisRect(false);
    m_readOut->setVisible(false);
    for (QCPAbstractItem* item :
         {static_cast<QCPAbstractItem*>(m_point), static_cast<QCPAbstractItem*>(m_readOut)}) {
        item->setSelectable(false);
        item->setLayer(QStringLiteral("overlay"));
    }
}

double ChartView::labelShare() const
{
    const auto labels = std::count_if(data.runs.cbegin(), data.runs.cend(), hasBest);
    return kLabelRow * static_cast<double>(std::min<qsizetype>(labels, kMostLabelRows)) * 1.2;
}

void ChartView::drawBestMarks()
{
    for (QCPAbstractItem* mark : std::as_const(m_marks))
        plot->removeItem(mark);
    m_marks.clear();
    int row = 0;
    for (const ChartRun& run : std::as_const(data.runs)) {
        if (!hasBest(run))
            continue;
        auto* line = new QCPItemLine(plot);
        for (QCPItemPosition* end : {line->start, line->end}) {
            end->setTypeX(QCPItemPosition::ptPlotCoords);
            end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        line->start->setCoords(run.best, 0);
        line->end->setCoords(run.best, 1);
        line->setPen(QPen(data.runs.size() > 1 ? colorOf(run) : colors().textMuted, 1, Qt::DashLine));
        auto* label = new QCPItemText(plot);
        label->position->setTypeX(QCPItemPosition::ptPlotCoords);
        label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        label->position->setCoords(run.best, 0.01 + kLabelRow * (row++ % kMostLabelRows));
        const QRect rect = plot->axisRect()->rect();
        const bool atEnd = plot->xAxis->coordToPixel(run.best) > rect.left() + rect.width() * 0.8;
        label->setPositionAlignment(Qt::AlignTop | (atEnd ? Qt::AlignRight : Qt::AlignLeft));
        label->setPadding(QMargins(6, 2, 6, 2));
        label->setText(TrainingChart::tr("Best: %1").arg(QLocale().toString(run.best, 'g', 6)));
        label->setColor(data.runs.size() > 1 ? colorOf(run) : colors().textMuted);
        label->setFont(m_chart.font());
        label->setBrush(colors().surface);
        m_marks << line << label;
    }
}

bool ChartView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == plot) {
        if (event->type() == QEvent::MouseMove)
            hover(static_cast<QMouseEvent*>(event)->position());
        else if (event->type() == QEvent::Leave)
            endHover();
        else if (event->type() == QEvent::Resize)
            update();
    }
    return QObject::eventFilter(watched, event);
}

void ChartView::hover(QPointF place)
{
    const Hovered hovered = nearest(place);
    if (hovered.run)
        showHovered(hovered);
    else
        endHover();
}

ChartView::Hovered ChartView::nearest(QPointF place) const
{
    Hovered best;
    best.distance = kReach;
    const double from = plot->xAxis->pixelToCoord(place.x() - kReach);
    const double to = plot->xAxis->pixelToCoord(place.x() + kReach);
    const auto less = [](const QPointF& point, double x) { return point.x() < x; };
    for (const ChartRun& run : data.runs) {
        if (!run.visible)
            continue;
        for (const ChartSeries& series : data.series) {
            const auto points = run.points.constFind(series.name);
            if (points == run.points.constEnd())
                continue;
            for (auto at = std::lower_bound(points->cbegin(), points->cend(), from, less);
                 at != points->cend() && at->x() <= to; ++at) {
                const double dx = plot->xAxis->coordToPixel(at->x()) - place.x();
                const double dy = valueAxis(series.axis).coordToPixel(at->y()) - place.y();
                const double distance = std::hypot(dx, dy);
                if (distance < best.distance) // false where a value is no number
                    best = {&run, &series, at - points->cbegin(), distance};
            }
        }
    }
    return best;
}

QString ChartView::readOut(const Hovered& hovered) const
{
    const QLocale locale;
    const QVector<QPointF>& points = *hovered.run->points.constFind(hovered.series->name);
    const auto withUnit = [&](double value) {
        const QString text = locale.toString(value, 'g', 5);
        return hovered.series->unit.isEmpty() ? text : text + QChar(0x00a0) + hovered.series->unit;
    };
    const QPointF point = points[hovered.index];
    QString text = hovered.run->title + '\n' +
                   QStringLiteral("%1 %2").arg(plot->xAxis->label(), locale.toString(point.x(), 'g', 8)) +
                   '\n' + QStringLiteral("%1: %2").arg(hovered.series->name, withUnit(point.y()));
    if (data.smoothing > 0)
        text += '\n' + TrainingChart::tr("Smoothed: %1")
                           .arg(withUnit(smoothed(points, data.smoothing)[hovered.index].y()));
    return text;
}

void ChartView::showHovered(const Hovered& hovered)
{
    const QPointF point = hovered.run->points.constFind(hovered.series->name)->at(hovered.index);
    QCPAxis& axis = valueAxis(hovered.series->axis);
    const QPointF place(plot->xAxis->coordToPixel(point.x()), axis.coordToPixel(point.y()));
    m_point->position->setAxes(plot->xAxis, &axis);
    m_point->position->setCoords(point);
    m_point->setPen(QPen(colorOf(*hovered.run), 2));
    m_point->setBrush(colors().surface);
    m_point->setVisible(true);
    const QRect rect = plot->axisRect()->rect();
    const bool left = place.x() > rect.center().x();
    const bool above = place.y() > rect.center().y();
    m_readOut->setPositionAlignment((left ? Qt::AlignRight : Qt::AlignLeft) |
                                    (above ? Qt::AlignBottom : Qt::AlignTop));
    m_readOut->position->setCoords(place.x() + (left ? -14 : 14), place.y() + (above ? -10 : 10));
    m_readOut->setText(readOut(hovered));
    m_readOut->setVisible(true);
    plot->replot(QCustomPlot::rpQueuedReplot);
    emit m_chart.pointHovered(hovered.run->id, point.x());
}

void ChartView::endHover()
{
    if (!m_readOut->visible())
        return;
    m_readOut->setVisible(false);
    m_point->setVisible(false);
    plot->replot(QCustomPlot::rpQueuedReplot);
    emit m_chart.pointHovered({}, 0);
}

} // namespace partita::widgets
