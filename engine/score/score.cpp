// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/score.h"

#include <algorithm>
#include <utility>

namespace partita::score {

namespace {

template<class Item>
void sortByTime(std::vector<Item>& items)
{
    const auto before = [](const Item& a, const Item& b) { return a.at < b.at; };
    if (!std::is_sorted(items.begin(), items.end(), before))
        std::stable_sort(items.begin(), items.end(), before);
}

void normaliseVoice(Score& score, Voice& voice)
{
    for (auto& note : voice.notes)
        if (note.id == NoteId{})
            note.id = score.nextNoteId();
    const auto before = [](const Note& a, const Note& b) {
        return a.onset != b.onset ? a.onset < b.onset
                                  : std::pair(a.pitch.midiKey(), a.id) < std::pair(b.pitch.midiKey(), b.id);
    };
    if (!std::is_sorted(voice.notes.begin(), voice.notes.end(), before)) // as readers make them, they are
        std::sort(voice.notes.begin(), voice.notes.end(), before);
    sortByTime(voice.clefs);
    const auto startsBefore = [](const Tuplet& a, const Tuplet& b) { return a.range.start < b.range.start; };
    if (!std::is_sorted(voice.tuplets.begin(), voice.tuplets.end(), startsBefore))
        std::stable_sort(voice.tuplets.begin(), voice.tuplets.end(), startsBefore);
}

void clearIds(Score& score)
{
    score.lastId = 0;
    for (auto& part : score.parts) {
        part.id = {};
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                note.id = {};
    }
}

Ticks endOf(const Part& part)
{
    Ticks end;
    for (const auto& voice : part.voices)
        for (const auto& note : voice.notes)
            end = std::max(end, note.end());
    for (const auto& lane : part.controls)
        for (const auto& point : lane.points)
            end = std::max(end, point.at);
    return end;
}

} // namespace

std::string Metadata::provenance() const
{
    for (const auto& field : fields)
        if (field.name == "%%" && field.value.starts_with(kProvenance))
            return field.value.substr(std::min(kProvenance.size() + 1, field.value.size()));
    return {};
}

void Metadata::setProvenance(std::string_view line)
{
    std::erase_if(fields, [](const MetadataField& field) {
        return field.name == "%%" && field.value.starts_with(kProvenance);
    });
    fields.push_back({"%%", std::string(kProvenance) + ' ' + std::string(line)});
}

Note Note::withOnset(Ticks value) const
{
    Note note = *this;
    note.onset = value;
    return note;
}

Note Note::withDuration(Ticks value) const
{
    Note note = *this;
    note.duration = value;
    return note;
}

Note Note::withPitch(Pitch value) const
{
    Note note = *this;
    note.pitch = value;
    return note;
}

Note Note::withVelocity(int value) const
{
    Note note = *this;
    note.velocity = value;
    return note;
}

Ticks Score::end() const
{
    Ticks end = bars.empty() ? Ticks{} : bars.back().range.end;
    for (const auto& part : parts)
        end = std::max(end, endOf(part));
    return end;
}

std::size_t Score::noteCount() const
{
    std::size_t count = 0;
    for (const auto& part : parts)
        for (const auto& voice : part.voices)
            count += voice.notes.size();
    return count;
}

void Score::normalise()
{
    sortByTime(tempos);
    sortByTime(meters);
    sortByTime(keys);
    sortByTime(unknown);
    for (auto& part : parts) {
        if (part.id == PartId{})
            part.id = nextPartId();
        sortByTime(part.programs);
        sortByTime(part.chordSymbols);
        sortByTime(part.annotations);
        sortByTime(part.unknown);
        for (auto& lane : part.controls)
            sortByTime(lane.points);
        for (auto& voice : part.voices)
            normaliseVoice(*this, voice);
    }
}

bool equalButForIds(const Score& a, const Score& b)
{
    Score left = a;
    Score right = b;
    clearIds(left);
    clearIds(right);
    return left == right;
}

std::optional<NotePlace> findNote(const Score& score, NoteId id)
{
    for (std::size_t p = 0; p < score.parts.size(); ++p)
        for (std::size_t v = 0; v < score.parts[p].voices.size(); ++v) {
            const auto& notes = score.parts[p].voices[v].notes;
            const auto found =
                std::find_if(notes.begin(), notes.end(), [id](const Note& note) { return note.id == id; });
            if (found != notes.end())
                return NotePlace{p, v, static_cast<std::size_t>(found - notes.begin())};
        }
    return std::nullopt;
}

const Note& noteAt(const Score& score, const NotePlace& place)
{
    return score.parts[place.part].voices[place.voice].notes[place.index];
}

} // namespace partita::score
