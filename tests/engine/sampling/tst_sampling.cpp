// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"
#include "engine/model/model_file.h"
#include "engine/model/torch_language_model.h"
#include "engine/sampling/benchmark.h"
#include "engine/sampling/fast_recurrent_model.h"
#include "engine/sampling/generator.h"
#include "engine/sampling/header_script.h"
#include "engine/sampling/open_model.h"
#include "engine/sampling/tune_rules.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace partita;
using namespace partita::sampling;
using tokens::TokenId;

namespace {

class ScriptedState : public model::ModelState
{
public:
    [[nodiscard]] std::unique_ptr<ModelState> copy() const override
    {
        return std::make_unique<ScriptedState>(*this);
    }
    std::string line; ///< being written
    std::size_t lines = 0;
};

/// Writes given lines one after the other, whatever it is made to write between them; where `doubt` is above
/// zero every character has some chance. A line that is forced on it takes the place of its own.
class ScriptedModel : public model::LanguageModel
{
public:
    ScriptedModel(std::vector<std::string> lines, double doubt)
        : m_lines(std::move(lines))
        , m_doubt(doubt)
        , m_vocabulary(tokens::Vocabulary::fromText("\n ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgz0123456789:|/[]"))
    {
    }
    [[nodiscard]] const tokens::Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] std::string recipeName() const override { return "scripted"; }
    [[nodiscard]] std::string hash() const override { return {}; }
    [[nodiscard]] std::string primer() const override { return {}; }
    [[nodiscard]] std::unique_ptr<model::ModelState> makeState(std::size_t) const override
    {
        return std::make_unique<ScriptedState>();
    }
    void step(model::ModelState& state, std::span<const TokenId> tokens,
              std::span<float> logits) const override
    {
        auto& own = static_cast<ScriptedState&>(state);
        const std::string& token = m_vocabulary.text(tokens[0]);
        if (token == "\n") {
            own.line.clear();
            ++own.lines;
        } else {
            own.line += token;
        }
        std::fill(logits.begin(), logits.end(),
                  m_doubt > 0.0 ? static_cast<float>(std::log(m_doubt)) : -50.0F);
        std::string next = "\n";
        if (own.lines < m_lines.size() && own.line.size() < m_lines[own.lines].size())
            next = m_lines[own.lines].substr(own.line.size(), 1);
        logits[static_cast<std::size_t>(m_vocabulary.find(next).value())] = 0.0F;
    }

private:
    std::vector<std::string> m_lines;
    double m_doubt;
    tokens::Vocabulary m_vocabulary;
};

/// A model whose memory is used up.
class ExhaustedModel : public ScriptedModel
{
public:
    ExhaustedModel()
        : ScriptedModel({}, 1.0)
    {
    }
    void step(model::ModelState&, std::span<const TokenId>, std::span<float>) const override
    {
        throw std::bad_alloc();
    }
};

GeneratorSettings greedy()
{
    GeneratorSettings settings;
    settings.temperature = 0.0;
    return settings;
}

constexpr const char* kSmallNotes = "abcdefg";

/// No 'z' may be written; a bar with a small letter is refused when it ends.
class UpperCaseConstraint : public TextConstraint
{
public:
    [[nodiscard]] bool allows(std::string_view token) const override { return token != "z"; }
    void accept(std::string_view token) override
    {
        if (m_last == '|')
            m_bar.clear();
        m_last = token[0];
        m_bar += token;
        m_length += token.size();
    }
    [[nodiscard]] Judgement judge() override
    {
        if (m_last != '|')
            return {};
        if (m_bar.find_first_of(kSmallNotes) == std::string::npos)
            return {.kind = Judgement::Kind::Mark};
        return {.kind = Judgement::Kind::Reject, .at = m_length - 1};
    }
    [[nodiscard]] std::unique_ptr<TextConstraint> copy() const override
    {
        return std::make_unique<UpperCaseConstraint>(*this);
    }

private:
    std::string m_bar;
    char m_last = ' ';
    std::size_t m_length = 0;
};

