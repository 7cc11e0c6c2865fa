// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_data.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace partita::widgets {

namespace {

QString quoted(const QString& text)
{
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n') && !text.contains('\r'))
        return text;
    return '"' + QString(text).replace('"', QLatin1String("\"\"")) + '"';
}

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace

ChartSeries& ChartData::seriesNamed(const QString& name)
{
    const auto known =
        std::find_if(series.begin(), series.end(), [&](const ChartSeries& one) { return one.name == name; });
    if (known != series.end())
        return *known;
    series.push_back({name, TrainingChart::Axis::Left, {}});
    return series.back();
}

ChartRun& ChartData::runNamed(const QString& id)
{
    const auto known =
        std::find_if(runs.begin(), runs.end(), [&](const ChartRun& run) { return run.id == id; });
    if (known != runs.end())
        return *known;
    ChartRun run;
    run.id = id;
    run.title = id;
    const auto taken = [&](int color) {
        return std::any_of(runs.cbegin(), runs.cend(),
                           [&](const ChartRun& one) { return one.color == color; });
    };
    while (taken(run.color))
        ++run.color;
    runs.push_back(run);
    return runs.back();
}

const ChartRun* ChartData::findRun(const QString& id) const
{
    const auto known =
        std::find_if(runs.cbegin(), runs.cend(), [&](const ChartRun& run) { return run.id == id; });
    return known == runs.cend() ? nullptr : &*known;
}

void ChartData::removeRun(const QString& id)
{
    runs.removeIf([&](const ChartRun& run) { return run.id == id; });
}

void ChartData::append(const QString& run, const QString& name, QPointF point)
{
    (void)seriesNamed(name);
    QVector<QPointF>& points = runNamed(run).points[name];
    const auto first = std::lower_bound(points.begin(), points.end(), point.x(),
                                        [](const QPointF& one, double x) { return one.x() < x; });
    points.erase(first, points.end());
    points.push_back(point);
}

bool ChartData::hasVisiblePoints() const
{
    return std::any_of(runs.cbegin(), runs.cend(), [](const ChartRun& run) {
        return run.visible && std::any_of(run.points.cbegin(), run.points.cend(),
                                          [](const auto& points) { return !points.isEmpty(); });
    });
}

QString ChartData::csv() const
{
    QString text = QStringLiteral("run,series,x,y,smoothed\n");
    for (const ChartRun& run : runs) {
        if (!run.visible)
            continue;
        for (const ChartSeries& one : series) {
            const QVector<QPointF> points = run.points.value(one.name);
            const QVector<QPointF> means = smoothed(points, smoothing);
            for (qsizetype i = 0; i < points.size(); ++i)
                text += QStringList{quoted(run.title), quoted(one.name), number(points[i].x()),
                                    number(points[i].y()), number(means[i].y())}
                            .join(',') +
                        '\n';
        }
    }
    return text;
}

QVector<QPointF> smoothed(const QVector<QPointF>& points, double weight)
{
    if (weight <= 0)
        return points;
    QVector<QPointF> means = points;
    double mean = 0;
    double missing = 1; // w^t
    for (QPointF& point : means) {
        if (!std::isfinite(point.y()))
            continue;
        mean = weight * mean + (1 - weight) * point.y();
        missing *= weight;
        point.setY(mean / (1 - missing));
    }
    return means;
}

} // namespace partita::widgets
