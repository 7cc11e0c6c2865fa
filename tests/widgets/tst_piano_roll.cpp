// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/roll_desk.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace partita;
using score::NoteId;
using score::Ticks;
using tests::Desk;
using tests::fromAbc;
using widgets::PianoRoll;

namespace {

std::string bars(int count)
{
    std::string music;
    for (int bar = 0; bar < count; ++bar)
        music += "CDEF|";
    return music;
}

} // namespace

class PianoRollTest : public QObject
{
    Q_OBJECT

private slots:
    void doubleClickAddsOnTheGridSpelledByTheKey();
    void octaveClefsAreCounted();
    void drumsMoveToOtherDrums();
    void quantisingMakesNoChordsOfMelodies();
    void drawToolMakesTheLengthOfTheDrag();
    void rubberBandAndModifiersSelect();
    void dragMovesOntoTheGrid();
    void altDragMovesFreely();
    void edgesResize();
    void eraserRemovesWhatItCrosses();
    void arrowKeysMoveAndResize();
    void clipboardAndTab();
    void velocityLane();
    void secondPassEditsTheWrittenNote();
    void inverseRestoresTheScore();
    void readOnlyChangesNothing();
    void growingScoreKeepsSelectionAndScroll();
    void playheadIsFollowed();
    void newPieceIsShownAtAReadableZoom();
    void onlyVisibleNotesAreDrawn();
    void emptyAndNullScores();
    void shortNotesCanBeSeenAndTaken();
    void textHasContrast();
    void looks();
};

void PianoRollTest::doubleClickAddsOnTheGridSpelledByTheKey()
{
    Desk desk(fromAbc("Eb\nEFGA|z4|\n"));
    const QPoint at = desk.roll.positionOf(Ticks{1920 + 250}, 70); // a little after the second eighth
    desk.doubleClick(at);
    QCOMPARE(desk.edits, 1);
    QVERIFY(desk.applied);
    QCOMPARE(desk.notes().size(), 5U);
    QCOMPARE(desk.note(4).onset.value, 1920 + 240);
    QCOMPARE(desk.note(4).duration.value, 120);
    QCOMPARE(desk.note(4).pitch.name(), std::string("Bb4"));
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(4)});
}

void PianoRollTest::octaveClefsAreCounted()
{
    auto score = fromAbc("C\nEFGA|z4|\n");
    score.parts[0].voices[0].clefs = {{Ticks{}, {score::ClefSign::G, 2, -1}}};
    Desk desk(std::move(score));
    desk.doubleClick(desk.roll.positionOf(Ticks{1920}, 55));
    QVERIFY(desk.applied);
    QCOMPARE(desk.note(4).pitch.name(), std::string("G4")); // sounds an octave lower
    QVERIFY(desk.roll.noteRect(desk.id(4)).contains(desk.roll.positionOf(Ticks{1930}, 55)));
    desk.roll.setSelection({desk.id(0)});
    desk.roll.transposeSelection(1);
    QCOMPARE(desk.note(0).pitch.name(), std::string("F4"));
}

void PianoRollTest::drumsMoveToOtherDrums()
{
    auto score = fromAbc("C\nV:1\nEFGA|\nV:2\nEFGA|\n");
    score.parts[1].percussion = true;
    const auto melody = score.parts[0].voices[0].notes;
    const auto drums = score.parts[1].voices[0].notes;
    Desk desk(std::move(score));
    desk.roll.setSelection({melody[0].id, drums[0].id});
    desk.key(Qt::Key_Up);
    QCOMPARE(desk.edits, 1);
    QVERIFY(desk.applied);
    QCOMPARE(desk.note(0).pitch.midiKey(), melody[0].pitch.midiKey() + 1);
    QCOMPARE(desk.score.parts[1].voices[0].notes[0].pitch.midiKey(), drums[0].pitch.midiKey() + 1);
    QVERIFY(desk.score.parts[1].voices[0].notes[1] == drums[1]);
}

void PianoRollTest::quantisingMakesNoChordsOfMelodies()
{
    auto score = fromAbc("C\nEFGA|\n");
    score.parts[0].voices[0].notes[0].duration = {300};
    score.parts[0].voices[0].notes[1].onset = {450}; // both are nearest to the second quarter
    score.parts[0].voices[0].notes[1].duration = {90};
    score.parts[0].voices[0].notes[2].onset = {540};
    score.parts[0].voices[0].notes[2].duration = {420};
    Desk desk(std::move(score));
    desk.roll.setGrid({1, 4});
    desk.roll.quantizeSelection(1);
    QVERIFY(desk.applied);
    QCOMPARE(desk.note(1).onset.value, 480);
    QCOMPARE(desk.note(2).onset.value, 540);
    QCOMPARE(desk.note(1).end().value, 540);
}

