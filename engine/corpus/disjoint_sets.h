// SPDX-License-Identifier: GPL-3.0-or-later
// Items that are joined into groups, a pair at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <unordered_map>
#include <vector>

namespace partita::corpus {

class DisjointSets
{
public:
    explicit DisjointSets(std::size_t count)
        : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    /// The first item of the item's group.
    [[nodiscard]] std::size_t find(std::size_t item)
    {
        while (m_parent[item] != item)
            item = m_parent[item] = m_parent[m_parent[item]];
        return item;
    }

    void join(std::size_t a, std::size_t b)
    {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

    /// A number for each item, from 0 in order of first appearance; those of a group share theirs.
    [[nodiscard]] std::vector<std::size_t> numbers()
    {
        std::unordered_map<std::size_t, std::size_t> known;
        std::vector<std::size_t> result(m_parent.size());
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = known.try_emplace(find(i), known.size()).first->second;
        return result;
    }

private:
    std::vector<std::size_t> m_parent;
};

} // namespace partita::corpus
