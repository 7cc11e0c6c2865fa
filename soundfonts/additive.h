// SPDX-License-Identifier: GPL-3.0-or-later
// Additive synthesis of looped samples. Every partial lies on a grid of whole cycles per loop, so that loops
// are exact and need no crossfade.
#pragma once

#include "soundfonts/soundfont_writer.h"

#include <array>
#include <string>
#include <vector>

namespace partita::soundfont {

/// A partial beside the harmonic series, as in bells and bars.
struct Partial
{
    double ratio = 1;
    double level = 1;
    double start = 1; ///< level at the attack, relative to `level`
};

/// A resonance of the body or the vocal tract that colours all keys alike.
struct Formant
{
    double hertz = 0;
    double width = 1;
    double gain = 0;
};

/// What a family of instruments sounds like: spectrum, its change at the attack, envelopes.
struct Timbre
{
    std::string name;
    // Spectrum.
    double slope = 1.5;            ///< harmonic h has the level 1/h^slope …
    double even = 1;               ///< … times this where h is even …
    double pluck = 0;              ///< … times |sin(π h pluck)| where a string is struck or plucked there
    std::vector<double> drawbars;  ///< levels of the harmonics instead
    std::vector<Partial> partials; ///< these instead of harmonics
    std::vector<Formant> formants;
    double brightest = 9000; ///< Hz; nothing above
    int ensemble = 1;        ///< players: detuned copies
    // Attack, within the sample.
    double transient = 0.05; ///< seconds until the spectrum has settled
    double brightness = 0;   ///< how much stronger high harmonics start
    double noise = 0;        ///< breath or bow, all along
    double click = 0;        ///< hammer or pick, at the start
    double loop = 0.12;      ///< seconds
    // Envelopes.
    double attack = 0.002;
    double decay = 0; ///< seconds to silence; 0: sustains
    double release = 0.15;
    double filterFall = 0;  ///< octaves that the filter closes while decaying
    double vibrato = 0;     ///< cents
    double attenuation = 0; ///< dB
};

/// The timbre's instrument with samples a little over an octave apart, which are added to the font.
[[nodiscard]] Instrument makeInstrument(const Timbre& timbre, SoundFont& font);

} // namespace partita::soundfont
