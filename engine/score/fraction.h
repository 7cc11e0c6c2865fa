// SPDX-License-Identifier: GPL-3.0-or-later
// Exact fractions for written lengths, and Ticks, the time unit of a score.
#pragma once

#include <compare>
#include <cstdint>

namespace partita::score {

/// A position or length on the written time line; a score says how many ticks make a quarter note.
struct Ticks
{
    std::int64_t value = 0;

    friend constexpr auto operator<=>(const Ticks&, const Ticks&) = default;
    constexpr Ticks& operator+=(Ticks other)
    {
        value += other.value;
        return *this;
    }
    constexpr Ticks& operator-=(Ticks other)
    {
        value -= other.value;
        return *this;
    }
    friend constexpr Ticks operator+(Ticks a, Ticks b) { return {a.value + b.value}; }
    friend constexpr Ticks operator-(Ticks a, Ticks b) { return {a.value - b.value}; }
    friend constexpr Ticks operator*(Ticks a, std::int64_t factor) { return {a.value * factor}; }
};

/// Half-open: [start, end).
struct TickRange
{
    Ticks start;
    Ticks end;

    [[nodiscard]] constexpr Ticks length() const { return end - start; }
    [[nodiscard]] constexpr bool contains(Ticks tick) const { return start <= tick && tick < end; }
    [[nodiscard]] constexpr bool overlaps(const TickRange& other) const
    {
        return start < other.end && other.start < end;
    }
    friend bool operator==(const TickRange&, const TickRange&) = default;
};

/// A fraction of a whole note in lowest terms with a positive denominator. Saturates instead of overflowing:
/// see isSane().
struct Fraction
{
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    constexpr Fraction() = default;
    Fraction(std::int64_t top, std::int64_t bottom = 1);

    friend bool operator==(const Fraction&, const Fraction&) = default;
    friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);
    friend Fraction operator+(const Fraction& a, const Fraction& b);
    friend Fraction operator-(const Fraction& a, const Fraction& b);
    friend Fraction operator*(const Fraction& a, const Fraction& b);
    /// b must not be zero.
    friend Fraction operator/(const Fraction& a, const Fraction& b);

    [[nodiscard]] double toDouble() const
    {
        return static_cast<double>(numerator) / static_cast<double>(denominator);
    }
    /// Small enough that a product of two stays within 64 bits.
    [[nodiscard]] bool isSane() const;
};

/// The fraction of a whole note as ticks, rounded to the nearest tick.
[[nodiscard]] Ticks toTicks(const Fraction& ofWhole, int ticksPerQuarter);
/// The ticks as a fraction of a whole note, exact.
[[nodiscard]] Fraction toFraction(Ticks ticks, int ticksPerQuarter);

} // namespace partita::score
