// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/model/model_file.h"
#include "engine/sampling/open_model.h"
#include "engine/tokens/char_tokenizer.h"
#include "engine/tokens/dataset.h"
#include "engine/training/benchmark.h"
#include "engine/training/checkpoint.h"
#include "engine/training/run_folder.h"
#include "engine/training/schedule.h"
#include "engine/training/trainer.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numbers>
#include <numeric>

using namespace partita;
using namespace partita::training;
using base::ErrorCode;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// Tunes with a pattern that a small model can learn.
tokens::CorpusText scales(int count)
{
    base::Random random(2);
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += "X:" + std::to_string(i) + "\nM:4/4\nK:C\n";
        for (int bar = 0; bar < 4; ++bar)
            text += random.below(2) == 0 ? "CDEF GABc|" : "cBAG FEDC|";
        text += "\n\n";
    }
    return tokens::corpusFromText(text, "scales");
}

TrainingSettings tinySettings(const std::filesystem::path& folder)
{
    TrainingSettings settings;
    settings.recipe.name = "tiny";
    settings.recipe.network = model::networkConfig({model::CellKind::Lstm, 8, 16, 2, 0.2});
    settings.recipe.optimiser.learningRate = 0.01;
    settings.recipe.batch = 4;
    settings.recipe.length = 16;
    settings.recipe.epochs = 5;
    settings.recipe.checkpointEvery = 2;
    settings.runFolder = folder;
    settings.corpusPath = "scales.abc";
    settings.heldOut = 0.2;
    settings.seed = 3;
    settings.threads = 1;
    settings.now = [] { return std::chrono::system_clock::time_point{}; };
    return settings;
}

/// What must be the same bit for bit; the clock's fields are not.
std::vector<double> numbersOf(const std::vector<EpochResult>& history)
{
    std::vector<double> numbers;
    for (const EpochResult& result : history) {
        for (const double number :
             {static_cast<double>(result.epoch), result.loss, result.accuracy, result.learningRate,
              result.gradientNorm, result.heldOutBitsPerCharacter.value_or(-1.0),
              result.heldOutAccuracy.value_or(-1.0)})
            numbers.push_back(number);
    }
    return numbers;
}

/// Trains with a stop request at the n-th batch over all epochs.
base::Result<TrainingOutcome> trainUntil(int batches, const tokens::CorpusText& corpus,
                                         const TrainingSettings& settings)
{
    std::stop_source stop;
    int done = 0;
    TrainingObserver observer;
    observer.progress = [&](const TrainingProgress&) {
        if (++done == batches)
            stop.request_stop();
    };
    return train(corpus, settings, observer, stop.get_token());
}

} // namespace

class TestTraining : public QObject
{
    Q_OBJECT

private slots:
    void leavesARunFolder();
    void sameSeedSameNumbers();
    void resumedEqualsUninterrupted_data();
    void resumedEqualsUninterrupted();
    void killBetweenCheckpointAndHistory();
    void checkpointIsReplacedAsAWhole();
    void heldOutIsTheModelsOwnMeasure();
    void bestIsTheLowest();
    void wrongRunsAreRefused();
    void divergenceIsAnError();
    void shortCorpusIsAnError();
    void schedules();
    void plateauLowersTheRate();
    void statusAndDescriptionAreRead();
    void otherGroupsAreAnotherRun();
    void runsOfBeforeTheGroupsWereNotedGoOn();
    void brokenRunFiles();
    void benchmarkMeasures();
    void calibrationCountsEveryPrediction();
    void reducedPrecisionLearnsAsWell();
    void reducedPrecisionIsForTokens();
};

