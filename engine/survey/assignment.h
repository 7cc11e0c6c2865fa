// SPDX-License-Identifier: GPL-3.0-or-later
// Assignment: which items a participant gets, in which order and with which clip on which side, drawn from a
// seed that is kept, so that anybody can draw it again and compare.
#pragma once

#include "engine/survey/answer.h"
#include "engine/survey/study.h"

#include <cstdint>

namespace partita::survey {

/// Practice comes first, in the order of the design. Then itemsEach items drawn without replacement and the
/// attention checks, shuffled together without any constraint on the order (Fisher–Yates; a hidden one such
/// as "never three of a kind" would tell listeners what comes next). Repeats are items drawn from those, put
/// in at a random place after the first hearing. Of a participant's pairs, half (the odd one at random) have
/// the first clip of the design on the left; which button of an identification is left is drawn once. The
/// same study and seed give the same assignment in every version of the program.
[[nodiscard]] Assignment assign(const Study& study, std::uint64_t seed);

} // namespace partita::survey
