// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/model/device.h"
#include "engine/model/kernels/packed_matrix.h"
#include "engine/model/model_file.h"
#include "engine/model/network_summary.h"
#include "engine/model/recipe.h"
#include "engine/sampling/benchmark.h"
#include "tests/engine/model/torch_reference.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace partita;
using namespace partita::model;
using base::ErrorCode;

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

Recipe tinyRecipe(CellKind cell = CellKind::Lstm)
{
    Recipe recipe;
    recipe.name = "tiny";
    recipe.network = networkConfig({cell, 5, 7, 2, 0.1});
    return recipe;
}

ModelFile tinyModel()
{
    return sampling::untrainedModel(tinyRecipe(), 6, 1);
}

TensorFile smallTensors()
{
    TensorFile file;
    file.metadata["made by"] = "a test";
    file.tensors.push_back({"a", {2, 3}, {1, 2, 3, 4, 5, 6}, StorageType::F32});
    file.tensors.push_back({"b", {2}, {0.5F, -2}, StorageType::F16});
    file.tensors.push_back({"empty", {0, 4}, {}, StorageType::F32});
    return file;
}

/// A safetensors file with a header of one's own.
base::Bytes withHeader(const std::string& header, std::size_t dataSize)
{
    base::Bytes bytes(8);
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, 8);
    bytes.insert(bytes.end(), header.begin(), header.end());
    bytes.resize(bytes.size() + dataSize);
    return bytes;
}

void overwrite(const std::filesystem::path& file, const std::string& from, const std::string& to)
{
    auto text = base::readTextFile(file).value();
    const auto place = text.find(from);
    QVERIFY2(place != std::string::npos, from.c_str());
    text.replace(place, from.size(), to);
    QVERIFY(base::writeFileAtomically(file, std::string_view(text)).has_value());
}

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setThreadCount(2); }
    void recipesAreGood();
    void recipeSurvivesJson();
    void brokenRecipes_data();
    void brokenRecipes();
    void recipesOfBeforeTheCallbacks();
    void callbacksBySwitch();
    void paperParameterCounts();
    void layerTableIsThePapers();
    void safetensorsRoundTrip();
    void halfPrecision();
    void brokenSafetensors_data();
    void brokenSafetensors();
    void everyTruncationIsAnError();
    void modelRoundTrip();
    void brokenModels_data();
    void brokenModels();
    void runFolderMeansItsBestCheckpoint();
    void kernelsMultiply_data();
    void kernelsMultiply();
    void cellsMatchLibrary_data();
    void cellsMatchLibrary();
    void carriedStateEqualsOneRun();
    void stepsLowerTheLoss();
    void dropoutIsItsOwn();
    void globalGeneratorIsUntouched();
    void devices();
};

void TestModel::recipesAreGood()
{
    std::vector<std::string> names;
    for (const Recipe& recipe : builtInRecipes()) {
        names.push_back(recipe.name);
        QVERIFY2(!recipe.title.empty() && !recipe.notes.empty() && !recipe.paper.empty(),
                 recipe.name.c_str());
    }
    const std::vector<std::string> expected = {
        "abc-gru-3x256",      "abc-lstm-1x256",        "abc-lstm-3x256",    "abc-transformer",
        "folk-lstm-3x256",    "midi-bilstm-embedding", "midi-bilstm-plain", "midi-lstm-embedding",
        "midi-lstm-plain",    "note-chord-lstm",       "jsb-lstm",          "jsb-match",
        "pitch-step-duration"};
    for (const std::string& name : expected)
        QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name.c_str());
    const auto paper = findRecipe("abc-lstm-3x256").value();
    QCOMPARE(paper.batch, std::size_t{16});
    QCOMPARE(paper.length, std::size_t{64});
    QCOMPARE(paper.epochs, 100);
    QCOMPARE(paper.checkpointEvery, 10);
    QVERIFY(!paper.resetAtTune);
    const auto missing = findRecipe("abc-lstm-9x9");
    QVERIFY(!missing);
    QVERIFY(missing.error().advice.find("abc-lstm-1x256") != std::string::npos);
}

void TestModel::recipeSurvivesJson()
{
    for (const Recipe& recipe : builtInRecipes()) {
        const auto again = parseRecipe(recipeToJson(recipe), "memory");
        QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
        QVERIFY(*again == recipe);
    }
    const QTemporaryDir folder;
    const auto file = pathOf(folder, "own.json");
    QVERIFY(base::writeFileAtomically(file, recipeToJson(tinyRecipe())).has_value());
    QVERIFY(findRecipe(file.string()).value() == tinyRecipe());
}

