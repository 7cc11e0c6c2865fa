// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/key.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace partita::score {

namespace {

constexpr std::array<int, 7> kFifthsOfStep{0, 2, 4, -1, 1, 3, 5}; // C D E F G A B on the line of fifths
constexpr std::array<int, 7> kFifthsOfMode{0, -3, -2, -4, 1, -1, -5};
constexpr std::array<Step, 7> kSharpOrder{Step::F, Step::C, Step::G, Step::D, Step::A, Step::E, Step::B};
constexpr std::array<std::string_view, 7> kModeNames{"major",  "minor",      "dorian", "phrygian",
                                                     "lydian", "mixolydian", "locrian"};

/// The note at a place on the line of fifths (0 = C, 1 = G, -1 = F).
std::pair<Step, int> noteAtFifths(int place)
{
    const int index = place + 1; // F is 0 in kSharpOrder
    const int wrapped = ((index % 7) + 7) % 7;
    return {kSharpOrder[static_cast<std::size_t>(wrapped)], (index - wrapped) / 7};
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace

int Key::fifths() const
{
    if (none || explicitOnly)
        return 0;
    if (highland)
        return 2;
    return kFifthsOfStep[static_cast<std::size_t>(tonic)] + 7 * tonicAlter +
           kFifthsOfMode[static_cast<std::size_t>(mode)];
}

std::array<int, 7> Key::signature() const
{
    std::array<int, 7> alters{};
    const int count = std::clamp(fifths(), -14, 14);
    for (int i = 0; i < std::abs(count); ++i) {
        const int place = count > 0 ? i % 7 : 6 - i % 7;
        alters[static_cast<std::size_t>(kSharpOrder[static_cast<std::size_t>(place)])] += count > 0 ? 1 : -1;
    }
    for (const auto& accidental : accidentals)
        alters[static_cast<std::size_t>(accidental.step)] = accidental.alter;
    return alters;
}

std::string Key::name() const
{
    if (none)
        return "none";
    if (highland)
        return "Highland bagpipe";
    std::string tonicName = Pitch{tonic, tonicAlter, 0, 0}.name();
    tonicName.pop_back();
    return tonicName + ' ' + std::string(kModeNames[static_cast<std::size_t>(mode)]);
}

Pitch Key::spell(int midiKey) const
{
    const auto alters = signature();
    const int centre = fifths() + 2; // the middle of the scale and its usual alterations
    Pitch best;
    int bestCost = 1000;
    for (int place = centre - 8; place <= centre + 8; ++place) {
        const auto [step, alter] = noteAtFifths(place);
        if (((semitonesOf(step) + alter - midiKey) % 12 + 12) % 12 != 0)
            continue;
        const bool inSignature = alters[static_cast<std::size_t>(step)] == alter;
        const int cost = (inSignature ? 0 : 100) + 2 * std::abs(place - centre) + (place < centre ? 1 : 0);
        if (cost < bestCost) {
            bestCost = cost;
            const int natural = midiKey - alter - semitonesOf(step);
            best = {step, alter, natural / 12 - 1, 0};
        }
    }
    return best;
}

Key Key::fromFifths(int fifths, Mode mode)
{
    const auto [step, alter] = noteAtFifths(fifths - kFifthsOfMode[static_cast<std::size_t>(mode)]);
    Key key;
    key.tonic = step;
    key.tonicAlter = alter;
    key.mode = mode;
    return key;
}

std::string_view modeName(Mode mode)
{
    return kModeNames[static_cast<std::size_t>(mode)];
}

std::optional<Mode> parseMode(std::string_view text)
{
    const std::string name = lowered(text);
    if (name.empty())
        return Mode::Major;
    if (name == "m" || name == "min" || name == "minor" || name.starts_with("aeo"))
        return Mode::Minor;
    if (name.starts_with("ion"))
        return Mode::Major;
    if (name.size() < 3)
        return std::nullopt;
    for (std::size_t i = 0; i < kModeNames.size(); ++i)
        if (name.substr(0, 3) == kModeNames[i].substr(0, 3))
            return static_cast<Mode>(i);
    return std::nullopt;
}

std::optional<Key> parseKeyName(std::string_view text)
{
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (lowered(text) == "none") {
        Key key;
        key.none = true;
        return key;
    }
    std::size_t end = std::min<std::size_t>(text.size(), 1);
    while (end < text.size() && (text[end] == '#' || text[end] == 'b'))
        ++end;
    const auto tonic = parseNoteName(std::string(text.substr(0, end)));
    if (!tonic || std::islower(static_cast<unsigned char>(text[0])) != 0)
        return std::nullopt;
    text.remove_prefix(end);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    const auto mode = parseMode(text);
    if (!mode)
        return std::nullopt;
    Key key;
    key.tonic = tonic->step;
    key.tonicAlter = tonic->alter;
    key.mode = *mode;
    return key;
}

} // namespace partita::score
