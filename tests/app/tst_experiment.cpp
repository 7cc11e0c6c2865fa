// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/experiment.h"
#include "app/service/experiment_report.h"
#include "engine/base/files.h"
#include "engine/model/recipe_changes.h"

#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace partita;
using namespace partita::service;
using base::ErrorCode;
using nlohmann::json;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

json smallExperiment()
{
    return json::parse(
        R"({"format": "partita-experiment", "version": 1, "name": "small", "title": "Small | one",
        "notes": "A test.", "corpora": {"tunes": "scales"}, "curve": "loss",
        "columns": [{"value": "loss", "title": "loss"},
                    {"value": "held_out_accuracy", "title": "held-out accuracy", "percent": true},
                    {"value": "nothing", "title": "not measured"}],
        "settings": {"corpus": "tunes", "held_out": 0.2,
                     "changes": {"epochs": 2, "batch": 2, "length": 16, "hidden": 8, "embedding": 8}},
        "runs": [{"label": "LSTM", "recipe": "abc-lstm-1x256", "seeds": [1, 2], "paper": {"loss": 1.25},
                  "reason": "It is smaller."},
                 {"label": "GRU <2>", "recipe": "abc-gru-3x256", "changes": {"epochs": 1},
                  "without": ["gradient-clipping"]}]})");
}

std::string written(const QTemporaryDir& folder, const json& value)
{
    const auto file = pathOf(folder, "experiment.json");
    (void)base::writeFileAtomically(file, std::string_view(value.dump()));
    return file.string();
}

ExperimentSettings settingsIn(const QTemporaryDir& folder)
{
    std::string text;
    for (int i = 0; i < 30; ++i)
        text += "X:" + std::to_string(i) + "\nM:4/4\nK:C\n" +
                (i % 3 == 0   ? "CDEF GABc|"
                 : i % 3 == 1 ? "cBAG FEDC|"
                              : "CEGc cGEC|") +
                "\n\n";
    const auto corpus = pathOf(folder, "tunes.abc");
    (void)base::writeFileAtomically(corpus, std::string_view(text));
    return {pathOf(folder, "out"), {{"tunes", corpus.string()}}, 1, model::Device::Cpu};
}

} // namespace

class TestExperiment : public QObject
{
    Q_OBJECT

private slots:
    void shippedOnesAreGood();
    void changesComeInOrder();
    void trainsAndCompares();
    void goesOnWhereItWasStopped();
    void runsBeginWithTheModelsOfOthers();
    void wrongFiles_data();
    void wrongFiles();
    void aCorpusWithoutPlaceIsAnError();
    void recipesChangeByName();
};

void TestExperiment::shippedOnesAreGood()
{
    const auto names = shippedExperiments();
    QVERIFY(names.size() >= 3);
    for (const std::string& name : names) {
        const auto experiment = readExperiment(name);
        QVERIFY2(experiment.has_value(), experiment ? "" : experiment.error().message().c_str());
        QCOMPARE(experiment->name, name);
        QVERIFY(!experiment->notes.empty() && !experiment->columns.empty());
    }
    const auto missing = readExperiment("p9-table-9");
    QVERIFY(!missing);
    QVERIFY(missing.error().advice.find(names.front()) != std::string::npos);
}

void TestExperiment::changesComeInOrder()
{
    const QTemporaryDir folder;
    const auto experiment = readExperiment(written(folder, smallExperiment())).value();
    QCOMPARE(experiment.runs.size(), std::size_t{2});
    QCOMPARE(experiment.runs[0].recipe.epochs, 2);
    QCOMPARE(experiment.runs[1].recipe.epochs, 1);
    QCOMPARE(experiment.runs[1].recipe.network.count("hidden"), std::size_t{8});
    QVERIFY(experiment.runs[0].recipe.callbacks.gradientClipping);
    QVERIFY(!experiment.runs[1].recipe.callbacks.gradientClipping);
    QCOMPARE(experiment.runs[0].seeds, (std::vector<std::uint64_t>{1, 2}));
    QCOMPARE(experiment.runs[1].seeds, std::vector<std::uint64_t>{1});
    QCOMPARE(experiment.runs[1].changes.back(), std::string("without gradient-clipping"));
}