void TestTraining::leavesARunFolder()
{
    const QTemporaryDir folder;
    const auto settings = tinySettings(pathOf(folder, "run"));
    std::vector<EpochResult> seen;
    TrainingObserver observer;
    observer.epoch = [&seen](const EpochResult& result) { seen.push_back(result); };
    const auto outcome = train(scales(60), settings, observer);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    QVERIFY(!outcome->stopped);
    const RunFolder run(settings.runFolder);
    QVERIFY(run.readHistory().value() == seen);
    QVERIFY(outcome->history == seen);
    QCOMPARE(seen.size(), std::size_t{5});
    QVERIFY(seen.back().loss < seen.front().loss);
    QVERIFY(seen.back().heldOutBitsPerCharacter.value() < seen.front().heldOutBitsPerCharacter.value());
    const std::vector<std::string> expected = {"best", "last", "epoch-0002", "epoch-0004", "epoch-0005"};
    QCOMPARE(run.checkpoints(), expected);
    for (const std::string& name : expected)
        QVERIFY(model::readModel(run.checkpoint(name)).has_value());
    const auto model = model::readModel(run.checkpoint("last")).value();
    QCOMPARE(model.training.epochs, 5);
    QCOMPARE(model.training.dataName, std::string("scales"));
    QCOMPARE(model.training.heldOutTunes, std::size_t{12});
    QCOMPARE(model.training.bitsPerCharacter, seen.back().heldOutBitsPerCharacter);
    QCOMPARE(model.training.date, std::string("1970-01-01T00:00:00Z"));
    QCOMPARE(run.readStatus().value().state, RunState::Finished);
    for (const auto& entry : std::filesystem::directory_iterator(settings.runFolder / "checkpoints"))
        QVERIFY2(!entry.path().filename().string().starts_with('.'), entry.path().c_str());
}

void TestTraining::sameSeedSameNumbers()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "a"));
    const auto first = train(scales(40), settings).value();
    settings.runFolder = pathOf(folder, "b");
    QVERIFY(numbersOf(train(scales(40), settings).value().history) == numbersOf(first.history));
    settings.runFolder = pathOf(folder, "c");
    settings.seed = 4;
    QVERIFY(numbersOf(train(scales(40), settings).value().history) != numbersOf(first.history));
}

void TestTraining::resumedEqualsUninterrupted_data()
{
    QTest::addColumn<bool>("lstm");
    QTest::addColumn<double>("heldOut");
    QTest::addColumn<bool>("resetAtTune");
    QTest::addColumn<int>("stopAt");
    QTest::newRow("first batch") << true << 0.2 << false << 1;
    QTest::newRow("inside an epoch") << true << 0.2 << true << 45;
    QTest::newRow("nothing held out") << true << 0.0 << false << 70;
    QTest::newRow("gru") << false << 0.2 << true << 52;
}

void TestTraining::resumedEqualsUninterrupted()
{
    QFETCH(bool, lstm);
    QFETCH(double, heldOut);
    QFETCH(bool, resetAtTune);
    QFETCH(int, stopAt);
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings = tinySettings(pathOf(folder, "whole"));
    settings.recipe.network.type = lstm ? "lstm" : "gru";
    settings.recipe.resetAtTune = resetAtTune;
    settings.recipe.callbacks.cosineDecay.emplace();
    settings.recipe.callbacks.reduceOnPlateau = model::ReduceOnPlateau{0.9, 2};
    settings.heldOut = heldOut;
    settings.threads = lstm ? 1 : 2;
    const auto whole = train(corpus, settings).value();
    settings.runFolder = pathOf(folder, "parts");
    const auto stopped = trainUntil(stopAt, corpus, settings).value();
    QVERIFY(stopped.stopped);
    QVERIFY(stopped.history.size() < whole.history.size());
    QCOMPARE(RunFolder(settings.runFolder).readStatus().value().state, RunState::Stopped);
    settings.resume = true;
    const auto again = trainUntil(3, corpus, settings).value(); // and once more, three batches later
    QVERIFY(again.stopped);
    const auto resumed = train(corpus, settings).value();
    QVERIFY(!resumed.stopped);
    QVERIFY(numbersOf(resumed.history) == numbersOf(whole.history));
    QCOMPARE(resumed.bestEpoch, whole.bestEpoch);
    const auto expected = model::readModel(pathOf(folder, "whole") / "checkpoints/last").value();
    QCOMPARE(model::readModel(settings.runFolder / "checkpoints/last").value().hash, expected.hash);
}

/// As if the process had been killed after an epoch's checkpoint, or long after the last one.
void TestTraining::killBetweenCheckpointAndHistory()
{
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings = tinySettings(pathOf(folder, "whole"));
    const auto whole = train(corpus, settings).value();
    for (const bool historyAhead : {false, true}) {
        settings.runFolder = pathOf(folder, historyAhead ? "ahead" : "behind");
        settings.resume = false;
        QVERIFY(trainUntil(60, corpus, settings).value().stopped);
        const RunFolder run(settings.runFolder);
        auto history = run.readHistory().value();
        QVERIFY(!history.empty());
        if (historyAhead)
            history.push_back(history.back());
        else
            history.pop_back();
        QVERIFY(run.writeHistory(history).has_value());
        settings.resume = true;
        QVERIFY(numbersOf(train(corpus, settings).value().history) == numbersOf(whole.history));
        QVERIFY(numbersOf(run.readHistory().value()) == numbersOf(whole.history));
    }
}