void TestModel::brokenRecipes_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << "{"
                             << ""
                             << "JSON";
    QTest::newRow("cell") << "\"lstm\""
                          << "\"lstn\""
                          << "network.type";
    QTest::newRow("negative") << "\"batch\": 16"
                              << "\"batch\": -1"
                              << "batch";
    QTest::newRow("zero") << "\"length\": 64"
                          << "\"length\": 0"
                          << "length";
    QTest::newRow("huge") << "\"layers\": 2"
                          << "\"layers\": 99999999999999999999"
                          << "network.layers";
    QTest::newRow("text") << "\"epochs\": 100"
                          << "\"epochs\": \"many\""
                          << "epochs";
    QTest::newRow("misspelt") << "\"epochs\""
                              << "\"epoch\""
                              << "epoch";
    QTest::newRow("dropout") << "\"dropout\": 0.1"
                             << "\"dropout\": 1.0"
                             << "network.dropout";
    QTest::newRow("tokens") << "\"characters\""
                            << "\"words\""
                            << "tokens";
    QTest::newRow("callback") << "\"gradient-clipping\""
                              << "\"gradient-shipping\""
                              << "callbacks.gradient-shipping";
    QTest::newRow("callback's number") << "\"norm\": 5.0"
                                       << "\"norm\": -5.0"
                                       << "callbacks.gradient-clipping.norm";
}

void TestModel::brokenRecipes()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, named);
    QString json = QString::fromStdString(recipeToJson(tinyRecipe()));
    const auto place = json.indexOf(from);
    QVERIFY(place >= 0);
    json.replace(place, from.size(), to);
    const auto recipe = parseRecipe(json.toStdString(), "here.json");
    QVERIFY(!recipe);
    QCOMPARE(recipe.error().code, ErrorCode::InvalidInput);
    QCOMPARE(recipe.error().where, std::string("here.json"));
    QVERIFY2(recipe.error().what.find(named.toStdString()) != std::string::npos, recipe.error().what.c_str());
}

void TestModel::recipesOfBeforeTheCallbacks()
{
    const auto recipe = parseRecipe(R"({"name": "old", "tokens": "characters", "batch": 4, "length": 8,
        "network": {"type": "lstm", "embedding": 4, "hidden": 4, "layers": 1},
        "optimiser": {"type": "adam", "learning_rate": 0.002, "clip_norm": 3.0},
        "schedule": {"type": "cosine", "final_share": 0.02, "warm_up_steps": 50, "plateau_factor": 0.9}})",
                                    "old.json");
    QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().message().c_str());
    Callbacks expected;
    expected.gradientClipping = GradientClipping{3.0};
    expected.cosineDecay = CosineDecay{0.02};
    expected.warmUp = WarmUp{50};
    expected.reduceOnPlateau = ReduceOnPlateau{0.9, 2};
    QVERIFY(recipe->callbacks == expected);
}

void TestModel::callbacksBySwitch()
{
    Recipe recipe = tinyRecipe();
    for (const std::string_view name : callbackNames()) {
        QVERIFY(switchCallback(recipe.callbacks, name, true));
        QVERIFY(recipeToJson(recipe).find('"' + std::string(name) + '"') != std::string::npos);
    }
    QVERIFY(parseRecipe(recipeToJson(recipe), "all").value() == recipe);
    for (const std::string_view name : callbackNames())
        QVERIFY(switchCallback(recipe.callbacks, name, false));
    QVERIFY(recipe.callbacks.gradientClipping == std::nullopt);
    QVERIFY(parseRecipe(recipeToJson(recipe), "none").value() == recipe);
    QVERIFY(!switchCallback(recipe.callbacks, "early-stoping", true));
}

void TestModel::paperParameterCounts()
{
    const auto lstm = findRecipe("abc-lstm-3x256").value();
    QCOMPARE(parameterCountPaper(lstm, 86), std::uint64_t{1904214});
    QCOMPARE(parameterCount(lstm, 86), std::uint64_t{1904214});
    const auto gru = findRecipe("abc-gru-3x256").value();
    QCOMPARE(parameterCount(gru, 86) - parameterCountPaper(gru, 86), std::uint64_t{3 * 256});
    // The trained tensors hold as many numbers as the table says.
    for (const Recipe& recipe : builtInRecipes()) {
        std::uint64_t numbers = 0;
        for (const TensorPlan& plan : tensorPlan(recipe, 86)) {
            if (!plan.trained)
                continue;
            std::uint64_t count = 1;
            for (const auto size : plan.shape)
                count *= static_cast<std::uint64_t>(size);
            numbers += count;
        }
        QCOMPARE(numbers, parameterCount(recipe, 86));
    }
}

