// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/training_chart.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <qcustomplot.h>

#include <cmath>

using namespace partita::widgets;
using Axis = TrainingChart::Axis;

namespace {

const QString kLoss = QStringLiteral("Training loss");
const QString kAccuracy = QStringLiteral("Accuracy");

} // namespace

class TrainingChartTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void smoothingHasNoBias();
    void smoothingSkipsWhatIsNoNumber();
    void sliderSmooths();
    void rawCurveStaysUnderTheAverage();
    void resumeReplacesThePointsBehind();
    void seriesGoToTheirAxes();
    void everythingIsInSight();
    void logarithmicAxesLeaveOutZero();
    void hiddenRunsAreNotDrawn();
    void runsKeepTheirColours();
    void bestEpochIsMarked();
    void emptyTextShowsWithoutPoints();
    void hoverTellsTheNearestPoint();
    void wheelZoomsAndFitGoesBack();
    void manyPointsAreDrawnOnce();
    void csvHasOneLineAPoint();
    void filesAreWritten();
    void themeIsTakenOver();
    void screenshots();

private:
    void addTwoRuns();
    void settle()
    {
        QApplication::processEvents(); // what was to be drawn before
        QSignalSpy drawn(m_plot, &QCustomPlot::afterReplot);
        m_chart->setEmptyText("Start a training."); // asks for a new drawing
        QTRY_VERIFY(!drawn.isEmpty());
    }
    QCPItemText* itemWith(const QString& part)
    {
        for (int i = 0; i < m_plot->itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(m_plot->item(i)))
                if (text->visible() && text->text().contains(part))
                    return text;
        return nullptr;
    }
    QPoint placeOf(double x, double y)
    {
        return {static_cast<int>(std::lround(m_plot->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(m_plot->yAxis->coordToPixel(y)))};
    }

    std::unique_ptr<TrainingChart> m_chart;
    QCustomPlot* m_plot = nullptr;
};

void TrainingChartTest::init()
{
    applyTheme(*qApp, Theme::Light);
    m_chart = std::make_unique<TrainingChart>();
    m_plot = m_chart->findChild<QCustomPlot*>();
    QVERIFY(m_plot);
    m_chart->setAxisLabels("Epoch", "Loss (nats)", "Accuracy");
    m_chart->defineSeries(kLoss, Axis::Left, "nats");
    m_chart->defineSeries(kAccuracy, Axis::Right);
    m_chart->resize(900, 500);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TrainingChartTest::cleanup()
{
    m_chart.reset();
}

void TrainingChartTest::addTwoRuns()
{
    for (int run = 0; run < 2; ++run) {
        const QString id = QString::number(run);
        m_chart->addRun(id, run == 0 ? "folk, 3×256" : "folk, 2×512");
        for (int epoch = 1; epoch <= 40; ++epoch) {
            const double wave = 0.06 * std::sin(epoch * 2.7 + run);
            m_chart->appendPoint(id, kLoss, epoch, 0.9 + 0.2 * run + 2.2 * std::exp(-epoch / 6.0) + wave);
            m_chart->appendPoint(id, kAccuracy, epoch, 0.72 - 0.05 * run - 0.5 * std::exp(-epoch / 8.0));
        }
        m_chart->setBestEpoch(id, run == 0 ? 37 : 24);
    }
}

void TrainingChartTest::smoothingHasNoBias()
{
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, 2}, {3, 1}});
    QCOMPARE(m_chart->smoothedPoints("a", kLoss), m_chart->points("a", kLoss));
    m_chart->setSmoothing(0.5);
    // m = 2, 2, 1.5, divided by 1/2, 3/4, 7/8
    const auto means = m_chart->smoothedPoints("a", kLoss);
    QCOMPARE(means.size(), 3);
    QCOMPARE(means[0].y(), 4.0);
    QCOMPARE(means[1].y(), 2.0 / 0.75);
    QCOMPARE(means[2].y(), 1.5 / 0.875);
    m_chart->setSmoothing(7);
    QCOMPARE(m_chart->smoothing(), 0.999);
    QCOMPARE(m_chart->smoothedPoints("a", kLoss)[0].y(), 4.0);
}

void TrainingChartTest::smoothingSkipsWhatIsNoNumber()
{
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, std::nan("")}, {3, 2}});
    m_chart->setSmoothing(0.5);
    const auto means = m_chart->smoothedPoints("a", kLoss);
    QVERIFY(std::isnan(means[1].y()));
    QCOMPARE(means[2].y(), 2.0 / 0.75);
}

