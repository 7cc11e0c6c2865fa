// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/open_model.h"
#include "engine/training/trainer.h"
#include "tests/engine/training/notes_in_memory.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::sampling;

namespace {

/// A run of two short epochs.
std::filesystem::path trainedRun(const QTemporaryDir& folder, const char* name)
{
    training::TrainingSettings settings;
    settings.recipe = model::findRecipe(name).value();
    for (const auto& [setting, value] : {std::pair("hidden", 8.0),
                                         {"filters", 4.0},
                                         {"latent", 4.0},
                                         {"pre_training", 1.0},
                                         {"curriculum", 0.0}}) {
        const auto found = settings.recipe.network.settings.find(setting);
        if (found != settings.recipe.network.settings.end())
            found->second = value;
    }
    settings.recipe.preparation.stride = 8;
    settings.recipe.batch = 4;
    settings.recipe.length = 12;
    settings.recipe.epochs = 2;
    settings.runFolder = std::filesystem::path(folder.path().toStdString()) / name;
    settings.heldOut = 0.25;
    settings.threads = 1;
    const auto outcome = training::train(tests::chordPieces(6), settings);
    return outcome ? settings.runFolder : std::filesystem::path();
}

bool isMusic(const std::vector<tokens::EventNote>& notes)
{
    double onset = 0;
    for (const tokens::EventNote& note : notes) {
        if (note.pitch < 0 || note.pitch > 127 || note.velocity < 1 || note.velocity > 127 ||
            note.onsetQuarters < onset || note.durationQuarters <= 0)
            return false;
        onset = note.onsetQuarters;
    }
    return true;
}

} // namespace

class TestGanWriters : public QObject
{
    Q_OBJECT

private slots:
    void writesNotes_data();
    void writesNotes();
    void stopsOnRequest_data() { writesNotes_data(); }
    void stopsOnRequest();
};

void TestGanWriters::writesNotes_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::newRow("gan") << QByteArray("c-rnn-gan");
    QTest::newRow("baseline") << QByteArray("c-rnn-baseline");
    QTest::newRow("rolls") << QByteArray("pianoroll-gan");
}

void TestGanWriters::writesNotes()
{
    QFETCH(QByteArray, recipe);
    const QTemporaryDir folder;
    const auto run = trainedRun(folder, recipe.constData());
    QVERIFY(!run.empty());
    const auto opened = openModel(run).value();
    QVERIFY(opened.noteWriter != nullptr);
    QCOMPARE(opened.noteWriter->recipeName(), recipe.toStdString());
    GeneratorSettings settings;
    settings.maxNotes = 30;
    settings.seed = 5;
    std::size_t told = 0;
    const auto written =
        opened.noteWriter->write(settings, [&told](std::size_t so, std::size_t) { told = so; }).value();
    QVERIFY(!written.notes.empty() && written.notes.size() <= 30);
    QVERIFY(told > 0);
    QVERIFY(!written.stopped);
    QVERIFY(isMusic(written.notes));
    QVERIFY(opened.noteWriter->write(settings).value().notes == written.notes);
    const auto again = openModel(run).value(); // from the file anew
    QCOMPARE(again.noteWriter->hash(), opened.noteWriter->hash());
    QVERIFY(again.noteWriter->write(settings).value().notes == written.notes);
    settings.seed = 6;
    QVERIFY(opened.noteWriter->write(settings).value().notes != written.notes);
    settings.maxNotes = 0;
    QCOMPARE(opened.noteWriter->write(settings).error().code, base::ErrorCode::InvalidInput);
}

void TestGanWriters::stopsOnRequest()
{
    QFETCH(QByteArray, recipe);
    const QTemporaryDir folder;
    const auto opened = openModel(trainedRun(folder, recipe.constData())).value();
    std::stop_source stop;
    const NoteObserver observer = [&stop](std::size_t, std::size_t) { stop.request_stop(); };
    GeneratorSettings settings;
    settings.maxNotes = 100000;
    const auto written = opened.noteWriter->write(settings, observer, stop.get_token()).value();
    QVERIFY(written.stopped);
    QVERIFY(written.notes.size() < settings.maxNotes);
}

QTEST_APPLESS_MAIN(TestGanWriters)
#include "tst_gan_writers.moc"
