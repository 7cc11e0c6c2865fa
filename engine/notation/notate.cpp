// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/notate.h"

#include "engine/notation/bar_lines.h"
#include "engine/notation/meter_finder.h"
#include "engine/notation/staff_writer.h"
#include "engine/notation/time_warp.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace partita::notation {

namespace {

using score::Note;
using score::Score;
using score::Ticks;

constexpr int kTicksPerQuarter = 480;
constexpr double kMostlyTriplets = 0.6;
constexpr double kMostQuarters = 1e9;

base::Result<Notated> cancelled()
{
    return base::fail(base::ErrorCode::Cancelled, "Notating was cancelled");
}

/// Every note of the score in order of onset, then key.
std::vector<Note*> allNotes(Score& score, bool percussion)
{
    std::vector<Note*> notes;
    for (auto& part : score.parts)
        if (percussion || !part.percussion)
            for (auto& voice : part.voices)
                for (auto& note : voice.notes)
                    notes.push_back(&note);
    std::stable_sort(notes.begin(), notes.end(), [](const Note* a, const Note* b) {
        return std::tuple(a->onset, a->pitch.midiKey()) < std::tuple(b->onset, b->pitch.midiKey());
    });
    return notes;
}

bool divisionIsTriplet(const BeatDivision& beat)
{
    return beat.division % 3 == 0;
}

class Notator
{
public:
    Notator(const Score& score, const NotationOptions& options, std::stop_token stop)
        : m_options(options)
        , m_stop(std::move(stop))
    {
        m_result.score = score;
        m_result.report.notes = score.noteCount();
    }

    base::Result<Notated> run()
    {
        if (const auto tracked = findBeat(); !tracked)
            return tl::unexpected(tracked.error());
        quantiseNotes();
        if (m_stop.stop_requested())
            return cancelled();
        findMeters();
        findKeys();
        if (m_stop.stop_requested())
            return cancelled();
        if (m_options.spellPitches)
            spell();
        writeStaves(m_result.score, m_options, isExact(), m_result.report);
        if (m_stop.stop_requested())
            return cancelled();
        m_result.score.normalise();
        return std::move(m_result);
    }

private:
    /// Sets m_quarters, the new time of every old tick.
    base::Result<void> findBeat()
    {
        Score& score = m_result.score;
        m_result.report.grid = fitGrid(fromOrigins(notesInQuarters(score)));
        const double perTick = 1.0 / std::max(score.ticksPerQuarter, 1);
        m_quarters = [perTick](Ticks at) { return static_cast<double>(at.value) * perTick; };
        const bool track = m_options.beat == BeatSource::Tracked ||
                           (m_options.beat == BeatSource::Automatic && !m_result.report.grid.onGrid);
        if (!track)
            return {};
        const auto notes = notesInSeconds(score);
        auto beats = trackBeats(notes, m_options.beats, m_stop);
        if (!beats && beats.error().code == base::ErrorCode::Unsupported &&
            m_options.beat == BeatSource::Automatic)
            return {}; // too long to track: the file's own grid serves
        if (!beats)
            return tl::unexpected(beats.error());
        if (beats->beats.size() >= 2)
            followBeats(*beats, notes);
        return {};
    }

    [[nodiscard]] std::vector<TimedNote> fromOrigins(std::vector<TimedNote> inQuarters) const
    {
        const std::vector<Ticks> origins = gridOrigins();
        std::size_t origin = 0;
        const double quarter = std::max(m_result.score.ticksPerQuarter, 1);
        for (TimedNote& note : inQuarters) {
            while (origin + 1 < origins.size() &&
                   static_cast<double>(origins[origin + 1].value) / quarter <= note.onset + 1e-9)
                ++origin;
            note.onset -= static_cast<double>(origins[origin].value) / quarter;
        }
        return inQuarters;
    }

    void followBeats(const BeatTrack& track, const std::vector<TimedNote>& inSeconds)
    {
        Score& score = m_result.score;
        NotationReport& report = m_result.report;
        const BeatMap map(track.beats);
        report.beatTracked = true;
        report.beatsPerMinute = track.beatsPerMinute;
        report.beatConfidence = track.confidence;
        report.compoundBeat = dividesInThree(map, inSeconds);
        const double scale = report.compoundBeat ? 1.5 : 1;
        const score::TempoMap tempo(score.tempos, std::max(score.ticksPerQuarter, 1));
        m_quarters = [map, tempo, scale](Ticks at) { return scale * map.beatsAt(tempo.secondsAt(at)); };
        score.tempos = {{{}, std::round(track.beatsPerMinute * scale), {1, 4}, {}, false}};
        if (report.compoundBeat)
            score.tempos.front().beat = {3, 8};
    }

