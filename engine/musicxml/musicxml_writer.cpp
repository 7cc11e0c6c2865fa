// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_writer.h"

#include "engine/musicxml/musicxml_part_writer.h"
#include "engine/musicxml/musicxml_signatures.h"
#include "engine/score/form.h"

#include <algorithm>

namespace partita::musicxml {

namespace {

using score::Bar;
using score::Ticks;

constexpr std::size_t kMostBars = 100'000;
constexpr int kUsualTicksPerQuarter = 480;

/// Where the last thing of the score ends that needs a bar.
Ticks endOf(const score::Score& score)
{
    Ticks end = score.end();
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            for (const auto& tuplet : voice.tuplets)
                end = std::max(end, tuplet.range.end);
            for (const auto& rest : voice.invisibleRests)
                end = std::max(end, rest.end);
        }
    return end;
}

/// The score's bars as far as they follow each other, and bars by the meters for what lies behind.
std::vector<Bar> writtenBars(const score::Score& score)
{
    std::vector<Bar> bars;
    for (const auto& bar : score.bars)
        if (bar.range.end > bar.range.start &&
            bar.range.start == (bars.empty() ? Ticks{} : bars.back().range.end))
            bars.push_back(bar);
    const bool none = bars.empty();
    const Ticks end = endOf(score);
    for (Ticks start = none ? Ticks{} : bars.back().range.end; start < end;) {
        const score::Meter meter = score::meterAt(score.meters, start);
        const Ticks full =
            score::toTicks(meter.free ? score::Fraction(1) : meter.barLength(), score.ticksPerQuarter);
        Ticks next = bars.size() < kMostBars ? start + std::max(full, Ticks{1}) : end;
        for (const auto& change : score.meters)
            if (change.at > start)
                next = std::min(next, change.at);
        bars.push_back({{start, next}});
        start = next;
    }
    if (none && !bars.empty())
        bars.back().end = score::BarlineStyle::Final;
    return bars;
}

/// ABC goes back to the last double bar line where a repeat has no start; other programs need the start. The
/// reader takes those out again that the extras name.
void showRepeatStarts(std::vector<Bar>& bars, Extras& extras)
{
    score::Score form;
    form.bars = bars;
    Ticks before;
    for (const auto& segment : score::joinedSegments(score::performedBars(form))) {
        const Ticks start = segment.written.start;
        const auto bar = std::lower_bound(bars.begin(), bars.end(), start,
                                          [](const Bar& each, Ticks at) { return each.range.start < at; });
        if (start < before && start > Ticks{} && bar != bars.end() && bar->repeatStart == 0) {
            bar->repeatStart = 1;
            extras["repeat-start " + std::to_string(bar - bars.begin() + 1)] = "implied";
        }
        before = segment.written.end;
    }
}

/// What MusicXML has no element for and the extras hold.
void collectExtras(const score::Score& score, Extras& extras)
{
    if (score.ticksPerQuarter % kUsualTicksPerQuarter != 0)
        extras["ticks-per-quarter"] = std::to_string(score.ticksPerQuarter);
    if (!score.sectionOrder.empty())
        extras["section-order"] = joinLines(score.sectionOrder);
    for (std::size_t i = 0; i < score.keys.size(); ++i) {
        pugi::xml_document scratch;
        writeKey(scratch, score.keys[i].key);
        if (!(readKey(scratch.child("key")) == score.keys[i].key))
            extras["key " + std::to_string(i + 1)] = keyText(score.keys[i].key);
    }
}

bool isWritable(const score::Metadata& metadata)
{
    return musicxml::isWritable(metadata.composer) && musicxml::isWritable(metadata.rhythm) &&
           musicxml::isWritable(metadata.origin) &&
           std::all_of(metadata.titles.begin(), metadata.titles.end(),
                       [](const std::string& title) { return musicxml::isWritable(title); }) &&
           std::all_of(metadata.fields.begin(), metadata.fields.end(), [](const auto& field) {
               return musicxml::isWritable(field.name) && musicxml::isWritable(field.value);
           });
}

struct StringWriter : pugi::xml_writer
{
    std::string text;
    void write(const void* data, std::size_t size) override
    {
        text.append(static_cast<const char*>(data), size);
    }
};

std::string textOfDocument(const pugi::xml_document& document)
{
    StringWriter writer;
    document.save(writer, " ", pugi::format_default, pugi::encoding_utf8);
    return std::move(writer.text);
}

} // namespace

WrittenMusicXml writeMusicXml(const score::Score& score)
{
    pugi::xml_document document;
    Xml declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    document.append_child(pugi::node_doctype)
        .set_value("score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\" "
                   "\"http://www.musicxml.org/dtds/partwise.dtd\"");
    Xml root = add(document, "score-partwise");
    set(root, "version", "4.0");
    Extras extras;
    Losses losses;
    auto bars = writtenBars(score);
    showRepeatStarts(bars, extras);
    const WritingContext context{score, bars, extras, losses};
    const Xml identification = writeMetadata(root, score.metadata, extras);
    collectExtras(score, extras);
    if (!score.unknown.empty())
        losses.add("MIDI events of the whole piece that are no music have no place in MusicXML");
    if (!isWritable(score.metadata))
        losses.add("Control characters in texts have no place in XML");
    Xml partList = add(root, "part-list");
    std::vector<DrumKit> kits;
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
        const std::string id = "P" + std::to_string(i + 1);
        kits.emplace_back(score.parts[i], id);
        writeScorePart(partList, score.parts[i], id, kits.back());
    }
    for (std::size_t i = 0; i < score.parts.size(); ++i)
        PartWriter(context, i, kits[i]).write(add(root, "part"));
    writeExtras(identification, score.metadata, extras);
    return {textOfDocument(document), losses.take()};
}

} // namespace partita::musicxml
