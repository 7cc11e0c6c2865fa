// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/bradley_terry.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"
#include "engine/statistics/linear_system.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace partita::statistics {

namespace {

constexpr int kMostSteps = 200;
constexpr double kNegligibleStep = 1e-10;

/// The three outcomes of a pair are a multinomial logit whose logits are linear in the parameters: the log
/// strengths but the first one's, which is 0, and, where there are ties, the logarithm of nu.
class Model
{
public:
    Model(std::size_t competitors, const std::vector<PairCount>& counts)
        : m_competitors(competitors)
        , m_counts(counts)
        , m_hasTies(
              std::any_of(counts.begin(), counts.end(), [](const auto& count) { return count.ties > 0; }))
    {
    }

    [[nodiscard]] std::size_t size() const { return m_competitors - 1 + (m_hasTies ? 1 : 0); }
    [[nodiscard]] bool hasTies() const { return m_hasTies; }

    struct Slope
    {
        double logLikelihood = 0;
        std::vector<double> gradient;
        Matrix information;
    };

    [[nodiscard]] Slope slopeAt(const std::vector<double>& parameters) const
    {
        Slope slope{0, std::vector<double>(size()), Matrix(size(), std::vector<double>(size()))};
        for (const auto& count : m_counts)
            add(count, parameters, slope);
        return slope;
    }

private:
    using Features = std::array<std::pair<std::size_t, double>, 3>; ///< parameter (may be none) and factor
    static constexpr std::size_t kNoParameter = ~std::size_t{0};

    [[nodiscard]] std::size_t parameterOf(std::size_t competitor) const
    {
        return competitor == 0 ? kNoParameter : competitor - 1;
    }

    void add(const PairCount& count, const std::vector<double>& parameters, Slope& slope) const
    {
        const std::size_t first = parameterOf(count.first);
        const std::size_t second = parameterOf(count.second);
        const std::size_t tie = m_hasTies ? size() - 1 : kNoParameter;
        const std::array<Features, 3> features{
            Features{{{first, 1}, {second, 0}, {tie, 0}}},
            Features{{{first, 0}, {second, 1}, {tie, 0}}},
            Features{{{first, 0.5}, {second, 0.5}, {tie, 1}}},
        };
        const std::array<double, 3> seen{static_cast<double>(count.firstWins),
                                         static_cast<double>(count.secondWins),
                                         static_cast<double>(count.ties)};
        const auto chances = chancesOf(features, parameters);
        const double trials = seen[0] + seen[1] + seen[2];
        for (std::size_t outcome = 0; outcome < (m_hasTies ? 3U : 2U); ++outcome) {
            slope.logLikelihood += seen[outcome] > 0 ? seen[outcome] * std::log(chances[outcome]) : 0;
            for (std::size_t a = 0; a < 3; ++a) {
                const auto [row, factor] = features[outcome][a];
                if (row == kNoParameter)
                    continue;
                slope.gradient[row] += factor * (seen[outcome] - trials * chances[outcome]);
                for (std::size_t b = 0; b < 3; ++b)
                    if (const auto [column, other] = features[outcome][b]; column != kNoParameter)
                        slope.information[row][column] +=
                            trials * chances[outcome] * factor * (other - meanFactor(features, chances, b));
            }
        }
    }

    [[nodiscard]] std::array<double, 3> chancesOf(const std::array<Features, 3>& features,
                                                  const std::vector<double>& parameters) const
    {
        std::array<double, 3> chances{};
        double most = -std::numeric_limits<double>::infinity();
        for (std::size_t outcome = 0; outcome < 3; ++outcome) {
            for (const auto& [parameter, factor] : features[outcome])
                chances[outcome] += parameter == kNoParameter ? 0 : factor * parameters[parameter];
            most = std::max(most, chances[outcome]);
        }
        double sum = 0;
        for (std::size_t outcome = 0; outcome < 3; ++outcome) {
            chances[outcome] = outcome == 2 && !m_hasTies ? 0 : std::exp(chances[outcome] - most);
            sum += chances[outcome];
        }
        for (auto& chance : chances)
            chance /= sum;
        return chances;
    }

    static double meanFactor(const std::array<Features, 3>& features, const std::array<double, 3>& chances,
                             std::size_t place)
    {
        double mean = 0;
        for (std::size_t outcome = 0; outcome < 3; ++outcome)
            mean += chances[outcome] * features[outcome][place].second;
        return mean;
    }

