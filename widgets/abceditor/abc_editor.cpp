// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/abceditor/abc_editor.h"

#include "widgets/abceditor/abc_editor_parts.h"
#include "widgets/abceditor/abc_highlighter.h"
#include "widgets/abceditor/find_bar.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <Qsci/qscicommandset.h>

#include <algorithm>
#include <string_view>

namespace partita::widgets {

namespace {

unsigned long asWord(long value)
{
    return static_cast<unsigned long>(value);
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How much two texts share at their start and at their end, in whole UTF-8 characters.
struct SharedEnds
{
    std::size_t prefix = 0;
    std::size_t suffix = 0;
};

SharedEnds sharedEnds(std::string_view before, std::string_view after)
{
    const std::size_t most = std::min(before.size(), after.size());
    SharedEnds shared;
    while (shared.prefix < most && before[shared.prefix] == after[shared.prefix])
        ++shared.prefix;
    const auto splits = [](std::string_view text, std::size_t at) {
        return at < text.size() && isContinuation(text[at]);
    };
    while (shared.prefix > 0 && (splits(before, shared.prefix) || splits(after, shared.prefix)))
        --shared.prefix;
    while (shared.suffix < most - shared.prefix &&
           before[before.size() - shared.suffix - 1] == after[after.size() - shared.suffix - 1])
        ++shared.suffix;
    while (shared.suffix > 0 && isContinuation(after[after.size() - shared.suffix]))
        --shared.suffix;
    return shared;
}

} // namespace

AbcEditor::AbcEditor(QWidget* parent)
    : QsciScintilla(parent)
    , m_highlighter(std::make_unique<AbcHighlighter>())
{
    setUtf8(true);
    setEolMode(EolUnix);
    setAccessibleName(tr("ABC text"));
    setUpView();
    setUpKeys();
    applyColors();
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_settingText)
            emit textEdited();
    });
    connect(this, &QsciScintilla::linesChanged, this, &AbcEditor::fitMargins);
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this](int line, int) {
        const long position = SendScintilla(SCI_GETCURRENTPOS);
        emit cursorMoved(line + 1,
                         static_cast<int>(position - SendScintilla(SCI_POSITIONFROMLINE, asWord(line))) + 1);
    });
}

AbcEditor::~AbcEditor()
{
    setLexer(nullptr);
}

void AbcEditor::setUpKeys()
{
    // These would take keys from the program, or surprise whoever meets them.
    for (const auto command :
         {QsciCommand::ZoomIn, QsciCommand::ZoomOut, QsciCommand::LineCut, QsciCommand::LineDelete,
          QsciCommand::LineCopy, QsciCommand::LineTranspose, QsciCommand::LineDuplicate,
          QsciCommand::SelectionDuplicate, QsciCommand::SelectionLowerCase, QsciCommand::SelectionUpperCase,
          QsciCommand::EditToggleOvertype}) {
        if (QsciCommand* bound = standardCommands()->find(command)) {
            bound->setKey(0);
            bound->setAlternateKey(0);
        }
    }
}

void AbcEditor::setText(const QString& text)
{
    const QByteArray after = text.toUtf8();
    const long length = SendScintilla(SCI_GETLENGTH);
    const QByteArray before = bytes(0, static_cast<int>(length));
    const std::string_view old(before.constData(), static_cast<std::size_t>(length));
    const std::string_view now(after.constData(), static_cast<std::size_t>(after.size()));
    if (old == now)
        return;
    const SharedEnds shared = sharedEnds(old, now);
    const long firstLine = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const long left = SendScintilla(SCI_GETXOFFSET);
    const QByteArray middle = after.mid(static_cast<qsizetype>(shared.prefix),
                                        static_cast<qsizetype>(now.size() - shared.prefix - shared.suffix));
    const long readOnly = SendScintilla(SCI_GETREADONLY); // for the user, not for the owner
    m_settingText = true;
    SendScintilla(SCI_SETREADONLY, 0UL);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_SETTARGETSTART, static_cast<unsigned long>(shared.prefix));
    SendScintilla(SCI_SETTARGETEND, static_cast<unsigned long>(old.size() - shared.suffix));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(middle.size()), middle.constData());
    SendScintilla(SCI_SETUNDOCOLLECTION, 1UL);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_SETREADONLY, asWord(readOnly));
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETFIRSTVISIBLELINE, asWord(firstLine));
    SendScintilla(SCI_SETXOFFSET, asWord(left));
    m_settingText = false;
}

long AbcEditor::positionOf(int line, int column) const
{
    const long length = SendScintilla(SCI_GETLENGTH);
    if (line > lines())
        return length;
    const unsigned long index = asWord(std::max(0, line - 1));
    const long start = SendScintilla(SCI_POSITIONFROMLINE, index);
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, index);
    return std::min(start + std::max(0, column - 1), end);
}