Candidates fourCandidates()
{
    Candidates candidates;
    for (const auto& [token, probability] :
         {std::pair(2, 0.5), std::pair(0, 0.3), std::pair(3, 0.15), std::pair(1, 0.05)})
        candidates.push_back({token, static_cast<float>(std::log(probability))});
    return candidates;
}

std::size_t keptBy(Sampler&& sampler)
{
    Candidates candidates = fourCandidates();
    sampler.apply(candidates);
    return candidates.size();
}

} // namespace

class TestSampling : public QObject
{
    Q_OBJECT

private slots:
    void candidatesAreSorted();
    void samplersNarrow();
    void temperatureSharpens();
    void drawsFollowTheProbabilities();
    void settingsSurviveJson();
    void wrongSettingsAreErrors();
    void writesTheTuneAndStops();
    void headerIsForced();
    void promptIsContinued();
    void longTextsAreCutOff();
    void stopRequestEndsIt();
    void sameSeedSameText();
    void constraintVetoesAndTakesBack();
    void tuneRulesKeepBarsFull();
    void tuneRulesKeepTheLength();
    void observerSeesTheText();
    void unknownCharactersAreErrors();
    void fastModelMatchesLibrary_data();
    void fastModelMatchesLibrary();
    void batchesEqualSingles();
    void copiedStatesAreIndependent();
    void reopenedModelGivesIdenticalLogits();
    void whatTheDeviceThrowsIsAnError();
    void oneTextIsWrittenOnTheProcessor();
    void benchmarkMeasures();
};

void TestSampling::candidatesAreSorted()
{
    const std::vector<float> logits = {0.5F, 2.0F, 0.5F, -1.0F};
    const Candidates all = candidatesFrom(logits);
    const Candidates expected = {{1, 2.0F}, {0, 0.5F}, {2, 0.5F}, {3, -1.0F}};
    QVERIFY(all == expected);
    const bool allowed[] = {true, false, true, false};
    const Candidates some = candidatesFrom(logits, allowed);
    QCOMPARE(some.size(), std::size_t{2});
    QCOMPARE(some[0].token, 0);
}

void TestSampling::samplersNarrow()
{
    QCOMPARE(keptBy(TopKSampler(2)), std::size_t{2});
    QCOMPARE(keptBy(TopKSampler(0)), std::size_t{4});
    QCOMPARE(keptBy(TopKSampler(9)), std::size_t{4});
    QCOMPARE(keptBy(TopPSampler(0.4)), std::size_t{1});
    QCOMPARE(keptBy(TopPSampler(0.6)), std::size_t{2});
    QCOMPARE(keptBy(TopPSampler(0.9)), std::size_t{3});
    QCOMPARE(keptBy(TopPSampler(0.0)), std::size_t{1});
    QCOMPARE(keptBy(TopPSampler(1.0)), std::size_t{4});
    QCOMPARE(keptBy(MinPSampler(0.55)), std::size_t{2}); // 0.3 is 60 % of 0.5
    QCOMPARE(keptBy(MinPSampler(0.65)), std::size_t{1});
    QCOMPARE(keptBy(MinPSampler(1.0)), std::size_t{1});
    QCOMPARE(keptBy(MinPSampler(0.0)), std::size_t{4});
    QCOMPARE(keptBy(TemperatureSampler(0.0)), std::size_t{1});
    QCOMPARE(keptBy(TemperatureSampler(2.0)), std::size_t{4});
}

void TestSampling::temperatureSharpens()
{
    Candidates candidates = fourCandidates();
    TemperatureSampler(0.5).apply(candidates);
    // Probabilities are squared and scaled to add up again.
    const double ratio = std::exp(static_cast<double>(candidates[1].logit - candidates[0].logit));
    QVERIFY(std::abs(ratio - 0.3 * 0.3 / (0.5 * 0.5)) < 1e-6);
}

void TestSampling::drawsFollowTheProbabilities()
{
    base::Random random(6);
    const Candidates candidates = fourCandidates();
    int counts[4] = {};
    constexpr int kDraws = 20000;
    for (int i = 0; i < kDraws; ++i)
        ++counts[drawFrom(candidates, random)];
    const double expected[4] = {0.3, 0.05, 0.5, 0.15};
    for (int i = 0; i < 4; ++i)
        QVERIFY(std::abs(counts[i] / double(kDraws) - expected[i]) < 0.015);
}

