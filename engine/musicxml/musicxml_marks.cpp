// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_marks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace partita::musicxml {

namespace {

struct Mark
{
    std::string_view name; ///< of the decoration
    const char* group;     ///< element in <notations>
    const char* element;
};
constexpr std::array<Mark, 35> kMarks{{
    {"accent", "articulations", "accent"},
    {"marcato", "articulations", "strong-accent"},
    {"staccato", "articulations", "staccato"},
    {"tenuto", "articulations", "tenuto"},
    {"wedge", "articulations", "staccatissimo"},
    {"breath", "articulations", "breath-mark"},
    {"caesura", "articulations", "caesura"},
    {"slide", "articulations", "scoop"},
    {"detached-legato", "articulations", "detached-legato"},
    {"spiccato", "articulations", "spiccato"},
    {"plop", "articulations", "plop"},
    {"doit", "articulations", "doit"},
    {"falloff", "articulations", "falloff"},
    {"stress", "articulations", "stress"},
    {"unstress", "articulations", "unstress"},
    {"trill", "ornaments", "trill-mark"},
    {"turn", "ornaments", "turn"},
    {"invertedturn", "ornaments", "inverted-turn"},
    {"delayed-turn", "ornaments", "delayed-turn"},
    {"lowermordent", "ornaments", "mordent"},
    {"uppermordent", "ornaments", "inverted-mordent"},
    {"shake", "ornaments", "shake"},
    {"schleifer", "ornaments", "schleifer"},
    {"upbow", "technical", "up-bow"},
    {"downbow", "technical", "down-bow"},
    {"open", "technical", "open-string"},
    {"thumb", "technical", "thumb-position"},
    {"snap", "technical", "snap-pizzicato"},
    {"plus", "technical", "stopped"},
    {"harmonic", "technical", "harmonic"},
    {"double-tongue", "technical", "double-tongue"},
    {"triple-tongue", "technical", "triple-tongue"},
    {"tap", "technical", "tap"},
    {"heel", "technical", "heel"},
    {"toe", "technical", "toe"},
}};

struct Alias
{
    std::string_view alias;
    std::string_view name;
};
constexpr std::array<Alias, 8> kAliases{{{">", "accent"},
                                         {"emphasis", "accent"},
                                         {"^", "marcato"},
                                         {"mordent", "lowermordent"},
                                         {"pralltriller", "uppermordent"},
                                         {"+", "plus"},
                                         {"tr", "trill"},
                                         {"prall", "uppermordent"}}};
constexpr std::string_view kAliasMark = "partita:named ";

constexpr std::array<std::string_view, 25> kDynamics{
    "p",  "pp", "ppp", "pppp", "ppppp", "pppppp", "f",   "ff",  "fff",  "ffff", "fffff", "ffffff", "mp",
    "mf", "sf", "sfp", "sfpp", "fp",    "rf",     "rfz", "sfz", "sffz", "fz",   "n",     "pf"};

constexpr std::array<FormSign, 14> kFormSigns{{{"segno", "", "segno", false},
                                               {"coda", "", "coda", false},
                                               {"D.C.", "D.C.", "dacapo", true},
                                               {"D.C.alfine", "D.C. al Fine", "dacapo", true},
                                               {"D.C.alcoda", "D.C. al Coda", "dacapo", true},
                                               {"D.S.", "D.S.", "dalsegno", true},
                                               {"D.S.alfine", "D.S. al Fine", "dalsegno", true},
                                               {"D.S.alcoda", "D.S. al Coda", "dalsegno", true},
                                               {"fine", "Fine", "fine", true},
                                               {"tocoda", "To Coda", "tocoda", true},
                                               {"dacapo", "Da Capo", "dacapo", true},
                                               {"dalsegno", "Dal Segno", "dalsegno", true},
                                               {"dacoda", "Da Coda", "tocoda", true},
                                               {"FINE", "FINE", "fine", true}}};

const Mark* markFor(std::string_view group, std::string_view element)
{
    for (const auto& mark : kMarks)
        if (element == mark.element && group == mark.group)
            return &mark;
    return nullptr;
}

std::string lettersOf(std::string_view text)
{
    std::string letters;
    for (const char c : text)
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            letters += c;
    return letters;
}

/// The marks that are no plain element of a group.
bool writeSpecial(Xml notations, const std::string& name)
{
    if (isDynamic(name)) {
        add(add(notations, "dynamics"), name.c_str());
    } else if (isFingering(name)) {
        add(add(notations, "technical"), "fingering", name);
    } else if (name == "fermata" || name == "invertedfermata") {
        set(add(notations, "fermata"), "type", name == "fermata" ? "upright" : "inverted");
    } else if (name == "arpeggio") {
        add(notations, "arpeggiate");
    } else if (name == "trill(" || name == "trill)") {
        Xml line = add(add(notations, "ornaments"), "wavy-line");
        set(line, "type", name == "trill(" ? "start" : "stop");
        set(line, "number", "1");
    } else if (!name.empty() && name.size() <= 4 && name.find_first_not_of('/') == std::string::npos) {
        Xml tremolo = add(add(notations, "ornaments"), "tremolo", std::to_string(name.size()));
        set(tremolo, "type", "single");
    } else {
        return false;
    }
    return true;
}

/// The decoration that an element of a group stands for; empty for none.
std::string nameOf(std::string_view group, Xml element)
{
    if (group == "dynamics")
        return is(element, "other-dynamics") ? textOf(element) : element.name();
    if (const Mark* mark = markFor(group, element.name()))
        return std::string(mark->name);
    if (is(element, "fingering"))
        return wordOf(element);
    if (is(element, "wavy-line")) {
        const std::string type = attributeOf(element, "type");
        return type == "start" ? "trill(" : type == "stop" ? "trill)" : "";
    }
    if (is(element, "tremolo"))
        return std::string(static_cast<std::size_t>(integer(element.text().get(), 0, 4).value_or(0)), '/');
    const std::string_view name = element.name();
    return name.starts_with("other-") ? textOf(element) : std::string();
}

void readOther(const std::string& text, ReadMarks& marks, std::string& alias)
{
    if (text == kJoined)
        marks.joined = true;
    else if (text == kPlain)
        marks.plain = true;
    else if (text.starts_with(kAliasMark))
        alias = text.substr(kAliasMark.size());
    else if (!text.empty())
        marks.decorations.push_back({text});
}

} // namespace

