// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/training_data.h"

#include "app/service/model_library.h"
#include "app/service/training_corpus.h"
#include "app/service/training_notes.h"

namespace partita::service {

base::Result<training::TrainingData> loadTrainingData(training::TrainingSettings& settings,
                                                      std::stop_token stop,
                                                      const base::ProgressObserver& observer)
{
    const bool grouped = settings.heldOut > 0 && settings.split == tokens::SplitKind::ByPiece;
    if (model::readsText(settings.recipe.tokens)) {
        auto corpus = loadTrainingCorpus(settings.corpusPath, settings.clean, grouped);
        if (!corpus)
            return tl::unexpected(corpus.error());
        settings.groups = std::move(corpus->groups);
        return training::TrainingData(std::move(corpus->text));
    }
    const auto path = findCorpus(settings.corpusPath);
    if (!path)
        return tl::unexpected(path.error());
    auto notes = loadTrainingNotes(*path, grouped, std::move(stop), observer);
    if (!notes)
        return tl::unexpected(notes.error());
    settings.groups = std::move(notes->groups);
    return std::move(notes->data);
}

base::Result<std::shared_ptr<training::InitialModel>> loadInitialModel(const std::string& name)
{
    const auto folder = findModel(name);
    if (!folder)
        return tl::unexpected(folder.error());
    auto file = model::readModel(*folder);
    if (!file)
        return tl::unexpected(file.error());
    std::error_code error;
    auto initial = std::make_shared<training::InitialModel>();
    initial->name = std::filesystem::absolute(*folder, error).string();
    initial->file = std::move(*file);
    return initial;
}

} // namespace partita::service
