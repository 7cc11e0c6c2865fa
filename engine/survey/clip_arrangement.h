// SPDX-License-Identifier: GPL-3.0-or-later
// Clip arrangement: from a set of clips to the items, practice and attention checks of a draft.
#pragma once

#include "engine/base/random.h"
#include "engine/survey/key.h"
#include "engine/survey/study.h"

#include <string>
#include <vector>

namespace partita::survey {

/// Clips that lie in the study's folder already.
struct ClipSet
{
    std::vector<Clip> clips;
    std::vector<ClipOrigin> origins;
    std::vector<std::string> scored;    ///< ids
    std::vector<std::string> practice;  ///< likewise
    std::vector<std::string> attention; ///< likewise: obviously of a machine
};

struct ArrangedStudy
{
    Study study;
    Key key;
};

/// The study with these clips instead of its own. Identification and Rating: a clip is an item. The others:
/// the clips of a matched pair are one, clips without a partner are left out. Attention clips make checks of
/// an identification, where the machine is the right answer; elsewhere they are left out. How many items a
/// participant gets, and repetitions, are cut to what there is. Items' ids come from `ids`: seed it from the
/// system's entropy, so that they tell nothing.
[[nodiscard]] ArrangedStudy arrangeClips(Study study, const ClipSet& set, base::Random& ids);

/// 32 hexadecimal digits: a hash of what is drawn, since the generator's own output would tell its state, and
/// with it the order in which ids were drawn.
[[nodiscard]] std::string drawId(base::Random& ids);

} // namespace partita::survey
