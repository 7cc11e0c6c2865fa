// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_file.h"
#include "engine/training/adversarial_rules.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"
#include "tests/engine/training/adversarial_probe.h"
#include "tests/engine/training/notes_in_memory.h"

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

model::Recipe smallRecipe(const char* name)
{
    model::Recipe recipe = model::findRecipe(name).value();
    if (recipe.network.settings.contains("hidden"))
        recipe.network.settings["hidden"] = 12;
    recipe.preparation.stride = 8;
    recipe.batch = 8;
    recipe.length = 12;
    recipe.epochs = 4;
    recipe.checkpointEvery = 0;
    return recipe;
}

model::Recipe smallRolls()
{
    model::Recipe recipe = smallRecipe("pianoroll-gan");
    recipe.network.settings["lowest_key"] = 48;
    recipe.network.settings["keys"] = 30; // no multiple of four: what is too much is cut off
    recipe.network.settings["filters"] = 4;
    recipe.network.settings["latent"] = 6;
    recipe.length = 18;
    return recipe;
}

/// Few steps must do for the small networks of the tests.
void learnFast(model::Recipe& recipe)
{
    recipe.optimiser.kind = model::OptimiserKind::Adam;
    recipe.optimiser.learningRate = 0.01;
    recipe.optimiser.beta1 = 0.9;
}

model::Recipe smallGame()
{
    model::Recipe recipe = smallRecipe("c-rnn-gan");
    recipe.network.settings["pre_training"] = 2;
    recipe.network.settings["curriculum"] = 2;
    recipe.network.settings["curriculum_start"] = 4;
    return recipe;
}

TrainingSettings settingsFor(const model::Recipe& recipe, const std::filesystem::path& folder)
{
    TrainingSettings settings;
    settings.recipe = recipe;
    settings.runFolder = folder;
    settings.heldOut = 0.25;
    settings.seed = 3;
    settings.threads = 1;
    settings.now = [] { return std::chrono::system_clock::time_point{}; };
    return settings;
}

std::vector<EpochResult> historyOf(const model::Recipe& recipe, std::uint64_t seed = 3)
{
    const QTemporaryDir folder;
    auto settings = settingsFor(recipe, pathOf(folder, "run"));
    settings.seed = seed;
    return train(tests::chordPieces(12), settings).value().history;
}

/// What must be the same bit for bit; the clock's fields are not.
std::vector<EpochResult> withoutClock(std::vector<EpochResult> history)
{
    for (EpochResult& result : history)
        result.seconds = result.tokensPerSecond = 0.0;
    return history;
}

std::vector<float> weightsOf(const model::ModelFile& file, const char* player)
{
    std::vector<float> numbers;
    for (const auto& tensor : file.weights.tensors)
        if (tensor.name.starts_with(player))
            numbers.insert(numbers.end(), tensor.values.begin(), tensor.values.end());
    return numbers;
}

/// The model after one step of one batch.
model::ModelFile afterOneStep(model::Recipe recipe, double learningRate, EpochResult* result = nullptr)
{
    const QTemporaryDir folder;
    recipe.preparation.samples = recipe.batch;
    recipe.epochs = 1;
    recipe.optimiser.learningRate = learningRate;
    const auto settings = settingsFor(recipe, pathOf(folder, "run"));
    const auto history = train(tests::chordPieces(12), settings).value().history;
    if (result != nullptr)
        *result = history.back();
    return model::readModel(settings.runFolder / "checkpoints/last").value();
}

} // namespace

class TestAdversarial : public QObject
{
    Q_OBJECT

private slots:
    void whoIsFrozen();
    void sequencesGrow();
    void rulesComeFromTheRecipe();
    void foretellsWhatItWrites();
    void gradientsFlowThroughTime();
    void nearestOfKnownDistances();
    void everythingIsInTheLog();
    void preTrainingLowersTheError();
    void frozenPlayersKeepTheirWeights();
    void switches();
    void baselineLearns();
    void rollsAreTold();
    void resumedEqualsUninterrupted_data();
    void resumedEqualsUninterrupted();
    void sameSeedSameNumbers();
    void tooLittleMusic();
    void otherDataIsRefused();
};

