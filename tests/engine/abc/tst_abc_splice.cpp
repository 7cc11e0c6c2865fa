// SPDX-License-Identifier: GPL-3.0-or-later
#include "abc_support.h"
#include "engine/abc/abc_splice.h"
#include "engine/abc/abc_writer.h"

#include <QTest>

#include <random>

using namespace partita;
using namespace partita::abc::test;
using abc::SpliceExtent;

namespace {

enum class Kind { Pitch, Length, Remove, Add };

score::Pitch stepsFrom(const score::Pitch& pitch, int steps, int alter)
{
    return score::Pitch::fromDiatonicIndex(pitch.diatonicIndex() + steps, alter);
}

/// One edit of a random note; false where the note cannot take it.
bool editRandomly(score::Score& score, Kind kind, std::mt19937& random)
{
    auto& notes = score.parts[random() % score.parts.size()].voices[0].notes;
    if (notes.size() < 4)
        return false;
    const std::size_t index = random() % (notes.size() - 1);
    score::Note& note = notes[index];
    score::Note& next = notes[index + 1];
    switch (kind) {
    case Kind::Pitch:
        note.pitch = stepsFrom(note.pitch, 2, static_cast<int>(random() % 3) - 1);
        break;
    case Kind::Length: {
        const score::Ticks half{next.duration.value / 2};
        if (note.end() != next.onset || half.value == 0)
            return false;
        note.duration += half;
        next.onset += half;
        next.duration -= half;
        break;
    }
    case Kind::Remove:
        notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(index));
        break;
    case Kind::Add: {
        score::Note added;
        added.onset = note.onset;
        added.duration = note.duration;
        added.pitch = stepsFrom(note.pitch, -2, 0);
        notes.push_back(added);
        break;
    }
    }
    score.normalise();
    return true;
}

/// The lines of two texts that are not the same, without those at their start and end that are.
qsizetype differingLines(const std::string& a, const std::string& b)
{
    QStringList left = QString::fromStdString(a).split('\n');
    QStringList right = QString::fromStdString(b).split('\n');
    while (!left.isEmpty() && !right.isEmpty() && left.first() == right.first()) {
        left.removeFirst();
        right.removeFirst();
    }
    while (!left.isEmpty() && !right.isEmpty() && left.last() == right.last()) {
        left.removeLast();
        right.removeLast();
    }
    return std::max(left.size(), right.size());
}

/// Line ends of Windows, remarks behind lines, doubled blanks.
std::string disguised(const std::string& text)
{
    std::string result;
    bool field = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 0 || text[i - 1] == '\n')
            field = i + 1 < text.size() && text[i + 1] == ':' && text[i] != '|';
        if (text[i] == '\n')
            result += field ? "\r\n" : " % a remark\r\n";
        else
            result += text[i] == ' ' && !field ? "  " : std::string(1, text[i]);
    }
    return result;
}

score::Score scoreOf(const std::string& text)
{
    return abc::parseTune(text).score;
}

} // namespace

class TestAbcSplice : public QObject
{
    Q_OBJECT

private:
    static bool saysScore(const std::string& text, const score::Score& score)
    {
        return score::equalButForIds(scoreOf(text), scoreOf(abc::writeTune(score)));
    }

    /// Edits a note of the tune by `change` and compares the whole new text.
    template<class Change>
    static void check(const std::string& before, const char* after, SpliceExtent extent, const Change& change)
    {
        score::Score score = scoreOf(before);
        change(score.parts[0].voices[0].notes);
        score.normalise();
        const auto spliced = abc::spliceTune(before, score);
        QCOMPARE(QString::fromStdString(spliced.text), QString(after));
        QVERIFY(spliced.extent == extent);
        QVERIFY(saysScore(spliced.text, score));
    }

private slots:
    void unchangedTextStays()
    {
        const std::string text = "X:1\r\nT:t\r\nK:G\r\n|: GABc  dedB % hi\r\n";
        const auto spliced = abc::spliceTune(text, scoreOf(text));
        QVERIFY(spliced.extent == SpliceExtent::Nothing);
        QCOMPARE(spliced.text, text);
    }