void TestTraining::checkpointIsReplacedAsAWhole()
{
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings = tinySettings(pathOf(folder, "run"));
    const auto whole = train(corpus, settings).value();
    // What a kill in the middle of writing leaves behind does not matter to the next start.
    const auto left = settings.runFolder / "checkpoints/.new-last";
    QVERIFY(base::writeFileAtomically(left / "model.json", std::string_view("{")).has_value());
    settings.resume = true;
    settings.recipe.epochs = 6;
    const auto longer = train(corpus, settings);
    QVERIFY2(longer.has_value(), longer ? "" : longer.error().message().c_str());
    QCOMPARE(longer->history.size(), std::size_t{6});
    QVERIFY(!std::filesystem::exists(left));
    QVERIFY(model::readModel(settings.runFolder / "checkpoints/last").has_value());
}

/// The figure in the history is what stepping the saved model through the held-out tunes gives.
void TestTraining::heldOutIsTheModelsOwnMeasure()
{
    for (const bool resetAtTune : {false, true}) {
        const QTemporaryDir folder;
        const auto corpus = scales(40);
        auto settings = tinySettings(pathOf(folder, "run"));
        settings.recipe.epochs = 2;
        settings.recipe.resetAtTune = resetAtTune;
        const auto history = train(corpus, settings).value().history;
        const auto opened = sampling::openModel(settings.runFolder / "checkpoints/last").value();
        const auto dataset = tokens::Dataset::build(corpus, {settings.heldOut, settings.seed, {}}).value();
        const std::size_t size = dataset.vocabulary().size();
        std::vector<float> logits(size);
        double bits = 0.0;
        double characters = 0.0;
        for (const auto& tune : dataset.heldOutTunes()) {
            const auto state = opened.model->makeState();
            auto text = tokens::CharTokenizer(dataset.vocabulary()).encode(opened.model->primer()).value();
            const std::size_t first = text.size();
            text.insert(text.end(), tune.begin(), tune.end());
            for (std::size_t i = 0; i + 1 < text.size(); ++i) {
                opened.model->step(*state, {&text[i], 1}, logits);
                double sum = 0.0;
                for (const float logit : logits)
                    sum += std::exp(static_cast<double>(logit));
                if (i + 1 >= first) {
                    bits +=
                        (std::log(sum) - static_cast<double>(logits[static_cast<std::size_t>(text[i + 1])])) /
                        std::numbers::ln2;
                    ++characters;
                }
            }
        }
        QVERIFY(std::abs(bits / characters - history.back().heldOutBitsPerCharacter.value()) < 1e-4);
    }
}

void TestTraining::bestIsTheLowest()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.optimiser.learningRate = 0.3; // so high that it goes up and down
    settings.recipe.epochs = 6;
    const auto outcome = train(scales(40), settings).value();
    const auto& history = outcome.history;
    const auto lowest = std::min_element(history.begin(), history.end(), [](const auto& a, const auto& b) {
        return a.heldOutBitsPerCharacter < b.heldOutBitsPerCharacter;
    });
    QCOMPARE(outcome.bestEpoch, lowest->epoch);
    const auto best = model::readModel(settings.runFolder / "checkpoints/best").value();
    QCOMPARE(best.training.epochs, lowest->epoch);
}

void TestTraining::wrongRunsAreRefused()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    QVERIFY(train(scales(40), settings).has_value());
    const auto twice = train(scales(40), settings);
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::InvalidInput);
    settings.resume = true;
    auto other = settings;
    other.seed = 99;
    QVERIFY(train(scales(40), other).error().what.find("the seed") != std::string::npos);
    other = settings;
    other.recipe.network.settings["hidden"] = 20;
    QVERIFY(train(scales(40), other).error().what.find("the network") != std::string::npos);
    QVERIFY(train(scales(41), settings).error().what.find("the corpus") != std::string::npos);
    const auto held = RunLock::take(RunFolder(settings.runFolder)).value();
    QCOMPARE(train(scales(40), settings).error().code, ErrorCode::CannotWrite);
}

void TestTraining::divergenceIsAnError()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.optimiser.learningRate = 1e38; // more than a float holds after a step or two
    settings.recipe.callbacks.gradientClipping.reset();
    settings.recipe.epochs = 100;
    const auto outcome = train(scales(40), settings);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Failed);
    QVERIFY(outcome.error().what.find("diverged") != std::string::npos);
    const auto status = RunFolder(settings.runFolder).readStatus().value();
    QCOMPARE(status.state, RunState::Failed);
    QVERIFY(status.message.find("diverged") != std::string::npos);
}