void PianoRollTest::drawToolMakesTheLengthOfTheDrag()
{
    Desk desk(fromAbc("C\nz4|z4|\n"));
    desk.roll.setTool(PianoRoll::Tool::Draw);
    const QPoint from = desk.roll.positionOf(Ticks{960 + 10}, 66);
    desk.drag(from, desk.later(from, Ticks{480}));
    QCOMPARE(desk.edits, 1);
    QVERIFY(desk.applied);
    QCOMPARE(desk.score.noteCount(), 1U);
    QCOMPARE(desk.note(0).onset.value, 960);
    QCOMPARE(desk.note(0).duration.value, 480);
    QCOMPARE(desk.note(0).pitch.midiKey(), 66);
}

void PianoRollTest::rubberBandAndModifiersSelect()
{
    Desk desk(fromAbc("C\nCDEF|GABc|\n"));
    const QSignalSpy changes(&desk.roll, &PianoRoll::selectionChanged);
    desk.drag(desk.roll.positionOf(Ticks{300}, 76), desk.roll.positionOf(Ticks{1200}, 58));
    QCOMPARE(desk.roll.selection(), (std::vector<NoteId>{desk.id(0), desk.id(1), desk.id(2)}));
    QVERIFY(!changes.empty());
    desk.click(desk.middle(4), Qt::ControlModifier);
    QCOMPARE(desk.roll.selection().size(), 4U);
    desk.click(desk.middle(0), Qt::ControlModifier);
    QCOMPARE(desk.roll.selection(), (std::vector<NoteId>{desk.id(1), desk.id(2), desk.id(4)}));
    desk.click(desk.middle(5), Qt::ShiftModifier);
    QCOMPARE(desk.roll.selection().size(), 4U);
    desk.click(desk.middle(1));
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(1)});
    desk.click(desk.roll.positionOf(Ticks{240}, 74));
    QVERIFY(!desk.roll.hasSelection());
    QCOMPARE(desk.edits, 0);
}

void PianoRollTest::dragMovesOntoTheGrid()
{
    Desk desk(fromAbc("C\nCDEF|GABc|\n"));
    const NoteId id = desk.id(0);
    const QPoint from = desk.middle(0);
    desk.drag(from, desk.later(from, Ticks{260}, 4));
    QCOMPARE(desk.edits, 1);
    QVERIFY(desk.applied);
    const auto place = score::findNote(desk.score, id);
    QVERIFY(place.has_value());
    const auto& moved = score::noteAt(desk.score, *place);
    QCOMPARE(moved.onset.value, 240);
    QCOMPARE(moved.duration.value, 480);
    QCOMPARE(moved.pitch.name(), std::string("E4"));
    desk.drag(desk.roll.noteRect(desk.id(7)).center(), desk.middle(7) + QPoint(1, 0));
    QCOMPARE(desk.edits, 1); // a click that trembles changes nothing
}

void PianoRollTest::altDragMovesFreely()
{
    Desk desk(fromAbc("C\nCDEF|GABc|\n"));
    const QPoint from = desk.middle(0);
    const int pixels = 9;
    desk.drag(from, from + QPoint(pixels, 0), Qt::AltModifier);
    QCOMPARE(desk.edits, 1);
    const double perPixel =
        1920.0 / (desk.roll.positionOf(Ticks{1920}, 60) - desk.roll.positionOf(Ticks{}, 60)).x();
    QVERIFY(desk.note(0).onset.value % 120 != 0);
    QVERIFY(std::abs(static_cast<double>(desk.note(0).onset.value) - pixels * perPixel) <= perPixel);
}

