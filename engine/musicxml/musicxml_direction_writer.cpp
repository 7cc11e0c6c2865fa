// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_harmony.h"
#include "engine/musicxml/musicxml_marks.h"
#include "engine/musicxml/musicxml_part_writer.h"
#include "engine/musicxml/musicxml_signs.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace partita::musicxml {

namespace {

using score::Ticks;

enum Order { kSection = 1, kTempo, kProgram, kPedal, kText, kShown, kChord };

Xml direction(Xml measure, const char* placement)
{
    Xml node = add(measure, "direction");
    if (placement != nullptr)
        set(node, "placement", placement);
    return node;
}

void writeBeat(Xml metronome, const score::Fraction& beat)
{
    // One tick of a thousandth of a whole note each keeps every beat of up to 1/1024 exact.
    const auto lengths = splitLength(score::toTicks(beat, 256), score::Fraction(1), 256);
    Xml parent = metronome;
    for (std::size_t i = 0; i < lengths.size() && i < 16; ++i) {
        if (i > 0)
            parent = add(metronome, "beat-unit-tied");
        add(parent, "beat-unit", typeName(lengths[i].type));
        for (int dot = 0; dot < lengths[i].dots; ++dot)
            add(parent, "beat-unit-dot");
    }
}

void writeTempo(Xml measure, const score::TempoChange& tempo)
{
    Xml node = direction(measure, "above");
    if (!tempo.text.empty())
        add(add(node, "direction-type"), "words", tempo.text);
    if (!tempo.textOnly || tempo.text.empty()) {
        Xml metronome = add(add(node, "direction-type"), "metronome");
        writeBeat(metronome, tempo.beat);
        const double perMinute = tempo.quartersPerMinute / (tempo.beat.toDouble() * 4);
        add(metronome, "per-minute", numberText(perMinute));
    }
    set(add(node, "sound"), "tempo", numberText(tempo.quartersPerMinute));
}

/// The attribute of <sound> that tells players of a jump or a place.
void soundFormSign(Xml node, const FormSign& sign)
{
    const bool plain = sign.attribute == "dacapo" || sign.attribute == "fine";
    const bool coda = sign.attribute == "coda" || sign.attribute == "tocoda";
    set(add(node, "sound"), std::string(sign.attribute).c_str(), plain ? "yes" : coda ? "coda" : "segno");
}

void writeFormSign(Xml measure, const FormSign& sign, const std::string& id)
{
    Xml node = direction(measure, "above");
    if (!id.empty())
        set(node, "id", id);
    Xml type = add(node, "direction-type");
    if (sign.words.empty())
        add(type, std::string(sign.name).c_str());
    else
        add(type, "words", sign.words);
    soundFormSign(node, sign);
}

void writeText(Xml measure, char placement, const std::string& text)
{
    Xml node = direction(measure, placement == '^' ? "above" : placement == '_' ? "below" : nullptr);
    if (placement == '!') {
        set(add(add(node, "direction-type"), "other-direction", text), "print-object", "no");
        return;
    }
    Xml words = add(add(node, "direction-type"), "words", text);
    if (placement == '<' || placement == '>' || placement == '@')
        set(words, "halign", placement == '<' ? "right" : placement == '>' ? "left" : "center");
}

void writePedal(Xml measure, int value, bool wasDown)
{
    const bool down = value >= 64;
    if (down != wasDown) {
        Xml node = direction(measure, "below");
        Xml pedal = add(add(node, "direction-type"), "pedal");
        set(pedal, "type", down ? "start" : "stop");
        set(pedal, "line", "yes");
        measure = node;
    }
    const std::string text = value >= 127 ? "yes" : value <= 0 ? "no" : numberText(value / 1.27);
    set(add(measure, "sound"), "damper-pedal", text);
}

/// Collects the items of one part.
class DirectionCollector
{
public:
    DirectionCollector(const WritingContext& context, const score::Part& part, const std::string& partId,
                       std::vector<TimedItem>& barEnds)
        : m_context(context)
        , m_part(part)
        , m_partId(partId)
        , m_barEnds(barEnds)
    {
    }

    void collectForm()
    {
        for (const auto& bar : m_context.bars)
            if (!bar.section.empty())
                item(bar.range.start, kSection, [&bar](Xml measure) {
                    add(add(direction(measure, "above"), "direction-type"), "rehearsal", bar.section);
                });
        for (const auto& tempo : m_context.score.tempos)
            item(tempo.at, kTempo, [&tempo](Xml measure) { writeTempo(measure, tempo); });
    }

    void collectPart()
    {
        const auto& programs = m_part.programs;
        for (const auto& change : programs)
            if (&change != &programs.front() || change.at > Ticks{})
                item(change.at, kProgram, [id = m_partId, &change](Xml measure) {
                    writeProgram(add(measure, "sound"), change, id);
                });
        for (const auto& chord : m_part.chordSymbols)
            item(chord.at, kChord, [&chord](Xml measure) { writeHarmony(measure, chord.text); });
        collectControls();
        collectAnnotations();
        for (const auto& voice : m_part.voices)
            collectDecorations(voice);
    }

