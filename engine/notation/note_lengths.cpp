// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/note_lengths.h"

#include "engine/notation/written_values.h"

#include <algorithm>
#include <cmath>

namespace partita::notation {

namespace {

using score::Bar;
using score::Note;
using score::TickRange;
using score::Ticks;

constexpr std::size_t kMostBarsOfNote = 64;

/// The notes of one onset: [first, last) of a voice.
struct Chord
{
    std::size_t first = 0;
    std::size_t last = 0;
    TickRange range;
};

std::vector<Chord> chordsOf(const score::Voice& voice)
{
    std::vector<Chord> chords;
    for (std::size_t i = 0; i < voice.notes.size(); ++i) {
        if (chords.empty() || chords.back().range.start != voice.notes[i].onset)
            chords.push_back({i, i, voice.notes[i].range()});
        chords.back().last = i + 1;
        chords.back().range.end = std::max(chords.back().range.end, voice.notes[i].end());
    }
    return chords;
}

Ticks roundedTo(Ticks value, std::int64_t step)
{
    return {(value.value + step / 2) / step * step};
}

/// One voice's way through the bars.
class LengthWriter
{
public:
    LengthWriter(score::Voice& voice, const std::vector<Bar>& bars,
                 const std::vector<score::MeterChange>& meters, int ticksPerQuarter)
        : m_voice(voice)
        , m_bars(bars)
        , m_meters(meters)
        , m_perQuarter(ticksPerQuarter)
        , m_chords(chordsOf(voice))
    {
    }

    void run()
    {
        m_voice.tuplets.clear();
        for (std::size_t bar = 0, chord = 0; bar < m_bars.size(); ++bar) {
            while (chord < m_chords.size() && m_chords[chord].range.end <= m_bars[bar].range.start)
                ++chord;
            markTuplets(m_bars[bar].range, chord);
        }
        keepEveryNote();
        std::vector<Note> written;
        std::size_t bar = 0;
        std::size_t tuplet = 0;
        for (const Chord& chord : m_chords) {
            while (bar < m_bars.size() && m_bars[bar].range.end <= chord.range.start)
                ++bar;
            while (tuplet < m_voice.tuplets.size() && m_voice.tuplets[tuplet].range.end <= chord.range.start)
                ++tuplet;
            write(chord, piecesOf(chord.range, bar, tuplet), written);
        }
        m_voice.notes = std::move(written);
    }

private:
    [[nodiscard]] BarShape shapeAt(const TickRange& bar) const
    {
        return barShape(score::meterAt(m_meters, bar.start), bar.length(), m_perQuarter);
    }

    /// Looks at each beat of a bar for times that need a tuplet, and marks it or moves them.
    void markTuplets(const TickRange& bar, std::size_t firstChord)
    {
        if (firstChord >= m_chords.size() || m_chords[firstChord].range.start >= bar.end)
            return;
        const Ticks width{shapeAt(bar).tupletWidth};
        std::size_t chord = firstChord;
        for (Ticks start = bar.start; start < bar.end; start += width) {
            while (chord < m_chords.size() && m_chords[chord].range.end <= start)
                ++chord;
            const TickRange window{start, std::min(start + width, bar.end)};
            if (chord >= m_chords.size() || m_chords[chord].range.start >= bar.end)
                return;
            if (m_chords[chord].range.start <= window.start && m_chords[chord].range.end >= window.end)
                continue;
            markWindow(window, chord);
        }
    }

    /// Moving times together must not leave a note without length, nor over the next one.
    void keepEveryNote()
    {
        const Ticks fine{std::max(m_perQuarter / 16, 1)};
        for (std::size_t i = 0; i < m_chords.size(); ++i) {
            TickRange& range = m_chords[i].range;
            if (i > 0)
                range.start = std::max(range.start, m_chords[i - 1].range.end);
            if (range.end <= range.start)
                range.end = range.start + fine;
        }
    }

