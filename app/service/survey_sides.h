// SPDX-License-Identifier: GPL-3.0-or-later
// On which side of a model's training a piece lay, as far as it can be shown: listeners who hear a model
// beside the music that it was trained on would judge its memory.
#pragma once

#include "app/service/composer.h"
#include "engine/corpus/corpus_split.h"
#include "engine/tokens/corpus_text.h"

#include <map>
#include <string_view>
#include <vector>

namespace partita::service {

enum class PieceSide {
    HeldOut,  ///< the model was not trained on it, nor on another setting of it
    Training, ///< the model was trained on it
    Unknown,
};

/// As survey::ClipOrigin has it: "held out", "training", "unknown".
[[nodiscard]] std::string_view nameOf(PieceSide side);

/// For several models: held out of all of them, or in the training of one.
[[nodiscard]] PieceSide combined(PieceSide a, PieceSide b);

/// The side of each tune of a text corpus. Where the model's folder lists them (side_list.h), as the list
/// says. Else the text, or what cleaning makes of it, must be what the model's record names by its hash; its
/// split is drawn again and must have as many tunes on either side as the record says. Held out are those of
/// a split by piece; a model that began with another model's weights has none that could be shown. Blocking,
/// seconds for thousands of tunes. Fails as readSideList.
[[nodiscard]] base::Result<std::vector<PieceSide>> sidesOfTunes(const tokens::CorpusText& corpus,
                                                                const Composer& model);

/// The side of each piece of an imported corpus, by its id, as its stored split has it; `models` empty: the
/// split alone is asked. With models, the corpus must be what their records name by its hash and the split
/// have as many pieces to validate with as the record says; both validation and test are held out. Pieces
/// that are not in the map are unknown. Blocking.
[[nodiscard]] std::map<std::int64_t, PieceSide> sidesOfPieces(const std::filesystem::path& corpus,
                                                              const std::vector<Composer>& models);

} // namespace partita::service
