// SPDX-License-Identifier: GPL-3.0-or-later
// The clips of a blind listening survey: human music that the models did not learn from, machine music that
// is matched to it, both by one path into files that tell nothing about their source.
#pragma once

#include "app/service/composer.h"
#include "engine/audio/clip_render.h"
#include "engine/base/progress.h"
#include "engine/base/random.h"
#include "engine/survey/key.h"
#include "engine/survey/match_report.h"
#include "engine/survey/study.h"

namespace partita::service {

/// A piece that the user has already: of a file, a project's composition.
struct OwnPiece
{
    score::Score score;
    /// Source and, as far as they are known, title (else the score's), piece, split (empty: "unknown"),
    /// model, hash, recipe and seed. The clip's id and what the music tells (key, meter, tempo, pitch) are
    /// filled in.
    survey::ClipOrigin origin;
    bool practice = false; ///< a practice clip instead of a scored one
};

/// Where human and machine clips come from. With a corpus and models, machine pieces are composed for human
/// ones. With a corpus alone, human pieces are looked for that match the own machine pieces; with models
/// alone, machine pieces are composed for the own human ones; with neither, the own ones are matched with
/// each other. Own pieces always become clips, with a partner or without.
struct SurveyClipsRequest
{
    std::filesystem::path study;     ///< the study's folder; clips go to `clips` in it
    std::string corpus;              ///< as of findSurveyPieces; empty: none
    std::vector<std::string> models; ///< as of findModel; the pairs are dealt to them in turn
    std::string device = "auto";     ///< as of Composer::open
    int pairs = 5;                   ///< of the corpus with the models or the own machine pieces
    int candidates = 3;              ///< machine pieces composed for a human one, of which the best is taken
    std::vector<OwnPiece> own;
    bool practice = true;       ///< a human and a machine clip to begin with, from corpus and models
    int attention = 1;          ///< clips of obviously random notes
    bool allowUnknown = false;  ///< human pieces of which nobody can show whether the models learnt from them
    bool allowTraining = false; ///< human pieces that a model learnt from
    /// How machine pieces are composed; seed, key and meter are set for each.
    ComposeRequest compose;
    std::uint64_t seed = 1; ///< of the choice of pieces and of what is composed
    audio::ClipSettings clip;
    double shortestShare = 0.75; ///< of clip.policy.seconds: pieces that end sooner are left out
    survey::MatchSettings match;
};

/// Something that was not taken.
struct LeftOut
{
    std::string what;
    std::string why;
    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// What a corpus has, by the side of the models' training.
struct SideTally
{
    std::size_t heldOut = 0;
    std::size_t training = 0;
    std::size_t unknown = 0;
    friend bool operator==(const SideTally&, const SideTally&) = default;
};

struct SurveyClips
{
    std::vector<survey::Clip> clips;         ///< sorted by id
    std::vector<survey::ClipOrigin> origins; ///< likewise; of the attention clips as well
    std::vector<std::string> scored;         ///< ids, sorted
    std::vector<std::string> practice;       ///< likewise
    std::vector<std::string> attention;      ///< likewise: "machine" is the right answer
    survey::MatchReport match;               ///< of the scored pairs
    SideTally sides;
    double loudness = 0; ///< LUFS of all clips: the wanted one, or what their peaks allow
    std::vector<LeftOut> leftOut;
};

/// Blocking: about a second for a composed piece and a clip. The same request gives the same clips under
/// other ids. `ids` is drawn from for nothing but the ids, which are hashes of what is drawn: seeded from the
/// system's entropy, it lets nobody find out which id was drawn for which clip. A clip's loudness and peak
/// are the MP3's as decoded, or the FLAC's where that peak is higher. Files are written in the order of their
/// ids and have one time. On failure and when cancelled nothing is left behind.
///
/// InvalidInput where a setting is out of range, the corpus has no piece on an allowed side, or no pair lies
/// within the tolerance; Cancelled; else as findSurveyPieces, Composer::open, renderClip and writeClip.
[[nodiscard]] base::Result<SurveyClips> makeSurveyClips(const SurveyClipsRequest& request, base::Random& ids,
                                                        const std::stop_token& stop = {},
                                                        const base::ProgressObserver& observer = {});

} // namespace partita::service
