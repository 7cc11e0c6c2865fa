// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_edits.h"

#include "engine/score/placement.h"
#include "engine/score/sounding.h"
#include "engine/transform/quantise.h"
#include "engine/transform/transpose.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace partita::widgets {

using score::Change;
using score::Note;
using score::NoteId;
using score::Ticks;

RollEdits::RollEdits(const RollDocument& document)
    : m_document(document)
{
}

RollEdits::Made RollEdits::finished(const QString& name, std::vector<Change> changes) const
{
    if (changes.empty())
        return std::nullopt;
    score::addMissingBars(m_document.score(), changes);
    return score::Edit{name.toStdString(), std::move(changes), std::nullopt};
}

RollEdits::Made RollEdits::replaced(const QString& name, std::vector<Note> notes) const
{
    std::erase_if(notes, [this](const Note& note) { return note == m_document.note(note.id); });
    if (notes.empty())
        return std::nullopt;
    return finished(name, {score::ReplaceNotes{std::move(notes)}});
}

RollEdits::Made RollEdits::add(int part, int midiKey, score::TickRange written, int velocity) const
{
    Note note;
    note.onset = written.start;
    note.duration = std::max(written.length(), Ticks{1});
    note.velocity = velocity;
    const auto index = static_cast<std::size_t>(std::max(part, 0));
    const auto& parts = m_document.score().parts;
    const std::size_t voice = index < parts.size() ? score::voiceWithRoom(parts[index], 0, {note}) : 0;
    note.pitch = m_document.pitchFor(index, voice, midiKey, written.start);
    if (index < parts.size())
        return finished(tr("Add note"), {score::InsertNotes{parts[index].id, voice, {note}}});
    score::Part made;
    made.name = tr("Piano").toStdString();
    made.programs.push_back({Ticks{}, 0, 0});
    made.voices.push_back({{}, {note}, {}, {}, {}});
    return finished(tr("Add note"), {score::InsertPart{parts.size(), std::move(made)}});
}

Note RollEdits::movedNote(const Note& note, Ticks later, int semitones) const
{
    Note result = note.withOnset(note.onset + later);
    if (semitones == 0)
        return result;
    const auto& [part, voice, index] = m_document.place(note.id);
    const score::Part& owner = m_document.score().parts[part];
    const auto move = [&, p = part, v = voice](score::Pitch& pitch) {
        const score::Pitch before = pitch;
        if (semitones % 12 == 0 && !owner.percussion) {
            pitch.octave += semitones / 12;
            return;
        }
        const int key = score::soundingKey(owner, v, before, note.onset) + semitones;
        pitch = m_document.pitchFor(p, v, key, result.onset);
        pitch.cents = before.cents;
    };
    move(result.pitch);
    for (auto& grace : result.graces)
        move(grace.pitch);
    return result;
}

std::vector<Note> RollEdits::moved(const Ids& ids, Ticks later, int semitones) const
{
    for (const NoteId id : ids) {
        const Note& note = m_document.note(id);
        const int key = m_document.soundingKey(id);
        later = std::max(later, Ticks{} - note.onset);
        semitones = std::clamp(semitones, -key, 127 - key);
    }
    std::vector<Note> notes;
    for (const NoteId id : ids)
        for (const NoteId tied : m_document.tiedNotes(id))
            notes.push_back(movedNote(m_document.note(tied), later, semitones));
    return notes;
}

RollEdits::Made RollEdits::move(const Ids& ids, Ticks later, int semitones) const
{
    return replaced(tr("Move notes"), moved(ids, later, semitones));
}

RollEdits::Made RollEdits::transformed(const QString& name, const base::Result<score::Edit>& edit) const
{
    if (!edit || edit->changes.empty())
        return std::nullopt;
    return score::Edit{name.toStdString(), edit->changes, std::nullopt};
}

RollEdits::Made RollEdits::transpose(const Ids& ids, int semitones) const
{
    transform::Selection pitched;
    Ids drums; // these move to other drums
    for (const NoteId id : ids) {
        const int key = m_document.soundingKey(id);
        semitones = std::clamp(semitones, -key, 127 - key);
        if (m_document.score().parts[m_document.place(id).part].percussion)
            drums.push_back(id);
        else
            pitched.notes.insert(id);
    }
    Made edit = replaced(tr("Transpose notes"), moved(drums, Ticks{}, semitones));
    if (pitched.notes.empty() || semitones == 0)
        return edit;
    const Made rest = transformed(tr("Transpose notes"),
                                  transform::transposeSemitones(m_document.score(), semitones, pitched));
    if (edit && rest)
        edit->changes.insert(edit->changes.end(), rest->changes.begin(), rest->changes.end());
    return edit ? edit : rest;
}

RollEdits::Made RollEdits::resizeEnd(const Ids& ids, Ticks longer, Ticks shortest) const
{
    std::vector<Note> kept;
    score::RemoveNotes removed;
    for (const NoteId id : ids) {
        const auto range = m_document.writtenRange(id);
        const Ticks least = range.start + std::min(shortest, range.length());
        const Ticks end = std::max(range.end + longer, least);
        const auto tied = m_document.tiedNotes(id);
        for (const NoteId member : tied) {
            Note note = m_document.note(member);
            if (note.onset >= end) {
                removed.ids.push_back(member);
                continue;
            }
            if (note.end() >= end || member == tied.back()) {
                note.tiedToNext = note.tiedToNext && note.end() == end && member == tied.back();
                note.duration = end - note.onset;
            }
            kept.push_back(std::move(note));
        }
    }
    std::erase_if(kept, [this](const Note& note) { return note == m_document.note(note.id); });
    std::vector<Change> changes;
    if (!kept.empty())
        changes.emplace_back(score::ReplaceNotes{std::move(kept)});
    if (!removed.ids.empty())
        changes.emplace_back(std::move(removed));
    return finished(tr("Resize notes"), std::move(changes));
}

