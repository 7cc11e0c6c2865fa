// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_figures.h"

#include "engine/statistics/distributions.h"
#include "engine/survey/analysis_text.h"

#include <algorithm>
#include <cmath>

namespace partita::survey {

namespace {

constexpr double kTop = 12;
constexpr double kAxisRoom = 46;
constexpr double kRow = 26;
constexpr double kDenseRow = 20;
constexpr std::size_t kManyRows = 14;

/// How a figure is divided from left to right.
struct Sheet
{
    double width;
    double labels;       ///< where the plots begin
    double values;       ///< room for figures on the right; 0: they stand in the table only
    std::size_t letters; ///< of a label
};
constexpr Sheet kWide{620, 190, 134, 23};
constexpr Sheet kNarrow{360, 124, 0, 15};

double rowOf(std::size_t rows)
{
    return rows > kManyRows ? kDenseRow : kRow;
}

/// Cut at a letter's border, not within one.
std::string shortened(const std::string& label, std::size_t most)
{
    std::size_t letters = 0;
    for (std::size_t i = 0; i < label.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(label[i]) & 0xC0U) != 0x80U;
        if (begins && ++letters > most)
            return label.substr(0, i) + "…";
    }
    return label;
}

Ink inkOfSource(const std::string& source)
{
    return source == "human" ? Ink::Human : Ink::Machine;
}

double niceStep(double range)
{
    constexpr double kMostTicks = 6;
    const double raw = range / kMostTicks;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= raw)
            return factor * power;
    return 10 * power;
}

struct Axis
{
    double lowest;
    double highest;
    double left;
    double right;

    [[nodiscard]] double at(double value) const
    {
        const double inside = std::clamp(value, lowest, highest);
        return left + (inside - lowest) / (highest - lowest) * (right - left);
    }
};

void drawAxis(Canvas& canvas, const Axis& axis, double y, const std::string& title, bool shares)
{
    const double step = niceStep(axis.highest - axis.lowest);
    for (double tick = std::ceil(axis.lowest / step - 1e-9) * step; tick <= axis.highest + 1e-9;
         tick += step) {
        canvas.line({axis.at(tick), kTop}, {axis.at(tick), y}, Ink::Grid, 1);
        const int digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
        canvas.text({axis.at(tick), y + 16}, shares ? share(tick, digits) : decimal(tick, digits),
                    {Ink::Faint, Anchor::Middle, 12});
    }
    canvas.text({(axis.left + axis.right) / 2, y + 36}, title, {Ink::Faint, Anchor::Middle, 12});
}

void drawInterval(Canvas& canvas, const Sheet& sheet, const Axis& axis, const IntervalRow& row, double y,
                  bool shares)
{
    canvas.text({sheet.labels - 12, y + 4}, shortened(row.label, sheet.letters),
                {Ink::Text, Anchor::End, 13});
    canvas.line({axis.at(row.interval.lower), y}, {axis.at(row.interval.upper), y}, row.ink, 2);
    if (row.ink == Ink::Machine)
        canvas.square({axis.at(row.value), y}, 4.5, row.ink);
    else
        canvas.circle({axis.at(row.value), y}, 5, row.ink);
    if (sheet.values == 0)
        return;
    const auto written = [&](double value) { return shares ? share(value) : decimal(value); };
    canvas.text({axis.right + 14, y + 4},
                written(row.value) + "  [" + written(row.interval.lower) + ", " +
                    written(row.interval.upper) + "]",
                {Ink::Faint, Anchor::Start, 12});
}

std::string describe(const IntervalPlot& plot)
{
    std::string text;
    for (const IntervalRow& row : plot.rows)
        text += row.label + ": " + (plot.shares ? share(row.value) : decimal(row.value)) + ", interval " +
                (plot.shares ? shareInterval(row.interval) : decimalInterval(row.interval)) + ". ";
    if (plot.band)
        text += "The band is the margin, " + shareInterval(*plot.band) + ".";
    return text;
}

std::vector<Point> normalCurve(const Axis& axis, double mean, double base, double height)
{
    constexpr int kSteps = 120;
    std::vector<Point> points;
    for (int i = 0; i <= kSteps; ++i) {
        const double x = axis.lowest + (axis.highest - axis.lowest) * i / kSteps;
        points.push_back({axis.at(x), base - statistics::normalDensity(x - mean) * height});
    }
    return points;
}

