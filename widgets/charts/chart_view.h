// SPDX-License-Identifier: GPL-3.0-or-later
// ChartView: draws a ChartData with QCustomPlot, at most once a frame. Only sources of this folder include
// it, as QCustomPlot's header brings much with it.
#pragma once

#include "widgets/charts/chart_data.h"
#include "widgets/common/theme.h"

#include <QTimer>
#include <qcustomplot.h>

namespace partita::widgets {

class ChartView : public QObject
{
public:
    explicit ChartView(TrainingChart& chart);

    ChartData data;
    QCustomPlot* const plot;
    QString highlightedRun;
    QString emptyText;

    /// Draws again at the next frame, however often it is called until then.
    void update();
    /// Draws the state of this moment, as for a picture.
    void updateNow();
    void applyColors();
    void setAxisLabels(const QString& x, const QString& left, const QString& right);
    void setLogarithmic(QCPAxis& axis, bool logarithmic);
    void fit();
    void endHover();
    [[nodiscard]] const ThemeColors& colors() const { return themeColors(m_chart.palette()); }
    [[nodiscard]] QColor colorOf(const ChartRun& run) const;
    /// Of one curve: a run alone has a colour for each series, several have one for each run.
    [[nodiscard]] QColor curveColor(const ChartRun& run, qsizetype seriesIndex) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The measured point next to the pointer.
    struct Hovered
    {
        const ChartRun* run = nullptr;
        const ChartSeries* series = nullptr;
        qsizetype index = 0;
        double distance = 0;
    };

    void setUpPlot();
    void setUpItems();
    void drawCurves();
    void drawCurve(const ChartRun& run, qsizetype seriesIndex);
    void addGraph(const QVector<QPointF>& points, QCPAxis& axis, const QPen& pen, const QString& title);
    void fitRanges();
    void fitAxis(QCPAxis& axis, bool isKey, TrainingChart::Axis side);
    void drawBestMarks();
    /// How much of the curves' height the labels of the best epochs take over them.
    [[nodiscard]] double labelShare() const;
    void wrapLegend();
    void hover(QPointF place);
    [[nodiscard]] Hovered nearest(QPointF place) const;
    void showHovered(const Hovered& hovered);
    [[nodiscard]] QString readOut(const Hovered& hovered) const;
    [[nodiscard]] QCPAxis& valueAxis(TrainingChart::Axis side) const;

    TrainingChart& m_chart;
    QTimer m_frame;
    QList<QCPAbstractItem*> m_marks;
    QCPItemText* m_empty = nullptr;
    QCPItemText* m_readOut = nullptr;
    QCPItemTracer* m_point = nullptr;
    bool m_isFitted = true; ///< until the user zooms or drags
    bool m_isFitting = false;
    bool m_hasRightAxis = false;
};

} // namespace partita::widgets
