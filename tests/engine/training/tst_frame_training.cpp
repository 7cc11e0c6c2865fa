// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/model/model_file.h"
#include "engine/model/network_summary.h"
#include "engine/training/frame_data.h"
#include "engine/training/frame_measures.h"
#include "engine/training/trainer.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace partita;
using namespace partita::training;
using tokens::Frame;
using tokens::FrameSequence;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

Frame frameOf(std::initializer_list<std::size_t> keys)
{
    Frame frame;
    for (const std::size_t key : keys)
        frame.set(key);
    return frame;
}

/// Triads that go round in a circle of their own each, of several lengths.
std::vector<FrameSequence> circles(std::size_t count, std::uint64_t seed)
{
    base::Random random(seed);
    std::vector<FrameSequence> sequences(count);
    for (FrameSequence& frames : sequences) {
        const std::size_t root = 30 + random.below(8);
        const std::size_t length = 8 + random.below(12);
        for (std::size_t step = 0; step < length; ++step) {
            const std::size_t low = root + (step % 4) * 2;
            frames.push_back(frameOf({low, low + 4, low + 7}));
        }
    }
    return sequences;
}

TrainingData circleData()
{
    TrainingData data;
    data.name = "circles";
    data.sha256 = "circles";
    data.frames = tokens::FrameCorpus{circles(30, 1), circles(8, 2), circles(8, 3)};
    return data;
}

TrainingSettings tinySettings(const std::filesystem::path& folder, const QString& recipe)
{
    TrainingSettings settings;
    settings.recipe = model::findRecipe(recipe.toStdString()).value();
    settings.recipe.network.settings["hidden"] = 16;
    settings.recipe.network.settings["dropout"] = 0.1;
    if (recipe == "jsb-match")
        settings.recipe.network.settings["channels"] = 4;
    settings.recipe.callbacks.warmUp.reset();
    settings.recipe.optimiser.learningRate = 0.02;
    settings.recipe.preparation.transpose = 2;
    settings.recipe.epochs = 4;
    settings.recipe.batch = 4;
    settings.runFolder = folder;
    settings.seed = 3;
    settings.threads = 1;
    settings.now = [] { return std::chrono::system_clock::time_point{}; };
    return settings;
}

std::vector<double> numbersOf(const std::vector<EpochResult>& history)
{
    std::vector<double> numbers;
    for (const EpochResult& result : history) {
        for (const double number : {result.loss, result.accuracy, result.gradientNorm,
                                    result.heldOutLoss.value(), result.heldOutAccuracy.value()})
            numbers.push_back(number);
    }
    return numbers;
}

/// A part of one voice that climbs by a semitone every half quarter.
tokens::PieceNotes climbing(std::vector<corpus::NoteEvent>& keep, int first, int notes)
{
    for (int i = 0; i < notes; ++i) {
        corpus::NoteEvent note;
        note.onset = static_cast<std::uint32_t>(i) * 240;
        note.duration = 240;
        note.key = static_cast<std::uint8_t>(first + i);
        keep.push_back(note);
    }
    tokens::PieceNotes piece;
    piece.ticksPerQuarter = 480;
    piece.events = keep;
    return piece;
}

void addRecipes()
{
    QTest::addColumn<QString>("recipe");
    QTest::newRow("lstm") << "jsb-lstm";
    QTest::newRow("match") << "jsb-match";
}

} // namespace

class TestFrameTraining : public QObject
{
    Q_OBJECT

private slots:
    void lossFalls_data() { addRecipes(); }
    void lossFalls();
    void resumedEqualsUninterrupted_data() { addRecipes(); }
    void resumedEqualsUninterrupted();
    void likelihoodIsTheDefinitions();
    void longSequencesAreCut();
    void statisticsAreCounted();
    void piecesBecomeFrames();
    void nothingToTrainOnIsAnError();
    void chorales();
};

