// SPDX-License-Identifier: GPL-3.0-or-later
// ComposePage: composing, looking, editing: the panel with what to compose, the pieces composed so far, the
// piano roll and the ABC text of the same score.
#pragma once

#include "app/pages/compose_panel.h"
#include "app/pages/composing.h"
#include "app/pages/roll_bar.h"
#include "app/pages/transforming.h"
#include "app/pages/variation_list.h"
#include "app/shell/studio.h"
#include "widgets/abceditor/abc_editor.h"
#include "widgets/pianoroll/piano_roll.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace partita::app {

class ComposePage : public QWidget
{
    Q_OBJECT

public:
    /// The first five are answered by a focused text field itself.
    enum class EditAction { Cut, Copy, Paste, Delete, SelectAll, Duplicate, Quantise, Find, NextError };
    enum class ViewAction { ZoomIn, ZoomOut, ZoomToFit, SwapLayout, NextPane };

    explicit ComposePage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] ComposePanel& panel() { return *m_panel; }
    [[nodiscard]] VariationList& variations() { return *m_variations; }
    [[nodiscard]] widgets::PianoRoll& roll() { return *m_roll; }
    [[nodiscard]] widgets::AbcEditor& editor() { return *m_editor; }
    [[nodiscard]] Composing& composing() { return *m_composing; }
    [[nodiscard]] Transforming& transforming() { return *m_transforming; }

    void chooseModel(const QString& name) { m_panel->chooseModel(name); }
    void perform(EditAction action);
    /// In the pane that has the focus, now.
    [[nodiscard]] bool canPerform(EditAction action) const;
    void view(ViewAction action);
    void saveView();

public slots:
    void compose();
    /// As compose(), for a window that was just opened: the piece takes the place of the empty one without an
    /// undo step, and leaving it is no loss to ask about.
    void composeOpening();
    /// Plays the piece and records what the MIDI keyboard plays, past the end too; false, or whatever ends
    /// the playing, puts the take into the score.
    void setRecording(bool record);
    void listenTo(const partita::project::Composition& composition);
    void use(const partita::project::Composition& composition);
    /// The score is shown and heard again instead of a piece that was only listened to.
    void endListening();

protected:
    void showEvent(QShowEvent* event) override;

signals:
    void said(const QString& sentence);
    void failed(const QString& sentence);
    void recordingChanged(bool recording);

private:
    void buildPanel();
    void buildBanner();
    void connectViews();
    void connectComposing();
    void connectPlayback();
    void loadModels();
    void browseModel();
    void showLoaded();
    void showScore();
    void showText();
    void showDiagnostics();
    void showGrown(const Piece& piece);
    void takeFinished(const Piece& piece, const project::Composition& composition);
    void setViewsLocked(bool locked);
    void focusNextPane();
    void showBanner(const QString& text, bool canUse);
    void highlightPlaying(score::Ticks performed);
    void finishRecording();

    Studio& m_studio;
    Composing* m_composing = nullptr;
    ComposePanel* m_panel = nullptr;
    VariationList* m_variations = nullptr;
    RollBar* m_rollBar = nullptr;
    widgets::PianoRoll* m_roll = nullptr;
    Transforming* m_transforming = nullptr;
    widgets::AbcEditor* m_editor = nullptr;
    QLabel* m_textState = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_views = nullptr;
    QWidget* m_banner = nullptr;
    QLabel* m_bannerText = nullptr;
    QPushButton* m_bannerUse = nullptr;
    QPushButton* m_bannerBack = nullptr;
    std::unique_ptr<project::Composition> m_heard; ///< listened to without being in the score
    bool m_opening = false;
    std::string m_current; ///< the composition that the score came from
};

} // namespace partita::app
