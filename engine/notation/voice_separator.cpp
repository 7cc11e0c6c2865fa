// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/voice_separator.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

using score::Note;
using score::Ticks;

/// Notes of one onset and one length.
struct Chord
{
    std::vector<Note> notes; ///< ascending by pitch
    [[nodiscard]] Ticks onset() const { return notes.front().onset; }
    [[nodiscard]] Ticks duration() const { return notes.front().duration; }
    [[nodiscard]] Ticks end() const { return notes.front().end(); }
    [[nodiscard]] double middle() const
    {
        return 0.5 * (notes.front().pitch.midiKey() + notes.back().pitch.midiKey());
    }
    void setDuration(Ticks duration)
    {
        for (Note& note : notes)
            note.duration = duration;
    }
};

struct Line
{
    std::vector<Chord> chords;
    [[nodiscard]] bool empty() const { return chords.empty(); }
};

/// The chords that start at one time, the highest first; those whose lengths differ little become one.
std::vector<Chord> chordsAt(std::vector<Note>::iterator first, std::vector<Note>::iterator last,
                            Ticks overlap, std::size_t most)
{
    std::vector<Chord> chords;
    for (auto note = first; note != last; ++note) {
        const auto same = std::find_if(chords.begin(), chords.end(), [&](const Chord& chord) {
            return std::abs((chord.duration() - note->duration).value) <= overlap.value;
        });
        if (same == chords.end()) {
            chords.push_back({{*note}});
            continue;
        }
        const Ticks shorter = std::min(same->duration(), note->duration);
        same->notes.push_back(*note);
        same->setDuration(shorter);
    }
    std::stable_sort(chords.begin(), chords.end(),
                     [](const Chord& a, const Chord& b) { return a.middle() > b.middle(); });
    while (chords.size() > most) { // join the neighbours in length
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < chords.size(); ++i)
            if (std::abs((chords[i].duration() - chords[i + 1].duration()).value) <
                std::abs((chords[best].duration() - chords[best + 1].duration()).value))
                best = i;
        const Ticks shorter = std::min(chords[best].duration(), chords[best + 1].duration());
        auto& into = chords[best].notes;
        into.insert(into.end(), chords[best + 1].notes.begin(), chords[best + 1].notes.end());
        chords[best].setDuration(shorter);
        chords.erase(chords.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    }
    return chords;
}

class Separator
{
public:
    Separator(int ticksPerQuarter, const VoiceOptions& options)
        : m_perQuarter(std::max(ticksPerQuarter, 1))
        , m_overlap{static_cast<std::int64_t>(std::max(options.keepOverlap, 0.0) * m_perQuarter)}
        , m_lines(static_cast<std::size_t>(std::clamp(options.mostVoices, 1, 4)))
    {
    }

    void add(std::vector<Note>::iterator first, std::vector<Note>::iterator last)
    {
        std::vector<Chord> chords = chordsAt(first, last, m_overlap, m_lines.size());
        std::vector<std::size_t> best;
        double bestCost = 1e300;
        std::vector<std::size_t> choice;
        choose(chords, choice, 0, 0, bestCost, best);
        for (std::size_t i = 0; i < chords.size(); ++i)
            append(m_lines[best[i]], std::move(chords[i]));
    }

    std::vector<score::Voice> voices()
    {
        std::vector<score::Voice> result;
        for (Line& line : m_lines) {
            if (line.empty())
                continue;
            result.emplace_back();
            for (Chord& chord : line.chords)
                for (Note& note : chord.notes)
                    result.back().notes.push_back(std::move(note));
        }
        if (result.empty())
            result.emplace_back();
        return result;
    }

private:
    /// Every assignment of the chords to lines that keeps their order; the cheapest one stays.
    void choose(const std::vector<Chord>& chords, std::vector<std::size_t>& choice, std::size_t firstLine,
                double cost, double& bestCost, std::vector<std::size_t>& best) const
    {
        if (cost >= bestCost)
            return;
        if (choice.size() == chords.size()) {
            bestCost = cost;
            best = choice;
            return;
        }
        const std::size_t left = chords.size() - choice.size();
        for (std::size_t line = firstLine; line + left <= m_lines.size(); ++line) {
            const double more = costOf(chords[choice.size()], line, chords.size());
            choice.push_back(line);
            choose(chords, choice, line + 1, cost + more, bestCost, best);
            choice.pop_back();
        }
    }

    [[nodiscard]] double quarters(Ticks ticks) const
    {
        return static_cast<double>(ticks.value) / m_perQuarter;
    }

    [[nodiscard]] double costOf(const Chord& chord, std::size_t index, std::size_t count) const
    {
        const Line& line = m_lines[index];
        const double rank = 0.6 * static_cast<double>(count == 1 ? index : 0);
        double cost = rank + crossing(chord, index);
        if (line.empty())
            return cost + (index == 0 ? 0 : 1.0);
        const Chord& last = line.chords.back();
        const Ticks overlap = last.end() - chord.onset();
        if (overlap > m_overlap)
            cost += 4 + 2 * std::min(quarters(overlap), 4.0);
        const double gap = std::min(quarters(chord.onset() - last.onset()), 8.0);
        return cost + 0.12 * std::min(std::abs(chord.middle() - last.middle()), 24.0) / (1 + 0.5 * gap) +
               (overlap < Ticks{} ? 0.1 * std::min(quarters(Ticks{} - overlap), 4.0) : 0);
    }

    /// Price of standing above a higher voice, or below a lower one, that still sounds.
    [[nodiscard]] double crossing(const Chord& chord, std::size_t index) const
    {
        double cost = 0;
        for (std::size_t other = 0; other < m_lines.size(); ++other) {
            if (other == index || m_lines[other].empty())
                continue;
            const Chord& last = m_lines[other].chords.back();
            if (last.end() <= chord.onset())
                continue;
            const double above = chord.middle() - last.middle();
            if ((other < index && above > 0) || (other > index && above < 0))
                cost += 1 + 0.15 * std::abs(above);
        }
        return cost;
    }

    static void append(Line& line, Chord chord)
    {
        if (!line.empty()) {
            Chord& last = line.chords.back();
            if (last.end() > chord.onset())
                last.setDuration(std::max(chord.onset() - last.onset(), Ticks{1}));
        }
        line.chords.push_back(std::move(chord));
    }

    int m_perQuarter;
    Ticks m_overlap;
    std::vector<Line> m_lines;
};

} // namespace

std::vector<score::Voice> separateVoices(std::vector<Note> notes, int ticksPerQuarter,
                                         const VoiceOptions& options)
{
    Separator separator(ticksPerQuarter, options);
    for (auto first = notes.begin(); first != notes.end();) {
        auto last = first;
        while (last != notes.end() && last->onset == first->onset)
            ++last;
        separator.add(first, last);
        first = last;
    }
    return separator.voices();
}

bool isMonophonic(const std::vector<Note>& notes)
{
    constexpr double kMostOverlap = 0.03; ///< of the notes; sloppy legato is shorter than half a note
    std::size_t overlaps = 0;
    for (std::size_t i = 1; i < notes.size(); ++i) {
        const Note& before = notes[i - 1];
        const Ticks overlap = before.end() - notes[i].onset;
        overlaps += notes[i].onset == before.onset || overlap.value * 2 > before.duration.value;
    }
    return static_cast<double>(overlaps) <= kMostOverlap * static_cast<double>(notes.size());
}

} // namespace partita::notation
