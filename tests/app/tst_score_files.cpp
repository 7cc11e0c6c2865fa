// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line and the window read and write through the service.
#include "app/service/provenance.h"
#include "app/service/score_files.h"
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;

namespace {

constexpr std::string_view kBook = "%abc-2.1\nA collection of two tunes\nM:6/8\nL:1/16\n%%MIDI program 40\n\n"
                                   "X:1\nT:First\nK:D\nD2E2D2 F4A2|\n\n"
                                   "X:2\nT:Second\nM:2/4\nK:G\nG4A4|B4|\n";

} // namespace

class TestScoreFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void everyTuneIsReadUnderTheFilesHeader()
    {
        const auto pieces = read("book.abc", kBook);
        QCOMPARE(pieces.size(), std::size_t{2});
        const score::Score& first = pieces[0].score;
        QCOMPARE(first.meters.front().meter.name(), std::string("6/8"));
        QCOMPARE(first.parts.front().voices.front().notes.front().duration.value,
                 std::int64_t{first.ticksPerQuarter / 2});
        QCOMPARE(first.parts.front().programs.front().program, 40);
        QVERIFY(pieces[0].diagnostics.empty());
        const score::Score& second = pieces[1].score;
        QCOMPARE(second.meters.front().meter.name(), std::string("2/4"));
        QCOMPARE(second.metadata.title(), std::string("Second"));
    }

    void remarksPointIntoTheFile()
    {
        const auto pieces = read("book.abc", kBook);
        QCOMPARE(pieces[1].diagnostics.size(), std::size_t{1}); // the short last bar
        QCOMPARE(pieces[1].diagnostics.front().line, 16);
        QCOMPARE(abc::parseTune(pieces[1].sourceText).score, pieces[1].score);
    }

    void aFaultOfTheHeaderIsSaidOnceAndInItsPlace()
    {
        const auto pieces = read("faulty.abc", "Prose\n\nM:four\nX:1\nK:C\nC|\n\nX:2\nK:C\nC|\n");
        QCOMPARE(pieces[0].diagnostics.size(), std::size_t{1});
        QCOMPARE(pieces[0].diagnostics.front().line, 3);
        QVERIFY(pieces[1].diagnostics.empty());
    }

    void aTuneOfManyMegabytesIsAnError()
    {
        const std::string text = "X:1\nK:C\nC|\n\nX:2\nK:C\n" + std::string(abc::kMostTuneBytes, 'C');
        const auto pieces = service::readPieces(base::Bytes(text.begin(), text.end()), "abc", "long.abc");
        QVERIFY(!pieces);
        QVERIFY(pieces.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(pieces.error().what.find("line 5 is longer than 8 MB") != std::string::npos);
        QCOMPARE(pieces.error().where, std::string("long.abc"));
    }

    void aFileHeaderGivesNoTitleKeyOrMusic()
    {
        const auto pieces = read("odd.abc", "T:My book\nK:A\nP:AB\n\nX:1\nT:Tune\nK:C\nCDEF|\n");
        QCOMPARE(pieces.size(), std::size_t{1});
        QCOMPARE(pieces[0].score.metadata.titles, std::vector<std::string>{"Tune"});
        QCOMPARE(pieces[0].score.keys.front().key.name(), std::string("C major"));
        QCOMPARE(pieces[0].score.noteCount(), std::size_t{4});
    }

    void aProjectKeepsTextAndCompositions()
    {
        auto piece = read("tune.abc", "X:7\nT:Kept\nK:D\n% a remark\nDEFG|\n").front();
        service::WriteOptions options;
        options.sourceText = piece.sourceText;
        options.compositions = {{.id = "1", .title = "Kept", .abc = piece.sourceText, .modelName = "folk"}};
        QVERIFY(service::writePiece(piece.score, path("tune.partita"), options).has_value());
        const auto back = service::readPieces(path("tune.partita"));
        QVERIFY(back.has_value());
        QCOMPARE(back->front().score, piece.score);
        QCOMPARE(back->front().sourceText, piece.sourceText);
        QCOMPARE(back->front().compositions, options.compositions);
    }

    void aProjectsTextIsChecked()
    {
        const auto piece =
            read("faulty-tune.abc", "X:1\nM:4/4\nL:1/8\nK:D\nDEFGABcd|DEFGABcde|D8|\n").front();
        QVERIFY(!piece.diagnostics.empty());
        service::WriteOptions options;
        options.sourceText = piece.sourceText;
        QVERIFY(service::writePiece(piece.score, path("faulty.partita"), options).has_value());
        QCOMPARE(service::readPieces(path("faulty.partita"))->front().diagnostics, piece.diagnostics);
    }

    void musicXmlIsReadAndWritten()
    {
        const auto piece = read("form.abc", "X:1\nT:Form\nM:2/4\nL:1/8\nK:D\n|:DE{g}FG|(3ABc d2:|\n").front();
        for (const char* name : {"form.musicxml", "form.xml", "form.mxl"}) {
            QVERIFY(service::canWrite(base::extensionOf(name)));
            QVERIFY(service::writePiece(piece.score, path(name)).has_value());
            const auto back = service::readPieces(path(name));
            QVERIFY(back.has_value());
            QVERIFY(score::equalButForIds(back->front().score, piece.score));
        }
        QVERIFY(service::lossesOf(piece.score, "mxl").empty());
        auto controlled = piece.score;
        controlled.parts[0].controls = {{11, {{{}, 90}}}};
        QCOMPARE(service::lossesOf(controlled, "musicxml").size(), std::size_t{1});
        const auto faulty = service::readPieces({'<', 'a', '/', '>'}, "xml", "odd.xml");
        QVERIFY(!faulty.has_value());
        QCOMPARE(faulty.error().where, std::string("odd.xml"));
    }

    void howAPieceWasMadeGoesWithIt()
    {
        const std::string line = R"(partita-composed {"program":"partita","seed":7,"prompt":"100"})";
        const auto piece =
            read("made.abc", "X:1\n%%" + line + "\nT:Made\nM:4/4\nL:1/8\nK:D\nDEFG ABcd|\n").front();
        QVERIFY(piece.diagnostics.empty());
        QCOMPARE("partita-composed " + piece.score.metadata.provenance(), line);
        for (const char* name :
             {"made-again.abc", "made.mid", "made.wav", "made.flac", "made.ogg", "made.mp3"}) {
            QVERIFY(service::writePiece(piece.score, path(name)).has_value());
            const auto content = base::readTextFile(path(name));
            QVERIFY2(content->find(piece.score.metadata.provenance()) != std::string::npos, name);
        }
        QCOMPARE(service::readPieces(path("made-again.abc"))->front().score.metadata.provenance(),
                 piece.score.metadata.provenance());
    }

    void theLineOfItsMakingIsReadBackWhateverItHolds()
    {
        service::ComposedPiece piece;
        piece.abc = "X:1\nT:Tune\nK:D\nDEFG|\n";
        piece.modelName = "folk";
        piece.request.settings.title = "100% \"new\"\\";
        piece.request.settings.prompt = "X:1\nT:\xC3\xA9\n";
        const std::string line = service::provenanceLine(piece);
        QVERIFY(line.find('\n') == std::string::npos);
        const auto read = abc::parseTune(service::abcWithProvenance(piece));
        QCOMPARE(read.score.metadata.provenance(), line);
        piece.score = abc::parseTune(piece.abc).score;
        QCOMPARE(service::scoreWithProvenance(piece).metadata.provenance(), line);
        QCOMPARE(abc::parseTune(abc::writeTune(read.score)).score.metadata.provenance(), line);
    }

    void whatCanBeReadIsKnownByItsExtension()
    {
        for (const char* extension :
             {"abc", "mid", "midi", "kar", "rmi", "musicxml", "xml", "mxl", "partita"})
            QVERIFY2(service::canRead(extension), extension);
        QVERIFY(!service::canRead("pdf"));
        QVERIFY(!service::readPieces(path("absent.partita")).has_value());
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }
    [[nodiscard]] std::vector<service::LoadedPiece> read(const char* name, std::string_view content) const
    {
        (void)base::writeFileAtomically(path(name), content);
        auto pieces = service::readPieces(path(name));
        return pieces ? std::move(*pieces) : std::vector<service::LoadedPiece>{};
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestScoreFiles)
#include "tst_score_files.moc"
