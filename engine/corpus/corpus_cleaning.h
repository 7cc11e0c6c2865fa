// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a corpus for training from another: steps with names, each of which can be left out, with what each
// found and what it left.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/catalogue.h"

#include <array>
#include <filesystem>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace partita::corpus {

/// In the order in which they are done.
enum class CleaningStep {
    DuplicateNotes,       ///< P0: removeDuplicateNotes
    Velocities,           ///< P0: levelVelocities
    Timing,               ///< P0: fixTiming
    Range,                ///< pieces with a note outside `lowest` … `highest` go
    Polyphony,            ///< pieces go of which `mostSounding` notes are too few or too many
    Phrases,              ///< P0: each piece becomes its phrasesOf
    Length,               ///< pieces go that are too short or too long
    ExactDuplicates,      ///< pieces go whose notes were there before
    TransposedDuplicates, ///< likewise in another key or tempo
    NearDuplicates,       ///< of each family of the corpus only the first piece, and its phrases, stay
    Transpose             ///< copies in all keys from 5 semitones below to 6 above that stay within the range
};

inline constexpr std::array kCleaningSteps{
    CleaningStep::DuplicateNotes, CleaningStep::Velocities,      CleaningStep::Timing,
    CleaningStep::Range,          CleaningStep::Polyphony,       CleaningStep::Phrases,
    CleaningStep::Length,         CleaningStep::ExactDuplicates, CleaningStep::TransposedDuplicates,
    CleaningStep::NearDuplicates, CleaningStep::Transpose};

/// "duplicate-notes" and so on.
[[nodiscard]] std::string_view nameOf(CleaningStep step);
[[nodiscard]] std::optional<CleaningStep> cleaningStepFrom(std::string_view name);
/// All but NearDuplicates and Transpose.
[[nodiscard]] std::vector<CleaningStep> usualCleaningSteps();

struct CleaningSettings
{
    std::vector<CleaningStep> steps = usualCleaningSteps(); ///< their order here means nothing
    std::int64_t phraseNotes = 60;                          ///< of the shortest phrase
    std::int64_t fewestNotes = 1;
    std::int64_t mostNotes = std::numeric_limits<std::int64_t>::max();
    double leastSeconds = 0;
    double mostSeconds = std::numeric_limits<double>::max();
    int lowest = 21; ///< MIDI keys: those of a piano
    int highest = 108;
    int fewestSounding = 1; ///< at the fullest moment
    int mostSounding = 1'000'000;

    [[nodiscard]] bool has(CleaningStep step) const;
};

struct StepCounts
{
    CleaningStep step = CleaningStep::DuplicateNotes;
    std::int64_t piecesBefore = 0;
    std::int64_t piecesAfter = 0;
    std::int64_t notesBefore = 0;
    std::int64_t notesAfter = 0;
    std::int64_t changed = 0; ///< pieces that have other notes than before
};

struct CleaningReport
{
    std::vector<StepCounts> steps;
    std::int64_t piecesBefore = 0;
    std::int64_t notesBefore = 0;
    std::int64_t added = 0; ///< by this call; less than are there where it went on with a killed one
    PieceCounts corpus;     ///< the new one
};

/// Blocking. Reads `from` piece by piece and writes the corpus `into`. Pieces keep their descriptions and the
/// hash of their file or tune, by which families find what comes from one piece, and know their origin. The
/// same corpus and settings give the same bytes; stopped or killed, the same call goes on, and ends with what
/// one call gives. InvalidInput where `into` is another corpus, or was made in another way; CannotWrite;
/// Cancelled; else as readCorpus.
[[nodiscard]] base::Result<CleaningReport> cleanCorpus(const std::filesystem::path& from,
                                                       const std::filesystem::path& into,
                                                       const CleaningSettings& settings,
                                                       std::stop_token stop = {},
                                                       const base::ProgressObserver& observer = {});

} // namespace partita::corpus
