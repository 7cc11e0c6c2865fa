// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/clip_matching.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita::survey {

namespace {

constexpr double kSemitones = 12;

/// Octaves, doublings: 1 where one is twice the other.
double doublings(double a, double b)
{
    constexpr double kLeast = 1e-6;
    return std::abs(std::log2(std::max(a, kLeast) / std::max(b, kLeast)));
}

double keyDistance(const ClipFeatures& a, const ClipFeatures& b, const MatchSettings& settings)
{
    if (a.isMinor() != b.isMinor())
        return settings.otherMode;
    if (!a.key)
        return 0;
    const bool sameTonic = a.key->tonic == b.key->tonic && a.key->tonicAlter == b.key->tonicAlter;
    return sameTonic ? 0 : settings.otherTonic;
}

/// Costs of a rectangle with at least as many columns as rows.
class Costs
{
public:
    Costs(const std::vector<std::vector<double>>& distances, double tolerance)
        : m_distances(distances)
        , m_rows(distances.size())
        , m_columns(distances.empty() ? 0 : distances.front().size())
        , m_turned(m_rows > m_columns)
        , m_tolerance(tolerance)
        // One forbidden pair costs more than all that allowed ones could save.
        , m_forbidden((tolerance + 1) * (static_cast<double>(std::min(m_rows, m_columns)) + 1))
    {
    }

    [[nodiscard]] std::size_t rows() const { return m_turned ? m_columns : m_rows; }
    [[nodiscard]] std::size_t columns() const { return m_turned ? m_rows : m_columns; }
    [[nodiscard]] bool allowed(std::size_t row, std::size_t column) const
    {
        return at(row, column) <= m_tolerance; // false for what is no number
    }
    [[nodiscard]] double cost(std::size_t row, std::size_t column) const
    {
        return allowed(row, column) ? at(row, column) : m_forbidden;
    }
    [[nodiscard]] MatchedPair pair(std::size_t row, std::size_t column) const
    {
        const double far = at(row, column);
        return m_turned ? MatchedPair{column, row, far} : MatchedPair{row, column, far};
    }

private:
    [[nodiscard]] double at(std::size_t row, std::size_t column) const
    {
        return m_turned ? m_distances[column][row] : m_distances[row][column];
    }

    const std::vector<std::vector<double>>& m_distances;
    std::size_t m_rows;
    std::size_t m_columns;
    bool m_turned;
    double m_tolerance;
    double m_forbidden;
};

/// The Hungarian algorithm, one row after the other, each by a shortest augmenting path. Rows and columns
/// count from 1; column 0 stands for the row that is being added.
class Assignment
{
public:
    explicit Assignment(const Costs& costs)
        : m_costs(costs)
        , m_rowPotential(costs.rows() + 1)
        , m_columnPotential(costs.columns() + 1)
        , m_rowOf(costs.columns() + 1)
        , m_before(costs.columns() + 1)
    {
    }

    /// For each column (from 1) its row (from 1), or 0.
    const std::vector<std::size_t>& solve()
    {
        for (std::size_t row = 1; row <= m_costs.rows(); ++row)
            add(row);
        return m_rowOf;
    }

private:
    void add(std::size_t row)
    {
        m_rowOf[0] = row;
        m_slack.assign(m_rowOf.size(), std::numeric_limits<double>::infinity());
        m_done.assign(m_rowOf.size(), false);
        std::size_t column = 0;
        do {
            m_done[column] = true;
            column = extend(column);
        } while (m_rowOf[column] != 0);
        while (column != 0) {
            m_rowOf[column] = m_rowOf[m_before[column]];
            column = m_before[column];
        }
    }

    /// Grows the tree of shortest paths by the nearest column, which is returned.
    std::size_t extend(std::size_t from)
    {
        const std::size_t row = m_rowOf[from];
        double nearest = std::numeric_limits<double>::infinity();
        std::size_t next = 0;
        for (std::size_t column = 1; column < m_rowOf.size(); ++column) {
            if (m_done[column])
                continue;
            const double reduced =
                m_costs.cost(row - 1, column - 1) - m_rowPotential[row] - m_columnPotential[column];
            if (reduced < m_slack[column]) {
                m_slack[column] = reduced;
                m_before[column] = from;
            }
            if (m_slack[column] < nearest) {
                nearest = m_slack[column];
                next = column;
            }
        }
        shift(nearest);
        return next;
    }

    void shift(double by)
    {
        for (std::size_t column = 0; column < m_rowOf.size(); ++column) {
            if (m_done[column]) {
                m_rowPotential[m_rowOf[column]] += by;
                m_columnPotential[column] -= by;
            } else {
                m_slack[column] -= by;
            }
        }
    }

    const Costs& m_costs;
    std::vector<double> m_rowPotential;
    std::vector<double> m_columnPotential;
    std::vector<std::size_t> m_rowOf;
    std::vector<std::size_t> m_before;
    std::vector<double> m_slack;
    std::vector<bool> m_done;
};

} // namespace

bool sameMeter(const score::Meter& a, const score::Meter& b)
{
    return a.free == b.free && a.barLength() == b.barLength() && a.beatLength() == b.beatLength();
}

double distance(const ClipFeatures& a, const ClipFeatures& b, const MatchSettings& settings)
{
    return keyDistance(a, b, settings) + (sameMeter(a.meter, b.meter) ? 0 : settings.otherMeter) +
           settings.lengthDoubled * doublings(a.seconds, b.seconds) +
           settings.tempoDoubled * doublings(a.quartersPerMinute, b.quartersPerMinute) +
           settings.octave * std::abs(a.meanPitch - b.meanPitch) / kSemitones +
           settings.densityDoubled * doublings(a.notesPerSecond, b.notesPerSecond) +
           settings.voicesDoubled * doublings(a.notesAtOnce, b.notesAtOnce);
}

std::vector<MatchedPair> matchClips(std::span<const ClipFeatures> humans,
                                    std::span<const ClipFeatures> machines, const MatchSettings& settings)
{
    std::vector<std::vector<double>> distances;
    distances.reserve(humans.size());
    for (const ClipFeatures& human : humans) {
        auto& row = distances.emplace_back();
        row.reserve(machines.size());
        for (const ClipFeatures& machine : machines)
            row.push_back(distance(human, machine, settings));
    }
    return assign(distances, settings.tolerance);
}

std::vector<MatchedPair> assign(const std::vector<std::vector<double>>& distances, double tolerance)
{
    const Costs costs(distances, tolerance);
    Assignment assignment(costs);
    const auto& rowOf = assignment.solve();
    std::vector<MatchedPair> pairs;
    for (std::size_t column = 1; column < rowOf.size(); ++column)
        if (rowOf[column] != 0 && costs.allowed(rowOf[column] - 1, column - 1))
            pairs.push_back(costs.pair(rowOf[column] - 1, column - 1));
    std::sort(pairs.begin(), pairs.end(),
              [](const MatchedPair& a, const MatchedPair& b) { return a.human < b.human; });
    return pairs;
}

} // namespace partita::survey
