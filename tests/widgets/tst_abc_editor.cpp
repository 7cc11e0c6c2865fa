// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/abceditor/abc_editor.h"
#include "widgets/abceditor/abc_editor_parts.h"
#include "widgets/abceditor/abc_highlighter.h"
#include "widgets/abceditor/find_bar.h"

#include <QApplication>
#include <QDir>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

using namespace partita;
using namespace partita::widgets;
using Style = AbcHighlighter::Style;

namespace {

const QString kReel = QStringLiteral("%abc-2.1\nX:1\nT:Frühling im Tal\nR:reel\nM:4/4\nL:1/8\nK:Edor\n"
                                     "|: \"Em\"E2BE dEBE | ^c,2 !trill!A {gf}e2 z2 |\n"
                                     "w: ei-nes Ta-ges im Mai\n"
                                     "\"D\"(AFDF) ~E2 [DFA]2 :| % second part\n");

base::Diagnostic remark(int line, int column, int length, base::Severity severity, const char* message)
{
    return {line, column, length, severity, "test", message};
}

} // namespace

class AbcEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tokensHaveTheirStyles_data();
    void tokensHaveTheirStyles();
    void stylesFollowAChangeAbove();
    void coloursCanBeReadInBothThemes();
    void themeReachesTheMargins();
    void onlyTheUserEdits();
    void setTextKeepsTheCursorAndTheScroll();
    void setTextCutsBetweenCharacters();
    void setTextIsNoStepOfUndo();
    void setTextReachesAReadOnlyEditor();
    void squigglesCoverTheirPlaces();
    void marksTellTheSeverity();
    void placesOutsideGoToTheEnd();
    void messageShowsOnHover();
    void nextDiagnosticGoesAround();
    void highlightIsMovedAndCleared();
    void cursorIsToldInBytes();
    void fontSizeStaysInItsLimits();
    void zoomByKeysAndWheel();
    void findGoesAroundBothWays();
    void findBarByKeys();
    void spaceTypesASpace();
    void undoIsLeftToTheWindow();
    void scrollBarOnlyWhereNeeded();
    void screenshots();

private:
    long send(unsigned int message, long word = 0, long value = 0)
    {
        return m_editor->SendScintilla(message, static_cast<unsigned long>(word), value);
    }
    int styleAt(int line, int column)
    {
        return static_cast<int>(send(QsciScintillaBase::SCI_GETSTYLEAT, positionOf(line, column)));
    }
    long positionOf(int line, int column)
    {
        return send(QsciScintillaBase::SCI_POSITIONFROMLINE, line - 1) + column - 1;
    }
    /// The bytes of a 1-based line that carry an indicator, as "..^^^.".
    QString marked(int indicator, int line)
    {
        QString text;
        const long end = send(QsciScintillaBase::SCI_GETLINEENDPOSITION, line - 1);
        for (long at = positionOf(line, 1); at < end; ++at)
            text += send(QsciScintillaBase::SCI_INDICATORVALUEAT, indicator, at) != 0 ? '^' : '.';
        return text;
    }
    QLineEdit* findField() { return m_editor->findChild<QLineEdit*>(); }

    std::unique_ptr<QWidget> m_window;
    AbcEditor* m_editor = nullptr;
};

void AbcEditorTest::init()
{
    applyTheme(*qApp, Theme::Light);
    m_window = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(m_window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    m_editor = new AbcEditor;
    layout->addWidget(m_editor);
    m_window->resize(720, 320);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_editor->setFocus();
    m_editor->setText(kReel);
    send(QsciScintillaBase::SCI_COLOURISE, 0, -1);
}

void AbcEditorTest::cleanup()
{
    m_window.reset();
}

void AbcEditorTest::tokensHaveTheirStyles_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("style");
    const auto row = [](int line, const char* part, Style style) {
        QTest::addRow("%d %s", line, part) << line << QString(part) << static_cast<int>(style);
    };
    row(1, "%abc", Style::Comment);
    row(3, "T:", Style::FieldName);
    row(3, "ling", Style::FieldText);
    row(8, "|:", Style::Barline);
    row(8, "\"Em\"", Style::ChordSymbol);
    row(8, "E2BE", Style::Note);
    row(8, "2BE", Style::Modifier);
    row(8, "^c,", Style::Modifier);
    row(8, "c,2", Style::Note);
    row(8, "!trill!", Style::Decoration);
    row(8, "{gf}", Style::Grace);
    row(8, "f}", Style::Grace);
    row(8, "z2", Style::Rest);
    row(9, "w:", Style::FieldName);
    row(9, "Ta-ges", Style::Lyrics);
    row(10, "(AF", Style::Modifier);
    row(10, "~E", Style::Decoration);
    row(10, "[DFA", Style::Note);
    row(10, "% second", Style::Comment);
}

