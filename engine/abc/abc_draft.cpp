// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_draft.h"

#include "engine/abc/abc_text.h"
#include "engine/base/unicode.h"

#include <algorithm>
#include <tuple>

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
    VoiceState voice;
    voice.id = id;
    voice.part = score.parts.size();
    voice.unit = unit.value_or(defaultUnit(meter.value_or(score::Meter{})));
    voice.meter = score.meters.empty() ? score::Meter{} : score.meters.front().meter;
    if (!score.keys.empty())
        voice.accidentals.setKey(score.keys.front().key);
    voice.accidentals.setPropagation(propagation);
    current = voices.size();
    score.parts.emplace_back();
    score.parts.back().id = score.nextPartId();
    score.parts.back().voices.emplace_back().name = id;
    voices.push_back(std::move(voice));
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
    constexpr std::size_t kUsualBars = 48;
    if (voice.marks.capacity() == 0)
        voice.marks.reserve(kUsualBars);
    if (voice.marks.empty() || voice.marks.back().at != at) {
        voice.marks.emplace_back().at = at;
        voice.marks.back().place = place;
    }
    return voice.marks.back();
}

} // namespace partita::abc
