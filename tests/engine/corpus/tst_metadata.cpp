// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of metadata: the ways in which they are written, whose row a file is, and what they add up to.
#include "engine/corpus/csv.h"
#include "engine/corpus/metadata_table.h"
#include "engine/corpus/work_statistics.h"

#include <QFile>
#include <QTest>

using namespace partita;
using namespace partita::corpus;

namespace {

using Row = std::vector<std::string>;

MetadataTable tableOf(std::string_view text)
{
    const auto csv = parseCsv(text);
    const auto table = csv ? metadataFrom(*csv) : base::Result<MetadataTable>(MetadataTable{});
    return table.value_or(MetadataTable{});
}

const Share* shareOf(const std::vector<Share>& shares, const std::string& name)
{
    const auto found =
        std::find_if(shares.begin(), shares.end(), [&](const Share& share) { return share.name == name; });
    return found == shares.end() ? nullptr : &*found;
}

QString oneDecimal(const Share* share)
{
    return share == nullptr ? QString() : QString::number(share->percent, 'f', 1);
}

} // namespace

class TestMetadata : public QObject
{
    Q_OBJECT

private slots:
    void tablesAreWrittenInManyWays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("a,b\n1,two\n3,four\n");
        QTest::newRow("no final newline") << QByteArray("a,b\n1,two\n3,four");
        QTest::newRow("CR LF") << QByteArray("a,b\r\n1,two\r\n3,four\r\n");
        QTest::newRow("CR") << QByteArray("a,b\r1,two\r3,four\r");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a,b\n1,two\n3,four\n");
        QTest::newRow("semicolons") << QByteArray("a;b\n1;two\n3;four\n");
        QTest::newRow("tabs") << QByteArray("a\tb\n1\ttwo\n3\tfour\n");
        QTest::newRow("quotes") << QByteArray("\"a\",\"b\"\n\"1\",\"two\"\n3,\"four\"\n");
        QTest::newRow("said separator") << QByteArray("sep=|\na|b\n1|two\n3|four\n");
        QTest::newRow("empty lines") << QByteArray("\na,b\n\n1,two\n\n\n3,four\n\n");
        QTest::newRow("fields too many, empty") << QByteArray("a,b\n1,two,,\n3,four,\n");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0,\0b\0\n\0"
                                              "1\0,\0t\0w\0o\0\n\0"
                                              "3\0,\0f\0o\0u\0r\0",
                                              34);
    }

    void tablesAreWrittenInManyWays()
    {
        QFETCH(QByteArray, text);
        const auto table = parseCsv(text.toStdString());
        QVERIFY2(table, table ? "" : table.error().message().c_str());
        QVERIFY((table->columns == Row{"a", "b"}));
        QVERIFY((table->rows == std::vector<Row>{{"1", "two"}, {"3", "four"}}));
    }

    void quotedFieldsHoldAnything()
    {
        const auto table = parseCsv("title,n\n\"Trio, \"\"Ghost\"\"\nsecond line\",5\n\"\",6\nshort\n");
        QVERIFY(table);
        QVERIFY((table->rows ==
                 std::vector<Row>{{"Trio, \"Ghost\"\nsecond line", "5"}, {"", "6"}, {"short", ""}}));
    }

    void latin1IsRead()
    {
        const auto table = parseCsv("composer\nDvo\xF8k\n");
        QCOMPARE(table->rows[0][0], std::string("Dvo\xC3\xB8k"));
    }

    void whatIsNoTableIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("where");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("blank") << QByteArray("\n\n") << QByteArray();
        QTest::newRow("bytes") << QByteArray("MThd\0\0\0\6", 8) << QByteArray();
        QTest::newRow("open quote") << QByteArray("a,b\n1,2\n3,\"4\n5,6\n") << QByteArray("line 3");
        QTest::newRow("long row") << QByteArray("a,b\n\"1\n\",2\n3,4,5\n") << QByteArray("line 4");
    }

    void whatIsNoTableIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, where);
        const auto table = parseCsv(text.toStdString());
        QVERIFY(!table);
        QVERIFY(table.error().code == base::ErrorCode::InvalidInput);
        QCOMPARE(QByteArray::fromStdString(table.error().where), where);
        QVERIFY(!table.error().advice.empty());
    }

    void dataSetsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<double>("seconds");
        QTest::newRow("musicnet") << QByteArray(
                                         "id,composer,composition,movement,ensemble,source,transcriber,"
                                         "catalog_name,seconds\n7,Bach,Suite,2. Allemande,Solo Cello,a,"
                                         "b,c,251\n")
                                  << QByteArray("musicnet") << QByteArray("Suite: 2. Allemande") << 251.0;
        QTest::newRow("maestro") << QByteArray("canonical_composer,canonical_title,split,year,midi_filename,"
                                               "audio_filename,duration\nBach,Fugue,train,2018,2018/a.midi,"
                                               "2018/a.wav,698.66\n")
                                 << QByteArray("maestro") << QByteArray("Fugue") << 698.66;
        QTest::newRow("piano-midi-de")
            << QByteArray("composer,title,year,midi,duration\nBach,Tango,1890,midis/a.mid,127.38\n")
            << QByteArray("piano-midi-de") << QByteArray("Tango") << 127.38;
        QTest::newRow("asap") << QByteArray("composer,title,folder,xml_score,midi_score,midi_performance\n"
                                            "Bach,Fugue,Bach/F,Bach/F/x.musicxml,Bach/F/s.mid,Bach/F/p.mid\n")
                              << QByteArray("asap") << QByteArray("Fugue") << -1.0;
        QTest::newRow("of one's own") << QByteArray(" Title ;Composer;Seconds\nTango;Bach;12,5\n")
                                      << QByteArray("other") << QByteArray("Tango") << 12.5;
    }

    void dataSetsAreRecognised()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, title);
        QFETCH(double, seconds);
        const MetadataTable table = tableOf(text.toStdString());
        QCOMPARE(table.rows.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(std::string(formatName(table.format))), format);
        QCOMPARE(table.rows[0].composer, std::string("Bach"));
        QCOMPARE(QByteArray::fromStdString(table.rows[0].title), title);
        QCOMPARE(table.rows[0].seconds.value_or(-1), seconds);
    }

    void tablesWithoutMusicAreRefused()
    {
        const auto csv = parseCsv("epoch,loss\n1,2.5\n");
        QVERIFY(csv);
        const auto table = metadataFrom(*csv);
        QVERIFY(!table && table.error().code == base::ErrorCode::InvalidInput);
    }

    void filesFindTheirRows()
    {
        const MetadataIndex index(tableOf("id,composer,midi\n1727,Schubert,\n,A,x/score.mid\n,B,y/score.mid\n"
                                          ",C,{set}/2006/One.midi\n"));
        const auto composer = [&](std::string_view path) {
            const MetadataRow* row = index.find(path);
            return row == nullptr ? std::string("none") : row->composer;
        };
        QCOMPARE(composer("/data/1727.mid"), std::string("Schubert"));
        QCOMPARE(composer("/data/x/score.mid"), std::string("A"));
        QCOMPARE(composer("/data/y/score.mid"), std::string("B"));
        QCOMPARE(composer("/data/zy/score.mid"), std::string("none")); // two rows have a file of this name
        QCOMPARE(composer("set.zip/One.mid"), std::string("C"));
        QCOMPARE(composer("other.mid"), std::string("none"));
    }

    void worksAreCounted()
    {
        const auto statistics =
            statisticsOf(tableOf("composer,ensemble,seconds\nBach,Organ,30\nBach,Organ,90\nBrahms,Trio,600\n"
                                 "Brahms,Organ,\n,Organ,100\n"));
        QCOMPARE(statistics.works, std::size_t{5});
        QVERIFY((statistics.ensembles == std::vector<Share>{{"Organ", 4, 80}, {"Trio", 1, 20}}));
        QVERIFY((statistics.composers ==
                 std::vector<Share>{{"Bach", 2, 40}, {"Brahms", 2, 40}, {"unknown", 1, 20}}));
        const auto& first = statistics.composersInEnsembles.front();
        QCOMPARE(first.ensemble + ' ' + first.composer, std::string("Organ Bach"));
        QCOMPARE(first.percentOfEnsemble, 50.0);
        QCOMPARE(statistics.composersInEnsembles.size(), std::size_t{4});
        QCOMPARE(statistics.seconds.count, std::size_t{4});
        QCOMPARE(statistics.seconds.median, 95.0);
        QCOMPARE(shareOf(statistics.lengths, "under 1 min")->count, std::size_t{1});
        QCOMPARE(shareOf(statistics.lengths, "1 to 2 min")->count, std::size_t{2});
        QCOMPARE(shareOf(statistics.lengths, "10 to 15 min")->count, std::size_t{1});
    }

    void whatATableLacksIsNotCounted()
    {
        const auto statistics = statisticsOf(tableOf("composer,title\nBach,Fugue\n"));
        QVERIFY(statistics.ensembles.empty() && statistics.composersInEnsembles.empty());
        QVERIFY(statistics.lengths.empty());
        QCOMPARE(statistics.composers.size(), std::size_t{1});
    }

    /// The figures of the study on LSTM and GAN music generation, to its one decimal.
    void musicNetGivesThePublishedFigures()
    {
        const char* file = PARTITA_SHARED_DATA "/musicnet/musicnet_metadata.csv";
        if (!QFile::exists(file))
            QSKIP("MusicNet's metadata are not beside the project");
        const auto table = readMetadata(file);
        QVERIFY(table);
        QVERIFY(table->format == MetadataFormat::MusicNet);
        const auto statistics = statisticsOf(*table);
        QCOMPARE(statistics.works, std::size_t{330});
        QCOMPARE(oneDecimal(shareOf(statistics.ensembles, "Solo Piano")), QString("47.3"));
        QCOMPARE(oneDecimal(shareOf(statistics.ensembles, "String Quartet")), QString("17.3"));
        QCOMPARE(oneDecimal(shareOf(statistics.ensembles, "Accompanied Violin")), QString("6.7"));
        QCOMPARE(oneDecimal(shareOf(statistics.composers, "Beethoven")), QString("47.6"));
        QCOMPARE(oneDecimal(shareOf(statistics.composers, "Bach")), QString("20.3"));
        QCOMPARE(oneDecimal(shareOf(statistics.composers, "Schubert")), QString("9.1"));
        QCOMPARE(statistics.seconds.total, 122709.0); // 34.1 hours, as MusicNet says of itself
    }

    void realTablesAreRecognised()
    {
        const std::string piano = PARTITA_SHARED_DATA "/piano-midi-de";
        if (!QFile::exists(QString::fromStdString(piano)))
            QSKIP("The piano collections are not beside the project");
        const auto table = readMetadata(piano + "/metadata.csv");
        QVERIFY(table && table->format == MetadataFormat::PianoMidiDe && table->rows.size() == 337);
        const MetadataIndex index(*table);
        const MetadataRow* row = index.find(piano + "/midis/Albeniz/alb_esp2.mid");
        QVERIFY(row != nullptr && row->title == "Espana_Opus_165_Tango" && row->year == 1890);
        const auto asap = readMetadata(PARTITA_SHARED_DATA "/asap/metadata.csv");
        QVERIFY(asap && asap->format == MetadataFormat::Asap && asap->rows.size() == 1067);
    }
};

QTEST_APPLESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