void TestModel::layerTableIsThePapers()
{
    const auto rows = layerTable(findRecipe("abc-lstm-3x256").value(), 86);
    const std::vector<std::uint64_t> expected = {44032, 787456, 0, 525312, 0, 525312, 0, 22102};
    QCOMPARE(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i].parametersPaper, expected[i]);
    QCOMPARE(rows[1].outputShape, std::string("(16, 64, 256)"));
}

void TestModel::safetensorsRoundTrip()
{
    const TensorFile file = smallTensors();
    const auto again = decodeSafetensors(encodeSafetensors(file), "memory");
    QVERIFY(again.has_value());
    QVERIFY(again->metadata == file.metadata);
    for (const StoredTensor& tensor : file.tensors) {
        QVERIFY(again->find(tensor.name) != nullptr);
        QVERIFY(*again->find(tensor.name) == tensor);
    }
    QCOMPARE(again->tensors.size(), file.tensors.size());
    QVERIFY(again->find("c") == nullptr);
}

void TestModel::halfPrecision()
{
    for (std::uint32_t half = 0; half < 0x10000U; ++half) {
        const float value = floatFromHalf(static_cast<std::uint16_t>(half));
        if (!std::isnan(value))
            QCOMPARE(halfFromFloat(value), static_cast<std::uint16_t>(half));
        else
            QVERIFY(std::isnan(floatFromHalf(halfFromFloat(value))));
    }
    QCOMPARE(floatFromHalf(0x3c00), 1.0F);
    QCOMPARE(floatFromHalf(0x7bff), 65504.0F);
    QCOMPARE(halfFromFloat(65519.0F), std::uint16_t{0x7bff});
    QCOMPARE(halfFromFloat(65520.0F), std::uint16_t{0x7c00});
    QCOMPARE(halfFromFloat(1.0F + 0x1.0p-11F), std::uint16_t{0x3c00}); // ties to even
    QCOMPARE(halfFromFloat(1.0F + 0x3.0p-11F), std::uint16_t{0x3c02});
    QCOMPARE(halfFromFloat(0x1.0p-25F), std::uint16_t{0});
    QCOMPARE(halfFromFloat(0x1.8p-25F), std::uint16_t{1});
}

void TestModel::brokenSafetensors_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("data");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* header, int data, const char* reason) {
        QTest::newRow(name) << QByteArray(header) << data << QString(reason);
    };
    row("no JSON", "{\"a\":", 8, "JSON");
    row("a list", "[1]", 8, "JSON");
    row("no place", R"({"a":{"dtype":"F32","shape":[2]}})", 8, "without");
    row("no object", R"({"a":7})", 8, "without");
    row("element type", R"({"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}})", 8, "element type");
    row("negative size", R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8, "shape");
    row("overflow", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0,
        "shape");
    row("too large", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8, "does not fit");
    row("backwards", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8, "does not fit");
    row("half place", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}})", 8, "place");
    row("cut off", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 7, "cut off");
    row("beyond", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}})", 8, "end of the file");
    row("trailing", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 9, "too many");
    row("gap", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8, "gap");
    row("overlap",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
        8, "overlaps");
    row("metadata", R"({"__metadata__":{"a":1}})", 0, "metadata");
    row("metadata list", R"({"__metadata__":[]})", 0, "metadata");
}

void TestModel::brokenSafetensors()
{
    QFETCH(QByteArray, header);
    QFETCH(int, data);
    QFETCH(QString, reason);
    const auto file =
        decodeSafetensors(withHeader(header.toStdString(), static_cast<std::size_t>(data)), "w.st");
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::InvalidInput);
    QCOMPARE(file.error().where, std::string("w.st"));
    QVERIFY2(file.error().what.find(reason.toStdString()) != std::string::npos, file.error().what.c_str());
}

void TestModel::everyTruncationIsAnError()
{
    const base::Bytes bytes = encodeSafetensors(smallTensors());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodeSafetensors(std::span(bytes).first(size), "cut"));
    base::Bytes huge = bytes;
    std::memset(huge.data(), 0xff, 8);
    const auto result = decodeSafetensors(huge, "huge");
    QVERIFY(!result);
    QVERIFY(result.error().what.find("header") != std::string::npos);
}