void TestAdversarial::whoIsFrozen()
{
    QVERIFY(frozenBy(0.69, 0.70, 0.7) == Frozen::Neither);
    QVERIFY(frozenBy(0.48, 0.70, 0.7) == Frozen::Discriminator);
    QVERIFY(frozenBy(0.50, 0.70, 0.7) == Frozen::Neither);
    QVERIFY(frozenBy(0.70, 0.48, 0.7) == Frozen::Generator);
    QVERIFY(frozenBy(1e-9, 20.0, 0.0) == Frozen::Neither); // switched off
    QVERIFY(frozenBy(20.0, 1e-9, 0.0) == Frozen::Neither);
}

void TestAdversarial::sequencesGrow()
{
    GameRules rules;
    QCOMPARE(lengthAt(1, rules, 100), std::size_t{100});
    rules.curriculum = 6;
    rules.shortest = 10;
    const std::vector<std::size_t> expected = {10, 25, 40, 55, 70, 85, 100, 100};
    for (int epoch = 1; epoch <= 8; ++epoch)
        QCOMPARE(lengthAt(epoch, rules, 100), expected[static_cast<std::size_t>(epoch - 1)]);
    QCOMPARE(lengthAt(1, rules, 4), std::size_t{4});
}

void TestAdversarial::rulesComeFromTheRecipe()
{
    const GameRules paper = gameRules(model::findRecipe("c-rnn-gan").value());
    const GameRules expected{6, 6, 10, 0.7, true, 1.0};
    QVERIFY(paper == expected);
    QVERIFY(gameRules(model::findRecipe("c-rnn-baseline").value()) == GameRules());
}

void TestAdversarial::foretellsWhatItWrites()
{
    const double difference = tests::writingAgainstForetelling(smallGame());
    QVERIFY2(difference < 1e-5, std::to_string(difference).c_str());
}

void TestAdversarial::gradientsFlowThroughTime()
{
    const double error = tests::gradientThroughTimeError(smallGame());
    QVERIFY2(error < 0.01, std::to_string(error).c_str());
}

void TestAdversarial::nearestOfKnownDistances()
{
    QVERIFY(std::abs(tests::nearestErrorOfKnown() - 5.0) < 1e-6);
}

void TestAdversarial::everythingIsInTheLog()
{
    const auto history = historyOf(smallGame());
    QCOMPARE(history.size(), std::size_t{4});
    const std::vector<double> lengths = {4, 8, 12, 12};
    for (std::size_t i = 0; i < history.size(); ++i) {
        const NamedValues& measures = history[i].measures;
        QCOMPARE(measures.at("train_length"), lengths[i]);
        QCOMPARE(measures.at("train_pre_training"), i < 2 ? 1.0 : 0.0);
        for (const char* name :
             {"train_d_loss", "train_g_loss", "train_feature_matching", "train_d_frozen", "train_g_frozen",
              "train_d_real_accuracy", "train_d_fake_accuracy", "d_loss", "g_loss", "feature_matching"})
            QVERIFY2(measures.contains(name) == (i >= 2), name);
        for (const char* name : {"mse", "rmse", "next_event_mse", "next_event_rmse", "polyphony",
                                 "scale_consistency", "repetitions", "tone_span"})
            QVERIFY2(measures.contains(name), name);
        for (const auto& [name, value] : measures)
            QVERIFY2(std::isfinite(value) && value >= 0.0, name.c_str());
        QCOMPARE(measures.at("rmse"), std::sqrt(measures.at("mse")));
        QVERIFY(history[i].heldOutLoss.has_value());
    }
}