void TrainingChartTest::sliderSmooths()
{
    QSignalSpy changed(m_chart.get(), &TrainingChart::smoothingChanged);
    auto* slider = m_chart->findChild<QSlider*>();
    QVERIFY(slider);
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_chart->smoothing(), 0.1);
    m_chart->setSmoothing(0.8765);
    QCOMPARE(m_chart->smoothing(), 0.8765);
    QCOMPARE(changed.count(), 2);
    m_chart->setSmoothing(0);
    QCOMPARE(slider->value(), 0);
}

void TrainingChartTest::rawCurveStaysUnderTheAverage()
{
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, 2}, {3, 1}});
    settle();
    QCOMPARE(m_plot->graphCount(), 1);
    m_chart->setSmoothing(0.5);
    settle();
    QCOMPARE(m_plot->graphCount(), 2);
    QCOMPARE(m_plot->graph(0)->data()->at(1)->value, 2.0);
    QCOMPARE(m_plot->graph(1)->data()->at(1)->value, 2.0 / 0.75);
    const QColor surface = themeColors(false).surface;
    QVERIFY(contrastRatio(m_plot->graph(0)->pen().color(), surface) <
            contrastRatio(m_plot->graph(1)->pen().color(), surface));
    QCOMPARE(m_plot->legend->itemCount(), 1);
}

void TrainingChartTest::resumeReplacesThePointsBehind()
{
    for (int epoch = 1; epoch <= 5; ++epoch)
        m_chart->appendPoint("a", kLoss, epoch, 10 - epoch);
    m_chart->appendPoint("a", kLoss, 3, 1);
    QCOMPARE(m_chart->points("a", kLoss), (QVector<QPointF>{{1, 9}, {2, 8}, {3, 1}}));
    m_chart->appendPoint("a", kLoss, 4, 0.5);
    QCOMPARE(m_chart->points("a", kLoss).size(), 4);
    QVERIFY(m_chart->points("unknown", kLoss).isEmpty());
}

void TrainingChartTest::seriesGoToTheirAxes()
{
    addTwoRuns();
    settle();
    QCOMPARE(m_plot->graphCount(), 4);
    QCOMPARE(m_plot->graph(0)->valueAxis(), m_plot->yAxis);
    QCOMPARE(m_plot->graph(1)->valueAxis(), m_plot->yAxis2);
    QVERIFY(m_plot->yAxis2->visible());
    m_chart->setAxisLabels("Epoch", "Loss");
    settle();
    QVERIFY(!m_plot->yAxis2->visible());
}

void TrainingChartTest::everythingIsInSight()
{
    m_chart->setSeries("a", kLoss, {{0, 4}, {100, 2}});
    m_chart->setSeries("a", kAccuracy, {{0, 0.25}, {100, 0.75}});
    settle();
    QCOMPARE(m_plot->xAxis->range().lower, -4.0);
    QCOMPARE(m_plot->xAxis->range().upper, 104.0);
    QCOMPARE(m_plot->yAxis->range().lower, 1.92);
    QCOMPARE(m_plot->yAxis2->range().upper, 0.77);
    m_chart->setBestEpoch("a", 50); // its label gets room over the curves
    settle();
    QVERIFY(m_plot->yAxis->range().upper > 4.15);
    QCOMPARE(m_plot->yAxis->range().lower, 1.92);
}

