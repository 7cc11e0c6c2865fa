// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/experiment_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace partita::service {

namespace {

constexpr double kWidth = 760;
constexpr double kLeft = 70;
constexpr double kRight = 520;
constexpr double kTop = 48;
constexpr double kBottom = 340;
/// Okabe and Ito's colours, which the colour-blind can tell apart.
constexpr std::array<const char*, 8> kColours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                 "#e69f00", "#56b4e9", "#000000", "#8a6d00"};

struct Range
{
    double least = HUGE_VAL;
    double most = -HUGE_VAL;
    void add(double value)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
};

struct Curve
{
    std::size_t run;
    std::vector<std::pair<double, double>> points; ///< epoch, value
};

std::string text(double value, int digits = 1)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
    return buffer;
}

std::string escaped(const std::string& words)
{
    std::string safe;
    for (const char letter : words)
        safe += letter == '<'   ? "&lt;"
                : letter == '>' ? "&gt;"
                : letter == '&' ? "&amp;"
                                : std::string(1, letter);
    return safe;
}

/// 1, 2 or 5 times a power of ten, so that there are about five steps.
double stepFor(double span)
{
    const double raw = span / 5.0;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power)
            return factor * power;
    }
    return 10.0 * power;
}

std::vector<Curve> curvesOf(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    std::vector<Curve> curves;
    for (const ExperimentTrial& trial : trials) {
        Curve curve{trial.run, {}};
        for (const training::EpochResult& epoch : trial.outcome.history) {
            if (const auto value = figureOf(epoch, experiment.curve); value && std::isfinite(*value))
                curve.points.emplace_back(epoch.epoch, *value);
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

class Plot
{
public:
    Plot(const std::vector<Curve>& curves)
    {
        for (const Curve& curve : curves) {
            for (const auto& [epoch, value] : curve.points) {
                m_epochs.add(epoch);
                m_values.add(value);
            }
        }
        if (m_epochs.least > m_epochs.most)
            m_epochs = m_values = {0.0, 1.0};
        if (m_values.most - m_values.least < 1e-12)
            m_values = {m_values.least - 0.5, m_values.most + 0.5};
        m_epochs.most = std::max(m_epochs.most, m_epochs.least + 1.0);
    }

    [[nodiscard]] double x(double epoch) const
    {
        return kLeft + (epoch - m_epochs.least) / (m_epochs.most - m_epochs.least) * (kRight - kLeft);
    }
    [[nodiscard]] double y(double value) const
    {
        return kBottom - (value - m_values.least) / (m_values.most - m_values.least) * (kBottom - kTop);
    }

    [[nodiscard]] std::string axes(const std::string& title, const std::string& valueName) const
    {
        std::string svg =
            "<text x=\"" + text(kLeft) + "\" y=\"24\" font-size=\"16\">" + escaped(title) + "</text>\n";
        const double step = stepFor(m_values.most - m_values.least);
        const int digits = step >= 1.0 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
        for (double value = std::ceil(m_values.least / step) * step; value <= m_values.most + step * 1e-6;
             value += step)
            svg += "<line x1=\"" + text(kLeft) + "\" x2=\"" + text(kRight) + "\" y1=\"" + text(y(value)) +
                   "\" y2=\"" + text(y(value)) + "\" stroke=\"#ddd\"/><text x=\"" + text(kLeft - 8) +
                   "\" y=\"" + text(y(value) + 4) + "\" text-anchor=\"end\">" + text(value, digits) +
                   "</text>\n";
        const double epochs = std::max(1.0, std::round(stepFor(m_epochs.most - m_epochs.least)));
        for (double epoch = std::ceil(m_epochs.least / epochs) * epochs; epoch <= m_epochs.most;
             epoch += epochs)
            svg += "<text x=\"" + text(x(epoch)) + "\" y=\"" + text(kBottom + 18) +
                   "\" text-anchor=\"middle\">" + text(epoch, 0) + "</text>\n";
        svg += "<text x=\"" + text((kLeft + kRight) / 2) + "\" y=\"" + text(kBottom + 38) +
               "\" text-anchor=\"middle\">epoch</text>\n<text transform=\"translate(18 " +
               text((kTop + kBottom) / 2) + ") rotate(-90)\" text-anchor=\"middle\">" + escaped(valueName) +
               "</text>\n";
        return svg;
    }

    [[nodiscard]] std::string line(const Curve& curve) const
    {
        const std::string colour = kColours[curve.run % kColours.size()];
        std::string points;
        std::string dots;
        for (const auto& [epoch, value] : curve.points) {
            points += (points.empty() ? "" : " ") + text(x(epoch)) + ',' + text(y(value));
            dots += "<circle cx=\"" + text(x(epoch)) + "\" cy=\"" + text(y(value)) + "\" r=\"2\" fill=\"" +
                    colour + "\"/>";
        }
        return "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"" + points +
               "\"/>" + dots + '\n';
    }

private:
    Range m_epochs;
    Range m_values;
};

std::string legend(const Experiment& experiment)
{
    std::string svg;
    for (std::size_t run = 0; run < experiment.runs.size(); ++run) {
        const double y = kTop + 8 + 20.0 * static_cast<double>(run);
        svg += "<line x1=\"" + text(kRight + 16) + "\" x2=\"" + text(kRight + 40) + "\" y1=\"" + text(y) +
               "\" y2=\"" + text(y) + "\" stroke-width=\"3\" stroke=\"" + kColours[run % kColours.size()] +
               "\"/><text x=\"" + text(kRight + 46) + "\" y=\"" + text(y + 4) + "\">" +
               escaped(experiment.runs[run].label) + "</text>\n";
    }
    return svg;
}

/// A value as its column calls it.
std::string titleOf(const Experiment& experiment, const std::string& value)
{
    const auto column =
        std::find_if(experiment.columns.begin(), experiment.columns.end(),
                     [&value](const ExperimentColumn& known) { return known.value == value; });
    return column == experiment.columns.end() ? value : column->title;
}

} // namespace

std::string comparisonCurves(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    const auto curves = curvesOf(experiment, trials);
    const Plot plot(curves);
    const double height =
        std::max(kBottom + 50, kTop + 20.0 * static_cast<double>(experiment.runs.size() + 1));
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + text(kWidth, 0) +
                      "\" height=\"" + text(height, 0) + "\" viewBox=\"0 0 " + text(kWidth, 0) + ' ' +
                      text(height, 0) +
                      "\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n"
                      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
    svg += plot.axes(experiment.title, titleOf(experiment, experiment.curve));
    for (const Curve& curve : curves)
        svg += plot.line(curve);
    return svg + legend(experiment) + "</svg>\n";
}

} // namespace partita::service
