// SPDX-License-Identifier: GPL-3.0-or-later
// A corpus made ready for training: read, cleaned where asked, and grouped so that the settings of one tune
// stay on one side of a split.
#pragma once

#include "engine/base/result.h"
#include "engine/tokens/corpus_text.h"

#include <string>
#include <vector>

namespace partita::service {

struct TrainingCorpus
{
    tokens::CorpusText text;
    std::vector<std::size_t> groups; ///< one number a tune; empty where no groups were asked for
    std::size_t leftOut = 0;         ///< tunes that cleaning left out
};

/// A corpus with every tune cleaned and the faulty ones left out; its name says so.
struct CleanedCorpus
{
    tokens::CorpusText text;
    std::vector<std::size_t> origins; ///< of each tune: its place in the corpus as it was, from 0
};

/// Blocking; a second for thousands of tunes.
[[nodiscard]] CleanedCorpus cleanCorpus(const tokens::CorpusText& corpus);

/// `nameOrPath` as of findCorpus. Blocking; seconds for thousands of tunes.
[[nodiscard]] base::Result<TrainingCorpus> loadTrainingCorpus(const std::string& nameOrPath, bool clean,
                                                              bool grouped);

} // namespace partita::service
