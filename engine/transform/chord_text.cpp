// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/chord_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

namespace partita::transform {

using score::Pitch;

namespace {

struct ChordText
{
    std::string before; ///< an opening bracket
    Pitch root;
    bool lowerCase = false;
    std::string quality;
    std::optional<Pitch> bass;
    bool bassLowerCase = false;
    std::string after; ///< a closing bracket, or what follows after a space
};

constexpr std::array<std::string_view, 24> kQualityWords{
    "maj", "min", "dim", "aug", "sus", "add", "dom", "omit", "alt", "no", "mi", "ma",
    "m",   "M",   "+",   "-",   "o",   "#",   "b",   "(",    ")",   ",",  "/",  "\u00b0"};
constexpr std::array<std::string_view, 4> kQualitySigns{"\u00f8", "\u0394", "\u266f", "\u266d"};

bool isQuality(std::string_view text)
{
    const auto take = [&text](const auto& words) {
        const auto word =
            std::find_if(words.begin(), words.end(), [&](std::string_view w) { return text.starts_with(w); });
        if (word == words.end())
            return false;
        text.remove_prefix(word->size());
        return true;
    };
    while (!text.empty()) {
        if (std::isdigit(static_cast<unsigned char>(text.front())) != 0)
            text.remove_prefix(1);
        else if (!take(kQualityWords) && !take(kQualitySigns))
            return false;
    }
    return true;
}

/// Takes a letter with its accidental off the text.
std::optional<Pitch> takeName(std::string_view& text, bool& lowerCase)
{
    if (text.empty())
        return std::nullopt;
    auto pitch = score::parseNoteName(std::string(1, text.front()));
    if (!pitch)
        return std::nullopt;
    lowerCase = std::islower(static_cast<unsigned char>(text.front())) != 0;
    text.remove_prefix(1);
    constexpr std::array<std::pair<std::string_view, int>, 5> kAccidentals{
        {{"#", 1}, {"b", -1}, {"=", 0}, {"\u266f", 1}, {"\u266d", -1}}};
    for (const auto& [sign, alter] : kAccidentals)
        if (text.starts_with(sign)) {
            pitch->alter = alter;
            text.remove_prefix(sign.size());
            break;
        }
    return pitch;
}

std::optional<ChordText> parseChordText(std::string_view text)
{
    ChordText chord;
    if (text.starts_with('(') && text.ends_with(')')) {
        chord.before = "(";
        chord.after = ")";
        text = text.substr(1, text.size() - 2);
    }
    const std::size_t space = std::min(text.find(' '), text.size());
    chord.after = std::string(text.substr(space)) + chord.after;
    text = text.substr(0, space);
    const auto root = takeName(text, chord.lowerCase);
    if (!root)
        return std::nullopt;
    chord.root = *root;
    if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos) {
        std::string_view rest = text.substr(slash + 1);
        if (const auto bass = takeName(rest, chord.bassLowerCase); bass && rest.empty()) {
            chord.bass = bass;
            text = text.substr(0, slash);
        }
    }
    chord.quality = text;
    return isQuality(text) ? std::optional(chord) : std::nullopt;
}

/// A name without a double accidental, which chord symbols don't have.
std::string nameOf(Pitch pitch, bool lowerCase)
{
    for (int tries = 0; std::abs(pitch.alter) > 1 && tries < 4; ++tries) {
        const int midiKey = pitch.midiKey();
        pitch = Pitch::fromDiatonicIndex(pitch.diatonicIndex() + (pitch.alter > 0 ? 1 : -1), 0);
        pitch.alter = midiKey - pitch.midiKey();
    }
    pitch.octave = 0;
    std::string name = pitch.name();
    name.pop_back();
    if (lowerCase)
        name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    return name;
}

std::string textOf(const ChordText& chord)
{
    std::string text = chord.before + nameOf(chord.root, chord.lowerCase) + chord.quality;
    if (chord.bass)
        text += '/' + nameOf(*chord.bass, chord.bassLowerCase);
    return text + chord.after;
}

struct Tone
{
    int steps = 0;
    int semitones = 0;
    friend auto operator<=>(const Tone&, const Tone&) = default;
};

struct Quality
{
    std::vector<std::string_view> names; ///< the first is the one written
    std::vector<Tone> tones;             ///< above the root
};

const std::vector<Quality>& qualities()
{
    static const std::vector<Quality> table{
        {{"", "maj", "M", "ma"}, {{0, 0}, {2, 4}, {4, 7}}},
        {{"m", "min", "mi", "-"}, {{0, 0}, {2, 3}, {4, 7}}},
        {{"dim", "o", "\u00b0"}, {{0, 0}, {2, 3}, {4, 6}}},
        {{"aug", "+"}, {{0, 0}, {2, 4}, {4, 8}}},
        {{"7", "dom7"}, {{0, 0}, {2, 4}, {4, 7}, {6, 10}}},
        {{"m7", "min7", "mi7", "-7"}, {{0, 0}, {2, 3}, {4, 7}, {6, 10}}},
        {{"maj7", "M7", "ma7", "\u03947", "\u0394"}, {{0, 0}, {2, 4}, {4, 7}, {6, 11}}},
        {{"m7b5", "\u00f8", "\u00f87"}, {{0, 0}, {2, 3}, {4, 6}, {6, 10}}},
        {{"dim7", "o7", "\u00b07"}, {{0, 0}, {2, 3}, {4, 6}, {6, 9}}},
        {{"aug7", "7+", "+7"}, {{0, 0}, {2, 4}, {4, 8}, {6, 10}}},
        {{"6"}, {{0, 0}, {2, 4}, {4, 7}, {5, 9}}},
        {{"m6"}, {{0, 0}, {2, 3}, {4, 7}, {5, 9}}},
        {{"sus4", "sus"}, {{0, 0}, {3, 5}, {4, 7}}},
        {{"sus2"}, {{0, 0}, {1, 2}, {4, 7}}},
        {{"5"}, {{0, 0}, {4, 7}}},
        {{"9"}, {{0, 0}, {2, 4}, {4, 7}, {6, 10}, {1, 2}}},
        {{"m9"}, {{0, 0}, {2, 3}, {4, 7}, {6, 10}, {1, 2}}},
        {{"maj9", "M9"}, {{0, 0}, {2, 4}, {4, 7}, {6, 11}, {1, 2}}},
    };
    return table;
}

const Quality* qualityNamed(std::string_view name)
{
    for (const auto& quality : qualities())
        if (std::find(quality.names.begin(), quality.names.end(), name) != quality.names.end())
            return &quality;
    return nullptr;
}

std::vector<Tone> sortedTones(std::vector<Tone> tones)
{
    std::sort(tones.begin(), tones.end());
    return tones;
}

/// The quality that these pitches have above one of them.
const Quality* qualityAbove(const Pitch& root, const std::vector<Pitch>& pitches)
{
    std::vector<Tone> tones;
    for (const Pitch& pitch : pitches)
        tones.push_back({((pitch.diatonicIndex() - root.diatonicIndex()) % 7 + 7) % 7,
                         ((pitch.midiKey() - root.midiKey()) % 12 + 12) % 12});
    const auto wanted = sortedTones(tones);
    for (const auto& quality : qualities())
        if (sortedTones(quality.tones) == wanted)
            return &quality;
    return nullptr;
}

} // namespace

