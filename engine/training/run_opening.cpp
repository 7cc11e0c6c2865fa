// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_opening.h"

#include "engine/base/hash.h"
#include "engine/base/iso_time.h"
#include "engine/model/device.h"
#include "engine/training/batch_share.h"

namespace partita::training {

namespace {

using base::ErrorCode;

/// What must be the same for a resumed run to be the same run; empty, or the name of what is not.
std::string firstDifference(const RunDescription& before, const RunDescription& now)
{
    if (before.dataSha256 != now.dataSha256)
        return "the corpus";
    if (before.heldOut != now.heldOut)
        return "the held-out share";
    if (before.heldOut > 0.0 && before.split != now.split)
        return "the kind of split";
    if (before.seed != now.seed)
        return "the seed";
    if (!before.groupsSha256.empty() && before.groupsSha256 != now.groupsSha256)
        return "which tunes count as settings of one tune";
    if (before.recipe.network != now.recipe.network)
        return "the network";
    if (before.recipe.preparation != now.recipe.preparation)
        return "how the music is prepared";
    if (before.recipe.resetAtTune != now.recipe.resetAtTune)
        return "where the state is reset";
    if (before.recipe.batch != now.recipe.batch || before.recipe.length != now.recipe.length)
        return "the batch's size or length";
    if (before.recipe.optimiser != now.recipe.optimiser || before.recipe.callbacks != now.recipe.callbacks)
        return "the optimiser or the callbacks";
    if (before.recipe.freeze != now.recipe.freeze)
        return "which layers are frozen";
    if (!now.initialHash.empty() && before.initialHash != now.initialHash)
        return "the model that it began with";
    return {};
}

/// SHA-256 of the list; empty for none.
std::string hashOf(const std::vector<std::size_t>& groups)
{
    std::string text;
    for (const std::size_t group : groups)
        text += std::to_string(group) + '\n';
    return groups.empty() ? std::string() : base::sha256(text);
}

} // namespace

RunDescription describeRun(const TrainingData& data, const TrainingSettings& settings, int threads)
{
    RunDescription description;
    description.recipe = settings.recipe;
    description.corpusPath = settings.corpusPath;
    description.clean = settings.clean;
    description.dataName = data.name;
    description.dataSha256 = data.sha256;
    description.groupsSha256 = hashOf(settings.groups);
    description.heldOut = settings.heldOut;
    description.split = corpus::nameOf(settings.split);
    description.seed = settings.seed;
    description.threads = threads;
    description.device = model::deviceName(settings.device);
    description.precision = model::precisionName(settings.precision);
    description.torchVersion = model::computeInfo().torchVersion;
    description.processes = static_cast<int>(shareOf(settings).ranks);
    if (settings.initial) {
        description.initialModel = settings.initial->name;
        description.initialHash = settings.initial->file.hash;
    }
    description.started = base::isoTime(settings.now());
    return description;
}

base::Result<void> openRun(const RunFolder& folder, const TrainingSettings& settings,
                           RunDescription& description)
{
    if (!folder.exists())
        return folder.writeDescription(description);
    if (!settings.resume)
        return base::fail(ErrorCode::InvalidInput, "This folder holds a run already", folder.path().string(),
                          "Resume it or choose another folder");
    const auto before = folder.readDescription();
    if (!before)
        return tl::unexpected(before.error());
    if (const std::string difference = firstDifference(*before, description); !difference.empty())
        return base::fail(ErrorCode::InvalidInput, "The run was started with other settings: " + difference,
                          folder.path().string(), "Resume with the same settings or choose another folder");
    description.started = before->started;
    description.initialModel = before->initialModel;
    description.initialHash = before->initialHash;
    return folder.writeDescription(description);
}

} // namespace partita::training
