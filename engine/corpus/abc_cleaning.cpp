// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/abc_cleaning.h"

#include "engine/abc/abc_parser.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace partita::corpus {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view withoutComment(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '%' && (i == 0 || line[i - 1] != '\\'))
            return line.substr(0, i);
    return line;
}

bool isField(std::string_view line)
{
    return line.size() >= 2 && line[1] == ':' && std::isalpha(static_cast<unsigned char>(line[0])) != 0;
}

/// "A Minor" → "Am", " Ador" → "Ador", "D Mixolydian" → "Dmix"; anything else as it stands.
std::string shortKey(std::string_view value)
{
    const auto key = score::parseKeyName(value);
    if (!key || key->none)
        return std::string(value);
    std::string name = score::Pitch{key->tonic, key->tonicAlter, 0, 0}.name();
    name.pop_back();
    if (key->mode == score::Mode::Major)
        return name;
    return name +
           (key->mode == score::Mode::Minor ? "m" : std::string(score::modeName(key->mode).substr(0, 3)));
}

struct TuneText
{
    std::string title;
    std::string rhythm;
    std::string meter;
    std::string unit;
    std::string key;
    std::string music;
    bool inMusic = false;
    bool severalVoices = false;
};

void addLine(TuneText& tune, std::string_view line)
{
    while (!line.empty() && (line.back() == '\\' || line.back() == ' '))
        line.remove_suffix(1);
    char before = '\n';
    for (const char c : line) {
        if (c != ' ' || before != ' ')
            tune.music += c;
        before = c;
    }
    if (!line.empty())
        tune.music += '\n';
}

void readField(TuneText& tune, char letter, std::string_view value)
{
    const bool changesMusic = letter == 'K' || letter == 'M' || letter == 'L';
    if (tune.inMusic) {
        if (changesMusic)
            addLine(tune,
                    std::string(1, letter) + ':' + (letter == 'K' ? shortKey(value) : std::string(value)));
    } else if (letter == 'T' && tune.title.empty()) {
        tune.title = value;
    } else if (letter == 'R' && tune.rhythm.empty()) {
        tune.rhythm = value;
        std::transform(tune.rhythm.begin(), tune.rhythm.end(), tune.rhythm.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    } else if (letter == 'M') {
        tune.meter = value;
    } else if (letter == 'L') {
        tune.unit = value;
    } else if (letter == 'K') {
        tune.key = shortKey(value);
        tune.inMusic = true;
    }
}

TuneText readTune(std::string_view text)
{
    TuneText tune;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::string_view line = trimmed(withoutComment(text.substr(0, newline)));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        tune.severalVoices =
            tune.severalVoices || line.starts_with("V:") || line.find("[V:") != std::string_view::npos;
        if (isField(line))
            readField(tune, line[0], trimmed(line.substr(2)));
        else if (tune.inMusic)
            addLine(tune, line);
    }
    return tune;
}

/// ABC 2.1, section 3.1.7: 1/16 where the meter is below 3/4, else 1/8.
std::string defaultUnit(std::string_view meter)
{
    const std::size_t slash = meter.find('/');
    if (slash == std::string_view::npos)
        return "1/8";
    const double top = std::atof(std::string(meter.substr(0, slash)).c_str());
    const double bottom = std::atof(std::string(meter.substr(slash + 1)).c_str());
    return bottom > 0 && top / bottom < 0.75 ? "1/16" : "1/8";
}

std::string written(const TuneText& tune)
{
    std::string text = "X:1\n";
    const auto field = [&](char letter, const std::string& value) {
        if (!value.empty())
            text.append({letter, ':'}).append(value).append("\n");
    };
    field('T', tune.title);
    field('R', tune.rhythm);
    field('M', tune.meter);
    field('L', tune.unit.empty() ? defaultUnit(tune.meter) : tune.unit);
    field('K', tune.key);
    return text + tune.music;
}

} // namespace

CleanedTune cleanTune(std::string_view text)
{
    const TuneText tune = readTune(text);
    CleanedTune cleaned{written(tune), {}};
    const abc::ParsedTune parsed = abc::parseTune(cleaned.text);
    if (tune.severalVoices)
        cleaned.problem = "more than one voice";
    else if (parsed.score.noteCount() == 0)
        cleaned.problem = "no notes";
    else if (base::hasErrors(parsed.diagnostics))
        cleaned.problem = "errors in the music";
    return cleaned;
}

} // namespace partita::corpus
