// SPDX-License-Identifier: GPL-3.0-or-later
// The reader and writer on every file of the collections: no crash, nothing takes long, no note lost against
// midicsv's count, everything comes back, and no loss is told of what came back.
#include "engine/base/files.h"
#include "engine/midi/midi_losses.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

using namespace partita;

namespace {

constexpr qint64 kLongest = 5000; ///< milliseconds for one file, on a busy machine

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

/// Note-ons with a velocity in midicsv's listing; nullopt where midicsv reports an error.
std::optional<std::size_t> noteOnsOf(const QString& file)
{
    QProcess midicsv;
    midicsv.start("midicsv", {file});
    if (!midicsv.waitForFinished(60'000) || midicsv.exitCode() != 0)
        return std::nullopt;
    const QByteArray listing = midicsv.readAllStandardOutput();
    std::size_t count = 0;
    for (QByteArrayView rest = listing; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = (end < 0 ? rest : rest.first(end)).trimmed();
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        count += line.contains(", Note_on_c,") && !line.endsWith(", 0") ? 1 : 0;
    }
    return count;
}

struct Totals
{
    int files = 0;
    int refused = 0; ///< no MIDI files at all
    int counted = 0; ///< well-formed for midicsv and for us
    std::size_t notes = 0;
    QStringList faults;
};

/// What is wrong with our reading and writing of one file; empty for nothing.
QString faultOf(const QString& file, Totals& totals)
{
    const auto bytes = base::readFile(file.toStdString());
    if (!bytes)
        return "cannot be opened";
    QElapsedTimer timer;
    timer.start();
    const auto result = midi::readMidi(*bytes);
    if (timer.elapsed() > kLongest)
        return "took long to read";
    ++totals.files;
    if (!result) {
        ++totals.refused;
        return result.error().what.empty() || result.error().advice.empty() ? "was refused without a reason"
                                                                            : QString();
    }
    score::Score ordered = result->score;
    ordered.normalise();
    if (ordered != result->score)
        return "gives a score out of order";
    const auto again = midi::readMidi(midi::writeMidi(result->score));
    if (!again || again->score != result->score)
        return "does not come back";
    if (const auto losses = midi::lossesOf(result->score); !losses.empty())
        return "has come back, but this is told: " + QString::fromStdString(losses.front());
    if (base::hasErrors(result->diagnostics))
        return {};
    const auto noteOns = noteOnsOf(file);
    if (!noteOns)
        return {};
    ++totals.counted;
    totals.notes += result->score.noteCount();
    if (*noteOns != result->score.noteCount())
        return QString("has %1 notes, midicsv counts %2").arg(result->score.noteCount()).arg(*noteOns);
    return {};
}

Totals readAll(const QStringList& files)
{
    Totals totals;
    std::atomic<qsizetype> next = 0;
    std::mutex mutex;
    const auto work = [&] {
        Totals own;
        for (qsizetype i = next++; i < files.size(); i = next++)
            if (const QString fault = faultOf(files[i], own); !fault.isEmpty())
                own.faults += files[i] + ' ' + fault;
        const std::scoped_lock lock(mutex);
        totals.files += own.files;
        totals.refused += own.refused;
        totals.counted += own.counted;
        totals.notes += own.notes;
        totals.faults += own.faults;
    };
    std::thread other(work);
    work();
    other.join();
    return totals;
}

} // namespace

class TestMidiFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyFileIsReadAndComesBack_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("refused");
        QTest::addColumn<int>("counted");
        QTest::newRow("conformance") << "conformance/midi" << 2 << 178; // an empty file and a text
        QTest::newRow("piano-midi-de") << "piano-midi-de" << 0 << 337;
        QTest::newRow("pop909") << "pop909" << 0 << 909;
        QTest::newRow("asap") << "asap" << 0 << 1302;
    }
    void everyFileIsReadAndComesBack()
    {
        QFETCH(QString, folder);
        QFETCH(int, refused);
        QFETCH(int, counted);
        const auto files = midiFiles(folder);
        if (files.isEmpty())
            QSKIP("the collection is not here");
        if (QStandardPaths::findExecutable("midicsv").isEmpty())
            QSKIP("midicsv, which counts the notes, is not installed");
        const Totals totals = readAll(files);
        qInfo("%d files, %d refused, %d counted with %zu notes, %lld at fault", totals.files, totals.refused,
              totals.counted, totals.notes, static_cast<long long>(totals.faults.size()));
        QVERIFY2(totals.faults.isEmpty(), qPrintable(totals.faults.join('\n')));
        QCOMPARE(totals.files, static_cast<int>(files.size()));
        QCOMPARE(totals.refused, refused);
        QCOMPARE(totals.counted, counted);
    }
};

QTEST_GUILESS_MAIN(TestMidiFiles)
#include "tst_midi_files.moc"
