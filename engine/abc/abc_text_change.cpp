// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_text_change.h"

#include "engine/abc/abc_accidentals.h"
#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_shapes.h"
#include "engine/abc/abc_write_signs.h"

#include <algorithm>
#include <unordered_map>

namespace partita::abc {

namespace {

using score::Fraction;
using score::Note;

/// A note's text in its parts.
struct NoteText
{
    bool accidental = false;
    int octave = 4; ///< as written
    std::size_t pitchLength = 0;
    Fraction length{1};
};

std::optional<NoteText> partsOf(std::string_view text)
{
    NoteText parts;
    parts.pitchLength = noteLength(text);
    if (parts.pitchLength == 0)
        return std::nullopt;
    parts.accidental = !isLetter(text.front());
    const std::size_t letter = text.find_first_of("abcdefgABCDEFG");
    parts.octave = text[letter] >= 'a' ? 5 : 4;
    for (const char c : text.substr(letter, parts.pitchLength - letter))
        parts.octave += c == '\'' ? 1 : c == ',' ? -1 : 0;
    std::string_view rest = text.substr(parts.pitchLength);
    parts.length = Fraction(takeNumber(rest).value_or(1));
    while (rest.starts_with('/')) {
        rest.remove_prefix(1);
        parts.length = parts.length / Fraction(std::max(takeNumber(rest).value_or(2), 1));
    }
    return parts;
}

Propagation propagationOf(const score::Score& score)
{
    constexpr std::string_view kName = "propagate-accidentals ";
    Propagation result = Propagation::Pitch;
    for (const auto& field : score.metadata.fields)
        if (field.name == "%%" && field.value.starts_with(kName))
            result = parsePropagation(trimmed(std::string_view(field.value).substr(kName.size())));
    return result;
}

/// Rewrites the notes of one lane in one bar.
class LaneChanger
{
public:
    using Sources = std::unordered_map<std::uint64_t, const NoteSource*>;

    LaneChanger(std::string_view text, const Sources& sources, const score::Score& score,
                std::vector<TextChange>& changes)
        : m_text(text)
        , m_sources(sources)
        , m_changes(changes)
        , m_score(score)
    {
        m_accidentals.setPropagation(propagationOf(score));
    }

    bool change(const std::vector<Note>& before, const std::vector<Note>& after, const score::TickRange& bar)
    {
        const auto old = notesIn(before, bar);
        const auto now = notesIn(after, bar);
        if (now.size() > old.size())
            return false;
        m_accidentals.setKey(score::keyAt(m_score.keys, bar.start));
        for (const Note& note : before)
            if (note.end() == bar.start && note.tiedToNext)
                m_accidentals.tie(note.pitch);
        std::vector<std::pair<const Note*, const Note*>> pairs = paired(old, now);
        if (pairs.empty())
            return old.empty();
        std::sort(pairs.begin(), pairs.end(), [this](const auto& a, const auto& b) {
            return sourceOf(*a.first)->offset < sourceOf(*b.first)->offset;
        });
        return changeInOrder(pairs);
    }

private:
    static std::vector<const Note*> notesIn(const std::vector<Note>& notes, const score::TickRange& bar)
    {
        std::vector<const Note*> found;
        const auto range = itemsIn(notes, bar, [](const Note& note) { return note.onset; });
        for (auto note = range.first; note != range.second; ++note)
            found.push_back(&*note);
        return found;
    }

    [[nodiscard]] const NoteSource* sourceOf(const Note& note) const
    {
        const auto found = m_sources.find(note.id.value);
        return found == m_sources.end() ? nullptr : found->second;
    }

    /// Each old note with what becomes of it: one by one, or, where there are fewer, with the very same note
    /// or nothing. Empty where that does not come out.
    [[nodiscard]] std::vector<std::pair<const Note*, const Note*>>
    paired(const std::vector<const Note*>& old, const std::vector<const Note*>& now) const
    {
        std::vector<std::pair<const Note*, const Note*>> pairs;
        std::size_t next = 0;
        for (const Note* note : old) {
            if (sourceOf(*note) == nullptr)
                return {};
            const bool gone =
                old.size() > now.size() &&
                (next >= now.size() || now[next]->onset != note->onset || !(now[next]->pitch == note->pitch));
            pairs.emplace_back(note, gone ? nullptr : now[next]);
            next += gone ? 0 : 1;
        }
        if (next != now.size())
            pairs.clear();
        return pairs;
    }

