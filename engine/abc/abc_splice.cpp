// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_splice.h"

#include "engine/abc/abc_changes.h"
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_lexer.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_shapes.h"
#include "engine/abc/abc_text_change.h"
#include "engine/abc/abc_voice_writer.h"
#include "engine/abc/abc_writer.h"

#include <algorithm>
#include <functional>
#include <map>

namespace partita::abc {

namespace {

using score::Bar;
using score::Score;

/// The place behind the line of the first K: field; the end where there is none.
std::size_t bodyStart(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        const std::size_t next = std::min(end + (text.substr(end, 2) == "\r\n" ? 2 : 1), text.size());
        if (text.substr(at, 2) == "K:")
            return next;
        at = next;
    }
    return text.size();
}

std::string_view lineEndOf(std::string_view text)
{
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos || text[end] == '\n')
        return "\n";
    return text.substr(end, 2) == "\r\n" ? "\r\n" : "\r";
}

std::string withLineEnds(std::string_view text, std::string_view lineEnd)
{
    std::string result;
    for (const char c : text)
        if (c == '\n')
            result += lineEnd;
        else
            result += c;
    return result;
}

/// Inline fields at the start of a bar that the text gives on lines of their own.
std::string_view withoutLeadingFields(std::string_view music)
{
    while (music.size() > 3 && music[0] == '[' && isLetter(music[1]) && music[2] == ':' &&
           music.find(']') != std::string_view::npos)
        music.remove_prefix(music.find(']') + 1);
    return trimmed(music);
}

/// Tries ever larger rewritings of a text until one reads as it should.
class Splicer
{
public:
    Splicer(std::string_view text, const Score& edited)
        : m_text(text)
        , m_canonical(writeTune(edited))
        , m_target(parseTune(m_canonical).score)
        , m_tune(parseTune(text))
    {
    }

    SplicedTune splice()
    {
        if (score::equalButForIds(m_tune.score, m_target))
            return {std::string(m_text), SpliceExtent::Nothing};
        m_aligned = m_target;
        ParsedTune tune = m_tune;
        const int ticks = tune.score.ticksPerQuarter;
        if (alignTicks(tune.score, m_aligned)) {
            for (auto& bar : tune.bars)
                for (score::Ticks* tick : {&bar.range.start, &bar.range.end})
                    tick->value *= tune.score.ticksPerQuarter / ticks;
            m_tune = std::move(tune);
            if (sameFrame(m_tune.score, m_aligned) && spliceMusic())
                return {m_candidate, m_extent};
        }
        if (spliceHalves())
            return {m_candidate, m_extent};
        return {withLineEnds(m_canonical, lineEndOf(m_text)), SpliceExtent::Tune};
    }

private:
    bool take(std::string candidate, SpliceExtent extent)
    {
        if (!score::equalButForIds(parseTune(candidate).score, m_target))
            return false;
        m_candidate = std::move(candidate);
        m_extent = extent;
        return true;
    }

    bool spliceMusic()
    {
        const ChangedBars changed = changedBars(m_tune.score, m_aligned);
        const auto notes = noteChanges(m_text, m_tune, m_aligned, changed);
        if (notes && take(withChanges(m_text, *notes), SpliceExtent::Notes))
            return true;
        std::vector<TextChange> bars;
        for (const auto& [part, bar] : changed)
            if (!addBar(part, bar, bars))
                return false;
        if (take(withChanges(m_text, bars), SpliceExtent::Bars))
            return true;
        for (const auto& [part, bar] : changed)
            addLyrics(part, bar, bars);
        return take(withChanges(m_text, bars), SpliceExtent::Lyrics);
    }

    [[nodiscard]] const BarSource* sourceOf(std::size_t part, std::size_t bar) const
    {
        const score::TickRange& range = m_tune.score.bars[bar].range;
        for (const auto& source : m_tune.bars)
            if (source.part == part && source.range.start <= range.start && range.end <= source.range.end)
                return &source;
        return nullptr;
    }

    [[nodiscard]] WritingContext contextFor(const BarSource& source) const
    {
        const auto& fields = m_aligned.metadata.fields;
        const bool letters =
            std::none_of(fields.begin(), fields.end(), [](const auto& field) { return field.name == "U"; });
        return {m_aligned, m_aligned.bars, source.unit, letters, Propagation::Pitch};
    }