    std::vector<TimedItem> take()
    {
        std::stable_sort(m_items.begin(), m_items.end(), [](const TimedItem& a, const TimedItem& b) {
            return std::tuple(a.at, a.order) < std::tuple(b.at, b.order);
        });
        return std::move(m_items);
    }

private:
    void item(Ticks at, int order, std::function<void(Xml)> write)
    {
        m_items.push_back({at, order, std::move(write)});
    }

    void collectControls()
    {
        bool pedal = false;
        for (const auto& lane : m_part.controls) {
            if (lane.controller != score::kSustainPedal || std::exchange(pedal, true)) {
                const bool constant = (lane.controller == 7 || lane.controller == 10) &&
                                      lane.points.size() == 1 && lane.points[0].at == Ticks{};
                if (!constant && !lane.points.empty())
                    m_context.losses.add("Controller " + std::to_string(lane.controller) + " of " + name() +
                                         " has no place in MusicXML");
                continue;
            }
            bool down = false;
            for (const auto& point : lane.points) {
                item(point.at, kPedal,
                     [value = point.value, down](Xml measure) { writePedal(measure, value, down); });
                down = point.value >= 64;
            }
        }
        if (!m_part.unknown.empty())
            m_context.losses.add("MIDI events of " + name() + " that are no music have no place in MusicXML");
    }

    [[nodiscard]] std::string name() const
    {
        return m_part.name.empty() ? "part " + m_partId.substr(1) : '"' + m_part.name + '"';
    }

    /// Jumps go to the end of the bar before their time, as long as they come first there.
    void collectAnnotations()
    {
        const auto& annotations = m_part.annotations;
        Ticks fixed{-1}; // a time at which something else came already
        for (const auto& each : annotations) {
            const FormSign* sign = each.placement == '!' ? formSignNamed(each.text) : nullptr;
            if (sign != nullptr && sign->endsBar && endsBar(each.at) && each.at != fixed) {
                m_barEnds.push_back(
                    {each.at, kText, [sign](Xml measure) { writeFormSign(measure, *sign, {}); }});
                continue;
            }
            fixed = each.at;
            if (sign != nullptr)
                item(each.at, kText, [sign](Xml measure) { writeFormSign(measure, *sign, {}); });
            else
                item(each.at, kText, [&each](Xml measure) { writeText(measure, each.placement, each.text); });
        }
    }

    [[nodiscard]] bool endsBar(Ticks at) const { return at > Ticks{} && barEndAfter(at - Ticks{1}) == at; }

    [[nodiscard]] Ticks barEndAfter(Ticks at) const
    {
        const auto& bars = m_context.bars;
        const auto bar =
            std::upper_bound(bars.begin(), bars.end(), at,
                             [](Ticks tick, const score::Bar& each) { return tick < each.range.end; });
        return bar == bars.end() ? at : bar->range.end;
    }

    /// Shows signs and hairpins that notes have as decorations.
    void collectDecorations(const score::Voice& voice)
    {
        const score::Note* before = nullptr;
        for (const auto& note : voice.notes) {
            const bool chord = before != nullptr && before->onset == note.onset;
            for (const auto& decoration : note.decorations) {
                const bool again = chord && std::find(before->decorations.begin(), before->decorations.end(),
                                                      decoration) != before->decorations.end();
                if (!again)
                    show(note, decoration.name);
            }
            before = &note;
        }
    }

    void show(const score::Note& note, const std::string& name)
    {
        const FormSign* sign = formSignNamed(name);
        const std::string_view wedge = wedgeType(name);
        if (sign == nullptr && wedge.empty())
            return;
        const std::string id = std::string(kShownAgain) + m_partId + '-' + std::to_string(++m_shown);
        if (sign != nullptr && sign->endsBar) {
            m_barEnds.push_back({barEndAfter(note.onset), kShown,
                                 [sign, id](Xml measure) { writeFormSign(measure, *sign, id); }});
        } else if (sign != nullptr) {
            item(note.onset, kShown, [sign, id](Xml measure) { writeFormSign(measure, *sign, id); });
        } else {
            item(note.onset, kShown, [wedge, id](Xml measure) {
                Xml node = direction(measure, "below");
                set(node, "id", id);
                set(add(add(node, "direction-type"), "wedge"), "type", wedge);
            });
        }
    }

    const WritingContext& m_context;
    const score::Part& m_part;
    std::string m_partId;
    std::vector<TimedItem>& m_barEnds;
    std::vector<TimedItem> m_items;
    int m_shown = 0;
};

} // namespace

std::vector<TimedItem> directionsOf(const WritingContext& context, const score::Part& part,
                                    const std::string& partId, bool first, std::vector<TimedItem>& barEnds)
{
    DirectionCollector collector(context, part, partId, barEnds);
    if (first)
        collector.collectForm();
    collector.collectPart();
    std::stable_sort(barEnds.begin(), barEnds.end(),
                     [](const TimedItem& a, const TimedItem& b) { return a.at < b.at; });
    return collector.take();
}

} // namespace partita::musicxml
