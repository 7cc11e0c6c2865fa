// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"
#include "engine/transform/chord_text.h"
#include "engine/transform/inversion.h"
#include "engine/transform/pitch_map.h"
#include "engine/transform/transpose.h"
#include "transform_support.h"

#include <QTest>

using namespace partita;
using namespace partita::transform;
using namespace partita::transform::test;
using score::Key;
using score::Pitch;
using score::Score;
using score::Step;

namespace {

/// The MIDI keys that sound, in order.
std::vector<int> soundingKeys(const Score& score, int change = 0)
{
    std::vector<int> keys;
    for (const auto& part : score::performed(score).parts)
        for (const auto& note : part.notes)
            keys.push_back(note.midiKey + (part.percussion ? 0 : change));
    return keys;
}

Key keyNamed(const char* name)
{
    return *score::parseKeyName(name);
}

} // namespace

class TestTransformPitch : public QObject
{
    Q_OBJECT

private slots:
    void intervalsHaveNames()
    {
        const std::vector<std::pair<const char*, const char*>> table{
            {"P1", "perfect unison"},
            {"A1", "augmented unison"},
            {"m2", "minor second"},
            {"+M3", "major third"},
            {"-P4", "perfect fourth"},
            {"A4", "augmented fourth"},
            {"d5", "diminished fifth"},
            {"-m7", "minor seventh"},
            {"d7", "diminished seventh"},
            {"P8", "octave"},
            {"-P15", "2 octaves"},
            {"M10", "octave and a major third"},
            {"A8", "octave and an augmented unison"}};
        for (const auto& [text, name] : table) {
            const auto interval = parseInterval(text);
            QVERIFY2(interval, text);
            QCOMPARE(interval->name(), std::string(name));
            QCOMPARE(interval->isDown(), text[0] == '-');
        }
        for (const char* wrong : {"", "M", "M5", "P3", "m4", "M3x", "M0", "x3", "3", "M99"})
            QVERIFY2(!parseInterval(wrong), wrong);
    }

    void semitonesGoToTheKeyWithFewestAccidentals()
    {
        const std::vector<std::tuple<const char*, int, const char*>> table{
            {"G", 1, "Ab major"},  {"C", 1, "Db major"},  {"Gb", 1, "G major"},     {"B", 1, "C major"},
            {"F#", -1, "F major"}, {"Em", 2, "F# minor"}, {"Am", 1, "Bb minor"},    {"D", -2, "C major"},
            {"Ab", 4, "C major"},  {"Bm", -2, "A minor"}, {"Ddor", 1, "Eb dorian"}, {"C#", 12, "C# major"},
            {"Db", 3, "E major"},  {"E", 8, "C major"},   {"Cb", -12, "Cb major"}};
        for (const auto& [from, semitones, to] : table) {
            const Score score = fromAbc(std::string("K:") + from + "\nCDEF GABc|\n");
            const auto edit = transposeSemitones(score, semitones);
            QCOMPARE(keyOf(edited(score, edit)).toStdString(), std::string(to));
        }
    }

    void everythingThatHasAPitchMoves()
    {
        const Score score =
            fromAbc("K:G\n\"G\"{a}G^G \"D7/F#\"Bc \"C#dim\"=f_e|\"Em\"[EGB]2|\"^dolce\"G8|\n");
        const auto edit = transposeSemitones(score, 3);
        QCOMPARE(edit->name, std::string("Transpose up a minor third"));
        const Score up = edited(score, edit);
        QCOMPARE(keyOf(up), "Bb major");
        QCOMPARE(chordsOf(up), "Bb F7/A Edim Gm");
        QCOMPARE(notesOf(up), "Bb4@0+2 B4@2+2 D5@4+2 Eb5@6+2 Ab5@8+2 Gb5@10+2 G4@12+4 Bb4@12+4 D5@12+4 "
                              "Bb4@16+16");
        QCOMPARE(QString::fromStdString(up.parts[0].voices[0].notes[0].graces[0].pitch.name()), "C6");
        QCOMPARE(up.parts[0].annotations, score.parts[0].annotations);
        QVERIFY(isUndone(score, edit));
    }