void AbcEditorTest::tokensHaveTheirStyles()
{
    QFETCH(int, line);
    QFETCH(QString, part);
    QFETCH(int, style);
    const auto at = m_editor->text(line - 1).toUtf8().indexOf(part.toUtf8());
    QVERIFY(at >= 0);
    QCOMPARE(styleAt(line, static_cast<int>(at) + 1), style);
}

void AbcEditorTest::stylesFollowAChangeAbove()
{
    QCOMPARE(styleAt(8, 8), static_cast<int>(Style::Note));
    // Without its K: line the rest is a header; the fields in it stay fields.
    m_editor->setText(QString(kReel).remove("K:Edor\n"));
    send(QsciScintillaBase::SCI_COLOURISE, 0, -1);
    QCOMPARE(styleAt(7, 8), static_cast<int>(Style::Plain));
    m_editor->setText(kReel);
    send(QsciScintillaBase::SCI_COLOURISE, 0, -1);
    QCOMPARE(styleAt(8, 8), static_cast<int>(Style::Note));
}

void AbcEditorTest::coloursCanBeReadInBothThemes()
{
    for (const bool dark : {false, true}) {
        const ThemeColors& colors = themeColors(dark);
        AbcHighlighter highlighter;
        highlighter.setLook(colors, QFont());
        for (int style = 0; style < Style::StyleCount; ++style)
            for (const QColor& paper : {colors.surface, blend(colors.surface, colors.raised, 0.45)})
                QVERIFY2(contrastRatio(highlighter.color(style), paper) >= 4.5,
                         qPrintable(QString("%1 dark %2").arg(style).arg(dark)));
    }
}

void AbcEditorTest::themeReachesTheMargins()
{
    const auto colour = [this](int style, unsigned int what) {
        const long bgr = send(what, style);
        return QColor(static_cast<int>(bgr & 0xff), static_cast<int>(bgr >> 8 & 0xff),
                      static_cast<int>(bgr >> 16 & 0xff));
    };
    for (const Theme theme : {Theme::Dark, Theme::Light}) {
        applyTheme(*qApp, theme);
        QApplication::processEvents();
        const ThemeColors& colors = themeColors(theme == Theme::Dark);
        QCOMPARE(colour(Style::Note, QsciScintillaBase::SCI_STYLEGETFORE), colors.text);
        QCOMPARE(colour(Style::Note, QsciScintillaBase::SCI_STYLEGETBACK), colors.surface);
        QCOMPARE(colour(QsciScintillaBase::STYLE_LINENUMBER, QsciScintillaBase::SCI_STYLEGETBACK),
                 colors.window);
        QCOMPARE(colour(parts::indicatorOf(base::Severity::Error), QsciScintillaBase::SCI_INDICGETFORE),
                 colors.error);
    }
}

void AbcEditorTest::onlyTheUserEdits()
{
    QSignalSpy edited(m_editor, &AbcEditor::textEdited);
    m_editor->setText("X:1\nK:C\nCDEF|\n");
    m_editor->setDiagnostics({remark(3, 1, 1, base::Severity::Error, "wrong")});
    m_editor->highlightRange(3, 1, 1);
    m_editor->setFontSize(14);
    QCOMPARE(edited.count(), 0);
    m_editor->goTo(3, 5);
    QTest::keyClicks(m_editor, "GA");
    QCOMPARE(edited.count(), 2);
    QCOMPARE(m_editor->text(), QString("X:1\nK:C\nCDEFGA|\n"));
    QTest::keyClick(m_editor, Qt::Key_Backspace);
    QCOMPARE(edited.count(), 3);
    m_editor->selectAll();
    m_editor->copy();
    m_editor->paste();
    QVERIFY(edited.count() > 3);
}

