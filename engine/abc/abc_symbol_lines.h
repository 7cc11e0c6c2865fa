// SPDX-License-Identifier: GPL-3.0-or-later
// Reads symbol lines (s:): signs and texts that belong to the notes of the line above (ABC 2.1,
// section 4.15).
#pragma once

#include "engine/abc/abc_draft.h"

namespace partita::abc {

void alignSymbols(Draft& draft, std::string_view text, const Place& place);

} // namespace partita::abc
