// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transform_tasks.h"

#include "app/pages/transform_form_tasks.h"
#include "app/pages/transform_pitch_tasks.h"
#include "engine/transform/articulate.h"
#include "engine/transform/humanise.h"
#include "engine/transform/quantise.h"
#include "engine/transform/rescale.h"
#include "engine/transform/retrograde.h"
#include "engine/transform/transpose.h"
#include "engine/transform/velocity.h"

#include <algorithm>
#include <array>

namespace partita::app {

namespace {

using Context = TransformContext;
using Values = TransformValues;
using Kind = TransformField::Kind;

TransformTask lengthsTask(const QString& title, score::Fraction factor)
{
    return simpleTask(title, [factor](const Context& context) {
        return transform::augment(context.score, factor, selectionOf(context));
    });
}

TransformTask scaleLengthsTask()
{
    return {TransformTasks::tr("Multiply the lengths"),
            false,
            {{.name = "times", .label = TransformTasks::tr("&Times:"), .value = 3, .least = 1, .most = 64},
             {.name = "by", .label = TransformTasks::tr("&Divided by:"), .value = 2, .least = 1, .most = 64}},
            [](const Context& context, Values values) {
                const score::Fraction factor(static_cast<int>(values["times"]),
                                             static_cast<int>(values["by"]));
                return TransformStep{transform::augment(context.score, factor, selectionOf(context)),
                                     TransformTasks::tr("Multiply lengths by %1/%2")
                                         .arg(factor.numerator)
                                         .arg(factor.denominator)};
            }};
}

struct Grid
{
    const char* name;
    int denominator;
};
constexpr std::array<Grid, 8> kGrids{{{QT_TRANSLATE_NOOP("TransformTasks", "Quarters"), 4},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "Quarter triplets"), 6},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "Eighths"), 8},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "Eighth triplets"), 12},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "Sixteenths"), 16},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "Sixteenth triplets"), 24},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "32nds"), 32},
                                      {QT_TRANSLATE_NOOP("TransformTasks", "64ths"), 64}}};

TransformTask quantiseTask()
{
    TransformField grid{
        .kind = Kind::Choice, .name = "grid", .label = TransformTasks::tr("&Grid:"), .value = 4};
    for (const Grid& one : kGrids)
        grid.choices << TransformTasks::tr(one.name);
    return {TransformTasks::tr("Quantise"),
            false,
            {grid,
             {.name = "strength",
              .label = TransformTasks::tr("&Strength:"),
              .value = 100,
              .least = 1,
              .most = 100,
              .step = 5,
              .suffix = TransformTasks::tr(" %")},
             {.kind = Kind::Switch,
              .name = "ends",
              .label = TransformTasks::tr("&Ends of notes too"),
              .value = 0}},
            [](const Context& context, Values values) {
                const Grid& chosen = kGrids.at(static_cast<std::size_t>(values["grid"]));
                const transform::QuantiseOptions options{
                    {1, chosen.denominator}, values["strength"] / 100, true, values["ends"] != 0};
                return TransformStep{transform::quantise(context.score, options, selectionOf(context)),
                                     TransformTasks::tr("Quantise")};
            }};
}