void TestSampling::settingsSurviveJson()
{
    GeneratorSettings settings{
        18446744073709551615U, 0.75, 12, 0.9, 0.05, "A \"title\"", "6/8", "Dmix", "X:1\n", 99, 3};
    QVERIFY(settingsFromJson(settingsToJson(settings), "memory").value() == settings);
    QVERIFY(settingsFromJson("{}", "memory").value() == GeneratorSettings{});
    QVERIFY(!settingsFromJson("{\"temperature\": \"hot\"}", "memory").has_value());
    QVERIFY(!settingsFromJson("{\"warmth\": 1}", "memory").has_value());
    QVERIFY(!settingsFromJson("", "memory").has_value());
}

void TestSampling::wrongSettingsAreErrors()
{
    const ScriptedModel model({}, 0.0);
    GeneratorSettings settings;
    settings.temperature = -1.0;
    QVERIFY(!Generator(model).write(settings).has_value());
    settings = {};
    settings.topP = std::nan("");
    QVERIFY(!Generator(model).write(settings).has_value());
    settings = {};
    settings.key = "D\nX:2";
    QCOMPARE(Generator(model).write(settings).error().code, base::ErrorCode::InvalidInput);
}

void TestSampling::writesTheTuneAndStops()
{
    const ScriptedModel model({"X:1", "T:TUNE", "K:C", "CDEF|", "", "X:2"}, 0.0);
    const auto text = Generator(model).write(greedy()).value();
    QCOMPARE(text.text, std::string("X:1\nT:TUNE\nK:C\nCDEF|\n"));
    QVERIFY(text.complete);
    QVERIFY(!text.stopped);
    QCOMPARE(text.characters, text.text.size() - 4 + 1);
}

void TestSampling::headerIsForced()
{
    GeneratorSettings settings = greedy();
    settings.key = "G";
    settings.meter = "6/8";
    settings.title = "MINE";
    const ScriptedModel model({"X:1", "T:TUNE", "M:4/4", "K:C", "CDEF|", ""}, 0.0);
    QCOMPARE(Generator(model).write(settings).value().text, std::string("X:1\nT:MINE\nM:6/8\nK:G\nCDEF|\n"));
    // A model that leaves lines out: they come before the K: line. (Its script goes on by lines.)
    const ScriptedModel terse({"X:1", "K:C", "K:C", "K:C", "cdef|", ""}, 0.0);
    QCOMPARE(Generator(terse).write(settings).value().text, std::string("X:1\nT:MINE\nM:6/8\nK:G\ncdef|\n"));
    // In the music neither another meter nor another key is let in.
    HeaderScript script({}, "6/8", "G");
    for (const char* token : {"K", ":", "G", "\n"})
        script.accept(token);
    QVERIFY(script.inMusic());
    QVERIFY(!script.allows("M") && !script.allows("K") && script.allows("Q") && script.allows("G"));
    script.accept("[");
    QVERIFY(!script.allows("K") && script.allows("C"));
    script.accept("C");
    QVERIFY(script.allows("M"));
}

void TestSampling::promptIsContinued()
{
    const ScriptedModel model({"X:1", "M:3/4", "K:D", "DEFG|", "ABCD|", ""}, 0.0);
    GeneratorSettings settings = greedy();
    settings.prompt = "M:3/4\nK:D\nDE";
    QCOMPARE(Generator(model).write(settings).value().text, std::string("X:1\nM:3/4\nK:D\nDEFG|\nABCD|\n"));
    settings.prompt = "X:1\nM:3/4\nK:D\nDEFG|\n\n\n";
    QCOMPARE(Generator(model).write(settings).value().text, std::string("X:1\nM:3/4\nK:D\nDEFG|\nABCD|\n"));
    settings.prompt = "X:1\nM:3/4\n";
    settings.meter = "3/4"; // is there already
    QCOMPARE(Generator(model).write(settings).value().text, std::string("X:1\nM:3/4\nK:D\nDEFG|\nABCD|\n"));
}