    bool changeInOrder(const std::vector<std::pair<const Note*, const Note*>>& pairs)
    {
        std::vector<score::Pitch> ties;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto& [before, after] = pairs[i];
            if (i > 0 && pairs[i - 1].first->onset != before->onset)
                m_accidentals.setTies(std::exchange(ties, {}));
            const bool inChord = (i > 0 && pairs[i - 1].first->onset == before->onset) ||
                                 (i + 1 < pairs.size() && pairs[i + 1].first->onset == before->onset);
            if (after != nullptr ? !rewrite(*before, *after) : !remove(*before, inChord))
                return false;
            if (after != nullptr && after->tiedToNext)
                ties.push_back(after->pitch);
        }
        return true;
    }

    bool rewrite(const Note& before, const Note& after)
    {
        const NoteSource& source = *sourceOf(before);
        const std::string_view text = m_text.substr(source.offset, static_cast<std::size_t>(source.length));
        const auto parts = partsOf(text);
        if (!parts)
            return false;
        const bool samePitch = before.pitch == after.pitch;
        const bool implied = m_accidentals.implied(after.pitch) == after.pitch;
        std::string now(text.substr(0, parts->pitchLength));
        if (!samePitch || (!parts->accidental && !implied)) {
            score::Pitch written = after.pitch;
            written.octave += parts->octave - before.pitch.octave; // octave= of the voice
            now = pitchText(written, !implied);
        }
        if (parts->accidental ? samePitch || !implied : !implied)
            m_accidentals.write(after.pitch);
        if (before.duration == after.duration)
            now += text.substr(parts->pitchLength);
        else
            now += lengthText(parts->length * Fraction(after.duration.value, before.duration.value));
        if (now != text)
            m_changes.push_back({source.offset, text.size(), std::move(now)});
        return true;
    }

    bool remove(const Note& note, bool inChord)
    {
        const NoteSource& source = *sourceOf(note);
        const std::string_view text = m_text.substr(source.offset, static_cast<std::size_t>(source.length));
        const auto parts = partsOf(text);
        if (!parts)
            return false;
        std::string rest = inChord ? std::string() : 'z' + std::string(text.substr(parts->pitchLength));
        m_changes.push_back({source.offset, text.size(), std::move(rest)});
        return true;
    }

    std::string_view m_text;
    const Sources& m_sources;
    std::vector<TextChange>& m_changes;
    const score::Score& m_score;
    Accidentals m_accidentals;
};

} // namespace

std::string withChanges(std::string_view text, std::vector<TextChange> changes)
{
    std::sort(changes.begin(), changes.end(),
              [](const TextChange& a, const TextChange& b) { return a.offset < b.offset; });
    std::string result;
    std::size_t at = 0;
    for (const auto& change : changes) {
        result += text.substr(at, change.offset - at);
        result += change.text;
        at = change.offset + change.length;
    }
    return result += text.substr(at);
}

std::optional<std::vector<TextChange>> noteChanges(std::string_view text, const ParsedTune& tune,
                                                   const score::Score& edited, const ChangedBars& changed)
{
    static const std::vector<Note> kNone;
    LaneChanger::Sources sources;
    for (const auto& source : tune.sources)
        sources[source.note.value] = &source;
    std::vector<TextChange> changes;
    for (const auto& [part, bar] : changed) {
        const auto& before = tune.score.parts[part].voices;
        const auto& after = edited.parts[part].voices;
        for (std::size_t v = 0; v < std::max(before.size(), after.size()); ++v) {
            LaneChanger changer(text, sources, tune.score, changes);
            if (!changer.change(v < before.size() ? before[v].notes : kNone,
                                v < after.size() ? after[v].notes : kNone, tune.score.bars[bar].range))
                return std::nullopt;
        }
    }
    return changes;
}

} // namespace partita::abc
