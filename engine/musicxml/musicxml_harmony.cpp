// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_harmony.h"

#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <array>

namespace partita::musicxml {

namespace {

struct Kind
{
    std::string_view text;
    const char* value;
};
/// The first text of each value is the one that it is read as where the file gives none.
constexpr std::array<Kind, 47> kKinds{{
    {"", "major"},
    {"m", "minor"},
    {"7", "dominant"},
    {"m7", "minor-seventh"},
    {"maj7", "major-seventh"},
    {"dim", "diminished"},
    {"aug", "augmented"},
    {"6", "major-sixth"},
    {"m6", "minor-sixth"},
    {"dim7", "diminished-seventh"},
    {"m7b5", "half-diminished"},
    {"aug7", "augmented-seventh"},
    {"m(maj7)", "major-minor"},
    {"9", "dominant-ninth"},
    {"maj9", "major-ninth"},
    {"m9", "minor-ninth"},
    {"11", "dominant-11th"},
    {"maj11", "major-11th"},
    {"m11", "minor-11th"},
    {"13", "dominant-13th"},
    {"maj13", "major-13th"},
    {"m13", "minor-13th"},
    {"sus2", "suspended-second"},
    {"sus4", "suspended-fourth"},
    {"5", "power"},
    {"Neapolitan", "Neapolitan"},
    {"It+6", "Italian"},
    {"Fr+6", "French"},
    {"Ger+6", "German"},
    {"pedal", "pedal"},
    {"Tristan", "Tristan"},
    {"maj", "major"},
    {"M", "major"},
    {"min", "minor"},
    {"-", "minor"},
    {"min7", "minor-seventh"},
    {"-7", "minor-seventh"},
    {"M7", "major-seventh"},
    {"+", "augmented"},
    {"o", "diminished"},
    {"o7", "diminished-seventh"},
    {"+7", "augmented-seventh"},
    {"7+", "augmented-seventh"},
    {"min6", "minor-sixth"},
    {"M9", "major-ninth"},
    {"min9", "minor-ninth"},
    {"sus", "suspended-fourth"},
}};

/// A letter with its accidentals, taken off the front of a text.
struct NoteName
{
    std::optional<score::Step> step;
    int alter = 0;
};

NoteName takeName(std::string_view& text)
{
    NoteName name;
    name.step = stepNamed(text.substr(0, 1));
    if (!name.step)
        return name;
    text.remove_prefix(1);
    const char sign = text.empty() ? ' ' : text.front();
    while (!text.empty() && text.front() == sign && (sign == '#' || sign == 'b') &&
           std::abs(name.alter) < 2) {
        name.alter += sign == '#' ? 1 : -1;
        text.remove_prefix(1);
    }
    return name;
}

std::string nameText(Xml parent, const char* step, const char* alter)
{
    const auto named = stepNamed(wordOf(parent.child(step)));
    if (!named)
        return {};
    std::string text = parent.child(step).attribute("text") ? attributeOf(parent.child(step), "text")
                                                            : std::string(stepName(*named));
    const int semitones = childInteger(parent, alter, 0, -3, 3);
    text.append(static_cast<std::size_t>(std::abs(semitones)), semitones > 0 ? '#' : 'b');
    return text;
}

const char* kindValue(std::string_view text)
{
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [text](const Kind& kind) { return kind.text == text; });
    return found == kKinds.end() ? "other" : found->value;
}

std::string kindText(Xml kind)
{
    if (kind.attribute("text"))
        return attributeOf(kind, "text");
    const std::string value = wordOf(kind);
    const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&value](const Kind& known) { return known.value == value; });
    return found == kKinds.end() ? std::string() : std::string(found->text);
}

std::string degreesText(Xml harmony)
{
    std::string text;
    for (Xml degree = harmony.child("degree"); degree; degree = degree.next_sibling("degree")) {
        if (attributeOf(degree, "print-object") == "no")
            continue;
        const std::string type = wordOf(degree.child("degree-type"));
        const int alter = childInteger(degree, "degree-alter", 0, -2, 2);
        const int value = childInteger(degree, "degree-value", 0, 0, 99);
        text += type == "subtract" ? "no" : type == "add" && alter == 0 ? "add" : "";
        text += std::string(static_cast<std::size_t>(std::abs(alter)), alter > 0 ? '#' : 'b');
        text += std::to_string(value);
    }
    return text;
}

} // namespace

void writeHarmony(Xml measure, const std::string& text)
{
    Xml harmony = add(measure, "harmony");
    std::string_view rest = text;
    const NoteName root = takeName(rest);
    const std::size_t slash = std::min(rest.rfind('/'), rest.size());
    const std::string_view kind = rest.substr(0, slash);
    std::string_view bassText = slash < rest.size() ? rest.substr(slash + 1) : std::string_view();
    const NoteName bass = takeName(bassText);
    const bool chord = root.step && bassText.empty() && (slash == rest.size() || bass.step);
    Xml rootNode = add(harmony, "root");
    Xml step = add(rootNode, "root-step", chord ? stepName(*root.step) : "C");
    if (!chord) {
        set(step, "text", "");
        set(add(harmony, "kind", "none"), "text", text);
        return;
    }
    if (root.alter != 0)
        addNumber(rootNode, "root-alter", root.alter);
    set(add(harmony, "kind", kindValue(kind)), "text", kind);
    if (!bass.step)
        return;
    Xml bassNode = add(harmony, "bass");
    add(bassNode, "bass-step", stepName(*bass.step));
    if (bass.alter != 0)
        addNumber(bassNode, "bass-alter", bass.alter);
}

std::string readHarmony(Xml harmony)
{
    const std::string root = nameText(harmony.child("root"), "root-step", "root-alter");
    if (wordOf(harmony.child("kind")) == "none") {
        const Xml kind = harmony.child("kind");
        return kind.attribute("text") ? attributeOf(kind, "text") : "N.C.";
    }
    const std::string function = textOf(harmony.child("function"));
    const std::string bass = nameText(harmony.child("bass"), "bass-step", "bass-alter");
    const std::string text =
        (root.empty() ? function : root) + kindText(harmony.child("kind")) + degreesText(harmony);
    return text + (bass.empty() ? "" : '/' + bass);
}

} // namespace partita::musicxml
