// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_voice_writer.h"

#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_write_signs.h"

#include <algorithm>

namespace partita::abc {

namespace {

using score::Fraction;
using score::Note;
using score::Ticks;

bool sameDecorations(const Piece& piece)
{
    return std::all_of(piece.notes.begin(), piece.notes.end(), [&piece](const PieceNote& note) {
        return note.note->decorations == piece.notes.front().note->decorations;
    });
}

/// The note of a chord that carries what belongs to the whole chord: the lowest, as the parser has it.
const PieceNote& lowest(const Piece& piece)
{
    return *std::min_element(piece.notes.begin(), piece.notes.end(),
                             [](const PieceNote& a, const PieceNote& b) {
                                 return a.note->pitch.midiKey() < b.note->pitch.midiKey();
                             });
}

bool isTied(const PieceNote& note)
{
    return !note.last || note.note->tiedToNext;
}

} // namespace

VoiceWriter::VoiceWriter(const WritingContext& context, const score::Part& part, bool first)
    : m_context(context)
    , m_part(part)
    , m_first(first)
{
    collectChanges();
    collectCuts();
    for (const auto& voice : part.voices)
        for (auto& lane : lanesOf(voice, context.bars, m_cuts)) {
            m_lanes.push_back({std::move(lane), &voice, {}, 0});
            m_lanes.back().accidentals.setPropagation(context.propagation);
            m_lanes.back().accidentals.setKey(score::keyAt(context.score.keys, {}));
        }
    m_items.resize(std::max<std::size_t>(m_lanes.size(), 1));
    assignItems();
}

void VoiceWriter::collectChanges()
{
    const auto& score = m_context.score;
    const auto add = [this](Ticks at, const std::string& text) {
        if (at > Ticks{})
            m_fields[at] += '[' + text + ']';
    };
    for (const auto& change : score.meters)
        add(change.at, "M:" + change.meter.name());
    for (const auto& change : score.keys)
        add(change.at, "K:" + keyText(change.key));
    if (m_first)
        for (const auto& change : score.tempos)
            add(change.at, "Q:" + tempoText(change));
    if (!m_part.voices.empty())
        for (const auto& change : m_part.voices.front().clefs)
            add(change.at, "K:clef=" + clefName(change.clef));
    for (const auto& change : m_part.programs)
        add(change.at, "I:MIDI program " + std::to_string(change.program));
}

void VoiceWriter::collectCuts()
{
    for (const auto& [at, text] : m_fields)
        m_cuts.push_back(at);
    for (const auto& symbol : m_part.chordSymbols)
        m_cuts.push_back(symbol.at);
    for (const auto& annotation : m_part.annotations)
        m_cuts.push_back(annotation.at);
    std::sort(m_cuts.begin(), m_cuts.end());
    m_cuts.erase(std::unique(m_cuts.begin(), m_cuts.end()), m_cuts.end());
}

void VoiceWriter::assignItems()
{
    for (const auto& annotation : m_part.annotations) {
        if (annotation.placement == '!')
            m_signs.emplace(annotation.at, decorationText({annotation.text}, false));
        else
            assign(annotation.at, quoted(annotation.placement + annotation.text));
    }
    for (const auto& symbol : m_part.chordSymbols)
        assign(symbol.at, quoted(symbol.text));
}

/// To the first lane in which something starts at this time; else to the first lane, for the next start.
void VoiceWriter::assign(Ticks at, std::string text)
{
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        const Lane& pieces = m_lanes[lane].pieces;
        const auto piece = std::lower_bound(pieces.begin(), pieces.end(), at,
                                            [](const Piece& p, Ticks tick) { return p.range.start < tick; });
        const bool starts = piece != pieces.end() && piece->range.start == at;
        if (starts && (lane == 0 || !piece->notes.empty())) {
            m_items[lane].emplace(at, std::move(text));
            return;
        }
    }
    m_items[0].emplace(at, std::move(text));
}

bool VoiceWriter::hasMusicIn(const LaneState& lane, const score::TickRange& range) const
{
    for (std::size_t i = lane.next; i < lane.pieces.size() && lane.pieces[i].range.start < range.end; ++i)
        if (!lane.pieces[i].notes.empty() || lane.pieces[i].invisible)
            return true;
    return false;
}

std::string VoiceWriter::bar(std::size_t index)
{
    const score::TickRange& range = m_context.bars[index].range;
    std::size_t used = 1;
    for (std::size_t lane = 1; lane < m_lanes.size(); ++lane)
        if (hasMusicIn(m_lanes[lane], range))
            used = lane + 1;
    std::string text;
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        std::string music = laneBar(lane, range);
        if (lane < used)
            text += (lane > 0 ? " & " : "") + music;
    }
    if (index + 1 == m_context.bars.size())
        text += itemsUpTo(0, range.end);
    return text;
}