void TestSampling::longTextsAreCutOff()
{
    const ScriptedModel model({"X:1", "K:C", std::string(500, 'C')}, 0.0);
    GeneratorSettings settings = greedy();
    settings.maxCharacters = 100;
    const auto text = Generator(model).write(settings).value();
    QCOMPARE(text.text.size(), std::size_t{100});
    QVERIFY(!text.complete);
}

void TestSampling::stopRequestEndsIt()
{
    const ScriptedModel model({"X:1", "K:C", std::string(500, 'C')}, 0.0);
    std::stop_source stop;
    GenerationObserver observer;
    int seen = 0;
    observer.added = [&](std::string_view) {
        if (++seen == 30)
            stop.request_stop();
    };
    const auto text = Generator(model).write(greedy(), observer, stop.get_token()).value();
    QVERIFY(text.stopped);
    QVERIFY(!text.complete);
    QCOMPARE(text.text.size(), std::size_t{30});
}

void TestSampling::sameSeedSameText()
{
    const ScriptedModel model({"X:1", "K:C", "CDEFGABCDEFGABC|", "CDEFGABCDEFGABC|", ""}, 0.05);
    GeneratorSettings settings;
    settings.temperature = 1.0;
    settings.minP = 0.0;
    settings.seed = 7;
    settings.maxCharacters = 300;
    const auto first = Generator(model).write(settings).value().text;
    QCOMPARE(Generator(model).write(settings).value().text, first);
    settings.seed = 8;
    QVERIFY(Generator(model).write(settings).value().text != first);
}

void TestSampling::constraintVetoesAndTakesBack()
{
    const ScriptedModel model({"X:1", "K:C", "CCCC|DDDD|EEEE|CCCC|DDDD|EEEE|", ""}, 0.02);
    GeneratorSettings settings;
    settings.temperature = 1.0;
    settings.minP = 0.0;
    settings.maxCharacters = 400;
    settings.retries = 1000;
    settings.prompt = "K:C\n";
    const UpperCaseConstraint constraint;
    std::size_t freeWithSmall = 0;
    std::size_t takenBack = 0;
    for (settings.seed = 1; settings.seed <= 20; ++settings.seed) {
        freeWithSmall +=
            Generator(model).write(settings).value().text.find_first_of(kSmallNotes) != std::string::npos ? 1
                                                                                                          : 0;
        const auto bound = Generator(model).write(settings, {}, {}, &constraint).value();
        takenBack += bound.takenBack;
        const auto bars = bound.text.substr(0, bound.text.rfind('|') + 1);
        QVERIFY2(bars.find_first_of(kSmallNotes) == std::string::npos, bound.text.c_str());
        QVERIFY(bound.text.find('z') == std::string::npos);
        QCOMPARE(Generator(model).write(settings, {}, {}, &constraint).value().text, bound.text);
    }
    QVERIFY(freeWithSmall > 0);
    QVERIFY(takenBack > 0);
    settings.retries = 0; // a constraint that cannot be kept does not hold the text up
    QCOMPARE(Generator(model).write(settings, {}, {}, &constraint).value().takenBack, std::size_t{0});
}

void TestSampling::tuneRulesKeepBarsFull()
{
    const ScriptedModel model({"X:1", "M:4/4", "L:1/4", "K:C", "CDEF|GABc|cBAG|FEDC|]", ""}, 0.02);
    GeneratorSettings settings;
    settings.temperature = 1.0;
    settings.minP = 0.0;
    settings.maxCharacters = 600;
    settings.prompt = "M:4/4\nL:1/4\nK:C\n";
    const TuneRules rules;
    std::size_t freeWithErrors = 0;
    for (settings.seed = 1; settings.seed <= 30; ++settings.seed) {
        const auto hasErrors = [](const std::string& text) {
            return base::hasErrors(abc::parseTune(text).diagnostics);
        };
        freeWithErrors += hasErrors(Generator(model).write(settings).value().text) ? 1 : 0;
        const auto ruled = Generator(model).write(settings, {}, {}, &rules).value();
        if (ruled.complete)
            QVERIFY2(!hasErrors(ruled.text), ruled.text.c_str());
    }
    QVERIFY(freeWithErrors > 0);
}

