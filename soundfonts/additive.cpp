// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/additive.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace partita::soundfont {

namespace {

constexpr double kTargetRate = 20000;
constexpr std::array<int, 5> kRoots{36, 50, 64, 78, 92};
constexpr std::size_t kAfterLoop = 8; ///< frames that interpolation reads past the loop
constexpr double kLoudness = 0.23;    ///< effective value of the loop, of 1
constexpr double kCeiling = 0.92;
constexpr double kBrightFilter = 7000; ///< Hz; where a closing filter starts

struct Oscillator
{
    double cyclesPerLoop = 1; ///< whole
    double level = 0;
    double start = 0; ///< level at the attack
    double phase = 0;
};

double frequencyOf(int key)
{
    return 440 * std::exp2((key - 69) / 12.0);
}

/// The lengths that make a period a whole number of frames and a loop a whole number of periods.
struct Layout
{
    double frequency;
    std::size_t period;
    std::uint32_t rate;
    std::size_t periods; ///< in the loop
    std::size_t loopStart;
    std::size_t loopFrames;

    Layout(const Timbre& timbre, int key)
        : frequency(frequencyOf(key))
        , period(static_cast<std::size_t>(std::lround(std::max(kTargetRate / frequency, 12.0))))
        , rate(static_cast<std::uint32_t>(std::lround(frequency * static_cast<double>(period))))
        , periods(static_cast<std::size_t>(std::max(std::lround(timbre.loop * frequency), 1L)))
        , loopStart(static_cast<std::size_t>(std::ceil(timbre.transient * frequency)) * period + kAfterLoop)
        , loopFrames(period * periods)
    {
    }
    [[nodiscard]] std::size_t frames() const { return loopStart + loopFrames + kAfterLoop; }
    [[nodiscard]] double highest(const Timbre& timbre) const
    {
        return std::min(0.45 * rate, timbre.brightest);
    }
};

double formantGain(const Timbre& timbre, double hertz)
{
    if (timbre.formants.empty())
        return 1;
    double gain = 0.12;
    for (const auto& formant : timbre.formants) {
        const double distance = (hertz - formant.hertz) / formant.width;
        gain += formant.gain / (1 + distance * distance);
    }
    return gain;
}

double harmonicLevel(const Timbre& timbre, int harmonic)
{
    if (!timbre.drawbars.empty())
        return static_cast<std::size_t>(harmonic) <= timbre.drawbars.size()
                   ? timbre.drawbars[static_cast<std::size_t>(harmonic - 1)]
                   : 0;
    double level = std::pow(harmonic, -timbre.slope);
    if (harmonic % 2 == 0)
        level *= timbre.even;
    if (timbre.pluck > 0)
        level *= std::abs(std::sin(std::numbers::pi * harmonic * timbre.pluck));
    return level;
}

/// Copies of a partial, spread evenly around it on the loop's grid.
void addEnsemble(std::vector<Oscillator>& out, Oscillator oscillator, int players, double spread,
                 base::Random& random)
{
    for (int player = 0; player < players; ++player) {
        const double place = players > 1 ? 2.0 * player / (players - 1) - 1 : 0;
        Oscillator copy = oscillator;
        copy.cyclesPerLoop = std::round(oscillator.cyclesPerLoop + place * spread);
        copy.level /= std::sqrt(players);
        copy.start /= std::sqrt(players);
        copy.phase = random.uniform();
        out.push_back(copy);
    }
}

std::vector<Oscillator> oscillators(const Timbre& timbre, const Layout& layout, base::Random& random)
{
    std::vector<Oscillator> result;
    const auto periods = static_cast<double>(layout.periods);
    for (const auto& partial : timbre.partials)
        if (partial.ratio * layout.frequency < layout.highest(timbre))
            addEnsemble(
                result,
                {std::round(partial.ratio * periods), partial.level, partial.level * partial.start, 0}, 1, 0,
                random);
    if (!timbre.partials.empty())
        return result;
    for (int h = 1; h * layout.frequency < layout.highest(timbre); ++h) {
        const double level = harmonicLevel(timbre, h) * formantGain(timbre, h * layout.frequency);
        if (level < 1e-4)
            continue;
        const double spread =
            std::round(h * periods * 0.0035); // about six cents, none where the grid is coarser
        const Oscillator oscillator{h * periods, level, level * (1 + timbre.brightness * std::log2(h)), 0};
        addEnsemble(result, oscillator, spread > 0 ? timbre.ensemble : 1, spread, random);
    }
    return result;
}

void addOscillator(std::vector<double>& sound, const Oscillator& oscillator, const Layout& layout,
                   double transient)
{
    const double turn =
        2 * std::numbers::pi * oscillator.cyclesPerLoop / static_cast<double>(layout.loopFrames);
    const std::complex<double> step = std::polar(1.0, turn);
    // The phase is fixed at the loop's start, so that rounding does not move its two ends apart.
    std::complex<double> phasor = std::polar(1.0, 2 * std::numbers::pi * oscillator.phase -
                                                      turn * static_cast<double>(layout.loopStart));
    const double timeConstant = std::max(transient, 0.004) / 4 * layout.rate;
    const double rest = std::exp(-static_cast<double>(layout.loopStart) / timeConstant);
    double fall = 1;
    const double fallStep = std::exp(-1 / timeConstant);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double surplus = i < layout.loopStart ? (fall - rest) / (1 - rest) : 0;
        sound[i] += phasor.imag() * (oscillator.level + (oscillator.start - oscillator.level) * surplus);
        phasor *= step;
        fall *= fallStep;
    }
}

