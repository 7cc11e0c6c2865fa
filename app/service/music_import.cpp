// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/music_import.h"

#include "engine/abc/abc_accompaniment.h"
#include "engine/score/performance.h"

#include <algorithm>

namespace partita::service {

namespace {

template<class Change>
std::size_t changesIn(const std::vector<Change>& changes)
{
    return changes.empty() ? 0 : changes.size() - 1;
}

bool hasSustainPedal(const score::Score& score)
{
    return std::any_of(score.parts.begin(), score.parts.end(), [](const score::Part& part) {
        return std::any_of(part.controls.begin(), part.controls.end(), [](const auto& lane) {
            return lane.controller == score::kSustainPedal &&
                   std::any_of(lane.points.begin(), lane.points.end(),
                               [](const auto& point) { return point.value >= 64; });
        });
    });
}

/// Tied notes count once.
std::size_t struckNotes(const score::Score& score)
{
    std::size_t count = 0;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            count += static_cast<std::size_t>(std::count_if(voice.notes.begin(), voice.notes.end(),
                                                            [](const auto& n) { return !n.tiedToNext; }));
    return count;
}

ImportFacts factsOf(const score::Score& score)
{
    ImportFacts facts;
    facts.hasPedal = hasSustainPedal(score);
    facts.hasChordSymbols = std::any_of(score.parts.begin(), score.parts.end(),
                                        [](const auto& part) { return !part.chordSymbols.empty(); });
    if (!score.meters.empty())
        facts.meter = score.meters.front().meter;
    if (!score.keys.empty())
        facts.key = score.keys.front().key;
    return facts;
}

base::Result<void> notatePiece(Imported& imported, const NotationSettings& settings, std::stop_token stop)
{
    const auto options = notationOptions(settings);
    if (!options)
        return tl::unexpected(options.error());
    auto notated = notation::notate(imported.piece.score, *options, std::move(stop));
    if (!notated)
        return tl::unexpected(notated.error());
    imported.piece.score = std::move(notated->score);
    imported.piece.sourceText.clear();
    imported.facts.playedFreely = !notated->report.grid.onGrid;
    imported.report = notated->report;
    return {};
}

} // namespace

ScoreSummary summaryOf(const score::Score& score)
{
    ScoreSummary summary;
    summary.key = score::keyAt(score.keys, {});
    summary.keyChanges = changesIn(score.keys);
    summary.meter = score::meterAt(score.meters, {});
    summary.meterChanges = changesIn(score.meters);
    if (!score.tempos.empty()) {
        summary.beat = score.tempos.front().beat;
        const double quarters = 4.0 * summary.beat.numerator / summary.beat.denominator;
        summary.beatsPerMinute = score.tempos.front().quartersPerMinute / quarters;
    }
    summary.tempoChanges = changesIn(score.tempos);
    summary.bars = score.bars.size();
    for (const auto& part : score.parts) {
        const auto sounding = std::count_if(part.voices.begin(), part.voices.end(),
                                            [](const auto& voice) { return !voice.notes.empty(); });
        summary.parts += sounding > 0 ? 1 : 0;
        summary.voices += static_cast<std::size_t>(sounding);
    }
    summary.notes = struckNotes(score);
    const score::Performance performance = score::performed(score);
    summary.seconds = performance.tempoMap().secondsAt(performance.end);
    return summary;
}

bool canNotate(std::string_view extension)
{
    return wantsNotation({}, extension, "abc");
}

base::Result<ImportSource> readImportSource(const std::filesystem::path& path)
{
    auto bytes = base::readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return ImportSource{std::move(*bytes), base::extensionOf(path), path.string()};
}

base::Result<Imported> importPiece(const ImportSource& source, const ImportSettings& settings,
                                   std::stop_token stop)
{
    const bool midi = canNotate(source.extension);
    auto pieces = readPieces(source.bytes, source.extension, source.name);
    if (!pieces)
        return tl::unexpected(pieces.error());
    Imported imported{std::move(pieces->front()), {}, {}, {}};
    score::Score& score = imported.piece.score;
    imported.facts = factsOf(score);
    if (midi && settings.pedalAsLength && imported.facts.hasPedal) {
        auto held = readPieces(source.bytes, source.extension, source.name, {.pedalAsLength = true});
        if (!held)
            return tl::unexpected(held.error());
        imported.piece = std::move(held->front());
    }
    if (score.metadata.titles.empty() && imported.piece.sourceText.empty())
        score.metadata.titles = {std::filesystem::path(source.name).stem().string()};
    if (stop.stop_requested())
        return base::fail(base::ErrorCode::Cancelled, "Importing was stopped", source.name);
    if (midi && settings.notation.notate != "off") {
        const auto notated = notatePiece(imported, settings.notation, stop);
        if (!notated)
            return tl::unexpected(notated.error());
    } else if (midi) {
        imported.facts.playedFreely = !notation::fitGrid(notation::notesInQuarters(score)).onGrid;
    }
    if (settings.accompaniment && imported.facts.hasChordSymbols) {
        score = abc::withAccompaniment(score);
        imported.piece.sourceText.clear();
    }
    imported.summary = summaryOf(score);
    return imported;
}

} // namespace partita::service
