// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_view.h"

#include <algorithm>
#include <cmath>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

namespace {

constexpr double kEdge = 6;            ///< pixels at a note's end that resize it
constexpr double kLeastForEdges = 12;  ///< notes narrower than this are only moved and lengthened
constexpr double kVelocityReach = 4.0; ///< pixels on either side of a velocity bar

RollZone zoneWithin(const QRectF& box, double x)
{
    const double edge = std::min(kEdge, box.width() / 3);
    if (x >= box.right() - edge)
        return RollZone::NoteEnd;
    if (box.width() >= kLeastForEdges && x <= box.left() + edge)
        return RollZone::NoteStart;
    return RollZone::NoteBody;
}

} // namespace

bool RollView::isEditable(const RollNote& note) const
{
    return currentPart < 0 || static_cast<std::size_t>(currentPart) == note.part;
}

RollHit RollView::hitTest(QPointF point) const
{
    if (geometry.lane().contains(point))
        return {RollZone::Lane, std::nullopt};
    if (geometry.ruler().contains(point))
        return {RollZone::Ruler, std::nullopt};
    if (geometry.keyboard().contains(point))
        return {RollZone::Keyboard, std::nullopt};
    if (!geometry.grid().contains(point))
        return {};
    RollHit hit{RollZone::Grid, std::nullopt};
    const RollDocument* roll = shown();
    if (roll == nullptr)
        return hit;
    const Ticks time = geometry.timeAt(point.x());
    const auto& notes = roll->notes();
    const int key = geometry.keyAt(point.y());
    for (std::size_t i = roll->firstReaching(geometry.timeAt(point.x() - RollGeometry::kLeastNoteWidth - 1));
         i < notes.size(); ++i) {
        if (notes[i].range.start > time)
            break;
        const QRectF box = rectOf(notes[i]).adjusted(0, 0, 1, 1);
        if (notes[i].key != key || notes[i].grace || !isEditable(notes[i]) || !box.contains(point))
            continue;
        const bool better = !hit.note || isSelected(notes[i]) >= isSelected(notes[*hit.note]);
        if (better)
            hit = {zoneWithin(box, point.x()), i};
    }
    return hit;
}

std::vector<NoteId> RollView::velocityBarsNear(double left, double right) const
{
    std::vector<NoteId> found;
    const RollDocument* roll = shown();
    if (roll == nullptr)
        return found;
    bool onlySelected = false;
    for (const auto& note : roll->notes()) {
        const double x = geometry.xOf(note.range.start);
        if (x > right + kVelocityReach)
            break;
        if (x < left - kVelocityReach || note.grace || !isEditable(note))
            continue;
        if (isSelected(note) && !onlySelected) {
            onlySelected = true;
            found.clear();
        }
        if (!onlySelected || isSelected(note))
            found.push_back(note.id);
    }
    return found;
}

std::set<NoteId> RollView::notesIn(const QRectF& area) const
{
    std::set<NoteId> found;
    const RollDocument* roll = shown();
    if (roll == nullptr)
        return found;
    const Ticks left = geometry.timeAt(area.left() - RollGeometry::kLeastNoteWidth - 1);
    for (std::size_t i = roll->firstReaching(left); i < roll->notes().size(); ++i) {
        const RollNote& note = roll->notes()[i];
        if (geometry.xOf(note.range.start) > area.right())
            break;
        if (!note.grace && isEditable(note) && rectOf(note).intersects(area))
            found.insert(note.id);
    }
    return found;
}

Ticks RollView::gridTicks() const
{
    const int resolution = document ? document->score().ticksPerQuarter : 480;
    const score::Fraction step = grid.numerator > 0 ? grid : score::Fraction{1, 32};
    return std::max(Ticks{1}, score::toTicks(step, resolution));
}

Ticks RollView::shortestNote() const
{
    const int resolution = document ? document->score().ticksPerQuarter : 480;
    return std::min(gridTicks(), std::max(Ticks{1}, score::toTicks({1, 32}, resolution)));
}

void RollView::setPreview(const std::optional<score::Edit>& edit)
{
    preview.reset();
    layerIsStale = true;
    if (!edit || !document)
        return;
    auto changed = std::make_shared<score::Score>(document->score());
    if (score::apply(*changed, *edit))
        preview = std::make_shared<const RollDocument>(std::move(changed));
}

void RollView::dropUnknownNotes()
{
    std::erase_if(selection, [this](NoteId id) { return !document || !document->contains(id); });
    if (!document || !document->contains(focused))
        focused = {};
}

QString displayName(const score::Pitch& pitch)
{
    QString name = QString::fromStdString(pitch.name());
    name.replace(QLatin1String("##"), QStringLiteral("𝄪"));
    name.replace(QLatin1Char('#'), QChar(0x266f));
    name.replace(QLatin1Char('b'), QChar(0x266d));
    if (pitch.cents != 0)
        name += QStringLiteral(" %1%2 ct")
                    .arg(pitch.cents > 0 ? QStringLiteral("+") : QString())
                    .arg(pitch.cents);
    return name;
}

QString noteName(const RollDocument& document, const RollNote& note)
{
    const score::Part& part = document.score().parts[note.part];
    if (part.percussion) {
        for (const auto& mapping : part.percussionMap)
            if (mapping.midiKey == note.key && !mapping.name.empty())
                return QString::fromStdString(mapping.name);
    } else if (part.transposition != 0) {
        return displayName(score::keyAt(document.performance().keys, note.range.start).spell(note.key));
    }
    return displayName(note.pitch);
}

QString describePlace(const RollDocument& document, Ticks performed)
{
    const RollBar bar = document.bars().at(performed);
    const double beat = bar.beat.toDouble() * 4 * document.score().ticksPerQuarter;
    const double from = static_cast<double>((performed - bar.range.start).value);
    const double number = std::floor(from / std::max(1.0, beat)) + 1;
    if (bar.number == 0)
        return PianoRoll::tr("pickup, beat %1").arg(number);
    return PianoRoll::tr("bar %1, beat %2").arg(bar.number).arg(number);
}

QString describeNote(const RollDocument& document, const RollNote& note)
{
    const auto written = document.writtenRange(note.id).length();
    const score::Fraction length = score::toFraction(written, document.score().ticksPerQuarter);
    const QString fraction = length.denominator == 1
                                 ? QString::number(length.numerator)
                                 : QStringLiteral("%1/%2").arg(length.numerator).arg(length.denominator);
    QString text = PianoRoll::tr("%1, length %2, %3, velocity %4")
                       .arg(noteName(document, note), fraction, describePlace(document, note.range.start))
                       .arg(note.velocity);
    if (document.appearances(note.id).size() > 1)
        text += PianoRoll::tr(", time %1 of the repeat").arg(note.pass);
    return text;
}

} // namespace partita::widgets