    void accidentalsOfKeysMoveToo()
    {
        const Score phrygian = fromAbc("K:D exp _b ^c\nDEFG ABcd|\n");
        const Score up = edited(phrygian, transpose(phrygian, {1, 2}));
        QCOMPARE(notesOf(up), "E4@0+2 F#4@2+2 G4@4+2 A4@6+2 B4@8+2 C5@10+2 D#5@12+2 E5@14+2");
        auto signature = up.keys.front().key.signature();
        QCOMPARE(signature[static_cast<std::size_t>(Step::D)], 1);
        QCOMPARE(signature[static_cast<std::size_t>(Step::F)], 1);
        QCOMPARE(signature[static_cast<std::size_t>(Step::C)], 0);
        const Score added = fromAbc("K:D =c\nDEFG ABcd|\n");
        signature = edited(added, transpose(added, {1, 2})).keys.front().key.signature();
        QCOMPARE(signature[static_cast<std::size_t>(Step::D)], 0);
        const Score pipes = fromAbc("K:HP\nABcd efga|\n");
        QCOMPARE(keyOf(edited(pipes, transpose(pipes, {1, 2}))), "B mixolydian");
    }

    void chordSymbolsAreRead()
    {
        const auto up = [](const Pitch& pitch) { return PitchMap{1, 1, 2}(pitch); };
        const std::vector<std::pair<const char*, const char*>> moved{{"C", "D"},
                                                                     {"Am7", "Bm7"},
                                                                     {"D/F#", "E/G#"},
                                                                     {"(G)", "(A)"},
                                                                     {"F#m7b5/C", "G#m7b5/D"},
                                                                     {"Bb", "C"},
                                                                     {"Cmaj7", "Dmaj7"},
                                                                     {"N.C.", "N.C."},
                                                                     {"f+", "g+"},
                                                                     {"C6/9", "D6/9"},
                                                                     {"Fine", "Fine"},
                                                                     {"E#", "G"},
                                                                     {"G7sus4", "A7sus4"},
                                                                     {"Em later", "F#m later"},
                                                                     {"B\u266dm", "Cm"},
                                                                     {"C7(b9)", "D7(b9)"},
                                                                     {"", ""}};
        for (const auto& [from, to] : moved)
            QCOMPARE(chordMoved(from, up), std::string(to));
        const Score score = fromAbc("K:C\n\"C\"C2 \"G7\"G2 \"Bdim\"B2 \"Csus4\"c2|\n");
        QCOMPARE(chordsOf(edited(score, transposeDiatonic(score, 1))), "Dm Am7 C Dsus4");
        QCOMPARE(chordsOf(edited(score, transposeDiatonic(score, -1))), "Bdim Fmaj7 Am Bsus4");
        QCOMPARE(chordsOf(edited(score, invert(score, Pitch{}))), "Fm Gm7b5 Gdim Csus4");
    }

    void whatCannotBePlayedIsRefused()
    {
        const Score score = fromAbc("K:C\nC,,,2 c''''2 c2|z8|\n");
        const auto edit = transposeSemitones(score, 24);
        QVERIFY(!edit && edit.error().code == base::ErrorCode::InvalidInput);
        QVERIFY2(edit.error().where == "bar 1", edit.error().where.c_str());
        Score low = score; // with an octave clef below
        low.parts[0].voices[0].clefs = {{{0}, {score::ClefSign::G, 2, -1}}};
        QVERIFY(transposeSemitones(low, 12) && !transposeSemitones(score, 12));
        QVERIFY(!transposeSemitones(low, -24) && transposeSemitones(score, -24));
        QVERIFY(!transposeSemitones(score, 2, {{score::NoteId{999}}, {}}));
        QVERIFY(!transposeSemitones(score, 2, {{}, score::PartId{999}}));
        QVERIFY(!transposeSemitones(fromAbc("K:C\nz8|\n"), 2));
        QVERIFY(!transposeToTonic(fromAbc("K:C\nC8|\n"), Step::G, 1));
        QVERIFY(!transposeToTonic(fromAbc("K:none\nC8|\n"), Step::G, 0));
    }

    void percussionStaysAndInstrumentsSoundRight()
    {
        Score score = fromAbc("K:C\nV:1\nCDEF|\nV:2\nCDEF|\n");
        score.parts[0].percussion = true;
        score.parts[1].transposition = -2;
        const Score up = edited(score, transposeSemitones(score, 5));
        QVERIFY(up.parts[0] == score.parts[0]);
        QCOMPARE(up.parts[1].transposition, -2);
        QCOMPARE(soundingKeys(up), soundingKeys(score, 5));
        Score drums = score;
        drums.parts.resize(1);
        QVERIFY(!transposeSemitones(drums, 5));
    }

