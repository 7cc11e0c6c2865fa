// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/form.h"

#include <set>

namespace partita::score {

namespace {

/// Copies the notes and tuplets of a voice, once for each time their place is played.
class VoiceExpander
{
public:
    explicit VoiceExpander(const std::vector<Segment>& segments)
        : m_segments(segments)
    {
    }

    [[nodiscard]] Voice expand(const Voice& from)
    {
        Voice voice;
        voice.name = from.name;
        voice.clefs = performStates(from.clefs, m_segments);
        for (const auto& segment : m_segments) {
            const Ticks shift = segment.performedStart - segment.written.start;
            copyNotes(from, segment, shift, voice);
            for (const auto& tuplet : from.tuplets)
                if (segment.written.contains(tuplet.range.start))
                    voice.tuplets.push_back({{tuplet.range.start + shift, tuplet.range.end + shift},
                                             tuplet.actual,
                                             tuplet.normal});
            for (const auto& rest : from.invisibleRests)
                if (segment.written.contains(rest.start))
                    voice.invisibleRests.push_back({rest.start + shift, rest.end + shift});
        }
        return voice;
    }

private:
    void copyNotes(const Voice& from, const Segment& segment, Ticks shift, Voice& to)
    {
        for (const auto& note : from.notes) {
            if (!segment.written.contains(note.onset))
                continue;
            Note copy = note.withOnset(note.onset + shift);
            if (!m_used.insert(note.id).second)
                copy.id = {};
            to.notes.push_back(std::move(copy));
        }
    }

    const std::vector<Segment>& m_segments;
    std::set<NoteId> m_used;
};

Part expandPart(const Part& from, const std::vector<Segment>& segments)
{
    Part part = from;
    part.programs = performStates(from.programs, segments);
    part.chordSymbols = performItems(from.chordSymbols, segments);
    part.annotations = performItems(from.annotations, segments);
    part.unknown = performItems(from.unknown, segments);
    for (auto& lane : part.controls)
        lane.points = performItems(lane.points, segments);
    VoiceExpander expander(segments);
    for (auto& voice : part.voices)
        voice = expander.expand(voice);
    return part;
}

} // namespace

Score expandRepeats(const Score& score)
{
    const auto order = performedBars(score);
    const auto segments = joinedSegments(order);
    Score result = score;
    result.sectionOrder.clear();
    result.bars.clear();
    result.tempos = performStates(score.tempos, segments);
    result.meters = performStates(score.meters, segments);
    result.keys = performStates(score.keys, segments);
    if (!score.bars.empty())
        for (const auto& bar : order)
            result.bars.push_back({{bar.performedStart, bar.performedStart + bar.written.length()}});
    if (!result.bars.empty())
        result.bars.back().end = BarlineStyle::Final;
    for (auto& part : result.parts)
        part = expandPart(part, segments);
    result.normalise();
    return result;
}

} // namespace partita::score
