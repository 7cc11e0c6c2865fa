// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/model/torch_language_model.h"
#include "engine/sampling/benchmark.h"
#include "engine/sampling/fast_transformer_model.h"
#include "engine/sampling/generator.h"
#include "engine/sampling/open_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace partita;
using namespace partita::sampling;
using tokens::TokenId;

namespace {

constexpr std::size_t kVocabulary = 41;

/// With weights far from their start, so that every part of the network matters.
model::ModelFile transformer(std::size_t width, std::size_t heads, std::size_t context)
{
    model::Recipe recipe;
    recipe.name = "compared";
    recipe.network = {"transformer",
                      {{"width", static_cast<double>(width)},
                       {"layers", 2},
                       {"heads", static_cast<double>(heads)},
                       {"feed_forward", 37},
                       {"context", static_cast<double>(context)},
                       {"dropout", 0.2}}};
    auto file = untrainedModel(recipe, kVocabulary, 5);
    base::Random random(6);
    for (auto& tensor : file.weights.tensors) {
        for (float& value : tensor.values)
            value = tensor.shape.size() > 1 ? 8.0F * value : value + static_cast<float>(random.uniform());
    }
    return file;
}

float largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    float largest = 0.0F;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace

class TestTransformerSampling : public QObject
{
    Q_OBJECT

private slots:
    void fastModelMatchesLibrary_data();
    void fastModelMatchesLibrary();
    void batchesEqualSingles();
    void copiedStatesAreIndependent();
    void reopenedModelGivesIdenticalLogits();
    void composesATune();
};

void TestTransformerSampling::fastModelMatchesLibrary_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("context");
    QTest::addColumn<bool>("half");
    QTest::newRow("one head") << 16 << 1 << 200 << false;
    QTest::newRow("heads of a panel") << 64 << 2 << 200 << false;
    QTest::newRow("heads of a panel and a half") << 192 << 4 << 200 << false;
    QTest::newRow("half precision") << 192 << 4 << 200 << true;
    QTest::newRow("beyond the context") << 64 << 2 << 50 << false;
    QTest::newRow("a context within a block") << 24 << 3 << 5 << false;
    QTest::newRow("a context of blocks") << 24 << 3 << 64 << false;
}

void TestTransformerSampling::fastModelMatchesLibrary()
{
    QFETCH(int, width);
    QFETCH(int, heads);
    QFETCH(int, context);
    QFETCH(bool, half);
    auto file = transformer(static_cast<std::size_t>(width), static_cast<std::size_t>(heads),
                            static_cast<std::size_t>(context));
    for (auto& tensor : file.weights.tensors)
        for (float& value : tensor.values)
            value = half ? model::floatFromHalf(model::halfFromFloat(value)) : value;
    const auto fast = makeFastTransformerModel(file);
    const auto library = model::makeTorchModel(file, model::Device::Cpu).value();
    const auto fastState = fast->makeState();
    const auto libraryState = library->makeState();
    std::vector<float> a(kVocabulary);
    std::vector<float> b(kVocabulary);
    base::Random random(9);
    float largest = 0.0F;
    for (int i = 0; i < 150; ++i) {
        const auto token = static_cast<TokenId>(random.below(kVocabulary));
        fast->step(*fastState, {&token, 1}, a);
        library->step(*libraryState, {&token, 1}, b);
        largest = std::max(largest, largestDifference(a, b));
    }
    // Two orders of single-precision sums; BLAS kernels without fused products lie 3e-4 apart from ours.
    QVERIFY2(largest < 6e-4F, qPrintable(QString::number(largest)));
    QVERIFY(*std::max_element(a.begin(), a.end()) - *std::min_element(a.begin(), a.end()) > 0.5F);
}