    void keysCanBeNamed()
    {
        for (const char* from : {"C", "Am", "G", "Edor", "Bb", "F#m"})
            for (const char* to : {"C", "D", "Eb", "F#", "Bb", "B"}) {
                const Score score = fromAbc(std::string("K:") + from + "\nCDEF GABc|\n");
                const Key tonic = keyNamed(to);
                const auto edit = transposeToTonic(score, tonic.tonic, tonic.tonicAlter);
                Key wanted = keyNamed(from);
                wanted.tonic = tonic.tonic;
                wanted.tonicAlter = tonic.tonicAlter;
                if (std::abs(wanted.fifths()) > 7)
                    QVERIFY(!edit);
                else
                    QCOMPARE(keyOf(edited(score, edit)).toStdString(), wanted.name());
            }
        const Score score = fromAbc("K:G\nG8|\n");
        QCOMPARE(notesOf(edited(score, transposeToTonic(score, Step::D, 0))), "D4@0+16");
        QCOMPARE(notesOf(edited(score, transposeToTonic(score, Step::B, 0))), "B4@0+16");
    }

    void aSelectionIsSpelledInTheKeyThatStays()
    {
        const Score score = fromAbc("K:D\n\"D\"D2F2 A4-|A8|\n");
        const auto& notes = score.parts[0].voices[0].notes;
        const Selection first{{notes[0].id, notes[2].id}, {}};
        const auto edit = transposeSemitones(score, -1, first);
        const Score down = edited(score, edit);
        QCOMPARE(notesOf(down), "C#4@0+4 F#4@4+4 G#4@8+8- G#4@16+16"); // the tied note goes along
        QCOMPARE(keyOf(down), "D major");
        QCOMPARE(chordsOf(down), "D");
        QVERIFY(isUndone(score, edit));
    }

    void melodiesTurnUpsideDown()
    {
        const Score score = fromAbc("K:C\nCDEF GABc|\n");
        const Score mirrored = edited(score, invert(score, Pitch{}));
        QCOMPARE(keyOf(mirrored), "C phrygian");
        QCOMPARE(notesOf(mirrored), "C4@0+2 Bb3@2+2 Ab3@4+2 G3@6+2 F3@8+2 Eb3@10+2 Db3@12+2 C3@14+2");
        const Score inKey = edited(score, invertDiatonic(score, {Step::E, 0, 4, 0}));
        QCOMPARE(notesOf(inKey), "G4@0+2 F4@2+2 E4@4+2 D4@6+2 C4@8+2 B3@10+2 A3@12+2 G3@14+2");
        QCOMPARE(firstPitch(score).name(), std::string("C4"));
    }

    void upAndDownIsWhereItWas()
    {
        for (const Score& tune : realTunes())
            for (int semitones = 1; semitones <= 12; ++semitones) {
                const auto up = transposeSemitones(tune, semitones);
                const Score there = edited(tune, up);
                QVERIFY(isUndone(tune, up));
                const Score back = edited(there, transposeSemitones(there, -semitones));
                QVERIFY2(back == tune, tune.metadata.title().c_str());
                const Interval interval = intervalFor(tune, semitones);
                const Score exact = edited(tune, transpose(tune, interval));
                QVERIFY(edited(exact, transpose(exact, -interval)) == tune);
            }
    }

    void transposedTunesSoundTransposed()
    {
        for (const Score& tune : realTunes())
            for (const int semitones : {-7, -1, 3, 6, 12}) {
                const Score there = edited(tune, transposeSemitones(tune, semitones));
                QCOMPARE(soundingKeys(there), soundingKeys(tune, semitones));
                QCOMPARE(remarks(there), remarks(tune));
                for (const auto& change : there.keys)
                    QVERIFY(std::abs(change.key.fifths()) <= 7);
            }
    }

    void stepsAndMirrorsGoBack()
    {
        QVERIFY(realTunes().size() > 50);
        for (const Score& tune : realTunes()) {
            const Score up = edited(tune, transposeDiatonic(tune, 2));
            Score down = edited(up, transposeDiatonic(up, -2));
            QCOMPARE(notesOf(down), notesOf(tune));
            QCOMPARE(remarks(up), remarks(tune));
            for (auto* mirror : {&invert, &invertDiatonic}) {
                const Pitch axis = firstPitch(tune);
                const auto edit = mirror(tune, axis, {});
                QVERIFY(isUndone(tune, edit));
                const Score once = edited(tune, edit);
                QCOMPARE(remarks(once), remarks(tune));
                const Score twice = edited(once, mirror(once, axis, {}));
                QCOMPARE(notesOf(twice), notesOf(tune));
                QCOMPARE(twice.keys, tune.keys);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestTransformPitch)
#include "tst_transform_pitch.moc"
