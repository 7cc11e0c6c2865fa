// SPDX-License-Identifier: GPL-3.0-or-later
// TrainingData: the music that a run is trained on, as far as no tokenizer has seen it yet.
#pragma once

#include "engine/tokens/corpus_text.h"
#include "engine/tokens/frame_sequences.h"
#include "engine/tokens/note_cleaning.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace partita::training {

enum class DataSide { Train, Validation, Test };

/// Recipes of text read `text`, those of frames `frames` where it is there, all others `pieces`. Copies share
/// the notes.
struct TrainingData
{
    std::string name;   ///< the file's or folder's name, for provenance
    std::string sha256; ///< names the music as it is trained on
    tokens::CorpusText text;
    std::vector<tokens::PieceNotes> pieces; ///< notes that `owner` keeps
    std::vector<DataSide> sides; ///< of the pieces, where the data comes divided; empty: it does not
    std::optional<tokens::FrameCorpus> frames;
    std::shared_ptr<const void> owner;

    TrainingData() = default;
    TrainingData(tokens::CorpusText corpus) // NOLINT(google-explicit-constructor): a text is training data
        : name(corpus.name)
        , sha256(corpus.sha256)
        , text(std::move(corpus))
    {
    }
};

} // namespace partita::training
