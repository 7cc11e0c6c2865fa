// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/notation_settings.h"

#include "engine/abc/abc_field_values.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace partita::service {

namespace {

using base::ErrorCode;
using notation::NotationOptions;

base::Result<void> misunderstood(const std::string& option, const std::string& word,
                                 const std::string& advice)
{
    return base::fail(ErrorCode::InvalidInput, "\"" + word + "\" is not understood", option, advice);
}

/// The equal parts of a quarter that a note value such as 1/16 (four) or 1/12 (three) means; 0 for none.
int divisionOf(std::string_view value)
{
    int denominator = 0;
    if (!value.starts_with("1/"))
        return 0;
    const auto [end, error] = std::from_chars(value.data() + 2, value.data() + value.size(), denominator);
    constexpr std::array<int, 8> kKnown{4, 8, 12, 16, 24, 32, 48, 64};
    const bool known = std::find(kKnown.begin(), kKnown.end(), denominator) != kKnown.end();
    return error == std::errc() && end == value.data() + value.size() && known ? denominator / 4 : 0;
}

base::Result<void> setGrid(const std::string& text, NotationOptions& options)
{
    if (text == "auto")
        return {};
    if (text == "off") {
        options.grid.onsets = false;
        options.grid.durations = false;
        return {};
    }
    options.automaticGrid = false;
    options.grid.divisions.clear();
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const int division = divisionOf(std::string_view(text).substr(start, end - start));
        if (division == 0)
            return misunderstood(
                "--grid", text,
                "Write auto, off, or note values from 1/4 to 1/64, triplets as 1/12, 1/24 or 1/48, "
                "several with commas between them");
        options.grid.divisions.push_back(division);
        start = end + 1;
    }
    return {};
}

base::Result<void> setBeat(const std::string& text, NotationOptions& options)
{
    if (text == "file")
        options.beat = notation::BeatSource::File;
    else if (text == "tracked")
        options.beat = notation::BeatSource::Tracked;
    else if (text != "auto")
        return misunderstood("--beat", text, "Write auto, file or tracked");
    return {};
}

base::Result<void> setHands(const std::string& text, NotationOptions& options)
{
    if (text == "split")
        options.hands = notation::HandChoice::Split;
    else if (text == "together")
        options.hands = notation::HandChoice::Together;
    else if (text != "auto")
        return misunderstood("--hands", text, "Write auto, split or together");
    return {};
}

base::Result<void> setKey(const std::string& text, NotationOptions& options)
{
    options.findKey = text == "find";
    if (text == "auto" || text == "find")
        return {};
    options.key = score::parseKeyName(text);
    if (!options.key)
        return misunderstood("--key", text, "Write auto, find or a key such as G, Em or Bb mixolydian");
    return {};
}

base::Result<void> setMeter(const std::string& text, NotationOptions& options)
{
    options.findMeter = text == "find";
    if (text == "auto" || text == "find")
        return {};
    options.meter = abc::parseMeter(text);
    if (!options.meter || options.meter->free)
        return misunderstood("--meter", text, "Write auto, find or a meter such as 3/4 or 6/8");
    return {};
}

} // namespace

NotationSettings notationAsPlayed()
{
    NotationSettings settings;
    settings.notate = "off";
    settings.beat = "file";
    settings.grid = "off";
    settings.hands = "together";
    settings.voices = 0;
    settings.keepSpelling = true;
    settings.keepLengths = true;
    return settings;
}

bool isAsPlayed(NotationSettings settings)
{
    settings.notate = "off";
    if (settings.grid == "off")
        settings.strength = 1; // of nothing
    if (settings.voices == 0)
        settings.keepLengths = true;
    return settings == notationAsPlayed();
}

bool wantsNotation(const NotationSettings& settings, std::string_view from, std::string_view to)
{
    constexpr std::array<std::string_view, 4> kMidi{"mid", "midi", "kar", "rmi"};
    constexpr std::array<std::string_view, 4> kNotation{"abc", "musicxml", "xml", "mxl"};
    const auto contains = [](const auto& list, std::string_view word) {
        return std::find(list.begin(), list.end(), word) != list.end();
    };
    return settings.notate == "on" ||
           (settings.notate == "auto" && contains(kMidi, from) && contains(kNotation, to));
}

base::Result<NotationOptions> notationOptions(const NotationSettings& settings)
{
    NotationOptions options;
    if (settings.notate != "auto" && settings.notate != "on" && settings.notate != "off")
        return tl::unexpected(misunderstood("--notate", settings.notate, "Write auto, on or off").error());
    if (settings.voices < 0 || settings.voices > 4)
        return tl::unexpected(
            misunderstood("--voices", std::to_string(settings.voices), "Choose 1 to 4, or 0 for none")
                .error());
    if (!(settings.strength >= 0 && settings.strength <= 1))
        return tl::unexpected(
            misunderstood("--strength", std::to_string(settings.strength), "Choose 0 to 1").error());
    options.grid.strength = settings.strength;
    options.separateVoices = settings.voices > 0;
    options.voices.mostVoices = std::max(settings.voices, 1);
    options.spellPitches = !settings.keepSpelling;
    options.tidyLengths = !settings.keepLengths;
    options.keys.changes = settings.keyChanges;
    for (const auto& done :
         {setBeat(settings.beat, options), setGrid(settings.grid, options), setKey(settings.key, options),
          setMeter(settings.meter, options), setHands(settings.hands, options)})
        if (!done)
            return tl::unexpected(done.error());
    return options;
}

} // namespace partita::service
