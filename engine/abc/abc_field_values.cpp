// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_field_values.h"

#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace partita::abc {

namespace {

constexpr std::size_t kMostParts = 10'000; ///< of an expanded part order
constexpr int kMostMeterParts = 16;

struct NamedTempo
{
    std::string_view name;
    double quartersPerMinute;
};
constexpr std::array<NamedTempo, 10> kNamedTempos{{{"larg", 54},
                                                   {"lent", 60},
                                                   {"adag", 66},
                                                   {"andant", 84},
                                                   {"moder", 104},
                                                   {"allegrett", 112},
                                                   {"allegr", 132},
                                                   {"viva", 152},
                                                   {"prest", 176},
                                                   {"slow", 72}}};

double tempoOfWord(std::string_view word)
{
    std::string lower(word);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const auto& tempo : kNamedTempos)
        if (lower.find(tempo.name) != std::string::npos)
            return tempo.quartersPerMinute;
    return 120;
}

/// The text in quotes, cut out of `text`.
std::string takeQuoted(std::string& text)
{
    const std::size_t start = text.find('"');
    if (start == std::string::npos)
        return {};
    const std::size_t end = std::min(text.find('"', start + 1), text.size());
    std::string quoted = text.substr(start + 1, end - start - 1);
    text.erase(start, end - start + 1);
    return quoted;
}

std::optional<double> parsePositive(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || !(value > 0) || !(value < 100'000))
        return std::nullopt;
    return value;
}

/// "1/4", "1/4 3/8", "C" and "C3" (unit notes) in front of the equals sign.
std::optional<score::Fraction> parseBeat(std::string_view text, const score::Fraction& unit)
{
    text = trimmed(text);
    if (text.starts_with("C") || text.starts_with("c")) {
        text.remove_prefix(1);
        const auto count = parseFraction(text);
        return text.empty() ? unit : count ? std::optional(unit * *count) : std::nullopt;
    }
    score::Fraction sum;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        const auto part = parseFraction(text.substr(0, end));
        if (!part)
            return std::nullopt;
        sum = sum + *part;
        text = trimmed(text.substr(end));
    }
    return sum.numerator > 0 && sum.isSane() ? std::optional(sum) : std::nullopt;
}

/// Expands one level of a part order; stops at the bracket that closes it.
std::optional<std::vector<std::string>> expandParts(std::string_view& text, int depth)
{
    std::vector<std::string> order;
    while (!text.empty() && text.front() != ')') {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == ' ' || c == '.' || c == '\t')
            continue;
        std::vector<std::string> item{std::string(1, c)};
        if (c == '(') {
            auto inner = depth > 0 ? expandParts(text, depth - 1) : std::nullopt;
            if (!inner || text.empty())
                return std::nullopt;
            text.remove_prefix(1);
            item = std::move(*inner);
        } else if (c < 'A' || c > 'Z') {
            return std::nullopt;
        }
        const int count = takeNumber(text).value_or(1);
        for (int i = 0; i < count && order.size() < kMostParts && !item.empty(); ++i)
            order.insert(order.end(), item.begin(), item.end());
    }
    return order;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<int> takeNumber(std::string_view& text, int most)
{
    if (text.empty() || !isDigit(text.front()))
        return std::nullopt;
    std::int64_t value = 0;
    while (!text.empty() && isDigit(text.front())) {
        value = std::min<std::int64_t>(value * 10 + (text.front() - '0'), most);
        text.remove_prefix(1);
    }
    return static_cast<int>(value);
}

std::optional<score::Fraction> parseFraction(std::string_view text)
{
    text = trimmed(text);
    const auto top = takeNumber(text);
    if (!top || *top == 0)
        return std::nullopt;
    text = trimmed(text);
    if (text.empty())
        return score::Fraction(*top);
    if (text.front() != '/')
        return std::nullopt;
    text = trimmed(text.substr(1));
    const auto bottom = takeNumber(text);
    if (!bottom || *bottom == 0 || !trimmed(text).empty())
        return std::nullopt;
    return score::Fraction(*top, *bottom);
}

std::optional<score::Meter> parseMeter(std::string_view text)
{
    text = trimmed(text);
    score::Meter meter;
    if (text == "none" || text.empty()) {
        meter.free = true;
        return meter;
    }
    if (text == "C" || text == "C|") {
        meter.symbol = text == "C" ? score::MeterSymbol::Common : score::MeterSymbol::Cut;
        meter.beats = {text == "C" ? 4 : 2};
        meter.unit = text == "C" ? 4 : 2;
        return meter;
    }
    meter.beats.clear();
    while (!text.empty() && text.front() != '/') {
        const auto beat = takeNumber(text, 1001);
        if (beat && (*beat == 0 || *beat > 1000 || meter.beats.size() >= kMostMeterParts))
            return std::nullopt;
        if (beat)
            meter.beats.push_back(*beat);
        else if (std::string_view("()+ ").find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else
            return std::nullopt;
    }
    text = text.empty() ? text : trimmed(text.substr(1));
    const auto unit = takeNumber(text, 1000);
    if (meter.beats.empty() || !unit || *unit == 0 || *unit > 128 || (*unit & (*unit - 1)) != 0 ||
        !trimmed(text).empty())
        return std::nullopt;
    meter.unit = *unit;
    return meter;
}

score::Fraction defaultUnit(const score::Meter& meter)
{
    return !meter.free && meter.barLength() < score::Fraction(3, 4) ? score::Fraction(1, 16)
                                                                    : score::Fraction(1, 8);
}

std::optional<score::TempoChange> parseTempo(std::string_view text, const score::Fraction& unit)
{
    std::string rest(text);
    score::TempoChange tempo;
    tempo.text = takeQuoted(rest);
    takeQuoted(rest);
    const std::string_view numbers = trimmed(rest);
    if (numbers.empty()) {
        tempo.textOnly = true;
        tempo.quartersPerMinute = tempoOfWord(tempo.text);
        return tempo.text.empty() ? std::nullopt : std::optional(tempo);
    }
    const std::size_t equals = numbers.find('=');
    const auto beat =
        equals == std::string_view::npos ? std::optional(unit) : parseBeat(numbers.substr(0, equals), unit);
    const auto count = parsePositive(equals == std::string_view::npos ? numbers : numbers.substr(equals + 1));
    if (!beat || !count)
        return std::nullopt;
    tempo.beat = *beat;
    tempo.quartersPerMinute = *count * beat->toDouble() * 4;
    return tempo;
}

std::optional<std::vector<std::string>> parsePartOrder(std::string_view text)
{
    auto order = expandParts(text, 8);
    return order && text.empty() && !order->empty() ? order : std::nullopt;
}

} // namespace partita::abc
