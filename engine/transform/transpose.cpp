// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/transpose.h"

#include "engine/transform/pitch_changes.h"

#include <cstdlib>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Edit;
using score::Key;
using score::Pitch;
using score::Score;
using score::Ticks;

namespace {

std::string directed(const Interval& interval)
{
    const std::string name = interval.name();
    const bool plural = name.front() >= '0' && name.front() <= '9';
    const bool vowel = name.front() == 'o' || name.front() == 'a';
    return std::string("Transpose ") + (interval.isDown() ? "down " : "up ") +
           (plural  ? ""
            : vowel ? "an "
                    : "a ") +
           name;
}

base::Result<Edit> moveByMaps(const Score& before, const Interval& interval, Respelling respelling,
                              const Selection& selection, std::string name)
{
    const PitchMap map{1, interval.steps, interval.semitones};
    if (!selection.isWhole())
        return changePitches(before, selection, std::move(name),
                             {[&](const Pitch& pitch, Ticks) { return map(pitch); }, {}, {}});
    const KeyedPitchMaps maps(before.keys, map, respelling);
    PitchChanges changes;
    changes.pitch = [&](const Pitch& pitch, Ticks at) { return maps.at(at)(pitch); };
    changes.chord = [&](const std::string& text, Ticks at) -> std::optional<std::string> {
        return chordMoved(text, maps.at(at));
    };
    changes.keys = maps.mapped(before.keys);
    return changePitches(before, selection, std::move(name), changes);
}

} // namespace

base::Result<Edit> transpose(const Score& score, const Interval& interval, const Selection& selection)
{
    return moveByMaps(score, interval, Respelling::WhereNeeded, selection, directed(interval));
}

base::Result<Edit> transposeSemitones(const Score& score, int semitones, const Selection& selection)
{
    const Interval interval = intervalFor(score, semitones);
    if (semitones % 12 == 0)
        return transpose(score, interval, selection);
    if (selection.isWhole())
        return moveByMaps(score, interval, Respelling::Fewest, selection, directed(interval));
    return changePitches(score, selection, directed(interval),
                         {[&](const Pitch& pitch, Ticks at) {
                              Pitch moved = score::keyAt(score.keys, at).spell(pitch.midiKey() + semitones);
                              moved.cents = pitch.cents;
                              return moved;
                          },
                          {},
                          {}});
}

base::Result<Edit> transposeDiatonic(const Score& score, int steps, const Selection& selection)
{
    PitchChanges changes;
    changes.pitch = [&](const Pitch& pitch, Ticks at) {
        return alongScale(score::keyAt(score.keys, at), pitch, 1, steps);
    };
    changes.chord = [&](const std::string& text, Ticks at) -> std::optional<std::string> {
        const Key key = score::keyAt(score.keys, at);
        const auto map = [&](const Pitch& pitch) { return alongScale(key, pitch, 1, steps); };
        if (auto rebuilt = chordRebuilt(text, map))
            return rebuilt;
        return chordMoved(text, map);
    };
    const int size = std::abs(steps);
    const std::string name = std::string("Transpose ") + (steps < 0 ? "down " : "up ") +
                             std::to_string(size) + (size == 1 ? " step" : " steps") + " in the key";
    return changePitches(score, selection, name, changes);
}

base::Result<Edit> transposeOctaves(const Score& score, int octaves, const Selection& selection)
{
    return transpose(score, {7 * octaves, 12 * octaves}, selection);
}

base::Result<Edit> transposeToTonic(const Score& score, score::Step tonic, int alter)
{
    const Key from = score::keyAt(score.keys, Ticks{});
    if (from.none)
        return fail(ErrorCode::InvalidInput, "The piece has no key that could be moved to another", "key",
                    "Transpose by semitones or by an interval");
    Key to = from;
    to.highland = false;
    if (from.highland)
        to.mode = score::Mode::Mixolydian;
    to.tonic = tonic;
    to.tonicAlter = alter;
    if (std::abs(to.fifths()) > 7)
        return fail(ErrorCode::InvalidInput,
                    to.name() + " would need " + std::to_string(std::abs(to.fifths())) +
                        (to.fifths() > 0 ? " sharps" : " flats"),
                    "key", "Choose the key of the same sound that has fewer");
    const score::Step source = from.highland ? score::Step::A : from.tonic;
    Interval interval = Interval::between({source, from.tonicAlter, 4, 0}, {tonic, alter, 4, 0});
    if (interval.semitones > 6)
        interval = {interval.steps - 7, interval.semitones - 12};
    else if (interval.semitones < -5)
        interval = {interval.steps + 7, interval.semitones + 12};
    return moveByMaps(score, interval, Respelling::WhereNeeded, {}, "Transpose to " + to.name());
}

Interval intervalFor(const Score& score, int semitones)
{
    return Interval::fromSemitones(semitones, score::keyAt(score.keys, Ticks{}));
}

} // namespace partita::transform