void TestModel::modelRoundTrip()
{
    const QTemporaryDir folder;
    ModelFile model = tinyModel();
    model.primer = "01";
    model.training = {"tunes", "abc123", "by-piece", 0.05, 19,
                      1,       3,        77,         1.25, 1.5,
                      0.6,     9,        "cpu",      2,    "2026-01-01T00:00:00Z"};
    QVERIFY(writeModel(pathOf(folder, "m"), model).has_value());
    const auto again = readModel(pathOf(folder, "m"));
    QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
    QVERIFY(again->recipe == model.recipe);
    QVERIFY(again->vocabulary == model.vocabulary);
    QVERIFY(again->training == model.training);
    QCOMPARE(again->primer, model.primer);
    QCOMPARE(again->hash, modelHash(model));
    for (const StoredTensor& tensor : model.weights.tensors)
        QVERIFY(*again->weights.find(tensor.name) == tensor);
    ModelFile other = model;
    other.weights.tensors[0].values[0] += 1.0F;
    QVERIFY(modelHash(other) != modelHash(model));
}

void TestModel::brokenModels_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* file, const char* from, const char* to, ErrorCode code,
                        const char* reason) {
        QTest::newRow(name) << QString(file) << QString(from) << QString(to) << static_cast<int>(code)
                            << QString(reason);
    };
    const auto invalid = ErrorCode::InvalidInput;
    row("no JSON", "model.json", "{", "", invalid, "JSON");
    row("other format", "model.json", "partita-model", "something", invalid, "not a description");
    row("newer", "model.json", "\"version\": 1", "\"version\": 2", ErrorCode::Unsupported, "version 2");
    row("shapes", "model.json", "\"hidden\": 7", "\"hidden\": 8", invalid, "shape");
    row("layers", "model.json", "\"layers\": 2", "\"layers\": 3", invalid, "missing");
    row("fewer layers", "model.json", "\"layers\": 2", "\"layers\": 1", invalid, "does not have");
    row("vocabulary", "model.json", "\"1\",", "", invalid, "shape");
    row("twice", "model.json", "\"1\",", "\"0\",", invalid, "twice");
    row("primer", "model.json", "\"primer\": \"\"", "\"primer\": \"z\"", invalid, "primer");
    row("no hash", "model.json", "\"sha256\"", "\"sha512\"", invalid, "sha256");
    row("other weights", "model.json", "\"sha256\": \"", "\"sha256\": \"0", invalid, "not the weights");
    row("truncated", "model.safetensors", "", "", invalid, "cut off");
    row("trailing", "model.safetensors", "", "more", invalid, "too many");
}

void TestModel::brokenModels()
{
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, code);
    QFETCH(QString, reason);
    const QTemporaryDir folder;
    const auto model = pathOf(folder, "m");
    QVERIFY(writeModel(model, tinyModel()).has_value());
    const auto path = model / file.toStdString();
    if (from.isEmpty()) {
        auto bytes = base::readFile(path).value();
        bytes.resize(to.isEmpty() ? bytes.size() - 3 : bytes.size() + 4);
        QVERIFY(base::writeFileAtomically(path, bytes).has_value());
    } else {
        overwrite(path, from.toStdString(), to.toStdString());
    }
    const auto read = readModel(model);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().code), code);
    QVERIFY2(read.error().where.find(model.string()) == 0, read.error().where.c_str());
    QVERIFY2(read.error().what.find(reason.toStdString()) != std::string::npos, read.error().what.c_str());
}

void TestModel::runFolderMeansItsBestCheckpoint()
{
    const QTemporaryDir folder;
    QVERIFY(!findModelFolder(pathOf(folder, "")).has_value());
    QVERIFY(writeModel(pathOf(folder, "checkpoints/last"), tinyModel()).has_value());
    QCOMPARE(findModelFolder(pathOf(folder, "")).value(), pathOf(folder, "") / "checkpoints/last");
    QVERIFY(writeModel(pathOf(folder, "checkpoints/best"), tinyModel()).has_value());
    QCOMPARE(findModelFolder(pathOf(folder, "")).value(), pathOf(folder, "") / "checkpoints/best");
    QCOMPARE(findModelFolder(pathOf(folder, "checkpoints/last")).value(), pathOf(folder, "checkpoints/last"));
}

void TestModel::kernelsMultiply_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("columns");
    for (const int rows : {1, 2, 5, 8, 13, 17})
        for (const int columns : {1, 31, 32, 86, 128})
            QTest::addRow("%d rows, %d columns", rows, columns) << rows << 7 * rows + 3 << columns;
}