void TestFrameTraining::lossFalls()
{
    QFETCH(QString, recipe);
    const QTemporaryDir folder;
    const auto settings = tinySettings(pathOf(folder, "run"), recipe);
    const auto outcome = train(circleData(), settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    const auto& history = outcome->history;
    QVERIFY(history.back().loss < history.front().loss);
    QVERIFY(*history.back().heldOutLoss < 0.9 * *history.front().heldOutLoss);
    QCOMPARE(history.back().measures.at("nll"), *history.back().heldOutLoss);
    const auto file = model::readModel(settings.runFolder / "checkpoints/last").value();
    QCOMPARE(file.training.trainingTunes, std::size_t{30});
    QCOMPARE(file.training.heldOutTunes, std::size_t{8});
    // The figure of the history is the saved model's own, and the test side is another one.
    const auto data = circleData();
    const auto validation = measureFrames(file, data.frames->validation).value();
    QVERIFY(std::abs(validation.loss - *history.back().heldOutLoss) < 1e-6);
    QCOMPARE(validation.accuracy, history.back().heldOutAccuracy);
    QVERIFY(measureFrames(file, data.frames->test).value().loss != validation.loss);
}

void TestFrameTraining::resumedEqualsUninterrupted()
{
    QFETCH(QString, recipe);
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "whole"), recipe);
    const auto whole = train(circleData(), settings).value();
    settings.runFolder = pathOf(folder, "parts");
    std::stop_source stop;
    int batches = 0;
    TrainingObserver observer;
    observer.progress = [&](const TrainingProgress&) {
        if (++batches == 13)
            stop.request_stop();
    };
    QVERIFY(train(circleData(), settings, observer, stop.get_token()).value().stopped);
    settings.resume = true;
    const auto resumed = train(circleData(), settings).value();
    QVERIFY(numbersOf(resumed.history) == numbersOf(whole.history));
    const auto expected = model::readModel(pathOf(folder, "whole") / "checkpoints/last").value();
    QCOMPARE(model::readModel(settings.runFolder / "checkpoints/last").value().hash, expected.hash);
}

/// A network of zeros holds every key for as likely as not.
void TestFrameTraining::likelihoodIsTheDefinitions()
{
    model::ModelFile file;
    file.recipe = model::findRecipe("jsb-lstm").value();
    for (const model::TensorPlan& tensor : model::tensorPlan(file.recipe, 0)) {
        std::size_t count = 1;
        for (const std::int64_t size : tensor.shape)
            count *= static_cast<std::size_t>(size);
        file.weights.tensors.push_back({tensor.name, tensor.shape, std::vector<float>(count)});
    }
    const auto sequences = circles(5, 1);
    const auto measures = measureFrames(file, sequences).value();
    QVERIFY(std::abs(measures.loss - 88.0 * std::log(2.0)) < 1e-3);
    QCOMPARE(measures.accuracy.value(), 0.0); // nothing is likelier than not
    // With key 34 certain in every frame: right where a frame that follows has it.
    for (auto& tensor : file.weights.tensors) {
        if (tensor.name == "keys.bias")
            tensor.values[34] = 30.0F;
    }
    double hits = 0.0;
    double either = 0.0;
    for (const FrameSequence& frames : sequences) {
        for (std::size_t step = 1; step < frames.size(); ++step) {
            hits += frames[step].test(34) ? 1.0 : 0.0;
            either += frames[step].test(34) ? 3.0 : 4.0;
        }
    }
    QVERIFY(hits > 0.0);
    QVERIFY(std::abs(measureFrames(file, sequences).value().accuracy.value() - hits / either) < 1e-9);
    file.recipe = model::findRecipe("abc-lstm-1x256").value();
    QCOMPARE(measureFrames(file, sequences).error().code, base::ErrorCode::InvalidInput);
}

void TestFrameTraining::longSequencesAreCut()
{
    const std::vector<FrameSequence> sequences = {FrameSequence(10), FrameSequence(1), FrameSequence(9)};
    const auto parts = cutFrames(sequences, 4);
    std::vector<std::size_t> sizes;
    for (const FrameSequence& part : parts)
        sizes.push_back(part.size());
    const std::vector<std::size_t> expected = {4, 4, 2, 4, 4}; // a frame alone is left out
    QVERIFY(sizes == expected);
}

