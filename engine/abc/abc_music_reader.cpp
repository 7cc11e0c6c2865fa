// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_music_reader.h"

#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_shapes.h"

#include <algorithm>
#include <utility>

namespace partita::abc {

MusicReader::MusicReader(Draft& draft, InlineField inlineField)
    : m_draft(draft)
    , m_inlineField(std::move(inlineField))
{
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
    while (!m_draft.full && !m_draft.remarks.areHopeless()) {
        readPlainNotes();
        if (!lexer.next(token))
            break;
        if (token.kind == TokenKind::Space || token.kind == TokenKind::Comment)
            continue;
        if (m_lineSign)
            checkLineSign();
        const bool endsLine = token.kind == TokenKind::Continuation ||
                              ((token.kind == TokenKind::LineBreak || token.kind == TokenKind::Unknown) &&
                               (token.text == "!" || token.text == "*"));
        if (endsLine)
            m_lineSign = token;
        else
            read(token);
    }
    m_continued = m_lineSign && m_lineSign->kind == TokenKind::Continuation;
    if (m_inChord || m_inGrace)
        closeOpenGroups(m_groupPlace);
    m_lexer = nullptr;
}

/// Says that a backslash, "!" or "*" has music behind it on its line.
void MusicReader::checkLineSign()
{
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
    if (!m_lexer->next(value))
        return;
    if (value.kind == TokenKind::FieldEnd) {
        value.text = {};
        return m_inlineField(name.text[1], value);
    }
    m_inlineField(name.text[1], value);
    Token end;
    static_cast<void>(m_lexer->next(end));
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
    addSingle(token, pitch, bytes, length);
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
