// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts are chord symbols (ABC 2.1, section 4.18).
#pragma once

#include <string_view>

namespace partita::abc {

/// "Am7", "D/F#", "(G)", "F#m7b5": a root, a quality that players know, and a bass.
[[nodiscard]] bool isChordName(std::string_view text);

} // namespace partita::abc
