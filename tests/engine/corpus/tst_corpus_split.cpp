// SPDX-License-Identifier: GPL-3.0-or-later
// Families of pieces, and the splits that keep them together.
#include "corpus_support.h"
#include "engine/base/random.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/corpus_split.h"
#include "engine/corpus/melody.h"
#include "engine/corpus/piece_families.h"

#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <map>
#include <set>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

namespace {

/// A melody of its own for each seed, in eighth notes.
std::vector<NoteEvent> melody(std::uint64_t seed, std::size_t notes = 80)
{
    base::Random random(seed);
    std::vector<NoteEvent> events(notes);
    for (std::size_t i = 0; i < notes; ++i) {
        events[i].onset = static_cast<std::uint32_t>(i * 240);
        events[i].duration = 240;
        events[i].onsetTime = static_cast<std::uint32_t>(i * 2500);
        events[i].durationTime = 2500;
        events[i].key = static_cast<std::uint8_t>(55 + random.below(25));
    }
    return events;
}

std::vector<NoteEvent> transposed(std::vector<NoteEvent> events, int semitones)
{
    for (auto& event : events)
        event.key = static_cast<std::uint8_t>(event.key + semitones);
    return events;
}

/// As somebody plays it: a bass below, chords not quite at once, a slip now and then.
std::vector<NoteEvent> performed(const std::vector<NoteEvent>& events, std::uint64_t seed)
{
    base::Random random(seed);
    std::vector<NoteEvent> played;
    for (std::size_t i = 0; i < events.size(); ++i) {
        NoteEvent note = events[i];
        note.onsetTime = static_cast<std::uint32_t>(i * 3100 + random.below(200));
        note.velocity = static_cast<std::uint8_t>(40 + random.below(60));
        if (i % 13 == 12)
            note.key = static_cast<std::uint8_t>(note.key + 1);
        NoteEvent bass = note;
        bass.key = static_cast<std::uint8_t>(note.key - 20);
        bass.onsetTime += static_cast<std::uint32_t>(random.below(150));
        played.push_back(note);
        played.push_back(bass);
    }
    return played;
}

PieceRecord named(const char* title, const char* composer = "")
{
    PieceRecord record;
    record.title = title;
    record.composer = composer;
    return record;
}

} // namespace

