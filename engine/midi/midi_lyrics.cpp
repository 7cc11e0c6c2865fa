// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_lyrics.h"

#include <algorithm>
#include <string_view>

namespace partita::midi {

namespace {

using score::Syllabic;
using score::Ticks;

/// Karaoke files put page and line breaks into lyrics; those stay events.
bool isSyllable(std::string_view text)
{
    return !text.empty() && text != "-" && std::none_of(text.begin(), text.end(), [](char character) {
        return static_cast<unsigned char>(character) < 0x20;
    });
}

/// The last note that starts at a time; nullptr for none.
score::Note* noteAt(score::Part& part, Ticks at)
{
    auto& notes = part.voices.front().notes;
    const auto after = std::upper_bound(notes.begin(), notes.end(), at,
                                        [](Ticks t, const score::Note& n) { return t < n.onset; });
    return after == notes.begin() || std::prev(after)->onset != at ? nullptr : &*std::prev(after);
}

bool attach(const LyricEvent& lyric, std::vector<score::Part>& parts)
{
    if (!isSyllable(lyric.text))
        return false;
    for (const bool percussion : {false, true})
        for (auto& part : parts) {
            score::Note* note = part.percussion == percussion ? noteAt(part, lyric.at) : nullptr;
            if (note == nullptr)
                continue;
            if (!note->lyrics.empty())
                return false;
            note->lyrics.push_back({1, lyric.text, Syllabic::Single, false});
            return true;
        }
    return false;
}

void setSyllables(std::vector<score::Note>& notes)
{
    bool inWord = false;
    for (auto& note : notes)
        for (auto& lyric : note.lyrics) {
            const bool goesOn = lyric.text.ends_with('-');
            if (goesOn)
                lyric.text.pop_back();
            lyric.syllabic = goesOn ? (inWord ? Syllabic::Middle : Syllabic::Begin)
                                    : (inWord ? Syllabic::End : Syllabic::Single);
            inWord = goesOn;
        }
}

} // namespace

std::vector<LyricEvent> attachLyrics(std::vector<LyricEvent> lyrics, std::vector<score::Part>& parts)
{
    const auto left = std::stable_partition(lyrics.begin(), lyrics.end(),
                                            [&](const LyricEvent& lyric) { return attach(lyric, parts); });
    const bool any = left != lyrics.begin();
    lyrics.erase(lyrics.begin(), left);
    if (any)
        for (auto& part : parts)
            setSyllables(part.voices.front().notes);
    return lyrics;
}

} // namespace partita::midi
