// SPDX-License-Identifier: GPL-3.0-or-later
// The reader and writer on real files: nothing lost, everything comes back, nothing takes long.
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace partita;

namespace {

QStringList midiFiles(const QString& folder)
{
    QStringList files;
    QDirIterator walk(QStringLiteral(PARTITA_SHARED_DATA "/") + folder, {"*.mid", "*.midi", "*.rmi"},
                      QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    files.sort();
    return files;
}

/// Note-ons with a velocity in midicsv's listing; -1 where midicsv reports an error.
qsizetype noteOnsOf(const QString& file)
{
    QProcess midicsv;
    midicsv.start("midicsv", {file});
    if (!midicsv.waitForFinished(60'000) || midicsv.exitCode() != 0)
        return -1;
    qsizetype count = 0;
    for (const auto& line : midicsv.readAllStandardOutput().split('\n'))
        if (line.contains(", Note_on_c,") && !line.trimmed().endsWith(", 0"))
            ++count;
    return count;
}

} // namespace

class TestMidiFiles : public QObject
{
    Q_OBJECT

private slots:
    void conformanceFilesGiveAScoreOrAClearError()
    {
        const auto files = midiFiles("conformance/midi");
        if (files.isEmpty())
            QSKIP("the conformance files are not here");
        int errors = 0;
        for (const auto& file : files) {
            QElapsedTimer timer;
            timer.start();
            const auto bytes = base::readFile(file.toStdString());
            QVERIFY(bytes.has_value());
            const auto result = midi::readMidi(*bytes);
            QVERIFY2(timer.elapsed() < 5000, qPrintable(file));
            if (!result) {
                ++errors;
                QVERIFY2(!result.error().what.empty() && !result.error().advice.empty(), qPrintable(file));
                continue;
            }
            score::Score ordered = result->score;
            ordered.normalise();
            QVERIFY2(ordered == result->score, qPrintable(file));
            const auto again = midi::readMidi(midi::writeMidi(result->score));
            QVERIFY2(again && again->score == result->score, qPrintable(file));
        }
        QCOMPARE(errors, 2); // an empty file and a text
    }

    void noNoteIsLost_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("step");
        QTest::newRow("piano-midi-de") << "piano-midi-de" << 10;
        QTest::newRow("pop909") << "pop909" << 30;
        QTest::newRow("asap") << "asap" << 40;
    }
    void noNoteIsLost()
    {
        QFETCH(QString, folder);
        QFETCH(int, step);
        const auto files = midiFiles(folder);
        if (files.isEmpty())
            QSKIP("the collection is not here");
        if (QStandardPaths::findExecutable("midicsv").isEmpty())
            QSKIP("midicsv, which counts the notes, is not installed");
        for (qsizetype i = 0; i < files.size(); i += step) {
            const auto bytes = base::readFile(files[i].toStdString());
            const auto result = midi::readMidi(*bytes);
            QVERIFY2(result.has_value(), qPrintable(files[i]));
            QCOMPARE(static_cast<qsizetype>(result->score.noteCount()), noteOnsOf(files[i]));
            const auto again = midi::readMidi(midi::writeMidi(result->score));
            QVERIFY2(again && again->score == result->score, qPrintable(files[i]));
        }
    }
};

QTEST_APPLESS_MAIN(TestMidiFiles)
#include "tst_midi_files.moc"
