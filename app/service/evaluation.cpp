// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/evaluation.h"

#include "app/service/model_library.h"
#include "app/service/training_data.h"
#include "engine/model/model_file.h"
#include "engine/training/frame_measures.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"

namespace partita::service {

namespace {

constexpr double kUsualShare = 0.2;

/// The run that a model's folder lies in, where it does.
std::optional<training::RunDescription> runOf(const std::filesystem::path& modelFolder)
{
    const training::RunFolder run(modelFolder.parent_path().parent_path());
    const auto description = run.readDescription();
    return description ? std::optional(*description) : std::nullopt;
}

/// The test side of music that comes divided, which no training has looked at.
base::Result<training::Measures> measureTestSide(const model::ModelFile& file,
                                                 const training::TrainingData& data,
                                                 const training::TrainingSettings& settings,
                                                 const std::stop_token& stop)
{
    if (data.frames)
        return training::measureFrames(file, data.frames->test, settings.device, stop);
    if (data.sides.empty())
        return base::fail(base::ErrorCode::InvalidInput, "This music has no test side", data.name,
                          "Split it with partita-cli corpus split, or leave out --test");
    training::TrainingData exchanged = data;
    for (training::DataSide& side : exchanged.sides) {
        if (side != training::DataSide::Train)
            side =
                side == training::DataSide::Test ? training::DataSide::Validation : training::DataSide::Test;
    }
    return training::measureModel(file, exchanged, settings, stop);
}

} // namespace

base::Result<Evaluation> evaluateModel(const EvaluationRequest& request, const std::stop_token& stop,
                                       const base::ProgressObserver& observer)
{
    const auto folder = findModel(request.model);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto file = model::readModel(*folder);
    if (!file)
        return tl::unexpected(file.error());
    const auto run = runOf(*folder);
    training::TrainingSettings settings;
    settings.recipe = file->recipe;
    settings.corpusPath = request.corpus.empty() && run ? run->corpusPath : request.corpus;
    if (settings.corpusPath.empty())
        return base::fail(base::ErrorCode::InvalidInput, "Say which music to measure the model on",
                          "--corpus", "A run knows its own corpus; a model does not");
    settings.clean = run && run->clean;
    settings.heldOut = request.heldOut.value_or(run && run->heldOut > 0.0 ? run->heldOut : kUsualShare);
    settings.split = request.split.value_or(run && run->split == "by-window" ? tokens::SplitKind::ByWindow
                                                                             : tokens::SplitKind::ByPiece);
    settings.seed = request.seed.value_or(run ? run->seed : 1);
    settings.threads = request.threads;
    settings.device = request.device;
    const auto data = loadTrainingData(settings, stop, observer);
    if (!data)
        return tl::unexpected(data.error());
    auto measures = request.testSide ? measureTestSide(*file, *data, settings, stop)
                                     : training::measureModel(*file, *data, settings, stop);
    if (!measures)
        return tl::unexpected(measures.error());
    Evaluation evaluation{file->recipe.name, file->hash,    data->name, data->sha256, settings.split,
                          settings.heldOut,  settings.seed, false,      *measures};
    evaluation.sameSplit = run && run->dataSha256 == data->sha256 && run->heldOut == settings.heldOut &&
                           run->split == corpus::nameOf(settings.split) && run->seed == settings.seed;
    return evaluation;
}

} // namespace partita::service
