// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/base/unicode.h"
#include "engine/model/model_file.h"
#include "engine/sampling/open_model.h"
#include "engine/tokens/dataset.h"
#include "engine/tokens/stateful_batches.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace partita;
using namespace partita::training;
using model::TokenKind;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// Tunes with a pattern that a small model can learn, and a title that is no sign.
tokens::CorpusText scales(int count)
{
    base::Random random(2);
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += "X:" + std::to_string(i) + "\nT:Reel\nM:4/4\nK:C\n";
        for (int bar = 0; bar < 4; ++bar)
            text += random.below(2) == 0 ? "C2D2 E2F2|" : "c2B2 A2G2|";
        text += "\n\n";
    }
    return tokens::corpusFromText(text, "scales");
}

TrainingSettings transformerSettings(const std::filesystem::path& folder, TokenKind tokens)
{
    TrainingSettings settings;
    settings.recipe.name = "small";
    settings.recipe.tokens = tokens;
    settings.recipe.preparation.minimumCount = 10;
    settings.recipe.preparation.groups = 4;
    settings.recipe.network = {"transformer",
                               {{"width", 16},
                                {"layers", 2},
                                {"heads", 2},
                                {"feed_forward", 32},
                                {"context", 64},
                                {"dropout", 0.1}}};
    settings.recipe.optimiser = {model::OptimiserKind::AdamW, 0.01, 0.9, 0.98, 1e-8, 0.01};
    settings.recipe.batch = 3;
    settings.recipe.length = 40;
    settings.recipe.epochs = 5;
    settings.recipe.resetAtTune = true;
    settings.runFolder = folder;
    settings.corpusPath = "scales.abc";
    settings.heldOut = 0.2;
    settings.seed = 3;
    settings.threads = 1;
    settings.now = [] { return std::chrono::system_clock::time_point{}; };
    return settings;
}

/// What must be the same bit for bit; the clock's fields are not.
std::vector<double> numbersOf(const TrainingOutcome& outcome)
{
    std::vector<double> numbers;
    for (const EpochResult& result : outcome.history) {
        numbers.insert(numbers.end(), {result.loss, result.accuracy, result.learningRate, result.gradientNorm,
                                       result.heldOutBitsPerCharacter.value_or(-1.0)});
    }
    return numbers;
}

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

/// Bits of all held-out tunes by the opened model, stepped token by token.
double bitsOf(const model::LanguageModel& model, const tokens::Dataset& dataset)
{
    std::vector<float> logits(dataset.vocabulary().size());
    const auto primer = dataset.tokenizer().encode(model.primer()).value();
    double bits = 0.0;
    for (const auto& tune : dataset.heldOutTunes()) {
        const auto state = model.makeState();
        for (const auto token : primer)
            model.step(*state, {&token, 1}, logits);
        for (const auto token : tune) {
            double sum = 0.0;
            for (const float logit : logits)
                sum += std::exp(static_cast<double>(logit));
            bits += (std::log(sum) - static_cast<double>(logits[static_cast<std::size_t>(token)])) /
                    std::numbers::ln2;
            model.step(*state, {&token, 1}, logits);
        }
    }
    return bits;
}

} // namespace

class TestTransformerTraining : public QObject
{
    Q_OBJECT

private slots:
    void lossFalls_data() { kinds(); }
    void lossFalls();
    void heldOutBitsAreOfCharacters_data() { kinds(); }
    void heldOutBitsAreOfCharacters();
    void resumedEqualsUninterrupted_data();
    void resumedEqualsUninterrupted();
    void tunesStartAtBlankLines();
    void datasetsCutAsTheyAreTold();

private:
    static void kinds();
};

void TestTransformerTraining::kinds()
{
    QTest::addColumn<bool>("signs");
    QTest::newRow("signs") << true;
    QTest::newRow("characters") << false;
}