void PianoRollTest::edgesResize()
{
    Desk desk(fromAbc("C\nC2z2|GABc|\n"));
    QRect box = desk.roll.noteRect(desk.id(0));
    QPoint edge(box.right() - 1, box.center().y());
    desk.drag(edge, desk.later(edge, Ticks{-480}));
    QCOMPARE(desk.note(0).range(), (score::TickRange{Ticks{0}, Ticks{480}}));
    box = desk.roll.noteRect(desk.id(0));
    edge = QPoint(box.left() + 2, box.center().y());
    desk.drag(edge, desk.later(edge, Ticks{240}));
    QCOMPARE(desk.note(0).range(), (score::TickRange{Ticks{240}, Ticks{480}}));
    QCOMPARE(desk.edits, 2);
    box = desk.roll.noteRect(desk.id(0));
    edge = QPoint(box.right() - 1, box.center().y());
    desk.drag(edge, desk.later(edge, Ticks{-1900}));
    QVERIFY(desk.note(0).duration > Ticks{});
    QCOMPARE(desk.note(0).onset.value, 240);
}

void PianoRollTest::eraserRemovesWhatItCrosses()
{
    Desk desk(fromAbc("C\nCCCC|GABc|\n"));
    desk.roll.setTool(PianoRoll::Tool::Erase);
    const auto last = desk.id(3);
    desk.drag(desk.middle(0), desk.middle(2));
    QCOMPARE(desk.edits, 1);
    QCOMPARE(desk.score.noteCount(), 5U);
    QCOMPARE(desk.id(0), last);
}

void PianoRollTest::arrowKeysMoveAndResize()
{
    Desk desk(fromAbc("C\nz2CD|GABc|\n"));
    desk.roll.setSelection({desk.id(0)});
    desk.key(Qt::Key_Up);
    QCOMPARE(desk.note(0).pitch.midiKey(), 61);
    desk.key(Qt::Key_Down);
    desk.key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(desk.note(0).pitch.name(), std::string("C5"));
    desk.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(desk.note(0).pitch.name(), std::string("C4"));
    desk.key(Qt::Key_Left);
    QCOMPARE(desk.note(0).onset.value, 840);
    desk.key(Qt::Key_Right);
    QCOMPARE(desk.note(0).onset.value, 960);
    desk.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(desk.note(0).duration.value, 360);
    desk.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(desk.note(0).duration.value, 480);
    QCOMPARE(desk.edits, 8);
    desk.key(Qt::Key_Delete);
    QCOMPARE(desk.score.noteCount(), 5U);
    QVERIFY(!desk.roll.hasSelection());
}

void PianoRollTest::clipboardAndTab()
{
    Desk desk(fromAbc("C\nCDEF|\n"));
    desk.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(desk.roll.selection().size(), 4U);
    desk.key(Qt::Key_C, Qt::ControlModifier);
    desk.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(desk.score.noteCount(), 8U);
    QCOMPARE(desk.note(4).onset.value, 1920);
    QCOMPARE(desk.note(7).pitch.name(), std::string("F4"));
    QCOMPARE(desk.score.bars.size(), 2U);
    QCOMPARE(desk.roll.selection().size(), 4U);
    desk.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(desk.score.noteCount(), 4U);
    desk.key(Qt::Key_Home);
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(0)});
    desk.key(Qt::Key_Tab);
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(1)});
    desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(0)});
}

void PianoRollTest::velocityLane()
{
    Desk desk(fromAbc("C\nCDEF|\n"));
    desk.drag(desk.roll.velocityPositionOf(desk.id(1), 80), desk.roll.velocityPositionOf(desk.id(1), 30));
    QCOMPARE(desk.edits, 1);
    QVERIFY(std::abs(desk.note(1).velocity - 30) <= 2);
    QCOMPARE(desk.note(0).velocity, 0);
    QCOMPARE(desk.note(2).velocity, 0);
    desk.drag(desk.roll.velocityPositionOf(desk.id(0), 20), desk.roll.velocityPositionOf(desk.id(3), 110));
    QCOMPARE(desk.edits, 2);
    QVERIFY(std::abs(desk.note(0).velocity - 20) <= 3);
    QVERIFY(std::abs(desk.note(1).velocity - 50) <= 4);
    QVERIFY(std::abs(desk.note(3).velocity - 110) <= 3);
}

void PianoRollTest::secondPassEditsTheWrittenNote()
{
    Desk desk(fromAbc("C\n|:CDEF:|\n"));
    QVERIFY(!desk.roll.noteRect(desk.id(1), 1).isNull());
    const QPoint from = desk.middle(1, 1);
    desk.drag(from, desk.later(from, Ticks{}, 2));
    QCOMPARE(desk.edits, 1);
    QCOMPARE(desk.score.noteCount(), 4U);
    QCOMPARE(desk.note(1).pitch.name(), std::string("E4"));
    QCOMPARE(desk.note(1).onset.value, 480);
}

