// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_lengths.h"

#include <algorithm>
#include <array>
#include <bit>

namespace partita::musicxml {

namespace {

using score::Fraction;
using score::Ticks;

constexpr int kLongest = -3; // a maxima: eight whole notes
constexpr int kShortest = 10;
constexpr std::size_t kMostSigns = 256;
constexpr std::array<std::string_view, 14> kNames{"maxima",  "long",   "breve", "whole", "half",
                                                  "quarter", "eighth", "16th",  "32nd",  "64th",
                                                  "128th",   "256th",  "512th", "1024th"};

std::int64_t oddPart(std::int64_t number)
{
    return number >> std::countr_zero(static_cast<std::uint64_t>(number));
}

/// The greatest value of at most two dots that is not longer.
Fraction largestValue(const Fraction& length, int& type, int& dots)
{
    type = kLongest;
    while (type < kShortest && typeLength(type, 0) > length)
        ++type;
    dots = 0;
    while (dots < 2 && type + dots < kShortest && typeLength(type, dots + 1) <= length)
        ++dots;
    return typeLength(type, dots);
}

/// Ticks of a length in proportion to the whole it is a part of.
Ticks share(const Fraction& part, const Fraction& whole, Ticks ticks)
{
    const Fraction ratio = part / whole;
    __extension__ using Wide = __int128;
    return {static_cast<std::int64_t>((Wide(ticks.value) * ratio.numerator * 2 + ratio.denominator) /
                                      (Wide(ratio.denominator) * 2))};
}

} // namespace

std::string_view typeName(int type)
{
    return kNames[static_cast<std::size_t>(std::clamp(type, kLongest, kShortest) - kLongest)];
}

std::optional<int> typeNamed(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<int>(found - kNames.begin()) + kLongest;
}

Fraction typeLength(int type, int dots)
{
    const Fraction plain = type < 0 ? Fraction(1LL << -type) : Fraction(1, 1LL << type);
    return plain * Fraction((2LL << dots) - 1, 1LL << dots);
}

std::vector<WrittenLength> splitLength(Ticks length, const Fraction& scale, int ticksPerQuarter)
{
    if (length <= Ticks{})
        return {};
    Fraction written = score::toFraction(length, ticksPerQuarter) * scale;
    const std::int64_t odd = oddPart(written.denominator);
    std::int64_t actual = 1;
    std::int64_t normal = 1;
    if (odd > 1 && odd < 32768) {
        actual = odd;
        normal = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(odd)));
        written = written * Fraction(actual, normal);
    }
    std::vector<WrittenLength> signs;
    Fraction done;
    Ticks end;
    while (done < written && signs.size() < kMostSigns) {
        WrittenLength sign;
        sign.actual = actual;
        sign.normal = normal;
        done = done + largestValue(written - done, sign.type, sign.dots);
        const Ticks next =
            done < written && signs.size() + 1 < kMostSigns ? share(done, written, length) : length;
        if (next <= end)
            break;
        sign.ticks = std::min(next, length) - end;
        end = std::min(next, length);
        signs.push_back(sign);
    }
    if (!signs.empty())
        signs.back().ticks += length - end;
    return signs;
}

} // namespace partita::musicxml
