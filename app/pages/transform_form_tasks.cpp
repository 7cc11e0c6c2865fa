// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transform_form_tasks.h"

#include "engine/score/placement.h"
#include "engine/transform/part_changes.h"
#include "engine/transform/score_change.h"
#include "engine/transform/split_join.h"

#include <algorithm>

namespace partita::app {

namespace {

using Context = TransformContext;
using Values = TransformValues;
using Kind = TransformField::Kind;

score::PartId partOf(const Context& context)
{
    return context.part < context.score.parts.size() ? context.score.parts[context.part].id : score::PartId{};
}

base::Result<score::Edit> mergedParts(const Context& context)
{
    std::vector<score::PartId> parts;
    for (const auto& part : context.score.parts)
        if (!part.percussion)
            parts.push_back(part.id);
    return transform::mergeParts(context.score, parts);
}

base::Result<score::Edit> keptPart(const Context& context)
{
    auto part = transform::extractPart(context.score, partOf(context));
    if (!part)
        return tl::unexpected(part.error());
    return transform::editBetween(context.score, std::move(*part), {});
}

/// Middle C where the part lies on both sides of it, else the middle of the part.
int splitPoint(const Context& context)
{
    constexpr int kMiddleC = 60;
    int lowest = 127;
    int highest = 0;
    if (context.part < context.score.parts.size())
        for (const auto& voice : context.score.parts[context.part].voices)
            for (const auto& note : voice.notes) {
                lowest = std::min(lowest, note.pitch.midiKey());
                highest = std::max(highest, note.pitch.midiKey());
            }
    if (lowest >= highest || (lowest < kMiddleC && highest >= kMiddleC))
        return kMiddleC;
    return (lowest + highest + 1) / 2;
}

TransformTask splitAtPitchTask(const Context& context)
{
    return {TransformTasks::tr("Split the part at a pitch"),
            true,
            {pitchField(context, TransformTasks::tr("&Lowest note that stays:"), splitPoint(context))},
            [](const Context& now, Values values) {
                return TransformStep{
                    transform::splitPartAtPitch(now.score, partOf(now), chosenPitch(now, values).midiKey()),
                    TransformTasks::tr("Split the part at a pitch")};
            }};
}

/// The bar that the place lies in, counted from 1.
int barAt(const score::Score& score, score::Ticks place)
{
    const auto after =
        std::upper_bound(score.bars.begin(), score.bars.end(), place,
                         [](score::Ticks at, const score::Bar& bar) { return at < bar.range.start; });
    return std::max(static_cast<int>(after - score.bars.begin()), 1);
}

TransformStep cutAtBar(const Context& now, int bar, bool keepFirst, bool saveOther)
{
    TransformStep step{base::fail(base::ErrorCode::Failed, {}), {}, {}};
    step.name = (keepFirst ? TransformTasks::tr("Cut in two at bar %1, keep what is before it")
                           : TransformTasks::tr("Cut in two at bar %1, keep what is after it"))
                    .arg(bar);
    const auto at = transform::startOfBar(now.score, bar);
    if (!at) {
        step.edit = tl::unexpected(at.error());
        return step;
    }
    auto halves = transform::split(now.score, *at);
    if (!halves) {
        step.edit = tl::unexpected(halves.error());
        return step;
    }
    score::Score& kept = keepFirst ? halves->first : halves->second;
    score::Score& other = keepFirst ? halves->second : halves->first;
    step.edit = transform::editBetween(now.score, std::move(kept), {});
    if (saveOther)
        step.apart = std::make_shared<const score::Score>(std::move(other));
    return step;
}

TransformTask cutTask(const Context& context)
{
    const int bars = barCount(context.score);
    const int here = barAt(context.score, context.place);
    TransformTask task;
    task.title = TransformTasks::tr("Cut in two at a bar");
    task.explanation =
        TransformTasks::tr("The piece is cut before the bar. One part stays in the window, the "
                           "other can become a file of its own.");
    task.wholePiece = true;
    task.fields = {
        {.name = "bar",
         .label = TransformTasks::tr("&Before bar:"),
         .value = static_cast<double>(here > 1 ? here : bars / 2 + 1),
         .least = 2,
         .most = static_cast<double>(std::max(bars, 2)),
         .suffix = TransformTasks::tr(" of %1").arg(bars),
         .remembered = false},
        {.kind = Kind::Choice,
         .name = "keep",
         .label = TransformTasks::tr("&Keep in the window:"),
         .choices = {TransformTasks::tr("What is before it"), TransformTasks::tr("What is after it")}},
        {.kind = Kind::Switch,
         .name = "save",
         .label = TransformTasks::tr("&Save the other part as a file"),
         .value = 1}};
    task.make = [](const Context& now, Values values) {
        return cutAtBar(now, static_cast<int>(values["bar"]), values["keep"] == 0, values["save"] != 0);
    };
    return task;
}

const score::Part* partIn(const Context& context)
{
    return context.part < context.score.parts.size() ? &context.score.parts[context.part] : nullptr;
}

bool hasTwoPitches(const score::Part& part)
{
    int first = -1;
    for (const auto& voice : part.voices)
        for (const auto& note : voice.notes) {
            if (first >= 0 && note.pitch.midiKey() != first)
                return true;
            first = note.pitch.midiKey();
        }
    return false;
}

bool hasRepeats(const score::Score& score)
{
    return !score.sectionOrder.empty() ||
           std::any_of(score.bars.begin(), score.bars.end(), [](const score::Bar& bar) {
               return bar.repeatEnd > 0 || bar.repeatStart > 0 || !bar.endings.empty();
           });
}

} // namespace

int barCount(const score::Score& score)
{
    if (!score.bars.empty())
        return static_cast<int>(score.bars.size());
    const score::Ticks bar = score::barTicks(score::meterAt(score.meters, {}), score.ticksPerQuarter);
    return bar.value <= 0 ? 1 : static_cast<int>((score.end().value + bar.value - 1) / bar.value);
}

TransformTask formTask(Transformation transformation, const TransformContext& context)
{
    switch (transformation) {
    case Transformation::SplitVoices:
        return simpleTask(
            TransformTasks::tr("Split the part by voices"),
            [](const Context& now) { return transform::splitPartByVoice(now.score, partOf(now)); }, true);
    case Transformation::SplitAtPitch:
        return splitAtPitchTask(context);
    case Transformation::MergeParts:
        return simpleTask(TransformTasks::tr("Merge the parts"), mergedParts, true);
    case Transformation::CutAtBar:
        return cutTask(context);
    case Transformation::KeepPart:
        return simpleTask(TransformTasks::tr("Keep only one part"), keptPart, true);
    default:
        return simpleTask(
            TransformTasks::tr("Write out the repeats"),
            [](const Context& now) -> base::Result<score::Edit> {
                return transform::writeOutRepeats(now.score);
            },
            true);
    }
}

bool makesSense(Transformation transformation, const TransformContext& context)
{
    const score::Part* part = partIn(context);
    switch (transformation) {
    case Transformation::SplitVoices:
        return part != nullptr && part->voices.size() > 1;
    case Transformation::SplitAtPitch:
        return part != nullptr && !part->percussion && hasTwoPitches(*part);
    case Transformation::MergeParts:
        return std::count_if(context.score.parts.begin(), context.score.parts.end(),
                             [](const score::Part& each) { return !each.percussion; }) > 1;
    case Transformation::KeepPart:
        return context.score.parts.size() > 1;
    case Transformation::CutAtBar:
        return context.score.noteCount() > 0 && barCount(context.score) > 1;
    case Transformation::JoinFile:
        return context.score.noteCount() > 0;
    case Transformation::WriteOutRepeats:
        return hasRepeats(context.score);
    default:
        return true;
    }
}

} // namespace partita::app
