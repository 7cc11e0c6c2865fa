// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/device.h"
#include "engine/model/network_summary.h"
#include "engine/sampling/benchmark.h"
#include "tests/engine/model/transformer_reference.h"

#include <QTest>

#include <algorithm>

using namespace partita;

class TestTransformer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { model::setThreadCount(1); }
    void planIsTheNetworks();
    void headsMustDivideTheWidth();
    void textInPartsEqualsOneCall_data();
    void textInPartsEqualsOneCall();
    void noTokenSeesALaterOne();
    void noTokenSeesBeyondItsContext();
    void everyTuneStartsFromNothing();
    void stepsLowerTheLoss();
    void dropoutIsItsOwn();
};

void TestTransformer::planIsTheNetworks()
{
    const auto recipe = model::findRecipe("abc-transformer").value();
    QCOMPARE(recipe.network.count("context"), std::size_t{1024});
    QVERIFY(recipe.resetAtTune);
    const auto file = sampling::untrainedModel(recipe, 50, 1);
    std::uint64_t numbers = 0;
    for (const auto& tensor : file.weights.tensors)
        numbers += tensor.values.size();
    QCOMPARE(numbers, model::parameterCount(recipe, 50));
    const std::uint64_t width = recipe.network.count("width");
    const std::uint64_t block =
        4 * width + 4 * width * width + 3 * width * recipe.network.count("feed_forward");
    QCOMPARE(numbers, 50 * width + recipe.network.count("layers") * block + 2 * width);
}

void TestTransformer::headsMustDivideTheWidth()
{
    auto recipe = testing::smallTransformer(32);
    recipe.tokens = model::TokenKind::Abc;
    QVERIFY(model::parseRecipe(model::recipeToJson(recipe), "good").value() == recipe);
    for (const double heads : {3.0, 16.0}) {
        recipe.network.settings["heads"] = heads;
        const auto broken = model::parseRecipe(model::recipeToJson(recipe), "broken");
        QVERIFY(!broken);
        QVERIFY2(broken.error().what.find("multiple of twice its heads") != std::string::npos,
                 broken.error().what.c_str());
    }
}

void TestTransformer::textInPartsEqualsOneCall_data()
{
    QTest::addColumn<int>("context");
    QTest::addColumn<QList<qint64>>("lengths");
    const QList<qint64> steps(40, 1);
    QTest::newRow("steps") << 64 << steps;
    QTest::newRow("steps beyond the context") << 7 << steps;
    QTest::newRow("pieces") << 64 << QList<qint64>{1, 11, 3, 25};
    QTest::newRow("pieces beyond the context") << 7 << QList<qint64>{3, 1, 20, 1, 1, 14};
    QTest::newRow("the least context") << 2 << QList<qint64>{5, 1, 9};
}

void TestTransformer::textInPartsEqualsOneCall()
{
    QFETCH(int, context);
    QFETCH(QList<qint64>, lengths);
    const double difference = testing::differenceInParts(
        static_cast<std::size_t>(context), std::vector<std::int64_t>(lengths.begin(), lengths.end()));
    QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
}

void TestTransformer::noTokenSeesALaterOne()
{
    const auto moved = testing::movedBy(64, 13);
    QVERIFY(std::all_of(moved.begin(), moved.begin() + 13, [](double by) { return by == 0.0; }));
    QVERIFY(std::all_of(moved.begin() + 13, moved.end(), [](double by) { return by > 1e-6; }));
}

void TestTransformer::noTokenSeesBeyondItsContext()
{
    // Two layers of context 4: what is seen directly reaches 3 tokens back, and 3 more through those.
    const auto moved = testing::movedBy(4, 5);
    QVERIFY(std::all_of(moved.begin() + 5, moved.begin() + 12, [](double by) { return by > 1e-7; }));
    QVERIFY(std::all_of(moved.begin() + 12, moved.end(), [](double by) { return by == 0.0; }));
}

void TestTransformer::everyTuneStartsFromNothing()
{
    const double logits = testing::differenceOfStretches();
    QVERIFY2(logits < 1e-4, qPrintable(QString::number(logits)));
    const double gradients = testing::differenceOfGradients();
    QVERIFY2(gradients < 1e-4, qPrintable(QString::number(gradients)));
}

void TestTransformer::stepsLowerTheLoss()
{
    const auto losses = testing::lossesOnOneBatch(testing::smallTransformer(64, 0.1), 60);
    QVERIFY(losses[1] < losses[0]);
    QVERIFY2(losses.back() < 0.5 * losses.front(), qPrintable(QString::number(losses.back())));
}

void TestTransformer::dropoutIsItsOwn()
{
    const auto repeats = testing::dropoutRepeats();
    QVERIFY(repeats.same);
    QVERIFY(repeats.changes);
}

QTEST_GUILESS_MAIN(TestTransformer)
#include "tst_transformer.moc"
