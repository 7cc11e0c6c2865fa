// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_marks.h"

#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <array>

namespace partita::abc {

namespace {

constexpr int kMostEnding = 63;
constexpr int kMostTuplet = 64;

struct Symbol
{
    char symbol;
    std::string_view name;
};
/// ABC 2.1, section 4.14.
constexpr std::array<Symbol, 12> kSymbols{{{'.', "staccato"},
                                           {'~', "roll"},
                                           {'H', "fermata"},
                                           {'L', "accent"},
                                           {'M', "lowermordent"},
                                           {'O', "coda"},
                                           {'P', "uppermordent"},
                                           {'S', "segno"},
                                           {'T', "trill"},
                                           {'u', "upbow"},
                                           {'v', "downbow"},
                                           {'J', "slide"}}};

score::BarlineStyle styleOf(std::string_view core)
{
    if (core.starts_with('.'))
        return score::BarlineStyle::Dotted;
    if (core == "[|]" || core == "[]")
        return score::BarlineStyle::Invisible;
    if (core.starts_with('['))
        return score::BarlineStyle::Initial;
    if (core.ends_with(']'))
        return score::BarlineStyle::Final;
    return core.size() > 1 ? score::BarlineStyle::Double : score::BarlineStyle::Single;
}

} // namespace

BarSign barSignOf(std::string_view text)
{
    const std::size_t core = std::min(text.find_first_not_of(':'), text.size());
    const std::size_t end = text.find_last_not_of(':') + 1;
    BarSign sign;
    constexpr std::size_t kMost = 63;
    if (core == text.size()) {
        sign.repeatEnd = static_cast<int>(std::min((text.size() + 1) / 2, kMost));
        sign.repeatStart = static_cast<int>(std::min(text.size() / 2, kMost));
        return sign;
    }
    sign.repeatEnd = static_cast<int>(std::min(core, kMost));
    sign.repeatStart = static_cast<int>(std::min(text.size() - end, kMost));
    sign.style = styleOf(text.substr(core, end - core));
    return sign;
}

std::string textOf(const BarSign& sign)
{
    if (sign.repeatEnd == 1 && sign.repeatStart == 1 && sign.style == score::BarlineStyle::Single)
        return "::";
    constexpr std::array<std::string_view, 7> kCores{"|", "||", "|]", "[|", ".|", "[|]", ""};
    std::string_view core = kCores[static_cast<std::size_t>(sign.style)];
    if (core.empty() && (sign.repeatEnd > 0 || sign.repeatStart > 0))
        core = "|";
    if (sign.repeatEnd > 0 && (core == ".|" || core == "[|" || core == "[|]"))
        core = "|";
    return std::string(static_cast<std::size_t>(sign.repeatEnd), ':') + std::string(core) +
           std::string(static_cast<std::size_t>(sign.repeatStart), ':');
}

std::vector<int> endingNumbers(std::string_view text)
{
    std::vector<int> numbers;
    if (text.starts_with('['))
        text.remove_prefix(1);
    int from = 0;
    while (const auto number = takeNumber(text)) {
        if (*number < 1 || *number > kMostEnding)
            return {};
        for (int i = from > 0 ? from + 1 : *number; i <= *number; ++i)
            if (std::find(numbers.begin(), numbers.end(), i) == numbers.end())
                numbers.push_back(i);
        from = text.starts_with('-') ? *number : 0;
        if (!text.empty())
            text.remove_prefix(1);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

int defaultNormal(int actual, const score::Meter& meter)
{
    const bool compound = !meter.free && meter.beatLength().numerator == 3;
    constexpr std::array<int, 10> kNormal{0, 0, 3, 2, 3, 0, 2, 0, 3, 0};
    if (actual < 2 || actual > 9)
        return 0;
    const int normal = kNormal[static_cast<std::size_t>(actual)];
    return normal != 0 ? normal : compound ? 3 : 2;
}

std::optional<TupletState> tupletNumbers(std::string_view text, const score::Meter& meter)
{
    text.remove_prefix(1);
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = takeNumber(text).value_or(0);
        if (text.starts_with(':'))
            text.remove_prefix(1);
    }
    TupletState tuplet;
    tuplet.actual = numbers[0];
    tuplet.normal = numbers[1] > 0 ? numbers[1] : defaultNormal(numbers[0], meter);
    tuplet.left = numbers[2] > 0 ? numbers[2] : numbers[0];
    if (tuplet.actual < 2 || tuplet.actual > kMostTuplet || tuplet.normal < 1 || tuplet.normal > kMostTuplet)
        return std::nullopt;
    return tuplet;
}

std::string_view symbolName(char symbol)
{
    for (const auto& known : kSymbols)
        if (known.symbol == symbol)
            return known.name;
    return {};
}

void pushMark(Draft& draft, score::Ticks at, const BarSign& sign, const Place& place)
{
    VoiceState& voice = draft.voice();
    if (!draft.spend())
        return;
    BarMark& mark = markAt(voice, at, place);
    if (mark.repeatStart > 0 && sign.repeatStart > 0)
        draft.remarks.error(place, "repeat", "Two |: follow each other without music: remove one");
    constexpr std::array<int, 7> kStrength{2, 4, 6, 5, 3, 1, 0}; // by BarlineStyle
    if (kStrength[static_cast<std::size_t>(sign.style)] > kStrength[static_cast<std::size_t>(mark.style)])
        mark.style = sign.style;
    mark.repeatEnd = std::max(mark.repeatEnd, sign.repeatEnd);
    mark.repeatStart = std::max(mark.repeatStart, sign.repeatStart);
    if (mark.repeatEnd > 0) // no sign joins a closing repeat with these
        mark.style = mark.style == score::BarlineStyle::Initial ? score::BarlineStyle::Double
                     : mark.style < score::BarlineStyle::Dotted ? mark.style
                                                                : score::BarlineStyle::Single;
    voice.accidentals.startBar();
    voice.barStart = at;
    ++voice.barCount;
}

void closeTuplet(Draft& draft)
{
    TupletState& tuplet = draft.voice().tuplet;
    if (tuplet.actual != 0 && draft.voice().time > tuplet.start && draft.spend())
        draft.lane().tuplets.push_back({{tuplet.start, draft.voice().time}, tuplet.actual, tuplet.normal});
    tuplet = {};
}

void keepBarDecorations(Draft& draft)
{
    VoiceState& voice = draft.voice();
    for (auto& decoration : voice.pending.decorations)
        draft.part().annotations.push_back({voice.time, '!', std::move(decoration.name)});
    voice.pending.decorations.clear();
}

score::Ticks brokenTicks(score::Ticks length, int level)
{
    if (level == 0)
        return length;
    const std::int64_t half = 1LL << (level > 0 ? level : -level);
    const std::int64_t shorter = length.value / half;
    return {std::max<std::int64_t>(level < 0 ? shorter : 2 * length.value - shorter, 1)};
}

} // namespace partita::abc
