// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_file.h"
#include "engine/sampling/open_model.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"
#include "tests/engine/training/note_music.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::training;
using base::ErrorCode;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// A built-in recipe at the size of a test.
model::Recipe smallRecipe(const QString& name)
{
    model::Recipe recipe = model::findRecipe(name.toStdString()).value();
    const auto shrink = [&recipe](const char* setting, double value) {
        if (recipe.network.settings.contains(setting))
            recipe.network.settings[setting] = value;
    };
    shrink("hidden", 24);
    shrink("embedding", 12);
    shrink("dense_width", 16);
    shrink("dropout", 0.1);
    recipe.length = 12;
    recipe.preparation = {};
    recipe.preparation.minimumCount = 1;
    recipe.preparation.stride = 2;
    recipe.batch = 16;
    recipe.epochs = 6;
    recipe.optimiser.learningRate = 0.01;
    return recipe;
}

TrainingSettings settingsFor(const QString& recipe, const std::filesystem::path& run)
{
    TrainingSettings settings;
    settings.recipe = smallRecipe(recipe);
    settings.runFolder = run;
    settings.corpusPath = "scales";
    settings.heldOut = 0.25;
    settings.seed = 5;
    settings.threads = 1;
    settings.now = [] { return std::chrono::system_clock::time_point{}; };
    return settings;
}

std::vector<double> numbersOf(const std::vector<EpochResult>& history)
{
    std::vector<double> numbers;
    for (const EpochResult& result : history) {
        numbers.insert(numbers.end(), {result.loss, result.accuracy, result.gradientNorm,
                                       result.heldOutLoss.value_or(-1), result.heldOutAccuracy.value_or(-1)});
        for (const auto& [name, value] : result.measures)
            numbers.push_back(value);
    }
    return numbers;
}

const auto kMusic = testing::scalePieces(12, 120);

} // namespace

class TestNoteTraining : public QObject
{
    Q_OBJECT

private slots:
    void learnsAndReopens_data() { recipes(); }
    void learnsAndReopens();
    void resumedEqualsUninterrupted_data() { recipes(); }
    void resumedEqualsUninterrupted();
    void writesTheSameNotes_data() { recipes(); }
    void writesTheSameNotes();
    void theKindOfSplitIsTheRuns();
    void dataThatComesDividedStaysSo();
    void tooLittleMusicIsAnError();
    void textIsNotNotes();

private:
    static void recipes();
};

void TestNoteTraining::recipes()
{
    QTest::addColumn<QString>("recipe");
    for (const char* name : {"midi-lstm-plain", "midi-lstm-embedding", "midi-bilstm-plain",
                             "midi-bilstm-embedding", "pitch-step-duration", "note-chord-lstm"})
        QTest::newRow(name) << name;
}