RollEdits::Made RollEdits::resizeStart(const Ids& ids, Ticks later, Ticks shortest) const
{
    std::vector<Note> kept;
    score::RemoveNotes removed;
    for (const NoteId id : ids) {
        const auto range = m_document.writtenRange(id);
        const Ticks latest = range.end - std::min(shortest, range.length());
        const Ticks start = std::clamp(range.start + later, Ticks{}, latest);
        Note first = m_document.note(id); // keeps its id and what hangs on it
        for (const NoteId member : m_document.tiedNotes(id)) {
            const Note& note = m_document.note(member);
            if (note.onset <= start || member == id) {
                first.duration = note.end() - start;
                first.tiedToNext = note.tiedToNext;
                if (member != id)
                    removed.ids.push_back(member);
            }
        }
        first.onset = start;
        kept.push_back(std::move(first));
    }
    std::erase_if(kept, [this](const Note& note) { return note == m_document.note(note.id); });
    std::vector<Change> changes;
    if (!kept.empty())
        changes.emplace_back(score::ReplaceNotes{std::move(kept)});
    if (!removed.ids.empty())
        changes.emplace_back(std::move(removed));
    return finished(tr("Resize notes"), std::move(changes));
}

RollEdits::Made RollEdits::remove(const Ids& ids) const
{
    score::RemoveNotes removed;
    for (const NoteId id : ids)
        for (const NoteId tied : m_document.tiedNotes(id))
            removed.ids.push_back(tied);
    if (removed.ids.empty())
        return std::nullopt;
    return finished(tr("Delete notes"), {std::move(removed)});
}

RollEdits::Made RollEdits::setVelocities(const std::vector<NoteVelocity>& velocities) const
{
    std::vector<Note> notes;
    for (const auto& [id, velocity] : velocities)
        notes.push_back(m_document.note(id).withVelocity(std::clamp(velocity, 1, 127)));
    return replaced(tr("Change velocity"), std::move(notes));
}

RollEdits::Made RollEdits::quantize(const Ids& ids, score::Fraction grid, double strength) const
{
    if (ids.empty())
        return std::nullopt;
    const transform::Selection chosen{{ids.begin(), ids.end()}, {}};
    const transform::QuantiseOptions options{grid, std::clamp(strength, 0.0, 1.0), true, false};
    return transformed(tr("Quantize notes"), transform::quantise(m_document.score(), options, chosen));
}

RollClip RollEdits::clipOf(const Ids& ids) const
{
    RollClip clip;
    if (ids.empty())
        return clip;
    Ticks start = m_document.note(ids.front()).onset;
    for (const NoteId id : ids)
        start = std::min(start, m_document.note(id).onset);
    const int resolution = m_document.score().ticksPerQuarter;
    for (const NoteId id : ids) {
        const Note& note = m_document.note(id);
        const auto place = m_document.place(id);
        const auto range = m_document.writtenRange(id);
        clip.notes.push_back({score::toFraction(range.start - start, resolution),
                              score::toFraction(range.length(), resolution), note.pitch, note.velocity,
                              note.decorations, static_cast<int>(place.part), static_cast<int>(place.voice)});
    }
    std::sort(clip.notes.begin(), clip.notes.end(),
              [](const ClipNote& a, const ClipNote& b) { return a.onset < b.onset; });
    return clip;
}

RollEdits::Made RollEdits::paste(const RollClip& clip, Ticks written, int part) const
{
    const score::Score& score = m_document.score();
    if (clip.notes.empty() || score.parts.empty())
        return std::nullopt;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<Note>> groups;
    for (const ClipNote& copied : clip.notes) {
        Note note;
        note.onset = written + score::toTicks(copied.onset, score.ticksPerQuarter);
        note.duration = std::max(Ticks{1}, score::toTicks(copied.duration, score.ticksPerQuarter));
        note.pitch = copied.pitch;
        note.velocity = copied.velocity;
        note.decorations = copied.decorations;
        const auto wanted = static_cast<std::size_t>(part >= 0 ? part : copied.part);
        const std::size_t target = std::min(wanted, score.parts.size() - 1);
        groups[{target, static_cast<std::size_t>(copied.voice)}].push_back(std::move(note));
    }
    std::vector<Change> changes;
    std::map<std::size_t, std::size_t> newVoices;
    for (auto& [where, notes] : groups) {
        const auto& [target, voice] = where;
        std::size_t chosen = score::voiceWithRoom(score.parts[target], voice, notes);
        if (chosen == score.parts[target].voices.size())
            chosen += newVoices[target]++;
        changes.emplace_back(score::InsertNotes{score.parts[target].id, chosen, std::move(notes)});
    }
    return finished(tr("Paste notes"), std::move(changes));
}

} // namespace partita::widgets