double effectiveValue(const std::vector<double>& sound, std::size_t begin, std::size_t end)
{
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        sum += sound[i] * sound[i];
    return std::sqrt(sum / static_cast<double>(end - begin));
}

void addNoise(std::vector<double>& sound, const Timbre& timbre, const Layout& layout, base::Random& random)
{
    const double level = effectiveValue(sound, layout.loopStart, layout.loopStart + layout.loopFrames);
    double smooth = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        smooth += 0.5 * (random.uniform() * 2 - 1 - smooth);
        const double knock = timbre.click * std::exp(-static_cast<double>(i) / (0.004 * layout.rate));
        sound[i] += smooth * level * (timbre.noise + 4 * knock);
    }
    // Noise too must come out of the loop as it goes in.
    for (std::size_t i = 0; i < kAfterLoop; ++i)
        sound[layout.loopStart + layout.loopFrames + i] = sound[layout.loopStart + i];
}

/// A soft start within the first two milliseconds, so that no sample begins with a step.
void fadeIn(std::vector<double>& sound, const Layout& layout)
{
    const auto frames =
        std::min<std::size_t>(static_cast<std::size_t>(0.002 * layout.rate), layout.loopStart);
    for (std::size_t i = 0; i < frames; ++i)
        sound[i] *= static_cast<double>(i) / static_cast<double>(frames);
}

Sample makeSample(const Timbre& timbre, int key)
{
    const Layout layout(timbre, key);
    base::Random random(static_cast<std::uint64_t>(key) * 1009 + timbre.name.size());
    std::vector<double> sound(layout.frames());
    for (const auto& oscillator : oscillators(timbre, layout, random))
        addOscillator(sound, oscillator, layout, timbre.transient);
    addNoise(sound, timbre, layout, random);
    fadeIn(sound, layout);
    const double level = effectiveValue(sound, layout.loopStart, layout.loopStart + layout.loopFrames);
    double peak = 1e-9;
    for (const double value : sound)
        peak = std::max(peak, std::abs(value));
    const double scale = 32767 * std::min(kLoudness / level, kCeiling / peak);
    Sample sample;
    sample.name = timbre.name + ' ' + std::to_string(key);
    sample.rate = layout.rate;
    sample.rootKey = key;
    sample.loopStart = static_cast<std::uint32_t>(layout.loopStart);
    sample.loopEnd = static_cast<std::uint32_t>(layout.loopStart + layout.loopFrames);
    for (const double value : sound)
        sample.frames.push_back(static_cast<std::int16_t>(std::lround(value * scale)));
    return sample;
}

Generators commonGenerators(const Timbre& timbre)
{
    Generators common{{Generator::AttackVolEnv, timecents(timbre.attack)},
                      {Generator::ReleaseVolEnv, timecents(timbre.release)},
                      {Generator::ReverbSend, 120},
                      {Generator::SampleModes, 1}};
    if (timbre.attenuation > 0)
        common.push_back({Generator::Attenuation, static_cast<int>(std::lround(timbre.attenuation * 25))});
    if (timbre.decay > 0) {
        common.push_back({Generator::DecayVolEnv, timecents(timbre.decay)});
        common.push_back({Generator::SustainVolEnv, 1000});
        common.push_back({Generator::KeyToVolEnvDecay, 40}); // high strings die away sooner
    }
    if (timbre.filterFall > 0) {
        common.push_back({Generator::FilterCutoff,
                          absoluteCents(kBrightFilter) - static_cast<int>(1200 * timbre.filterFall)});
        common.push_back({Generator::ModEnvToFilter, static_cast<int>(1200 * timbre.filterFall)});
        common.push_back({Generator::DecayModEnv, timecents(timbre.decay > 0 ? timbre.decay * 0.5 : 0.6)});
        common.push_back({Generator::SustainModEnv, 1000});
        common.push_back({Generator::ReleaseModEnv, timecents(1)});
    }
    if (timbre.vibrato > 0) {
        common.push_back({Generator::VibratoToPitch, static_cast<int>(std::lround(timbre.vibrato))});
        common.push_back({Generator::VibratoFrequency, absoluteCents(5.2)});
        common.push_back({Generator::VibratoDelay, timecents(0.35)});
    }
    return common;
}

} // namespace

Instrument makeInstrument(const Timbre& timbre, SoundFont& font)
{
    Instrument instrument{timbre.name, commonGenerators(timbre), {}};
    int low = 0;
    for (std::size_t i = 0; i < kRoots.size(); ++i) {
        const bool last = i + 1 == kRoots.size();
        const int high = last ? 127 : (kRoots[i] + kRoots[i + 1]) / 2;
        instrument.zones.push_back({low, high, {}, font.samples.size()});
        font.samples.push_back(makeSample(timbre, kRoots[i]));
        low = high + 1;
    }
    return instrument;
}

} // namespace partita::soundfont
