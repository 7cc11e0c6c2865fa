// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transform_pitch_tasks.h"

#include "engine/transform/inversion.h"
#include "engine/transform/transpose.h"
#include "widgets/pianoroll/roll_view.h"

#include <algorithm>
#include <array>

namespace partita::app {

namespace {

using Context = TransformContext;
using Values = TransformValues;
using Kind = TransformField::Kind;

constexpr int kLowestAxis = 24;
constexpr int kHighestAxis = 108;

struct Tonic
{
    const char* name;
    score::Step step;
    int alter;
};
constexpr std::array<Tonic, 15> kTonics{{{"C", score::Step::C, 0},
                                         {"C♯", score::Step::C, 1},
                                         {"D♭", score::Step::D, -1},
                                         {"D", score::Step::D, 0},
                                         {"E♭", score::Step::E, -1},
                                         {"E", score::Step::E, 0},
                                         {"F", score::Step::F, 0},
                                         {"F♯", score::Step::F, 1},
                                         {"G♭", score::Step::G, -1},
                                         {"G", score::Step::G, 0},
                                         {"G♯", score::Step::G, 1},
                                         {"A♭", score::Step::A, -1},
                                         {"A", score::Step::A, 0},
                                         {"B♭", score::Step::B, -1},
                                         {"B", score::Step::B, 0}}};

QStringList intervalNames()
{
    return {TransformTasks::tr("Minor second (1 semitone)"),
            TransformTasks::tr("Major second (2 semitones)"),
            TransformTasks::tr("Minor third (3 semitones)"),
            TransformTasks::tr("Major third (4 semitones)"),
            TransformTasks::tr("Fourth (5 semitones)"),
            TransformTasks::tr("Tritone (6 semitones)"),
            TransformTasks::tr("Fifth (7 semitones)"),
            TransformTasks::tr("Minor sixth (8 semitones)"),
            TransformTasks::tr("Major sixth (9 semitones)"),
            TransformTasks::tr("Minor seventh (10 semitones)"),
            TransformTasks::tr("Major seventh (11 semitones)"),
            TransformTasks::tr("Octave (12 semitones)")};
}

TransformField directionField()
{
    return {.kind = Kind::Choice,
            .name = "direction",
            .label = TransformTasks::tr("&Direction:"),
            .choices = {TransformTasks::tr("Up"), TransformTasks::tr("Down")}};
}

/// "Transpose up: Minor third"
QString transposedName(bool down, QString distance)
{
    distance = distance.section(" (", 0, 0);
    return (down ? TransformTasks::tr("Transpose down: %1") : TransformTasks::tr("Transpose up: %1"))
        .arg(distance);
}

} // namespace

transform::Selection selectionOf(const TransformContext& context)
{
    return {context.notes, {}};
}

TransformTask transposeTask()
{
    const QStringList names = intervalNames();
    return {TransformTasks::tr("Transpose"),
            false,
            {{.kind = Kind::Choice,
              .name = "interval",
              .label = TransformTasks::tr("&Interval:"),
              .value = 1,
              .choices = names},
             directionField()},
            [names](const Context& context, Values values) {
                const int size = static_cast<int>(values["interval"]);
                const bool down = values["direction"] != 0;
                const int semitones = down ? -(size + 1) : size + 1;
                return TransformStep{
                    transform::transposeSemitones(context.score, semitones, selectionOf(context)),
                    transposedName(down, names.at(size))};
            }};
}

TransformTask transposeInKeyTask()
{
    return {TransformTasks::tr("Transpose in the key"),
            false,
            {{.name = "steps",
              .label = TransformTasks::tr("&Steps of the scale:"),
              .value = 1,
              .least = 1,
              .most = 21},
             directionField()},
            [](const Context& context, Values values) {
                const bool down = values["direction"] != 0;
                const int steps = static_cast<int>(values["steps"]);
                return TransformStep{
                    transform::transposeDiatonic(context.score, down ? -steps : steps, selectionOf(context)),
                    transposedName(down, TransformTasks::tr("%n step(s) in the key", nullptr, steps))};
            }};
}

TransformTask toKeyTask(const Context& context)
{
    const score::Key key = score::keyAt(context.score.keys, {});
    TransformField field{
        .kind = Kind::Choice, .name = "tonic", .label = TransformTasks::tr("&Tonic:"), .remembered = false};
    for (const Tonic& tonic : kTonics) {
        if (tonic.step == key.tonic && tonic.alter == key.tonicAlter)
            field.value = static_cast<double>(field.choices.size());
        field.choices << QString::fromUtf8(tonic.name);
    }
    return {TransformTasks::tr("Transpose to a key"), true, {field}, [](const Context& now, Values values) {
                const Tonic& tonic = kTonics.at(static_cast<std::size_t>(values["tonic"]));
                return TransformStep{
                    transform::transposeToTonic(now.score, tonic.step, tonic.alter),
                    TransformTasks::tr("Transpose to %1").arg(QString::fromUtf8(tonic.name))};
            }};
}

TransformField pitchField(const Context& context, const QString& label, int midiKey)
{
    const score::Key key = score::keyAt(context.score.keys, {});
    TransformField field{.kind = Kind::Choice, .name = "pitch", .label = label, .remembered = false};
    for (int pitch = kLowestAxis; pitch <= kHighestAxis; ++pitch)
        field.choices << widgets::displayName(key.spell(pitch));
    field.value = std::clamp(midiKey, kLowestAxis, kHighestAxis) - kLowestAxis;
    return field;
}

score::Pitch chosenPitch(const Context& context, Values& values)
{
    return score::keyAt(context.score.keys, {}).spell(kLowestAxis + static_cast<int>(values["pitch"]));
}

TransformTask invertTask(const Context& context)
{
    const auto first = transform::firstPitch(context.score, selectionOf(context));
    return {TransformTasks::tr("Turn upside down"),
            false,
            {pitchField(context, TransformTasks::tr("Around the &pitch:"), first.midiKey()),
             {.kind = Kind::Switch,
              .name = "inKey",
              .label = TransformTasks::tr("&Stay in the key"),
              .value = 1}},
            [](const Context& now, Values values) {
                const auto axis = chosenPitch(now, values);
                const auto turn = values["inKey"] != 0 ? &transform::invertDiatonic : &transform::invert;
                return TransformStep{
                    turn(now.score, axis, selectionOf(now)),
                    TransformTasks::tr("Turn upside down around %1").arg(widgets::displayName(axis))};
            }};
}

} // namespace partita::app
