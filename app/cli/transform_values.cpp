// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transform_values.h"

#include <charconv>
#include <cstdlib>

namespace partita::cli {

namespace {

template<class Number>
std::optional<Number> parseNumber(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::optional<int> parseWhole(const std::string& text)
{
    constexpr int kMost = 1'000'000; // far beyond any bar or interval, and sums of it are still numbers
    const auto value = parseNumber<int>(text);
    return value && std::abs(*value) <= kMost ? value : std::nullopt;
}

std::optional<double> parseFactor(const std::string& text)
{
    const bool percent = text.ends_with('%');
    const auto value = parseNumber<double>(percent ? text.substr(0, text.size() - 1) : text);
    return value && percent ? std::optional(*value / 100) : value;
}

std::optional<score::Fraction> parseFraction(const std::string& text)
{
    const std::size_t slash = text.find('/');
    const auto top = parseNumber<std::int32_t>(text.substr(0, slash));
    const auto bottom =
        slash == std::string::npos ? std::optional(1) : parseNumber<std::int32_t>(text.substr(slash + 1));
    if (!top || !bottom || *bottom <= 0)
        return std::nullopt;
    return score::Fraction(*top, *bottom);
}

std::optional<score::Pitch> parsePitch(const std::string& text)
{
    const std::size_t digits = text.find_first_of("-0123456789");
    if (digits == std::string::npos)
        return std::nullopt;
    auto pitch = score::parseNoteName(text.substr(0, digits));
    const auto octave = parseNumber<int>(text.substr(digits));
    if (!pitch || !octave || *octave < -1 || *octave > 9)
        return std::nullopt;
    pitch->octave = *octave;
    return pitch;
}

std::optional<std::pair<double, double>> parseRamp(const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    const auto from = parseFactor(text.substr(0, colon));
    const auto to = parseFactor(text.substr(colon + 1));
    if (!from || !to)
        return std::nullopt;
    return std::pair{*from, *to};
}

} // namespace partita::cli