void drawSignal(Canvas& canvas, const Sheet& sheet, const statistics::SignalDetection& signal)
{
    constexpr double kReach = 4;
    constexpr double kBase = 190;
    constexpr double kScale = 370;
    const Axis axis{-kReach, kReach, 20, sheet.width - 20};
    const double half = signal.sensitivity / 2;
    canvas.line({axis.left, kBase}, {axis.right, kBase}, Ink::Grid, 1);
    // Wider, so that it is still seen where both are the same.
    canvas.curve(normalCurve(axis, -half, kBase, kScale), Ink::Human, 5);
    canvas.curve(normalCurve(axis, half, kBase, kScale), Ink::Machine, 2);
    const double border = axis.at(signal.criterion);
    canvas.dashed({border, 24}, {border, kBase}, Ink::Text, 1.5);
    canvas.text({border, 16}, "criterion " + decimal(signal.criterion), {Ink::Text, Anchor::Middle, 13});
    canvas.text({axis.left, kBase + 18}, "feels like a person’s", {Ink::Faint, Anchor::Start, 12});
    canvas.text({axis.right, kBase + 18}, "feels like a machine’s", {Ink::Faint, Anchor::End, 12});
    canvas.text({axis.left, 60}, "human clips", {Ink::Human, Anchor::Start, 13, true});
    canvas.text({axis.right, 60}, "machine clips", {Ink::Machine, Anchor::End, 13, true});
    canvas.text({axis.left, 80}, "“machine”: " + share(signal.falseAlarmRate),
                {Ink::Faint, Anchor::Start, 12});
    canvas.text({axis.right, 80}, "“machine”: " + share(signal.hitRate), {Ink::Faint, Anchor::End, 12});
}

std::vector<std::size_t> tenths(const std::vector<double>& shares)
{
    std::vector<std::size_t> bars(10);
    for (const double value : shares)
        ++bars[static_cast<std::size_t>(std::clamp(std::floor(value * 10 + 1e-9), 0.0, 9.0))];
    return bars;
}

void drawColumns(Canvas& canvas, const Sheet& sheet, const std::vector<std::size_t>& bars,
                 const std::string& axisTitle)
{
    constexpr double kHeight = 150;
    constexpr double kBase = 176;
    const Axis axis{0, 1, 20, sheet.width - 20};
    const auto most =
        static_cast<double>(std::max<std::size_t>(*std::max_element(bars.begin(), bars.end()), 1));
    const double width = (axis.right - axis.left) / static_cast<double>(bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double height = static_cast<double>(bars[i]) / most * kHeight;
        const double x = axis.left + static_cast<double>(i) * width;
        canvas.box({x + 2, kBase - height, width - 4, height}, Ink::Plain, 0.85);
        if (bars[i] > 0)
            canvas.text({x + width / 2, kBase - height - 5}, std::to_string(bars[i]),
                        {Ink::Text, Anchor::Middle, 12});
    }
    for (std::size_t i = 0; i <= bars.size(); i += 2) {
        const double value = static_cast<double>(i) / static_cast<double>(bars.size());
        canvas.text({axis.at(value), kBase + 16}, share(value, 1), {Ink::Faint, Anchor::Middle, 12});
    }
    canvas.line({axis.left, kBase}, {axis.right, kBase}, Ink::Grid, 1);
    canvas.dashed({axis.at(0.5), 6}, {axis.at(0.5), kBase}, Ink::Text, 1);
    canvas.text({(axis.left + axis.right) / 2, kBase + 36}, axisTitle, {Ink::Faint, Anchor::Middle, 12});
}

constexpr double kRatingRow = 58;
constexpr std::size_t kTens = 10;

void drawRatings(Canvas& canvas, const Sheet& sheet, const RatingResult& rating)
{
    const Axis axis{0, 1, sheet.labels, sheet.width - 16};
    const double base = kTop + kRatingRow * static_cast<double>(rating.sources.size());
    for (std::size_t row = 0; row < rating.sources.size(); ++row) {
        const RatedSource& source = rating.sources[row];
        const double y = kTop + kRatingRow * static_cast<double>(row + 1) - 6;
        const auto most = static_cast<double>(std::max<std::size_t>(
            *std::max_element(source.distribution.begin(), source.distribution.end()), 1));
        const auto bars = static_cast<double>(source.distribution.size());
        const double width = (axis.right - axis.left) / bars;
        canvas.text({sheet.labels - 12, y - 22}, shortened(source.source, sheet.letters),
                    {Ink::Text, Anchor::End, 13});
        canvas.text({sheet.labels - 12, y - 5}, "median " + decimal(source.median, 1),
                    {Ink::Faint, Anchor::End, 12});
        for (std::size_t i = 0; i < source.distribution.size(); ++i) {
            const double height = static_cast<double>(source.distribution[i]) / most * (kRatingRow - 24);
            canvas.box({axis.left + static_cast<double>(i) * width + 2, y - height, width - 4, height},
                       inkOfSource(source.source), 0.85);
            if (source.distribution[i] > 0)
                canvas.text({axis.left + (static_cast<double>(i) + 0.5) * width, y - height - 3},
                            std::to_string(source.distribution[i]), {Ink::Faint, Anchor::Middle, 10.5});
        }
        canvas.line({axis.left, y}, {axis.right, y}, Ink::Grid, 1);
    }
    const std::size_t bars = rating.sources.empty() ? 0 : rating.sources.front().distribution.size();
    for (std::size_t i = 0; i < bars; ++i) {
        const double width = (axis.right - axis.left) / static_cast<double>(bars);
        const double middle = axis.left + (static_cast<double>(i) + 0.5) * width;
        const bool tens = rating.lowest == 0;
        const std::string upTo = sheet.values > 0 ? "–" + std::to_string(kTens * (i + 1)) : "";
        canvas.text({middle, base + 14}, tens ? std::to_string(kTens * i) + upTo : std::to_string(i + 1),
                    {Ink::Faint, Anchor::Middle, tens ? 10.5 : 12});
    }
    canvas.text({(axis.left + axis.right) / 2, base + 34}, rating.question, {Ink::Faint, Anchor::Middle, 12});
}