void TestAdversarial::preTrainingLowersTheError()
{
    model::Recipe recipe = smallGame();
    recipe.epochs = 10;
    learnFast(recipe);
    recipe.network.settings["pre_training"] = 10;
    recipe.network.settings["curriculum"] = 0;
    const auto history = historyOf(recipe);
    QVERIFY(history.back().loss < 0.8 * history.front().loss);
    QVERIFY(history.back().measures.at("next_event_mse") <
            0.9 * history.front().measures.at("next_event_mse"));
    // The same music twice, but not the same noise.
    const double difference =
        history.back().heldOutLoss.value() - history.back().measures.at("next_event_mse");
    QVERIFY2(std::abs(difference) < 0.02, std::to_string(difference).c_str());
}

/// At 100 % one player waits in every step, unless the losses are equal.
void TestAdversarial::frozenPlayersKeepTheirWeights()
{
    model::Recipe recipe = smallGame();
    recipe.network.settings["pre_training"] = 0;
    recipe.network.settings["freezing"] = 1.0;
    EpochResult result;
    const auto before = afterOneStep(recipe, 0.0);
    const auto after = afterOneStep(recipe, 0.1, &result);
    const bool isDiscriminatorFrozen = result.measures.at("train_d_frozen") == 1.0;
    QCOMPARE(result.measures.at("train_g_frozen"), isDiscriminatorFrozen ? 0.0 : 1.0);
    QCOMPARE(weightsOf(before, "discriminator.") == weightsOf(after, "discriminator."),
             isDiscriminatorFrozen);
    QCOMPARE(weightsOf(before, "generator.") == weightsOf(after, "generator."), !isDiscriminatorFrozen);
    recipe.network.settings["freezing"] = 0.0;
    const auto both = afterOneStep(recipe, 0.1, &result);
    QCOMPARE(result.measures.at("train_d_frozen") + result.measures.at("train_g_frozen"), 0.0);
    QVERIFY(weightsOf(before, "discriminator.") != weightsOf(both, "discriminator."));
    QVERIFY(weightsOf(before, "generator.") != weightsOf(both, "generator."));
}

/// Each can be left out, and that shows in the log.
void TestAdversarial::switches()
{
    const auto with = [](const char* name, double value) {
        model::Recipe recipe = smallGame();
        recipe.epochs = 3;
        recipe.network.settings[name] = value;
        return historyOf(recipe);
    };
    const auto& all = with("freezing", 1.0);
    QCOMPARE(all.back().loss, all.back().measures.at("train_feature_matching"));
    QVERIFY(all.back().measures.at("train_d_frozen") + all.back().measures.at("train_g_frozen") > 0.99);
    const auto unmatched = with("feature_matching", 0);
    QCOMPARE(unmatched.back().loss, unmatched.back().measures.at("train_g_loss"));
    QVERIFY(unmatched.back().measures.at("train_feature_matching") > 0.0); // told all the same
    const auto free = with("freezing", 0);
    QCOMPARE(free.back().measures.at("train_d_frozen") + free.back().measures.at("train_g_frozen"), 0.0);
    const auto atOnce = with("pre_training", 0);
    QCOMPARE(atOnce.front().measures.at("train_pre_training"), 0.0);
    QVERIFY(atOnce.front().measures.contains("train_d_loss"));
    const auto full = with("curriculum", 0);
    QCOMPARE(full.front().measures.at("train_length"), 12.0);
    const auto slow = with("discriminator_rate", 0.0);
    QVERIFY(slow.back().measures.at("train_d_loss") != all.back().measures.at("train_d_loss"));
}

void TestAdversarial::baselineLearns()
{
    model::Recipe recipe = smallRecipe("c-rnn-baseline");
    learnFast(recipe);
    recipe.epochs = 10;
    const auto history = historyOf(recipe);
    QVERIFY(history.back().loss < 0.8 * history.front().loss);
    const NamedValues& measures = history.back().measures;
    QCOMPARE(measures.at("mse"), history.back().heldOutLoss.value());
    QCOMPARE(measures.at("rmse"), std::sqrt(measures.at("mse")));
    QVERIFY(measures.at("mse") < 1.0); // better than foretelling the mean
    QVERIFY(measures.contains("nearest_mse"));
}

