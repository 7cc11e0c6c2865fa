// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_music_reader.h"

#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <utility>

namespace partita::abc {

namespace {

constexpr std::size_t kMostOverlays = 64;

bool isMusic(TokenKind kind)
{
    return kind != TokenKind::Space && kind != TokenKind::Comment && kind != TokenKind::Continuation;
}

} // namespace

MusicReader::MusicReader(Draft& draft, InlineField inlineField)
    : m_draft(draft)
    , m_inlineField(std::move(inlineField))
{
}

bool MusicReader::nextToken(Token& token)
{
    if (m_hasPeeked) {
        token = m_peeked;
        m_hasPeeked = false;
        return true;
    }
    return m_lexer->next(token);
}

void MusicReader::readLine(LineLexer lexer)
{
    m_lexer = &lexer;
    VoiceState& voice = m_draft.voice();
    if (voice.lyricsTaken || !m_continued) {
        voice.sung.clear();
        voice.lyricsTaken = false;
        voice.verse = 0;
    }
    m_continued = false;
    m_lineSign.reset();
    Token token;
    while (!m_draft.full && nextToken(token)) {
        const bool endsLine = token.kind == TokenKind::Continuation || token.text == "!" || token.text == "*";
        if (endsLine || isMusic(token.kind))
            checkLineSign();
        if (endsLine)
            m_lineSign = token;
        else if (isMusic(token.kind))
            read(token);
    }
    m_continued = m_lineSign && m_lineSign->kind == TokenKind::Continuation;
    if (m_inChord || m_inGrace)
        closeOpenGroups(m_groupPlace);
    m_lexer = nullptr;
    m_hasPeeked = false;
}

/// Says that a backslash, "!" or "*" has music behind it on its line.
void MusicReader::checkLineSign()
{
    if (m_lineSign)
        m_draft.remarks.error(placeOf(*m_lineSign), "line-sign",
                              "\"" + std::string(m_lineSign->text) +
                                  "\" means something only at the end of a line: remove it");
    m_lineSign.reset();
}

void MusicReader::read(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    voice.lastPlace = placeOf(token);
    if (voice.firstPlace.line == 0)
        voice.firstPlace = voice.lastPlace;
    trackBar(token);
    switch (token.kind) {
    case TokenKind::Note:
        return readNote(token);
    case TokenKind::Rest:
        return readRest(token);
    case TokenKind::Barline:
        return readBarline(token);
    case TokenKind::Ending:
        return readEnding(token);
    case TokenKind::ChordStart:
        return startChord(token);
    case TokenKind::ChordEnd:
        return endChord(token);
    case TokenKind::Tuplet:
        return readTuplet(token);
    case TokenKind::Text:
        return readText(token);
    case TokenKind::Decoration:
        return readDecoration(token);
    case TokenKind::FieldName:
        return readInlineField(token);
    default:
        return readSign(token);
    }
}

/// Widens the text of the bar by a token that belongs to its music. Fields that the writer of a bar does not
/// write may stand before it, but not in it.
void MusicReader::trackBar(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    BarText& text = voice.barText;
    if (token.kind == TokenKind::Barline || token.kind == TokenKind::Ending ||
        token.kind == TokenKind::LineBreak || token.kind == TokenKind::Unknown)
        return;
    const bool isField = token.kind == TokenKind::FieldName;
    if (isField && std::string_view("KMQI").find(token.text[1]) == std::string_view::npos) {
        ++m_draft.interruptions;
        return;
    }
    if (text.length == 0 && text.begin == 0)
        text = {token.offset, 0, voice.time, voice.unit, m_draft.interruptions, true};
    text.whole = text.whole && text.interruptions == m_draft.interruptions;
    const bool leads = isField || token.kind == TokenKind::Decoration || token.kind == TokenKind::Text ||
                       token.kind == TokenKind::Spacer || token.kind == TokenKind::SlurStart;
    if (!leads)
        text.length = token.offset + token.text.size() - text.begin;
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

void MusicReader::readSign(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    switch (token.kind) {
    case TokenKind::GraceStart:
        if (m_inGrace)
            m_draft.remarks.error(placeOf(token), "grace",
                                  "Grace notes stand in grace notes: close the first with }");
        m_inGrace = true;
        m_groupPlace = placeOf(token);
        voice.pending.graceSlash = token.text.size() > 1;
        voice.pending.place = placeOf(token);
        return;
    case TokenKind::GraceEnd:
        if (!m_inGrace)
            m_draft.remarks.error(placeOf(token), "grace",
                                  "This } closes no grace notes: remove it or add a {");
        m_inGrace = false;
        return;
    case TokenKind::SlurStart:
        ++voice.pending.slurs;
        ++voice.openSlurs;
        voice.slurPlace = placeOf(token);
        return;
    case TokenKind::SlurEnd:
        return readSlurEnd(token);
    case TokenKind::Tie:
        return readTie(token);
    case TokenKind::Broken:
        return readBroken(token);
    case TokenKind::Overlay:
        return startOverlay(token);
    case TokenKind::Length:
        return m_draft.remarks.error(placeOf(token), "stray-length",
                                     "The length " + m_draft.utf8(token.text) +
                                         " follows no note: put it right behind one or remove it");
    case TokenKind::Unknown:
        return m_draft.remarks.error(placeOf(token), "unknown-character",
                                     "\"" + m_draft.utf8(token.text) + "\" means nothing here: remove it");
    default:
        return;
    }
}

void MusicReader::readInlineField(const Token& name)
{
    Token value;
    if (!nextToken(value))
        return;
    if (value.kind == TokenKind::FieldEnd) {
        value.text = {};
        return m_inlineField(name.text[1], value);
    }
    m_inlineField(name.text[1], value);
    Token end;
    static_cast<void>(nextToken(end));
}

void MusicReader::readNote(const Token& token)
{
    const score::Pitch pitch = pitchOf(token.text);
    int bytes = static_cast<int>(token.text.size());
    const WrittenLength length = takeLength(bytes);
    if (m_inGrace) {
        const score::Fraction written = m_draft.voice().unit * score::Fraction(length.top, length.bottom);
        if (m_draft.spend())
            m_draft.voice().pending.graces.push_back({pitch, written});
        return;
    }
    if (m_inChord) {
        addNote(token, pitch, bytes);
        m_lengths.push_back(length);
        return;
    }
    m_chordFirst = m_draft.lane().notes.size();
    m_chordPending = std::exchange(m_draft.voice().pending, {});
    addNote(token, pitch, bytes);
    m_lengths.assign(1, length);
    finishNotes(placeOf(token));
}

void MusicReader::readRest(const Token& token)
{
    const bool invisible = token.text == "x" || token.text == "X";
    if (m_inChord || m_inGrace) {
        int bytes = 0;
        static_cast<void>(takeLength(bytes));
        return m_draft.remarks.warning(placeOf(token), "rest",
                                       "A rest in a chord or in grace notes has no effect: remove it");
    }
    if (token.text == "Z" || token.text == "X")
        return readBarsOfRest(token, invisible);
    int bytes = 1;
    const WrittenLength length = takeLength(bytes);
    Event event;
    event.place = placeOf(token);
    event.invisibleRest = invisible;
    const score::Ticks unbroken = ticksOf(length, event.place);
    event.length = brokenTicks(unbroken, takeBroken(m_draft.voice().pending, unbroken));
    event.start = m_draft.voice().time;
    keepBarDecorations(m_draft);
    if (invisible && m_draft.spend())
        m_draft.lane().invisibleRests.push_back({event.start, event.start + event.length});
    finishEvent(event);
}

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

void MusicReader::readTuplet(const Token& token)
{
    VoiceState& voice = m_draft.voice();
    if (m_inChord)
        return m_draft.remarks.error(placeOf(token), "tuplet",
                                     "A tuplet starts within a chord: write it before the [");
    const auto tuplet = tupletNumbers(token.text, voice.meter);
    if (!tuplet)
        return m_draft.remarks.error(placeOf(token), "tuplet",
                                     "Tuplets have 2 to 9 notes, or all three numbers as in (11:8:11");
    if (voice.tuplet.actual != 0)
        m_draft.remarks.error(placeOf(token), "tuplet",
                              "A tuplet starts within another: complete the first one before it");
    closeTuplet(m_draft);
    voice.tuplet = *tuplet;
    voice.tuplet.start = voice.time;
    voice.tuplet.place = placeOf(token);
}

void MusicReader::startChord(const Token& token)
{
    if (m_inChord) {
        m_draft.remarks.error(placeOf(token), "chord",
                              "A chord starts within a chord: close the first with ]");
        endChord(token);
    }
    m_inChord = true;
    m_groupPlace = placeOf(token);
    m_chordFirst = m_draft.lane().notes.size();
    m_chordPending = std::exchange(m_draft.voice().pending, {});
    m_lengths.clear();
}

void MusicReader::endChord(const Token& token)
{
    if (!m_inChord)
        return m_draft.remarks.error(placeOf(token), "chord", "This ] closes no chord: remove it or add a [");
    m_inChord = false;
    int bytes = 0;
    const WrittenLength factor = token.kind == TokenKind::ChordEnd ? takeLength(bytes) : WrittenLength{};
    if (m_lengths.empty()) {
        m_draft.voice().pending = std::move(m_chordPending);
        return m_draft.remarks.error(m_groupPlace, "chord", "A chord has no notes: put some between [ and ]");
    }
    for (auto& length : m_lengths) {
        length.top *= factor.top;
        length.bottom *= factor.bottom;
    }
    finishNotes(m_groupPlace);
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

void MusicReader::closeOpenGroups(const Place& place)
{
    if (m_inGrace)
        m_draft.remarks.error(place, "grace", "The grace notes are not closed: add a } in the same bar");
    m_inGrace = false;
    if (!m_inChord)
        return;
    m_draft.remarks.error(place, "chord", "The chord is not closed: add a ] in the same bar");
    Token nowhere;
    endChord(nowhere);
}

void MusicReader::finish()
{
    for (std::size_t i = 0; i < m_draft.voices.size(); ++i) {
        m_draft.current = i;
        VoiceState& voice = m_draft.voice();
        endOverlay();
        endBarText();
        if (voice.pending.brokenLevel != 0)
            m_draft.remarks.error(voice.pending.brokenPlace, "broken-rhythm",
                                  "A broken rhythm needs a note on both sides: add the second one");
        if (voice.tuplet.actual != 0)
            m_draft.remarks.warning(voice.tuplet.place, "tuplet",
                                    "The tuplet has too few notes: " + std::to_string(voice.tuplet.left) +
                                        " more would complete it");
        closeTuplet(m_draft);
        if (!voice.pending.graces.empty())
            m_draft.remarks.error(voice.pending.place, "grace", "No note follows these grace notes: add one");
        if (voice.openSlurs > 0)
            m_draft.remarks.warning(voice.slurPlace, "slur", "A slur that starts here never ends: add a )");
        keepBarDecorations(m_draft);
    }
}

} // namespace partita::abc