void TestExperiment::trainsAndCompares()
{
    const QTemporaryDir folder;
    const auto experiment = readExperiment(written(folder, smallExperiment())).value();
    const auto settings = settingsIn(folder);
    const auto trials = runExperiment(experiment, settings);
    QVERIFY2(trials.has_value(), trials ? "" : trials.error().message().c_str());
    QCOMPARE(trials->size(), std::size_t{3});
    const auto page = base::readTextFile(settings.out / "comparison.md").value();
    QVERIFY2(page.find("(paper 1.250)") != std::string::npos, page.c_str());
    QVERIFY(page.find(" ± ") != std::string::npos);
    QVERIFY(page.find("**LSTM**: It is smaller.") != std::string::npos);
    QVERIFY(page.find("| – |") != std::string::npos); // what was not measured
    const auto table = QString::fromStdString(base::readTextFile(settings.out / "comparison.csv").value());
    QCOMPARE(table.count("\r\n"), 4);
    const auto object = json::parse(base::readTextFile(settings.out / "comparison.json").value());
    const auto& first = object["trials"][0];
    QCOMPARE(first["curve"].size(), std::size_t{2});
    QCOMPARE(first["figures"]["loss"].get<double>(), *figureOf((*trials)[0].outcome, "loss"));
    QVERIFY(first["figures"]["nothing"].is_null());
    QXmlStreamReader svg(QString::fromStdString(base::readTextFile(settings.out / "curves.svg").value()));
    int lines = 0;
    while (!svg.atEnd())
        lines += svg.readNext() == QXmlStreamReader::StartElement && svg.name() == u"polyline" ? 1 : 0;
    QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
    QCOMPARE(lines, 3);
}

void TestExperiment::goesOnWhereItWasStopped()
{
    const QTemporaryDir folder;
    const auto experiment = readExperiment(written(folder, smallExperiment())).value();
    auto settings = settingsIn(folder);
    const auto whole = runExperiment(experiment, settings).value();
    settings.out = pathOf(folder, "stopped");
    std::stop_source stop;
    int batches = 0;
    ExperimentObserver observer;
    observer.training.progress = [&](const training::TrainingProgress&) {
        if (++batches == 3)
            stop.request_stop();
    };
    const auto cut = runExperiment(experiment, settings, observer, stop.get_token());
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, ErrorCode::Cancelled);
    const auto resumed = runExperiment(experiment, settings).value();
    QCOMPARE(resumed.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        QCOMPARE(figureOf(resumed[i].outcome, "loss"), figureOf(whole[i].outcome, "loss"));
    // A third time nothing is trained: the finished runs are read.
    int trained = 0;
    observer.training.progress = [&](const training::TrainingProgress&) { ++trained; };
    const auto read = runExperiment(experiment, settings, observer).value();
    QCOMPARE(trained, 0);
    QCOMPARE(figureOf(read[0].outcome, "loss"), figureOf(whole[0].outcome, "loss"));
    const auto& history = whole[0].outcome.history;
    QCOMPARE(figureOf(whole[0].outcome, "loss", 1).value(), history.back().loss);
    QCOMPARE(figureOf(whole[0].outcome, "loss", 9).value(), (history[0].loss + history[1].loss) / 2);
}