std::string chordMoved(const std::string& text, const MapPitch& map)
{
    auto chord = parseChordText(text);
    if (!chord)
        return text;
    chord->root = map(chord->root);
    if (chord->bass)
        chord->bass = map(*chord->bass);
    return textOf(*chord);
}

std::optional<std::string> chordRebuilt(const std::string& text, const MapPitch& map)
{
    auto chord = parseChordText(text);
    if (!chord)
        return text;
    const Quality* known = qualityNamed(chord->quality);
    if (known == nullptr)
        return std::nullopt;
    std::vector<Pitch> pitches;
    for (const Tone& tone : known->tones) {
        Pitch pitch = Pitch::fromDiatonicIndex(chord->root.diatonicIndex() + tone.steps, 0);
        pitch.alter = chord->root.midiKey() + tone.semitones - pitch.midiKey();
        pitches.push_back(map(pitch));
    }
    std::vector<Pitch> roots{pitches.front()};
    roots.insert(roots.end(), pitches.rbegin(), pitches.rend() - 1);
    for (const Pitch& root : roots)
        if (const Quality* quality = qualityAbove(root, pitches)) {
            const bool sameQuality = quality == known;
            chord->root = root;
            if (!sameQuality)
                chord->quality = quality->names.front();
            if (chord->bass)
                chord->bass = map(*chord->bass);
            return textOf(*chord);
        }
    return std::nullopt;
}

} // namespace partita::transform
