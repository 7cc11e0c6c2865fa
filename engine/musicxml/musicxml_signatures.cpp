// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace partita::musicxml {

namespace {

using score::Clef;
using score::ClefSign;
using score::Key;
using score::Meter;

constexpr std::string_view kSteps = "CDEFGAB";
constexpr int kMostBeats = 1000;
constexpr int kMostUnit = 1024;
constexpr std::array<std::string_view, 5> kClefSigns{"G", "F", "C", "percussion", "none"};

bool isTraditional(const Key& key)
{
    return key.accidentals.empty() && !key.explicitOnly && !key.highland;
}

std::vector<int> parseBeats(std::string_view text)
{
    std::vector<int> beats;
    while (!text.empty()) {
        const std::size_t plus = std::min(text.find('+'), text.size());
        const auto beat = integer(text.substr(0, plus), 1, kMostBeats);
        if (!beat)
            return {};
        beats.push_back(*beat);
        text.remove_prefix(std::min(plus + 1, text.size()));
    }
    return beats;
}

std::string takeWord(std::string_view& text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

} // namespace

std::string_view stepName(score::Step step)
{
    return kSteps.substr(static_cast<std::size_t>(step), 1);
}

std::optional<score::Step> stepNamed(std::string_view name)
{
    const std::size_t place = name.size() == 1 ? kSteps.find(name) : std::string_view::npos;
    return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<score::Step>(place));
}

void writeKey(Xml attributes, const Key& key)
{
    Xml node = add(attributes, "key");
    if (key.none || isTraditional(key)) {
        addNumber(node, "fifths", key.none ? 0 : key.fifths());
        add(node, "mode", key.none ? "none" : score::modeName(key.mode));
        return;
    }
    const auto accidental = [&node](score::Step step, int alter) {
        add(node, "key-step", stepName(step));
        addNumber(node, "key-alter", alter);
    };
    if (key.explicitOnly) {
        for (const auto& each : key.accidentals)
            accidental(each.step, each.alter);
        return;
    }
    const auto signature = key.signature();
    for (std::size_t step = 0; step < signature.size(); ++step)
        if (signature[step] != 0)
            accidental(static_cast<score::Step>(step), signature[step]);
}

Key readKey(Xml node)
{
    Key key;
    if (node.child("key-step")) {
        key.explicitOnly = true;
        for (Xml step = node.child("key-step"); step; step = step.next_sibling("key-step"))
            if (const auto name = stepNamed(wordOf(step)); name && key.accidentals.size() < 7)
                key.accidentals.push_back(
                    {*name, integer(step.next_sibling("key-alter").text().get(), -3, 3).value_or(0)});
        return key;
    }
    const std::string mode = wordOf(node.child("mode"));
    key.none = mode == "none" && node.child("fifths").text().as_int() == 0;
    if (!key.none)
        key = Key::fromFifths(childInteger(node, "fifths", 0, -14, 14),
                              score::parseMode(mode).value_or(score::Mode::Major));
    key.explicitOnly = !key.none && !node.child("fifths"); // an empty signature of explicit accidentals
    return key.explicitOnly ? Key{.explicitOnly = true} : key;
}

std::string keyText(const Key& key)
{
    std::string text = score::Pitch{key.tonic, key.tonicAlter, 0, 0}.name();
    text.pop_back();
    text += ' ' + std::string(score::modeName(key.mode)) + (key.none ? " none" : "") +
            (key.highland ? " highland" : "") + (key.explicitOnly ? " explicit" : "");
    for (const auto& each : key.accidentals)
        text += ' ' + std::string(stepName(each.step)) + std::to_string(each.alter);
    return text;
}

std::optional<Key> parseKeyText(std::string_view text)
{
    const auto tonic = score::parseNoteName(takeWord(text));
    const auto mode = score::parseMode(takeWord(text));
    if (!tonic || !mode)
        return std::nullopt;
    Key key;
    key.tonic = tonic->step;
    key.tonicAlter = tonic->alter;
    key.mode = *mode;
    while (!text.empty() && key.accidentals.size() < 64) {
        const std::string word = takeWord(text);
        const auto step = stepNamed(word.substr(0, 1));
        if (word == "none")
            key.none = true;
        else if (word == "highland")
            key.highland = true;
        else if (word == "explicit")
            key.explicitOnly = true;
        else if (const auto alter = step ? integer(word.substr(1), -3, 3) : std::nullopt)
            key.accidentals.push_back({*step, *alter});
    }
    return key;
}

