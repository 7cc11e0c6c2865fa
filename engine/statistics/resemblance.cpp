// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/resemblance.h"

#include "engine/statistics/dense_numbers.h"

#include <algorithm>
#include <array>

namespace partita::statistics {

namespace {

/// Every answer's deviation from the share of right answers to its kind of clip.
std::vector<double> deviations(const Judgements& judgements)
{
    std::array<double, 2> right{};
    std::array<double, 2> answers{};
    for (const auto& row : judgements) {
        right[row.machine ? 1 : 0] += row.right() ? 1 : 0;
        answers[row.machine ? 1 : 0] += 1;
    }
    std::vector<double> values;
    values.reserve(judgements.size());
    for (const auto& row : judgements) {
        const std::size_t kind = row.machine ? 1 : 0;
        values.push_back((row.right() ? 1 : 0) - right[kind] / answers[kind]);
    }
    return values;
}

struct Cluster
{
    double answers = 0;
    double sum = 0;
};

base::Result<Resemblance> analyse(const std::vector<double>& values, const std::vector<Cluster>& clusters)
{
    const auto count = static_cast<double>(clusters.size());
    double answers = 0;
    double squaredSizes = 0;
    double between = 0; // the overall mean of the deviations is 0
    for (const auto& cluster : clusters) {
        answers += cluster.answers;
        squaredSizes += cluster.answers * cluster.answers;
        between += cluster.sum * cluster.sum / cluster.answers;
    }
    if (count < 2 || answers <= count)
        return base::fail(base::ErrorCode::InvalidInput,
                          "resemblance can be seen from two clusters and two answers in one of them on",
                          "answers");
    double total = 0;
    for (const double value : values)
        total += value * value;
    const double size = (answers - squaredSizes / answers) / (count - 1);
    const double meanBetween = between / (count - 1);
    const double meanWithin = std::max(0.0, total - between) / (answers - count);
    const double denominator = meanBetween + (size - 1) * meanWithin;
    Resemblance result;
    result.correlation = denominator > 0 ? (meanBetween - meanWithin) / denominator : 0;
    result.answersEach = squaredSizes / answers;
    result.designEffect = 1 + (result.answersEach - 1) * std::max(0.0, result.correlation);
    result.clusters = clusters.size();
    return result;
}

base::Result<Resemblance> resemblance(const Judgements& judgements, std::size_t Judgement::*cluster)
{
    const auto values = deviations(judgements);
    DenseNumbers numbers;
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
        const std::size_t number = numbers.of(judgements[i].*cluster);
        clusters.resize(numbers.size());
        clusters[number].answers += 1;
        clusters[number].sum += values[i];
    }
    return analyse(values, clusters);
}

} // namespace

base::Result<Resemblance> listenerResemblance(const Judgements& judgements)
{
    return resemblance(judgements, &Judgement::listener);
}

base::Result<Resemblance> itemResemblance(const Judgements& judgements)
{
    return resemblance(judgements, &Judgement::item);
}

} // namespace partita::statistics
