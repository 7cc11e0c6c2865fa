// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_cleaning.h"

#include "engine/corpus/cleaning_pipeline.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/corpus_writer.h"

#include <algorithm>
#include <cstdio>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::array<std::string_view, kCleaningSteps.size()> kNames{
    "duplicate-notes", "velocities",       "timing",
    "range",           "polyphony",        "phrases",
    "length",          "exact-duplicates", "transposed-duplicates",
    "near-duplicates", "transpose"};

/// What the result depends on, besides the corpus.
std::string textOf(const CleaningSettings& settings)
{
    std::string text = "clean 1:";
    for (const CleaningStep step : kCleaningSteps)
        if (settings.has(step))
            text += ' ' + std::string(nameOf(step));
    char numbers[256];
    std::snprintf(numbers, sizeof numbers, "; %lld; %lld %lld; %.17g %.17g; %d %d; %d %d",
                  static_cast<long long>(settings.phraseNotes), static_cast<long long>(settings.fewestNotes),
                  static_cast<long long>(settings.mostNotes), settings.leastSeconds, settings.mostSeconds,
                  settings.lowest, settings.highest, settings.fewestSounding, settings.mostSounding);
    return text + numbers;
}

base::Result<void> checkFolders(const fs::path& from, const fs::path& into)
{
    std::error_code none;
    if (!fs::equivalent(from, into, none))
        return {};
    return base::fail(ErrorCode::InvalidInput, "A corpus cannot be cleaned into itself", into.string(),
                      "Choose another folder");
}

/// The families of all pieces, where a step asks for them.
base::Result<std::vector<PieceFamily>> familiesFor(const CleaningSettings& settings, const fs::path& corpus,
                                                   const std::stop_token& stop)
{
    return settings.has(CleaningStep::NearDuplicates) ? pieceFamilies(corpus, stop)
                                                      : base::Result<std::vector<PieceFamily>>();
}

base::Result<void> cleanPieces(const fs::path& from, CleaningPipeline& pipeline, CorpusWriter& writer,
                               const std::stop_token& stop, const base::ProgressObserver& observer)
{
    const auto read = readCorpus(
        from,
        [&](const PieceRecord& record, std::span<const NoteEvent> events) -> base::Result<void> {
            for (auto& piece : pipeline.clean(record, events))
                if (const auto added = writer.add(piece.record, piece.events); !added)
                    return added;
            return {};
        },
        stop, observer);
    const bool stopped = !read && read.error().code == ErrorCode::Cancelled;
    if (!read && !stopped)
        return read;
    if (!stopped)
        return writer.finish();
    if (const auto committed = writer.commit(); !committed)
        return committed;
    return base::fail(ErrorCode::Cancelled,
                      "The new corpus has all that was cleaned so far (" + std::to_string(writer.added()) +
                          " pieces more)",
                      {}, "Clean the same again to go on");
}

} // namespace

std::string_view nameOf(CleaningStep step)
{
    return kNames[static_cast<std::size_t>(step)];
}

std::optional<CleaningStep> cleaningStepFrom(std::string_view name)
{
    for (const CleaningStep step : kCleaningSteps)
        if (nameOf(step) == name)
            return step;
    return std::nullopt;
}

std::vector<CleaningStep> usualCleaningSteps()
{
    return {kCleaningSteps.begin(), kCleaningSteps.begin() + static_cast<int>(CleaningStep::NearDuplicates)};
}

bool CleaningSettings::has(CleaningStep step) const
{
    return std::find(steps.begin(), steps.end(), step) != steps.end();
}

base::Result<CleaningReport> cleanCorpus(const fs::path& from, const fs::path& into,
                                         const CleaningSettings& settings, std::stop_token stop,
                                         const base::ProgressObserver& observer)
{
    const auto fingerprint = fingerprintOf(from);
    if (!fingerprint)
        return tl::unexpected(fingerprint.error());
    if (const auto good = checkFolders(from, into); !good)
        return tl::unexpected(good.error());
    const auto families = familiesFor(settings, from, stop);
    if (!families)
        return tl::unexpected(families.error());
    std::error_code none;
    auto writer =
        CorpusWriter::open(into, {fs::absolute(from, none).string(), *fingerprint, textOf(settings)});
    if (!writer)
        return tl::unexpected(writer.error());
    CleaningPipeline pipeline(settings, *families);
    if (const auto cleaned = writer->named(cleanPieces(from, pipeline, *writer, stop, observer)); !cleaned)
        return tl::unexpected(cleaned.error());
    const auto counts = writer->counts();
    if (!counts)
        return tl::unexpected(counts.error());
    return CleaningReport{pipeline.counts(), pipeline.piecesBefore(), pipeline.notesBefore(), writer->added(),
                          *counts};
}

} // namespace partita::corpus
