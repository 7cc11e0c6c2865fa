// SPDX-License-Identifier: GPL-3.0-or-later
// Reads lines of music into a draft: notes, rests, chords, tuplets, bar lines and what hangs on them.
#pragma once

#include "engine/abc/abc_draft.h"

#include <functional>

namespace partita::abc {

/// A written length as a multiple of the unit note.
struct WrittenLength
{
    std::int64_t top = 1;
    std::int64_t bottom = 1;
};

class MusicReader
{
public:
    /// `inlineField` is called with the name ("K") and value of every field inside music.
    using InlineField = std::function<void(char name, const Token& value)>;

    MusicReader(Draft& draft, InlineField inlineField);

    void readLine(LineLexer lexer);
    /// Says what was left open in every voice. Call once, after the last line.
    void finish();

private:
    void read(const Token& token);
    void readPlainNotes();
    void addPlainNote(VoiceState& voice, score::Voice& lane, const PlainNote& source, int octave,
                      score::Ticks length);
    void endPlainNotes(VoiceState& voice, const score::Voice& lane, std::size_t first);
    void trackBar(const Token& token);
    void openBarText(std::size_t offset);
    void endBarText();
    void checkLineSign();
    void readSign(const Token& token);
    void readNote(const Token& token);
    void readRest(const Token& token);
    void readBarsOfRest(const Token& token, bool invisible);
    void readBarline(const Token& token);
    void readEnding(const Token& token);
    void readTuplet(const Token& token);
    void readText(const Token& token);
    void addChordSymbol(const Token& token, std::string_view text);
    void readDecoration(const Token& token);
    void readBroken(const Token& token);
    void readTie(const Token& token);
    void readSlurEnd(const Token& token);
    void readInlineField(const Token& name);
    void startChord(const Token& token);
    void endChord(const Token& token);
    void startOverlay(const Token& token);
    void checkOverlay();
    void endOverlay();
    void closeOpenGroups(const Place& place);

    [[nodiscard]] WrittenLength takeLength(int& bytes);
    [[nodiscard]] score::Pitch pitchOf(std::string_view text);
    void addSingle(const Token& token, const score::Pitch& pitch, int bytes, const WrittenLength& length);
    [[nodiscard]] score::Ticks ticksOf(const WrittenLength& length, const Place& place);
    void addNote(const Token& token, const score::Pitch& pitch, int bytes);
    void givePending(score::Voice& lane, std::size_t first);
    void finishNotes(const Place& place);
    void finishEvent(Event event);
    /// The broken rhythm level of the note behind a sign, whose other note it lengthens or shortens; 0 where
    /// the two do not have one length: ABC 2.1, section 4.4, leaves open what that means.
    [[nodiscard]] int takeBroken(Pending& pending, score::Ticks second);
    void bendLast(int level);
    void checkTies(const Event& event);
    void keepTies(const Event& event);

    Draft& m_draft;
    InlineField m_inlineField;
    LineLexer* m_lexer = nullptr;
    bool m_inGrace = false;
    bool m_inChord = false;
    std::optional<Token> m_lineSign; ///< a sign that is allowed only at the end of a line
    bool m_continued = false;        ///< the line before ended in a backslash
    Place m_groupPlace;              ///< of the open chord or grace group
    std::size_t m_chordFirst = 0;
    std::vector<WrittenLength> m_lengths; ///< of the notes of the open chord
    Pending m_chordPending;               ///< what stood before the chord or note
};

} // namespace partita::abc
