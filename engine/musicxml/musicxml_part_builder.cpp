// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_part_reader.h"
#include "engine/musicxml/musicxml_signatures.h"

#include <algorithm>
#include <tuple>

namespace partita::musicxml {

namespace {

using score::Note;
using score::Ticks;

/// The staff that holds most of a voice.
int homeOf(const VoiceDraft& voice)
{
    const auto most = std::max_element(voice.staffs.begin(), voice.staffs.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == voice.staffs.end() ? 1 : most->first;
}

int numberOf(const VoiceDraft& voice)
{
    return integer(voice.id, 0, 1'000'000).value_or(1'000'000);
}

void moveInto(VoiceDraft& to, VoiceDraft& lane)
{
    std::move(lane.voice.notes.begin(), lane.voice.notes.end(), std::back_inserter(to.voice.notes));
    std::move(lane.instruments.begin(), lane.instruments.end(), std::back_inserter(to.instruments));
}

} // namespace

void PartReader::build()
{
    for (const auto& voice : m_voices)
        if (!voice.graces.empty())
            m_remarks.once(0, "grace", "Grace notes that no note follows are left out");
    sortVoices();
    std::vector<UnpitchedNote> unpitched;
    for (std::size_t v = 0; v < m_voices.size(); ++v)
        for (std::size_t i = 0; i < m_voices[v].instruments.size(); ++i)
            if (m_voices[v].instruments[i] != "-")
                unpitched.push_back({v, i, m_voices[v].instruments[i]});
    for (auto& voice : m_voices)
        m_part.voices.push_back(std::move(voice.voice));
    mapUnpitched(m_part, m_instruments, unpitched);
    for (auto& voice : m_part.voices) {
        std::stable_sort(voice.notes.begin(), voice.notes.end(), [](const Note& a, const Note& b) {
            return std::tuple(a.onset, a.pitch.midiKey()) < std::tuple(b.onset, b.pitch.midiKey());
        });
        std::stable_sort(voice.invisibleRests.begin(), voice.invisibleRests.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
    }
    attachMarks();
    shareStaves();
    shiftOctaves();
}

/// By staff, then by number; lanes into their voices; names from the extras.
void PartReader::sortVoices()
{
    const std::string part = " P" + std::to_string(m_index + 1) + ' ';
    for (auto& lane : m_voices) {
        const auto owner = m_extras.find("voice-of" + part + lane.id);
        const auto home = std::find_if(m_voices.begin(), m_voices.end(), [&](const VoiceDraft& each) {
            return !each.lane && owner != m_extras.end() && each.id == owner->second;
        });
        if (lane.lane && home != m_voices.end())
            moveInto(*home, lane);
        else
            lane.lane = false;
    }
    std::erase_if(m_voices, [](const VoiceDraft& voice) { return voice.lane; });
    std::stable_sort(m_voices.begin(), m_voices.end(), [](const VoiceDraft& a, const VoiceDraft& b) {
        return std::tuple(homeOf(a), numberOf(a)) < std::tuple(homeOf(b), numberOf(b));
    });
    for (auto& voice : m_voices)
        if (const auto name = m_extras.find("voice-name" + part + voice.id); name != m_extras.end())
            voice.voice.name = name->second;
}

/// Gives the clefs of each staff to its first voice; a staff without voices gets an empty one.
void PartReader::shareStaves()
{
    std::vector<score::Voice> voices;
    std::size_t next = 0;
    int last = m_clefs.empty() ? 1 : m_clefs.rbegin()->first;
    for (const auto& voice : m_voices)
        last = std::max(last, homeOf(voice));
    for (int staff = 1; staff <= last; ++staff) {
        const std::size_t first = voices.size();
        for (; next < m_voices.size() && homeOf(m_voices[next]) <= staff; ++next)
            voices.push_back(std::move(m_part.voices[next]));
        if (voices.size() == first && (last > 1 || !m_clefs[staff].empty()))
            voices.emplace_back();
        if (voices.size() == first)
            continue;
        voices[first].clefs = std::move(m_clefs[staff]);
        if (staff > 1 && voices[first].clefs.empty())
            voices[first].clefs.push_back({});
    }
    m_part.voices = std::move(voices);
}

/// The file has sounding octaves; notes are written in those of their voice's clef.
void PartReader::shiftOctaves()
{
    for (auto& voice : m_part.voices)
        for (auto& note : voice.notes) {
            const int octaves = m_part.percussion ? 0 : octaveShiftAt(voice, note.onset);
            note.pitch.octave -= octaves;
            for (auto& grace : note.graces)
                grace.pitch.octave -= octaves;
        }
}

Note* PartReader::noteNear(const PendingMark& mark)
{
    Note* best = nullptr;
    for (std::size_t v = 0; v < m_part.voices.size(); ++v) {
        if (mark.staff > 0 && homeOf(m_voices[v]) != mark.staff)
            continue;
        auto& notes = m_part.voices[v].notes;
        auto found = std::lower_bound(notes.begin(), notes.end(), mark.at,
                                      [](const Note& note, Ticks at) { return note.onset < at; });
        if (mark.ends && found == notes.begin())
            continue;
        if (mark.ends) {
            const Ticks onset = std::prev(found)->onset;
            while (found != notes.begin() && std::prev(found)->onset == onset)
                --found;
        }
        if (found == notes.end())
            continue;
        const bool better =
            best == nullptr || (mark.ends ? found->onset > best->onset : found->onset < best->onset);
        best = better ? &*found : best;
    }
    return best;
}

void PartReader::attachMarks()
{
    std::map<Note*, std::size_t> placed; // in front of the note's own decorations, in order
    for (const auto& mark : m_pending) {
        Note* note = noteNear(mark);
        if (note == nullptr || note->decorations.size() >= 64)
            continue;
        auto& decorations = note->decorations;
        const bool known = std::any_of(decorations.begin(), decorations.end(),
                                       [&mark](const auto& each) { return each.name == mark.name; });
        if (!known)
            decorations.insert(decorations.begin() + static_cast<std::ptrdiff_t>(placed[note]++),
                               {mark.name});
    }
}

} // namespace partita::musicxml