    [[nodiscard]] bool dividesInThree(const BeatMap& map, const std::vector<TimedNote>& inSeconds) const
    {
        std::vector<TimedNote> inBeats = inSeconds;
        for (TimedNote& note : inBeats) {
            const double end = map.beatsAt(note.end());
            note.onset = map.beatsAt(note.onset);
            note.duration = end - note.onset;
        }
        const Quantised quantised = quantise(inBeats, kTicksPerQuarter, m_options.grid);
        const auto divided = std::count_if(quantised.beats.begin(), quantised.beats.end(),
                                           [](const BeatDivision& b) { return b.division > 1; });
        const auto triplets =
            std::count_if(quantised.beats.begin(), quantised.beats.end(), divisionIsTriplet);
        return divided > 8 && static_cast<double>(triplets) > kMostlyTriplets * static_cast<double>(divided);
    }

    [[nodiscard]] bool isExact() const
    {
        return !m_result.report.beatTracked && m_result.report.grid.exact >= 0.9;
    }

    /// Exact files may use finer values than a player can be trusted with.
    [[nodiscard]] QuantiseOptions gridOptions() const
    {
        QuantiseOptions grid = m_options.grid;
        const bool exact = isExact();
        if (exact)
            grid.jitter = std::min(grid.jitter, 0.01);
        if (exact)
            grid.together = std::min(grid.together, 0.01);
        if (m_options.automaticGrid && exact)
            grid.divisions = {1, 2, 3, 4, 5, 6, 8, 12, 16};
        else if (m_options.automaticGrid && m_result.report.compoundBeat)
            grid.divisions = {1, 2, 4, 8};
        return grid;
    }

    /// Where the grid starts anew: at bar lines of the file that lie beside it, as after a bar cut short.
    [[nodiscard]] std::vector<Ticks> gridOrigins() const
    {
        std::vector<Ticks> origins{{}};
        const Score& score = m_result.score;
        const int quarter = std::max(score.ticksPerQuarter, 1);
        if (!m_result.report.beatTracked && !m_options.meter && !m_options.findMeter)
            for (const auto& change : score.meters)
                if ((change.at - origins.back()).value * 4 % quarter != 0)
                    origins.push_back(change.at);
        return origins;
    }

    void quantiseFrom(double origin, std::span<Note* const> notes, std::vector<BeatDivision>& beats)
    {
        std::vector<TimedNote> timed;
        timed.reserve(notes.size());
        for (const Note* note : notes) {
            const double onset = std::clamp(m_quarters(note->onset), origin, kMostQuarters);
            timed.push_back({onset - origin,
                             std::clamp(m_quarters(note->end()), onset, kMostQuarters) - onset,
                             note->pitch.midiKey(), note->velocity});
        }
        const Quantised quantised = quantise(timed, kTicksPerQuarter, gridOptions());
        const Ticks start{std::llround(origin * kTicksPerQuarter)};
        for (std::size_t i = 0; i < notes.size(); ++i) {
            notes[i]->onset = start + quantised.notes[i].onset;
            notes[i]->duration = quantised.notes[i].duration;
        }
        beats.insert(beats.end(), quantised.beats.begin(), quantised.beats.end());
    }

    void quantiseNotes()
    {
        Score& score = m_result.score;
        const std::vector<Note*> notes = allNotes(score, true);
        const std::vector<Ticks> origins = gridOrigins();
        std::vector<BeatDivision> beats;
        for (std::size_t first = 0, origin = 0; first < notes.size(); ++origin) {
            std::size_t last = first;
            while (last < notes.size() &&
                   (origin + 1 == origins.size() || notes[last]->onset < origins[origin + 1]))
                ++last;
            const double start = origin == 0 ? 0 : std::max(m_quarters(origins[origin]), 0.0);
            quantiseFrom(start, std::span(notes).subspan(first, last - first), beats);
            first = last;
        }
        warpEvents(score, [this](Ticks at) {
            return at <= Ticks{} ? Ticks{}
                                 : Ticks{std::llround(std::clamp(m_quarters(at), 0.0, kMostQuarters) *
                                                      kTicksPerQuarter)};
        });
        score.ticksPerQuarter = kTicksPerQuarter;
        reportGrid(beats);
        for (auto& part : score.parts)
            for (auto& voice : part.voices)
                std::stable_sort(voice.notes.begin(), voice.notes.end(), [](const Note& a, const Note& b) {
                    return std::tuple(a.onset, a.pitch.midiKey()) < std::tuple(b.onset, b.pitch.midiKey());
                });
    }

    void reportGrid(const std::vector<BeatDivision>& beats)
    {
        NotationReport& report = m_result.report;
        std::vector<std::size_t> used(65, 0);
        for (const BeatDivision& beat : beats)
            ++used[static_cast<std::size_t>(std::clamp(beat.division, 0, 64))];
        for (std::size_t division = 1; division < used.size(); ++division)
            if (used[division] * 50 > beats.size())
                report.finestDivision = static_cast<int>(division);
        const auto triplets = std::count_if(beats.begin(), beats.end(), divisionIsTriplet);
        report.tripletShare =
            static_cast<double>(triplets) / static_cast<double>(std::max<std::size_t>(beats.size(), 1));
    }

