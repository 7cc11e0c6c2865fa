// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_identification.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace partita::musicxml {

namespace {

constexpr std::string_view kExtra = "partita:";
constexpr std::string_view kAbc = "abc:";
constexpr std::array<std::string_view, 6> kCreators{"lyricist",   "arranger",    "poet",
                                                    "translator", "transcriber", "composer"};

std::string fieldName(std::string_view name)
{
    const bool abc = name.size() == 1 || name == "%%" || name.starts_with(kAbc) || name.starts_with(kExtra) ||
                     name == "rhythm" || name == "origin";
    return abc ? std::string(kAbc) + std::string(name) : std::string(name);
}

bool holds(const std::vector<score::MetadataField>& fields, const score::MetadataField& field)
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// The standard elements as fields, in the order of the file format.
std::vector<score::MetadataField> standardFields(Xml identification, const std::string& composer)
{
    std::vector<score::MetadataField> fields;
    bool first = true;
    for (const Xml creator : identification.children("creator")) {
        const std::string type = attributeOf(creator, "type");
        const std::string name = textOf(creator);
        if (first && type == "composer" && name == composer)
            first = false;
        else if (!name.empty())
            fields.push_back({type.empty() ? "creator" : type, name});
    }
    for (const Xml rights : identification.children("rights"))
        fields.push_back({"copyright", textOf(rights)});
    if (identification.child("source"))
        fields.push_back({"S", textOf(identification.child("source"))});
    return fields;
}

void readMiscellaneous(Xml identification, score::Metadata& metadata)
{
    bool rhythm = false;
    bool origin = false;
    for (const Xml node : identification.child("miscellaneous").children("miscellaneous-field")) {
        std::string name = attributeOf(node, "name");
        const std::string value = textOf(node);
        if (name.starts_with(kExtra))
            continue;
        if (name == "rhythm" && !std::exchange(rhythm, true))
            metadata.rhythm = value;
        else if (name == "origin" && !std::exchange(origin, true))
            metadata.origin = value;
        else
            metadata.fields.push_back({name.starts_with(kAbc) ? name.substr(kAbc.size()) : name, value});
    }
}

void addField(Xml miscellaneous, std::string_view name, std::string_view value)
{
    set(add(miscellaneous, "miscellaneous-field", value), "name", name);
}

} // namespace

std::string joinLines(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += (&line == &lines.front() ? "" : "\n") + line;
    return text;
}

std::vector<std::string> splitLines(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

Extras readExtras(Xml score)
{
    Extras extras;
    for (const Xml node :
         score.child("identification").child("miscellaneous").children("miscellaneous-field"))
        if (const std::string name = attributeOf(node, "name"); name.starts_with(kExtra))
            extras[name.substr(kExtra.size())] = textOf(node);
    return extras;
}

score::Metadata readMetadata(Xml score, const Extras& extras)
{
    score::Metadata metadata;
    for (const std::string& title :
         {textOf(score.child("work").child("work-title")), textOf(score.child("movement-title"))})
        if (!title.empty())
            metadata.titles.push_back(title);
    if (const auto titles = extras.find("titles"); titles != extras.end())
        metadata.titles = splitLines(titles->second);
    const Xml identification = score.child("identification");
    const Xml composer = identification.find_child_by_attribute("creator", "type", "composer");
    metadata.composer = textOf(composer);
    readMiscellaneous(identification, metadata);
    auto standard = standardFields(identification, metadata.composer);
    std::erase_if(standard, [&](const auto& field) { return holds(metadata.fields, field); });
    metadata.fields.insert(metadata.fields.begin(), standard.begin(), standard.end());
    return metadata;
}

Xml writeMetadata(Xml score, const score::Metadata& metadata, Extras& extras)
{
    const auto& titles = metadata.titles;
    if (!titles.empty())
        add(add(score, "work"), "work-title", titles[0]);
    if (titles.size() > 1)
        add(score, "movement-title", titles[1]);
    const bool plain = titles.size() <= 2 && std::find(titles.begin(), titles.end(), "") == titles.end();
    if (!plain)
        extras["titles"] = joinLines(titles);
    Xml identification = add(score, "identification");
    if (!metadata.composer.empty())
        set(add(identification, "creator", metadata.composer), "type", "composer");
    for (const auto& field : metadata.fields)
        if (std::find(kCreators.begin(), kCreators.end(), field.name) != kCreators.end() &&
            !field.value.empty())
            set(add(identification, "creator", field.value), "type", field.name);
    for (const auto& field : metadata.fields)
        if (field.name == "copyright")
            add(identification, "rights", field.value);
    add(add(identification, "encoding"), "software", "Partita");
    for (const auto& field : metadata.fields)
        if (field.name == "S") {
            add(identification, "source", field.value);
            break;
        }
    return identification;
}

void writeExtras(Xml identification, const score::Metadata& metadata, const Extras& extras)
{
    if (metadata.rhythm.empty() && metadata.origin.empty() && metadata.fields.empty() && extras.empty())
        return;
    Xml node = add(identification, "miscellaneous");
    if (!metadata.rhythm.empty())
        addField(node, "rhythm", metadata.rhythm);
    if (!metadata.origin.empty())
        addField(node, "origin", metadata.origin);
    for (const auto& field : metadata.fields)
        addField(node, fieldName(field.name), field.value);
    for (const auto& [name, value] : extras)
        addField(node, std::string(kExtra) + name, value);
}

} // namespace partita::musicxml