void PianoRollTest::inverseRestoresTheScore()
{
    Desk desk(fromAbc("C\n|:CDE-E:|GABc|\n"));
    const auto original = desk.score;
    desk.roll.selectAll();
    const std::vector<std::function<void()>> actions{
        [&] { desk.key(Qt::Key_Up); }, [&] { desk.key(Qt::Key_Right, Qt::ShiftModifier); },
        [&] { desk.key(Qt::Key_Delete); }, [&] { desk.roll.duplicate(); },
        [&] { desk.drag(desk.middle(0), desk.later(desk.middle(0), Ticks{480}, 1)); }};
    for (const auto& action : actions) {
        desk.roll.selectAll();
        action();
        QVERIFY(desk.applied);
        QVERIFY(!(desk.score == original));
        QVERIFY(score::apply(desk.score, desk.inverse).has_value());
        QVERIFY(desk.score == original);
        desk.show();
    }
}

void PianoRollTest::readOnlyChangesNothing()
{
    Desk desk(fromAbc("C\nCDEF|\n"));
    desk.roll.setReadOnly(true);
    desk.drag(desk.middle(0), desk.later(desk.middle(0), Ticks{480}, 3));
    desk.roll.selectAll();
    desk.key(Qt::Key_Delete);
    desk.key(Qt::Key_Up);
    QCOMPARE(desk.roll.selection().size(), 4U);
    desk.doubleClick(desk.roll.positionOf(Ticks{}, 72));
    QCOMPARE(desk.edits, 0);
}

void PianoRollTest::growingScoreKeepsSelectionAndScroll()
{
    const std::string music = bars(20);
    Desk desk(fromAbc("C\n" + music + "\n"));
    desk.roll.setSelection({desk.id(2), desk.id(5)});
    desk.roll.horizontalScrollBar()->setValue(333);
    desk.roll.verticalScrollBar()->setValue(700);
    desk.score = fromAbc("C\n" + music + "GABc|c'c'c'c'|\n");
    desk.show();
    QCOMPARE(desk.roll.selection().size(), 2U);
    QCOMPARE(desk.roll.horizontalScrollBar()->value(), 333);
    QCOMPARE(desk.roll.verticalScrollBar()->value(), 700);
    desk.roll.setFollowEnd(true);
    desk.score = fromAbc("C\n" + music + music + "\n");
    desk.show();
    QVERIFY(desk.roll.viewport()->rect().contains(desk.middle(159)));
}

void PianoRollTest::playheadIsFollowed()
{
    const std::string music = bars(40);
    Desk desk(fromAbc("C\n" + music + "\n"));
    for (int beat = 0; beat < 120; ++beat) {
        desk.roll.setPlayhead(Ticks{beat * 480});
        QVERIFY(desk.roll.viewport()->rect().contains(desk.roll.positionOf(Ticks{beat * 480}, 62)));
    }
    const int there = desk.roll.horizontalScrollBar()->value();
    QVERIFY(there > 0);
    desk.roll.setFollowPlayhead(false);
    desk.roll.setPlayhead(Ticks{});
    QCOMPARE(desk.roll.horizontalScrollBar()->value(), there);
}

void PianoRollTest::newPieceIsShownAtAReadableZoom()
{
    Desk desk(fromAbc("C\nc'd'e'f'|g'a'b'c''|\n"));
    const auto readable = [&] {
        const QPoint bar = desk.roll.positionOf(Ticks{1920}, 60) - desk.roll.positionOf(Ticks{}, 61);
        QVERIFY(bar.x() >= 160 && bar.x() <= 200);
        QCOMPARE(bar.y(), 14);
    };
    readable();
    QVERIFY(std::abs(desk.roll.positionOf(Ticks{}, 90).y() - 280) < 60);
    desk.roll.zoomToFit();
    desk.score = fromAbc("C\nC,,D,,E,,F,,|\n");
    desk.show();
    desk.roll.showStart();
    readable();
    QCOMPARE(desk.roll.horizontalScrollBar()->value(), 0);
    QVERIFY(std::abs(desk.roll.positionOf(Ticks{}, 38).y() - 280) < 60);
}

