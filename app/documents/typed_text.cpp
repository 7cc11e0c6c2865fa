// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/typed_text.h"

#include "app/documents/note_matches.h"
#include "engine/abc/abc_time_grid.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace partita::app {

namespace {

using score::Note;
using score::Part;
using score::Score;
using score::Voice;

using NewIds = std::unordered_map<std::uint64_t, score::NoteId>;

void scaleTimes(Score& score, int factor)
{
    abc::multiplyTicks(score, factor);
    for (auto& event : score.unknown)
        event.at = event.at * factor;
    for (auto& part : score.parts) {
        for (auto& event : part.unknown)
            event.at = event.at * factor;
        for (auto& lane : part.controls)
            for (auto& point : lane.points)
                point.at = point.at * factor;
    }
}

/// Brings all to the same ticks a quarter; false where that takes too many.
bool align(const std::array<Score*, 3>& scores)
{
    constexpr std::int64_t kMost = 1 << 20;
    std::int64_t common = 1;
    for (const Score* score : scores)
        common = std::lcm(common, std::int64_t{score->ticksPerQuarter});
    if (common > kMost)
        return false;
    for (Score* score : scores)
        if (score->ticksPerQuarter != common)
            scaleTimes(*score, static_cast<int>(common / score->ticksPerQuarter));
    return true;
}

template<class T>
void keep(T& now, const T& said, const T& before)
{
    if (now == said)
        now = before;
}

/// Lays what was typed over a score: said is its old text, now the new one.
class Merger
{
public:
    Merger(const Score& before, const Score& said, Score& now)
        : m_before(before)
        , m_said(said)
        , m_now(now)
    {
    }

    void merge()
    {
        m_now.lastId = std::max(m_now.lastId, m_before.lastId);
        keepMetadata();
        keep(m_now.tempos, m_said.tempos, m_before.tempos);
        keep(m_now.meters, m_said.meters, m_before.meters);
        keep(m_now.keys, m_said.keys, m_before.keys);
        keep(m_now.bars, m_said.bars, m_before.bars);
        keep(m_now.sectionOrder, m_said.sectionOrder, m_before.sectionOrder);
        keep(m_now.unknown, m_said.unknown, m_before.unknown);
        for (std::size_t p = 0; p < m_now.parts.size(); ++p)
            if (const auto index = partOf(p))
                mergePart(m_now.parts[p], m_said.parts[*index], m_before.parts[*index]);
            else
                renew(m_now.parts[p]);
        m_now.normalise();
    }

    [[nodiscard]] std::size_t keptNotes() const { return m_kept; }
    /// From the ids of the typed text's own score to those of the merged one.
    [[nodiscard]] const NewIds& newIds() const { return m_newIds; }

private:
    void keepMetadata()
    {
        auto& now = m_now.metadata;
        const auto& said = m_said.metadata;
        const auto& before = m_before.metadata;
        keep(now.titles, said.titles, before.titles);
        keep(now.composer, said.composer, before.composer);
        keep(now.rhythm, said.rhythm, before.rhythm);
        keep(now.origin, said.origin, before.origin);
        if (now.fields == said.fields) {
            now.fields = before.fields;
            return;
        }
        for (const auto& field : before.fields)
            if (std::find(said.fields.begin(), said.fields.end(), field) == said.fields.end())
                now.fields.push_back(field); // one that the text cannot say
    }

    /// The part of the old text that a part of the new one is: by its place, or by its name where parts came
    /// or went.
    [[nodiscard]] std::optional<std::size_t> partOf(std::size_t now) const
    {
        const std::size_t known = std::min(m_said.parts.size(), m_before.parts.size());
        if (m_now.parts.size() == m_said.parts.size())
            return now < known ? std::optional(now) : std::nullopt;
        const auto voiceName = [](const Part& part) {
            return part.voices.empty() ? std::string() : part.voices.front().name;
        };
        const Part& part = m_now.parts[now];
        for (std::size_t p = 0; p < known; ++p)
            if (m_said.parts[p].name == part.name && voiceName(m_said.parts[p]) == voiceName(part))
                return p;
        return std::nullopt;
    }

    void renew(Part& part)
    {
        part.id = m_now.nextPartId();
        for (auto& voice : part.voices)
            for (auto& note : voice.notes)
                giveId(note, m_now.nextNoteId());
    }

