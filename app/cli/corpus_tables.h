// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of corpora as tables to read and as JSON.
#pragma once

#include "engine/corpus/corpus_statistics.h"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

namespace partita::cli {

/// Rounded as the papers print their figures.
[[nodiscard]] double rounded(double value, int decimals = 1);

/// A list of {name, count, percent}.
[[nodiscard]] nlohmann::ordered_json toJson(const std::vector<corpus::Share>& shares);
[[nodiscard]] nlohmann::ordered_json toJson(const corpus::Summary& summary);
/// A list of {reason, count, example}.
[[nodiscard]] nlohmann::ordered_json toJson(const std::vector<corpus::RefusalCount>& refusals);
/// The keys works, composers, ensembles, composers_in_ensembles, seconds, lengths.
[[nodiscard]] nlohmann::ordered_json toJson(const corpus::WorkStatistics& statistics);

/// The keys pieces, refused, refusals, notes, formats, those of the works, keys, meters, notes_of_piece,
/// pitch, pitches, pitch_classes, note_seconds, note_lengths, velocity, velocities, evolution.
[[nodiscard]] nlohmann::ordered_json toJson(const corpus::CorpusStatistics& statistics);

/// A heading and a line for each; nothing for no shares.
void printShares(std::string_view heading, const std::vector<corpus::Share>& shares);
void printStatistics(const corpus::WorkStatistics& statistics);
void printStatistics(const corpus::CorpusStatistics& statistics);

} // namespace partita::cli