    void onePitchChangesOneNote()
    {
        check("X:1\nM:4/4\nL:1/8\nK:G\n|:GA  Bc dedB|% one\n[dB]4 c>d (3efg:|\n",
              "X:1\nM:4/4\nL:1/8\nK:G\n|:GA  Bc deAB|% one\n[dB]4 c>d (3efg:|\n", SpliceExtent::Notes,
              [](auto& notes) { notes[6].pitch = stepsFrom(notes[6].pitch, -3, 0); });
    }

    void accidentalsOfTheNotesBehindAreKept()
    {
        check("X:1\nM:4/4\nL:1/8\nK:C\nFGFG FGFG|FGFG FGFG|\n",
              "X:1\nM:4/4\nL:1/8\nK:C\n^FG=FG FGFG|FGFG FGFG|\n", SpliceExtent::Notes,
              [](auto& notes) { notes[0].pitch.alter = 1; });
        check("X:1\nM:4/4\nL:1/8\nK:C\n^FGFG FGFG|FGFG FGFG|\n",
              "X:1\nM:4/4\nL:1/8\nK:C\nEG^FG FGFG|FGFG FGFG|\n", SpliceExtent::Notes,
              [](auto& notes) { notes[0].pitch = stepsFrom(notes[0].pitch, -1, 0); });
    }