    void giveId(Note& note, score::NoteId id)
    {
        m_newIds[note.id.value] = id;
        note.id = id;
    }

    void mergePart(Part& now, const Part& said, const Part& before)
    {
        now.id = before.id;
        keep(now.name, said.name, before.name);
        keep(now.abbreviation, said.abbreviation, before.abbreviation);
        keep(now.channel, said.channel, before.channel);
        keep(now.percussion, said.percussion, before.percussion);
        keep(now.percussionMap, said.percussionMap, before.percussionMap);
        keep(now.transposition, said.transposition, before.transposition);
        keep(now.programs, said.programs, before.programs);
        keep(now.controls, said.controls, before.controls);
        keep(now.chordSymbols, said.chordSymbols, before.chordSymbols);
        keep(now.annotations, said.annotations, before.annotations);
        keep(now.unknown, said.unknown, before.unknown);
        const WrittenNotes written(said, before);
        const bool untouched = std::equal(now.voices.begin(), now.voices.end(), said.voices.begin(),
                                          said.voices.end(), sameButForIds);
        static const Voice kNone;
        for (std::size_t v = 0; v < now.voices.size(); ++v)
            mergeVoice(now.voices[v], v < said.voices.size() ? said.voices[v] : kNone, written);
        if (untouched)
            now.voices = before.voices;
        else if (written.isDirect())
            for (std::size_t v = 0; v < std::min(now.voices.size(), before.voices.size()); ++v)
                keepSigns(now.voices[v], said.voices[v], before.voices[v]);
    }

    static void keepSigns(Voice& now, const Voice& said, const Voice& before)
    {
        keep(now.name, said.name, before.name);
        keep(now.tuplets, said.tuplets, before.tuplets);
        keep(now.clefs, said.clefs, before.clefs);
        keep(now.invisibleRests, said.invisibleRests, before.invisibleRests);
    }

    void mergeVoice(Voice& now, const Voice& said, const WrittenNotes& written)
    {
        const auto matches = matchTyped(now.notes, said.notes);
        for (std::size_t i = 0; i < now.notes.size(); ++i) {
            Note& note = now.notes[i];
            const Note* old = matches[i];
            const auto found = old == nullptr ? WrittenNote{} : written.of(*old);
            if (found.note == nullptr) {
                giveId(note, m_now.nextNoteId());
                continue;
            }
            ++m_kept;
            giveId(note, found.isStart ? found.note->id : m_now.nextNoteId());
            const score::Ticks shift = note.onset - old->onset;
            if (found.isStart && written.isDirect() && sameButForId(note.withOnset(old->onset), *old)) {
                note = *found.note;
                note.onset += shift;
            } else {
                note.velocity = note.velocity == old->velocity ? found.note->velocity : note.velocity;
                note.releaseVelocity = found.note->releaseVelocity;
            }
        }
    }

    const Score& m_before;
    const Score& m_said;
    Score& m_now;
    NewIds m_newIds;
    std::size_t m_kept = 0;
};

struct Merged
{
    Score score;
    NewIds ids;
    std::size_t kept = 0;
};

std::optional<Merged> mergedWith(const Score& typed, TypedOver& over)
{
    if (!over.said)
        over.said = std::make_shared<const Score>(abc::parseTune(over.text).score);
    Score before = *over.score;
    Score said = *over.said;
    Merged merged{typed, {}, 0};
    if (!align({&before, &said, &merged.score}))
        return std::nullopt;
    Merger merger(before, said, merged.score);
    merger.merge();
    merged.ids = merger.newIds();
    merged.kept = merger.keptNotes();
    return merged;
}

} // namespace

Piece readTyped(std::string text, std::vector<TypedOver> over)
{
    Piece piece = pieceFromAbc(std::move(text));
    std::optional<Merged> best;
    for (auto& each : over)
        if (auto merged = mergedWith(*piece.said, each); merged && (!best || merged->kept > best->kept))
            best = std::move(merged);
    if (!best)
        return piece;
    piece.score = std::make_shared<const Score>(std::move(best->score));
    for (auto& source : piece.sources)
        source.note = best->ids[source.note.value];
    return piece;
}

} // namespace partita::app