void TestTraining::shortCorpusIsAnError()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.batch = 4096;
    const auto outcome = train(scales(10), settings);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidInput);
    QVERIFY(!std::filesystem::exists(settings.runFolder));
}

void TestTraining::schedules()
{
    model::Recipe recipe;
    recipe.optimiser.learningRate = 0.1;
    recipe.epochs = 10;
    QCOMPARE(learningRate(recipe, 999, 100, 1.0), 0.1);
    QCOMPARE(learningRate(recipe, 999, 100, 0.5), 0.05);
    recipe.callbacks.exponentialDecay = model::ExponentialDecay{0.5, 2};
    QCOMPARE(learningRate(recipe, 199, 100, 1.0), 0.1);
    QCOMPARE(learningRate(recipe, 200, 100, 1.0), 0.05);
    QCOMPARE(learningRate(recipe, 400, 100, 1.0), 0.025);
    recipe.callbacks.exponentialDecay.reset();
    recipe.callbacks.cosineDecay = model::CosineDecay{0.1};
    recipe.callbacks.warmUp = model::WarmUp{10};
    QCOMPARE(learningRate(recipe, 0, 100, 1.0), 0.01);
    QCOMPARE(learningRate(recipe, 10, 100, 1.0), 0.1);
    QVERIFY(std::abs(learningRate(recipe, 1000, 100, 1.0) - 0.01) < 1e-12);
}

void TestTraining::plateauLowersTheRate()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.optimiser.learningRate = 0.0; // nothing ever improves after the first epoch
    settings.recipe.callbacks.reduceOnPlateau = model::ReduceOnPlateau{0.9, 2};
    settings.recipe.epochs = 3;
    QVERIFY(train(scales(40), settings).has_value());
    const auto state = readTrainerState(settings.runFolder / "checkpoints/last").value();
    QCOMPARE(state.plateauFactor, 0.9);
}

void TestTraining::statusAndDescriptionAreRead()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "runs/one"));
    settings.recipe.epochs = 1;
    settings.clean = true;
    QVERIFY(train(scales(40), settings).has_value());
    const RunFolder run(settings.runFolder);
    const auto description = run.readDescription().value();
    QVERIFY(description.recipe == settings.recipe);
    QCOMPARE(description.corpusPath, settings.corpusPath);
    QVERIFY(description.clean);
    QCOMPARE(description.heldOut, 0.2);
    QCOMPARE(description.seed, std::uint64_t{3});
    QCOMPARE(description.threads, 1);
    const auto status = run.readStatus().value();
    QCOMPARE(status.progress.epochs, 1);
    QCOMPARE(status.progress.batch, status.progress.batches);
    QVERIFY(status.process > 0);
}

void TestTraining::otherGroupsAreAnotherRun()
{
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    settings.groups.resize(40);
    std::iota(settings.groups.begin(), settings.groups.end(), std::size_t{0});
    QVERIFY(train(corpus, settings).has_value());
    settings.resume = true;
    settings.recipe.epochs = 2;
    settings.groups[1] = 0;
    QCOMPARE(train(corpus, settings).error().code, ErrorCode::InvalidInput);
    settings.groups[1] = 1;
    QCOMPARE(train(corpus, settings).value().history.size(), std::size_t{2});
}

void TestTraining::runsOfBeforeTheGroupsWereNotedGoOn()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    settings.groups.assign(40, 0);
    std::iota(settings.groups.begin(), settings.groups.end(), std::size_t{0});
    QVERIFY(train(scales(40), settings).has_value());
    const auto file = settings.runFolder / "run.json";
    std::string text = base::readTextFile(file).value();
    for (const char* key : {"\"clean\"", "\"groups_sha256\""}) {
        const auto at = text.find(key);
        QVERIFY(at != std::string::npos);
        text.replace(at + 1, 5, "other"); // keys that nobody knows
    }
    QVERIFY(base::writeFileAtomically(file, text).has_value());
    const auto description = RunFolder(settings.runFolder).readDescription();
    QVERIFY(description.has_value());
    QVERIFY(!description->clean && description->groupsSha256.empty());
    settings.resume = true;
    settings.recipe.epochs = 2;
    QCOMPARE(train(scales(40), settings).value().history.size(), std::size_t{2});
}

