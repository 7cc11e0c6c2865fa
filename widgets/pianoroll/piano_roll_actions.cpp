// SPDX-License-Identifier: GPL-3.0-or-later
// What menus, tool bars and keys ask of the piano roll: zooming, selecting and editing the selection.
#include "widgets/pianoroll/piano_roll.h"
#include "widgets/pianoroll/roll_clip.h"
#include "widgets/pianoroll/roll_edits.h"
#include "widgets/pianoroll/roll_mouse.h"
#include "widgets/pianoroll/roll_view.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace partita::widgets {

using score::NoteId;
using score::Ticks;

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLeastRoom = 24; ///< rows that count as seen before the view has its size
constexpr int kRowsAround = 3;    ///< empty rows above and below when everything is shown

/// The selection as edits take it: notes that sound, in order of their first sounding.
std::vector<NoteId> orderedSelection(const RollView& view)
{
    std::vector<NoteId> ids;
    if (!view.document)
        return ids;
    std::set<NoteId> left = view.selection;
    for (const RollNote& note : view.document->notes())
        if (!note.grace && left.erase(note.id) > 0)
            ids.push_back(note.id);
    return ids;
}

} // namespace

void PianoRoll::zoomTime(double factor, double anchorX)
{
    const Ticks anchor = m_view->geometry.timeAt(anchorX);
    m_view->geometry.setPixelsPerQuarter(m_view->geometry.pixelsPerQuarter() * factor);
    updateScrollBars();
    scrollTo(m_view->geometry.scrollX() + m_view->geometry.xOf(anchor) - anchorX, m_view->geometry.scrollY());
    refresh();
}

void PianoRoll::zoomRows(double factor, double anchorY)
{
    const double before = m_view->geometry.rowHeight();
    const double rows = (anchorY - m_view->geometry.rulerHeight() + m_view->geometry.scrollY()) / before;
    const double wanted = before * factor;
    m_view->geometry.setRowHeight(factor > 1 ? std::max(wanted, before + 1) : std::min(wanted, before - 1));
    updateScrollBars();
    scrollTo(m_view->geometry.scrollX(),
             rows * m_view->geometry.rowHeight() - anchorY + m_view->geometry.rulerHeight());
    refresh();
}

void PianoRoll::zoomIn()
{
    zoomTime(kZoomStep, m_view->geometry.grid().center().x());
}

void PianoRoll::zoomOut()
{
    zoomTime(1 / kZoomStep, m_view->geometry.grid().center().x());
}

void PianoRoll::zoomVertical(int steps)
{
    const double centre = m_view->geometry.grid().center().y();
    for (int i = 0; i < std::abs(steps); ++i)
        zoomRows(steps > 0 ? kZoomStep : 1 / kZoomStep, centre);
}

void PianoRoll::zoomToFit()
{
    if (!m_view->document || m_view->document->notes().empty())
        return;
    RollGeometry& geometry = m_view->geometry;
    const auto& notes = m_view->document->notes();
    const auto [low, high] = std::minmax_element(
        notes.begin(), notes.end(), [](const RollNote& a, const RollNote& b) { return a.key < b.key; });
    const int rows = high->key - low->key + 1 + 2 * kRowsAround;
    const double margins = geometry.contentWidth(Ticks{});
    const double width = std::max(1.0, geometry.contentWidth(m_view->document->end()) - margins);
    geometry.setPixelsPerQuarter(geometry.pixelsPerQuarter() * (geometry.grid().width() - margins) / width);
    geometry.setRowHeight(std::clamp(geometry.grid().height() / rows, 5.0, 24.0));
    updateScrollBars();
    scrollTo(0, geometry.scrollY());
    showKeys(low->key, high->key);
    refresh();
}

void PianoRoll::showKeys(int lowest, int highest)
{
    const double rows = m_view->geometry.rowHeight();
    const double centre = (RollGeometry::kKeyCount - (lowest + highest) / 2.0 - 0.5) * rows;
    scrollTo(m_view->geometry.scrollX(), centre - m_view->geometry.grid().height() / 2);
}

