// SPDX-License-Identifier: GPL-3.0-or-later
// The files that the fuzzer starts from, and those it found: each gives a score in order that comes back, or
// an error.
#include "engine/base/files.h"
#include "engine/midi/midi_writer.h"
#include "tests/engine/midi/midi_reading.h"

#include <QDir>
#include <QTest>

using namespace partita;
using namespace partita::test;

class TestMidiCorrupt : public QObject
{
    Q_OBJECT

private slots:
    void givesAScoreOrAnError_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(PARTITA_SOURCE_DIR "/tests/data/corrupt"));
        for (const QString& name : folder.entryList({"*.mid", "*.rmi"}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void givesAScoreOrAnError()
    {
        QFETCH(QString, file);
        const auto bytes = base::readFile(file.toStdString());
        QVERIFY(bytes.has_value());
        for (const bool pedalAsLength : {false, true}) {
            const auto result = midi::readMidi(*bytes, {pedalAsLength});
            if (!result) {
                QVERIFY(result.error().code == base::ErrorCode::InvalidInput);
                QVERIFY(!result.error().advice.empty());
                continue;
            }
            QVERIFY(!result->diagnostics.empty());
            for (const auto& diagnostic : result->diagnostics) {
                QVERIFY(diagnostic.column >= 0 &&
                        static_cast<std::size_t>(diagnostic.column) <= bytes->size());
                QVERIFY(!diagnostic.message.empty() && !diagnostic.code.empty());
            }
            score::Score ordered = result->score;
            ordered.normalise();
            QVERIFY(ordered == result->score);
            QVERIFY(read(midi::writeMidi(result->score)).score == result->score);
        }
    }
};

QTEST_APPLESS_MAIN(TestMidiCorrupt)
#include "tst_midi_corrupt.moc"