void TestAdversarial::rollsAreTold()
{
    model::Recipe recipe = smallRolls();
    recipe.network.settings["feature_matching"] = 1;
    recipe.optimiser.learningRate = 0.003;
    recipe.epochs = 12;
    const auto history = historyOf(recipe);
    for (const EpochResult& result : history) {
        for (const char* name : {"train_d_loss", "train_g_loss", "train_feature_matching", "d_loss", "g_loss",
                                 "mse", "rmse", "sounding"})
            QVERIFY2(std::isfinite(result.measures.at(name)), name);
        QCOMPARE(result.measures.at("train_length"), 18.0);
        QCOMPARE(result.measures.at("train_pre_training"), 0.0);
        QCOMPARE(result.measures.at("rmse"), std::sqrt(result.measures.at("mse")));
    }
    // Cells of 1/2, as an untrained generator writes them, are far from music.
    QVERIFY(history.back().measures.at("mse") < 0.7 * history.front().measures.at("mse"));
}

void TestAdversarial::resumedEqualsUninterrupted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("stopAt");
    QTest::addColumn<bool>("averages");
    QTest::newRow("pre-training") << "c-rnn-gan" << 3 << false;
    QTest::newRow("inside the game") << "c-rnn-gan" << 21 << false;
    QTest::newRow("averaged weights") << "c-rnn-gan" << 17 << true;
    QTest::newRow("baseline") << "c-rnn-baseline" << 12 << false;
    QTest::newRow("rolls") << "pianoroll-gan" << 7 << false;
}

void TestAdversarial::resumedEqualsUninterrupted()
{
    QFETCH(QString, name);
    QFETCH(int, stopAt);
    QFETCH(bool, averages);
    const QTemporaryDir folder;
    const auto data = tests::chordPieces(12);
    model::Recipe recipe = smallGame();
    if (name != "c-rnn-gan")
        recipe = name == "pianoroll-gan" ? smallRolls() : smallRecipe("c-rnn-baseline");
    learnFast(recipe); // Adam counts its steps
    if (averages)
        recipe.callbacks.weightAveraging.emplace();
    auto settings = settingsFor(recipe, pathOf(folder, "whole"));
    const auto whole = train(data, settings).value();
    settings.runFolder = pathOf(folder, "parts");
    for (const int batches : {stopAt, 3}) {
        std::stop_source stop;
        TrainingObserver observer;
        int done = 0;
        observer.progress = [&](const TrainingProgress&) {
            if (++done == batches)
                stop.request_stop();
        };
        QVERIFY(train(data, settings, observer, stop.get_token()).value().stopped);
        settings.resume = true;
    }
    const auto resumed = train(data, settings).value();
    QVERIFY(!resumed.stopped);
    QVERIFY(withoutClock(resumed.history) == withoutClock(whole.history));
    const auto expected = model::readModel(pathOf(folder, "whole") / "checkpoints/last").value();
    QCOMPARE(model::readModel(settings.runFolder / "checkpoints/last").value().hash, expected.hash);
}

void TestAdversarial::sameSeedSameNumbers()
{
    const auto first = withoutClock(historyOf(smallGame()));
    QVERIFY(withoutClock(historyOf(smallGame())) == first);
    QVERIFY(withoutClock(historyOf(smallGame(), 4)) != first);
}

void TestAdversarial::tooLittleMusic()
{
    for (const char* name : {"c-rnn-gan", "c-rnn-baseline", "pianoroll-gan"}) {
        const QTemporaryDir folder;
        const auto settings = settingsFor(smallRecipe(name), pathOf(folder, "run"));
        const auto outcome = train(tests::chordPieces(2, 14), settings);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::InvalidInput);
        QVERIFY(!outcome.error().advice.empty());
        QVERIFY(!std::filesystem::exists(settings.runFolder));
    }
}

void TestAdversarial::otherDataIsRefused()
{
    const QTemporaryDir folder;
    const auto outcome = train(tokens::corpusFromText("X:1\nK:C\nCDEF|\n\n", "text"),
                               settingsFor(smallGame(), pathOf(folder, "run")));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidInput);
}

QTEST_APPLESS_MAIN(TestAdversarial)
#include "tst_adversarial.moc"
