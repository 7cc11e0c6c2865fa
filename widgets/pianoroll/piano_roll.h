// SPDX-License-Identifier: GPL-3.0-or-later
// PianoRoll: shows what a score sounds like along performed time and turns gestures into edits of its written
// notes. It never changes a score: it emits an Edit and waits for the new score. One drag is one Edit.
#pragma once

#include "engine/score/edit.h"
#include "engine/score/performance.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <set>
#include <vector>

class QHelpEvent;

namespace partita::widgets {

class RollView;
class RollMouse;

class PianoRoll : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Tool { Select, Draw, Erase };

    explicit PianoRoll(QWidget* parent = nullptr);
    ~PianoRoll() override;

    /// Keeps selection, scroll position and zoom. Cheap enough to be called 20 times a second while a score
    /// grows. Null shows the empty state.
    void setScore(std::shared_ptr<const score::Score> score);
    [[nodiscard]] std::shared_ptr<const score::Score> score() const;
    /// The part that is edited; the others show as ghosts. -1: all parts are shown and edited.
    void setCurrentPart(int partIndex);
    [[nodiscard]] int currentPart() const;

    /// On the performed time line; negative hides the playhead.
    void setPlayhead(score::Ticks performed);
    [[nodiscard]] score::Ticks playhead() const;
    void setFollowPlayhead(bool follow);
    [[nodiscard]] bool followsPlayhead() const;
    /// Scrolls to the newest note whenever a longer score is set: for composing.
    void setFollowEnd(bool follow);

    /// The step of moves, lengths and the finest grid lines as a fraction of a whole note: {1, 16}, {1, 12}
    /// for eighth triplets; {0, 1} switches the grid off.
    void setGrid(score::Fraction ofWhole);
    [[nodiscard]] score::Fraction grid() const;
    void setScaleHighlight(bool shown);
    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const;
    /// No edits, as while composing. Selecting, seeking and zooming still work.
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool isReadOnly() const;
    /// Said where there are no notes, for example how to start.
    void setEmptyText(const QString& text);

    [[nodiscard]] std::vector<score::NoteId> selection() const;
    void setSelection(const std::vector<score::NoteId>& ids);
    [[nodiscard]] bool hasSelection() const;
    /// There are notes in the clipboard and they may be put in.
    [[nodiscard]] bool canPaste() const;
    /// Scrolls so that the note's first sounding place is seen.
    void ensureNoteVisible(score::NoteId id);

    /// For tests and for telling people where something is: in viewport coordinates, of the n-th time that
    /// the note sounds; null where it doesn't.
    [[nodiscard]] QRect noteRect(score::NoteId id, int appearance = 0) const;
    [[nodiscard]] QPoint positionOf(score::Ticks performed, int midiKey) const;
    [[nodiscard]] QPoint velocityPositionOf(score::NoteId id, int velocity) const;
    /// Notes drawn by the last paint of the note layer.
    [[nodiscard]] int paintedNotes() const;

public slots:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    /// The first bars at the zoom that reads best, in the middle of the notes' range: for a piece that has
    /// just been opened or composed.
    void showStart();
    void zoomVertical(int steps);
    void selectAll();
    void clearSelection();
    void invertSelection();
    void deleteSelection();
    void copy();
    void cut();
    void paste();
    void duplicate();
    void transposeSelection(int semitones);
    /// By grid steps, later where positive.
    void nudgeSelection(int steps);
    void lengthenSelection(int steps);
    void setSelectionVelocity(int velocity);
    void changeSelectionVelocity(int difference);
    /// Moves the onsets of the selection (of all notes without one) onto the grid by 0 … 1 of their distance.
    void quantizeSelection(double strength);

signals:
    void editRequested(const partita::score::Edit& edit);
    void selectionChanged();
    void seekRequested(partita::score::Ticks performed);
    void previewNote(int midiKey, int velocity, bool on);
    void toolChanged(partita::widgets::PianoRoll::Tool tool);
    /// What lies under the pointer or has the keyboard focus, in words.
    void statusTextChanged(const QString& text);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class RollMouse;

    void commit(const std::optional<score::Edit>& edit, bool selectNew = false);
    void changeSelection(std::set<score::NoteId> ids, score::NoteId focused);
    void focusNote(std::size_t index);
    bool focusNeighbour(bool next);
    void addNoteByKeyboard();
    void announce(const QString& text);
    bool handleEditKey(QKeyEvent* event);
    bool handleArrow(QKeyEvent* event);
    void zoomTime(double factor, double anchorX);
    void zoomRows(double factor, double anchorY);
    bool changeVelocityByWheel(const QWheelEvent* event);
    void commitWheel();
    void showToolTip(QHelpEvent* event);
    void soundBriefly();
    void updateScrollBars();
    void scrollTo(double x, double y);
    void showKeys(int lowest, int highest);
    void showNoteRange();
    void followTo(score::Ticks performed);
    void refresh(); ///< repaints everything

    std::unique_ptr<RollView> m_view;
    std::unique_ptr<RollMouse> m_mouse;
    QTimer m_wheelTimer; ///< ends a turn of the wheel, which is one edit
    QTimer m_soundTimer; ///< ends the sound of a note that the keyboard changed
    int m_wheelDifference = 0;
    int m_soundingKey = -1;
};

} // namespace partita::widgets
