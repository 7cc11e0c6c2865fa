// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"

#include "engine/abc/abc_bars.h"
#include "engine/abc/abc_field_reader.h"
#include "engine/abc/abc_music_reader.h"
#include "engine/abc/abc_time_grid.h"
#include "engine/base/unicode.h"

#include <algorithm>

namespace partita::abc {

namespace {

/// Reads the lines of one tune in order.
class TuneReader
{
public:
    explicit TuneReader(std::string_view text)
        : m_text(text)
        , m_fields(m_draft)
        , m_music(m_draft, [this](char name, const Token& value) { m_fields.readField(name, value); })
    {
        m_draft.latin1 = !base::isUtf8(text);
    }

    ParsedTune read(int firstLine);

private:
    bool readLine(std::string_view line, int number, std::size_t offset);
    bool skipsBlock(std::string_view line, int number);
    void readOtherLine(const Token& token);
    void tidyVoices();
    ParsedTune finish();

    std::string_view m_text;
    Draft m_draft;
    FieldReader m_fields;
    MusicReader m_music;
    LineState m_state = LineState::Header;
    ExpandedLine m_expanded;
    std::string m_blockEnd; ///< the line that ends the block of text being read
    bool m_hasReference = false;
    bool m_hasKey = false;
    Place m_end;
};

ParsedTune TuneReader::read(int firstLine)
{
    std::size_t offset = m_text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (int number = firstLine; offset < m_text.size() && !m_draft.full && !m_draft.remarks.areHopeless();
         ++number) {
        const std::size_t end = lineEndAfter(m_text, offset);
        const std::string_view line = m_text.substr(offset, end - offset);
        m_end = {number, static_cast<int>(line.size()) + 1, 1};
        if (!readLine(line, number, offset))
            break;
        offset = end + (m_text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return finish();
}

/// False at the blank line that ends the tune.
bool TuneReader::readLine(std::string_view line, int number, std::size_t offset)
{
    if (trimmed(line).empty())
        return m_state == LineState::Header && !m_hasReference;
    if (skipsBlock(line, number))
        return true;
    if (m_state == LineState::Body && !isFieldLine(line) && !line.starts_with('%')) {
        if (!m_draft.macros.isEmpty() && m_draft.macros.expand(line, m_expanded)) {
            ++m_draft.interruptions; // an edit cannot be written into what a macro stands for
            m_music.readLine(LineLexer(m_expanded.text, m_expanded.places, number, offset));
            ++m_draft.interruptions;
        } else {
            m_music.readLine(LineLexer(line, LineState::Body, number, offset));
        }
        return true;
    }
    ++m_draft.interruptions;
    LineLexer lexer(line, m_state, number, offset);
    Token token;
    if (!lexer.next(token))
        return true;
    if (token.kind != TokenKind::FieldName) {
        readOtherLine(token);
        return true;
    }
    const char name = token.text.front();
    Token value = token;
    value.text = {};
    value.column += 2;
    Token next;
    if (lexer.next(next) && next.kind == TokenKind::FieldText)
        value = next;
    m_hasReference = m_hasReference || name == 'X';
    if (name == 'K' && !m_hasKey)
        m_draft.measureMusic(m_text.substr(offset));
    if (name == 'K')
        m_state = LineState::Body;
    m_hasKey = m_hasKey || name == 'K';
    m_fields.readField(name, value);
    return true;
}

/// True for the lines of a block of text (%%begintext … %%endtext), which are no music.
bool TuneReader::skipsBlock(std::string_view line, int number)
{
    constexpr std::string_view kBegin = "%%begin";
    if (!m_blockEnd.empty()) {
        if (trimmed(line) == m_blockEnd)
            m_blockEnd.clear();
        return true;
    }
    if (!line.starts_with(kBegin))
        return false;
    const std::string_view name = line.substr(kBegin.size(), line.substr(kBegin.size()).find_first_of(" \t"));
    m_blockEnd = "%%end" + std::string(name);
    m_draft.remarks.note({number, 1, static_cast<int>(line.size())}, "text-block",
                         "The text up to " + m_blockEnd +
                             " is for printing only: it is not kept in the score");
    return true;
}

void TuneReader::readOtherLine(const Token& token)
{
    if (token.kind == TokenKind::Directive)
        m_fields.readDirective(token.text.substr(2), placeOf(token));
    else if (token.kind == TokenKind::FreeText)
        m_draft.remarks.warning(placeOf(token), "free-text",
                                "This line of the header is no field: music starts after K:");
}

/// Names the first of several voices, puts annotations in order and drops overlays that hold nothing.
void TuneReader::tidyVoices()
{
    if (m_draft.voices.size() > 1 && m_draft.voices[0].id.empty())
        m_draft.score.parts[0].voices[0].name.assign(1, '1');
    for (auto& part : m_draft.score.parts) {
        // signs of a bar line come before texts of the note behind it, whichever was written first
        std::stable_sort(part.annotations.begin(), part.annotations.end(), [](const auto& a, const auto& b) {
            return std::pair(a.at, a.placement != '!') < std::pair(b.at, b.placement != '!');
        });
        while (part.voices.size() > 1 && part.voices.back() == score::Voice{})
            part.voices.pop_back();
    }
}

ParsedTune TuneReader::finish()
{
    if (!m_hasKey)
        m_draft.remarks.error(m_end, "no-key",
                              "The tune has no K: field: add one, as in K:G, before the music");
    if (!m_hasReference)
        m_draft.remarks.warning({m_end.line, 1, 1}, "no-reference",
                                "The tune has no X: field: add X:1 before it");
    m_fields.endHeader();
    if (m_draft.score.keys.empty())
        m_draft.score.keys.push_back({});
    m_music.finish();
    tidyVoices();
    const BarPlaces places = buildBars(m_draft);
    checkBars(m_draft, places);
    m_draft.current = 0;
    const bool exact = gridToTicks(m_draft.score);
    if (!exact || m_draft.inexact)
        m_draft.remarks.warning(m_draft.voice().lastPlace, "rounded",
                                "Some lengths are too fine for 32,767 ticks a quarter: they were rounded");
    m_draft.score.normalise();
    for (auto& bar : m_draft.barSources)
        for (score::Ticks* tick : {&bar.range.start, &bar.range.end})
            *tick = fromGrid(*tick, m_draft.score.ticksPerQuarter);
    return {std::move(m_draft.score), m_draft.remarks.take(), std::move(m_draft.sources),
            std::move(m_draft.barSources)};
}

} // namespace

ParsedTune parseTune(std::string_view text, const ParseOptions& options)
{
    return TuneReader(text).read(options.firstLine);
}

} // namespace partita::abc
