// SPDX-License-Identifier: GPL-3.0-or-later
// TrainingData: the music that a run is trained on, as far as a tokenizer has not yet seen it.
#pragma once

#include "engine/tokens/corpus_text.h"

#include <string>

namespace partita::training {

/// A plain value; recipes of text read `text`.
struct TrainingData
{
    std::string name;   ///< the file's or folder's name, for provenance
    std::string sha256; ///< names the music as it is trained on
    tokens::CorpusText text;

    TrainingData() = default;
    TrainingData(tokens::CorpusText corpus) // NOLINT(google-explicit-constructor): a text is training data
        : name(corpus.name)
        , sha256(corpus.sha256)
        , text(std::move(corpus))
    {
    }
};

} // namespace partita::training
