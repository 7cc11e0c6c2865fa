// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/interval.h"

#include "engine/transform/pitch_map.h"

#include <array>
#include <charconv>
#include <cstdlib>

namespace partita::transform {

namespace {

constexpr std::array<int, 7> kPlain{0, 2, 4, 5, 7, 9, 11}; // perfect or major, by steps
constexpr std::array<int, 12> kUsualSteps{0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};
constexpr std::array<std::string_view, 7> kNumbers{"unison", "second", "third",  "fourth",
                                                   "fifth",  "sixth",  "seventh"};
constexpr int kMostNumber = 22;

bool isPerfect(int steps)
{
    return steps == 0 || steps == 3 || steps == 4;
}

/// The name of an interval below an octave: "minor second".
std::string simpleName(int steps, int semitones)
{
    const int deviation = semitones - kPlain[static_cast<std::size_t>(steps)];
    const int narrow = isPerfect(steps) ? -1 : -2;
    std::string quality = "augmented";
    if (deviation == 0)
        quality = isPerfect(steps) ? "perfect" : "major";
    else if (deviation < 0)
        quality = deviation > narrow ? "minor" : "diminished";
    if (deviation > 1 || deviation < narrow)
        quality = "doubly " + quality;
    return quality + ' ' + std::string(kNumbers[static_cast<std::size_t>(steps)]);
}

} // namespace

std::string Interval::name() const
{
    const int sign = isDown() ? -1 : 1;
    const int up = sign * steps;
    const int sounding = sign * semitones;
    if (up < 0) // a diminished second turned over: say what sounds
        return std::to_string(sounding) + (sounding == 1 ? " semitone" : " semitones");
    const int octaves = up / 7;
    if (octaves == 0)
        return simpleName(up, sounding);
    const std::string whole = octaves == 1 ? "octave" : std::to_string(octaves) + " octaves";
    if (up % 7 == 0 && sounding == 12 * octaves)
        return whole;
    const std::string rest = simpleName(up % 7, sounding - 12 * octaves);
    const bool vowel = rest.front() == 'a';
    return whole + (vowel ? " and an " : " and a ") + rest;
}

Interval Interval::fromSemitones(int semitones, const score::Key& key)
{
    const int sign = semitones < 0 ? -1 : 1;
    const int size = std::abs(semitones);
    const int steps = sign * (kUsualSteps[static_cast<std::size_t>(size % 12)] + 7 * (size / 12));
    const PitchMap usual{1, steps, semitones};
    if (size % 12 == 0)
        return {steps, semitones};
    return {readableMap(usual, key, Respelling::Fewest).index, semitones};
}

Interval Interval::between(const score::Pitch& from, const score::Pitch& to)
{
    return {to.diatonicIndex() - from.diatonicIndex(), to.midiKey() - from.midiKey()};
}

std::optional<Interval> parseInterval(std::string_view text)
{
    int sign = 1;
    if (text.starts_with('+') || text.starts_with('-')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    if (text.size() < 2)
        return std::nullopt;
    const char quality = text.front();
    int number = 0;
    const auto read = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 1 || number > kMostNumber)
        return std::nullopt;
    const int steps = number - 1;
    const bool perfect = isPerfect(steps % 7);
    int semitones = kPlain[static_cast<std::size_t>(steps % 7)] + 12 * (steps / 7);
    if (quality == 'A')
        ++semitones;
    else if (quality == 'd')
        semitones -= perfect ? 1 : 2;
    else if (quality == 'm' && !perfect)
        --semitones;
    else if (quality != (perfect ? 'P' : 'M'))
        return std::nullopt;
    return Interval{sign * steps, sign * semitones};
}

} // namespace partita::transform