    void findMeters()
    {
        Score& score = m_result.score;
        NotationReport& report = m_result.report;
        const Ticks end = score.end();
        const bool keep =
            !m_options.meter && !m_options.findMeter && !report.beatTracked && !score.meters.empty();
        const bool marked = keep && hasMarkedBars();
        Ticks pickup;
        if (!keep) {
            const MeterEstimate found = findMeter(notesInQuarters(score), {m_options.meter});
            report.meterFound = !m_options.meter;
            report.meterConfidence = found.confidence;
            pickup = {std::llround(found.pickupQuarters * kTicksPerQuarter)};
            score.meters = {{{}, found.meter}};
        } else if (!marked) {
            pickup = fitMeters(score.meters, kTicksPerQuarter);
        }
        report.pickupQuarters = static_cast<double>(pickup.value) / kTicksPerQuarter;
        report.meter = score.meters.front().meter;
        const Ticks lastNote = lastNoteEnd(end);
        if (!marked || score.bars.back().range.end < lastNote)
            score.bars = layBars(score.meters, pickup, lastNote, kTicksPerQuarter);
        completeLastBar(score.bars, score.meters, kTicksPerQuarter);
    }

    /// Bars that say more than the meters do: a pick-up, repeats.
    [[nodiscard]] bool hasMarkedBars() const
    {
        const auto& bars = m_result.score.bars;
        if (bars.empty())
            return false;
        const score::Meter meter = score::meterAt(m_result.score.meters, {});
        return bars.front().range.length() < score::toTicks(meter.barLength(), kTicksPerQuarter) ||
               std::any_of(bars.begin(), bars.end(), [](const score::Bar& bar) {
                   return bar.repeatStart > 0 || bar.repeatEnd > 0 || !bar.endings.empty();
               });
    }

    /// Bars go on to the last note; controllers after it need none.
    [[nodiscard]] Ticks lastNoteEnd(Ticks end) const
    {
        Ticks last;
        for (const auto& part : m_result.score.parts)
            for (const auto& voice : part.voices)
                for (const Note& note : voice.notes)
                    last = std::max(last, note.end());
        return last > Ticks{} ? last : std::min(end, Ticks{4 * kTicksPerQuarter});
    }

    void findKeys()
    {
        Score& score = m_result.score;
        NotationReport& report = m_result.report;
        if (m_options.key) {
            score.keys = {{{}, *m_options.key}};
        } else if (m_options.findKey || score.keys.empty() || keyIsDefault()) {
            const KeyEstimate found = notation::findKey(notesInQuarters(score), m_options.keys);
            report.keyFound = true;
            report.keyConfidence = found.confidence;
            score.keys.clear();
            for (const KeyRegion& region : found.regions) {
                const Ticks at = barStartNear({std::llround(region.startQuarters * kTicksPerQuarter)});
                if (score.keys.empty() || score.keys.back().at < at)
                    score.keys.push_back({score.keys.empty() ? Ticks{} : at, region.key});
            }
        }
        report.key = score.keys.front().key;
        report.keyChanges = score.keys.size() - 1;
    }

    /// Devices that record without bars state C major whatever is played.
    [[nodiscard]] bool keyIsDefault() const
    {
        const auto& keys = m_result.score.keys;
        return m_result.report.beatTracked && keys.size() == 1 && keys.front().key == score::Key{};
    }

    [[nodiscard]] Ticks barStartNear(Ticks at) const
    {
        const auto& bars = m_result.score.bars;
        const auto after = std::upper_bound(
            bars.begin(), bars.end(), at, [](Ticks t, const score::Bar& bar) { return t < bar.range.start; });
        return after == bars.begin() ? Ticks{} : std::prev(after)->range.start;
    }

    void spell()
    {
        Score& score = m_result.score;
        std::vector<Note*> notes = allNotes(score, false);
        std::vector<TimedNote> timed;
        timed.reserve(notes.size());
        for (const Note* note : notes)
            timed.push_back(
                {static_cast<double>(note->onset.value) / kTicksPerQuarter, 0, note->pitch.midiKey(), 80});
        std::vector<KeyRegion> regions;
        for (const auto& change : score.keys)
            regions.push_back({static_cast<double>(change.at.value) / kTicksPerQuarter, change.key});
        const std::vector<score::Pitch> pitches = spellPitches(timed, regions, m_options.spelling);
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const int cents = notes[i]->pitch.cents;
            notes[i]->pitch = pitches[i];
            notes[i]->pitch.cents = cents;
        }
    }

    const NotationOptions& m_options;
    std::stop_token m_stop;
    Notated m_result;
    std::function<double(Ticks)> m_quarters;
};

} // namespace

base::Result<Notated> notate(const Score& score, const NotationOptions& options, std::stop_token stop)
{
    return Notator(score, options, std::move(stop)).run();
}

} // namespace partita::notation