    void markWindow(const TickRange& window, std::size_t firstChord)
    {
        std::vector<Ticks*> times;
        for (std::size_t i = firstChord; i < m_chords.size() && m_chords[i].range.start < window.end; ++i)
            for (Ticks* time : {&m_chords[i].range.start, &m_chords[i].range.end})
                if (window.start < *time && *time < window.end)
                    times.push_back(time);
        std::vector<Ticks> values;
        for (const Ticks* time : times)
            values.push_back(*time);
        const auto tuplet = tupletFor(window, values, m_perQuarter);
        if (tuplet)
            m_voice.tuplets.push_back(*tuplet);
        const std::int64_t fine = std::max(m_perQuarter / 16, 1);
        for (Ticks* time : times)
            if (!tuplet || !fits(*tuplet, *time, m_perQuarter))
                *time = window.start + roundedTo(*time - window.start, fine);
    }

    [[nodiscard]] std::vector<TickRange> piecesOf(const TickRange& note, std::size_t bar,
                                                  std::size_t tuplet) const
    {
        std::vector<TickRange> pieces;
        if (bar >= m_bars.size() ||
            (bar + kMostBarsOfNote < m_bars.size() && m_bars[bar + kMostBarsOfNote].range.end < note.end))
            return {note};
        for (Ticks start = note.start; start < note.end;) {
            while (bar < m_bars.size() && m_bars[bar].range.end <= start)
                ++bar;
            while (tuplet < m_voice.tuplets.size() && m_voice.tuplets[tuplet].range.end <= start)
                ++tuplet;
            if (bar >= m_bars.size()) {
                pieces.push_back({start, note.end});
                break;
            }
            const score::Tuplet* inside = nullptr;
            Ticks end = std::min(note.end, m_bars[bar].range.end);
            if (tuplet < m_voice.tuplets.size()) {
                const score::Tuplet& next = m_voice.tuplets[tuplet];
                inside = next.range.contains(start) ? &next : nullptr;
                end = std::min(end, inside != nullptr ? next.range.end : next.range.start);
            }
            const TickRange& range = m_bars[bar].range;
            if (inside != nullptr)
                splitInTuplet({start, end}, *inside, m_perQuarter, pieces);
            else
                splitInBar({start, end}, range.start, shapeAt(range), pieces);
            start = end;
        }
        return pieces;
    }

    void write(const Chord& chord, const std::vector<TickRange>& pieces, std::vector<Note>& written) const
    {
        for (std::size_t p = 0; p < pieces.size(); ++p)
            for (std::size_t i = chord.first; i < chord.last; ++i) {
                Note note = m_voice.notes[i];
                if (p > 0) {
                    note.id = {};
                    note.graces.clear();
                    note.lyrics.clear();
                    note.decorations.clear();
                    note.slursStarting = 0;
                }
                const bool last = p + 1 == pieces.size();
                note.slursEnding = last ? note.slursEnding : 0;
                note.tiedToNext = last ? note.tiedToNext : true;
                note.onset = pieces[p].start;
                note.duration = pieces[p].length();
                written.push_back(std::move(note));
            }
    }

    score::Voice& m_voice;
    const std::vector<Bar>& m_bars;
    const std::vector<score::MeterChange>& m_meters;
    int m_perQuarter;
    std::vector<Chord> m_chords;
};

} // namespace

void tidyLengths(score::Voice& voice, int ticksPerQuarter, const LengthOptions& options)
{
    const std::vector<Chord> chords = chordsOf(voice);
    const auto step = static_cast<std::int64_t>(options.endStep * ticksPerQuarter);
    for (std::size_t i = 0; i < chords.size(); ++i) {
        const Ticks length = chords[i].range.length();
        Ticks wanted = length;
        if (step > 0 && length.value >= step)
            wanted = roundedTo(chords[i].range.end, step) - chords[i].range.start;
        if (i + 1 < chords.size()) {
            const Ticks room = chords[i + 1].range.start - chords[i].range.start;
            const auto gap = static_cast<double>((room - length).value);
            const bool fill = gap <= options.fillGap * ticksPerQuarter &&
                              gap <= options.fillShare * static_cast<double>(length.value);
            wanted = fill ? room : std::min(wanted, room);
        }
        for (std::size_t n = chords[i].first; wanted > Ticks{} && n < chords[i].last; ++n)
            voice.notes[n].duration = wanted;
    }
}

void writeLengths(score::Voice& voice, const std::vector<Bar>& bars,
                  const std::vector<score::MeterChange>& meters, int ticksPerQuarter)
{
    LengthWriter(voice, bars, meters, std::max(ticksPerQuarter, 1)).run();
}

} // namespace partita::notation
