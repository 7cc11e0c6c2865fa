// SPDX-License-Identifier: GPL-3.0-or-later
// AbcEditor: a text editor for ABC notation with highlighting, squiggles where a reader complained, and a
// mark on what is playing. It knows nothing of scores; its owner parses the text.
#pragma once

#include "engine/base/diagnostic.h"

#include <Qsci/qsciscintilla.h>

#include <memory>
#include <vector>

namespace partita::widgets {

class AbcHighlighter;
class FindBar;

class AbcEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit AbcEditor(QWidget* parent = nullptr);
    ~AbcEditor() override;

    /// Replaces what differs, keeps cursor and scroll position, and doesn't emit textEdited().
    void setText(const QString& text) override;

    /// Squiggles by severity, marks in the margin, messages on hover. Places outside the text go to its end.
    void setDiagnostics(std::vector<base::Diagnostic> diagnostics);
    [[nodiscard]] const std::vector<base::Diagnostic>& diagnostics() const { return m_diagnostics; }
    /// The diagnostics' messages at a byte offset, one a line; empty for none.
    [[nodiscard]] QString messageAt(int position) const;
    /// Moves the cursor to the next place with a diagnostic, from the last to the first.
    void goToNextDiagnostic();

    /// Marks what is playing: 1-based line and column and a length, both in UTF-8 bytes.
    void highlightRange(int line, int column, int length);
    void clearHighlight();
    void goTo(int line, int column);

    /// 8 … 40 points.
    void setFontSize(int points);
    [[nodiscard]] int fontSize() const { return m_fontSize; }
    /// From the cursor on, around the end; selects what it found.
    bool find(const QString& text, bool forward = true, bool caseSensitive = false);

public slots:
    void zoomInText();
    void zoomOutText();
    /// A bar at the foot of the editor with the text to look for.
    void showFindBar();

signals:
    /// The user changed the text (typing, pasting, dropping).
    void textEdited();
    /// 1-based line and column in UTF-8 bytes.
    void cursorMoved(int line, int column);
    void fontSizeChanged(int points);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Range
    {
        long start = 0;
        long end = 0;
    };

    void setUpKeys();
    void setUpView();
    void applyColors();
    void applyMarkers();
    void fitMargins();
    void placeFindBar();
    void closeFindBar();
    [[nodiscard]] bool ownsShortcut(const QKeyEvent& event) const;
    [[nodiscard]] bool handleKey(const QKeyEvent& event);
    [[nodiscard]] long positionOf(int line, int column) const;
    [[nodiscard]] Range rangeOf(int line, int column, int length) const;
    void showMessage(QPoint globalPosition, int position);

    std::unique_ptr<AbcHighlighter> m_highlighter;
    std::vector<base::Diagnostic> m_diagnostics;
    FindBar* m_findBar = nullptr;
    int m_fontSize = 11;
    bool m_settingText = false;
};

} // namespace partita::widgets