void PianoRollTest::onlyVisibleNotesAreDrawn()
{
    const std::string music = bars(1250);
    Desk desk(fromAbc("C\n" + music + "\n"));
    QCOMPARE(desk.score.noteCount(), 5000U);
    (void)desk.roll.grab();
    QVERIFY(desk.roll.paintedNotes() > 4);
    QVERIFY(desk.roll.paintedNotes() < 60);
    desk.roll.horizontalScrollBar()->setValue(desk.roll.horizontalScrollBar()->maximum() / 2);
    (void)desk.roll.grab();
    QVERIFY(desk.roll.paintedNotes() > 4);
    QVERIFY(desk.roll.paintedNotes() < 60);
}

void PianoRollTest::emptyAndNullScores()
{
    Desk desk(score::Score{});
    const QImage without = [&] {
        desk.roll.setEmptyText({});
        return desk.roll.grab().toImage();
    }();
    desk.roll.setEmptyText(QStringLiteral("Nothing here yet"));
    QVERIFY(desk.roll.grab().toImage() != without);
    desk.doubleClick(desk.roll.positionOf(Ticks{}, 60));
    QCOMPARE(desk.score.noteCount(), 1U);
    desk.roll.setScore(nullptr);
    QVERIFY(desk.roll.score() == nullptr);
    QVERIFY(!desk.roll.hasSelection());
    (void)desk.roll.grab();
    for (const auto key :
         {Qt::Key_Up, Qt::Key_Left, Qt::Key_Home, Qt::Key_End, Qt::Key_Delete, Qt::Key_Insert})
        desk.key(key);
    for (const auto key : {Qt::Key_A, Qt::Key_C, Qt::Key_X, Qt::Key_V, Qt::Key_D})
        desk.key(key, Qt::ControlModifier);
    desk.drag({200, 200}, {300, 240});
    desk.drag({200, 580}, {300, 560});
    desk.drag({200, 10}, {300, 10});
    desk.roll.setCurrentPart(2);
    desk.roll.setPlayhead(Ticks{960});
    desk.roll.zoomToFit();
    desk.roll.showStart();
    desk.roll.quantizeSelection(1);
    QCOMPARE(desk.edits, 1);
}

void PianoRollTest::shortNotesCanBeSeenAndTaken()
{
    Desk desk(fromAbc("C\nC/32z/32z15/16zzz|\n"));
    for (int i = 0; i < 6; ++i)
        desk.roll.zoomOut();
    const QRect box = desk.roll.noteRect(desk.id(0));
    QVERIFY(box.width() >= 4);
    desk.click(QPoint(box.right() - 1, box.center().y()));
    QCOMPARE(desk.roll.selection(), std::vector<NoteId>{desk.id(0)});
}

void PianoRollTest::textHasContrast()
{
    QVERIFY(std::abs(widgets::contrastRatio(Qt::white, Qt::black) - 21) < 0.01);
    QVERIFY(std::abs(widgets::contrastRatio(Qt::black, Qt::white) - 21) < 0.01);
    for (const bool dark : {false, true}) {
        const auto& colors = widgets::themeColors(dark);
        QVERIFY(widgets::contrastRatio(colors.outline, colors.window) >= 3);
        QVERIFY(widgets::contrastRatio(colors.outline, colors.surface) >= 3);
    }
}

/// With PARTITA_SCREENS set to a folder, draws a tune there to be looked at.
void PianoRollTest::looks()
{
    std::string music;
    for (int bar = 0; bar < 17; ++bar)
        music += bar % 3 == 0 ? "E/^F/G/A/ Bc|" : "[CEG]2 e/d/c/B/|";
    Desk desk(fromAbc("Emin\n|:" + music + ":|\n"));
    desk.roll.resize(1280, 800);
    desk.roll.showStart();
    desk.roll.setPlayhead(Ticks{2400});
    desk.roll.setSelection({desk.id(2), desk.id(3)});
    for (const auto theme : {widgets::Theme::Light, widgets::Theme::Dark}) {
        widgets::applyTheme(*qApp, theme);
        const QPixmap drawn = desk.roll.grab();
        QVERIFY(drawn.width() >= 1280);
        QVERIFY(desk.roll.paintedNotes() > 20);
        if (const QString folder = qEnvironmentVariable("PARTITA_SCREENS"); !folder.isEmpty())
            QVERIFY(drawn.save(QStringLiteral("%1/roll-%2-%3.png")
                                   .arg(folder, theme == widgets::Theme::Light ? "light" : "dark")
                                   .arg(drawn.width())));
    }
}

QTEST_MAIN(PianoRollTest)
#include "tst_piano_roll.moc"
