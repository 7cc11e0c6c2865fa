// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network_summary.h"
#include "tests/engine/model/frame_reference.h"

#include <QTest>

#include <functional>
#include <numeric>

using namespace partita;
using namespace partita::model;

namespace {

Recipe recipeOf(const QString& name)
{
    Recipe recipe = findRecipe(name.toStdString()).value();
    recipe.network.settings["hidden"] = 20;
    return recipe;
}

void addRecipes()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("lstm") << "jsb-lstm";
    QTest::newRow("match") << "jsb-match";
}

} // namespace

class TestFrameNetwork : public QObject
{
    Q_OBJECT

private slots:
    void parameterCounts();
    void tablesCountThePlan_data() { addRecipes(); }
    void tablesCountThePlan();
    void futureFramesAreNotSeen_data() { addRecipes(); }
    void futureFramesAreNotSeen();
    void batchesDoNotMix_data() { addRecipes(); }
    void batchesDoNotMix();
    void reloadedGivesTheSameLogits_data() { addRecipes(); }
    void reloadedGivesTheSameLogits();
    void stepsLowerTheLoss_data() { addRecipes(); }
    void stepsLowerTheLoss();
    void placeInTheBarCounts();
    void likePlacesAreFound();
    void headsEqualTheirDefinition();
    void gruEqualsTheLibrarys();
    void settingsAreChecked();
};

void TestFrameNetwork::parameterCounts()
{
    // 4 · 200 · (88 + 200 + 1) and 88 · 201.
    QCOMPARE(parameterCount(findRecipe("jsb-lstm").value(), 0), std::uint64_t{248888});
    QCOMPARE(parameterCount(findRecipe("jsb-match").value(), 0), std::uint64_t{154213});
}

void TestFrameNetwork::tablesCountThePlan()
{
    QFETCH(QString, name);
    const Recipe recipe = recipeOf(name);
    std::int64_t numbers = 0;
    for (const TensorPlan& tensor : tensorPlan(recipe, 0)) {
        if (tensor.trained)
            numbers += std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::int64_t{1},
                                       std::multiplies<>());
    }
    QCOMPARE(parameterCount(recipe, 0), static_cast<std::uint64_t>(numbers));
}

void TestFrameNetwork::futureFramesAreNotSeen()
{
    QFETCH(QString, name);
    const auto change = partita::testing::changeTheFuture(recipeOf(name));
    QVERIFY2(change.past < 1e-5, qPrintable(QString::number(change.past)));
    QVERIFY(change.future > 1e-2);
}

void TestFrameNetwork::batchesDoNotMix()
{
    QFETCH(QString, name);
    QVERIFY(partita::testing::differenceInABatch(recipeOf(name)) < 1e-5);
}

void TestFrameNetwork::reloadedGivesTheSameLogits()
{
    QFETCH(QString, name);
    QCOMPARE(partita::testing::differenceAfterReload(recipeOf(name)), 0.0);
}

void TestFrameNetwork::stepsLowerTheLoss()
{
    QFETCH(QString, name);
    const auto losses = partita::testing::frameLossesOnOneBatch(recipeOf(name), 30);
    QVERIFY2(losses.back() < 0.6 * losses.front(), qPrintable(QString::number(losses.back())));
}

void TestFrameNetwork::placeInTheBarCounts()
{
    QVERIFY(partita::testing::differenceWhenBegun(recipeOf("jsb-match"), 1) > 1e-3);
    QVERIFY(partita::testing::differenceWhenBegun(recipeOf("jsb-match"), 4) < 1e-6);
}

void TestFrameNetwork::likePlacesAreFound()
{
    const int key = partita::testing::keyThatFollowedBefore(recipeOf("jsb-match"));
    QVERIFY2(key == 33 || key == 37, qPrintable(QString::number(key)));
}

void TestFrameNetwork::headsEqualTheirDefinition()
{
    QVERIFY(partita::testing::matchesAgainstLoops() < 1e-5);
}

void TestFrameNetwork::gruEqualsTheLibrarys()
{
    QVERIFY(partita::testing::gruAgainstLibrary() < 1e-4);
}

void TestFrameNetwork::settingsAreChecked()
{
    const std::string good = recipeToJson(recipeOf("jsb-match"));
    for (const auto& [from, to] :
         {std::pair("\"match_heads\": 4", "\"match_heads\": 0"), std::pair("\"reach\": 24", "\"reach\": 88"),
          std::pair("\"lowest_key\": 35", "\"lowest_key\": 20"),
          std::pair("\"tokens\": \"frames\"", "\"tokens\": \"notes\"")}) {
        std::string text = good;
        const auto place = text.find(from);
        QVERIFY2(place != std::string::npos, from);
        text.replace(place, std::string_view(from).size(), to);
        QVERIFY2(!parseRecipe(text, "memory"), to);
    }
    // A range upside down is one key; keys that no voice reaches cost nothing but are no error.
    Recipe narrow = recipeOf("jsb-match");
    narrow.network.settings["lowest_key"] = 108;
    QVERIFY(partita::testing::differenceAfterReload(narrow) == 0.0);
}

QTEST_GUILESS_MAIN(TestFrameNetwork)
#include "tst_frame_network.moc"
