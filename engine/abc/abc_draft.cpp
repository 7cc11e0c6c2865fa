// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_draft.h"

#include "engine/abc/abc_text.h"
#include "engine/base/unicode.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace partita::abc {

namespace {

constexpr std::size_t kMostRemarks = 1000;

} // namespace

void Remarks::add(base::Severity severity, const Place& place, const char* code, std::string message)
{
    m_errors += severity == base::Severity::Error ? 1 : 0;
    if (m_diagnostics.size() > kMostRemarks)
        return;
    if (m_diagnostics.size() == kMostRemarks) {
        severity = base::Severity::Error;
        code = "too-many";
        message = "More than 1,000 remarks: the rest is left out. Is this ABC?";
    }
    m_diagnostics.push_back({place.line, place.column, place.length, severity, code, std::move(message)});
}

void Remarks::error(const Place& place, const char* code, std::string message)
{
    add(base::Severity::Error, place, code, std::move(message));
}

void Remarks::warning(const Place& place, const char* code, std::string message)
{
    add(base::Severity::Warning, place, code, std::move(message));
}

void Remarks::note(const Place& place, const char* code, std::string message)
{
    add(base::Severity::Note, place, code, std::move(message));
}

std::vector<base::Diagnostic> Remarks::take()
{
    std::stable_sort(m_diagnostics.begin(), m_diagnostics.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.line, a.column) < std::tuple(b.line, b.column);
    });
    return std::move(m_diagnostics);
}

void Pending::giveTo(score::Note& note, bool withGraces)
{
    note.decorations = std::move(decorations);
    note.slursStarting = std::exchange(slurs, 0);
    if (!withGraces || graces.empty())
        return;
    note.graces = std::move(graces);
    note.graceSlash = std::exchange(graceSlash, false);
}

void Draft::selectVoice(const std::string& id)
{
    const auto known = std::find_if(voices.begin(), voices.end(), [&id](const VoiceState& v) {
        return v.id == id || (v.id.empty() && id == "1"); // music before the first V: is voice 1
    });
    if (known != voices.end()) {
        current = static_cast<std::size_t>(known - voices.begin());
        known->id = id;
        score.parts[known->part].voices[0].name = id;
        return;
    }
    const bool unused = voices.size() == 1 && voices[0].id.empty() && voices[0].time == score::Ticks{} &&
                        voices[0].marks.empty() && score.parts[0].voices.size() == 1;
    if (unused) {
        voices[0].id = id;
        score.parts[0].voices[0].name = id;
        current = 0;
        return;
    }
    if (voices.size() >= kMostVoices)
        return;
    current = voices.size();
    VoiceState& voice = voices.emplace_back();
    voice.id = id;
    voice.part = score.parts.size();
    voice.unit = unit ? *unit : meter ? defaultUnit(*meter) : defaultUnit({});
    if (!score.meters.empty())
        voice.meter = score.meters.front().meter;
    if (!score.keys.empty())
        voice.accidentals.setKey(score.keys.front().key);
    voice.accidentals.setPropagation(propagation);
    score.parts.emplace_back();
    score.parts.back().id = score.nextPartId();
    score.parts.back().voices.emplace_back().name = id;
    applyStaff(voices.back(), headerStaff);
}

void Draft::applyStaff(VoiceState& voice, const StaffProperties& staff)
{
    score::Part& part = score.parts[voice.part];
    if (staff.clef) {
        auto& clefs = part.voices[0].clefs;
        if (!clefs.empty() && clefs.back().at == voice.time)
            clefs.back().clef = *staff.clef;
        else
            clefs.push_back({voice.time, *staff.clef});
    }
    if (staff.transpose)
        part.transposition = *staff.transpose;
    if (staff.octaves != 0)
        voice.octaves = staff.octaves;
    if (staff.hasName) {
        part.name = text(staff.name);
        part.abbreviation = text(staff.abbreviation);
    }
}

void Draft::measureMusic(std::string_view text)
{
    constexpr std::size_t kChunk = 128; // so that a byte can count its signs, which is fast
    noteLetters = 0;
    barSigns = 0;
    for (; !text.empty(); text.remove_prefix(std::min(kChunk, text.size()))) {
        std::uint8_t letters = 0;
        std::uint8_t bars = 0;
        for (const char c : text.substr(0, kChunk)) {
            letters += static_cast<std::uint8_t>((c | 0x20) - 'a') <= 'g' - 'a' ? 1 : 0;
            bars += c == '|' ? 1 : 0;
        }
        noteLetters += letters;
        barSigns += bars;
    }
}

/// The voices of a tune are about equally long.
void Draft::reserveMusic(std::vector<score::Note>& notes)
{
    constexpr std::size_t kMost = 4096; // more than this seldom are notes
    constexpr std::size_t kRunsOfALine = 64;
    if (voice().lane > 0) // an overlay seldom has many
        return;
    const std::size_t letters = std::min(noteLetters, kMost);
    const std::size_t bars = std::min(barSigns, kMost) + 1;
    notes.reserve(letters / voices.size());
    voice().sung.reserve(kRunsOfALine);
    voice().marks.reserve(bars / voices.size());
    if (sources.capacity() == 0) {
        sources.reserve(letters);
        barSources.reserve(bars);
    }
}

bool Draft::refuse()
{
    if (!full)
        remarks.error(voice().lastPlace, "too-long",
                      "The tune has more than a million notes: the rest is left out. Split it.");
    full = true;
    return false;
}

std::string Draft::utf8(std::string_view text) const
{
    return latin1 ? base::latin1ToUtf8(text) : std::string(text);
}

std::string Draft::text(std::string_view source) const
{
    return decodeText(utf8(source));
}

std::vector<Sung> sungNotes(const VoiceState& voice)
{
    std::vector<Sung> notes;
    for (const Sung& run : voice.sung)
        for (std::size_t i = 0; i < run.count; ++i)
            notes.push_back({run.first + i, 1, run.bar});
    return notes;
}

void switchLane(VoiceState& voice, std::size_t lane)
{
    voice.savedLanes.resize(std::max({voice.savedLanes.size(), voice.lane + 1, lane + 1}));
    voice.savedLanes[voice.lane] = {voice.last, voice.accidentals.tied()};
    voice.lane = lane;
    voice.last = voice.savedLanes[lane].last;
    voice.accidentals.setTies(voice.savedLanes[lane].tied);
}

BarMark& markAt(VoiceState& voice, score::Ticks at, const Place& place)
{
    if (voice.marks.empty() || voice.marks.back().at != at) {
        voice.marks.emplace_back().at = at;
        voice.marks.back().place = place;
    }
    return voice.marks.back();
}

} // namespace partita::abc