    std::size_t m_competitors;
    const std::vector<PairCount>& m_counts;
    bool m_hasTies;
};

tl::unexpected<base::Error> refuse(const std::string& what, const std::string& advice = {})
{
    return base::fail(base::ErrorCode::InvalidInput, what, "preferences", advice);
}

Checked checkCounts(std::size_t competitors, const std::vector<PairCount>& counts)
{
    if (competitors < 2)
        return refuse("preferences need at least two competitors");
    std::int64_t wins = 0;
    for (const auto& count : counts) {
        if (count.first >= competitors || count.second >= competitors || count.first == count.second)
            return refuse("a pair is not of two different competitors");
        if (count.firstWins < 0 || count.secondWins < 0 || count.ties < 0)
            return refuse("a count is below 0");
        wins += count.firstWins + count.secondWins;
    }
    if (wins == 0)
        return refuse("there is no preference, only ties or nothing at all");
    return {};
}

/// Who can be reached from the first along "was at least once preferred to or tied with", or against it.
std::vector<bool> reached(std::size_t competitors, const std::vector<PairCount>& counts, bool backwards)
{
    std::vector<bool> known(competitors, false);
    known[0] = true;
    for (bool changed = true; changed;) {
        changed = false;
        const auto follow = [&](std::size_t from, std::size_t to, std::int64_t times) {
            if (times > 0 && known[backwards ? to : from] && !known[backwards ? from : to])
                known[backwards ? from : to] = changed = true;
        };
        for (const auto& count : counts) {
            follow(count.first, count.second, count.firstWins + count.ties);
            follow(count.second, count.first, count.secondWins + count.ties);
        }
    }
    return known;
}

Checked checkConnected(std::size_t competitors, const std::vector<PairCount>& counts)
{
    for (const bool backwards : {false, true}) {
        const auto known = reached(competitors, counts, backwards);
        const auto other = std::find(known.begin(), known.end(), false);
        if (other != known.end())
            return refuse(
                "some competitors were never preferred to or tied with the others, or never compared "
                "with them, so that their strengths have no finite estimate (see number " +
                    std::to_string(other - known.begin() + 1) + ")",
                "Collect more preferences, or compare only those that both won and lost");
    }
    return {};
}

/// From the parameters to log strengths that add up to 0.
Matrix centring(std::size_t competitors, std::size_t parameters)
{
    Matrix matrix(competitors, std::vector<double>(parameters));
    for (std::size_t row = 0; row < competitors; ++row)
        for (std::size_t column = 0; column + 1 < competitors; ++column)
            matrix[row][column] = (row == column + 1 ? 1.0 : 0.0) - 1.0 / static_cast<double>(competitors);
    return matrix;
}

BradleyTerry described(std::size_t competitors, const Model& model, const std::vector<double>& parameters,
                       const Matrix& covariance, double level)
{
    const auto centre = centring(competitors, parameters.size());
    BradleyTerry result;
    const auto logStrengths = product(centre, parameters);
    for (std::size_t row = 0; row < competitors; ++row) {
        const auto left = product(covariance, centre[row]);
        result.covariance.push_back(product(centre, left));
        Strength strength{logStrengths[row], std::sqrt(std::max(0.0, result.covariance[row][row])), {}};
        const double half = normalQuantile((1 + level) / 2) * strength.standardError;
        strength.interval = {strength.logStrength - half, strength.logStrength + half};
        result.strengths.push_back(strength);
    }
    result.tieTendency = model.hasTies() ? std::exp(parameters.back()) : 0;
    result.logLikelihood = model.slopeAt(parameters).logLikelihood;
    return result;
}

/// Newton's step, halved until the likelihood does not fall.
double step(const Model& model, std::vector<double>& parameters, const Model::Slope& slope,
            const Matrix& covariance)
{
    const auto direction = product(covariance, slope.gradient);
    double largest = 0;
    for (const double change : direction)
        largest = std::max(largest, std::abs(change));
    for (double scale = 1; scale > 1e-6; scale /= 2) {
        auto tried = parameters;
        for (std::size_t i = 0; i < tried.size(); ++i)
            tried[i] += scale * direction[i];
        if (model.slopeAt(tried).logLikelihood >=
            slope.logLikelihood - 1e-12 * std::abs(slope.logLikelihood)) {
            parameters = tried;
            return largest;
        }
    }
    return largest;
}

} // namespace

double BradleyTerry::preferenceShare(std::size_t first, std::size_t second) const
{
    return 1 / (1 + std::exp(strengths[second].logStrength - strengths[first].logStrength));
}

base::Result<BradleyTerry> fitBradleyTerry(std::size_t competitors, const std::vector<PairCount>& counts,
                                           double level)
{
    if (auto checked = allOf(checkCounts(competitors, counts), checkShare(level, "level")); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = checkConnected(competitors, counts); !checked)
        return tl::unexpected(checked.error());
    const Model model(competitors, counts);
    std::vector<double> parameters(model.size());
    for (int i = 0; i < kMostSteps; ++i) {
        const auto slope = model.slopeAt(parameters);
        const auto covariance = inverseOfPositive(slope.information);
        if (!covariance)
            break;
        if (step(model, parameters, slope, *covariance) < kNegligibleStep)
            return described(competitors, model, parameters, *covariance, level);
    }
    return base::fail(base::ErrorCode::Failed, "the strengths could not be found", "preferences");
}

} // namespace partita::statistics
