// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/fraction.h"

#include <limits>
#include <numeric>

namespace partita::score {

namespace {

__extension__ using Wide = __int128;

Wide greatestCommonDivisor(Wide a, Wide b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

std::int64_t saturated(Wide value)
{
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(value > kMost ? kMost : value < -kMost ? -kMost : value);
}

Fraction reduced(Wide top, Wide bottom)
{
    constexpr Wide kSmall = std::numeric_limits<std::int64_t>::max();
    if (bottom > 0 && bottom <= kSmall && top >= -kSmall && top <= kSmall) { // nearly always, and far faster
        const auto narrowTop = static_cast<std::int64_t>(top);
        const auto narrowBottom = static_cast<std::int64_t>(bottom);
        const std::int64_t divisor = std::gcd(narrowTop, narrowBottom);
        Fraction result;
        result.numerator = narrowTop / divisor;
        result.denominator = narrowBottom / divisor;
        return result;
    }
    if (bottom < 0) {
        top = -top;
        bottom = -bottom;
    }
    const Wide divisor = greatestCommonDivisor(top, bottom);
    Fraction result;
    result.numerator = saturated(top / divisor);
    result.denominator = saturated(bottom / divisor);
    return result;
}

} // namespace

Fraction::Fraction(std::int64_t top, std::int64_t bottom)
{
    if (bottom != 0)
        *this = reduced(top, bottom);
}

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b)
{
    const Wide left = Wide(a.numerator) * b.denominator;
    const Wide right = Wide(b.numerator) * a.denominator;
    return left <=> right;
}

Fraction operator+(const Fraction& a, const Fraction& b)
{
    return reduced(Wide(a.numerator) * b.denominator + Wide(b.numerator) * a.denominator,
                   Wide(a.denominator) * b.denominator);
}

Fraction operator-(const Fraction& a, const Fraction& b)
{
    return reduced(Wide(a.numerator) * b.denominator - Wide(b.numerator) * a.denominator,
                   Wide(a.denominator) * b.denominator);
}

Fraction operator*(const Fraction& a, const Fraction& b)
{
    return reduced(Wide(a.numerator) * b.numerator, Wide(a.denominator) * b.denominator);
}

Fraction operator/(const Fraction& a, const Fraction& b)
{
    return reduced(Wide(a.numerator) * b.denominator, Wide(a.denominator) * b.numerator);
}

bool Fraction::isSane() const
{
    constexpr std::int64_t kMost = 1LL << 31U;
    return numerator <= kMost && numerator >= -kMost && denominator <= kMost;
}

Ticks toTicks(const Fraction& ofWhole, int ticksPerQuarter)
{
    const Wide scaled = Wide(ofWhole.numerator) * 4 * ticksPerQuarter;
    const Wide half = ofWhole.denominator / 2;
    return {saturated((scaled >= 0 ? scaled + half : scaled - half) / ofWhole.denominator)};
}

Fraction toFraction(Ticks ticks, int ticksPerQuarter)
{
    return {ticks.value, 4LL * ticksPerQuarter};
}

} // namespace partita::score