void drawPlot(Canvas& canvas, const Sheet& sheet, const IntervalPlot& plot, double row, double base)
{
    const Axis axis{plot.lowest, plot.highest, sheet.labels, sheet.width - std::max(sheet.values, 16.0)};
    if (plot.band)
        canvas.box({axis.at(plot.band->lower), kTop, axis.at(plot.band->upper) - axis.at(plot.band->lower),
                    base - kTop},
                   Ink::Band, 1);
    drawAxis(canvas, axis, base, plot.axis, plot.shares);
    canvas.dashed({axis.at(plot.reference), kTop}, {axis.at(plot.reference), base}, Ink::Text, 1);
    double y = kTop + row / 2;
    for (const IntervalRow& line : plot.rows) {
        drawInterval(canvas, sheet, axis, line, y, plot.shares);
        y += row;
    }
}

struct BothWidths
{
    Drawing wide;
    Drawing narrow;
};

template<class Draw>
BothWidths forBoth(double height, const Draw& draw)
{
    return {{kWide.width, height, [draw](Canvas& canvas) { draw(canvas, kWide); }},
            {kNarrow.width, height, [draw](Canvas& canvas) { draw(canvas, kNarrow); }}};
}

Figure figureOf(std::string title, std::string description, BothWidths drawings)
{
    return {std::move(title), std::move(description), std::move(drawings.wide), std::move(drawings.narrow)};
}

} // namespace

Figure intervalFigure(const std::string& title, const IntervalPlot& plot)
{
    const double row = rowOf(plot.rows.size());
    const double base = kTop + row * static_cast<double>(plot.rows.size());
    return figureOf(title, describe(plot),
                    forBoth(base + kAxisRoom, [plot, row, base](Canvas& canvas, const Sheet& sheet) {
                        drawPlot(canvas, sheet, plot, row, base);
                    }));
}

Figure listenerFigure(const std::vector<double>& shares, const std::string& axis)
{
    const auto bars = tenths(shares);
    std::string text = "Listeners by tenths of the share: ";
    for (const std::size_t bar : bars)
        text += std::to_string(bar) + " ";
    constexpr double kHeight = 222;
    return figureOf("Listeners one by one", text,
                    forBoth(kHeight, [bars, axis](Canvas& canvas, const Sheet& sheet) {
                        drawColumns(canvas, sheet, bars, axis);
                    }));
}

Figure signalFigure(const statistics::SignalDetection& signal)
{
    constexpr double kHeight = 216;
    return figureOf("What listeners hear, and where they draw the line",
                    "Two bell curves " + decimal(signal.sensitivity) +
                        " standard deviations apart, and the criterion at " + decimal(signal.criterion) +
                        (signal.criterion < 0 ? ", a lean towards “machine”." : "."),
                    forBoth(kHeight, [signal](Canvas& canvas, const Sheet& sheet) {
                        drawSignal(canvas, sheet, signal);
                    }));
}

Figure ratingFigure(const RatingResult& rating)
{
    std::string text;
    for (const RatedSource& source : rating.sources)
        text += source.source + ": median " + decimal(source.median, 1) + " of " +
                std::to_string(source.ratings) + " ratings. ";
    const double height = kTop + kRatingRow * static_cast<double>(rating.sources.size()) + kAxisRoom - 4;
    return figureOf("How the ratings are spread", text,
                    forBoth(height, [rating](Canvas& canvas, const Sheet& sheet) {
                        drawRatings(canvas, sheet, rating);
                    }));
}

} // namespace partita::survey
