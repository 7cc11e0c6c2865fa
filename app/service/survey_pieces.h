// SPDX-License-Identifier: GPL-3.0-or-later
// The human music that a survey can draw from: a corpus's pieces, each with the side of the models' training
// that it lay on, read one at a time.
#pragma once

#include "app/service/survey_sides.h"

#include <functional>
#include <stop_token>

namespace partita::service {

struct SurveyPiece
{
    std::string place; ///< in the corpus: "folk.abc, tune 12", "corpus, piece 7", "set.zip, a/b.mid"
    PieceSide side = PieceSide::Unknown;
    std::string title;                                ///< as the catalogue has it; empty: the score tells it
    std::function<base::Result<score::Score>()> read; ///< blocking; valid by itself
};

/// Blocking. `corpus` as of findCorpus: a file of ABC, or a folder of such files (tunes in the order of
/// tokens::loadCorpusText); the folder of an imported corpus, of whose pieces the pitched notes, the first
/// key, meter and mean tempo are known; or else a folder, a zip archive or a single file of MIDI, MusicXML
/// or projects. CannotRead, InvalidInput where there is no music, Unsupported, Cancelled.
[[nodiscard]] base::Result<std::vector<SurveyPiece>> findSurveyPieces(const std::string& corpus,
                                                                      const std::vector<Composer>& models,
                                                                      const std::stop_token& stop = {});

/// The score with the key that its notes are most likely in, where it states none; `always`: whatever it
/// states.
[[nodiscard]] score::Score withKey(score::Score score, bool always = false);

} // namespace partita::service
