// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of names and summaries of numbers: what exploratory statistics are made of.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace partita::corpus {

struct Share
{
    std::string name;
    std::size_t count = 0;
    double percent = 0; ///< of all that was counted
    friend bool operator==(const Share&, const Share&) = default;
};

/// How often each name comes.
class Tally
{
public:
    void add(const std::string& name, std::size_t count = 1);

    [[nodiscard]] std::size_t total() const { return m_total; }
    [[nodiscard]] std::size_t count(const std::string& name) const;
    /// The most frequent first; of equals, by name.
    [[nodiscard]] std::vector<Share> byCount() const;

private:
    std::map<std::string, std::size_t> m_counts;
    std::size_t m_total = 0;
};

/// 0 where there is nothing to be a part of.
[[nodiscard]] double percentOf(std::size_t part, std::size_t whole);

struct Summary
{
    std::size_t count = 0;
    double total = 0;
    double mean = 0;
    double least = 0;
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    double most = 0;
};

/// Quartiles are interpolated between neighbours (Hyndman and Fan 1996, definition 7). All 0 for no value.
[[nodiscard]] Summary summarise(std::vector<double> values);

} // namespace partita::corpus