void PianoRoll::showNoteRange()
{
    if (!m_view->document || m_view->document->notes().empty())
        return;
    const auto& notes = m_view->document->notes(); // in order of time
    const auto showIfFits = [&](auto end) {
        const auto [low, high] = std::minmax_element(
            notes.begin(), end, [](const RollNote& a, const RollNote& b) { return a.key < b.key; });
        const double height = (high->key - low->key + 1) * m_view->geometry.rowHeight();
        if (height > std::max(m_view->geometry.grid().height(), kLeastRoom * m_view->geometry.rowHeight()))
            return false;
        showKeys(low->key, high->key);
        return true;
    };
    const Ticks seen = notes.front().range.start + m_view->geometry.visibleTime().length();
    const auto seenEnd = std::find_if(notes.begin(), notes.end(),
                                      [&](const RollNote& note) { return note.range.start > seen; });
    if (!showIfFits(notes.end()) && !showIfFits(seenEnd))
        showKeys(notes.front().key, notes.front().key);
}

void PianoRoll::showStart()
{
    m_view->geometry.setPixelsPerQuarter(RollGeometry::kFirstPixelsPerQuarter);
    m_view->geometry.setRowHeight(RollGeometry::kFirstRowHeight);
    updateScrollBars();
    scrollTo(0, m_view->geometry.scrollY());
    showNoteRange();
    refresh();
}

void PianoRoll::selectAll()
{
    std::set<NoteId> ids;
    if (m_view->document)
        for (const RollNote& note : m_view->document->notes())
            if (!note.grace && m_view->isEditable(note))
                ids.insert(note.id);
    changeSelection(std::move(ids), m_view->focused);
}

void PianoRoll::clearSelection()
{
    changeSelection({}, {});
}

void PianoRoll::invertSelection()
{
    std::set<NoteId> ids;
    if (m_view->document)
        for (const RollNote& note : m_view->document->notes())
            if (!note.grace && m_view->isEditable(note) && !m_view->isSelected(note))
                ids.insert(note.id);
    changeSelection(std::move(ids), {});
}

void PianoRoll::deleteSelection()
{
    if (hasSelection())
        commit(RollEdits(*m_view->document).remove(orderedSelection(*m_view)));
}

void PianoRoll::copy()
{
    if (hasSelection())
        QApplication::clipboard()->setMimeData(
            toMimeData(RollEdits(*m_view->document).clipOf(orderedSelection(*m_view))).release());
}

void PianoRoll::cut()
{
    copy();
    deleteSelection();
}

bool PianoRoll::canPaste() const
{
    return !isReadOnly() && m_view->document && fromMimeData(QApplication::clipboard()->mimeData());
}

void PianoRoll::paste()
{
    const auto clip = fromMimeData(QApplication::clipboard()->mimeData());
    if (!clip || !m_view->document)
        return;
    Ticks place{};
    if (m_view->playhead >= Ticks{})
        place = m_view->document->writtenAt(m_view->playhead);
    else
        for (const NoteId id : m_view->selection)
            place = std::max(place, m_view->document->writtenRange(id).end);
    const Ticks target = snapped(m_view->document->score(), place, m_view->grid, Snap::Nearest);
    commit(RollEdits(*m_view->document).paste(*clip, target, m_view->currentPart), true);
}

void PianoRoll::duplicate()
{
    const auto ids = orderedSelection(*m_view);
    if (ids.empty())
        return;
    const RollEdits edits(*m_view->document);
    score::TickRange range = m_view->document->writtenRange(ids.front());
    for (const NoteId id : ids) {
        const auto one = m_view->document->writtenRange(id);
        range = {std::min(range.start, one.start), std::max(range.end, one.end)};
    }
    const Ticks step = m_view->gridTicks();
    const std::int64_t steps = (range.length().value + step.value - 1) / step.value;
    commit(edits.paste(edits.clipOf(ids), range.start + step * steps, m_view->currentPart), true);
}

void PianoRoll::transposeSelection(int semitones)
{
    const auto ids = orderedSelection(*m_view);
    if (ids.empty())
        return;
    commit(RollEdits(*m_view->document).transpose(ids, semitones));
    soundBriefly();
}

