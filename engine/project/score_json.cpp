// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/score_json.h"

#include "engine/project/score_schema.h"

#include <unordered_set>

namespace partita::project {

using base::json::Codec;
using base::json::FieldPath;
using base::json::Json;

namespace {

void demand(bool condition, const FieldPath& path, const char* field, const char* what)
{
    if (!condition)
        FieldPath{&path, field}.fail(what);
}

bool inRange(int value, int low, int high)
{
    return low <= value && value <= high;
}

void checkPitch(const score::Pitch& pitch, const FieldPath& path)
{
    demand(inRange(pitch.octave, -20, 20), path, "octave", "is out of range");
    demand(inRange(pitch.alter, -8, 8), path, "alter", "is out of range");
    demand(inRange(pitch.cents, -99, 99), path, "cents", "is out of range");
}

void checkNote(const score::Note& note, const FieldPath& path, std::unordered_set<std::uint64_t>& ids)
{
    demand(note.duration > score::Ticks{0}, path, "duration", "should be more than 0");
    demand(ids.insert(note.id.value).second, path, "id", "is used twice");
    demand(inRange(note.velocity, 0, 127), path, "velocity", "should be 0 to 127");
    demand(inRange(note.releaseVelocity, 0, 127), path, "releaseVelocity", "should be 0 to 127");
    checkPitch(note.pitch, path);
    for (const auto& grace : note.graces)
        checkPitch(grace.pitch, FieldPath{&path, "graces"});
}

void checkPart(const score::Part& part, const FieldPath& path, std::unordered_set<std::uint64_t>& ids)
{
    demand(inRange(part.channel, -1, 15), path, "channel", "should be -1 to 15");
    demand(inRange(part.transposition, -127, 127), path, "transposition", "is out of range");
    for (const auto& change : part.programs) {
        demand(inRange(change.program, 0, 127), path, "programs", "should hold programs 0 to 127");
        demand(inRange(change.bank, 0, 16383), path, "programs", "should hold banks 0 to 16383");
    }
    const FieldPath voicesPath{&path, "voices"};
    for (std::size_t v = 0; v < part.voices.size(); ++v) {
        const FieldPath voicePath{&voicesPath, nullptr, v};
        const FieldPath notesPath{&voicePath, "notes"};
        const auto& notes = part.voices[v].notes;
        for (std::size_t n = 0; n < notes.size(); ++n)
            checkNote(notes[n], FieldPath{&notesPath, nullptr, n}, ids);
    }
}

void checkTimeline(const score::Score& value, const FieldPath& path)
{
    for (const auto& tempo : value.tempos)
        demand(tempo.quartersPerMinute > 0 && tempo.quartersPerMinute < 1e6, path, "tempos",
               "should hold tempos above 0 and below 1000000");
    for (const auto& change : value.meters) {
        demand(change.meter.unit >= 1 && change.meter.unit <= 1024, path, "meters", "has an impossible unit");
        for (const int beats : change.meter.beats)
            demand(inRange(beats, 0, 1000), path, "meters", "has an impossible number of beats");
    }
    score::Ticks before;
    for (const auto& bar : value.bars) {
        demand(bar.range.start >= before && bar.range.end >= bar.range.start, path, "bars",
               "should hold ascending bars");
        before = bar.range.end;
    }
}

void checkScore(const score::Score& value, const FieldPath& path)
{
    demand(inRange(value.ticksPerQuarter, 1, 1 << 20), path, "ticksPerQuarter", "is out of range");
    std::unordered_set<std::uint64_t> ids;
    const FieldPath partsPath{&path, "parts"};
    for (std::size_t p = 0; p < value.parts.size(); ++p)
        checkPart(value.parts[p], FieldPath{&partsPath, nullptr, p}, ids);
    for (const auto id : ids)
        demand(id >= 1 && id <= value.lastId, path, "lastId", "is smaller than an id in use");
    checkTimeline(value, path);
}

} // namespace

Json scoreToJson(const score::Score& value)
{
    return Codec<score::Score>::write(value);
}

score::Score scoreFromJson(const Json& json, const FieldPath& path)
{
    score::Score value;
    Codec<score::Score>::read(json, value, path);
    checkScore(value, path);
    return value;
}

} // namespace partita::project
