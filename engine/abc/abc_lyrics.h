// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the syllables of a w: line under the notes of the line of music before it (ABC 2.1, section 5.1).
#pragma once

#include "engine/abc/abc_draft.h"

namespace partita::abc {

void alignLyrics(Draft& draft, std::string_view text, const Place& place);

} // namespace partita::abc