void AbcEditorTest::setTextKeepsTheCursorAndTheScroll()
{
    QString tune = "X:1\nK:C\n";
    for (int bar = 0; bar < 200; ++bar)
        tune += "CDEF GABc|\n";
    m_editor->setText(tune);
    m_editor->goTo(120, 4);
    send(QsciScintillaBase::SCI_SETFIRSTVISIBLELINE, 110);
    QSignalSpy edited(m_editor, &AbcEditor::textEdited);
    m_editor->setText(QString(tune).replace(8, 10, "cdef gab|"));
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 119);
    QCOMPARE(column, 3);
    QCOMPARE(send(QsciScintillaBase::SCI_GETFIRSTVISIBLELINE), 110L);
    QCOMPARE(edited.count(), 0);
}

void AbcEditorTest::setTextCutsBetweenCharacters()
{
    // ü and ö share their first byte, ö and Ķ their last one.
    for (const char* text : {"T:für", "T:för", "T:fĶr", "T:f", "", "T:fürfür", "T:für"}) {
        m_editor->setText(QString::fromUtf8(text));
        QCOMPARE(m_editor->text(), QString::fromUtf8(text));
    }
}

void AbcEditorTest::setTextIsNoStepOfUndo()
{
    m_editor->setText("X:1\nK:C\nC|\n");
    QVERIFY(!m_editor->isUndoAvailable());
    m_editor->goTo(3, 2);
    QTest::keyClicks(m_editor, "D");
    QVERIFY(m_editor->isUndoAvailable());
}

void AbcEditorTest::setTextReachesAReadOnlyEditor()
{
    m_editor->setText("X:1\nK:C\nC|\n");
    m_editor->setReadOnly(true);
    m_editor->setText("X:1\nK:C\nCDE|\n");
    QCOMPARE(m_editor->text(), QString("X:1\nK:C\nCDE|\n"));
    QVERIFY(m_editor->isReadOnly());
    QTest::keyClicks(m_editor, "D");
    QCOMPARE(m_editor->text(), QString("X:1\nK:C\nCDE|\n"));
}

void AbcEditorTest::squigglesCoverTheirPlaces()
{
    m_editor->setText("X:1\nT:für\nK:C\nCDEF|\n\nGABc|");
    m_editor->setDiagnostics({remark(4, 2, 2, base::Severity::Error, "a"),
                              remark(2, 4, 2, base::Severity::Warning, "b"),
                              remark(4, 5, 1, base::Severity::Note, "c")});
    QCOMPARE(marked(parts::indicatorOf(base::Severity::Error), 4), QString(".^^.."));
    QCOMPARE(marked(parts::indicatorOf(base::Severity::Warning), 2), QString("...^^."));
    QCOMPARE(marked(parts::indicatorOf(base::Severity::Note), 4), QString("....^"));
    QCOMPARE(marked(parts::indicatorOf(base::Severity::Warning), 4), QString("....."));
    m_editor->setDiagnostics({});
    QCOMPARE(marked(parts::indicatorOf(base::Severity::Error), 4), QString("....."));
    QCOMPARE(m_editor->markersAtLine(3), 0U);
}

void AbcEditorTest::marksTellTheSeverity()
{
    m_editor->setDiagnostics({remark(8, 4, 2, base::Severity::Error, "a"),
                              remark(8, 9, 2, base::Severity::Warning, "b"),
                              remark(3, 1, 1, base::Severity::Note, "c")});
    QCOMPARE(m_editor->markersAtLine(7),
             1U << parts::markerOf(base::Severity::Error) | 1U << parts::markerOf(base::Severity::Warning));
    QCOMPARE(m_editor->markersAtLine(2), 1U << parts::markerOf(base::Severity::Note));
    QCOMPARE(m_editor->markersAtLine(0), 0U);
}

void AbcEditorTest::placesOutsideGoToTheEnd()
{
    m_editor->setText("X:1\nK:C\nCDEF|");
    const int error = parts::indicatorOf(base::Severity::Error);
    m_editor->setDiagnostics({remark(99, 7, 5, base::Severity::Error, "beyond")});
    QCOMPARE(marked(error, 3), QString("....^"));
    m_editor->setDiagnostics({remark(2, 40, 5, base::Severity::Error, "beyond")});
    QCOMPARE(marked(error, 2).left(3), QString("..^"));
    m_editor->setDiagnostics({remark(0, 0, 1, base::Severity::Error, "the whole file")});
    QCOMPARE(marked(error, 1), QString("^.."));
    m_editor->setText({});
    m_editor->setDiagnostics({remark(5, 5, 5, base::Severity::Error, "nothing there")});
    QCOMPARE(m_editor->messageAt(0), QString("nothing there"));
}