void TestExperiment::runsBeginWithTheModelsOfOthers()
{
    const QTemporaryDir folder;
    auto value = smallExperiment();
    value["settings"]["changes"]["epochs"] = 8;
    value["runs"][0]["seeds"] = {1};
    value["runs"][1] = {{"label", "on"},
                        {"recipe", "abc-lstm-1x256"},
                        {"from", "LSTM"},
                        {"freeze", {"embedding"}},
                        {"changes", {{"epochs", 1}}}};
    const auto experiment = readExperiment(written(folder, value)).value();
    QCOMPARE(experiment.runs[1].recipe.freeze, std::vector<std::string>{"embedding"});
    const auto trials = runExperiment(experiment, settingsIn(folder));
    QVERIFY2(trials.has_value(), trials ? "" : trials.error().message().c_str());
    const auto& first = (*trials)[0].outcome.history;
    const auto& second = (*trials)[1].outcome.history;
    // The one epoch goes on from the eighth, not from the first.
    QVERIFY(second[0].loss < first[1].loss);
}

void TestExperiment::wrongFiles_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("named");
    QTest::newRow("version") << "/version"
                             << "2"
                             << "version 1";
    QTest::newRow("misspelt") << "/tittle"
                              << "1"
                              << "tittle";
    QTest::newRow("recipe") << "/runs/0/recipe"
                            << "\"none\""
                            << "run 1: none: There is no recipe";
    QTest::newRow("change") << "/runs/1/changes/hiden"
                            << "3"
                            << "hiden";
    QTest::newRow("range") << "/runs/1/changes/hidden"
                           << "0"
                           << "network.hidden";
    QTest::newRow("callback") << "/runs/1/without/0"
                              << "\"clipping\""
                              << "clipping";
    QTest::newRow("split") << "/settings/split"
                           << "\"by-chance\""
                           << "by-chance";
    QTest::newRow("share") << "/settings/held_out"
                           << "0.9"
                           << "held_out";
    QTest::newRow("corpus") << "/runs/0/corpus"
                            << "\"songs\""
                            << "run 1 names a corpus";
    QTest::newRow("type") << "/runs/0/seeds"
                          << "\"one\""
                          << "type must be array";
    QTest::newRow("origin") << "/runs/1/from"
                            << "\"GRU <2>\""
                            << "label of a run before it";
    QTest::newRow("origin's seeds") << "/runs/1"
                                    << R"({"label": "on", "recipe": "abc-lstm-1x256", "from": "LSTM",
                                           "seeds": [3]})"
                                    << "the same seeds";
    QTest::newRow("no runs") << "/runs"
                             << "[]"
                             << "no runs";
}

void TestExperiment::wrongFiles()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    json object = smallExperiment();
    object[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto experiment = readExperiment(written(folder, object));
    QVERIFY(!experiment);
    QCOMPARE(experiment.error().code, ErrorCode::InvalidInput);
    QVERIFY2(experiment.error().what.find(named.toStdString()) != std::string::npos,
             experiment.error().what.c_str());
}

void TestExperiment::aCorpusWithoutPlaceIsAnError()
{
    const QTemporaryDir folder;
    const auto experiment = readExperiment(written(folder, smallExperiment())).value();
    auto settings = settingsIn(folder);
    settings.corpora.clear();
    const auto trials = runExperiment(experiment, settings);
    QVERIFY(!trials);
    QVERIFY(trials.error().advice.find("--corpus tunes=PATH") != std::string::npos);
    QVERIFY(!std::filesystem::exists(settings.out));
}

void TestExperiment::recipesChangeByName()
{
    auto recipe = model::findRecipe("midi-lstm-embedding").value();
    for (const std::string& name : model::changeableNames(recipe)) {
        auto copy = recipe;
        const double value = name == "dropout" ? 0.25 : name == "bidirectional" ? 1 : 7;
        const auto changed = model::changeRecipe(copy, name, value);
        QVERIFY2(changed.has_value(), changed ? name.c_str() : changed.error().message().c_str());
        QVERIFY2(!(copy == recipe), name.c_str());
        QVERIFY(model::parseRecipe(model::recipeToJson(copy), "again").value() == copy);
    }
    QVERIFY(!model::changeRecipe(recipe, "batch", 2.5));
    QVERIFY(!model::changeRecipe(recipe, "dense_width", 8)); // of another network
}

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