AbcEditor::Range AbcEditor::rangeOf(int line, int column, int length) const
{
    const long textEnd = SendScintilla(SCI_GETLENGTH);
    long start = positionOf(line, column);
    const long lineIndex = SendScintilla(SCI_LINEFROMPOSITION, asWord(start));
    // Nothing can be drawn behind the last character of a line: the character before it stands for the place.
    if (start == SendScintilla(SCI_GETLINEENDPOSITION, asWord(lineIndex)) &&
        start > SendScintilla(SCI_POSITIONFROMLINE, asWord(lineIndex)))
        start = SendScintilla(SCI_POSITIONBEFORE, asWord(start));
    const long least = SendScintilla(SCI_POSITIONAFTER, asWord(start));
    const long end = line > lines() ? least : std::max(least, start + std::max(1, length));
    return {start, std::min(end, textEnd)};
}

void AbcEditor::setDiagnostics(std::vector<base::Diagnostic> diagnostics)
{
    m_diagnostics = std::move(diagnostics);
    const auto textEnd = SendScintilla(SCI_GETLENGTH);
    for (const auto severity : parts::kSeverities) {
        SendScintilla(SCI_MARKERDELETEALL, asWord(parts::markerOf(severity)));
        SendScintilla(SCI_SETINDICATORCURRENT, asWord(parts::indicatorOf(severity)));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, textEnd);
    }
    for (const auto& diagnostic : m_diagnostics) {
        const Range range = rangeOf(diagnostic.line, diagnostic.column, diagnostic.length);
        SendScintilla(SCI_SETINDICATORCURRENT, asWord(parts::indicatorOf(diagnostic.severity)));
        SendScintilla(SCI_INDICATORFILLRANGE, asWord(range.start), range.end - range.start);
        const auto line = static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, asWord(range.start)));
        markerAdd(line, parts::markerOf(diagnostic.severity));
    }
}

QString AbcEditor::messageAt(int position) const
{
    QStringList messages;
    for (const auto& diagnostic : m_diagnostics) {
        const Range range = rangeOf(diagnostic.line, diagnostic.column, diagnostic.length);
        if (position >= range.start && position < std::max(range.end, range.start + 1))
            messages << QString::fromStdString(diagnostic.message);
    }
    messages.removeDuplicates();
    return messages.join('\n');
}

void AbcEditor::goToNextDiagnostic()
{
    if (m_diagnostics.empty())
        return;
    std::vector<long> starts;
    for (const auto& diagnostic : m_diagnostics)
        starts.push_back(rangeOf(diagnostic.line, diagnostic.column, diagnostic.length).start);
    std::sort(starts.begin(), starts.end());
    const auto next = std::upper_bound(starts.begin(), starts.end(), SendScintilla(SCI_GETCURRENTPOS));
    const long target = next == starts.end() ? starts.front() : *next;
    SendScintilla(SCI_GOTOPOS, asWord(target));
    const QPoint place(static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, target)),
                       static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, target)) +
                           static_cast<int>(SendScintilla(SCI_TEXTHEIGHT, 0UL)));
    showMessage(viewport()->mapToGlobal(place), static_cast<int>(target));
}

void AbcEditor::showMessage(QPoint globalPosition, int position)
{
    const QString message = messageAt(position);
    if (message.isEmpty())
        QToolTip::hideText();
    else // as rich text it is broken into lines of a readable width
        QToolTip::showText(globalPosition,
                           "<p>" + message.toHtmlEscaped().replace('\n', QLatin1String("</p><p>")) + "</p>",
                           this);
}

void AbcEditor::highlightRange(int line, int column, int length)
{
    clearHighlight();
    if (line < 1 || line > lines() || length < 1)
        return;
    const Range range = rangeOf(line, column, length);
    SendScintilla(SCI_INDICATORFILLRANGE, asWord(range.start), range.end - range.start);
}

void AbcEditor::clearHighlight()
{
    SendScintilla(SCI_SETINDICATORCURRENT, asWord(parts::kPlayingIndicator));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
}

void AbcEditor::goTo(int line, int column)
{
    SendScintilla(SCI_GOTOPOS, asWord(positionOf(line, column)));
}

void AbcEditor::setFontSize(int points)
{
    points = std::clamp(points, parts::kSmallestFont, parts::kLargestFont);
    if (points == m_fontSize)
        return;
    m_fontSize = points;
    applyColors();
    emit fontSizeChanged(points);
}

void AbcEditor::zoomInText()
{
    setFontSize(m_fontSize + 1);
}

