// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/performance.h"

#include "engine/score/dynamics.h"
#include "engine/score/form.h"
#include "engine/score/ornaments.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace partita::score {

namespace {

bool hasDecoration(const Note& note, std::string_view name)
{
    return std::any_of(note.decorations.begin(), note.decorations.end(),
                       [name](const Decoration& decoration) { return decoration.name == name; });
}

int velocityOf(const Note& note, int dynamic)
{
    int velocity = note.velocity > 0 ? note.velocity : dynamic;
    if (note.velocity == 0 && (hasDecoration(note, "accent") || hasDecoration(note, ">") ||
                               hasDecoration(note, "emphasis") || hasDecoration(note, "marcato")))
        velocity += 16;
    return std::clamp(velocity, 1, 127);
}

Ticks soundingLength(const Note& note)
{
    if (hasDecoration(note, "wedge"))
        return std::max(Ticks{note.duration.value / 4}, Ticks{1});
    if (hasDecoration(note, "staccato"))
        return std::max(Ticks{note.duration.value / 2}, Ticks{1});
    return note.duration;
}

/// Collects the sounding notes of one voice over the segments of a performance.
class VoicePerformer
{
public:
    VoicePerformer(const Score& score, const Part& part, std::size_t voice, std::vector<PerformedNote>& out)
        : m_score(score)
        , m_part(part)
        , m_voice(voice)
        , m_out(out)
        , m_dynamics(part, part.voices[voice])
    {
    }

    void play(const std::vector<Segment>& segments)
    {
        const auto& notes = m_part.voices[m_voice].notes;
        for (const auto& segment : segments) {
            auto note = std::lower_bound(notes.begin(), notes.end(), segment.written.start,
                                         [](const Note& n, Ticks tick) { return n.onset < tick; });
            for (; note != notes.end() && note->onset < segment.written.end; ++note)
                sound(*note, segment);
        }
    }

private:
    using Held = std::tuple<int, int>; ///< MIDI key and cents of a note that is tied on
    using HeldNotes = std::multimap<Held, std::size_t>;

    void sound(const Note& note, const Segment& segment)
    {
        const Ticks start = segment.performedStart + (note.onset - segment.written.start);
        const Held held{keyOf(note, note.pitch), note.pitch.cents};
        const auto open = heldUntil(held, start);
        const bool continues = open != m_held.end();
        std::size_t index = 0;
        if (continues) {
            index = open->second;
            m_held.erase(open);
            m_out[index].range.end = start + note.duration;
        } else {
            const Ticks afterGraces = soundGraces(note, start, segment.pass);
            if (!soundOrnament(note, {afterGraces, start + note.duration}, segment.pass)) {
                const Ticks length = note.tiedToNext ? note.duration : soundingLength(note);
                add(note, note.pitch, {afterGraces, std::max(start + length, afterGraces + Ticks{1})},
                    segment.pass, false);
            }
            index = m_out.size() - 1;
        }
        if (note.tiedToNext)
            m_held.emplace(held, index);
    }

    /// The tied note that ends at this time; those that ended before led nowhere and are forgotten. A chord
    /// may hold a note twice, and then two are held at once.
    HeldNotes::iterator heldUntil(const Held& held, Ticks start)
    {
        auto [open, last] = m_held.equal_range(held);
        while (open != last && m_out[open->second].range.end != start)
            open = m_out[open->second].range.end < start ? m_held.erase(open) : std::next(open);
        return open == last ? m_held.end() : open;
    }

    Ticks soundGraces(const Note& note, Ticks start, int pass)
    {
        if (note.graces.empty() || m_part.percussion)
            return start;
        Fraction written;
        for (const auto& grace : note.graces)
            written = written + grace.length;
        const Ticks wanted = toTicks(written * Fraction(1, 4), m_score.ticksPerQuarter);
        const Ticks given = std::min(wanted, Ticks{note.duration.value / 2});
        Fraction before;
        const Ticks begin = start;
        for (const auto& grace : note.graces) {
            before = before + grace.length;
            const Fraction share = before / written;
            const Ticks end = begin + Ticks{given.value * share.numerator / share.denominator};
            if (end > start)
                add(note, grace.pitch, {start, end}, pass, true);
            start = std::max(start, end);
        }
        return start;
    }