class TestCorpusSplit : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void theTopLineIsTheHighestOfEachChord()
    {
        auto events = performed(melody(1, 20), 5);
        const auto line = topLine(events);
        QCOMPARE(line.size(), std::size_t{20});
        for (std::size_t i = 0; i < 12; ++i)
            QCOMPARE(line[i], int{events[2 * i].key});
        for (auto& event : events)
            event.channel = 9;
        QVERIFY(topLine(events).empty());
    }

    void shapesKnowNeitherKeyNorTempo()
    {
        const auto tune = melody(3);
        auto slower = transposed(tune, 5);
        for (auto& event : slower) {
            event.onset *= 2; // twice the ticks a quarter
            event.duration *= 2;
            event.velocity = 20;
        }
        QCOMPARE(shapeOf(slower, 960), shapeOf(tune, 480));
        QVERIFY(shapeOf(slower, 480) != shapeOf(tune, 480));
        auto other = tune;
        ++other[40].key;
        QVERIFY(shapeOf(other, 480) != shapeOf(tune, 480));
        auto drums = tune;
        for (auto& event : drums)
            event.channel = 9;
        QVERIFY(shapeOf(drums, 480) != shapeOf(transposed(drums, 1), 480));
    }

    void settingsAndPerformancesAreAFamily()
    {
        FamilyFinder finder;
        finder.add(named("A"), melody(1));
        finder.add(named("B"), melody(2));
        finder.add(named("C"), transposed(melody(1), -4));
        finder.add(named("D"), performed(melody(1), 9));
        finder.add(named("E"), performed(transposed(melody(2), 3), 11));
        finder.add(named("F"), melody(3));
        QVERIFY((finder.families() == std::vector<std::size_t>{0, 1, 0, 0, 1, 2}));
    }

    void partOfAPieceIsOfItsFamilyWhereNamesSayItToo()
    {
        auto half = melody(1, 200);
        const auto other = melody(2, 200);
        std::copy(other.begin() + 40, other.end(), half.begin() + 40); // the first fifth is the same
        const auto familiesOf = [&](const PieceRecord& a, const PieceRecord& b) {
            FamilyFinder finder;
            finder.add(a, melody(1, 200));
            finder.add(b, half);
            return finder.families().back() + 1;
        };
        QCOMPARE(familiesOf(named("Jig"), named("Reel")), std::size_t{2});
        QCOMPARE(familiesOf(named("The Jig"), named("Jig, The")), std::size_t{1});
        QCOMPARE(familiesOf(named("Jig", "Playford"), named("Jig", "Playford")), std::size_t{1});
        FamilyFinder apart;
        apart.add(named("Jig", "Playford"), melody(1));
        apart.add(named("Jig", "Playford"), melody(2)); // a name alone is nothing
        QCOMPARE(apart.families().back(), std::size_t{1});
    }

    void piecesWithoutMelodyStandAlone()
    {
        FamilyFinder finder;
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            auto drums = melody(seed);
            for (auto& event : drums)
                event.channel = 9;
            finder.add(named("Drums"), drums);
        }
        finder.add(named("Drums"), {});
        QVERIFY((finder.families() == std::vector<std::size_t>{0, 1, 2}));
    }

    void familiesStayOnOneSide()
    {
        importFamilies();
        const auto report = splitCorpus(path("corpus"), {SplitKind::ByPiece, 0.2, 0.1, 7});
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QCOMPARE(report->split.families, std::int64_t{40});
        QCOMPARE(report->sides[1].pieces, std::int64_t{16});
        QCOMPARE(report->sides[2].pieces, std::int64_t{8});
        QCOMPARE(report->sides[0].pieces, std::int64_t{56});
        std::map<QString, std::set<Side>> sides;
        const Content content = contentOf(path("corpus"));
        for (const auto& piece : report->split.pieces)
            sides[QString::fromStdString(content.pieces[static_cast<std::size_t>(piece.piece) - 1].source)
                      .section('/', -1)
                      .section('.', 0, 0)]
                .insert(piece.side);
        QCOMPARE(sides.size(), std::size_t{40});
        for (const auto& [name, found] : sides)
            QVERIFY2(found.size() == 1, qPrintable(name));
    }

    void theCatalogueKeepsTheSplit()
    {
        importFamilies();
        const SplitSettings settings{SplitKind::ByPiece, 0.2, 0.1, 7};
        const auto first = splitCorpus(path("corpus"), settings);
        QVERIFY(first);
        const auto read = readSplit(path("corpus"));
        QVERIFY(read && *read == first->split);
        QVERIFY(splitCorpus(path("corpus"), settings)->split == first->split);
        const auto other = splitCorpus(path("corpus"), {SplitKind::ByPiece, 0.2, 0.1, 8});
        QVERIFY(other && other->split.hash != first->split.hash &&
                other->split.pieces != first->split.pieces);
        QVERIFY(readSplit(path("corpus"))->hash == other->split.hash);
        const auto sides = sidesOf(path("corpus"));
        QVERIFY(sides && sides->train.size() == 56 && sides->validation.size() == 16 &&
                sides->test.size() == 8);
        for (const auto& piece : other->split.pieces) {
            const auto& side = piece.side == Side::Train        ? sides->train
                               : piece.side == Side::Validation ? sides->validation
                                                                : sides->test;
            QVERIFY(std::binary_search(side.begin(), side.end(), piece.piece));
        }
    }

    void aChangedCorpusWantsANewSplit()
    {
        importFamilies();
        QVERIFY(!readSplit(path("corpus")));
        QVERIFY(splitCorpus(path("corpus"), {}));
        QVERIFY(readSplit(path("corpus")));
        writeFile("music/new.abc", tune(77));
        QVERIFY(importMusic(settings("corpus")));
        const auto stale = readSplit(path("corpus"));
        QVERIFY(!stale && stale.error().code == base::ErrorCode::InvalidInput);
        QVERIFY2(stale.error().what.find("changed") != std::string::npos, stale.error().message().c_str());
        QVERIFY(!sidesOf(path("corpus")));
    }

    void windowsAreDrawnFromAllPieces()
    {
        writeFile("music/book.abc", collection(400));
        QVERIFY(importMusic(settings("corpus")));
        SplitSettings windows{SplitKind::ByWindow, 0.2, 0.1, 3, 4};
        const auto report = splitCorpus(path("corpus"), windows);
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        const std::int64_t all =
            report->sides[0].windows + report->sides[1].windows + report->sides[2].windows;
        QCOMPARE(all, std::int64_t{1600}); // 16 notes each
        QVERIFY(std::abs(static_cast<double>(report->sides[1].windows) / 1600 - 0.2) < 0.04);
        QVERIFY(std::abs(static_cast<double>(report->sides[2].windows) / 1600 - 0.1) < 0.03);
        QVERIFY(*readSplit(path("corpus"), SplitKind::ByWindow) == report->split);
        QVERIFY(!readSplit(path("corpus"), SplitKind::ByPiece)); // one of each kind
        std::set<Side> sides;
        for (int window = 0; window < 100; ++window)
            sides.insert(sideOfWindow(windows, 1, window));
        QCOMPARE(sides.size(), std::size_t{3});
        windows.seed = 4;
        QVERIFY(splitCorpus(path("corpus"), windows)->split.hash != report->split.hash);
    }

    void whatCannotBeDividedIsTold()
    {
        const auto messageOf = [&](const SplitSettings& how) {
            const auto report = splitCorpus(path("corpus"), how);
            return report ? QString() : QString::fromStdString(report.error().message());
        };
        QVERIFY(messageOf({}).contains("no corpus"));
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("corpus"))));
        writeFile("music/one.abc", kJig);
        writeFile("music/two.mid", midiOf(kJig));
        QVERIFY(importMusic(settings("corpus")));
        QVERIFY2(messageOf({}).contains("only 1 piece,"), qPrintable(messageOf({})));
        QVERIFY(messageOf({SplitKind::ByPiece, 0.5, 0.5}).contains("leave something"));
        QVERIFY(messageOf({SplitKind::ByPiece, 0, 0}).contains("above 0"));
        writeFile("music/three.abc", tune(5));
        QVERIFY(importMusic(settings("corpus")));
        const auto halves = splitCorpus(path("corpus"), {SplitKind::ByPiece, 0.1, 0});
        QVERIFY(halves && halves->sides[1].pieces == 1); // the smaller family, although 0.1 of 3 is none
    }

    void catalogsOfVersion1AreReadAndBroughtUp()
    {
        importFamilies();
        const Content before = contentOf(path("corpus"));
        {
            SQLite::Database database(Catalogue::pathIn(path("corpus")).string(), SQLite::OPEN_READWRITE);
            for (const char* column :
                 {"pieces DROP COLUMN parent", "pieces DROP COLUMN interval", "pieces DROP COLUMN first_note",
                  "sources DROP COLUMN ordinal", "sources DROP COLUMN share", "sources DROP COLUMN shares"})
                database.exec(std::string("ALTER TABLE ") + column);
            for (const char* table : {"split_pieces", "splits", "made_from"})
                database.exec(std::string("DROP TABLE ") + table);
            database.exec("PRAGMA user_version = 1");
        }
        QVERIFY(contentOf(path("corpus")) == before);
        QVERIFY(!readSplit(path("corpus")));
        QVERIFY(splitCorpus(path("corpus"), {}));
        QVERIFY(readSplit(path("corpus")));
        QVERIFY(contentOf(path("corpus")) == before);
    }

    void performancesOfAWorkStayTogether()
    {
        const std::string asap = PARTITA_SHARED_DATA "/asap";
        if (!QFileInfo::exists(QString::fromStdString(asap + "/Bach")))
            QSKIP("The performances are not beside the project");
        ImportSettings performances = settings("corpus");
        performances.places = {asap + "/Bach", asap + "/Haydn"};
        QVERIFY(importMusic(performances)); // no table: by the music alone
        const auto report = splitCorpus(path("corpus"), {});
        QVERIFY(report);
        const Content content = contentOf(path("corpus"));
        std::map<std::string, std::set<Side>> sides;
        for (const auto& piece : report->split.pieces)
            sides[std::filesystem::path(content.pieces[static_cast<std::size_t>(piece.piece) - 1].source)
                      .parent_path()
                      .string()]
                .insert(piece.side);
        const auto straddling = std::count_if(sides.begin(), sides.end(),
                                              [](const auto& work) { return work.second.size() > 1; });
        QVERIFY(sides.size() > 50);
        QVERIFY2(straddling <= 1, qPrintable(QString::number(straddling)));
        QVERIFY(report->largestFamily < 40); // and no chain swallows them
    }

private:
    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }

    void writeFile(const QString& name, const QByteArray& content) const
    {
        writeAbsolute(m_folder->filePath(name), content);
    }

    [[nodiscard]] ImportSettings settings(const QString& corpus) const
    {
        ImportSettings settings;
        settings.places = {path("music")};
        settings.corpus = path(corpus);
        return settings;
    }

    /// 40 tunes, each as ABC, and in another key as MIDI.
    void importFamilies() const
    {
        for (int i = 0; i < 40; ++i) {
            base::Random random(static_cast<std::uint64_t>(i) + 100);
            QByteArray notes;
            for (int k = 0; k < 48; ++k)
                notes += "CDEFGAB"[random.below(7)];
            const QByteArray head = "X:1\nT:Number " + QByteArray::number(i) + "\nM:4/4\nL:1/8\n";
            const QString name = "music/tune" + QString::number(i);
            writeFile(name + ".abc", head + "K:C\n" + notes + "|]\n");
            writeFile(name + ".mid", midiOf((head + "K:C transpose=3\n" + notes + "|]\n").constData()));
        }
        QVERIFY(importMusic(settings("corpus")));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestCorpusSplit)
#include "tst_corpus_split.moc"
