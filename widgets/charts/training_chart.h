// SPDX-License-Identifier: GPL-3.0-or-later
// TrainingChart: curves of one or several training runs. What was measured is always drawn, faintly; the
// smoothed curve over it is an exponential average without bias to its start.
#pragma once

#include <QPointF>
#include <QVector>
#include <QWidget>

#include <functional>
#include <memory>

class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace partita::widgets {

class ChartView;

class TrainingChart : public QWidget
{
    Q_OBJECT

public:
    enum class Axis { Left, Right };

    explicit TrainingChart(QWidget* parent = nullptr);
    ~TrainingChart() override;

    /// Labels of the axes: "Epoch", "Loss (nats)", "Accuracy". An empty right label hides that axis.
    void setAxisLabels(const QString& x, const QString& left, const QString& right = {});
    /// Which axis a series belongs to (left where this isn't called). Call it before the series gets points.
    void defineSeries(const QString& series, Axis axis, const QString& unit = {});

    /// Makes a run known under a title; runs get colours in the order in which they come.
    void addRun(const QString& run, const QString& title);
    void removeRun(const QString& run);
    void setRunVisible(const QString& run, bool visible);
    /// Drawn stronger than the others; empty for none.
    void setHighlightedRun(const QString& run);
    [[nodiscard]] QColor runColor(const QString& run) const;
    void clear();

    /// Points ascend in x. A run or series that is not known yet is made.
    void setSeries(const QString& run, const QString& series, const QVector<QPointF>& points);
    /// Replaces the points from x on where x does not ascend, as after a resume. Drawn at the next frame.
    void appendPoint(const QString& run, const QString& series, double x, double y);
    [[nodiscard]] QVector<QPointF> points(const QString& run, const QString& series) const;
    [[nodiscard]] QVector<QPointF> smoothedPoints(const QString& run, const QString& series) const;
    /// A vertical mark where the run was best; NaN takes it away.
    void setBestEpoch(const QString& run, double x);

    /// 0 none … 0.999; the default is 0.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const;
    void setLogX(bool logarithmic);
    void setLogY(bool logarithmic);
    /// Shown where there is no point: what to do to get one.
    void setEmptyText(const QString& text);
    /// The row of controls over the chart (smoothing, log axes, fit, export); shown by default.
    void setControlsVisible(bool visible);

    /// False where the file can't be written.
    [[nodiscard]] bool exportPng(const QString& path, QSize size = {1600, 900}) const;
    [[nodiscard]] bool exportCsv(const QString& path) const;
    /// run,series,x,y,smoothed
    [[nodiscard]] QString csv() const;

public slots:
    /// Shows everything again after zooming and dragging.
    void fit();

signals:
    /// Run and x under the pointer, so that other charts can show the same; an empty run for none.
    void pointHovered(const QString& run, double x);
    void smoothingChanged(double weight);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeControls();
    [[nodiscard]] QToolButton* makeExportButton();
    void askAndExport(const QString& filter, const QString& ending,
                      const std::function<bool(const QString&)>& write);
    void showWeight();

    std::unique_ptr<ChartView> m_view;
    QWidget* m_controls = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_weight = nullptr;
    QCheckBox* m_logX = nullptr;
    QCheckBox* m_logY = nullptr;
};

} // namespace partita::widgets