void writeMeter(Xml attributes, const Meter& meter)
{
    Xml node = add(attributes, "time");
    if (meter.free) {
        add(node, "senza-misura");
        return;
    }
    if (meter.symbol != score::MeterSymbol::None)
        set(node, "symbol", meter.symbol == score::MeterSymbol::Common ? "common" : "cut");
    std::string beats;
    for (const int beat : meter.beats)
        beats += (beats.empty() ? "" : "+") + std::to_string(beat);
    add(node, "beats", beats);
    addNumber(node, "beat-type", meter.unit);
}

std::optional<Meter> readMeter(Xml node)
{
    Meter meter;
    if (node.child("senza-misura")) {
        meter.free = true;
        return meter;
    }
    meter.beats.clear();
    std::vector<std::pair<std::vector<int>, int>> terms;
    int unit = 1;
    for (Xml beats = node.child("beats"); beats && terms.size() < 16; beats = beats.next_sibling("beats")) {
        auto numbers = parseBeats(wordOf(beats));
        const int type = integer(beats.next_sibling("beat-type").text().get(), 0, kMostUnit).value_or(0);
        if (numbers.empty() || numbers.size() > 64 || type < 1)
            return std::nullopt;
        unit = std::lcm(unit, type);
        terms.emplace_back(std::move(numbers), type);
    }
    if (terms.empty() || unit > kMostUnit)
        return std::nullopt;
    for (const auto& [numbers, type] : terms)
        for (const int number : numbers)
            meter.beats.push_back(number * (unit / type));
    meter.unit = unit;
    const std::string symbol = attributeOf(node, "symbol");
    meter.symbol = symbol == "common" ? score::MeterSymbol::Common
                   : symbol == "cut"  ? score::MeterSymbol::Cut
                                      : score::MeterSymbol::None;
    return meter;
}

void writeClef(Xml attributes, const Clef& clef, int staff, bool numbered)
{
    Xml node = add(attributes, "clef");
    if (numbered)
        set(node, "number", std::to_string(staff));
    add(node, "sign", kClefSigns[static_cast<std::size_t>(clef.sign)]);
    addNumber(node, "line", clef.line);
    if (clef.octaveShift != 0)
        addNumber(node, "clef-octave-change", clef.octaveShift);
}

Clef readClef(Xml node)
{
    std::string sign = wordOf(node.child("sign"));
    if (sign == "TAB" || sign == "jianpu")
        sign = "none";
    Clef clef;
    const auto known = std::find(kClefSigns.begin(), kClefSigns.end(), sign);
    if (known != kClefSigns.end())
        clef.sign = static_cast<ClefSign>(known - kClefSigns.begin());
    constexpr std::array<int, 5> kLines{2, 4, 3, 3, 3};
    clef.line = childInteger(node, "line", kLines[static_cast<std::size_t>(clef.sign)], -4, 9);
    clef.octaveShift = childInteger(node, "clef-octave-change", 0, -4, 4);
    return clef;
}

void writeTransposition(Xml attributes, int semitones)
{
    if (semitones == 0)
        return;
    const int octaves = semitones / 12;
    const int chromatic = semitones % 12;
    constexpr std::array<int, 12> kDiatonic{0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};
    const int steps = kDiatonic[static_cast<std::size_t>(std::abs(chromatic))];
    Xml node = add(attributes, "transpose");
    addNumber(node, "diatonic", chromatic < 0 ? -steps : steps);
    addNumber(node, "chromatic", chromatic);
    if (octaves != 0)
        addNumber(node, "octave-change", octaves);
}

int readTransposition(Xml node)
{
    return childInteger(node, "chromatic", 0, -120, 120) +
           12 * childInteger(node, "octave-change", 0, -10, 10);
}

int octaveShiftAt(const score::Voice& voice, score::Ticks at)
{
    int octaves = 0;
    for (const auto& change : voice.clefs) {
        if (change.at > at)
            break;
        octaves = change.clef.octaveShift;
    }
    return octaves;
}

} // namespace partita::musicxml