    /// Of a chord only the highest note is ornamented.
    bool soundOrnament(const Note& note, const TickRange& range, int pass)
    {
        if (note.decorations.empty() || m_part.percussion)
            return false;
        const auto& notes = m_part.voices[m_voice].notes;
        const Note* next = &note + 1;
        if (next < notes.data() + notes.size() && next->onset == note.onset)
            return false;
        const auto run = ornamentOf(note, range.length(), m_score.ticksPerQuarter);
        if (run.empty())
            return false;
        const auto signature = keyAt(m_score.keys, note.onset).signature();
        bool grace = false;
        for (const auto& each : run) {
            Pitch pitch = note.pitch;
            if (each.steps != 0) {
                pitch = Pitch::fromDiatonicIndex(note.pitch.diatonicIndex() + each.steps, 0);
                pitch.alter = signature[static_cast<std::size_t>(pitch.step)];
            }
            add(note, pitch, {range.start + each.range.start, range.start + each.range.end}, pass,
                grace || each.steps != 0);
            grace = grace || each.steps == 0;
        }
        return true;
    }

    void add(const Note& note, const Pitch& pitch, TickRange range, int pass, bool grace)
    {
        PerformedNote performed;
        performed.written = note.id;
        performed.voice = m_voice;
        performed.range = range;
        performed.writtenOnset = note.onset;
        performed.pitch = pitch;
        performed.midiKey = keyOf(note, pitch);
        performed.cents = pitch.cents;
        performed.velocity = velocityOf(note, m_dynamics.at(note.onset));
        performed.releaseVelocity = note.releaseVelocity;
        performed.pass = pass;
        performed.grace = grace;
        m_out.push_back(performed);
    }

    [[nodiscard]] int keyOf(const Note& note, const Pitch& pitch) const
    {
        return soundingKey(m_part, m_voice, pitch, note.onset);
    }

    const Score& m_score;
    const Part& m_part;
    std::size_t m_voice;
    std::vector<PerformedNote>& m_out;
    HeldNotes m_held;
    Dynamics m_dynamics;
};

PerformedPart performPart(const Score& score, const Part& part, const std::vector<Segment>& segments)
{
    PerformedPart result;
    result.id = part.id;
    result.name = part.name;
    result.channel = part.channel;
    result.percussion = part.percussion;
    result.programs = performStates(part.programs, segments);
    result.chordSymbols = performItems(part.chordSymbols, segments);
    result.unknown = performItems(part.unknown, segments);
    for (const auto& lane : part.controls)
        result.controls.push_back({lane.controller, performItems(lane.points, segments)});
    for (std::size_t voice = 0; voice < part.voices.size(); ++voice)
        VoicePerformer(score, part, voice, result.notes).play(segments);
    std::stable_sort(result.notes.begin(), result.notes.end(),
                     [](const PerformedNote& a, const PerformedNote& b) {
                         return std::tuple(a.range.start, a.midiKey) < std::tuple(b.range.start, b.midiKey);
                     });
    return result;
}

} // namespace

Performance performed(const Score& score)
{
    Performance result;
    const auto bars = performedBars(score);
    result.ticksPerQuarter = score.ticksPerQuarter;
    result.segments = joinedSegments(bars);
    for (const auto& bar : bars)
        result.barLines.push_back(bar.performedStart);
    result.tempos = performStates(temposWithFermatas(score), result.segments);
    result.meters = performStates(score.meters, result.segments);
    result.keys = performStates(score.keys, result.segments);
    for (const auto& part : score.parts)
        result.parts.push_back(performPart(score, part, result.segments));
    if (!bars.empty())
        result.end = bars.back().performedStart + bars.back().written.length();
    for (const auto& part : result.parts)
        for (const auto& note : part.notes)
            result.end = std::max(result.end, note.range.end);
    return result;
}

Ticks Performance::writtenAt(Ticks tick) const
{
    auto after = std::upper_bound(segments.begin(), segments.end(), tick,
                                  [](Ticks t, const Segment& segment) { return t < segment.performedStart; });
    if (after == segments.begin())
        return segments.empty() ? tick : segments.front().written.start;
    const Segment& segment = *std::prev(after);
    return std::min(segment.written.start + (tick - segment.performedStart), segment.written.end);
}

} // namespace partita::score
