// SPDX-License-Identifier: GPL-3.0-or-later
// A seeded random generator of our own (xoshiro256++), so that the same seed gives the same music everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace partita::base {

/// xoshiro256++ 1.0 (Blackman and Vigna 2019), its state filled by SplitMix64 from one seed.
/// A plain value: copy it to fork the sequence, save state() to resume it. Not thread-safe.
class Random
{
public:
    using result_type = std::uint64_t;
    using State = std::array<std::uint64_t, 4>;

    explicit Random(std::uint64_t seed);
    explicit Random(const State& state)
        : m_state(state)
    {
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();

    /// In [0, 1), 53 bits.
    double uniform();
    /// In [0, bound), unbiased; bound must be at least 1.
    std::uint64_t below(std::uint64_t bound);
    /// A generator for an independent stream: the same parent state and stream number give the same child.
    [[nodiscard]] Random fork(std::uint64_t stream) const;

    [[nodiscard]] const State& state() const { return m_state; }
    friend bool operator==(const Random&, const Random&) = default;

private:
    State m_state;
};

/// Fisher–Yates. Unlike std::shuffle the result depends on the generator only, not on the standard library.
template<class Container>
void shuffle(Container& items, Random& random)
{
    for (std::size_t i = items.size(); i > 1; --i) {
        using std::swap;
        swap(items[i - 1], items[static_cast<std::size_t>(random.below(i))]);
    }
}

} // namespace partita::base
