// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/abceditor/abc_highlighter.h"

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace partita::widgets {

namespace {

using abc::TokenKind;
using Style = AbcHighlighter::Style;

Style styleOf(TokenKind kind)
{
    switch (kind) {
    case TokenKind::FieldName:
    case TokenKind::FieldEnd:
        return Style::FieldName;
    case TokenKind::FieldText:
        return Style::FieldText;
    case TokenKind::Directive:
    case TokenKind::Comment:
        return Style::Comment;
    case TokenKind::Note:
    case TokenKind::ChordStart:
    case TokenKind::ChordEnd:
        return Style::Note;
    case TokenKind::Rest:
    case TokenKind::Spacer:
        return Style::Rest;
    case TokenKind::Length:
    case TokenKind::Tuplet:
    case TokenKind::SlurStart:
    case TokenKind::SlurEnd:
    case TokenKind::Tie:
    case TokenKind::Broken:
        return Style::Modifier;
    case TokenKind::Barline:
    case TokenKind::Ending:
    case TokenKind::Overlay:
    case TokenKind::Continuation:
    case TokenKind::LineBreak:
        return Style::Barline;
    case TokenKind::GraceStart:
    case TokenKind::GraceEnd:
        return Style::Grace;
    case TokenKind::Decoration:
        return Style::Decoration;
    case TokenKind::Text:
        return Style::ChordSymbol;
    case TokenKind::Unknown:
        return Style::Unknown;
    case TokenKind::Space:
    case TokenKind::FreeText:
        break;
    }
    return Style::Plain;
}

bool isLyricField(std::string_view name)
{
    return name == "w:" || name == "W:";
}

/// What the editor keeps for a line: how the next line reads.
abc::LineState storedState(QsciScintilla& editor, int line)
{
    if (line < 0)
        return abc::LineState::Outside;
    return static_cast<abc::LineState>(
        editor.SendScintilla(QsciScintillaBase::SCI_GETLINESTATE, static_cast<unsigned long>(line)));
}

} // namespace

void AbcHighlighter::setLook(const ThemeColors& colors, const QFont& font)
{
    m_colors = &colors;
    m_font = font;
}

QString AbcHighlighter::description(int style) const
{
    // The editor asks for it only to know which styles there are; nobody reads it.
    return style >= 0 && style < StyleCount ? QStringLiteral("abc-%1").arg(style) : QString();
}

QColor AbcHighlighter::color(int style) const
{
    const ThemeColors& c = *m_colors;
    switch (style) {
    case FieldName:
        return c.accent;
    case FieldText:
        return blend(c.accent, c.text, 0.45);
    case Lyrics:
        return blend(c.category[6], c.text, 0.1);
    case Rest:
    case Comment:
        return c.textMuted;
    case Modifier:
        return blend(c.category[5], c.text, 0.2);
    case Barline:
        return c.category[3];
    case ChordSymbol:
        return c.good;
    case Decoration:
        return blend(c.category[1], c.text, 0.2);
    case Grace:
        return c.category[7];
    case Unknown:
        return c.error;
    default:
        return c.text;
    }
}

QColor AbcHighlighter::paper(int) const
{
    return m_colors->surface;
}

QFont AbcHighlighter::font(int style) const
{
    QFont font = m_font;
    font.setBold(style == FieldName || style == Barline);
    font.setItalic(style == Comment || style == Lyrics);
    return font;
}

QByteArray AbcHighlighter::stylesOf(std::string_view line, abc::LineState state)
{
    QByteArray styles(static_cast<qsizetype>(line.size()), static_cast<char>(Plain));
    const auto fill = [&](std::size_t from, std::size_t length, Style style) {
        std::fill_n(styles.begin() + static_cast<qsizetype>(from), length, static_cast<char>(style));
    };
    abc::LineLexer lexer(line, state);
    bool inGrace = false;
    bool inLyrics = false;
    for (abc::Token token; lexer.next(token);) {
        if (token.kind == TokenKind::FieldName)
            inLyrics = isLyricField(token.text);
        if (token.kind == TokenKind::GraceStart)
            inGrace = true;
        Style style = styleOf(token.kind);
        if (inGrace && style != Style::Comment && style != Style::Unknown)
            style = Style::Grace;
        if (inLyrics && style == Style::FieldText)
            style = Style::Lyrics;
        fill(token.offset, token.text.size(), style);
        if (style == Style::Note && token.kind == TokenKind::Note)
            fill(token.offset, std::min(token.text.find_first_not_of("^_="), token.text.size()), Modifier);
        if (token.kind == TokenKind::GraceEnd)
            inGrace = false;
    }
    return styles;
}

void AbcHighlighter::styleText(int start, int end)
{
    QsciScintilla* const view = editor();
    if (!view)
        return;
    const auto send = [view](unsigned int message, long value) {
        return view->SendScintilla(message, static_cast<unsigned long>(value));
    };
    const auto first = static_cast<int>(send(QsciScintillaBase::SCI_LINEFROMPOSITION, start));
    const auto last = static_cast<int>(send(QsciScintillaBase::SCI_LINEFROMPOSITION, end));
    const auto from = send(QsciScintillaBase::SCI_POSITIONFROMLINE, first);
    const auto length = view->SendScintilla(QsciScintillaBase::SCI_GETLENGTH);
    const auto to =
        last + 1 < view->lines() ? send(QsciScintillaBase::SCI_POSITIONFROMLINE, last + 1) : length;
    if (to <= from)
        return;
    const QByteArray bytes = view->bytes(static_cast<int>(from), static_cast<int>(to)); // ends with a NUL
    std::string_view text(bytes.constData(), static_cast<std::size_t>(to - from));
    QByteArray styles;
    styles.reserve(static_cast<qsizetype>(text.size()));
    abc::LineState state = storedState(*view, first - 1);
    for (int line = first; line <= last; ++line) {
        const std::size_t lineEnd = text.find('\n');
        const std::size_t taken = lineEnd == std::string_view::npos ? text.size() : lineEnd + 1;
        std::string_view content = text.substr(0, std::min(lineEnd, text.size()));
        if (content.ends_with('\r'))
            content.remove_suffix(1);
        styles += stylesOf(content, state);
        styles.append(static_cast<qsizetype>(taken - content.size()), static_cast<char>(Plain));
        state = abc::stateAfter(content, state);
        view->SendScintilla(QsciScintillaBase::SCI_SETLINESTATE, static_cast<unsigned long>(line),
                            static_cast<long>(state));
        text.remove_prefix(taken);
    }
    startStyling(static_cast<int>(from));
    view->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX, static_cast<unsigned long>(styles.size()),
                        styles.constData());
}

} // namespace partita::widgets