void AbcEditor::zoomOutText()
{
    setFontSize(m_fontSize - 1);
}

bool AbcEditor::find(const QString& text, bool forward, bool caseSensitive)
{
    const QByteArray wanted = text.toUtf8();
    if (wanted.isEmpty())
        return false;
    const long end = SendScintilla(SCI_GETLENGTH);
    SendScintilla(SCI_SETSEARCHFLAGS, asWord(caseSensitive ? SCFIND_MATCHCASE : 0));
    const auto search = [&](long from, long to) {
        SendScintilla(SCI_SETTARGETSTART, asWord(from));
        SendScintilla(SCI_SETTARGETEND, asWord(to));
        return SendScintilla(SCI_SEARCHINTARGET, static_cast<unsigned long>(wanted.size()),
                             wanted.constData()) >= 0;
    };
    const long from = SendScintilla(forward ? SCI_GETSELECTIONEND : SCI_GETSELECTIONSTART);
    const long around = forward ? 0 : end;
    if (!search(from, forward ? end : 0) && !search(around, end - around))
        return false;
    const long start = SendScintilla(SCI_GETTARGETSTART);
    SendScintilla(SCI_SETSEL, asWord(start), SendScintilla(SCI_GETTARGETEND));
    return true;
}

void AbcEditor::showFindBar()
{
    if (!m_findBar) {
        m_findBar = new FindBar(*this);
        connect(m_findBar, &FindBar::closed, this, &AbcEditor::closeFindBar);
    }
    const QString selected = selectedText();
    m_findBar->open(selected.contains('\n') ? QString() : selected);
    placeFindBar();
}

void AbcEditor::closeFindBar()
{
    m_findBar->hide();
    placeFindBar();
    setFocus(Qt::OtherFocusReason);
}

void AbcEditor::placeFindBar()
{
    const bool shown = m_findBar && m_findBar->isVisibleTo(this);
    const int height = shown ? m_findBar->sizeHint().height() : 0;
    if (viewportMargins().bottom() != height)
        setViewportMargins(0, 0, 0, height);
    if (shown) {
        const QRect text = viewport()->geometry();
        m_findBar->setGeometry(text.left(), text.bottom() + 1, text.width(), height);
    }
}

bool AbcEditor::ownsShortcut(const QKeyEvent& event) const
{
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers == Qt::NoModifier && !event.text().isEmpty() && event.text().at(0).isPrint())
        return true; // typing, Space included
    return event.matches(QKeySequence::Find) || event.matches(QKeySequence::ZoomIn) ||
           event.matches(QKeySequence::ZoomOut) || event.key() == Qt::Key_F8 ||
           (event.key() == Qt::Key_F3 && m_findBar) ||
           (event.key() == Qt::Key_Escape && m_findBar && m_findBar->isVisible());
}

bool AbcEditor::handleKey(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Find))
        showFindBar();
    else if (event.matches(QKeySequence::ZoomIn) ||
             (event.key() == Qt::Key_Equal && event.modifiers() == Qt::ControlModifier))
        zoomInText();
    else if (event.matches(QKeySequence::ZoomOut))
        zoomOutText();
    else if (event.key() == Qt::Key_F8)
        goToNextDiagnostic();
    else if (event.key() == Qt::Key_F3 && m_findBar)
        m_findBar->look(!event.modifiers().testFlag(Qt::ShiftModifier));
    else if (event.key() == Qt::Key_Escape && m_findBar && m_findBar->isVisible())
        closeFindBar();
    else
        return false;
    return true;
}

bool AbcEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (ownsShortcut(key)) {
            event->accept();
            return true;
        }
        // The program's undo knows what both the text and the other views did; the editor's own only typing.
        if (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const QPoint place = static_cast<QHelpEvent*>(event)->globalPos();
        const QPoint inText = viewport()->mapFromGlobal(place);
        const long position =
            SendScintilla(SCI_POSITIONFROMPOINTCLOSE, asWord(inText.x()), static_cast<long>(inText.y()));
        showMessage(place, static_cast<int>(position));
        return true;
    }
    return QsciScintilla::event(event);
}

void AbcEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        applyColors();
}

bool AbcEditor::focusNextPrevChild(bool next)
{
    return QAbstractScrollArea::focusNextPrevChild(next); // ABC has no use for tabulators
}

void AbcEditor::keyPressEvent(QKeyEvent* event)
{
    if (handleKey(*event))
        event->accept();
    else
        QsciScintilla::keyPressEvent(event);
}

void AbcEditor::resizeEvent(QResizeEvent* event)
{
    QsciScintilla::resizeEvent(event);
    placeFindBar();
}

void AbcEditor::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QsciScintilla::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setFontSize(m_fontSize + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

} // namespace partita::widgets
