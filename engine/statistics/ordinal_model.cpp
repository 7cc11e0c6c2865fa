// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/ordinal_model.h"

#include "engine/statistics/dense_numbers.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"
#include "engine/statistics/linear_system.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace partita::statistics {

namespace {

constexpr int kMostSteps = 200;
constexpr double kNegligibleStep = 1e-9;
constexpr double kMostLogOdds = 20; ///< beyond, chances are 0 and 1 for every purpose

/// How often which step was chosen, by condition.
using Table = std::vector<std::vector<double>>;

/// Thresholds first, then the effects of the conditions but the first.
class Model
{
public:
    Model(std::size_t conditions, std::size_t steps)
        : m_conditions(conditions)
        , m_steps(steps)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_steps - 1 + m_conditions - 1; }
    [[nodiscard]] std::size_t firstEffect() const { return m_steps - 1; }

    [[nodiscard]] double chance(const std::vector<double>& parameters, std::size_t condition,
                                std::size_t step) const
    {
        return below(parameters, condition, step + 1) - below(parameters, condition, step);
    }

    /// The slope of the logarithm of one answer's chance.
    [[nodiscard]] std::vector<double> score(const std::vector<double>& parameters, std::size_t condition,
                                            std::size_t step) const
    {
        std::vector<double> slope(size());
        const double upper = below(parameters, condition, step + 1);
        const double lower = below(parameters, condition, step);
        if (step + 1 < m_steps)
            slope[step] += upper * (1 - upper) / (upper - lower);
        if (step > 0)
            slope[step - 1] -= lower * (1 - lower) / (upper - lower);
        if (condition > 0)
            slope[firstEffect() + condition - 1] = upper + lower - 1;
        return slope;
    }

    [[nodiscard]] double logLikelihood(const Table& table, const std::vector<double>& parameters) const
    {
        double sum = 0;
        for (std::size_t condition = 0; condition < m_conditions; ++condition)
            for (std::size_t step = 0; step < m_steps; ++step)
                if (table[condition][step] > 0)
                    sum +=
                        table[condition][step] * std::log(std::max(0.0, chance(parameters, condition, step)));
        return sum;
    }

private:
    /// P(rating is one of the first `steps` steps).
    [[nodiscard]] double below(const std::vector<double>& parameters, std::size_t condition,
                               std::size_t steps) const
    {
        if (steps == 0 || steps == m_steps)
            return steps == 0 ? 0 : 1;
        const double effect = condition == 0 ? 0 : parameters[firstEffect() + condition - 1];
        return 1 / (1 + std::exp(effect - parameters[steps - 1]));
    }

    std::size_t m_conditions;
    std::size_t m_steps;
};

tl::unexpected<base::Error> refuse(const std::string& what)
{
    return base::fail(base::ErrorCode::InvalidInput, what, "ratings");
}

struct Prepared
{
    std::vector<int> steps;
    Table table;
    std::vector<std::size_t> places; ///< of the ratings' steps
};

base::Result<Prepared> prepare(std::size_t conditions, const std::vector<Rating>& ratings)
{
    std::set<int> used;
    std::set<std::size_t> listeners;
    for (const auto& rating : ratings) {
        used.insert(rating.rating);
        listeners.insert(rating.listener);
        if (rating.condition >= conditions)
            return refuse("a rating is of a condition that there is not");
    }
    if (conditions < 2 || used.size() < 2 || listeners.size() < 2)
        return refuse("the model needs at least two conditions, two listeners and two different ratings");
    Prepared prepared{{used.begin(), used.end()}, Table(conditions, std::vector<double>(used.size())), {}};
    for (const auto& rating : ratings) {
        const auto found = std::lower_bound(prepared.steps.begin(), prepared.steps.end(), rating.rating);
        prepared.places.push_back(static_cast<std::size_t>(found - prepared.steps.begin()));
        prepared.table[rating.condition][prepared.places.back()] += 1;
    }
    for (const auto& row : prepared.table)
        if (std::all_of(row.begin(), row.end(), [](double count) { return count == 0; }))
            return refuse("a condition was not rated at all");
    return prepared;
}

/// Thresholds at the logits of the overall shares, and no effects.
std::vector<double> start(const Model& model, const Table& table)
{
    std::vector<double> parameters(model.size());
    std::vector<double> sums(table.front().size());
    double all = 0;
    for (const auto& row : table)
        for (std::size_t step = 0; step < row.size(); ++step) {
            sums[step] += row[step];
            all += row[step];
        }
    double below = 0;
    for (std::size_t step = 0; step + 1 < sums.size(); ++step) {
        below += sums[step];
        parameters[step] = std::log(below / (all - below));
    }
    return parameters;
}

void addOuter(Matrix& matrix, const std::vector<double>& vector, double weight)
{
    for (std::size_t row = 0; row < vector.size(); ++row)
        for (std::size_t column = 0; column < vector.size(); ++column)
            matrix[row][column] += weight * vector[row] * vector[column];
}

