// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/percussion.h"

#include "engine/base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace partita::soundfont {

namespace {

constexpr double kRate = 22050;
constexpr double kPeak = 0.9;
constexpr double kTwoPi = 2 * std::numbers::pi;

/// One hit: a tone whose pitch falls, filtered noise, and metal, each dying away in its own time.
struct Hit
{
    const char* name;
    double seconds = 0.3;
    double tone = 0;     ///< level
    double tuneFrom = 0; ///< Hz at the start …
    double tuneTo = 0;   ///< … and after a while
    double sweep = 0.03; ///< seconds of that while
    double toneFall = 0.1;
    double noise = 0;
    double noiseLow = 0; ///< 0 … 1: how much of the low end is taken away
    double noiseFall = 0.1;
    double metal = 0;
    double metalTune = 400;
    double metalFall = 0.2;
    int repeats = 1; ///< a clap is several hands
};

constexpr std::array<Hit, 21> kHits{{
    {.name = "Kick",
     .seconds = 0.35,
     .tone = 1,
     .tuneFrom = 160,
     .tuneTo = 48,
     .sweep = 0.035,
     .toneFall = 0.11,
     .noise = 0.25,
     .noiseFall = 0.006},
    {.name = "Snare",
     .seconds = 0.30,
     .tone = 0.6,
     .tuneFrom = 260,
     .tuneTo = 185,
     .sweep = 0.02,
     .toneFall = 0.05,
     .noise = 1,
     .noiseLow = 0.5,
     .noiseFall = 0.085},
    {.name = "Side stick",
     .seconds = 0.10,
     .tone = 1,
     .tuneFrom = 1700,
     .tuneTo = 1650,
     .toneFall = 0.012,
     .noise = 0.5,
     .noiseLow = 0.6,
     .noiseFall = 0.008},
    {.name = "Clap", .seconds = 0.30, .noise = 1, .noiseLow = 0.55, .noiseFall = 0.06, .repeats = 4},
    {.name = "Closed hi-hat",
     .seconds = 0.12,
     .noise = 0.7,
     .noiseLow = 0.95,
     .noiseFall = 0.028,
     .metal = 0.5,
     .metalTune = 820,
     .metalFall = 0.03},
    {.name = "Pedal hi-hat",
     .seconds = 0.14,
     .noise = 0.6,
     .noiseLow = 0.93,
     .noiseFall = 0.035,
     .metal = 0.5,
     .metalTune = 700,
     .metalFall = 0.04},
    {.name = "Open hi-hat",
     .seconds = 0.70,
     .noise = 0.7,
     .noiseLow = 0.95,
     .noiseFall = 0.22,
     .metal = 0.5,
     .metalTune = 820,
     .metalFall = 0.25},
    {.name = "Tom",
     .seconds = 0.45,
     .tone = 1,
     .tuneFrom = 175,
     .tuneTo = 118,
     .sweep = 0.06,
     .toneFall = 0.14,
     .noise = 0.2,
     .noiseLow = 0.2,
     .noiseFall = 0.02},
    {.name = "Crash",
     .seconds = 1.20,
     .noise = 0.8,
     .noiseLow = 0.85,
     .noiseFall = 0.45,
     .metal = 0.5,
     .metalTune = 530,
     .metalFall = 0.5},
    {.name = "Ride",
     .seconds = 1.00,
     .noise = 0.25,
     .noiseLow = 0.95,
     .noiseFall = 0.25,
     .metal = 0.8,
     .metalTune = 640,
     .metalFall = 0.4},
    {.name = "Ride bell",
     .seconds = 0.80,
     .tone = 0.5,
     .tuneFrom = 1240,
     .tuneTo = 1240,
     .toneFall = 0.25,
     .metal = 0.6,
     .metalTune = 930,
     .metalFall = 0.3},
    {.name = "Cowbell",
     .seconds = 0.30,
     .tone = 0.7,
     .tuneFrom = 562,
     .tuneTo = 562,
     .toneFall = 0.08,
     .metal = 0.5,
     .metalTune = 422,
     .metalFall = 0.06},
    {.name = "Tambourine",
     .seconds = 0.25,
     .noise = 0.6,
     .noiseLow = 0.97,
     .noiseFall = 0.06,
     .metal = 0.7,
     .metalTune = 1700,
     .metalFall = 0.07,
     .repeats = 2},
    {.name = "Wood block",
     .seconds = 0.10,
     .tone = 1,
     .tuneFrom = 1000,
     .tuneTo = 960,
     .toneFall = 0.018,
     .noise = 0.15,
     .noiseLow = 0.4,
     .noiseFall = 0.004},
    {.name = "Claves", .seconds = 0.12, .tone = 1, .tuneFrom = 2450, .tuneTo = 2450, .toneFall = 0.025},
    {.name = "Triangle",
     .seconds = 1.00,
     .tone = 0.4,
     .tuneFrom = 4300,
     .tuneTo = 4300,
     .toneFall = 0.35,
     .metal = 0.5,
     .metalTune = 2700,
     .metalFall = 0.35},
    {.name = "Hand drum",
     .seconds = 0.25,
     .tone = 1,
     .tuneFrom = 330,
     .tuneTo = 290,
     .sweep = 0.02,
     .toneFall = 0.07,
     .noise = 0.2,
     .noiseLow = 0.3,
     .noiseFall = 0.01},
    {.name = "Shaker", .seconds = 0.12, .noise = 1, .noiseLow = 0.93, .noiseFall = 0.03},
    {.name = "Guiro", .seconds = 0.30, .noise = 1, .noiseLow = 0.8, .noiseFall = 0.05, .repeats = 7},
    {.name = "Signal whistle",
     .seconds = 0.30,
     .tone = 1,
     .tuneFrom = 2350,
     .tuneTo = 2350,
     .toneFall = 0.12,
     .noise = 0.2,
     .noiseLow = 0.8,
     .noiseFall = 0.1},
    {.name = "Click",
     .seconds = 0.06,
     .tone = 1,
     .tuneFrom = 1500,
     .tuneTo = 1500,
     .toneFall = 0.010,
     .noise = 0.3,
     .noiseLow = 0.5,
     .noiseFall = 0.002},
}};

/// A General MIDI percussion key: which hit, how many semitones from its own pitch, where from.
struct Key
{
    int key;
    const char* hit;
    int shift = 0;
    int pan = 0;            ///< tenths of a percent, left is negative
    int exclusiveClass = 0; ///< keys of one class silence each other
    int decibels = 0;       ///< softer by
};

constexpr std::array<Key, 49> kKeys{{
    {33, "Click"},
    {34, "Click", 7},
    {35, "Kick", -2},
    {36, "Kick"},
    {37, "Side stick"},
    {38, "Snare"},
    {39, "Clap"},
    {40, "Snare", 3},
    {41, "Tom", -5, 150},
    {42, "Closed hi-hat", 0, -120, 1, 6},
    {43, "Tom", -2, 100},
    {44, "Pedal hi-hat", 0, -120, 1, 8},
    {45, "Tom", 1, 50},
    {46, "Open hi-hat", 0, -120, 1, 7},
    {47, "Tom", 4},
    {48, "Tom", 7, -50},
    {49, "Crash", 0, 120, 0, 5},
    {50, "Tom", 10, -100},
    {51, "Ride", 0, 150, 0, 7},
    {52, "Crash", -5, 120, 0, 5},
    {53, "Ride bell", 0, 150, 0, 6},
    {54, "Tambourine", 0, 0, 0, 6},
    {55, "Crash", 5, -120, 0, 5},
    {56, "Cowbell", 0, 0, 0, 4},
    {57, "Crash", 2, -150, 0, 5},
    {58, "Shaker", -7},
    {59, "Ride", 3, -150, 0, 7},
    {60, "Hand drum", 7},
    {61, "Hand drum", 2},
    {62, "Hand drum", 5},
    {63, "Hand drum", 0},
    {64, "Hand drum", -5},
    {65, "Tom", 14},
    {66, "Tom", 9},
    {67, "Cowbell", 9, 0, 0, 5},
    {68, "Cowbell", 4, 0, 0, 5},
    {69, "Shaker", -3},
    {70, "Shaker", 2},
    {71, "Signal whistle", 3},
    {72, "Signal whistle"},
    {73, "Guiro", 4},
    {74, "Guiro"},
    {75, "Claves"},
    {76, "Wood block"},
    {77, "Wood block", -5},
    {78, "Hand drum", 10, 0, 2},
    {79, "Hand drum", 3, 0, 2},
    {80, "Triangle", 2, 0, 3, 6},
    {81, "Triangle", 0, 0, 3, 6},
}};

double fall(double seconds, double time)
{
    return std::exp(-seconds / time);
}

/// Six square-like partials in the kRatios of beaten metal plates, as in early drum machines.
double metalAt(const Hit& hit, double seconds)
{
    constexpr std::array<double, 6> kRatios{1, 1.342, 1.2312, 1.6532, 1.9523, 2.1523};
    double sum = 0;
    for (const double ratio : kRatios)
        for (const int harmonic : {1, 3, 5})
            if (const double hertz = hit.metalTune * ratio * harmonic; hertz < 0.45 * kRate)
                sum += std::sin(kTwoPi * hertz * seconds) / harmonic;
    return sum / 4;
}

/// Copies of the hit a little later, as of several hands.
void repeat(std::vector<double>& sound, int times)
{
    const auto apart = static_cast<std::size_t>(0.011 * kRate);
    const std::vector<double> once = sound;
    for (std::size_t copy = 1; copy < static_cast<std::size_t>(times); ++copy)
        for (std::size_t i = copy * apart; i < sound.size(); ++i)
            sound[i] += once[i - copy * apart] * 0.9;
}

std::vector<double> strike(const Hit& hit, base::Random& random)
{
    std::vector<double> sound(static_cast<std::size_t>(hit.seconds * kRate));
    double phase = 0;
    double low = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        phase += (hit.tuneTo + (hit.tuneFrom - hit.tuneTo) * fall(t, std::max(hit.sweep, 1e-3))) / kRate;
        const double white = random.uniform() * 2 - 1;
        low += (1 - hit.noiseLow * 0.9) * (white - low);
        const double coloured = white - hit.noiseLow * low;
        sound[i] = hit.tone * std::sin(kTwoPi * phase) * fall(t, hit.toneFall) +
                   hit.noise * coloured * fall(t, hit.noiseFall);
        if (hit.metal > 0)
            sound[i] += hit.metal * metalAt(hit, t) * fall(t, hit.metalFall);
    }
    repeat(sound, hit.repeats);
    const auto fade = static_cast<std::size_t>(0.01 * kRate);
    for (std::size_t i = 0; i < fade; ++i) // the end without a step
        sound[sound.size() - 1 - i] *= static_cast<double>(i) / static_cast<double>(fade);
    return sound;
}