void TestModel::kernelsMultiply()
{
    QFETCH(int, rows);
    QFETCH(int, depth);
    QFETCH(int, columns);
    const auto m = static_cast<std::size_t>(rows);
    const auto k = static_cast<std::size_t>(depth);
    const auto n = static_cast<std::size_t>(columns);
    base::Random random(4);
    const auto numbers = [&random](std::size_t count) {
        std::vector<float> values(count);
        for (float& value : values)
            value = static_cast<float>(random.uniform() - 0.5);
        return values;
    };
    const auto a = numbers(m * k);
    const auto b = numbers(k * n);
    const auto start = numbers(m * n);
    std::vector<float> transposed(n * k);
    for (std::size_t i = 0; i < k; ++i)
        for (std::size_t j = 0; j < n; ++j)
            transposed[j * k + i] = b[i * n + j];
    kernels::PackedMatrix packed(k, n);
    kernels::PackedMatrix again(k, n);
    for (std::size_t panel = 0; panel < packed.panelCount(); ++panel) {
        packed.packPanel(panel, b.data());
        again.packPanelTransposed(panel, transposed.data());
    }
    QVERIFY(packed.values() == again.values());
    for (const auto* set : {&kernels::kernels(), &kernels::portableKernels()}) {
        auto out = start;
        auto arguments = packed.multiplication();
        arguments.a = a.data();
        arguments.aStride = k;
        arguments.rows = m;
        arguments.out = out.data();
        arguments.outStride = n;
        set->multiplyAdd(arguments);
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                double sum = start[i * n + j];
                for (std::size_t l = 0; l < k; ++l)
                    sum += static_cast<double>(a[i * k + l]) * static_cast<double>(b[l * n + j]);
                QVERIFY(std::abs(sum - static_cast<double>(out[i * n + j])) < 1e-5);
            }
        }
    }
}

void TestModel::cellsMatchLibrary_data()
{
    QTest::addColumn<bool>("lstm");
    QTest::addColumn<int>("hidden");
    QTest::addColumn<bool>("resets");
    for (const bool lstm : {true, false})
        for (const int hidden : {5, 32, 48})
            for (const bool resets : {false, true})
                QTest::addRow("%s %d%s", lstm ? "lstm" : "gru", hidden, resets ? " with resets" : "")
                    << lstm << hidden << resets;
}

void TestModel::cellsMatchLibrary()
{
    QFETCH(bool, lstm);
    QFETCH(int, hidden);
    QFETCH(bool, resets);
    const RecurrentConfig network{lstm ? CellKind::Lstm : CellKind::Gru, 9, static_cast<std::size_t>(hidden),
                                  2, 0.2};
    const auto differences = testing::compareWithLibrary(network, 12, 5, resets);
    QVERIFY2(differences.logits < 1e-5, qPrintable(QString::number(differences.logits)));
    QVERIFY2(differences.state < 1e-5, qPrintable(QString::number(differences.state)));
    QVERIFY2(differences.gradients < 1e-4, qPrintable(QString::number(differences.gradients)));
}

void TestModel::carriedStateEqualsOneRun()
{
    QVERIFY(testing::differenceWhenSplit({CellKind::Lstm, 9, 16, 3, 0.0}) < 1e-6);
    QVERIFY(testing::differenceWhenSplit({CellKind::Gru, 9, 16, 3, 0.0}) < 1e-6);
}

void TestModel::stepsLowerTheLoss()
{
    for (const CellKind cell : {CellKind::Lstm, CellKind::Gru}) {
        const auto losses = testing::lossesOnOneBatch({cell, 8, 16, 2, 0.0}, 80);
        QVERIFY(losses[1] < losses[0]);
        QVERIFY2(losses.back() < 0.5 * losses.front(), qPrintable(QString::number(losses.back())));
    }
}

void TestModel::dropoutIsItsOwn()
{
    const auto facts = testing::measureDropout();
    QVERIFY2(std::abs(facts.meanDifference) < 2e-3, qPrintable(QString::number(facts.meanDifference)));
    QVERIFY(facts.repeats);
    QVERIFY(facts.changes);
}

void TestModel::globalGeneratorIsUntouched()
{
    QVERIFY(testing::leavesGlobalGenerator([] {
        (void)testing::lossesOnOneBatch({CellKind::Lstm, 8, 16, 2, 0.3}, 3);
    }));
}

void TestModel::devices()
{
    QVERIFY(chooseDevice("cpu").value() == Device::Cpu);
    QVERIFY(chooseDevice("auto").has_value());
    QCOMPARE(chooseDevice("tpu").error().code, ErrorCode::InvalidInput);
    QCOMPARE(setThreadCount(2), 2);
    QCOMPARE(threadCount(), 2);
    QVERIFY(!computeInfo().torchVersion.empty());
    if (!computeInfo().cudaAvailable)
        QCOMPARE(chooseDevice("cuda").error().code, ErrorCode::Failed);
}

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
