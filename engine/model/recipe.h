// SPDX-License-Identifier: GPL-3.0-or-later
// Recipe: all that defines a way to train a model (tokens, network, batching, optimiser, callbacks), as a
// JSON file that a student can read, change and compare. Knows nothing of the corpus it is used on.
#pragma once

#include "engine/base/result.h"
#include "engine/model/callbacks.h"
#include "engine/model/network_config.h"
#include "engine/tokens/text_tokenizer.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace partita::model {

/// What a piece of music becomes before a network reads it.
enum class TokenKind {
    Characters, ///< of ABC text
    Abc,        ///< notes, bar lines and header fields of ABC text
    NoteChord,  ///< "60", "60.64.67": the notes that begin together
    Notes,      ///< phrases of notes, each with pitch, velocity, step and duration
    Frames,     ///< which of 88 keys sound at every step of time
    PianoRoll,  ///< matrices of keys × steps
};

enum class OptimiserKind { Adam, AdamW, RmsProp, Sgd };

struct OptimiserConfig
{
    OptimiserKind kind = OptimiserKind::Adam;
    double learningRate = 1e-3;
    double beta1 = 0.9;   ///< Adam, AdamW; the momentum of SGD
    double beta2 = 0.999; ///< Adam, AdamW; the decay of RMSprop's mean square
    double epsilon = 1e-8;
    double weightDecay = 0.0; ///< AdamW: decoupled; the others: L2, added to the gradient

    friend bool operator==(const OptimiserConfig&, const OptimiserConfig&) = default;
};

/// How pieces are cut and changed before they become tokens; which of it a kind of tokens heeds is said
/// there.
struct Preparation
{
    std::size_t stride = 1;       ///< notes from the start of one phrase to the next one's; steps of rolls
    std::size_t samples = 0;      ///< phrases, windows or sequences an epoch, drawn anew each time; 0: all
    int transpose = 0;            ///< every sample is moved by a random interval of at most so many semitones
    std::size_t minimumCount = 1; ///< tokens that are rarer are left out (note-chord) or spelled out (abc)
    std::size_t groups = 0;       ///< abc: tokens more for signs that often stand side by side
    int stepsPerQuarter = 4;      ///< frames and piano rolls

    friend bool operator==(const Preparation&, const Preparation&) = default;
};

struct Recipe
{
    std::string name;  ///< "abc-lstm-3x256"
    std::string paper; ///< where it comes from
    std::string title;
    std::string notes; ///< what is our reading of an unclear source
    std::string data;  ///< the corpus that the source trained on
    TokenKind tokens = TokenKind::Characters;
    Preparation preparation;
    NetworkConfig network;
    OptimiserConfig optimiser;
    Callbacks callbacks;
    std::size_t batch = 16;
    std::size_t length = 64; ///< tokens between two updates; notes of a phrase; steps of a roll
    int epochs = 100;
    /// Every tune starts from an empty state; false: the state is carried over from tune to tune.
    bool resetAtTune = false;
    int checkpointEvery = 10;        ///< epochs; 0: only the best and the last
    std::vector<std::string> freeze; ///< layers that are not trained: "embedding", "layers.0"

    friend bool operator==(const Recipe&, const Recipe&) = default;
};

[[nodiscard]] std::string_view tokenKindName(TokenKind kind);
/// Whether the recipe reads text rather than notes.
[[nodiscard]] bool readsText(TokenKind kind);
/// How texts are cut for it; characters for those that read none.
[[nodiscard]] tokens::TextCut textCut(TokenKind kind);
[[nodiscard]] tokens::CutOptions cutOptions(const Recipe& recipe);

/// Reads and checks a recipe. Fails with InvalidInput naming `where`, the field and what it must be.
[[nodiscard]] base::Result<Recipe> parseRecipe(std::string_view json, const std::string& where);
[[nodiscard]] base::Result<Recipe> loadRecipe(const std::filesystem::path& file);
/// Pretty-printed JSON with a final newline; parseRecipe gives the same recipe back.
[[nodiscard]] std::string recipeToJson(const Recipe& recipe);

/// The recipes that the program carries inside, in the order of their names.
[[nodiscard]] std::vector<Recipe> builtInRecipes();
/// A built-in recipe by its name, or a recipe file. Fails with InvalidInput naming those there are.
[[nodiscard]] base::Result<Recipe> findRecipe(const std::string& nameOrFile);

} // namespace partita::model
