// SPDX-License-Identifier: GPL-3.0-or-later
// Writes SoundFont 2.01 files: samples, instruments of zones, presets of one instrument each.
#pragma once

#include "engine/base/files.h"

#include <cstdint>
#include <string>
#include <vector>

namespace partita::soundfont {

/// Generator numbers of the SoundFont specification, section 8.1.2.
enum class Generator : std::uint16_t {
    VibratoToPitch = 6,
    FilterCutoff = 8,
    ModEnvToFilter = 11,
    ReverbSend = 16,
    Pan = 17,
    VibratoDelay = 23,
    VibratoFrequency = 24,
    DecayModEnv = 28,
    SustainModEnv = 29,
    ReleaseModEnv = 30,
    AttackVolEnv = 34,
    HoldVolEnv = 35,
    DecayVolEnv = 36,
    SustainVolEnv = 37,
    ReleaseVolEnv = 38,
    KeyToVolEnvDecay = 40,
    Instrument = 41,
    KeyRange = 43,
    Attenuation = 48,
    SampleId = 53,
    SampleModes = 54,
    ScaleTuning = 56,
    ExclusiveClass = 57,
    RootKey = 58,
};

struct GeneratorValue
{
    Generator generator;
    int value = 0;
};
using Generators = std::vector<GeneratorValue>;

/// Mono, 16 bits. loopEnd is the first frame after the loop; equal to loopStart: no loop.
struct Sample
{
    std::string name;
    std::vector<std::int16_t> frames;
    std::uint32_t rate = 22050;
    std::uint32_t loopStart = 0;
    std::uint32_t loopEnd = 0;
    int rootKey = 60;
};

struct Zone
{
    int lowKey = 0;
    int highKey = 127;
    Generators generators; ///< without key range and sample
    std::size_t sample = 0;
};

struct Instrument
{
    std::string name;
    Generators common; ///< of all zones
    std::vector<Zone> zones;
};

struct Preset
{
    std::string name;
    int bank = 0;
    int program = 0;
    std::size_t instrument = 0;
};

struct SoundFont
{
    std::string name;
    std::string copyright;
    std::vector<Sample> samples;
    std::vector<Instrument> instruments;
    std::vector<Preset> presets;
};

/// Seconds as the specification's timecents.
[[nodiscard]] int timecents(double seconds);
/// Hertz as the specification's absolute cents.
[[nodiscard]] int absoluteCents(double hertz);

[[nodiscard]] base::Bytes writeSoundFont(SoundFont font);

} // namespace partita::soundfont
