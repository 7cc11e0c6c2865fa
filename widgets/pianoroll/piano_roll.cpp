// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/piano_roll.h"

namespace partita::widgets {

class RollView
{
public:
    std::shared_ptr<const score::Score> score;
};
class RollMouse
{
};

PianoRoll::PianoRoll(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_view(std::make_unique<RollView>())
    , m_mouse(std::make_unique<RollMouse>())
{
}
PianoRoll::~PianoRoll() = default;
void PianoRoll::setScore(std::shared_ptr<const score::Score> score)
{
    m_view->score = std::move(score);
}
std::shared_ptr<const score::Score> PianoRoll::score() const
{
    return m_view->score;
}
void PianoRoll::setCurrentPart(int) {}
int PianoRoll::currentPart() const
{
    return -1;
}
void PianoRoll::setPlayhead(score::Ticks) {}
score::Ticks PianoRoll::playhead() const
{
    return {-1};
}
void PianoRoll::setFollowPlayhead(bool) {}
bool PianoRoll::followsPlayhead() const
{
    return false;
}
void PianoRoll::setFollowEnd(bool) {}
void PianoRoll::setGrid(score::Fraction) {}
score::Fraction PianoRoll::grid() const
{
    return {1, 16};
}
void PianoRoll::setScaleHighlight(bool) {}
void PianoRoll::setTool(Tool) {}
PianoRoll::Tool PianoRoll::tool() const
{
    return Tool::Select;
}
void PianoRoll::setReadOnly(bool) {}
bool PianoRoll::isReadOnly() const
{
    return false;
}
void PianoRoll::setEmptyText(const QString&) {}
std::vector<score::NoteId> PianoRoll::selection() const
{
    return {};
}
void PianoRoll::setSelection(const std::vector<score::NoteId>&) {}
bool PianoRoll::hasSelection() const
{
    return false;
}
void PianoRoll::ensureNoteVisible(score::NoteId) {}
QRect PianoRoll::noteRect(score::NoteId, int) const
{
    return {};
}
QPoint PianoRoll::positionOf(score::Ticks, int) const
{
    return {};
}
QPoint PianoRoll::velocityPositionOf(score::NoteId, int) const
{
    return {};
}
int PianoRoll::paintedNotes() const
{
    return 0;
}
void PianoRoll::zoomIn() {}
void PianoRoll::zoomOut() {}
void PianoRoll::zoomToFit() {}
void PianoRoll::zoomVertical(int) {}
void PianoRoll::selectAll() {}
void PianoRoll::clearSelection() {}
void PianoRoll::invertSelection() {}
void PianoRoll::deleteSelection() {}
void PianoRoll::copy() {}
void PianoRoll::cut() {}
void PianoRoll::paste() {}
void PianoRoll::duplicate() {}
void PianoRoll::transposeSelection(int) {}
void PianoRoll::nudgeSelection(int) {}
void PianoRoll::lengthenSelection(int) {}
void PianoRoll::setSelectionVelocity(int) {}
void PianoRoll::changeSelectionVelocity(int) {}
void PianoRoll::quantizeSelection(double) {}
bool PianoRoll::event(QEvent* e)
{
    return QAbstractScrollArea::event(e);
}
bool PianoRoll::viewportEvent(QEvent* e)
{
    return QAbstractScrollArea::viewportEvent(e);
}
bool PianoRoll::focusNextPrevChild(bool next)
{
    return QAbstractScrollArea::focusNextPrevChild(next);
}
void PianoRoll::paintEvent(QPaintEvent*) {}
void PianoRoll::resizeEvent(QResizeEvent*) {}
void PianoRoll::scrollContentsBy(int, int) {}
void PianoRoll::mousePressEvent(QMouseEvent*) {}
void PianoRoll::mouseMoveEvent(QMouseEvent*) {}
void PianoRoll::mouseReleaseEvent(QMouseEvent*) {}
void PianoRoll::mouseDoubleClickEvent(QMouseEvent*) {}
void PianoRoll::wheelEvent(QWheelEvent* e)
{
    QAbstractScrollArea::wheelEvent(e);
}
void PianoRoll::keyPressEvent(QKeyEvent* e)
{
    QAbstractScrollArea::keyPressEvent(e);
}
void PianoRoll::keyReleaseEvent(QKeyEvent* e)
{
    QAbstractScrollArea::keyReleaseEvent(e);
}
void PianoRoll::contextMenuEvent(QContextMenuEvent*) {}
void PianoRoll::changeEvent(QEvent* e)
{
    QAbstractScrollArea::changeEvent(e);
}

} // namespace partita::widgets
