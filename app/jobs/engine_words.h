// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says in English (remarks of readers, losses of writers, refusals) in the user's language.
#pragma once

#include <QString>

#include <string>

namespace partita::app {

/// The sentence in the user's language, by the template that it was made from (engine_sentences.h); unchanged
/// where there is none.
[[nodiscard]] QString engineWords(const std::string& sentence);

/// Whether a template of the table fits.
[[nodiscard]] bool isKnownSentence(const std::string& sentence);

} // namespace partita::app
