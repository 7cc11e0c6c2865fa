// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/analysis_text.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace partita::survey {

std::string decimal(double value, int digits)
{
    if (!std::isfinite(value))
        return "–";
    const double scale = std::pow(10.0, digits);
    double rounded = std::round(value * scale) / scale;
    if (rounded == 0)
        rounded = 0; // no "-0.00"
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, std::abs(rounded));
    return (rounded < 0 ? "−" : "") + std::string(text.data());
}

std::string share(double value, int digits)
{
    std::string text = decimal(value, digits);
    const std::size_t zero = text.find("0.");
    if (std::abs(value) < 1 && zero != std::string::npos)
        text.erase(zero, 1);
    return text;
}

std::string pValue(double p)
{
    constexpr double kSmallest = 0.001;
    constexpr int kDigits = 3;
    return p < kSmallest ? "< .001" : share(p, kDigits);
}

std::string shareInterval(const statistics::Interval& interval, int digits)
{
    return share(interval.lower, digits) + " to " + share(interval.upper, digits);
}

std::string decimalInterval(const statistics::Interval& interval, int digits)
{
    return decimal(interval.lower, digits) + " to " + decimal(interval.upper, digits);
}

std::string percent(double level)
{
    constexpr double kHundred = 100;
    const double value = level * kHundred;
    const bool whole = std::abs(value - std::round(value)) < 1e-9;
    return decimal(value, whole ? 0 : 1) + " %";
}

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string titleOf(Method method)
{
    constexpr std::array<const char*, 5> kTitles{"Human or machine?", "Which of two is the human's?",
                                                 "Which of two is better?", "Ratings",
                                                 "Ratings side by side (0 to 100)"};
    return kTitles.at(static_cast<std::size_t>(method));
}

} // namespace partita::survey
