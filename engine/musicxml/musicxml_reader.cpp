// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_reader.h"

#include "engine/musicxml/musicxml_part_reader.h"
#include "engine/musicxml/musicxml_signatures.h"
#include "engine/musicxml/musicxml_signs.h"

#include <algorithm>
#include <new>

namespace partita::musicxml {

namespace {

using base::ErrorCode;
using base::fail;

constexpr int kUsualTicksPerQuarter = 480;
constexpr unsigned kParseOptions =
    (pugi::parse_default | pugi::parse_ws_pcdata_single) & ~pugi::parse_wnorm_attribute;

tl::unexpected<base::Error> parseError(const pugi::xml_parse_result& result, const std::string& text)
{
    const auto before = text.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return fail(result.status == pugi::status_out_of_memory ? ErrorCode::OutOfMemory
                                                            : ErrorCode::InvalidInput,
                "The XML is not well formed (" + std::string(result.description()) + ')',
                "line " + std::to_string(line), "Export the file again from the program that wrote it");
}

base::Result<Xml> scoreOf(const pugi::xml_document& document)
{
    for (const char* name : {"score-partwise", "score-timewise"})
        if (const Xml score = document.child(name))
            return score;
    const std::string root = document.document_element().name();
    if (root == "opus" || root == "sounds" || root == "container")
        return fail(ErrorCode::Unsupported, "This MusicXML holds no score but <" + root + '>');
    return fail(ErrorCode::InvalidInput,
                "This XML is no MusicXML: it begins with <" + root.substr(0, 40) + '>', {},
                "Open a .musicxml, .xml or .mxl file that a notation program has written");
}

/// What only extras hold of keys, bar lines and the order of sections.
void applyExtras(score::Score& score, const Extras& extras)
{
    for (std::size_t i = 0; i < score.keys.size(); ++i)
        if (const auto text = extras.find("key " + std::to_string(i + 1)); text != extras.end())
            score.keys[i].key = parseKeyText(text->second).value_or(score.keys[i].key);
    for (std::size_t i = 0; i < score.bars.size(); ++i)
        if (const auto text = extras.find("bar-line " + std::to_string(i + 1)); text != extras.end()) {
            const auto name = std::find(kBarlineNames.begin(), kBarlineNames.end(), text->second);
            if (name != kBarlineNames.end())
                score.bars[i].end = static_cast<score::BarlineStyle>(name - kBarlineNames.begin());
        }
    for (std::size_t i = 0; i < score.bars.size(); ++i)
        if (extras.contains("repeat-start " + std::to_string(i + 1)))
            score.bars[i].repeatStart = 0;
    if (const auto order = extras.find("section-order"); order != extras.end())
        score.sectionOrder = splitLines(order->second);
}

base::Result<ReadResult> readDocument(const std::string& text)
{
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(), kParseOptions, pugi::encoding_utf8);
    if (!parsed)
        return parseError(parsed, text);
    const auto source = scoreOf(document);
    if (!source)
        return tl::unexpected(source.error());
    Remarks remarks(text);
    const Extras extras = readExtras(*source);
    ReadResult result;
    result.score.metadata = readMetadata(*source, extras);
    auto parts = partsOf(*source, remarks);
    const auto usual = extras.find("ticks-per-quarter");
    const int ticks = usual == extras.end()
                          ? kUsualTicksPerQuarter
                          : integer(usual->second, 1, 32767).value_or(kUsualTicksPerQuarter);
    const Timeline timeline = makeTimeline(parts, ticks, remarks);
    result.score.ticksPerQuarter = timeline.ticksPerQuarter;
    for (std::size_t i = 0; i < timeline.measures(); ++i)
        result.score.bars.push_back({timeline.measure(i)});
    SignatureOwners owners;
    for (std::size_t i = 0; i < parts.size(); ++i)
        PartReader(parts[i], i, timeline, extras, owners, result.score, remarks).read();
    applyExtras(result.score, extras);
    result.score.normalise();
    if (result.score.noteCount() == 0)
        remarks.warning(0, "empty", "The score has no notes");
    result.diagnostics = remarks.take();
    return result;
}

} // namespace

base::Result<ReadResult> readMusicXml(std::string_view bytes)
{
    try {
        const auto text = sourceText(bytes);
        if (!text)
            return tl::unexpected(text.error());
        return readDocument(*text);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this MusicXML file");
    }
}

} // namespace partita::musicxml