void PianoRoll::nudgeSelection(int steps)
{
    if (hasSelection())
        commit(RollEdits(*m_view->document).move(orderedSelection(*m_view), m_view->gridTicks() * steps, 0));
}

void PianoRoll::lengthenSelection(int steps)
{
    if (hasSelection())
        commit(
            RollEdits(*m_view->document)
                .resizeEnd(orderedSelection(*m_view), m_view->gridTicks() * steps, m_view->shortestNote()));
}

void PianoRoll::setSelectionVelocity(int velocity)
{
    std::vector<NoteVelocity> velocities;
    for (const NoteId id : orderedSelection(*m_view))
        velocities.push_back({id, velocity});
    if (!velocities.empty())
        commit(RollEdits(*m_view->document).setVelocities(velocities));
}

void PianoRoll::changeSelectionVelocity(int difference)
{
    std::vector<NoteVelocity> velocities;
    for (const NoteId id : orderedSelection(*m_view)) {
        const auto& note = m_view->document->notes()[m_view->document->appearances(id).front()];
        velocities.push_back({id, note.velocity + difference});
    }
    if (!velocities.empty())
        commit(RollEdits(*m_view->document).setVelocities(velocities));
}

void PianoRoll::quantizeSelection(double strength)
{
    if (!m_view->document)
        return;
    std::vector<NoteId> ids = orderedSelection(*m_view);
    if (ids.empty()) {
        std::set<NoteId> all;
        for (const RollNote& note : m_view->document->notes())
            if (!note.grace && m_view->isEditable(note) && all.insert(note.id).second)
                ids.push_back(note.id);
    }
    commit(RollEdits(*m_view->document).quantize(ids, m_view->grid, strength));
}

void PianoRoll::soundBriefly()
{
    if (!m_view->document || m_view->selection.empty())
        return;
    const NoteId id =
        m_view->selection.contains(m_view->focused) ? m_view->focused : *m_view->selection.begin();
    const auto places = m_view->document->appearances(id);
    if (places.empty())
        return;
    const RollNote& note = m_view->document->notes()[places.front()];
    if (m_soundingKey >= 0)
        emit previewNote(m_soundingKey, 0, false);
    m_soundingKey = note.key;
    emit previewNote(note.key, note.velocity, true);
    m_soundTimer.start();
    announce(describeNote(*m_view->document, note));
}

void PianoRoll::focusNote(std::size_t index)
{
    const RollNote& note = m_view->document->notes()[index];
    changeSelection({note.id}, note.id);
    ensureNoteVisible(note.id);
    soundBriefly();
    setAccessibleDescription(describeNote(*m_view->document, note));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

bool PianoRoll::focusNeighbour(bool next)
{
    if (!m_view->document || m_view->focused == NoteId{})
        return false;
    const auto& notes = m_view->document->notes();
    const auto places = m_view->document->appearances(m_view->focused);
    if (places.empty())
        return false;
    std::size_t index = places.front();
    while (next ? ++index < notes.size() : index-- > 0)
        if (!notes[index].grace && m_view->isEditable(notes[index]) &&
            m_view->document->appearances(notes[index].id).front() == index) {
            focusNote(index);
            return true;
        }
    return false;
}

void PianoRoll::addNoteByKeyboard()
{
    if (!m_view->document || m_view->readOnly)
        return;
    Ticks start = m_view->playhead >= Ticks{} ? m_view->document->writtenAt(m_view->playhead) : Ticks{};
    Ticks length = m_view->gridTicks();
    int key = 60;
    int velocity = 80;
    if (const auto ids = orderedSelection(*m_view); !ids.empty()) {
        const RollNote& last = m_view->document->notes()[m_view->document->appearances(ids.back()).front()];
        const auto written = m_view->document->writtenRange(last.id);
        start = written.end;
        length = written.length();
        key = last.key;
        velocity = last.velocity;
    }
    commit(RollEdits(*m_view->document).add(m_view->currentPart, key, {start, start + length}, velocity),
           true);
    if (m_view->selection.size() == 1)
        if (const auto places = m_view->document->appearances(*m_view->selection.begin()); !places.empty())
            focusNote(places.front());
}

} // namespace partita::widgets
