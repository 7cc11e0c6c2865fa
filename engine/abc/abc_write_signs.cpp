// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_write_signs.h"

#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace partita::abc {

namespace {

std::string accidentalText(const score::Pitch& pitch)
{
    const int cents = 100 * pitch.alter + pitch.cents;
    if (cents == 0)
        return "=";
    const char sign = cents > 0 ? '^' : '_';
    if (pitch.cents == 0 && std::abs(pitch.alter) <= 2)
        return std::string(static_cast<std::size_t>(std::abs(pitch.alter)), sign);
    const score::Fraction fraction(std::abs(cents), 100);
    return sign + std::to_string(fraction.numerator) + '/' + std::to_string(fraction.denominator);
}

std::string noteName(score::Step step, int alter)
{
    std::string name = score::Pitch{step, alter, 0, 0}.name();
    name.pop_back();
    return name;
}

std::string numberText(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.10g", value);
    return buffer.data();
}

std::string fractionText(const score::Fraction& fraction)
{
    return std::to_string(fraction.numerator) + '/' + std::to_string(fraction.denominator);
}

} // namespace

std::string lengthText(const score::Fraction& units)
{
    if (units.denominator == 1)
        return units.numerator == 1 ? std::string() : std::to_string(units.numerator);
    const std::string top = units.numerator == 1 ? std::string() : std::to_string(units.numerator);
    return top + '/' + (units.denominator == 2 ? std::string() : std::to_string(units.denominator));
}

std::string pitchText(const score::Pitch& pitch, bool accidental)
{
    std::string text = accidental ? accidentalText(pitch) : std::string();
    constexpr std::string_view kLetters = "CDEFGAB";
    const char letter = kLetters[static_cast<std::size_t>(pitch.step)];
    if (pitch.octave >= 5) {
        text += static_cast<char>(letter - 'A' + 'a');
        text.append(static_cast<std::size_t>(pitch.octave - 5), '\'');
    } else {
        text += letter;
        text.append(static_cast<std::size_t>(4 - pitch.octave), ',');
    }
    return text;
}

std::string keyText(const score::Key& key)
{
    constexpr std::array<std::string_view, 7> kModes{"", "m", "dor", "phr", "lyd", "mix", "loc"};
    std::string text;
    std::size_t first = 0;
    if (key.none) {
        text = "none";
    } else if (key.highland) {
        text = key.accidentals.size() >= 3 ? "Hp" : "HP";
        first = key.accidentals.size() >= 3 ? 3 : 0;
    } else {
        text = noteName(key.tonic, key.tonicAlter) + std::string(kModes[static_cast<std::size_t>(key.mode)]);
    }
    if (key.explicitOnly)
        text += " exp";
    for (std::size_t i = first; i < key.accidentals.size(); ++i) {
        const int alter = key.accidentals[i].alter;
        text += ' ' + (alter == 0
                           ? std::string("=")
                           : std::string(static_cast<std::size_t>(std::abs(alter)), alter > 0 ? '^' : '_'));
        text += static_cast<char>(noteName(key.accidentals[i].step, 0)[0] - 'A' + 'a');
    }
    return text;
}

std::string tempoText(const score::TempoChange& tempo)
{
    std::string text = tempo.text.empty() ? std::string() : quoted(tempo.text);
    if (tempo.textOnly)
        return text;
    const double beats = tempo.quartersPerMinute / (tempo.beat.toDouble() * 4);
    return text + (text.empty() ? "" : " ") + fractionText(tempo.beat) + '=' + numberText(beats);
}

std::string decorationText(const score::Decoration& decoration, bool letters)
{
    if (letters)
        for (const char symbol : std::string_view(".~HLMOPSTuv"))
            if (symbolName(symbol) == decoration.name)
                return std::string(1, symbol);
    return '!' + decoration.name + '!';
}

std::string quoted(std::string_view text)
{
    std::string result = encodeText(text);
    std::replace(result.begin(), result.end(), '"', '\'');
    std::replace(result.begin(), result.end(), '\n', ' ');
    std::replace(result.begin(), result.end(), '\r', ' ');
    return '"' + result + '"';
}

std::string fieldText(std::string_view text)
{
    std::string result = encodeText(text);
    std::replace(result.begin(), result.end(), '\n', ' ');
    std::replace(result.begin(), result.end(), '\r', ' ');
    return result;
}

std::string syllableText(std::string_view text)
{
    std::string result;
    for (const char c : encodeText(text)) {
        if (std::string_view("-_*").find(c) != std::string_view::npos)
            result += '\\';
        result += c == ' ' || c == '\n' || c == '\r' || c == '\t' ? '~' : c == '|' ? '/' : c;
    }
    return result;
}

} // namespace partita::abc