void TrainingChartTest::logarithmicAxesLeaveOutZero()
{
    m_chart->setSeries("a", kLoss, {{0, 4}, {1, 2}, {10, 0}, {100, 1}});
    const auto boxes = m_chart->findChildren<QCheckBox*>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->click();
    m_chart->setLogY(true);
    QVERIFY(boxes[1]->isChecked());
    settle();
    QCOMPARE(m_plot->xAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(m_plot->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(m_plot->yAxis2->scaleType(), QCPAxis::stLinear);
    QCOMPARE(m_plot->graph(0)->data()->size(), 3);
    QVERIFY(std::isnan(m_plot->graph(0)->data()->at(1)->value));
    QVERIFY(m_plot->xAxis->range().lower > 0.5 && m_plot->xAxis->range().lower < 1);
    QVERIFY(m_plot->yAxis->range().lower > 0.5 && m_plot->yAxis->range().lower < 1);
}

void TrainingChartTest::hiddenRunsAreNotDrawn()
{
    addTwoRuns();
    m_chart->setRunVisible("0", false);
    settle();
    QCOMPARE(m_plot->graphCount(), 2);
    QVERIFY(!itemWith("37"));
    QVERIFY(itemWith("24"));
    QVERIFY(!m_chart->csv().contains("3×256"));
    m_chart->setRunVisible("0", true);
    m_chart->removeRun("1");
    settle();
    QCOMPARE(m_plot->graphCount(), 2);
    QVERIFY(itemWith("37"));
}

void TrainingChartTest::runsKeepTheirColours()
{
    addTwoRuns();
    const auto& category = themeColors(false).category;
    QCOMPARE(m_chart->runColor("0"), category[0]);
    QCOMPARE(m_chart->runColor("1"), category[1]);
    m_chart->removeRun("0");
    QCOMPARE(m_chart->runColor("1"), category[1]);
    m_chart->addRun("2", "third");
    QCOMPARE(m_chart->runColor("2"), category[0]);
    QVERIFY(!m_chart->runColor("0").isValid());
    m_chart->setHighlightedRun("2");
    m_chart->setSeries("2", kLoss, {{1, 1}, {2, 2}});
    settle();
    const QPen strong = m_plot->graph(m_plot->graphCount() - 1)->pen();
    QVERIFY(strong.widthF() > m_plot->graph(0)->pen().widthF());
}

void TrainingChartTest::bestEpochIsMarked()
{
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, 2}, {3, 3}});
    m_chart->setBestEpoch("a", 2);
    settle();
    const QCPItemText* label = itemWith("2");
    QVERIFY(label);
    QCOMPARE(label->position->coords().x(), 2.0);
    m_chart->setBestEpoch("a", std::nan(""));
    settle();
    QVERIFY(!itemWith("2"));
}

void TrainingChartTest::emptyTextShowsWithoutPoints()
{
    settle();
    QVERIFY(itemWith("Start a training."));
    QVERIFY(m_plot->axisRect()->width() > m_plot->width() / 2);
    m_chart->appendPoint("a", kLoss, 1, 1);
    settle();
    QVERIFY(!itemWith("Start a training."));
    m_chart->setRunVisible("a", false);
    settle();
    QVERIFY(itemWith("Start a training."));
}

void TrainingChartTest::hoverTellsTheNearestPoint()
{
    m_chart->addRun("a", "folk");
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, 2}, {3, 3}});
    m_chart->setSmoothing(0.5);
    settle();
    QSignalSpy hovered(m_chart.get(), &TrainingChart::pointHovered);
    QTest::mouseMove(m_plot, placeOf(2, 2) + QPoint(4, -3));
    QTRY_VERIFY(!hovered.isEmpty());
    QCOMPARE(hovered.last(), (QVariantList{"a", 2.0}));
    const QCPItemText* told = itemWith("folk");
    QVERIFY(told);
    QCOMPARE(told->text(), QString("folk\nEpoch 2\nTraining loss: 2\u00a0nats\nSmoothed: 2.6667\u00a0nats"));
    QTest::mouseMove(m_plot, placeOf(2, 2) + QPoint(90, -90));
    QTRY_COMPARE(hovered.last(), (QVariantList{"", 0.0}));
    QVERIFY(!itemWith("folk"));
}

