// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transform/retrograde.h"

#include "engine/score/placement.h"
#include "engine/transform/repeat_form.h"
#include "engine/transform/score_change.h"
#include "engine/transform/voice_line.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace partita::transform {

using base::ErrorCode;
using base::fail;
using score::Note;
using score::Part;
using score::Score;
using score::TickRange;
using score::Ticks;
using score::Voice;

namespace {

/// A span of time with a mirror in its middle.
class Mirror
{
public:
    explicit Mirror(TickRange span)
        : m_span(span)
    {
    }

    [[nodiscard]] Ticks operator()(Ticks tick) const { return m_span.start + (m_span.end - tick); }
    [[nodiscard]] TickRange operator()(TickRange range) const
    {
        return {(*this)(range.end), (*this)(range.start)};
    }
    [[nodiscard]] Ticks clamped(Ticks tick) const
    {
        return std::clamp((*this)(tick), m_span.start, m_span.end);
    }

    /// States that each hold until the next: each goes to where its stretch begins when read backwards.
    template<class State>
    [[nodiscard]] std::vector<State> states(const std::vector<State>& items) const
    {
        std::vector<State> result;
        for (std::size_t i = items.size(); i-- > 0;) {
            const Ticks end = i + 1 < items.size() ? std::min(items[i + 1].at, m_span.end) : m_span.end;
            if (items[i].at >= end)
                continue;
            result.push_back(items[i]);
            result.back().at = (*this)(end);
        }
        return result;
    }

private:
    TickRange m_span;
};

/// As if the first state were set at the start: what it is before its first change.
template<class State>
std::vector<State> fromStart(std::vector<State> states, const State& before)
{
    if (!states.empty() && states.front().at > Ticks{}) {
        states.insert(states.begin(), before);
        states.front().at = Ticks{};
    }
    return states;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPairedDecorations{
    {{"crescendo(", "diminuendo)"},
     {"crescendo)", "diminuendo("},
     {"<(", ">)"},
     {"<)", ">("},
     {"trill(", "trill)"},
     {"8va(", "8va)"}}};

void mirrorDecorations(Note& note)
{
    for (auto& decoration : note.decorations)
        for (const auto& [one, other] : kPairedDecorations) {
            if (decoration.name == one)
                decoration.name = other;
            else if (decoration.name == other)
                decoration.name = one;
            else
                continue;
            break;
        }
}

/// Turns the chosen sounds of a voice round; ties go from the notes that were tied to.
void mirrorNotes(Voice& voice, const Mirror& mirror, const auto& chosen)
{
    for (const auto& sounding : soundingsOf(voice)) {
        if (!chosen(voice.notes[sounding.notes.front()]))
            continue;
        for (std::size_t i = 0; i < sounding.notes.size(); ++i) {
            Note& note = voice.notes[sounding.notes[i]];
            note.onset = mirror(note.end());
            note.tiedToNext = i > 0;
            std::swap(note.slursStarting, note.slursEnding);
            mirrorDecorations(note);
        }
    }
}

/// Annotations go with the note that starts there, others (at rests) to the mirrored place.
void mirrorAnnotations(Part& part, const Mirror& mirror)
{
    std::map<Ticks, Ticks> onsets;
    for (const auto& voice : part.voices)
        for (const auto& note : voice.notes)
            onsets.try_emplace(note.onset, mirror(note.end()));
    for (auto& annotation : part.annotations) {
        const auto note = onsets.find(annotation.at);
        annotation.at = note != onsets.end() ? note->second : mirror.clamped(annotation.at);
    }
}

int valueBefore(int controller)
{
    switch (controller) {
    case 7:
        return 100; // volume, pan and expression as General MIDI sets them
    case 10:
        return 64;
    case 11:
        return 127;
    case score::kPitchBendLane:
        return 8192;
    default:
        return 0;
    }
}

void mirrorPart(Part& part, const Mirror& mirror)
{
    mirrorAnnotations(part, mirror);
    part.chordSymbols = mirror.states(part.chordSymbols);
    if (!part.programs.empty())
        part.programs = mirror.states(fromStart(part.programs, part.programs.front()));
    for (auto& lane : part.controls)
        lane.points = mirror.states(fromStart(lane.points, {{}, valueBefore(lane.controller)}));
    for (auto& event : part.unknown)
        event.at = mirror.clamped(event.at);
    for (auto& voice : part.voices) {
        mirrorNotes(voice, mirror, [](const Note&) { return true; });
        for (auto& tuplet : voice.tuplets)
            tuplet.range = mirror(tuplet.range);
        for (auto& rest : voice.invisibleRests)
            rest = mirror(rest);
        std::reverse(voice.invisibleRests.begin(), voice.invisibleRests.end());
        if (!voice.clefs.empty())
            voice.clefs = mirror.states(fromStart(voice.clefs, voice.clefs.front()));
    }
}

/// The line between two bars stays between them; the last one closes the piece.
void mirrorBars(Score& score, const Mirror& mirror)
{
    const auto repeats = repeatSpans(score);
    const auto old = score.bars;
    const std::size_t count = old.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = count - 1 - i;
        score::Bar& bar = score.bars[i];
        bar = score::Bar{};
        bar.range = mirror(old[from].range);
        bar.end = i + 1 < count ? old[from - 1].end : old.back().end;
    }
    for (const auto& repeat : repeats) {
        score.bars[count - 1 - repeat.last].repeatStart = std::max(old[repeat.first].repeatStart, 1);
        score.bars[count - 1 - repeat.first].repeatEnd = repeat.repeatEnd;
    }
    std::size_t last = count; // a section ends before the next label
    for (std::size_t i = count; i-- > 0;)
        if (!old[i].section.empty()) {
            score.bars[count - last].section = old[i].section;
            last = i;
        }
}

Score wholeMirrored(Score score)
{
    score::coverWithBars(score, score.end());
    const Mirror mirror({Ticks{}, score.end()});
    score.tempos = mirror.states(fromStart(score.tempos, score::TempoChange{}));
    if (!score.meters.empty())
        score.meters = mirror.states(fromStart(score.meters, score.meters.front()));
    if (!score.keys.empty())
        score.keys = mirror.states(fromStart(score.keys, score.keys.front()));
    for (auto& event : score.unknown)
        event.at = mirror.clamped(event.at);
    mirrorBars(score, mirror);
    for (auto& part : score.parts)
        mirrorPart(part, mirror);
    return score;
}

/// Tuplets go with their notes if these are all chosen.
void mirrorTuplets(Voice& voice, const Mirror& mirror, const auto& chosen)
{
    for (auto& tuplet : voice.tuplets)
        if (std::all_of(voice.notes.begin(), voice.notes.end(), [&](const Note& note) {
                return !note.range().overlaps(tuplet.range) || chosen(note);
            }))
            tuplet.range = mirror(tuplet.range);
}

Score selectionMirrored(Score score, const Selection& selection)
{
    const Mirror mirror(spanOf(score, selection));
    for (auto& part : score.parts) {
        const auto chosen = [&](const Note& note) { return selection.includes(part, note); };
        for (auto& voice : part.voices) {
            mirrorTuplets(voice, mirror, chosen);
            mirrorNotes(voice, mirror, chosen);
        }
    }
    return score;
}

} // namespace

base::Result<score::Edit> retrograde(const Score& score, const Selection& selection)
{
    const auto chosen = withTiedNotes(score, selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    if (!selection.isWhole())
        return editBetween(score, selectionMirrored(score, *chosen), "Turn notes round");
    if (const auto form = unfoldable(score))
        return fail(ErrorCode::InvalidInput, "Music with " + *form + " cannot be turned round", "form",
                    "Write out the repeats first");
    return editBetween(score, wholeMirrored(score), "Turn round");
}

} // namespace partita::transform