TransformTask humaniseTask()
{
    return {TransformTasks::tr("Humanise"),
            false,
            {{.kind = Kind::Decimal,
              .name = "loudness",
              .label = TransformTasks::tr("&Loudness varies by:"),
              .value = 6,
              .most = 40},
             {.kind = Kind::Decimal,
              .name = "timing",
              .label = TransformTasks::tr("&Time varies by:"),
              .value = 0,
              .most = 200,
              .suffix = TransformTasks::tr(" ms")},
             {.name = "seed", .label = TransformTasks::tr("&Seed:"), .value = 1, .most = 1'000'000'000}},
            [](const Context& context, Values values) {
                const transform::HumaniseOptions options{static_cast<std::uint64_t>(values["seed"]),
                                                         values["timing"], values["loudness"]};
                return TransformStep{transform::humanise(context.score, options, selectionOf(context)),
                                     TransformTasks::tr("Humanise")};
            }};
}

TransformField percentField(const QString& name, const QString& label, double value)
{
    return {.name = name,
            .label = label,
            .value = value,
            .least = 1,
            .most = 1000,
            .step = 5,
            .suffix = TransformTasks::tr(" %")};
}

TransformTask scaleVelocityTask()
{
    return {
        TransformTasks::tr("Scale the loudness"),
        false,
        {percentField("factor", TransformTasks::tr("&Velocities:"), 80),
         {.name = "offset", .label = TransformTasks::tr("&Plus:"), .value = 0, .least = -126, .most = 126}},
        [](const Context& context, Values values) {
            return TransformStep{transform::scaleVelocity(context.score, values["factor"] / 100,
                                                          static_cast<int>(values["offset"]),
                                                          selectionOf(context)),
                                 TransformTasks::tr("Scale the loudness")};
        }};
}

TransformTask rampVelocityTask()
{
    return {TransformTasks::tr("Swell or fade"),
            false,
            {percentField("from", TransformTasks::tr("At the &start:"), 60),
             percentField("to", TransformTasks::tr("At the &end:"), 110)},
            [](const Context& context, Values values) {
                return TransformStep{transform::rampVelocity(context.score, values["from"] / 100,
                                                             values["to"] / 100, selectionOf(context)),
                                     TransformTasks::tr("Swell or fade")};
            }};
}

TransformTask curveVelocityTask()
{
    return {TransformTasks::tr("Bend the loudness"),
            false,
            {{.kind = Kind::Decimal,
              .name = "gamma",
              .label = TransformTasks::tr("E&xponent (below 1 lifts soft notes):"),
              .value = 0.8,
              .least = 0.1,
              .most = 10,
              .step = 0.1}},
            [](const Context& context, Values values) {
                return TransformStep{
                    transform::curveVelocity(context.score, values["gamma"], selectionOf(context)),
                    TransformTasks::tr("Bend the loudness")};
            }};
}

TransformTask stretchTimeTask()
{
    return {TransformTasks::tr("Stretch the time"),
            true,
            {percentField("factor", TransformTasks::tr("&Lasts:"), 110)},
            [](const Context& context, Values values) {
                return TransformStep{
                    transform::stretchTime(context.score, values["factor"] / 100),
                    TransformTasks::tr("Stretch the time to %1 %").arg(static_cast<int>(values["factor"]))};
            }};
}

TransformTask octaveTask(const QString& title, int octaves)
{
    return simpleTask(title, [octaves](const Context& context) {
        return transform::transposeOctaves(context.score, octaves, selectionOf(context));
    });
}

} // namespace

TransformTask transformTask(Transformation transformation, const TransformContext& context)
{
    switch (transformation) {
    case Transformation::Transpose:
        return transposeTask();
    case Transformation::TransposeInKey:
        return transposeInKeyTask();
    case Transformation::ToKey:
        return toKeyTask(context);
    case Transformation::OctaveUp:
        return octaveTask(TransformTasks::tr("Octave up"), 1);
    case Transformation::OctaveDown:
        return octaveTask(TransformTasks::tr("Octave down"), -1);
    case Transformation::Invert:
        return invertTask(context);
    case Transformation::Retrograde:
        return simpleTask(TransformTasks::tr("Turn round"), [](const Context& now) {
            return transform::retrograde(now.score, selectionOf(now));
        });
    case Transformation::Double:
        return lengthsTask(TransformTasks::tr("Double the lengths"), score::Fraction(2));
    case Transformation::Halve:
        return lengthsTask(TransformTasks::tr("Halve the lengths"), score::Fraction(1, 2));
    case Transformation::ScaleLengths:
        return scaleLengthsTask();
    case Transformation::Quantise:
        return quantiseTask();
    case Transformation::Humanise:
        return humaniseTask();
    case Transformation::Legato:
        return simpleTask(TransformTasks::tr("Legato"),
                          [](const Context& now) { return transform::legato(now.score, selectionOf(now)); });
    case Transformation::Staccato:
        return simpleTask(TransformTasks::tr("Staccato"), [](const Context& now) {
            return transform::staccato(now.score, selectionOf(now));
        });
    case Transformation::ScaleVelocity:
        return scaleVelocityTask();
    case Transformation::RampVelocity:
        return rampVelocityTask();
    case Transformation::CurveVelocity:
        return curveVelocityTask();
    case Transformation::StretchTime:
        return stretchTimeTask();
    default:
        return formTask(transformation, context);
    }
}

} // namespace partita::app