    /// The music of the bars that a source covers; empty where they do not fill it.
    [[nodiscard]] std::string musicOf(const BarSource& source) const
    {
        const WritingContext context = contextFor(source);
        VoiceWriter writer(context, m_aligned.parts[source.part], source.part == 0);
        std::string music;
        score::Ticks end = source.range.start;
        for (std::size_t i = 0; i < m_aligned.bars.size() && end < source.range.end; ++i) {
            const std::string bar = writer.bar(i);
            if (m_aligned.bars[i].range.start != end)
                continue;
            music += (music.empty() ? "" : " | ") + bar;
            end = m_aligned.bars[i].range.end;
        }
        return end == source.range.end ? music : std::string();
    }

    bool addBar(std::size_t part, std::size_t bar, std::vector<TextChange>& changes) const
    {
        const BarSource* source = sourceOf(part, bar);
        if (source == nullptr || !source->whole)
            return false;
        const bool known = std::any_of(changes.begin(), changes.end(), [source](const TextChange& change) {
            return change.offset == source->offset;
        });
        if (known)
            return true;
        const std::string_view before = m_text.substr(source->offset, source->length);
        const std::string written = musicOf(*source);
        const bool startsWithField = before.size() > 2 && before[0] == '[' && before[2] == ':';
        const std::string_view music = startsWithField ? trimmed(written) : withoutLeadingFields(written);
        if (music.empty())
            return false;
        changes.push_back({source->offset, source->length, std::string(music)});
        return true;
    }

    /// Rewrites the w: lines below the line in which a bar ends.
    void addLyrics(std::size_t part, std::size_t bar, std::vector<TextChange>& changes) const
    {
        const BarSource* source = sourceOf(part, bar);
        const std::size_t end = m_text.find_first_of("\r\n", source->offset + source->length);
        const std::size_t before = m_text.find_last_of("\r\n", source->offset);
        const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
        std::string_view lineEnd = lineEndOf(m_text);
        const std::size_t first = end == std::string_view::npos ? m_text.size() : end + lineEnd.size();
        std::size_t last = first;
        while (m_text.substr(std::min(last, m_text.size()), 2) == "w:")
            last =
                std::min(m_text.find_first_of("\r\n", last), m_text.size() - lineEnd.size()) + lineEnd.size();
        const WritingContext context = contextFor(*source);
        VoiceWriter writer(context, m_aligned.parts[part], part == 0);
        for (std::size_t i = 0; i < m_aligned.bars.size(); ++i) {
            const BarSource* each = sourceOf(part, i);
            if (each != nullptr && each->offset >= first)
                break;
            if (each != nullptr && each->offset < start)
                static_cast<void>(writer.takeLyrics());
            static_cast<void>(writer.bar(i));
            if (each != nullptr && each->offset < start)
                static_cast<void>(writer.takeLyrics());
        }
        const std::string lyrics = withLineEnds(writer.takeLyrics(), lineEnd);
        const bool known = std::any_of(changes.begin(), changes.end(),
                                       [first](const TextChange& change) { return change.offset == first; });
        if (!known && first <= m_text.size())
            changes.push_back({first, last - first, lyrics});
    }

    /// The old fields with new music, or new fields with the old music.
    bool spliceHalves()
    {
        const std::size_t own = bodyStart(m_text);
        const std::size_t other = bodyStart(m_canonical);
        const std::string_view lineEnd = lineEndOf(m_text);
        const auto canonical = [&](std::size_t from, std::size_t length) {
            return withLineEnds(std::string_view(m_canonical).substr(from, length), lineEnd);
        };
        const std::string_view music = m_text.substr(own);
        const std::size_t blank =
            std::min(music.find(std::string(lineEnd) + std::string(lineEnd)), music.size());
        const std::string_view behind = music.substr(blank);
        return take(canonical(0, other) + std::string(music), SpliceExtent::Header) ||
               take(std::string(m_text.substr(0, own)) + canonical(other, std::string::npos) +
                        std::string(behind.empty() ? behind : behind.substr(lineEnd.size())),
                    SpliceExtent::Body);
    }

    std::string_view m_text;
    std::string m_canonical;
    Score m_target;
    ParsedTune m_tune;
    Score m_aligned;
    std::string m_candidate;
    SpliceExtent m_extent = SpliceExtent::Nothing;
};

} // namespace

SplicedTune spliceTune(std::string_view text, const Score& edited)
{
    return Splicer(text, edited).splice();
}

} // namespace partita::abc