void TestFrameTraining::statisticsAreCounted()
{
    const std::vector<FrameSequence> parts = {{frameOf({10, 14}), frameOf({10}), frameOf({}), frameOf({14})},
                                              {frameOf({1, 2, 3})}};
    const std::uint32_t chosen[] = {0};
    const FrameStatistics statistics = frameStatistics(parts, chosen);
    QCOMPARE(statistics.keyShares[10], 0.5F);
    QCOMPARE(statistics.keyShares[1], 0.0F);
    QCOMPARE(statistics.chordSizes[0], 0.25F);
    QCOMPARE(statistics.chordSizes[1], 0.5F);
    QCOMPARE(statistics.chordSizes[2], 0.25F);
    QCOMPARE(statistics.intervals[4], 1.0F); // once, and by chance 2 · 2 / 4 times
    QCOMPARE(statistics.intervals[5], 1.0F); // never, and never by chance
    // One chord three times and once more after another, then one that is held to the end.
    const Frame a = frameOf({1});
    const Frame b = frameOf({2});
    const std::vector<FrameSequence> held = {{a, a, a, b, a, a, b, b, b, b}};
    const auto repeats = frameStatistics(held, chosen).repeats;
    QCOMPARE(repeats[0], 1.5F / 3.0F); // two runs of one repetition or more; one of them went on
    QCOMPARE(repeats[1], 0.5F / 2.0F); // one of two, which did not
    QCOMPARE(repeats[2], 0.5F);        // that of three is the end of the piece
}

void TestFrameTraining::piecesBecomeFrames()
{
    std::vector<corpus::NoteEvent> keep[3];
    TrainingData data;
    data.name = "pieces";
    data.pieces = {climbing(keep[0], 40, 6), climbing(keep[1], 50, 9), climbing(keep[2], 60, 4)};
    data.sides = {DataSide::Train, DataSide::Validation, DataSide::Test};
    const QTemporaryDir folder;
    TrainingSettings settings = tinySettings(pathOf(folder, "run"), "jsb-lstm");
    settings.recipe.preparation.stepsPerQuarter = 2;
    settings.recipe.length = 5;
    const FrameData frames = frameData(data, settings).value();
    QCOMPARE(frames.pieces, std::size_t{3});
    // 6 frames are a part of 5 and one left over, 9 are 5 and 4, 4 are one part.
    QCOMPARE(frames.parts.size(), std::size_t{4});
    QVERIFY(frames.split.training == std::vector<std::uint32_t>{0});
    QVERIFY((frames.split.heldOut == std::vector<std::uint32_t>{1, 2}));
    QVERIFY(frames.parts[0][1] == frameOf({41 - 21}));
    settings.recipe.epochs = 1;
    const auto outcome = train(data, settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
}

void TestFrameTraining::nothingToTrainOnIsAnError()
{
    const QTemporaryDir folder;
    const auto settings = tinySettings(pathOf(folder, "run"), "jsb-lstm");
    TrainingData data = circleData();
    data.frames->training = {FrameSequence(1)};
    const auto outcome = train(data, settings);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, base::ErrorCode::InvalidInput);
    QVERIFY(!std::filesystem::exists(settings.runFolder));
}

/// The real music, with the split that everybody uses.
void TestFrameTraining::chorales()
{
    const QString path = QStringLiteral(PARTITA_SHARED_DATA "/jsb-chorales/jsb-chorales-quarter.json");
    if (!QFileInfo::exists(path))
        QSKIP("The JSB chorales are not there");
    TrainingData data;
    data.name = "JSB chorales";
    data.frames = tokens::readFrameCorpus(path.toStdString()).value();
    const auto frames = [](const std::vector<FrameSequence>& side) {
        return std::accumulate(side.begin(), side.end(), std::size_t{0},
                               [](std::size_t sum, const auto& one) { return sum + one.size() - 1; });
    };
    QCOMPARE(frames(data.frames->validation), std::size_t{4526});
    QCOMPARE(frames(data.frames->test), std::size_t{4648});
    const QTemporaryDir folder;
    TrainingSettings settings = tinySettings(pathOf(folder, "run"), "jsb-match");
    settings.recipe.preparation.transpose = 0;
    settings.recipe.epochs = 2;
    const auto outcome = train(data, settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    const auto& history = outcome->history;
    QVERIFY(*history[1].heldOutLoss < *history[0].heldOutLoss);
    // The keys' own shares alone give about 11.05 nats a frame.
    QVERIFY2(*history[1].heldOutLoss < 10.0, qPrintable(QString::number(*history[1].heldOutLoss)));
}

QTEST_GUILESS_MAIN(TestFrameTraining)
#include "tst_frame_training.moc"