void TestTraining::brokenRunFiles()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe.epochs = 1;
    QVERIFY(train(scales(40), settings).has_value());
    const RunFolder run(settings.runFolder);
    for (const char* content : {"", "{", "[]", "{\"epoch\": \"one\"}"}) {
        QVERIFY(base::writeFileAtomically(settings.runFolder / "progress.json", std::string_view(content))
                    .has_value());
        QCOMPARE(run.readStatus().error().code, ErrorCode::InvalidInput);
        QVERIFY(base::writeFileAtomically(settings.runFolder / "run.json", std::string_view(content))
                    .has_value());
        QCOMPARE(run.readDescription().error().code, ErrorCode::InvalidInput);
        const auto state = settings.runFolder / "checkpoints/last/trainer.json";
        QVERIFY(base::writeFileAtomically(state, std::string_view(content)).has_value());
        QCOMPARE(readTrainerState(settings.runFolder / "checkpoints/last").error().code,
                 ErrorCode::InvalidInput);
    }
    QVERIFY(base::writeFileAtomically(settings.runFolder / "history.jsonl", std::string_view("{}\n"))
                .has_value());
    QVERIFY(!run.readHistory().has_value());
}

void TestTraining::benchmarkMeasures()
{
    model::Recipe recipe = tinySettings({}).recipe;
    const auto speed = benchTraining(recipe, 20, 4, 1, model::Device::Cpu).value();
    QCOMPARE(speed.steps, std::size_t{4});
    QVERIFY(speed.stepMilliseconds > 0.0 && speed.tokensPerSecond > 0.0);
}

void TestTraining::calibrationCountsEveryPrediction()
{
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings = tinySettings(pathOf(folder, "run"));
    QVERIFY(train(corpus, settings).has_value());
    const auto file = model::readModel(settings.runFolder / "checkpoints/last").value();
    const auto measures = measureModel(file, corpus, settings).value();
    const auto dataset = tokens::Dataset::build(corpus, {settings.heldOut, settings.seed, {}}).value();
    double tokens = 0.0;
    for (const auto& tune : dataset.heldOutTunes())
        tokens += static_cast<double>(tune.size());
    double counted = 0.0;
    double right = 0.0;
    double distance = 0.0;
    QCOMPARE(measures.calibration.size(), std::size_t{kCalibrationBins});
    for (std::size_t bin = 0; bin < measures.calibration.size(); ++bin) {
        const ConfidenceBin& span = measures.calibration[bin];
        counted += span.count;
        right += span.count * span.right;
        distance += span.count * std::abs(span.confidence - span.right);
        QVERIFY(span.count == 0.0 ||
                (span.confidence >= static_cast<double>(bin) / kCalibrationBins - 1e-6 &&
                 span.confidence <= static_cast<double>(bin + 1) / kCalibrationBins + 1e-6));
    }
    QCOMPARE(counted, tokens);
    QVERIFY(std::abs(right / counted - measures.accuracy.value()) < 1e-9);
    QVERIFY(std::abs(distance / counted - measures.others.at("calibration_error")) < 1e-9);
    // 32 notes a tune, as many bits however they are shared out.
    const double notes = 32.0 * static_cast<double>(dataset.heldOutTunes().size());
    const double bits = measures.bitsPerCharacter.value() * static_cast<double>(dataset.heldOutCharacters());
    QVERIFY(std::abs(bits / notes - measures.others.at("bits_per_note")) < 1e-9);
}

void TestTraining::reducedPrecisionLearnsAsWell()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "single"));
    const auto single = train(scales(40), settings).value().history;
    settings.runFolder = pathOf(folder, "reduced");
    settings.precision = model::Precision::BFloat16;
    const auto reduced = train(scales(40), settings).value().history;
    QVERIFY(reduced.back().loss != single.back().loss);
    QVERIFY(std::abs(reduced.back().loss - single.back().loss) < 0.1 * single.back().loss);
    QCOMPARE(QString::fromStdString(RunFolder(settings.runFolder).readDescription().value().precision),
             QString("bfloat16"));
}

void TestTraining::reducedPrecisionIsForTokens()
{
    const QTemporaryDir folder;
    auto settings = tinySettings(pathOf(folder, "run"));
    settings.recipe = model::findRecipe("midi-lstm-plain").value();
    settings.precision = model::Precision::BFloat16;
    TrainingData data = scales(4);
    data.pieces.emplace_back();
    const auto outcome = train(data, settings);
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().code, ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