void AbcEditorTest::messageShowsOnHover()
{
    m_editor->setDiagnostics({remark(8, 4, 4, base::Severity::Error, "This bar is <too> long."),
                              remark(8, 4, 2, base::Severity::Note, "And this is a note.")});
    const auto at = static_cast<int>(positionOf(8, 5));
    QCOMPARE(m_editor->messageAt(at), QString("This bar is <too> long.\nAnd this is a note."));
    QCOMPARE(m_editor->messageAt(at + 2), QString("This bar is <too> long."));
    QCOMPARE(m_editor->messageAt(at + 3), QString());
    const QPoint place(static_cast<int>(send(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0, at)) + 2,
                       static_cast<int>(send(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0, at)) + 5);
    QHelpEvent hover(QEvent::ToolTip, place, m_editor->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_editor->viewport(), &hover);
    QVERIFY(QToolTip::isVisible());
    QVERIFY(QToolTip::text().contains("&lt;too&gt;"));
    QToolTip::hideText();
}

void AbcEditorTest::nextDiagnosticGoesAround()
{
    m_editor->setDiagnostics(
        {remark(8, 4, 1, base::Severity::Error, "b"), remark(3, 3, 1, base::Severity::Note, "a")});
    m_editor->goTo(1, 1);
    for (const long wanted : {positionOf(3, 3), positionOf(8, 4), positionOf(3, 3)}) {
        QTest::keyClick(m_editor, Qt::Key_F8);
        QCOMPARE(send(QsciScintillaBase::SCI_GETCURRENTPOS), wanted);
    }
    QToolTip::hideText();
}

void AbcEditorTest::highlightIsMovedAndCleared()
{
    m_editor->setText("X:1\nK:C\nCDEF|\n");
    m_editor->highlightRange(3, 1, 1);
    QCOMPARE(marked(parts::kPlayingIndicator, 3), QString("^...."));
    m_editor->highlightRange(3, 3, 2);
    QCOMPARE(marked(parts::kPlayingIndicator, 3), QString("..^^."));
    m_editor->highlightRange(77, 3, 2);
    QCOMPARE(marked(parts::kPlayingIndicator, 3), QString("....."));
    m_editor->highlightRange(3, 3, 2);
    m_editor->clearHighlight();
    QCOMPARE(marked(parts::kPlayingIndicator, 3), QString("....."));
}

void AbcEditorTest::cursorIsToldInBytes()
{
    QSignalSpy moved(m_editor, &AbcEditor::cursorMoved);
    const auto told = [&] { return moved.isEmpty() ? QVariantList() : moved.last(); };
    m_editor->goTo(3, 5); // in front of the ü of "T:Frü"
    QTRY_COMPARE(told(), (QVariantList{3, 5}));
    QTest::keyClick(m_editor, Qt::Key_Right);
    QTRY_COMPARE(told(), (QVariantList{3, 7}));
}

void AbcEditorTest::fontSizeStaysInItsLimits()
{
    QSignalSpy changed(m_editor, &AbcEditor::fontSizeChanged);
    m_editor->setFontSize(100);
    QCOMPARE(m_editor->fontSize(), 40);
    m_editor->zoomInText();
    QCOMPARE(changed.count(), 1);
    m_editor->setFontSize(1);
    QCOMPARE(m_editor->fontSize(), 8);
    QCOMPARE(send(QsciScintillaBase::SCI_STYLEGETSIZE, Style::Note), 8L);
}

