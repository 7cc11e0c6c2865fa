// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_document.h"

#include "engine/score/placement.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <tuple>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

RollDocument::RollDocument(std::shared_ptr<const score::Score> score)
    : m_score(std::move(score))
    , m_performance(score::performed(*m_score))
    , m_bars(*m_score, m_performance)
{
    m_places.reserve(m_score->noteCount());
    for (std::size_t p = 0; p < m_score->parts.size(); ++p)
        for (std::size_t v = 0; v < m_score->parts[p].voices.size(); ++v) {
            const auto& notes = m_score->parts[p].voices[v].notes;
            for (std::size_t i = 0; i < notes.size(); ++i)
                m_places[notes[i].id.value] = {p, v, i};
        }
    collectNotes();
}

void RollDocument::collectNotes()
{
    for (std::size_t p = 0; p < m_performance.parts.size(); ++p)
        for (const auto& note : m_performance.parts[p].notes)
            m_notes.push_back({note.written, p, note.range, note.pitch, note.midiKey, note.velocity,
                               note.pass, note.grace});
    std::stable_sort(m_notes.begin(), m_notes.end(), [](const RollNote& a, const RollNote& b) {
        return std::tuple(a.range.start, a.part, a.key) < std::tuple(b.range.start, b.part, b.key);
    });
    Ticks latest{};
    m_latestEnd.reserve(m_notes.size());
    for (std::size_t i = 0; i < m_notes.size(); ++i) {
        latest = std::max(latest, m_notes[i].range.end);
        m_latestEnd.push_back(latest);
        if (!m_notes[i].grace)
            m_appearances[m_notes[i].id.value].push_back(i);
    }
}

bool RollDocument::hasChordSymbols() const
{
    return std::any_of(m_performance.parts.begin(), m_performance.parts.end(),
                       [](const auto& part) { return !part.chordSymbols.empty(); });
}

std::size_t RollDocument::firstReaching(Ticks performed) const
{
    const auto found = std::upper_bound(m_latestEnd.begin(), m_latestEnd.end(), performed);
    return static_cast<std::size_t>(found - m_latestEnd.begin());
}

std::vector<std::size_t> RollDocument::appearances(NoteId id) const
{
    const auto found = m_appearances.find(id.value);
    return found == m_appearances.end() ? std::vector<std::size_t>{} : found->second;
}

const score::Note& RollDocument::note(NoteId id) const
{
    return score::noteAt(*m_score, m_places.at(id.value));
}

std::vector<NoteId> RollDocument::tiedNotes(NoteId id) const
{
    std::vector<NoteId> tied{id};
    const score::NotePlace& start = place(id);
    const auto& notes = m_score->parts[start.part].voices[start.voice].notes;
    const score::Note* last = &notes[start.index];
    for (std::size_t i = start.index + 1; i < notes.size() && last->tiedToNext; ++i) {
        if (notes[i].onset > last->end())
            break;
        const bool same =
            notes[i].pitch.midiKey() == last->pitch.midiKey() && notes[i].pitch.cents == last->pitch.cents;
        if (notes[i].onset == last->end() && same) {
            last = &notes[i];
            tied.push_back(last->id);
        }
    }
    return tied;
}

score::TickRange RollDocument::writtenRange(NoteId id) const
{
    return {note(id).onset, note(tiedNotes(id).back()).end()};
}

Ticks RollDocument::writtenAt(Ticks performed) const
{
    return score::writtenPlace(*m_score, m_performance, performed);
}

int RollDocument::soundingKey(NoteId id) const
{
    const auto& [part, voice, index] = place(id);
    const score::Note& written = note(id);
    return score::soundingKey(m_score->parts[part], voice, written.pitch, written.onset);
}

score::Pitch RollDocument::pitchFor(std::size_t part, std::size_t voice, int midiKey, Ticks written) const
{
    const score::Key key = score::keyAt(m_score->keys, written);
    if (part >= m_score->parts.size())
        return key.spell(midiKey);
    return score::writtenPitch(m_score->parts[part], voice, key, midiKey, written);
}

} // namespace partita::widgets
