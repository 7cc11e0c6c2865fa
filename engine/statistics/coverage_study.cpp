// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/coverage_study.h"

#include "engine/statistics/binomial_test.h"
#include "engine/statistics/clustered_estimate.h"
#include "engine/statistics/crossed_bootstrap.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <cmath>

namespace partita::statistics {

namespace {

/// Streams of random numbers that must not meet.
enum Stream : std::uint64_t { kAnswers = 0, kBootstrap = 1, kPower = 2 };

base::Random streamOf(std::uint64_t seed, std::size_t design, std::size_t study, Stream stream)
{
    return base::Random(seed).fork(design).fork(study).fork(stream);
}

Proportion pooled(const Judgements& judgements)
{
    const auto right =
        std::count_if(judgements.begin(), judgements.end(), [](const auto& row) { return row.right(); });
    return {right, static_cast<std::int64_t>(judgements.size())};
}

double mean(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values)
{
    const double centre = mean(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - centre) * (value - centre);
    return std::sqrt(squares / (static_cast<double>(values.size()) - 1));
}

/// Of the listeners' own shares.
base::Result<Interval> listenerInterval(const Judgements& judgements, std::size_t listeners, double level)
{
    std::vector<double> right(listeners);
    std::vector<double> answers(listeners);
    for (const auto& row : judgements) {
        right[row.listener] += row.right() ? 1 : 0;
        answers[row.listener] += 1;
    }
    for (std::size_t i = 0; i < listeners; ++i)
        right[i] /= answers[i];
    if (listeners < 2)
        return base::fail(base::ErrorCode::InvalidInput, "one listener does not show how listeners differ");
    const auto count = static_cast<double>(listeners);
    const double half = studentQuantile((1 + level) / 2, count - 1) * deviation(right) / std::sqrt(count);
    return Interval{mean(right) - half, mean(right) + half};
}

base::Result<Interval> intervalBy(IntervalMethod method, const Judgements& judgements,
                                  const CoverageDesign& design, const CoverageOptions& options,
                                  base::Random random)
{
    switch (method) {
    case IntervalMethod::ClopperPearson:
        return clopperPearsonInterval(pooled(judgements), options.level);
    case IntervalMethod::Wilson:
        return wilsonInterval(pooled(judgements), options.level);
    case IntervalMethod::ListenerClusters:
        return listenerInterval(judgements, design.listening.listeners, options.level);
    case IntervalMethod::CrossedBootstrap:
        return crossedBootstrapInterval(judgements, random, options.bootstrapReplicates, options.level);
    case IntervalMethod::Clustered:
        break;
    }
    return clusteredShare(judgements, Outcome::Right, options.level).map([](const ClusteredEstimate& share) {
        return share.interval;
    });
}

void note(CoverageRow& row, const Interval& interval)
{
    row.coverage += interval.contains(row.design.shareRight) ? 1 : 0;
    row.below += interval.upper < row.design.shareRight ? 1 : 0;
    row.above += interval.lower > row.design.shareRight ? 1 : 0;
    row.meanWidth += interval.width();
}

void finish(CoverageRow& row, const std::vector<double>& estimates, double level)
{
    const auto studies = static_cast<double>(estimates.size());
    row.coverage /= studies;
    row.below /= studies;
    row.above /= studies;
    row.meanWidth /= studies;
    row.idealWidth = 2 * normalQuantile((1 + level) / 2) * deviation(estimates);
}

tl::unexpected<base::Error> cancelled()
{
    return base::fail(base::ErrorCode::Cancelled, "stopped before all designs were simulated");
}

base::Result<std::vector<CoverageRow>> coverageOf(const CoverageDesign& design, std::size_t number,
                                                  const std::vector<IntervalMethod>& methods,
                                                  const CoverageOptions& options)
{
    std::vector<CoverageRow> rows;
    for (const auto method : methods)
        rows.push_back({design, method});
    const auto model = withShareRight(design.model, design.shareRight);
    if (!model)
        return tl::unexpected(model.error());
    std::vector<double> estimates;
    for (std::size_t study = 0; study < options.studies; ++study) {
        if (options.stop.stop_requested())
            return cancelled();
        const auto judgements =
            simulateAnswers(design.listening, *model, streamOf(options.seed, number, study, kAnswers)());
        if (!judgements)
            return tl::unexpected(judgements.error());
        estimates.push_back(pooled(*judgements).value());
        for (auto& row : rows) {
            const auto interval = intervalBy(row.method, *judgements, design, options,
                                             streamOf(options.seed, number, study, kBootstrap));
            if (!interval)
                return tl::unexpected(interval.error());
            note(row, *interval);
        }
    }
    for (auto& row : rows)
        finish(row, estimates, options.level);
    return rows;
}

Checked checkOptions(const CoverageOptions& options)
{
    return allOf(checkRange(static_cast<double>(options.studies), 2, 1e7, "number of studies"),
                 checkShare(options.level, "level"));
}

/// The listeners at the border of the margin, and those who guess.
struct EquivalenceModels
{
    ListenerModel border;
    ListenerModel guessing;
};

/// Adds one study to the counts of the row.
base::Result<void> addEquivalenceStudy(EquivalenceRow& row, const EquivalenceModels& models,
                                       std::size_t number, std::size_t study, const CoverageOptions& options)
{
    const double alpha = 1 - options.level;
    const auto& listening = row.design.listening;
    const auto border =
        simulateAnswers(listening, models.border, streamOf(options.seed, number, study, kAnswers)());
    const auto guessed =
        simulateAnswers(listening, models.guessing, streamOf(options.seed, number, study, kPower)());
    if (!border || !guessed)
        return tl::unexpected(border ? guessed.error() : border.error());
    const auto clustered = clusteredEquivalence(*border, row.margin, alpha);
    const auto independent = exactEquivalence(pooled(*border), row.margin, alpha);
    const auto found = clusteredEquivalence(*guessed, row.margin, alpha);
    if (!clustered || !independent || !found)
        return tl::unexpected(!clustered ? clustered.error() : !found ? found.error() : independent.error());
    row.clustered += clustered->equivalent ? 1 : 0;
    row.pooled += independent->equivalent ? 1 : 0;
    row.power += found->equivalent ? 1 : 0;
    return {};
}

base::Result<EquivalenceRow> equivalenceOf(const CoverageDesign& design, std::size_t number, double margin,
                                           const CoverageOptions& options)
{
    EquivalenceRow row{design, margin};
    row.design.shareRight = 0.5 + margin;
    const auto border = withShareRight(design.model, row.design.shareRight);
    const auto guessing = withShareRight(design.model, 0.5);
    if (!border || !guessing)
        return tl::unexpected(border ? guessing.error() : border.error());
    for (std::size_t study = 0; study < options.studies; ++study) {
        if (options.stop.stop_requested())
            return cancelled();
        if (auto added = addEquivalenceStudy(row, {*border, *guessing}, number, study, options); !added)
            return tl::unexpected(added.error());
    }
    const auto studies = static_cast<double>(options.studies);
    row.clustered /= studies;
    row.pooled /= studies;
    row.power /= studies;
    return row;
}

} // namespace

base::Result<std::vector<CoverageRow>> coverageStudy(const std::vector<CoverageDesign>& designs,
                                                     const std::vector<IntervalMethod>& methods,
                                                     const CoverageOptions& options)
{
    if (auto checked = checkOptions(options); !checked)
        return tl::unexpected(checked.error());
    std::vector<CoverageRow> rows;
    for (std::size_t number = 0; number < designs.size(); ++number) {
        auto more = coverageOf(designs[number], number, methods, options);
        if (!more)
            return more;
        rows.insert(rows.end(), more->begin(), more->end());
        if (options.progress)
            options.progress({number + 1, designs.size(), designs[number].description()});
    }
    return rows;
}

base::Result<std::vector<EquivalenceRow>> equivalenceStudy(const std::vector<CoverageDesign>& designs,
                                                           double margin, const CoverageOptions& options)
{
    if (auto checked = allOf(checkOptions(options), checkMargin(margin)); !checked)
        return tl::unexpected(checked.error());
    std::vector<EquivalenceRow> rows;
    for (std::size_t number = 0; number < designs.size(); ++number) {
        const auto row = equivalenceOf(designs[number], number, margin, options);
        if (!row)
            return tl::unexpected(row.error());
        rows.push_back(*row);
        if (options.progress)
            options.progress({number + 1, designs.size(), designs[number].description()});
    }
    return rows;
}

} // namespace partita::statistics
