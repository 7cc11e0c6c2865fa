// SPDX-License-Identifier: GPL-3.0-or-later
// AbcHighlighter: gives every byte of an ABC text a style by what it is (field, note, bar line …) and every
// style its colour from the theme. It starts again at any line: each line keeps how the next one reads.
#pragma once

#include "engine/abc/abc_lexer.h"
#include "widgets/common/theme.h"

#include <QByteArray>
#include <QFont>
#include <Qsci/qscilexercustom.h>

namespace partita::widgets {

class AbcHighlighter : public QsciLexerCustom
{
    Q_OBJECT

public:
    enum Style : int {
        Plain,
        FieldName,
        FieldText,
        Lyrics,
        Note,
        Rest,
        Modifier, ///< accidentals, lengths, ties, tuplets, slurs, broken rhythm
        Barline,
        ChordSymbol,
        Decoration,
        Grace,
        Comment,
        Unknown,
        StyleCount
    };

    /// The look that the next setLexer() takes over.
    void setLook(const ThemeColors& colors, const QFont& font);

    [[nodiscard]] const char* language() const override { return "ABC"; }
    [[nodiscard]] QString description(int style) const override;
    [[nodiscard]] QColor color(int style) const override;
    [[nodiscard]] QColor paper(int style) const override;
    [[nodiscard]] QFont font(int style) const override;
    [[nodiscard]] QColor defaultColor(int style) const override { return color(style); }
    [[nodiscard]] QColor defaultPaper(int style) const override { return paper(style); }
    [[nodiscard]] QFont defaultFont(int style) const override { return font(style); }
    void styleText(int start, int end) override;

    /// One style a byte.
    [[nodiscard]] static QByteArray stylesOf(std::string_view line, abc::LineState state);

private:
    const ThemeColors* m_colors = &themeColors(false);
    QFont m_font;
};

} // namespace partita::widgets
