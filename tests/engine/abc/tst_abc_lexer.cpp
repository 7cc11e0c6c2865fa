// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_lexer.h"

#include <QStringList>
#include <QTest>

using namespace partita::abc;

namespace {

const char* nameOf(TokenKind kind)
{
    static const QList<const char*> kNames{
        "field",    "value",   "fieldend",     "directive", "comment", "note",     "rest",
        "length",   "spacer",  "bar",          "ending",    "chord",   "chordend", "grace",
        "graceend", "tuplet",  "slur",         "slurend",   "tie",     "broken",   "decoration",
        "text",     "overlay", "continuation", "linebreak", "space",   "free",     "unknown"};
    return kNames[static_cast<int>(kind)];
}

QString tokensOf(std::string_view line, LineState state)
{
    QStringList tokens;
    LineLexer lexer(line, state);
    Token token;
    while (lexer.next(token))
        if (token.kind != TokenKind::Space)
            tokens << QString("%1 %2").arg(
                nameOf(token.kind),
                QString::fromUtf8(token.text.data(), static_cast<int>(token.text.size())));
    return tokens.join(", ");
}

} // namespace

class TestAbcLexer : public QObject
{
    Q_OBJECT

private slots:
    void music_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("tokens");
        const auto row = [](const char* line, const char* tokens) { QTest::newRow(line) << line << tokens; };
        row("^c,3/2 z2x", "note ^c,, length 3/2, rest z, length 2, rest x");
        row("_/A ^3/2B =c", "note _/A, note ^3/2B, note =c");
        row("|: A :| B |] C || D [| E ::",
            "bar |:, note A, bar :|, note B, bar |], note C, bar ||, note D, bar [|, "
            "note E, bar ::");
        row("A:||:B", "note A, bar :||:, note B");
        row("A|||:B", "note A, bar |||:, note B");
        row("A.|B[|]C", "note A, bar .|, note B, bar [|], note C");
        row("|1 A :|2 B", "bar |, ending 1, note A, bar :|, ending 2, note B");
        row("[1,3-4 A|[2B", "ending [1,3-4, note A, bar |, ending [2, note B");
        row("[\"last\" A|", "ending [\"last\", note A, bar |");
        row("[CE]2 [\"C\"CE]",
            "chord [, note C, note E, chordend ], length 2, chord [, text \"C\", note C, note E, "
            "chordend ]");
        row("(3AB c (3:2:4d (e)",
            "tuplet (3, note A, note B, note c, tuplet (3:2:4, note d, slur (, note e, slurend )");
        row("{/ab}c-.-d", "grace {/, note a, note b, graceend }, note c, tie -, tie .-, note d");
        row("A>B>>C<D", "note A, broken >, note B, broken >>, note C, broken <, note D");
        row(".A ~B !trill!C +p+D", "decoration ., note A, decoration ~, note B, decoration !trill!, note C, "
                                   "decoration +p+, note D");
        row("A ! B|", "note A, linebreak !, note B, bar |");
        row("A[K:Dm]B[r:]", "note A, field [K:, value Dm, fieldend ], note B, field [r:, fieldend ]");
        row("A & B\\", "note A, overlay &, note B, continuation \\");
        row("A % rest", "note A, comment % rest");
        row("\"open", "text \"open");
        row("A#\xC3\xA9", "note A, unknown #, unknown \xC3\xA9");
        row("K:G % one", "field K:, value G , comment % one");
        row("w:a-b", "field w:, value a-b");
        row("G:|", "note G, bar :|");
        row("%%MIDI program 1", "directive %%MIDI program 1");
    }

    void music()
    {
        QFETCH(QString, line);
        QFETCH(QString, tokens);
        QString actual = tokensOf(line.toStdString(), LineState::Body);
        QCOMPARE(actual, tokens);
    }

    void everyByteBelongsToOneToken()
    {
        const std::string_view line = "|:\"Am\"[A,^c]2>B !p!{g}(3abc [K:D]d-|d:|2 z \xE9 ] \\ %x";
        std::size_t at = 0;
        LineLexer lexer(line, LineState::Body, 7, 100);
        Token token;
        while (lexer.next(token)) {
            QCOMPARE(token.offset, 100 + at);
            QCOMPARE(token.column, static_cast<int>(at) + 1);
            QCOMPARE(token.line, 7);
            QVERIFY(!token.text.empty());
            at += token.text.size();
        }
        QCOMPARE(at, line.size());
    }

    void statesFollowTheLines()
    {
        QVERIFY(stateAfter("X:1", LineState::Outside) == LineState::Header);
        QVERIFY(stateAfter("T:t", LineState::Header) == LineState::Header);
        QVERIFY(stateAfter("K:C", LineState::Header) == LineState::Body);
        QVERIFY(stateAfter("ABc|", LineState::Body) == LineState::Body);
        QVERIFY(stateAfter("  ", LineState::Body) == LineState::Outside);
        QCOMPARE(tokensOf("no music", LineState::Header), "free no music");
        QCOMPARE(tokensOf("no music", LineState::Outside), "free no music");
    }
};

QTEST_APPLESS_MAIN(TestAbcLexer)
#include "tst_abc_lexer.moc"
