// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/permutation_test.h"

#include "engine/statistics/dense_numbers.h"
#include "engine/statistics/input_checks.h"

#include <cmath>
#include <vector>

namespace partita::statistics {

namespace {

/// Differences that are nearer than this are the same, rounded differently.
constexpr double kSame = 1e-9;

struct Clip
{
    double answers = 0;
    double saidMachine = 0;
    bool machine = false;
};

struct Labels
{
    std::vector<Clip> clips;
    std::size_t machineClips = 0;
    double answers = 0;
    double saidMachine = 0;

    [[nodiscard]] double difference(double machineAnswers, double machineSaid) const
    {
        return machineSaid / machineAnswers - (saidMachine - machineSaid) / (answers - machineAnswers);
    }
};

base::Result<Labels> collect(const Judgements& judgements)
{
    Labels labels;
    DenseNumbers items;
    for (const auto& row : judgements) {
        const std::size_t item = items.of(row.item);
        if (item == labels.clips.size()) {
            labels.clips.push_back({0, 0, row.machine});
            labels.machineClips += row.machine ? 1 : 0;
        }
        auto& clip = labels.clips[item];
        if (clip.machine != row.machine)
            return base::fail(base::ErrorCode::InvalidInput, "a clip is called a machine's and a person's",
                              "clip " + std::to_string(row.item));
        clip.answers += 1;
        clip.saidMachine += row.saidMachine ? 1 : 0;
        labels.answers += 1;
        labels.saidMachine += row.saidMachine ? 1 : 0;
    }
    if (labels.machineClips == 0 || labels.machineClips == labels.clips.size())
        return base::fail(base::ErrorCode::InvalidInput,
                          "all clips are of one kind, so no labels can be exchanged", "clips");
    return labels;
}

/// Counts the labellings at least as extreme as the true one.
class Counter
{
public:
    Counter(const Labels& labels, Alternative alternative)
        : m_labels(labels)
        , m_alternative(alternative)
    {
        double answers = 0;
        double said = 0;
        for (const auto& clip : labels.clips) {
            answers += clip.machine ? clip.answers : 0;
            said += clip.machine ? clip.saidMachine : 0;
        }
        m_seen = labels.difference(answers, said);
    }

    [[nodiscard]] double seen() const { return m_seen; }
    [[nodiscard]] std::uint64_t extreme() const { return m_extreme; }
    [[nodiscard]] std::uint64_t total() const { return m_total; }

    /// All ways of calling `wanted` of the clips from `first` on a machine's.
    void enumerate(std::size_t first, std::size_t wanted, double answers, double said)
    {
        if (wanted == 0) {
            look(answers, said);
            return;
        }
        for (std::size_t clip = first; clip + wanted <= m_labels.clips.size(); ++clip)
            enumerate(clip + 1, wanted - 1, answers + m_labels.clips[clip].answers,
                      said + m_labels.clips[clip].saidMachine);
    }

    void draw(base::Random& random, std::vector<std::size_t>& order)
    {
        double answers = 0;
        double said = 0;
        for (std::size_t i = 0; i < m_labels.machineClips; ++i) {
            std::swap(order[i], order[i + random.below(order.size() - i)]);
            answers += m_labels.clips[order[i]].answers;
            said += m_labels.clips[order[i]].saidMachine;
        }
        look(answers, said);
    }

private:
    void look(double answers, double said)
    {
        const double difference = m_labels.difference(answers, said);
        ++m_total;
        switch (m_alternative) {
        case Alternative::TwoSided:
            m_extreme += std::abs(difference) >= std::abs(m_seen) - kSame ? 1 : 0;
            break;
        case Alternative::Greater:
            m_extreme += difference >= m_seen - kSame ? 1 : 0;
            break;
        case Alternative::Less:
            m_extreme += difference <= m_seen + kSame ? 1 : 0;
            break;
        }
    }

    const Labels& m_labels;
    Alternative m_alternative;
    double m_seen = 0;
    std::uint64_t m_extreme = 0;
    std::uint64_t m_total = 0;
};

double waysToChoose(std::size_t of, std::size_t chosen)
{
    const auto n = static_cast<double>(of);
    const auto k = static_cast<double>(chosen);
    return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
}

} // namespace

base::Result<PermutationTest> permuteLabels(const Judgements& judgements, base::Random& random,
                                            Alternative alternative, std::uint64_t mostLabellings)
{
    if (auto checked = checkRange(static_cast<double>(mostLabellings), 20, 1e9, "number of labellings");
        !checked)
        return tl::unexpected(checked.error());
    const auto labels = collect(judgements);
    if (!labels)
        return tl::unexpected(labels.error());
    Counter counter(*labels, alternative);
    PermutationTest result;
    result.difference = counter.seen();
    const double ways = waysToChoose(labels->clips.size(), labels->machineClips);
    result.exact = ways <= static_cast<double>(mostLabellings) + 0.5;
    if (result.exact) {
        counter.enumerate(0, labels->machineClips, 0, 0);
        result.p = static_cast<double>(counter.extreme()) / static_cast<double>(counter.total());
    } else {
        std::vector<std::size_t> order(labels->clips.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        for (std::uint64_t i = 0; i < mostLabellings; ++i)
            counter.draw(random, order);
        result.p = static_cast<double>(counter.extreme() + 1) / static_cast<double>(counter.total() + 1);
    }
    result.labellings = counter.total();
    return result;
}

} // namespace partita::statistics
