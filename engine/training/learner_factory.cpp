// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learner_factory.h"

#include "engine/training/adversarial_learner.h"
#include "engine/training/c_rnn_game.h"
#include "engine/training/c_rnn_objective.h"
#include "engine/training/frame_objective.h"
#include "engine/training/gradient_learner.h"
#include "engine/training/note_chord_objective.h"
#include "engine/training/note_objective.h"
#include "engine/training/roll_game.h"
#include "engine/training/text_objective.h"

namespace partita::training {

namespace {

using base::ErrorCode;
using base::Result;
using ObjectiveResult = Result<std::unique_ptr<Objective>>;

Result<void> checkLength(const tokens::Dataset& dataset, const model::Recipe& recipe)
{
    const std::size_t needed = recipe.batch * (recipe.length + 1);
    if (dataset.trainingSize() >= needed)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      "The corpus has " + std::to_string(dataset.trainingSize()) + " tokens to train on, " +
                          std::to_string(needed) + " are needed for one batch",
                      "corpus", "Use more tunes, a smaller batch or a shorter length");
}

ObjectiveResult textObjective(const TrainingData& data, const TrainingSettings& settings)
{
    if (settings.heldOut > 0.0 && settings.split == tokens::SplitKind::ByWindow)
        return base::fail(ErrorCode::InvalidInput, "Recipes of text hold out whole tunes, not windows",
                          settings.recipe.name, "Leave out --split by-window");
    auto dataset = tokens::Dataset::build(
        data.text, {settings.heldOut, settings.seed, settings.groups, model::cutOptions(settings.recipe)});
    if (!dataset)
        return tl::unexpected(dataset.error());
    if (const auto enough = checkLength(*dataset, settings.recipe); !enough)
        return tl::unexpected(enough.error());
    return std::make_unique<TextObjective>(std::move(*dataset), settings);
}

/// For what an objective or a game is made from the data by a function of its own.
template<auto makeObjective>
LearnerResult objectiveLearner(const TrainingData& data, const TrainingSettings& settings)
{
    auto objective = makeObjective(data, settings);
    if (!objective)
        return tl::unexpected(objective.error());
    return makeGradientLearner(std::move(*objective), settings);
}

template<auto makeGame>
LearnerResult gameLearner(const TrainingData& data, const TrainingSettings& settings)
{
    auto game = makeGame(data, settings);
    if (!game)
        return tl::unexpected(game.error());
    return makeAdversarialLearner(std::move(*game), settings);
}

LearnerResult frameLearner(const TrainingData& data, const TrainingSettings& settings)
{
    auto frames = frameData(data, settings);
    if (!frames)
        return tl::unexpected(frames.error());
    return makeGradientLearner(std::make_unique<FrameObjective>(std::move(*frames), settings), settings);
}

/// Which learner a recipe's kind of tokens asks for; with a type of network where that one is trained in
/// another way than all others.
struct LearnerKind
{
    model::TokenKind tokens;
    std::string_view network; ///< empty: any
    LearnerResult (*make)(const TrainingData& data, const TrainingSettings& settings);
};

constexpr LearnerKind kKinds[] = {
    {model::TokenKind::Notes, "c-rnn", objectiveLearner<makeCRnnObjective>},
    {model::TokenKind::Notes, "c-rnn-gan", gameLearner<makeCRnnGame>},
    {model::TokenKind::PianoRoll, "roll-gan", gameLearner<makeRollGame>},
    {model::TokenKind::Characters, "", objectiveLearner<textObjective>},
    {model::TokenKind::Abc, "", objectiveLearner<textObjective>},
    {model::TokenKind::NoteChord, "", objectiveLearner<NoteChordObjective::make>},
    {model::TokenKind::Notes, "", objectiveLearner<NoteObjective::make>},
    {model::TokenKind::Frames, "", frameLearner},
};

/// InvalidInput where the data has nothing that the recipe could read.
Result<void> checkKind(const TrainingData& data, const model::Recipe& recipe)
{
    const bool wantsText = model::readsText(recipe.tokens);
    const bool hasNotes = !data.pieces.empty() || data.frames;
    if (wantsText ? !data.text.text.empty() : hasNotes)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      wantsText ? "The recipe reads ABC text, and there is none in this corpus"
                                : "The recipe reads notes, and there are none in this corpus",
                      data.name.empty() ? "corpus" : data.name,
                      wantsText ? "Name an ABC file or a folder of them"
                                : "Name a folder of MIDI, MusicXML or ABC files, or an imported corpus");
}

/// Networks of tokens are large enough for reduced precision to pay, and are tested with it.
bool readsTokens(model::TokenKind kind)
{
    return model::readsText(kind) || kind == model::TokenKind::NoteChord;
}

/// The weights get their first values, and layers are frozen.
Result<void> prepare(model::Network& network, const tokens::Vocabulary& vocabulary,
                     const TrainingSettings& settings)
{
    network.initialise(base::Random(settings.seed).fork(kWeightStream));
    if (settings.initial) {
        const auto report = transferWeights(settings.initial->file, network, settings.recipe, vocabulary);
        if (!report)
            return tl::unexpected(report.error());
        if (settings.initial->taken)
            settings.initial->taken(*report);
    }
    return freezeLayers(network, settings.recipe, vocabulary.size());
}

} // namespace

LearnerResult makeGradientLearner(std::unique_ptr<Objective> objective, const TrainingSettings& settings)
{
    model::ModelFile own;
    objective->describe(own);
    if (const auto prepared = prepare(objective->network(), own.vocabulary, settings); !prepared)
        return tl::unexpected(prepared.error());
    return std::make_unique<GradientLearner>(std::move(objective), settings);
}

LearnerResult makeAdversarialLearner(std::unique_ptr<AdversarialGame> game, const TrainingSettings& settings)
{
    model::ModelFile own;
    game->describe(own);
    if (const auto prepared = prepare(game->network(), own.vocabulary, settings); !prepared)
        return tl::unexpected(prepared.error());
    return std::make_unique<AdversarialLearner>(std::move(game), settings);
}

LearnerResult makeLearner(const TrainingData& data, const TrainingSettings& settings)
{
    const model::Recipe& recipe = settings.recipe;
    if (const auto checked = checkKind(data, recipe); !checked)
        return tl::unexpected(checked.error());
    if (settings.precision != model::Precision::Float32 && !readsTokens(recipe.tokens))
        return base::fail(ErrorCode::Unsupported, "Networks of this kind are trained in float32 only",
                          recipe.name, "Leave out --precision");
    if (const auto shared = checkShare(settings); !shared)
        return tl::unexpected(shared.error());
    for (const LearnerKind& kind : kKinds) {
        if (kind.tokens == recipe.tokens && (kind.network.empty() || kind.network == recipe.network.type))
            return kind.make(data, settings);
    }
    return base::fail(ErrorCode::Unsupported, "There is no way to train a network of this recipe",
                      recipe.name, "Use another recipe");
}

} // namespace partita::training
