// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI files for tests of importing: one written to a click, one played freely, with pedal.
#pragma once

#include "app/service/score_files.h"
#include "engine/base/random.h"

#include <cmath>

namespace partita::app {

/// "Twinkle" with an accompaniment, `secondsOf` giving the time of a beat; 960 ticks a second.
template<class Time>
score::Score playedTwinkle(Time secondsOf)
{
    const std::vector<int> tune{72, 72, 79, 79, 81, 81, 79, 0, 77, 77, 76, 76, 74, 74, 72, 0};
    score::Score score;
    score.parts.emplace_back();
    score.parts[0].programs = {{{}, 0, 0}};
    auto& notes = score.parts[0].voices.emplace_back().notes;
    const auto add = [&](double beat, double length, int midiKey) {
        score::Note note;
        note.onset = {std::llround(secondsOf(beat) * 960)};
        note.duration = score::Ticks{std::llround(secondsOf(beat + length * 0.9) * 960)} - note.onset;
        note.pitch = score::Key{}.spell(midiKey);
        note.velocity = 70;
        notes.push_back(note);
    };
    for (int round = 0; round < 4; ++round)
        for (std::size_t i = 0; i < tune.size(); ++i) {
            const double beat = 16.0 * round + static_cast<double>(i);
            if (tune[i] != 0)
                add(beat, i % 8 == 6 ? 2 : 1, tune[i]);
            if (i % 2 == 0)
                add(beat, 2, i % 4 == 0 ? 36 : 43);
        }
    return score;
}

/// As a keyboard records it: no meter, no key, 120 quarters a minute whatever was played.
inline score::Score freelyPlayed()
{
    base::Random random(7);
    auto score = playedTwinkle([&random](double beat) {
        return 0.61 * beat + 0.25 * std::sin(beat / 9) + 0.35 + (random.uniform() - 0.5) * 0.025;
    });
    score.parts[0].controls = {{score::kSustainPedal, {{{100}, 127}, {{900}, 0}}}};
    score.normalise();
    return score;
}

/// To a click, with meter and key in the file.
inline score::Score playedToAClick()
{
    auto score = playedTwinkle([](double beat) { return beat / 2; });
    score.meters = {{{}, score::Meter{{2}, 4, score::MeterSymbol::None, false}}};
    score.keys = {{{}, score::Key::fromFifths(1)}};
    score.normalise();
    return score;
}

} // namespace partita::app
