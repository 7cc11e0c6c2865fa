// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/note_matches.h"

#include <algorithm>
#include <map>

namespace partita::app {

using score::Note;
using score::Part;
using score::Ticks;

namespace {

bool sameSound(const Note& a, const Note& b)
{
    return a.pitch == b.pitch && a.duration == b.duration;
}

bool samePitches(const std::vector<Note>& a, const std::vector<Note>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Note& left, const Note& right) {
        return left.pitch.midiKey() == right.pitch.midiKey();
    });
}

/// Notes of one list that no note of the other is yet, by onset.
class Unmatched
{
public:
    void add(const Note& note) { m_notes[note.onset].push_back(&note); }

    /// The one at that onset with that pitch, or with any; it is taken then.
    const Note* take(const Note& like, bool anyPitch)
    {
        auto& there = m_notes[like.onset];
        const auto found = std::find_if(there.begin(), there.end(), [&](const Note* note) {
            return anyPitch || note->pitch.midiKey() == like.pitch.midiKey();
        });
        if (found == there.end())
            return nullptr;
        const Note* note = *found;
        there.erase(found);
        return note;
    }

private:
    std::map<Ticks, std::vector<const Note*>> m_notes;
};

} // namespace

bool sameButForId(const Note& a, const Note& b)
{
    Note copy = a;
    copy.id = b.id;
    return copy == b;
}

bool sameButForIds(const score::Voice& a, const score::Voice& b)
{
    return a.name == b.name && a.tuplets == b.tuplets && a.clefs == b.clefs &&
           a.invisibleRests == b.invisibleRests &&
           std::equal(a.notes.begin(), a.notes.end(), b.notes.begin(), b.notes.end(), sameButForId);
}

std::vector<const Note*> matchTyped(const std::vector<Note>& now, const std::vector<Note>& before)
{
    std::vector<const Note*> matches(now.size(), nullptr);
    const std::size_t shorter = std::min(now.size(), before.size());
    std::size_t first = 0;
    while (first < shorter && sameSound(now[first], before[first]) &&
           now[first].onset == before[first].onset) {
        matches[first] = &before[first];
        ++first;
    }
    std::size_t behind = 0;
    const Ticks shift = shorter > 0 ? now.back().onset - before.back().onset : Ticks{};
    while (behind < shorter - first) {
        const std::size_t n = now.size() - 1 - behind;
        const Note& old = before[before.size() - 1 - behind];
        if (!sameSound(now[n], old) || now[n].onset != old.onset + shift)
            break;
        matches[n] = &old;
        ++behind;
    }
    Unmatched left;
    for (std::size_t i = first; i + behind < before.size(); ++i)
        left.add(before[i]);
    for (const bool anyPitch : {false, true})
        for (std::size_t i = first; i + behind < now.size(); ++i)
            if (matches[i] == nullptr)
                matches[i] = left.take(now[i], anyPitch);
    return matches;
}

WrittenNotes::WrittenNotes(const Part& text, const Part& score)
    : m_direct(matchDirectly(text, score))
{
    if (!m_direct)
        matchByTime(text, score);
}

bool WrittenNotes::matchDirectly(const Part& text, const Part& score)
{
    const bool same =
        std::equal(text.voices.begin(), text.voices.end(), score.voices.begin(), score.voices.end(),
                   [](const auto& a, const auto& b) { return samePitches(a.notes, b.notes); });
    if (same)
        for (std::size_t v = 0; v < text.voices.size(); ++v)
            for (std::size_t i = 0; i < text.voices[v].notes.size(); ++i)
                m_notes[&text.voices[v].notes[i]] = {&score.voices[v].notes[i], true};
    return same;
}

void WrittenNotes::matchByTime(const Part& text, const Part& score)
{
    Unmatched starts;
    std::map<int, std::map<Ticks, const Note*>> sounding; // by key: the last to start counts
    for (const auto& voice : score.voices)
        for (const Note& note : voice.notes) {
            starts.add(note);
            sounding[note.pitch.midiKey()][note.onset] = &note;
        }
    for (const auto& voice : text.voices)
        for (const Note& note : voice.notes) {
            if (const Note* start = starts.take(note, false)) {
                m_notes[&note] = {start, true};
                continue;
            }
            const auto& same = sounding[note.pitch.midiKey()];
            const auto after = same.upper_bound(note.onset);
            if (after != same.begin() && std::prev(after)->second->end() > note.onset)
                m_notes[&note] = {std::prev(after)->second, false};
        }
}

WrittenNote WrittenNotes::of(const Note& inText) const
{
    const auto found = m_notes.find(&inText);
    return found == m_notes.end() ? WrittenNote{} : found->second;
}

} // namespace partita::app
