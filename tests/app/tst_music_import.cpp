// SPDX-License-Identifier: GPL-3.0-or-later
// What an import knows of a file and gives, without a window.
#include "app/service/music_import.h"
#include "engine/abc/abc_parser.h"
#include "engine/midi/midi_writer.h"

#include <QTest>

using namespace partita;
using service::ImportSettings;
using service::ImportSource;

namespace {

ImportSource abcSource(std::string_view text)
{
    return {{text.begin(), text.end()}, "abc", "/music/A tune.abc"};
}

/// The tune as a MIDI file.
ImportSource midiSource(std::string_view abc)
{
    return {midi::writeMidi(abc::parseTune(abc).score), "mid", "/music/A tune.mid"};
}

ImportSettings asPlayed()
{
    ImportSettings settings;
    settings.notation = service::notationAsPlayed();
    return settings;
}

} // namespace

class TestMusicImport : public QObject
{
    Q_OBJECT

private slots:
    void theSummaryCountsWhatIsThere()
    {
        const auto score =
            abc::parseTune("X:1\nM:6/8\nL:1/8\nQ:3/8=60\nK:Ador\nV:1\nA3-A3|:B3 [M:3/4][K:G]c3:|\n"
                           "V:2\nA,6|A,6|\n")
                .score;
        const auto summary = service::summaryOf(score);
        QCOMPARE(summary.notes, std::size_t{5}); // tied ones count once
        QCOMPARE(summary.parts, score.parts.size());
        QCOMPARE(summary.voices, std::size_t{2});
        QCOMPARE(summary.bars, score.bars.size());
        QCOMPARE(summary.key.name(), std::string("A dorian"));
        QCOMPARE(summary.keyChanges, std::size_t{1});
        QCOMPARE(summary.meter.name(), std::string("6/8"));
        QCOMPARE(summary.meterChanges, std::size_t{1});
        QCOMPARE(summary.beatsPerMinute, 60.0);
        QVERIFY(summary.beat == score::Fraction(3, 8));
        QCOMPARE(summary.seconds,
                 2.0 + 2 * 2.0); // dotted quarters last a second; the second bar sounds twice
    }

    void aScoreWithoutAnythingHasASummaryToo()
    {
        const auto summary = service::summaryOf({});
        QCOMPARE(summary.notes + summary.parts + summary.voices + summary.bars, std::size_t{0});
        QCOMPARE(summary.beatsPerMinute, 120.0);
    }

    void asPlayedIsAsRead()
    {
        const ImportSource source = midiSource("X:1\nM:3/4\nL:1/8\nK:G\nGABcde|d2c2B2|\n");
        const auto imported = service::importPiece(source, asPlayed());
        QVERIFY(imported.has_value());
        auto read = service::readPieces(source.bytes, "mid", source.name);
        read->front().score.metadata.titles = {"A tune"}; // the file's name, for it has no title
        QVERIFY(imported->piece.score == read->front().score);
        QVERIFY(!imported->report);
        QVERIFY(!imported->facts.playedFreely);
        QCOMPARE(imported->facts.meter->name(), std::string("3/4"));
        QCOMPARE(imported->facts.key->name(), std::string("G major"));
    }

    void onlyMidiIsNotated()
    {
        const std::string_view text = "X:1\nT:Mine\nM:2/4\nL:1/8\nK:C\n% a remark\n\"C\"e4|\"G7\"d4|\n";
        const auto imported = service::importPiece(abcSource(text), {});
        QVERIFY(imported.has_value() && !imported->report);
        QCOMPARE(imported->piece.sourceText, std::string(text));
        QVERIFY(imported->facts.hasChordSymbols);
        ImportSettings played;
        played.accompaniment = true;
        const auto accompanied = service::importPiece(abcSource(text), played);
        QCOMPARE(accompanied->summary.parts, std::size_t{2});
        QVERIFY(accompanied->piece.sourceText.empty()); // which would no longer say what the score does
        QVERIFY(service::importPiece(midiSource(text), {})->report.has_value());
    }

    void whatLeavesNothingToDoIsAsPlayed()
    {
        auto settings = service::notationAsPlayed();
        QVERIFY(service::isAsPlayed(settings));
        settings.strength = 0.5;      // of a grid that is off
        settings.keepLengths = false; // of voices that are left alone
        settings.notate = "on";
        QVERIFY(service::isAsPlayed(settings));
        settings.key = "find";
        QVERIFY(!service::isAsPlayed(settings));
        QVERIFY(!service::isAsPlayed({}));
    }

    void whatCannotBeDoneIsSaid()
    {
        ImportSettings wrong;
        wrong.notation.key = "H";
        const auto refused = service::importPiece(midiSource("X:1\nK:C\nCDEF|\n"), wrong);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().where, std::string("--key"));
        const auto none = service::importPiece({{1, 2, 3}, "mid", "/music/none.mid"}, {});
        QVERIFY(!none.has_value() && none.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(!service::readImportSource("/there/is/none.mid").has_value());
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = service::importPiece(midiSource("X:1\nK:C\nCDEF|\n"), {}, stop.get_token());
        QVERIFY(!stopped.has_value() && stopped.error().code == base::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestMusicImport)
#include "tst_music_import.moc"
