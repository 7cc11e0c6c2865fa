// SPDX-License-Identifier: GPL-3.0-or-later
// ChartData: the runs, series and points of a training chart, and what is computed from them. It draws
// nothing.
#pragma once

#include "widgets/charts/training_chart.h"

#include <QHash>

#include <limits>

namespace partita::widgets {

struct ChartSeries
{
    QString name;
    TrainingChart::Axis axis = TrainingChart::Axis::Left;
    QString unit;
};

struct ChartRun
{
    QString id;
    QString title;
    bool visible = true;
    int color = 0; ///< index into the theme's categories, not bounded
    double best = std::numeric_limits<double>::quiet_NaN();
    QHash<QString, QVector<QPointF>> points; ///< by series
};

class ChartData
{
public:
    QVector<ChartSeries> series; ///< in the order in which they became known
    QVector<ChartRun> runs;
    double smoothing = 0;

    [[nodiscard]] ChartSeries& seriesNamed(const QString& name);
    [[nodiscard]] ChartRun& runNamed(const QString& id);
    [[nodiscard]] const ChartRun* findRun(const QString& id) const;
    void removeRun(const QString& id);
    void append(const QString& run, const QString& name, QPointF point);

    [[nodiscard]] bool hasVisiblePoints() const;
    /// run,series,x,y,smoothed of the visible runs, with a header.
    [[nodiscard]] QString csv() const;
};

/// m_t = w·m_{t-1} + (1-w)·x_t, divided by 1-w^t so that the start isn't drawn towards 0. Values that are no
/// numbers stay where they are and don't count.
[[nodiscard]] QVector<QPointF> smoothed(const QVector<QPointF>& points, double weight);

} // namespace partita::widgets
