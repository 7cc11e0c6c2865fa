// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/training_corpus.h"

#include "app/service/model_library.h"
#include "engine/corpus/abc_cleaning.h"
#include "engine/corpus/near_duplicates.h"

namespace partita::service {

CleanedCorpus cleanCorpus(const tokens::CorpusText& corpus)
{
    CleanedCorpus result;
    std::string text;
    for (std::size_t i = 0; i < corpus.tunes.size(); ++i) {
        const corpus::CleanedTune cleaned = corpus::cleanTune(corpus.tunes[i]);
        if (!cleaned.usable())
            continue;
        text += cleaned.text + '\n';
        result.origins.push_back(i);
    }
    const std::string name = corpus.name + " (" + std::to_string(result.origins.size()) + " of " +
                             std::to_string(corpus.tunes.size()) + " tunes, cleaned)";
    result.text = tokens::corpusFromText(std::move(text), name);
    return result;
}

base::Result<TrainingCorpus> loadTrainingCorpus(const std::string& nameOrPath, bool clean, bool grouped)
{
    const auto path = findCorpus(nameOrPath);
    if (!path)
        return tl::unexpected(path.error());
    auto loaded = tokens::loadCorpusText(*path);
    if (!loaded)
        return tl::unexpected(loaded.error());
    TrainingCorpus result;
    result.text = clean ? cleanCorpus(*loaded).text : std::move(*loaded);
    result.leftOut = clean ? loaded->tunes.size() - result.text.tunes.size() : 0;
    if (result.text.tunes.empty())
        return base::fail(base::ErrorCode::InvalidInput,
                          clean ? "No tune is left after cleaning" : "There is no tune in this corpus",
                          path->string(),
                          "A tune starts with a line such as X:1 and has a line K: with its key");
    if (grouped)
        result.groups = corpus::tuneGroups(result.text.tunes);
    return result;
}

} // namespace partita::service