std::string VoiceWriter::laneBar(std::size_t index, const score::TickRange& range)
{
    LaneState& lane = m_lanes[index];
    lane.accidentals.startBar();
    const Ticks beat = score::toTicks(score::meterAt(m_context.score.meters, range.start).beatLength(),
                                      m_context.score.ticksPerQuarter);
    const Ticks quarter{m_context.score.ticksPerQuarter};
    std::string text;
    bool afterLong = false;
    for (; lane.next < lane.pieces.size() && lane.pieces[lane.next].range.start < range.end; ++lane.next) {
        const Piece& piece = lane.pieces[lane.next];
        const Ticks place = piece.range.start - range.start;
        const bool isLong = piece.range.length() >= quarter;
        const bool insideTuplet = piece.tuplet != Piece::kNoTuplet &&
                                  piece.range.start > lane.voice->tuplets[piece.tuplet].range.start;
        if (!text.empty() && !insideTuplet &&
            (isLong || afterLong || beat <= Ticks{} || place.value % beat.value == 0))
            text += ' ';
        afterLong = isLong;
        text += beforePiece(index, piece);
        text += pieceText(lane, piece);
        if (index == 0 && !piece.notes.empty())
            m_sung.push_back(lowest(piece).first ? lowest(piece).note : nullptr);
    }
    return text;
}

std::string VoiceWriter::itemsUpTo(std::size_t lane, Ticks at)
{
    std::string text;
    auto& items = m_items[lane];
    while (!items.empty() && items.begin()->first <= at) {
        text += items.begin()->second;
        items.erase(items.begin());
    }
    return text;
}

std::string VoiceWriter::signsAt(Ticks at)
{
    std::string text;
    for (auto sign = m_signs.begin(); sign != m_signs.end() && sign->first <= at; sign = m_signs.erase(sign))
        text += sign->second;
    return text;
}

std::string VoiceWriter::beforePiece(std::size_t index, const Piece& piece)
{
    std::string text;
    if (index == 0) {
        while (!m_fields.empty() && m_fields.begin()->first <= piece.range.start) {
            text += m_fields.begin()->second;
            m_fields.erase(m_fields.begin());
            const score::Key key = score::keyAt(m_context.score.keys, piece.range.start);
            for (auto& lane : m_lanes)
                lane.accidentals.setKey(key);
        }
    }
    text += itemsUpTo(index, piece.range.start);
    if (index == 0 && piece.notes.empty())
        text += signsAt(piece.range.start);
    return text;
}

std::string VoiceWriter::length(Ticks ticks, const Fraction& scale) const
{
    return lengthText(score::toFraction(ticks, m_context.score.ticksPerQuarter) * scale / m_context.unit);
}

std::string VoiceWriter::tupletText(const LaneState& lane, const Piece& piece) const
{
    if (piece.tuplet == Piece::kNoTuplet)
        return {};
    const score::Tuplet& tuplet = lane.voice->tuplets[piece.tuplet];
    if (tuplet.range.start != piece.range.start)
        return {};
    int count = 0;
    for (std::size_t i = lane.next; i < lane.pieces.size() && lane.pieces[i].tuplet == piece.tuplet; ++i)
        ++count;
    const score::Meter meter = score::meterAt(m_context.score.meters, piece.range.start);
    std::string text = '(' + std::to_string(tuplet.actual);
    const bool usual = defaultNormal(tuplet.actual, meter) == tuplet.normal;
    if (!usual || count != tuplet.actual)
        text += ':' + std::to_string(tuplet.normal) + ':' + std::to_string(count);
    return text;
}

std::string VoiceWriter::pieceText(LaneState& lane, const Piece& piece)
{
    Fraction scale(1);
    if (piece.tuplet != Piece::kNoTuplet) {
        const score::Tuplet& tuplet = lane.voice->tuplets[piece.tuplet];
        scale = Fraction(tuplet.actual, tuplet.normal);
    }
    const std::string start = tupletText(lane, piece);
    if (!piece.notes.empty())
        return start + chordText(lane, piece, scale);
    lane.accidentals.clearTies();
    if (piece.tuplet == Piece::kNoTuplet)
        return restText(piece);
    return start + (piece.invisible ? 'x' : 'z') + length(piece.range.length(), scale);
}

