// SPDX-License-Identifier: GPL-3.0-or-later
// Keys by their names in the user's language.
#pragma once

#include "engine/score/key.h"

#include <QString>

namespace partita::widgets {

/// "G major", "E♭ minor", "D dorian"; "no key" for none.
[[nodiscard]] QString keyName(const score::Key& key);

} // namespace partita::widgets