void TrainingChartTest::wheelZoomsAndFitGoesBack()
{
    addTwoRuns();
    settle();
    const QCPRange all = m_plot->xAxis->range();
    const QPointF middle = m_plot->axisRect()->rect().center();
    QWheelEvent wheel(middle, m_plot->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_plot, &wheel);
    QVERIFY(m_plot->xAxis->range().size() < all.size());
    const QCPRange zoomed = m_plot->xAxis->range();
    m_chart->appendPoint("0", kLoss, 41, 0.8); // new points leave what the user looks at alone
    QTRY_COMPARE(m_plot->graph(0)->data()->size(), 41);
    QCOMPARE(m_plot->xAxis->range().lower, zoomed.lower);
    QTest::mousePress(m_plot, Qt::LeftButton, {}, middle.toPoint());
    QMouseEvent move(QEvent::MouseMove, middle + QPointF(60, 0), m_plot->mapToGlobal(middle + QPointF(60, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_plot, &move);
    QTest::mouseRelease(m_plot, Qt::LeftButton, {}, middle.toPoint() + QPoint(60, 0));
    QVERIFY(m_plot->xAxis->range().lower < zoomed.lower);
    m_chart->fit();
    QTRY_VERIFY(m_plot->xAxis->range().lower < 1 && m_plot->xAxis->range().upper > 41);
}

void TrainingChartTest::manyPointsAreDrawnOnce()
{
    settle();
    QSignalSpy drawn(m_plot, &QCustomPlot::afterReplot);
    for (int epoch = 1; epoch <= 5000; ++epoch)
        m_chart->appendPoint("a", kLoss, epoch, 1.0 / epoch);
    QCOMPARE(drawn.count(), 0);
    QTRY_COMPARE(drawn.count(), 1);
    QCOMPARE(m_plot->graph(0)->data()->size(), 5000);
}

void TrainingChartTest::csvHasOneLineAPoint()
{
    m_chart->addRun("a", "folk, \"big\"");
    m_chart->setSeries("a", kLoss, {{1, 4}, {2, 2.1}});
    m_chart->setSeries("a", kAccuracy, {{1, 0.1}});
    m_chart->setSmoothing(0.5);
    QCOMPARE(m_chart->csv().section('\n', 0, 1),
             QString("run,series,x,y,smoothed\n\"folk, \"\"big\"\"\",Training loss,1,4,4"));
    QCOMPARE(m_chart->csv().section('\n', 3), QString("\"folk, \"\"big\"\"\",Accuracy,1,0.1,0.1\n"));
    QVERIFY(m_chart->csv().section('\n', 2, 2).contains(",2,2.1,2.7333"));
}

void TrainingChartTest::filesAreWritten()
{
    addTwoRuns();
    const QTemporaryDir folder;
    QVERIFY(m_chart->exportPng(folder.filePath("chart.png"), {800, 450}));
    const QImage image(folder.filePath("chart.png"));
    QCOMPARE(image.size(), QSize(800, 450));
    QCOMPARE(image.pixelColor(1, 1), themeColors(false).surface);
    QVERIFY(m_chart->exportCsv(folder.filePath("chart.csv")));
    QFile file(folder.filePath("chart.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), m_chart->csv());
    QVERIFY(!m_chart->exportPng(folder.filePath("none/chart.png")));
    QVERIFY(!m_chart->exportCsv(folder.filePath("none/chart.csv")));
}

void TrainingChartTest::themeIsTakenOver()
{
    addTwoRuns();
    applyTheme(*qApp, Theme::Dark);
    settle();
    const ThemeColors& dark = themeColors(true);
    QCOMPARE(m_plot->xAxis->labelColor(), dark.text);
    QCOMPARE(m_plot->graph(0)->pen().color(), dark.category[0]);
    QCOMPARE(m_plot->grab().toImage().pixelColor(2, 2), dark.surface);
}

/// Pictures to be looked at, where PARTITA_SCREENSHOTS names a folder.
void TrainingChartTest::screenshots()
{
    const QString folder = qEnvironmentVariable("PARTITA_SCREENSHOTS");
    if (folder.isEmpty())
        QSKIP("PARTITA_SCREENSHOTS names no folder");
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const QString name = theme == Theme::Dark ? "dark" : "light";
        applyTheme(*qApp, theme);
        m_chart->clear();
        settle();
        QVERIFY(m_chart->grab().save(QDir(folder).filePath("chart_empty_" + name + ".png")));
        m_chart->defineSeries(kLoss, Axis::Left, "nats");
        m_chart->defineSeries(kAccuracy, Axis::Right);
        addTwoRuns();
        m_chart->setSmoothing(theme == Theme::Dark ? 0.8 : 0.6);
        settle();
        QTest::mouseMove(m_plot, placeOf(12, m_chart->points("0", kLoss).at(11).y()) + QPoint(1, 1));
        QTRY_VERIFY(itemWith("Epoch 12"));
        settle();
        QVERIFY(m_chart->grab().save(QDir(folder).filePath("chart_" + name + ".png")));
        QTest::mouseMove(m_plot, QPoint(1, 1));
        QTRY_VERIFY(!itemWith("Epoch 12"));
    }
}

QTEST_MAIN(TrainingChartTest)
#include "tst_training_chart.moc"