void AbcEditorTest::zoomByKeysAndWheel()
{
    m_editor->setFontSize(12);
    QTest::keyClick(m_editor, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_editor->fontSize(), 13);
    QTest::keyClick(m_editor, Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(m_editor, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_editor->fontSize(), 11);
    const QPointF middle = m_editor->viewport()->rect().center();
    QWheelEvent wheel(middle, m_editor->viewport()->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_editor->viewport(), &wheel);
    QCOMPARE(m_editor->fontSize(), 12);
    QCOMPARE(send(QsciScintillaBase::SCI_GETZOOM), 0L);
}

void AbcEditorTest::findGoesAroundBothWays()
{
    m_editor->setText("X:1\nK:C\nabc ABC abc|\n");
    m_editor->goTo(3, 2);
    const auto selection = [this] {
        return send(QsciScintillaBase::SCI_GETSELECTIONSTART) - positionOf(3, 1);
    };
    for (const long wanted : {4L, 8L, 0L}) {
        QVERIFY(m_editor->find("abc"));
        QCOMPARE(selection(), wanted);
    }
    for (const long wanted : {8L, 4L}) {
        QVERIFY(m_editor->find("abc", false));
        QCOMPARE(selection(), wanted);
    }
    QVERIFY(m_editor->find("abc", true, true));
    QVERIFY(m_editor->find("abc", true, true));
    QCOMPARE(selection(), 0L);
    QVERIFY(!m_editor->find("abd"));
    QVERIFY(!m_editor->find({}));
}

void AbcEditorTest::findBarByKeys()
{
    m_editor->setText("X:1\nK:C\nabc ABC abc|\n");
    m_editor->goTo(1, 1);
    QTest::keyClick(m_editor, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(findField() && findField()->isVisible() && findField()->hasFocus());
    const int height = m_editor->viewport()->height();
    QTest::keyClicks(findField(), "ab");
    QTest::keyClicks(findField(), "c");
    const auto selection = [this] {
        return send(QsciScintillaBase::SCI_GETSELECTIONSTART) - positionOf(3, 1);
    };
    QCOMPARE(selection(), 0L);
    QCOMPARE(m_editor->selectedText(), QString("abc"));
    QTest::keyClick(findField(), Qt::Key_Return);
    QCOMPARE(selection(), 4L);
    QTest::keyClick(findField(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(selection(), 0L);
    QTest::keyClicks(findField(), "x");
    QVERIFY(!m_editor->findChild<FindBar*>()->findChild<QLabel*>()->text().isEmpty());
    QTest::keyClick(findField(), Qt::Key_Escape);
    QVERIFY(!findField()->isVisible());
    QVERIFY(m_editor->hasFocus());
    QVERIFY(m_editor->viewport()->height() > height);
}

void AbcEditorTest::spaceTypesASpace()
{
    QShortcut play(QKeySequence(Qt::Key_Space), m_window.get());
    QSignalSpy played(&play, &QShortcut::activated);
    m_editor->setText("X:1\nK:C\nCDEF|\n");
    m_editor->goTo(3, 3);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QCOMPARE(m_editor->text(2), QString("CD EF|\n"));
    QCOMPARE(played.count(), 0);
}

void AbcEditorTest::undoIsLeftToTheWindow()
{
    QTest::keyClicks(m_editor, "A");
    {
        QShortcut undo(QKeySequence(QKeySequence::Undo), m_window.get());
        QSignalSpy undone(&undo, &QShortcut::activated);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone.count(), 1);
        QVERIFY(m_editor->text().startsWith('A'));
    }
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_editor->text(), kReel);
}

void AbcEditorTest::scrollBarOnlyWhereNeeded()
{
    QApplication::processEvents();
    QTRY_VERIFY(!m_editor->horizontalScrollBar()->isVisible());
    m_editor->setText("X:1\nK:C\n" + QString("CDEF GABc|").repeated(60));
    m_editor->viewport()->repaint();
    QTRY_VERIFY(m_editor->horizontalScrollBar()->isVisible());
    m_editor->setText(kReel);
    QTRY_VERIFY(!m_editor->horizontalScrollBar()->isVisible());
}

/// Pictures to be looked at, where PARTITA_SCREENSHOTS names a folder.
void AbcEditorTest::screenshots()
{
    const QString folder = qEnvironmentVariable("PARTITA_SCREENSHOTS");
    m_editor->setDiagnostics({remark(8, 11, 4, base::Severity::Error, "This bar has 9 eighths instead of 8."),
                              remark(4, 3, 4, base::Severity::Note, "A rhythm."),
                              remark(10, 12, 3, base::Severity::Warning, "?")});
    m_editor->highlightRange(8, 18, 2);
    m_editor->goTo(8, 6);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        m_editor->showFindBar();
        QTest::keyClicks(findField(), "Ta");
        QApplication::processEvents();
        const QImage image = m_window->grab().toImage();
        QCOMPARE(image.pixelColor(image.width() - 40, 60), themeColors(theme == Theme::Dark).surface);
        if (!folder.isEmpty())
            QVERIFY(image.save(
                QDir(folder).filePath(theme == Theme::Dark ? "editor_dark.png" : "editor_light.png")));
    }
}

QTEST_MAIN(AbcEditorTest)
#include "tst_abc_editor.moc"