Sample makeHit(const Hit& hit, std::uint64_t seed)
{
    base::Random random(seed);
    const auto sound = strike(hit, random);
    double peak = 1e-9;
    for (const double value : sound)
        peak = std::max(peak, std::abs(value));
    Sample sample;
    sample.name = hit.name;
    sample.rate = static_cast<std::uint32_t>(kRate);
    for (const double value : sound)
        sample.frames.push_back(static_cast<std::int16_t>(std::lround(value / peak * kPeak * 32767)));
    return sample;
}

} // namespace

Instrument makePercussion(SoundFont& font)
{
    const std::size_t first = font.samples.size();
    for (const auto& hit : kHits)
        font.samples.push_back(makeHit(hit, 77 + font.samples.size()));
    Instrument instrument{
        "Percussion", {{Generator::ReverbSend, 60}, {Generator::ReleaseVolEnv, timecents(4)}}, {}};
    for (const auto& key : kKeys) {
        const auto hit = std::find_if(kHits.begin(), kHits.end(),
                                      [&](const Hit& h) { return std::string_view(h.name) == key.hit; });
        Generators generators{{Generator::RootKey, key.key - key.shift}, {Generator::Pan, key.pan}};
        if (key.decibels > 0)
            generators.push_back({Generator::Attenuation, key.decibels * 25});
        if (key.exclusiveClass > 0)
            generators.push_back({Generator::ExclusiveClass, key.exclusiveClass});
        instrument.zones.push_back(
            {key.key, key.key, std::move(generators), first + static_cast<std::size_t>(hit - kHits.begin())});
    }
    return instrument;
}

} // namespace partita::soundfont