    void octavesOfTheVoiceAreKept()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\nV:1 octave=-1\nceg2|c4|\n",
              "X:1\nM:2/4\nL:1/8\nK:C\nV:1 octave=-1\ncfg2|c4|\n", SpliceExtent::Notes,
              [](auto& notes) { notes[1].pitch = stepsFrom(notes[1].pitch, 1, 0); });
    }

    void lengthsMoveTheNeighbour()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\nC2 D2|(3CDE F2|\n", "X:1\nM:2/4\nL:1/8\nK:C\nC3 D|(3CDE F2|\n",
              SpliceExtent::Notes, [](auto& notes) {
                  notes[0].duration += score::Ticks{240};
                  notes[1].onset += score::Ticks{240};
                  notes[1].duration -= score::Ticks{240};
              });
    }

    void removedNotesBecomeRests()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\nC2 D2|[CE]4|\n", "X:1\nM:2/4\nL:1/8\nK:C\nz2 D2|[CE]4|\n",
              SpliceExtent::Notes, [](auto& notes) { notes.erase(notes.begin()); });
        check("X:1\nM:2/4\nL:1/8\nK:C\nC2 D2|[CEG]4|\n", "X:1\nM:2/4\nL:1/8\nK:C\nC2 D2|[CG]4|\n",
              SpliceExtent::Notes, [](auto& notes) { notes.erase(notes.begin() + 3); });
    }

    void addedNotesRewriteTheirBar()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\n| C2  D2 | \"G\"C2z2 | % end\n",
              "X:1\nM:2/4\nL:1/8\nK:C\n| C2  D2 | \"G\"C2 E2 | % end\n", SpliceExtent::Bars, [](auto& notes) {
                  score::Note note = notes[2];
                  note.id = {};
                  note.onset += note.duration;
                  note.pitch = stepsFrom(note.pitch, 2, 0);
                  notes.push_back(note);
              });
    }

    void restsOfSeveralBarsAreOpened()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\nC4|Z3|D4|\n", "X:1\nM:2/4\nL:1/8\nK:C\nC4|z4 | E4 | z4|D4|\n",
              SpliceExtent::Bars, [](auto& notes) {
                  score::Note note = notes[0];
                  note.id = {};
                  note.onset = {2 * 960};
                  note.pitch = stepsFrom(note.pitch, 2, 0);
                  notes.push_back(note);
              });
    }

    void addedNotesMoveTheLyrics()
    {
        check("X:1\nM:2/4\nL:1/8\nK:C\nC2z2|D4|\nw:one two\nE4|F4|\nw:three four\n",
              "X:1\nM:2/4\nL:1/8\nK:C\nC2 E2|D4|\nw: one * two\nE4|F4|\nw:three four\n", SpliceExtent::Lyrics,
              [](auto& notes) {
                  score::Note note = notes[0];
                  note.id = {};
                  note.lyrics.clear();
                  note.onset += note.duration;
                  note.pitch = stepsFrom(note.pitch, 2, 0);
                  notes.push_back(note);
              });
    }

    void titlesRewriteTheHeader()
    {
        const std::string text = "X:1\nT:Old\nM:2/4\nL:1/8\nK:C\nC2  D2|% one\n";
        score::Score score = scoreOf(text);
        score.metadata.titles = {"New"};
        const auto spliced = abc::spliceTune(text, score);
        QVERIFY(spliced.extent == SpliceExtent::Header);
        QCOMPARE(spliced.text, std::string("X:1\nT:New\nM:2/4\nL:1/8\nK:C\nC2  D2|% one\n"));
    }

    void barsBehindTheEndRewriteTheBody()
    {
        const std::string text = "X:1\n% mine\nM:2/4\nL:1/8\nK:C\nC4|D4|\n\nFree text\n";
        score::Score score = scoreOf(text);
        score::Note note = score.parts[0].voices[0].notes[1];
        note.id = {};
        note.onset += note.duration;
        score.bars.push_back({{note.onset, note.end()}});
        score.parts[0].voices[0].notes.push_back(note);
        score.normalise();
        const auto spliced = abc::spliceTune(text, score);
        QVERIFY(spliced.extent == SpliceExtent::Body);
        QVERIFY(spliced.text.starts_with("X:1\n% mine\nM:2/4\n"));
        QVERIFY(spliced.text.ends_with("\n\nFree text\n"));
        QVERIFY(saysScore(spliced.text, score));
    }

    void anyScoreCanTakeThePlaceOfATune()
    {
        const score::Score other = scoreOf("X:2\nT:Other\nM:3/4\nK:D\nV:1\nd6|\nV:2\nD6|\n");
        for (const char* text : {"", "X:1\nK:C\nCDE", "no abc at all\n\n\n", "X:1\r\nT:a\r\nK:C\r\n[CE"}) {
            const auto spliced = abc::spliceTune(text, other);
            QVERIFY(saysScore(spliced.text, other));
        }
    }

    void randomEdits_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("disguise");
        QTest::newRow("pitch") << 0 << false;
        QTest::newRow("length") << 1 << false;
        QTest::newRow("remove") << 2 << false;
        QTest::newRow("add") << 3 << false;
        QTest::newRow("pitch, disguised") << 0 << true;
        QTest::newRow("length, disguised") << 1 << true;
        QTest::newRow("remove, disguised") << 2 << true;
        QTest::newRow("add, disguised") << 3 << true;
    }

    void randomEdits()
    {
        QFETCH(int, kind);
        QFETCH(bool, disguise);
        std::mt19937 random(7);
        int edits = 0;
        int large = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(PARTITA_SOURCE_DIR "/resources/starter-corpus")) {
            const auto file = base::readTextFile(entry.path());
            QVERIFY(file);
            for (const auto& tune : abc::splitCollection(*file).tunes) {
                const std::string text = disguise ? disguised(tune.text) : tune.text;
                score::Score score = scoreOf(text);
                if (!editRandomly(score, static_cast<Kind>(kind), random))
                    continue;
                const auto spliced = abc::spliceTune(text, score);
                ++edits;
                large += spliced.extent > SpliceExtent::Bars ? 1 : 0;
                QVERIFY2(saysScore(spliced.text, score), spliced.text.c_str());
                if (spliced.extent <= SpliceExtent::Bars)
                    QVERIFY2(differingLines(text, spliced.text) <= 2, spliced.text.c_str());
            }
        }
        QVERIFY(edits > 50);
        QVERIFY2(large * 20 <= edits, qPrintable(QString("%1 of %2").arg(large).arg(edits)));
    }
};

QTEST_APPLESS_MAIN(TestAbcSplice)
#include "tst_abc_splice.moc"