void writeOtherNotation(Xml notations, std::string_view text)
{
    Xml node = add(notations, "other-notation", text);
    set(node, "type", "single");
    set(node, "print-object", "no");
}

void writeMark(Xml notations, const std::string& name)
{
    if (writeSpecial(notations, name))
        return;
    std::string_view canonical = name;
    for (const auto& alias : kAliases)
        if (alias.alias == name)
            canonical = alias.name;
    for (const auto& mark : kMarks) {
        if (mark.name != canonical)
            continue;
        if (canonical != name)
            writeOtherNotation(notations, std::string(kAliasMark) + name);
        add(add(notations, mark.group), mark.element);
        return;
    }
    writeOtherNotation(notations, name);
}

void readMarks(Xml notations, ReadMarks& marks)
{
    std::string alias;
    const auto push = [&](std::string name) {
        if (!alias.empty())
            name = std::exchange(alias, {});
        if (!name.empty() && marks.decorations.size() < 64)
            marks.decorations.push_back({std::move(name)});
    };
    for (const Xml node : notations.children()) {
        const std::string_view group = node.name();
        if (group == "other-notation")
            readOther(textOf(node), marks, alias);
        else if (group == "fermata")
            push(attributeOf(node, "type") == "inverted" ? "invertedfermata" : "fermata");
        else if (group == "arpeggiate")
            push("arpeggio");
        else if (group == "articulations" || group == "ornaments" || group == "technical" ||
                 group == "dynamics")
            for (const Xml element : node.children())
                push(nameOf(group, element));
    }
}

const FormSign* formSignNamed(std::string_view name)
{
    const auto found = std::find_if(kFormSigns.begin(), kFormSigns.end(),
                                    [name](const FormSign& sign) { return sign.name == name; });
    return found == kFormSigns.end() ? nullptr : &*found;
}

const FormSign* formSignFor(std::string_view words, Xml sound)
{
    const bool jumps = sound.attribute("dacapo") || sound.attribute("dalsegno") || sound.attribute("fine") ||
                       sound.attribute("tocoda");
    if (!jumps)
        return nullptr;
    const std::string letters = lettersOf(words);
    for (const auto& sign : kFormSigns)
        if (!sign.words.empty() && lettersOf(sign.words) == letters)
            return &sign;
    for (const auto& sign : kFormSigns)
        if (!sign.words.empty() && sound.attribute(std::string(sign.attribute).c_str()))
            return &sign;
    return nullptr;
}

bool isDynamic(std::string_view name)
{
    return std::find(kDynamics.begin(), kDynamics.end(), name) != kDynamics.end();
}

bool isFingering(std::string_view name)
{
    return name.size() == 1 && name[0] >= '0' && name[0] <= '5';
}

std::string_view wedgeType(std::string_view name)
{
    if (name == "crescendo(" || name == "<(")
        return "crescendo";
    if (name == "diminuendo(" || name == ">(")
        return "diminuendo";
    if (name == "crescendo)" || name == "<)" || name == "diminuendo)" || name == ">)")
        return "stop";
    return {};
}

} // namespace partita::musicxml