void TestSampling::tuneRulesKeepTheLength()
{
    const ScriptedModel model({"X:1", "M:4/4", "L:1/4", "K:C", "|:CDEF|GABc|cBAG|FEDC|EDCB|GGGG|ABAB|", ""},
                              0.0);
    GeneratorSettings settings;
    settings.prompt = "M:4/4\nL:1/4\nK:C\n";
    const TuneRules five(5);
    const auto written = Generator(model).write(settings, {}, {}, &five).value();
    QVERIFY(written.complete);
    QCOMPARE(abc::parseTune(written.text).score.bars.size(), std::size_t{5});
    QVERIFY2(written.text.ends_with("EDCB:|\n"), written.text.c_str());
}

void TestSampling::observerSeesTheText()
{
    const ScriptedModel model({"X:1", "K:C", "CCCC|DDDD|EEEE|CCCC|DDDD|EEEE|", ""}, 0.02);
    GeneratorSettings settings;
    settings.temperature = 1.0;
    settings.minP = 0.0;
    settings.seed = 3;
    settings.maxCharacters = 400;
    settings.key = "C";
    std::string seen;
    GenerationObserver observer;
    observer.added = [&seen](std::string_view text) { seen += text; };
    observer.takenBack = [&seen](std::size_t length) { seen.resize(length); };
    const UpperCaseConstraint constraint;
    const auto result = Generator(model).write(settings, observer, {}, &constraint).value();
    QVERIFY(seen == result.text || seen == result.text + "\n");
}

void TestSampling::unknownCharactersAreErrors()
{
    const ScriptedModel model({}, 0.0);
    GeneratorSettings settings;
    settings.title = "é";
    QVERIFY(Generator(model).write(settings).error().what.find("é") != std::string::npos);
    settings = {};
    settings.prompt = "T:~\n";
    QVERIFY(!Generator(model).write(settings).has_value());
}

void TestSampling::fastModelMatchesLibrary_data()
{
    QTest::addColumn<bool>("lstm");
    QTest::addColumn<int>("hidden");
    QTest::addColumn<bool>("half");
    for (const bool lstm : {true, false})
        for (const int hidden : {13, 64, 256})
            for (const bool half : {false, true})
                QTest::addRow("%s %d%s", lstm ? "lstm" : "gru", hidden, half ? " half" : "")
                    << lstm << hidden << half;
}

void TestSampling::fastModelMatchesLibrary()
{
    QFETCH(bool, lstm);
    QFETCH(int, hidden);
    QFETCH(bool, half);
    model::Recipe recipe;
    recipe.name = "compared";
    recipe.network = model::networkConfig(
        {lstm ? model::CellKind::Lstm : model::CellKind::Gru, 24, static_cast<std::size_t>(hidden), 3, 0.2});
    auto file = untrainedModel(recipe, 41, 5);
    for (auto& tensor : file.weights.tensors)
        for (float& value : tensor.values)
            value = half ? model::floatFromHalf(model::halfFromFloat(2.0F * value)) : 2.0F * value;
    const auto fast = makeFastRecurrentModel(file);
    const auto library = model::makeTorchModel(file, model::Device::Cpu).value();
    const auto fastState = fast->makeState();
    const auto libraryState = library->makeState();
    std::vector<float> a(41);
    std::vector<float> b(41);
    base::Random random(9);
    for (int i = 0; i < 60; ++i) {
        const auto token = static_cast<TokenId>(random.below(41));
        fast->step(*fastState, {&token, 1}, a);
        library->step(*libraryState, {&token, 1}, b);
        for (std::size_t j = 0; j < a.size(); ++j)
            QVERIFY2(std::abs(a[j] - b[j]) < 1e-4F, qPrintable(QString::number(a[j] - b[j])));
    }
}

