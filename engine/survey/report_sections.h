// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a report: each adds its blocks where the analysis has what it tells. Internal to this
// folder.
#pragma once

#include "engine/survey/report_document.h"

namespace partita::survey {

using Blocks = std::vector<Block>;

void addShareSection(const Analysis& analysis, Blocks& blocks);
void addEquivalenceSection(const Analysis& analysis, Blocks& blocks);
void addSignalSection(const Analysis& analysis, Blocks& blocks);
void addClipSection(const Analysis& analysis, Blocks& blocks);
void addModelSection(const Analysis& analysis, Blocks& blocks);
void addPreferenceSection(const Analysis& analysis, Blocks& blocks);
void addRatingSection(const Analysis& analysis, Blocks& blocks);
void addListenerSection(const Analysis& analysis, Blocks& blocks);

/// "share of right answers", or of preferences for the human music.
[[nodiscard]] std::string shareName(const Analysis& analysis);
/// "p = .041" or "p < .001"
[[nodiscard]] std::string pText(double p);
/// "12 of 20 (.60)"
[[nodiscard]] std::string countText(const statistics::Proportion& proportion);

} // namespace partita::survey