void TestTransformerTraining::lossFalls()
{
    QFETCH(bool, signs);
    const QTemporaryDir folder;
    const auto settings =
        transformerSettings(pathOf(folder, "run"), signs ? TokenKind::Abc : TokenKind::Characters);
    const auto outcome = train(scales(60), settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    const auto& history = outcome->history;
    QVERIFY(history.back().loss < 0.5 * history.front().loss);
    QVERIFY(history.back().heldOutBitsPerCharacter.value() <
            0.7 * history.front().heldOutBitsPerCharacter.value());
    const auto saved = model::readModel(settings.runFolder / "checkpoints/best").value();
    QCOMPARE(saved.primer, std::string("\n"));
    QCOMPARE(saved.vocabulary.find("C2").has_value(), signs);
}

void TestTransformerTraining::heldOutBitsAreOfCharacters()
{
    QFETCH(bool, signs);
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings =
        transformerSettings(pathOf(folder, "run"), signs ? TokenKind::Abc : TokenKind::Characters);
    settings.recipe.epochs = 1;
    const auto history = train(corpus, settings).value().history;
    const auto opened = sampling::openModel(settings.runFolder / "checkpoints/last").value();
    const auto dataset = tokens::Dataset::build(
        corpus, {settings.heldOut, settings.seed, {}, model::cutOptions(settings.recipe)});
    std::size_t characters = 0;
    for (const auto& tune : dataset->heldOutTunes())
        characters += base::utf8Characters(dataset->tokenizer().decode(tune)).size();
    QCOMPARE(dataset->heldOutCharacters(), characters);
    const double expected = bitsOf(*opened.model, *dataset) / static_cast<double>(characters);
    QVERIFY(std::abs(history.back().heldOutBitsPerCharacter.value() - expected) < 1e-4);
}

void TestTransformerTraining::resumedEqualsUninterrupted_data()
{
    QTest::addColumn<bool>("signs");
    QTest::addColumn<bool>("resetAtTune");
    QTest::addColumn<int>("stopAt");
    QTest::newRow("first batch") << true << true << 1;
    QTest::newRow("inside an epoch") << true << true << 23;
    QTest::newRow("no resets") << true << false << 31;
    QTest::newRow("characters") << false << true << 40;
}

void TestTransformerTraining::resumedEqualsUninterrupted()
{
    QFETCH(bool, signs);
    QFETCH(bool, resetAtTune);
    QFETCH(int, stopAt);
    const QTemporaryDir folder;
    const auto corpus = scales(40);
    auto settings =
        transformerSettings(pathOf(folder, "whole"), signs ? TokenKind::Abc : TokenKind::Characters);
    settings.recipe.resetAtTune = resetAtTune;
    settings.recipe.callbacks.warmUp = model::WarmUp{10};
    settings.recipe.callbacks.cosineDecay.emplace();
    settings.recipe.callbacks.labelSmoothing = model::LabelSmoothing{0.05};
    const auto whole = train(corpus, settings).value();
    settings.runFolder = pathOf(folder, "parts");
    const auto stopped = trainUntil(stopAt, corpus, settings).value();
    QVERIFY(stopped.stopped && stopped.history.size() < whole.history.size());
    settings.resume = true;
    const auto resumed = train(corpus, settings).value();
    QVERIFY(!resumed.stopped);
    QVERIFY(numbersOf(resumed) == numbersOf(whole));
    const auto expected = model::readModel(pathOf(folder, "whole") / "checkpoints/last").value();
    QCOMPARE(model::readModel(settings.runFolder / "checkpoints/last").value().hash, expected.hash);
}

/// However a text is cut, a blank line is two tokens, and the second one starts the next tune.
void TestTransformerTraining::tunesStartAtBlankLines()
{
    const auto corpus = scales(12);
    for (const auto cut : {tokens::TextCut::Characters, tokens::TextCut::Abc}) {
        const auto dataset = tokens::Dataset::build(corpus, {0.2, 1, {}, {cut}}).value();
        const auto text = dataset.trainingText(1);
        const auto lineBreak = dataset.tokenizer().encode("\n").value();
        QCOMPARE(lineBreak.size(), std::size_t{1});
        const tokens::StatefulBatches batches(text, 1, text.size() - 1);
        std::vector<std::uint8_t> starts(text.size() - 1);
        batches.tuneStarts(0, lineBreak.front(), starts);
        int count = 0;
        for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
            if (starts[i] == 0)
                continue;
            ++count;
            QCOMPARE(dataset.tokenizer().textOf(text[i]), std::string_view("\n"));
            QVERIFY(dataset.tokenizer().textOf(text[i + 1]).starts_with("X"));
        }
        QCOMPARE(count, static_cast<int>(dataset.trainingTuneCount()) - 1);
    }
}

void TestTransformerTraining::datasetsCutAsTheyAreTold()
{
    const auto corpus = scales(30);
    for (const double heldOut : {0.0, 0.2}) {
        const auto signs = tokens::Dataset::build(corpus, {heldOut, 1, {}, {tokens::TextCut::Abc}}).value();
        const auto characters = tokens::Dataset::build(corpus, {heldOut, 1, {}}).value();
        const auto groups =
            tokens::Dataset::build(corpus, {heldOut, 1, {}, {tokens::TextCut::Abc, 10, 20}}).value();
        QVERIFY(5 * signs.trainingSize() < 4 * characters.trainingSize());
        QVERIFY(5 * groups.trainingSize() < 4 * signs.trainingSize());
        QCOMPARE(groups.tokenizer().decode(groups.trainingText(3)),
                 characters.tokenizer().decode(characters.trainingText(3)));
        QCOMPARE(signs.heldOutCharacters(), characters.heldOutCharacters());
        QCOMPARE(signs.tokenizer().decode(signs.trainingText(3)),
                 characters.tokenizer().decode(characters.trainingText(3)));
    }
}

QTEST_GUILESS_MAIN(TestTransformerTraining)
#include "tst_transformer_training.moc"