void TestTransformerSampling::batchesEqualSingles()
{
    const auto fast = makeFastTransformerModel(transformer(24, 3, 50));
    const auto tokenOf = [](int step, int row) {
        return static_cast<TokenId>((step * (row + 1) + row) % 41);
    };
    const auto together = fast->makeState(3);
    std::vector<float> all(3 * kVocabulary);
    for (int i = 0; i < 70; ++i) {
        const TokenId tokens[] = {tokenOf(i, 0), tokenOf(i, 1), tokenOf(i, 2)};
        fast->step(*together, tokens, all);
    }
    for (int row = 0; row < 3; ++row) {
        const auto alone = fast->makeState();
        std::vector<float> logits(kVocabulary);
        for (int i = 0; i < 70; ++i) {
            const TokenId token = tokenOf(i, row);
            fast->step(*alone, {&token, 1}, logits);
        }
        const auto first = all.begin() + row * static_cast<std::ptrdiff_t>(kVocabulary);
        QVERIFY(largestDifference(logits, {first, first + kVocabulary}) < 1e-4F);
    }
}

void TestTransformerSampling::copiedStatesAreIndependent()
{
    const auto file = transformer(24, 3, 50);
    const auto fast = makeFastTransformerModel(file);
    const auto library = model::makeTorchModel(file, model::Device::Cpu).value();
    for (const model::LanguageModel* model : {static_cast<const model::LanguageModel*>(fast.get()),
                                              static_cast<const model::LanguageModel*>(library.get())}) {
        const auto state = model->makeState();
        std::vector<float> expected(kVocabulary);
        std::vector<float> logits(kVocabulary);
        const auto read = [&](model::ModelState& into, TokenId from, std::vector<float>& result) {
            for (TokenId token = from; token < from + 20; ++token)
                model->step(into, {&token, 1}, result);
        };
        read(*state, 0, logits);
        const auto kept = state->copy();
        read(*state, 7, expected); // over the end of a block
        read(*state, 3, logits);
        read(*kept, 7, logits);
        QVERIFY(logits == expected);
    }
}

void TestTransformerSampling::reopenedModelGivesIdenticalLogits()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString());
    auto file = transformer(64, 2, 50);
    file.recipe.tokens = model::TokenKind::Abc;
    QVERIFY(model::writeModel(path, file).has_value());
    const auto opened = openModel(path).value();
    QCOMPARE(opened.model->hash(), model::modelHash(file));
    QVERIFY(opened.model->textCut() == tokens::TextCut::Abc);
    const auto original = makeFastTransformerModel(file);
    const auto a = original->makeState();
    const auto b = opened.model->makeState();
    std::vector<float> before(kVocabulary);
    std::vector<float> after(kVocabulary);
    for (TokenId token = 0; token < 41; ++token) {
        original->step(*a, {&token, 1}, before);
        opened.model->step(*b, {&token, 1}, after);
        QVERIFY(before == after);
    }
}

/// A model that has learnt nothing writes nonsense, but in whole signs, header and all.
void TestTransformerSampling::composesATune()
{
    auto recipe = model::findRecipe("abc-transformer").value();
    recipe.network.settings["width"] = 32;
    const std::vector<std::string_view> texts(12, "X:1\nT:A\nM:6/8\nK:G\nG2A Bcd|e3 d3|]\n\n");
    const auto tokenizer = tokens::TextTokenizer::forTexts({tokens::TextCut::Abc}, texts);
    auto file = untrainedModel(recipe, tokenizer.vocabulary().size(), 2);
    file.vocabulary = tokenizer.vocabulary();
    file.primer = "\n";
    const auto opened = openModel(file).value();
    GeneratorSettings settings;
    settings.key = "G";
    settings.maxCharacters = 300;
    const auto first = Generator(*opened.model).write(settings).value();
    QVERIFY(first.text.starts_with("X:1\n"));
    QVERIFY(first.characters > 50);
    QCOMPARE(Generator(*opened.model).write(settings).value().text, first.text);
}

QTEST_GUILESS_MAIN(TestTransformerSampling)
#include "tst_transformer_sampling.moc"
