// SPDX-License-Identifier: GPL-3.0-or-later
// Draft: a tune while it is being read, with times on the grid of abc_time_grid.h. Internal to the parser:
// the readers of fields, music and lyrics each add to it.
#pragma once

#include "engine/abc/abc_accidentals.h"
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_lexer.h"
#include "engine/abc/abc_macros.h"
#include "engine/abc/abc_parser.h"

#include <array>
#include <map>

namespace partita::abc {

inline constexpr std::size_t kMostThings = 1'000'000;
inline constexpr std::size_t kMostVoices = 256;

/// A place in the text that diagnostics point to.
struct Place
{
    int line = 1;
    int column = 1;
    int length = 1;
};
[[nodiscard]] inline Place placeOf(const Token& token)
{
    return {token.line, token.column, static_cast<int>(std::max<std::size_t>(token.text.size(), 1))};
}

/// Collects diagnostics, up to a limit that keeps garbage from filling the memory.
class Remarks
{
public:
    void error(const Place& place, const char* code, std::string message);
    void warning(const Place& place, const char* code, std::string message);
    void note(const Place& place, const char* code, std::string message);
    [[nodiscard]] std::vector<base::Diagnostic> take();
    /// So many errors that this is no ABC: reading on would only cost time.
    [[nodiscard]] bool areHopeless() const { return m_errors > kMostErrors; }

private:
    static constexpr std::size_t kMostErrors = 20'000;

    void add(base::Severity severity, const Place& place, const char* code, std::string message);
    std::vector<base::Diagnostic> m_diagnostics;
    std::size_t m_errors = 0;
};

/// What stands between two bars of a voice.
struct BarMark
{
    score::Ticks at;
    score::BarlineStyle style = score::BarlineStyle::None;
    int repeatEnd = 0;
    int repeatStart = 0;
    std::vector<int> endings;
    std::string section;
    Place place;
};

/// Notes [first, first + count) of a lane that start together, or a rest (count 0).
struct Event
{
    std::size_t first = 0; ///< of a rest: that of the notes before it
    std::size_t count = 0;
    score::Ticks start;
    score::Ticks length;
    Place place;
    bool invisibleRest = false;
    bool exists = false;
};

/// Chords' or single notes' places in the first lane, for lyrics.
struct Sung
{
    std::size_t first = 0; ///< index among the lane's notes
    std::size_t count = 0; ///< of notes that follow each other and are no chord
    std::size_t bar = 0;   ///< bars before them in their voice
};

struct TupletState
{
    int actual = 0; ///< 0: none is open
    int normal = 0;
    int left = 0;
    score::Ticks start;
    Place place;
};

/// What waits for the next note or bar line.
struct Pending
{
    base::RareList<score::Decoration> decorations;
    base::RareList<score::GraceNote> graces;
    bool graceSlash = false;
    int slurs = 0;
    Place place;
    [[nodiscard]] bool hasSigns() const { return slurs != 0 || !decorations.empty() || !graces.empty(); }
    /// Decorations and slurs, and where `withGraces` says so the grace notes, become the note's.
    void giveTo(score::Note& note, bool withGraces);
    int brokenLevel = 0; ///< of "<" (negative) and ">" (positive) before the next note
    Place brokenPlace;
    score::Ticks brokenLength; ///< of the note before the sign, as written
};

/// What a lane of a voice remembers while another one is read.
struct SavedLane
{
    Event last;
    std::vector<score::Pitch> tied;
};

/// The text of the bar that is being read.
struct BarText
{
    std::size_t begin = 0;
    std::size_t length = 0; ///< 0: nothing but leading signs was read yet
    score::Ticks start;
    score::Fraction unit;
    std::size_t interruptions = 0; ///< Draft::interruptions when it began
    bool whole = true;
};

/// One voice of the tune (V:) and where its reading stands.
struct VoiceState
{
    std::string id;
    std::size_t part = 0;
    score::Fraction unit{1, 8};
    score::Meter meter;
    int octaves = 0;

    score::Ticks time;
    score::Ticks barStart;
    std::size_t lane = 0;  ///< 0, or the overlay that is being read
    score::Ticks mainTime; ///< where the first lane stood when an overlay began
    Place placeOfOverlay;
    std::vector<SavedLane> savedLanes;
    std::vector<BarMark> marks;
    std::size_t barCount = 0;
    BarText barText;
    Accidentals accidentals;
    TupletState tuplet;
    Event last;
    Pending pending;
    int openSlurs = 0;
    Place slurPlace;
    Place firstPlace{0, 0, 0}; ///< of the first music token
    Place lastPlace;           ///< of the last music token

    std::vector<Sung> sung;   ///< notes of the last line of music, to be had one by one from sungNotes()
    bool lyricsTaken = false; ///< a w: line has followed that line
    int verse = 0;
    std::vector<bool> hyphens; ///< by verse: the last syllable so far was hyphenated
};

struct Draft
{
    score::Score score;
    Remarks remarks;
    std::vector<NoteSource> sources;
    std::vector<BarSource> barSources;
    std::size_t interruptions = 0; ///< lines and fields so far that are no music of the voice before them
    std::vector<VoiceState> voices;
    std::size_t current = 0; ///< index of the voice that is being read

    bool headerEnded = false;
    std::optional<score::Meter> meter;
    std::optional<score::Fraction> unit;
    std::string tempoText; ///< Q: of the header, read when L: is known
    Place tempoPlace;
    StaffProperties headerStaff; ///< clef and transposition that K: gave for every voice
    std::map<char, std::string> userSymbols;
    Macros macros;
    Propagation propagation = Propagation::Pitch;
    std::size_t noteLetters = 0; ///< of the music: seldom fewer than there are notes
    std::size_t barSigns = 0;    ///< of the music
    bool latin1 = false;         ///< the text is no valid UTF-8
    bool full = false;           ///< a limit was reached: nothing more is read
    bool inexact = false;
    std::size_t spent = 0;

    [[nodiscard]] VoiceState& voice() { return voices[current]; }
    [[nodiscard]] score::Part& part() { return score.parts[voice().part]; }
    [[nodiscard]] score::Voice& lane() { return part().voices[voice().lane]; }
    /// A note with an id at the end of a lane of the current voice.
    score::Note& newNote(score::Voice& lane)
    {
        if (lane.notes.capacity() == 0)
            reserveMusic(lane.notes);
        score::Note& note = lane.notes.emplace_back();
        note.id = score.nextNoteId();
        return note;
    }
    /// Counts what will need room, so that it is seldom moved.
    void measureMusic(std::string_view text);
    void reserveMusic(std::vector<score::Note>& notes);
    /// The voice of this name, made where it does not exist.
    void selectVoice(const std::string& id);
    void applyStaff(VoiceState& voice, const StaffProperties& staff);
    /// Counts a note or other thing kept; false, with an error, once there are too many.
    bool spend() { return ++spent <= kMostThings || refuse(); }
    bool refuse();
    /// A piece of the source as UTF-8.
    [[nodiscard]] std::string utf8(std::string_view text) const;
    /// A piece of text as UTF-8, with its escapes and mnemonics read.
    [[nodiscard]] std::string text(std::string_view source) const;
};

/// The notes of the last line of music one by one: each count is 1.
[[nodiscard]] std::vector<Sung> sungNotes(const VoiceState& voice);

/// Goes on in another lane of the voice, with what it remembers.
void switchLane(VoiceState& voice, std::size_t lane);

/// Merges a mark into the voice's marks: what stands at one time is one mark.
BarMark& markAt(VoiceState& voice, score::Ticks at, const Place& place);

} // namespace partita::abc
