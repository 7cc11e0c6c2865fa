// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_lyrics.h"

#include "engine/abc/abc_shapes.h"

namespace partita::abc {

namespace {

/// Walks over the notes of a line while syllables come in.
class Aligner
{
public:
    Aligner(Draft& draft, int verse)
        : m_draft(draft)
        , m_sung(sungNotes(draft.voice()))
        , m_verse(verse)
    {
        auto& hyphens = draft.voice().hyphens;
        if (hyphens.size() < static_cast<std::size_t>(verse))
            hyphens.resize(static_cast<std::size_t>(verse));
        m_hyphen = hyphens[static_cast<std::size_t>(verse) - 1];
    }

    /// Keeps for the next line whether a word goes on.
    void finish() { m_draft.voice().hyphens[static_cast<std::size_t>(m_verse) - 1] = m_hyphen; }

    [[nodiscard]] bool atEnd() const { return m_next >= m_sung.size(); }
    void skip()
    {
        m_last = nullptr;
        m_next += atEnd() ? 0 : 1;
    }

    void add(std::string text, bool hyphen)
    {
        const bool continues = m_hyphen;
        m_hyphen = hyphen;
        if (atEnd() || !m_draft.spend())
            return;
        score::Lyric lyric{m_verse, std::move(text)};
        lyric.syllabic = continues ? (hyphen ? score::Syllabic::Middle : score::Syllabic::End)
                                   : (hyphen ? score::Syllabic::Begin : score::Syllabic::Single);
        auto& lyrics = noteAt(m_next++).lyrics;
        lyrics.push_back(std::move(lyric));
        m_last = &lyrics.back();
    }

    /// "_": the syllable before is held over one more note.
    void extend()
    {
        if (m_last != nullptr && !m_hyphen)
            m_last->extended = true;
        m_next += atEnd() ? 0 : 1;
    }

    /// A hyphen after a space or hyphen is a syllable of its own, without text: the word goes on.
    void hyphen()
    {
        if (m_last != nullptr && m_last->syllabic == score::Syllabic::Single)
            m_last->syllabic = score::Syllabic::Begin;
        else if (m_last != nullptr && m_last->syllabic == score::Syllabic::End)
            m_last->syllabic = score::Syllabic::Middle;
        m_last = nullptr;
        m_next += atEnd() ? 0 : 1;
        m_hyphen = true;
    }

    void skipToNextBar()
    {
        m_last = nullptr;
        if (m_next == 0)
            return;
        const std::size_t bar = m_sung[m_next - 1].bar;
        while (!atEnd() && m_sung[m_next].bar == bar)
            ++m_next;
    }

private:
    [[nodiscard]] score::Note& noteAt(std::size_t index)
    {
        return m_draft.part().voices[0].notes[m_sung[index].first];
    }

    Draft& m_draft;
    const std::vector<Sung> m_sung;
    int m_verse;
    std::size_t m_next = 0;
    score::Lyric* m_last = nullptr;
    bool m_hyphen = false; ///< the syllable before was hyphenated
};

/// The syllable at the start of the text, taken off it, with "~" and "\-" read.
std::string takeSyllable(std::string_view& text)
{
    std::string syllable;
    while (!text.empty() && std::string_view(" \t-_*|").find(text.front()) == std::string_view::npos) {
        if (text.starts_with("\\~") && (text.size() < 3 || !isLetter(text[2])))
            text.remove_prefix(1); // a blank, as without the backslash; "\~n" is a letter
        const bool escapes = text.size() > 1 && text.front() == '\\';
        if (escapes && std::string_view("-_*%|").find(text[1]) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (escapes) { // a mnemonic, read with the whole syllable
            syllable += text.substr(0, 2);
            text.remove_prefix(2);
            continue;
        }
        syllable += text.front() == '~' ? ' ' : text.front();
        text.remove_prefix(1);
    }
    return syllable;
}

void alignSign(Aligner& aligner, char sign)
{
    if (sign == '_')
        aligner.extend();
    else if (sign == '*')
        aligner.skip();
    else if (sign == '|')
        aligner.skipToNextBar();
    else if (sign == '-')
        aligner.hyphen();
}

} // namespace

void alignLyrics(Draft& draft, std::string_view text, const Place& place)
{
    VoiceState& voice = draft.voice();
    voice.lyricsTaken = true;
    constexpr int kMostVerses = 99;
    if (voice.verse >= kMostVerses)
        return draft.remarks.warning(place, "lyrics",
                                     "Music has at most 99 lines of lyrics: this one is left out");
    Aligner aligner(draft, ++voice.verse);
    if (voice.sung.empty() && !trimmed(text).empty())
        draft.remarks.warning(place, "lyrics", "These lyrics follow no music: move them behind their notes");
    bool overflow = false;
    while (!(text = trimmed(text)).empty() && !draft.full) {
        const bool full = aligner.atEnd();
        std::string syllable = takeSyllable(text);
        if (!syllable.empty()) {
            const bool hyphen = text.starts_with('-');
            text.remove_prefix(hyphen ? 1 : 0);
            overflow = overflow || full;
            aligner.add(draft.text(syllable), hyphen);
        } else {
            alignSign(aligner, text.front());
            text.remove_prefix(1);
        }
    }
    aligner.finish();
    if (overflow && !voice.sung.empty())
        draft.remarks.warning(place, "lyrics", "The lyrics have more syllables than their line has notes");
}

} // namespace partita::abc
