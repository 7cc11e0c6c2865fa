// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/synthetic_listeners.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/input_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace partita::statistics {

namespace {

constexpr std::size_t kMostAnswers = 100'000'000;

double logistic(double logit)
{
    return 1 / (1 + std::exp(-logit));
}

/// Of mean 0 (Box and Muller 1958).
double normalDeviate(base::Random& random, double deviation)
{
    if (deviation == 0)
        return 0;
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return deviation * radius * std::cos(2 * std::numbers::pi * random.uniform());
}

/// Between the five steps of confidence, on the logit scale: about equally frequent for a guesser.
constexpr std::array kConfidenceBorders{0.4, 0.85, 1.4, 2.2};

int confidenceOf(double evidence)
{
    const auto above =
        std::upper_bound(kConfidenceBorders.begin(), kConfidenceBorders.end(), std::abs(evidence));
    return 1 + static_cast<int>(above - kConfidenceBorders.begin());
}

/// Which clips a listener hears, of the first and of the other kind.
class Choice
{
public:
    explicit Choice(const ListeningDesign& design)
        : m_design(design)
        , m_order(design.items())
    {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    }

    const std::vector<std::size_t>& draw(base::Random& random)
    {
        m_chosen.clear();
        const std::size_t wanted =
            m_design.itemsPerListener == 0 ? m_design.items() : m_design.itemsPerListener;
        if (wanted == m_design.items()) {
            m_chosen = m_order;
            return m_chosen;
        }
        std::size_t machine = wanted / 2 + (wanted % 2 == 1 ? random.below(2) : 0);
        machine = std::min(machine, m_design.machineItems);
        machine = std::max(machine, wanted - std::min(wanted, m_design.humanItems));
        take(random, 0, m_design.machineItems, machine);
        take(random, m_design.machineItems, m_design.humanItems, wanted - machine);
        return m_chosen;
    }

private:
    /// The beginning of a Fisher–Yates shuffle.
    void take(base::Random& random, std::size_t first, std::size_t size, std::size_t wanted)
    {
        for (std::size_t i = 0; i < wanted; ++i) {
            std::swap(m_order[first + i], m_order[first + i + random.below(size - i)]);
            m_chosen.push_back(m_order[first + i]);
        }
    }

    const ListeningDesign& m_design;
    std::vector<std::size_t> m_order;
    std::vector<std::size_t> m_chosen;
};

Checked checkModel(const ListenerModel& model)
{
    constexpr double kMost = 50; // beyond, every answer is certain
    return allOf(checkRange(model.skill, -kMost, kMost, "skill"),
                 checkRange(model.bias, -kMost, kMost, "bias"),
                 checkRange(model.listenerDeviation, 0, kMost, "listener deviation"),
                 checkRange(model.itemDeviation, 0, kMost, "item deviation"),
                 checkRange(model.listenerBiasDeviation, 0, kMost, "deviation of the listeners' bias"));
}

Checked checkDesign(const ListeningDesign& design)
{
    const auto count = [](std::size_t value) { return static_cast<double>(value); };
    return allOf(checkRange(count(design.listeners), 1, 1e7, "number of listeners"),
                 checkRange(count(design.items()), 1, 1e6, "number of clips"),
                 checkRange(count(design.itemsPerListener), 0, count(design.items()), "clips per listener"),
                 checkRange(count(design.listeners) * count(design.items()), 1, count(kMostAnswers),
                            "listeners times clips"));
}

} // namespace

base::Result<Judgements> simulateAnswers(const ListeningDesign& design, const ListenerModel& model,
                                         std::uint64_t seed)
{
    if (auto checked = allOf(checkDesign(design), checkModel(model)); !checked)
        return tl::unexpected(checked.error());
    base::Random random(seed);
    std::vector<double> itemLogits(design.items());
    for (auto& logit : itemLogits)
        logit = model.skill + normalDeviate(random, model.itemDeviation);
    Choice choice(design);
    Judgements judgements;
    judgements.reserve(design.listeners *
                       (design.itemsPerListener == 0 ? design.items() : design.itemsPerListener));
    for (std::size_t listener = 0; listener < design.listeners; ++listener) {
        const double skill = normalDeviate(random, model.listenerDeviation);
        const double bias = model.bias + normalDeviate(random, model.listenerBiasDeviation);
        for (const std::size_t item : choice.draw(random)) {
            const bool machine = item < design.machineItems;
            const double logit = itemLogits[item] + skill + (machine ? bias : -bias);
            // Logistic noise: right with the chance logistic(logit).
            const double share = std::max(random.uniform(), 0x1.0p-54);
            const double evidence = logit + std::log(share / (1 - share));
            const bool right = evidence > 0;
            judgements.push_back({listener, item, machine, right == machine, confidenceOf(evidence)});
        }
    }
    return judgements;
}

double expectedShareRight(const ListenerModel& model)
{
    const double deviation = std::sqrt(model.listenerDeviation * model.listenerDeviation +
                                       model.itemDeviation * model.itemDeviation +
                                       model.listenerBiasDeviation * model.listenerBiasDeviation);
    // The trapezoidal rule, which is exact to rounding for such smooth integrands.
    constexpr int kSteps = 320;
    constexpr double kReach = 8;
    double sum = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const double z = -kReach + 2 * kReach * i / kSteps;
        const double logit = model.skill + deviation * z;
        sum += normalDensity(z) * (logistic(logit + model.bias) + logistic(logit - model.bias)) / 2;
    }
    return sum * 2 * kReach / kSteps;
}

base::Result<ListenerModel> withShareRight(ListenerModel model, double share)
{
    model.skill = 0;
    if (auto checked = allOf(checkShare(share, "share of right answers"), checkModel(model)); !checked)
        return tl::unexpected(checked.error());
    double low = -50;
    double high = 50;
    for (int i = 0; i < 60; ++i) {
        model.skill = (low + high) / 2;
        (expectedShareRight(model) < share ? low : high) = model.skill;
    }
    return model;
}

} // namespace partita::statistics
