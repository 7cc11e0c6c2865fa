// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/near_duplicates.h"

#include "engine/abc/abc_parser.h"
#include "engine/corpus/disjoint_sets.h"
#include "engine/corpus/melody.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace partita::corpus {

namespace {

constexpr std::size_t kRunLength = 6;
constexpr std::size_t kMostTunesOfARun = 60;
constexpr double kSameMelody = 0.40;
constexpr double kSameMelodyAndTitle = 0.15;

struct Melody
{
    std::vector<std::uint64_t> runs; ///< ascending, distinct
    std::string title;               ///< as of plainTitle
};

/// The highest note at each onset of the first voice that has notes.
std::vector<int> melodyKeys(const score::Score& score)
{
    std::vector<int> keys;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            for (std::size_t i = 0; i < voice.notes.size(); ++i) {
                const bool chord = i > 0 && voice.notes[i].onset == voice.notes[i - 1].onset;
                if (chord)
                    keys.back() = voice.notes[i].pitch.midiKey();
                else
                    keys.push_back(voice.notes[i].pitch.midiKey());
            }
            if (!keys.empty())
                return keys;
        }
    return keys;
}

Melody melodyOf(const std::string& tune)
{
    const abc::ParsedTune parsed = abc::parseTune(tune);
    Melody melody;
    melody.title = plainTitle(parsed.score.metadata.title());
    const auto keys = melodyKeys(parsed.score);
    for (std::size_t i = 0; i + kRunLength < keys.size(); ++i) {
        std::uint64_t run = 0;
        for (std::size_t k = 0; k < kRunLength; ++k) {
            const int interval = std::clamp(keys[i + k + 1] - keys[i + k], -63, 63);
            run = run * 128 + static_cast<std::uint64_t>(interval + 64);
        }
        melody.runs.push_back(run);
    }
    std::sort(melody.runs.begin(), melody.runs.end());
    melody.runs.erase(std::unique(melody.runs.begin(), melody.runs.end()), melody.runs.end());
    return melody;
}

using TunesByRun = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

TunesByRun tunesByRun(const std::vector<Melody>& melodies)
{
    TunesByRun index;
    for (std::size_t i = 0; i < melodies.size(); ++i)
        for (const auto run : melodies[i].runs)
            index[run].push_back(static_cast<std::uint32_t>(i));
    std::erase_if(index, [](const auto& entry) { return entry.second.size() > kMostTunesOfARun; });
    return index;
}

std::size_t tellingRuns(const Melody& melody, const TunesByRun& index)
{
    return static_cast<std::size_t>(std::count_if(melody.runs.begin(), melody.runs.end(),
                                                  [&](std::uint64_t run) { return index.contains(run); }));
}

bool sameTune(const Melody& a, const Melody& b, std::size_t shared, std::size_t smaller)
{
    const double share = smaller == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(smaller);
    const bool sameTitle = !a.title.empty() && a.title == b.title;
    return share >= (sameTitle ? kSameMelodyAndTitle : kSameMelody);
}

} // namespace

std::vector<std::size_t> tuneGroups(std::span<const std::string> tunes)
{
    std::vector<Melody> melodies;
    melodies.reserve(tunes.size());
    for (const auto& tune : tunes)
        melodies.push_back(melodyOf(tune));
    const TunesByRun index = tunesByRun(melodies);
    std::vector<std::size_t> telling(tunes.size());
    for (std::size_t i = 0; i < tunes.size(); ++i)
        telling[i] = tellingRuns(melodies[i], index);

    DisjointSets groups(tunes.size());
    for (std::size_t i = 0; i < tunes.size(); ++i) {
        std::unordered_map<std::uint32_t, std::size_t> shared;
        for (const auto run : melodies[i].runs)
            if (const auto entry = index.find(run); entry != index.end())
                for (const auto other : entry->second)
                    if (other < i)
                        ++shared[other];
        for (const auto& [other, count] : shared)
            if (sameTune(melodies[i], melodies[other], count, std::min(telling[i], telling[other])))
                groups.join(i, other);
    }
    return groups.numbers();
}

} // namespace partita::corpus
