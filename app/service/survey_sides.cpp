// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_sides.h"

#include "app/service/side_list.h"
#include "app/service/training_corpus.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/near_duplicates.h"
#include "engine/tokens/dataset.h"
#include "engine/training/run_folder.h"

#include <algorithm>
#include <numeric>

namespace partita::service {

namespace {

using model::TrainingRecord;

/// Whether the run that made the model began with another model's weights, whose music nobody knows here.
bool beganWithWeights(const Composer& model)
{
    const training::RunFolder run(model.folder().parent_path().parent_path());
    const auto description = run.readDescription();
    return description && !description->initialHash.empty();
}

/// The corpus as the model read it: as it stands or cleaned; nullopt where it is neither.
std::optional<CleanedCorpus> asTrainedOn(const tokens::CorpusText& corpus, const TrainingRecord& record)
{
    if (record.dataSha256 == corpus.sha256) {
        CleanedCorpus same{corpus, std::vector<std::size_t>(corpus.tunes.size())};
        std::iota(same.origins.begin(), same.origins.end(), std::size_t{0});
        return same;
    }
    auto cleaned = cleanCorpus(corpus);
    if (record.dataSha256 == cleaned.text.sha256)
        return cleaned;
    return std::nullopt;
}

/// Of the tunes that were read; empty where the split cannot be drawn again.
std::vector<PieceSide> splitAgain(const std::vector<std::string>& tunes, const TrainingRecord& record)
{
    if (record.heldOut <= 0 || record.split == "none")
        return std::vector<PieceSide>(tunes.size(), PieceSide::Training);
    if (record.split != corpus::nameOf(corpus::SplitKind::ByPiece))
        return {};
    tokens::SplitOptions options;
    options.heldOut = record.heldOut;
    options.seed = record.seed;
    options.groups = corpus::tuneGroups(tunes);
    const tokens::Split split = tokens::splitByPiece(tunes.size(), options);
    if (split.training.size() != record.trainingTunes || split.heldOut.size() != record.heldOutTunes)
        return {};
    std::vector<PieceSide> sides(tunes.size(), PieceSide::Training);
    for (const std::size_t tune : split.heldOut)
        sides[tune] = PieceSide::HeldOut;
    return sides;
}

PieceSide sideIn(const SideList& list, const std::string& tune)
{
    const std::string digest = tuneDigest(tune);
    if (list.training.contains(digest))
        return PieceSide::Training;
    return list.heldOut.contains(digest) ? PieceSide::HeldOut : PieceSide::Unknown;
}

std::map<std::int64_t, PieceSide> sidesBy(const corpus::SplitSides& split, PieceSide heldOut)
{
    std::map<std::int64_t, PieceSide> sides;
    for (const std::int64_t id : split.train)
        sides[id] = PieceSide::Training;
    for (const auto* ids : {&split.validation, &split.test})
        for (const std::int64_t id : *ids)
            sides[id] = heldOut;
    return sides;
}

/// Whether the model was trained by the split that the corpus keeps.
bool trainedBy(const corpus::SplitSides& split, const std::string& fingerprint, const TrainingRecord& record)
{
    return record.dataSha256 == fingerprint && record.heldOutTunes == split.validation.size() &&
           record.split != corpus::nameOf(corpus::SplitKind::ByWindow);
}

} // namespace

std::string_view nameOf(PieceSide side)
{
    switch (side) {
    case PieceSide::HeldOut:
        return "held out";
    case PieceSide::Training:
        return "training";
    case PieceSide::Unknown:
        break;
    }
    return "unknown";
}

PieceSide combined(PieceSide a, PieceSide b)
{
    if (a == PieceSide::Training || b == PieceSide::Training)
        return PieceSide::Training;
    return a == b ? a : PieceSide::Unknown;
}

base::Result<std::vector<PieceSide>> sidesOfTunes(const tokens::CorpusText& corpus, const Composer& model)
{
    std::vector<PieceSide> sides(corpus.tunes.size(), PieceSide::Unknown);
    const TrainingRecord& record = model.training();
    const auto list = readSideList(model.folder(), record.dataSha256);
    if (!list)
        return tl::unexpected(list.error());
    if (*list) {
        std::transform(corpus.tunes.begin(), corpus.tunes.end(), sides.begin(),
                       [&](const std::string& tune) { return sideIn(**list, tune); });
        return sides;
    }
    const auto read = model.writesNotes() ? std::nullopt : asTrainedOn(corpus, record);
    if (!read)
        return sides;
    const auto found = splitAgain(read->text.tunes, record);
    const bool mayBeKnown = beganWithWeights(model);
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i] == PieceSide::Training || !mayBeKnown)
            sides[read->origins[i]] = found[i];
    return sides;
}

std::map<std::int64_t, PieceSide> sidesOfPieces(const std::filesystem::path& corpus,
                                                const std::vector<Composer>& models)
{
    const auto split = corpus::sidesOf(corpus);
    if (!split)
        return {};
    auto sides = sidesBy(*split, PieceSide::HeldOut);
    const auto fingerprint = models.empty() ? std::string() : corpus::fingerprintOf(corpus).value_or("");
    for (const Composer& model : models) {
        if (!trainedBy(*split, fingerprint, model.training()))
            return {};
        if (beganWithWeights(model))
            for (auto& [id, side] : sides)
                side = combined(side, PieceSide::Unknown);
    }
    return sides;
}

} // namespace partita::service