void TestSampling::batchesEqualSingles()
{
    model::Recipe recipe;
    recipe.name = "batched";
    recipe.network = model::networkConfig({model::CellKind::Lstm, 16, 40, 2, 0.0});
    const auto fast = makeFastRecurrentModel(untrainedModel(recipe, 20, 5));
    const auto together = fast->makeState(3);
    std::vector<float> all(60);
    for (int i = 0; i < 10; ++i) {
        const TokenId tokens[] = {i, (2 * i) % 20, 19 - i};
        fast->step(*together, tokens, all);
    }
    for (int row = 0; row < 3; ++row) {
        const auto alone = fast->makeState();
        std::vector<float> logits(20);
        for (int i = 0; i < 10; ++i) {
            const TokenId tokens[] = {i, (2 * i) % 20, 19 - i};
            fast->step(*alone, {&tokens[row], 1}, logits);
        }
        for (std::size_t j = 0; j < 20; ++j)
            QVERIFY(std::abs(logits[j] - all[static_cast<std::size_t>(row) * 20 + j]) < 1e-5F);
    }
}

void TestSampling::copiedStatesAreIndependent()
{
    model::Recipe recipe;
    recipe.name = "copied";
    recipe.network = model::networkConfig({model::CellKind::Gru, 16, 40, 2, 0.0});
    const auto file = untrainedModel(recipe, 20, 5);
    const auto library = model::makeTorchModel(file, model::Device::Cpu).value();
    const auto fast = makeFastRecurrentModel(file);
    for (const model::LanguageModel* model : {static_cast<const model::LanguageModel*>(fast.get()),
                                              static_cast<const model::LanguageModel*>(library.get())}) {
        const TokenId first = 3;
        const TokenId next = 7;
        const TokenId other = 8;
        std::vector<float> expected(20);
        std::vector<float> logits(20);
        const auto state = model->makeState();
        model->step(*state, {&first, 1}, logits);
        const auto kept = state->copy();
        model->step(*state, {&next, 1}, expected);
        model->step(*state, {&other, 1}, logits);
        model->step(*kept, {&next, 1}, logits);
        QVERIFY(logits == expected);
    }
}

void TestSampling::reopenedModelGivesIdenticalLogits()
{
    const QTemporaryDir folder;
    model::Recipe recipe;
    recipe.name = "kept";
    recipe.network = model::networkConfig({model::CellKind::Lstm, 16, 40, 2, 0.0});
    const auto file = untrainedModel(recipe, 20, 5);
    const auto path = std::filesystem::path(folder.path().toStdString());
    QVERIFY(model::writeModel(path, file).has_value());
    const auto opened = openModel(path).value();
    QCOMPARE(opened.model->hash(), file.hash);
    QCOMPARE(opened.model->recipeName(), std::string("kept"));
    const auto original = makeFastRecurrentModel(file);
    const auto a = original->makeState();
    const auto b = opened.model->makeState();
    std::vector<float> before(20);
    std::vector<float> after(20);
    for (TokenId token = 0; token < 20; ++token) {
        original->step(*a, {&token, 1}, before);
        opened.model->step(*b, {&token, 1}, after);
        QVERIFY(before == after);
    }
    QCOMPARE(openModel(path / "nowhere").error().code, base::ErrorCode::CannotRead);
}

void TestSampling::whatTheDeviceThrowsIsAnError()
{
    const ExhaustedModel model;
    const auto text = Generator(model).write({});
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().code, base::ErrorCode::OutOfMemory);
    QCOMPARE(benchSampling(model, 1, 5).error().code, base::ErrorCode::OutOfMemory);
}

void TestSampling::oneTextIsWrittenOnTheProcessor()
{
    QVERIFY(chooseSamplingDevice("auto").value() == model::Device::Cpu);
    QVERIFY(chooseSamplingDevice("cpu", 8).value() == model::Device::Cpu);
    QCOMPARE(chooseSamplingDevice("auto", 8).value(), model::chooseDevice("auto").value());
    QCOMPARE(chooseSamplingDevice("tpu").error().code, base::ErrorCode::InvalidInput);
}

void TestSampling::benchmarkMeasures()
{
    const ScriptedModel model({}, 1.0);
    const auto speed = benchSampling(model, 1, 50).value();
    QCOMPARE(speed.tokens, std::size_t{50});
    QVERIFY(speed.microsecondsPerToken > 0.0 && speed.tokensPerSecond > 0.0);
}

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
