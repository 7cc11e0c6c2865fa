// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_chord_names.h"

#include <algorithm>
#include <array>

namespace partita::abc {

namespace {

constexpr std::array<std::string_view, 35> kQualities{
    "",      "m",     "7",     "m7", "m7b5", "maj7", "M7",   "6",    "m6",  "aug",  "+",    "aug7",
    "dim",   "dim7",  "9",     "m9", "maj9", "M9",   "11",   "dim9", "sus", "sus4", "sus9", "sus2",
    "7sus2", "7sus4", "7sus9", "5",  "maj",  "min",  "min7", "7b5",  "7+",  "13",   "o7"};

/// Takes a letter and its accidental off the text.
bool takeRoot(std::string_view& text)
{
    if (text.empty() || !((text[0] >= 'A' && text[0] <= 'G') || (text[0] >= 'a' && text[0] <= 'g')))
        return false;
    text.remove_prefix(1);
    if (text.starts_with('#') || text.starts_with('b') || text.starts_with('='))
        text.remove_prefix(1);
    return true;
}

} // namespace

bool isChordName(std::string_view text)
{
    if (text.starts_with('(') && text.ends_with(')'))
        text = text.substr(1, text.size() - 2);
    text = text.substr(0, text.find(' '));
    if (!takeRoot(text))
        return false;
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view bass = text.substr(slash);
    if (std::find(kQualities.begin(), kQualities.end(), text.substr(0, slash)) == kQualities.end())
        return false;
    if (bass.empty())
        return true;
    bass.remove_prefix(1);
    return takeRoot(bass) && (bass.empty() || bass == "+"); // "f+": f sharp, in old collections
}

} // namespace partita::abc
