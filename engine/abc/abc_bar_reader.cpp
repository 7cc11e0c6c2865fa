// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MusicReader that makes bars: bar lines, variant endings, rests of whole bars, overlays, and
// where the text of a bar stands.
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_music_reader.h"

#include <algorithm>

namespace partita::abc {

namespace {

constexpr std::size_t kMostOverlays = 64;

} // namespace

void MusicReader::readBarsOfRest(const Token& token, bool invisible)
{
    int bytes = 1;
    const WrittenLength length = takeLength(bytes);
    constexpr std::int64_t kMostRestBars = 1000;
    if (length.bottom != 1 || length.top > kMostRestBars)
        m_draft.remarks.error(placeOf(token), "rest", "A rest of whole bars needs a number up to 1,000");
    VoiceState& voice = m_draft.voice();
    const score::Fraction bar = voice.meter.free ? score::Fraction(1) : voice.meter.barLength();
    const score::Ticks each = onGrid(bar, m_draft.inexact);
    for (std::int64_t i = 0; i < std::min(length.top, kMostRestBars); ++i) {
        if (i > 0 && voice.lane == 0)
            pushMark(m_draft, voice.time, {score::BarlineStyle::Single, 0, 0}, placeOf(token));
        Event event;
        event.start = voice.time;
        event.length = each;
        event.place = placeOf(token);
        if (invisible && m_draft.spend())
            m_draft.lane().invisibleRests.push_back({voice.time, voice.time + each});
        finishEvent(event);
    }
}

void MusicReader::readBarline(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    const Place place = placeOf(token);
    if (m_inChord || m_inGrace)
        closeOpenGroups(m_groupPlace);
    if (voice.pending.brokenLevel != 0) {
        m_draft.remarks.error(voice.pending.brokenPlace, "broken-rhythm",
                              "A broken rhythm stops at the bar line: it needs a note on both sides");
        voice.pending.brokenLevel = 0;
    }
    endOverlay();
    endBarText();
    keepBarDecorations(m_draft);
    pushMark(m_draft, voice.time, barSignOf(token.text), place);
}

void MusicReader::readEnding(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    BarMark& mark = markAt(voice, voice.time, placeOf(token));
    if (token.text.starts_with("[\"")) {
        Token text = token;
        text.text.remove_prefix(1);
        return readText(text);
    }
    const auto numbers = endingNumbers(token.text);
    if (numbers.empty())
        return m_draft.remarks.error(placeOf(token), "ending",
                                     "Variant endings have numbers from 1 to 63, as in [1 or [1,3");
    mark.endings = numbers;
}

/// Widens the text of the bar by a token that belongs to its music. Fields that the writer of a bar does not
/// write may stand before it, but not in it.
void MusicReader::trackBar(const Token& token)
{
    BarText& text = m_draft.voice().barText;
    if (token.kind == TokenKind::Barline || token.kind == TokenKind::Ending ||
        token.kind == TokenKind::LineBreak || token.kind == TokenKind::Unknown)
        return;
    const bool isField = token.kind == TokenKind::FieldName;
    if (isField && std::string_view("KMQI").find(token.text[1]) == std::string_view::npos) {
        ++m_draft.interruptions;
        return;
    }
    openBarText(token.offset);
    const bool leads = isField || token.kind == TokenKind::Decoration || token.kind == TokenKind::Text ||
                       token.kind == TokenKind::Spacer || token.kind == TokenKind::SlurStart;
    if (!leads)
        text.length = token.offset + token.text.size() - text.begin;
}

/// The text of the bar starts here unless it has begun before.
void MusicReader::openBarText(std::size_t offset)
{
    VoiceState& voice = m_draft.voice();
    BarText& text = voice.barText;
    if (text.length == 0 && text.begin == 0)
        text = {offset, 0, voice.time, voice.unit, m_draft.interruptions, true};
    text.whole = text.whole && text.interruptions == m_draft.interruptions;
}

void MusicReader::endBarText()
{
    VoiceState& voice = m_draft.voice();
    BarText& text = voice.barText;
    if (text.length > 0 && m_draft.spend())
        m_draft.barSources.push_back(
            {voice.part, {text.start, voice.time}, text.begin, text.length, text.unit, text.whole});
    text = {};
}

void MusicReader::startOverlay(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    if (voice.lane + 1 >= kMostOverlays)
        return m_draft.remarks.error(placeOf(token), "overlay",
                                     "A bar has at most 63 overlays: use another voice");
    if (voice.lane == 0)
        voice.mainTime = voice.time;
    else
        checkOverlay();
    closeTuplet(m_draft);
    switchLane(voice, voice.lane + 1);
    auto& lanes = m_draft.part().voices;
    if (lanes.size() <= voice.lane)
        lanes.resize(voice.lane + 1);
    voice.time = voice.barStart;
    voice.placeOfOverlay = placeOf(token);
    voice.accidentals.startBar();
}

void MusicReader::checkOverlay()
{
    const VoiceState& voice = m_draft.voice();
    if (voice.time != voice.mainTime)
        m_draft.remarks.error(voice.placeOfOverlay, "overlay-length",
                              "This overlay and its bar differ in length: fill the shorter one with rests");
}

void MusicReader::endOverlay()
{
    VoiceState& voice = m_draft.voice();
    if (voice.lane == 0)
        return;
    closeTuplet(m_draft);
    checkOverlay();
    switchLane(voice, 0);
    voice.time = voice.mainTime;
}

} // namespace partita::abc
