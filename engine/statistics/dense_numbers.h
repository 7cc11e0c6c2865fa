// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers things 0, 1, 2 … in the order in which they are first met.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

namespace partita::statistics {

class DenseNumbers
{
public:
    /// The number of `name`, a new one if it has none yet.
    std::size_t of(std::size_t name)
    {
        if (name >= kDirect) {
            const auto [place, isNew] = m_far.try_emplace(name, m_names.size());
            if (isNew)
                m_names.push_back(name);
            return place->second;
        }
        if (name >= m_near.size())
            m_near.resize(name + 1, kNone);
        if (m_near[name] == kNone) {
            m_near[name] = m_names.size();
            m_names.push_back(name);
        }
        return m_near[name];
    }

    [[nodiscard]] std::size_t size() const { return m_names.size(); }
    /// By number.
    [[nodiscard]] const std::vector<std::size_t>& names() const { return m_names; }

private:
    static constexpr std::size_t kDirect = 1U << 16U; ///< smaller names are looked up without hashing
    static constexpr std::size_t kNone = ~std::size_t{0};
    std::vector<std::size_t> m_near;
    std::unordered_map<std::size_t, std::size_t> m_far;
    std::vector<std::size_t> m_names;
};

} // namespace partita::statistics
