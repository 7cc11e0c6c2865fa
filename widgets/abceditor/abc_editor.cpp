// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/abceditor/abc_editor.h"

namespace partita::widgets {

class AbcHighlighter
{
};

AbcEditor::AbcEditor(QWidget* parent)
    : QsciScintilla(parent)
{
    setUtf8(true);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_settingText)
            emit textEdited();
    });
}
AbcEditor::~AbcEditor() = default;
void AbcEditor::setText(const QString& text)
{
    m_settingText = true;
    QsciScintilla::setText(text);
    m_settingText = false;
}
void AbcEditor::setDiagnostics(std::vector<base::Diagnostic> diagnostics)
{
    m_diagnostics = std::move(diagnostics);
}
QString AbcEditor::messageAt(int) const
{
    return {};
}
void AbcEditor::goToNextDiagnostic() {}
void AbcEditor::highlightRange(int, int, int) {}
void AbcEditor::clearHighlight() {}
void AbcEditor::goTo(int, int) {}
void AbcEditor::setFontSize(int) {}
bool AbcEditor::find(const QString&, bool, bool)
{
    return false;
}
void AbcEditor::zoomInText() {}
void AbcEditor::zoomOutText() {}
void AbcEditor::showFindBar() {}
bool AbcEditor::event(QEvent* e)
{
    return QsciScintilla::event(e);
}
void AbcEditor::changeEvent(QEvent* e)
{
    QsciScintilla::changeEvent(e);
}
void AbcEditor::keyPressEvent(QKeyEvent* e)
{
    QsciScintilla::keyPressEvent(e);
}
void AbcEditor::resizeEvent(QResizeEvent* e)
{
    QsciScintilla::resizeEvent(e);
}
void AbcEditor::applyColors() {}

} // namespace partita::widgets