void TestNoteTraining::learnsAndReopens()
{
    QFETCH(QString, recipe);
    const QTemporaryDir folder;
    const auto settings = settingsFor(recipe, pathOf(folder, "run"));
    const auto outcome = train(kMusic, settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    const auto& first = outcome->history.front();
    const auto& last = outcome->history.back();
    QVERIFY(last.loss < first.loss);
    QVERIFY(last.heldOutLoss.value() < first.heldOutLoss.value());
    QVERIFY(last.heldOutAccuracy.value() > first.heldOutAccuracy.value());
    const auto file = model::readModel(RunFolder(settings.runFolder).checkpoint("last"));
    QVERIFY2(file.has_value(), file ? "" : file.error().message().c_str());
    QVERIFY(file->training.heldOutTunes > 0);
    QVERIFY(file->training.trainingTunes > file->training.heldOutTunes);
    QCOMPARE(file->training.split, std::string("by-piece"));
}

void TestNoteTraining::resumedEqualsUninterrupted()
{
    QFETCH(QString, recipe);
    const QTemporaryDir folder;
    auto settings = settingsFor(recipe, pathOf(folder, "whole"));
    settings.recipe.epochs = 2;
    const auto whole = train(kMusic, settings).value();
    settings.runFolder = pathOf(folder, "cut");
    std::stop_source stop;
    int batches = 0;
    TrainingObserver observer;
    observer.progress = [&](const TrainingProgress&) {
        if (++batches == 5)
            stop.request_stop();
    };
    QVERIFY(train(kMusic, settings, observer, stop.get_token()).value().stopped);
    settings.resume = true;
    const auto resumed = train(kMusic, settings).value();
    QVERIFY(numbersOf(resumed.history) == numbersOf(whole.history));
}

void TestNoteTraining::writesTheSameNotes()
{
    QFETCH(QString, recipe);
    const QTemporaryDir folder;
    auto settings = settingsFor(recipe, pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    QVERIFY(train(kMusic, settings).has_value());
    const auto opened = sampling::openModel(settings.runFolder);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message().c_str());
    const auto again = sampling::openModel(settings.runFolder).value();
    sampling::GeneratorSettings asked;
    asked.seed = 8;
    asked.maxNotes = 30;
    const auto written = opened->noteWriter->write(asked).value();
    QCOMPARE(written.notes.size(), std::size_t{30});
    QVERIFY(again.noteWriter->write(asked).value().notes == written.notes);
    asked.seed = 9;
    QVERIFY(again.noteWriter->write(asked).value().notes != written.notes);
    for (const tokens::EventNote& note : written.notes)
        QVERIFY(note.pitch >= 0 && note.pitch <= 127 && note.durationQuarters > 0 &&
                note.onsetQuarters >= 0 && note.velocity >= 1 && note.velocity <= 127);
    asked.maxNotes = 0;
    QCOMPARE(opened->noteWriter->write(asked).error().code, ErrorCode::InvalidInput);
}

void TestNoteTraining::theKindOfSplitIsTheRuns()
{
    const QTemporaryDir folder;
    auto settings = settingsFor("midi-lstm-embedding", pathOf(folder, "by-window"));
    settings.split = tokens::SplitKind::ByWindow;
    const auto byWindow = train(kMusic, settings).value();
    const auto file = model::readModel(RunFolder(settings.runFolder).checkpoint("last")).value();
    QCOMPARE(file.training.split, std::string("by-window"));
    settings.resume = true;
    settings.split = tokens::SplitKind::ByPiece;
    const auto other = train(kMusic, settings);
    QVERIFY(!other);
    QVERIFY(other.error().what.find("split") != std::string::npos);
    QVERIFY(byWindow.history.back().heldOutAccuracy.has_value());
}

void TestNoteTraining::dataThatComesDividedStaysSo()
{
    const QTemporaryDir folder;
    auto data = kMusic;
    data.sides.assign(data.pieces.size(), DataSide::Train);
    data.sides[1] = data.sides[2] = DataSide::Validation;
    data.sides[3] = DataSide::Test;
    auto settings = settingsFor("pitch-step-duration", pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    QVERIFY(train(data, settings).has_value());
    const auto file = model::readModel(RunFolder(settings.runFolder).checkpoint("last")).value();
    QCOMPARE(file.training.heldOutTunes, std::size_t{2});
}

void TestNoteTraining::tooLittleMusicIsAnError()
{
    const QTemporaryDir folder;
    const auto settings = settingsFor("midi-lstm-plain", pathOf(folder, "run"));
    const auto few = train(testing::scalePieces(2, 14), settings);
    QVERIFY(!few);
    QCOMPARE(few.error().code, ErrorCode::InvalidInput);
    QVERIFY2(few.error().what.find("phrases to train on") != std::string::npos, few.error().what.c_str());
    QVERIFY(!std::filesystem::exists(settings.runFolder));
}

void TestNoteTraining::textIsNotNotes()
{
    const QTemporaryDir folder;
    const auto settings = settingsFor("midi-lstm-plain", pathOf(folder, "run"));
    const auto none = train(tokens::corpusFromText("X:1\nK:C\nCDEF|\n", "text"), settings);
    QVERIFY(!none);
    QVERIFY(none.error().what.find("reads notes") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestNoteTraining)
#include "tst_note_training.moc"