struct Slope
{
    std::vector<double> gradient;
    Matrix information; ///< expected
};

Slope slopeAt(const Model& model, const Table& table, const std::vector<double>& parameters)
{
    Slope slope{std::vector<double>(model.size()), Matrix(model.size(), std::vector<double>(model.size()))};
    for (std::size_t condition = 0; condition < table.size(); ++condition) {
        double answers = 0;
        for (const double count : table[condition])
            answers += count;
        for (std::size_t step = 0; step < table[condition].size(); ++step) {
            const auto score = model.score(parameters, condition, step);
            for (std::size_t i = 0; i < score.size(); ++i)
                slope.gradient[i] += table[condition][step] * score[i];
            addOuter(slope.information, score, answers * model.chance(parameters, condition, step));
        }
    }
    return slope;
}

/// The covariance of the parameters if the answers were independent, with `parameters` moved to the maximum.
std::optional<Matrix> climb(const Model& model, const Table& table, std::vector<double>& parameters)
{
    double best = model.logLikelihood(table, parameters);
    for (int i = 0; i < kMostSteps; ++i) {
        const auto slope = slopeAt(model, table, parameters);
        const auto covariance = inverseOfPositive(slope.information);
        if (!covariance)
            return std::nullopt;
        const auto direction = product(*covariance, slope.gradient);
        double largest = 0;
        for (const double change : direction)
            largest = std::max(largest, std::abs(change));
        if (largest < kNegligibleStep)
            return covariance;
        for (double scale = 1; scale > 1e-6; scale /= 2) {
            auto tried = parameters;
            for (std::size_t k = 0; k < tried.size(); ++k)
                tried[k] += scale * direction[k];
            const double likelihood = model.logLikelihood(table, tried);
            if (likelihood >= best - 1e-12 * std::abs(best)) {
                parameters = tried;
                best = likelihood;
                break;
            }
        }
        for (std::size_t k = model.firstEffect(); k < parameters.size(); ++k)
            if (!(std::abs(parameters[k]) < kMostLogOdds))
                return std::nullopt;
    }
    return std::nullopt;
}

struct Clustered
{
    Matrix covariance;
    double degrees = 0;
};

Clustered clusterByListener(const Model& model, const std::vector<Rating>& ratings, const Prepared& prepared,
                            const std::vector<double>& parameters, const Matrix& inverse)
{
    DenseNumbers numbers;
    std::vector<std::vector<double>> sums;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const std::size_t listener = numbers.of(ratings[i].listener);
        sums.resize(numbers.size(), std::vector<double>(model.size()));
        const auto score = model.score(parameters, ratings[i].condition, prepared.places[i]);
        for (std::size_t k = 0; k < score.size(); ++k)
            sums[listener][k] += score[k];
    }
    const auto listeners = static_cast<double>(sums.size());
    Clustered result{Matrix(model.size(), std::vector<double>(model.size())), listeners - 1};
    for (const auto& sum : sums)
        addOuter(result.covariance, product(inverse, sum), listeners / (listeners - 1));
    return result;
}

} // namespace

base::Result<OrdinalModel> fitOrdinalModel(std::size_t conditions, const std::vector<Rating>& ratings,
                                           double level)
{
    if (auto checked = checkShare(level, "level"); !checked)
        return tl::unexpected(checked.error());
    const auto prepared = prepare(conditions, ratings);
    if (!prepared)
        return tl::unexpected(prepared.error());
    const Model model(conditions, prepared->steps.size());
    auto parameters = start(model, prepared->table);
    const auto inverse = climb(model, prepared->table, parameters);
    if (!inverse)
        return refuse("the conditions' ratings hardly overlap, so that an effect has no finite estimate");
    const auto clustered = clusterByListener(model, ratings, *prepared, parameters, *inverse);
    OrdinalModel result;
    result.steps = prepared->steps;
    result.thresholds.assign(parameters.begin(),
                             parameters.begin() + static_cast<std::ptrdiff_t>(model.firstEffect()));
    result.logLikelihood = model.logLikelihood(prepared->table, parameters);
    result.effects.resize(conditions);
    const double quantile = studentQuantile((1 + level) / 2, clustered.degrees);
    for (std::size_t condition = 1; condition < conditions; ++condition) {
        const std::size_t place = model.firstEffect() + condition - 1;
        auto& effect = result.effects[condition];
        effect.logOdds = parameters[place];
        effect.standardError = std::sqrt(clustered.covariance[place][place]);
        effect.interval = {effect.logOdds - quantile * effect.standardError,
                           effect.logOdds + quantile * effect.standardError};
        if (effect.standardError > 0)
            effect.p = 2 * studentAtMost(-std::abs(effect.logOdds) / effect.standardError, clustered.degrees);
    }
    return result;
}

} // namespace partita::statistics