/// A rest that no single sign stands for, such as five eighths, as several that keep the beat visible.
std::string VoiceWriter::restText(const Piece& piece) const
{
    const auto& bars = m_context.bars;
    const auto after = std::upper_bound(bars.begin(), bars.end(), piece.range.start,
                                        [](Ticks at, const score::Bar& bar) { return at < bar.range.start; });
    const score::TickRange bar = after == bars.begin() ? score::TickRange{} : std::prev(after)->range;
    const std::string sign = piece.invisible ? "x" : "z";
    const Fraction whole = score::toFraction(piece.range.length(), m_context.score.ticksPerQuarter);
    std::int64_t odd = whole.numerator;
    while (odd > 0 && odd % 2 == 0)
        odd /= 2;
    const std::int64_t finest = m_context.score.ticksPerQuarter / 16;
    const bool plain =
        odd <= 3 || whole.denominator > 64 || (whole.denominator & (whole.denominator - 1)) != 0;
    if (plain || piece.range == bar || m_context.score.ticksPerQuarter % 16 != 0)
        return sign + length(piece.range.length(), Fraction(1));
    std::string text;
    for (Ticks at = piece.range.start; at < piece.range.end;) {
        Ticks value{finest};
        while (at + value * 2 <= piece.range.end && (at - bar.start).value % (value * 2).value == 0)
            value = value * 2;
        value = std::min(value, piece.range.end - at);
        text += sign + length(value, Fraction(1));
        at += value;
    }
    return text;
}

std::string VoiceWriter::chordText(LaneState& lane, const Piece& piece, const Fraction& scale)
{
    const bool inChord = piece.notes.size() > 1;
    const PieceNote& low = lowest(piece);
    const Note& note = *low.note;
    const bool shared = sameDecorations(piece);
    const bool tied = std::all_of(piece.notes.begin(), piece.notes.end(), isTied);
    std::string text;
    if (low.first) {
        text.append(static_cast<std::size_t>(note.slursStarting), '(');
        text += graces(lane, note);
        if (shared)
            for (const auto& decoration : note.decorations)
                text += decorationText(decoration, m_context.letters);
    }
    if (inChord)
        text += '[';
    for (const PieceNote& each : piece.notes) {
        if (inChord && each.first && each.note != &note)
            text.append(static_cast<std::size_t>(each.note->slursStarting), '(');
        text += noteText(lane, each, scale, inChord, shared, tied);
        if (inChord && each.last && each.note != &note)
            text.append(static_cast<std::size_t>(each.note->slursEnding), ')');
    }
    if (inChord)
        text += ']';
    if (tied)
        text += '-';
    lane.accidentals.clearTies();
    for (const PieceNote& each : piece.notes)
        if (isTied(each))
            lane.accidentals.tie(each.note->pitch);
    if (low.last)
        text.append(static_cast<std::size_t>(note.slursEnding), ')');
    return text;
}

std::string VoiceWriter::noteText(LaneState& lane, const PieceNote& piece, const Fraction& scale,
                                  bool inChord, bool shared, bool tied)
{
    std::string text;
    if (!shared && piece.first)
        for (const auto& decoration : piece.note->decorations)
            text += decorationText(decoration, m_context.letters);
    text += pitch(lane, piece.note->pitch) + length(piece.duration, scale);
    if (inChord && !tied && isTied(piece))
        text += '-';
    return text;
}

std::string VoiceWriter::pitch(LaneState& lane, const score::Pitch& pitch)
{
    const bool written = !(lane.accidentals.implied(pitch) == pitch);
    if (written)
        lane.accidentals.write(pitch);
    return pitchText(pitch, written);
}

std::string VoiceWriter::graces(LaneState& lane, const Note& note)
{
    if (note.graces.empty())
        return {};
    std::string text = note.graceSlash ? "{/" : "{";
    for (const auto& grace : note.graces)
        text += pitch(lane, grace.pitch) + lengthText(grace.length / m_context.unit);
    return text + '}';
}

std::string VoiceWriter::takeLyrics()
{
    int verses = 0;
    for (const Note* note : m_sung)
        if (note != nullptr)
            for (const auto& lyric : note->lyrics)
                verses = std::max(verses, lyric.verse);
    std::string text;
    for (int verse = 1; verse <= verses; ++verse)
        text += "w:" + verseText(verse) + '\n';
    m_sung.clear();
    return text;
}

std::string VoiceWriter::verseText(int verse) const
{
    std::string text;
    char filler = '*';
    for (const Note* note : m_sung) {
        const score::Lyric* lyric = nullptr;
        if (note != nullptr)
            for (const auto& each : note->lyrics)
                if (each.verse == verse)
                    lyric = &each;
        if (lyric == nullptr) {
            text += filler == '*' ? " *" : std::string(1, filler);
            continue;
        }
        text += (filler == '-' ? "" : " ") + syllableText(lyric->text);
        filler = '*';
        if (lyric->syllabic == score::Syllabic::Begin || lyric->syllabic == score::Syllabic::Middle)
            text += filler = '-';
        else if (lyric->extended)
            filler = '_';
    }
    return text + (filler == '_' && text.back() != '_' ? "_" : "");
}

} // namespace partita::abc
