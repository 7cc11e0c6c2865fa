// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_parser.h"
#include "engine/base/unicode.h"
#include "engine/sampling/generator.h"
#include "engine/sampling/header_script.h"
#include "engine/sampling/tune_rules.h"
#include "engine/sampling/utf8_follower.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace partita;
using namespace partita::sampling;
using tokens::TextTokenizer;
using tokens::TokenId;

namespace {

TextTokenizer signsOf(const std::string& text)
{
    const std::vector<std::string_view> often(20, text); // so that its signs are frequent enough
    return TextTokenizer::forTexts({tokens::TextCut::Abc}, often);
}

class SignState : public model::ModelState
{
public:
    [[nodiscard]] std::unique_ptr<ModelState> copy() const override
    {
        return std::make_unique<SignState>(*this);
    }
    std::size_t line = 0;
    std::size_t signs = 0; ///< of the line
};

/// Writes given lines, sign by sign; where `doubt` is above zero every token has some chance. A line that is
/// forced on it takes the place of its own.
class SignModel : public model::LanguageModel
{
public:
    SignModel(const std::string& text, double doubt, const std::string& alsoKnown = {})
        : m_doubt(doubt)
        , m_tokenizer(signsOf(text + alsoKnown))
        , m_lineBreak(m_tokenizer.encode("\n").value().front())
    {
        m_lines.emplace_back();
        const auto ids = m_tokenizer.encode(text).value();
        for (const TokenId token : ids) {
            m_lines.back().push_back(token);
            if (token == m_lineBreak)
                m_lines.emplace_back();
        }
    }
    [[nodiscard]] const tokens::Vocabulary& vocabulary() const override { return m_tokenizer.vocabulary(); }
    [[nodiscard]] tokens::TextCut textCut() const override { return tokens::TextCut::Abc; }
    [[nodiscard]] std::string recipeName() const override { return "signs"; }
    [[nodiscard]] std::string hash() const override { return {}; }
    [[nodiscard]] std::string primer() const override { return {}; }
    [[nodiscard]] std::unique_ptr<model::ModelState> makeState(std::size_t) const override
    {
        return std::make_unique<SignState>();
    }
    void step(model::ModelState& state, std::span<const TokenId> tokens,
              std::span<float> logits) const override
    {
        auto& own = static_cast<SignState&>(state);
        ++own.signs;
        if (tokens[0] == m_lineBreak) {
            own.signs = 0;
            ++own.line;
        }
        std::fill(logits.begin(), logits.end(),
                  m_doubt > 0.0 ? static_cast<float>(std::log(m_doubt)) : -50.0F);
        const bool isKnown = own.line < m_lines.size() && own.signs < m_lines[own.line].size();
        const TokenId next = isKnown ? m_lines[own.line][own.signs] : m_lineBreak;
        logits[static_cast<std::size_t>(next)] = 0.0F;
    }

private:
    double m_doubt;
    TextTokenizer m_tokenizer;
    TokenId m_lineBreak;
    std::vector<std::vector<TokenId>> m_lines;
};

GeneratorSettings greedy()
{
    GeneratorSettings settings;
    settings.temperature = 0.0;
    return settings;
}

GeneratorSettings loose()
{
    GeneratorSettings settings;
    settings.temperature = 1.0;
    settings.minP = 0.0;
    return settings;
}

/// What the rules say while a text is written in these pieces: "mark 12", "reject 30 at 25".
QStringList judgements(const std::vector<std::string>& pieces)
{
    TuneRules rules;
    QStringList said;
    std::size_t written = 0;
    for (const std::string& piece : pieces) {
        rules.accept(piece);
        written += piece.size();
        const Judgement judgement = rules.judge();
        if (judgement.kind == Judgement::Kind::Mark)
            said << QString("mark %1").arg(written);
        if (judgement.kind == Judgement::Kind::Reject)
            said << QString("reject at %1").arg(judgement.at);
    }
    said.removeDuplicates(); // a fault may be told at every character after it
    return said;
}

std::vector<std::string> charactersOf(const std::string& text)
{
    std::vector<std::string> pieces;
    for (const auto character : base::utf8Characters(text))
        pieces.emplace_back(character);
    return pieces;
}

std::vector<std::string> signsIn(const std::string& text)
{
    const TextTokenizer tokenizer = signsOf(text);
    std::vector<std::string> pieces;
    const auto ids = tokenizer.encode(text).value();
    for (const TokenId token : ids)
        pieces.emplace_back(tokenizer.textOf(token));
    return pieces;
}

} // namespace

class TestSignSampling : public QObject
{
    Q_OBJECT

private slots:
    void writesTheTuneAndStops();
    void headerIsForced();
    void musicKeepsItsMeterAndKey();
    void rulesSayTheSameOfSigns();
    void rulesKeepBarsFullAndTheLength();
    void bytesStayValid();
    void observerSeesWholeCharacters();
};

void TestSignSampling::writesTheTuneAndStops()
{
    const SignModel model("X:1\nT:TUNE\nM:6/8\nK:C\nC3 D3|[EG]6|\n\nX:2\n", 0.0);
    QVERIFY(model.vocabulary().find("M:6/8").has_value());
    QVERIFY(model.vocabulary().find("C3").has_value());
    const auto text = Generator(model).write(greedy()).value();
    QCOMPARE(text.text, std::string("X:1\nT:TUNE\nM:6/8\nK:C\nC3 D3|[EG]6|\n"));
    QVERIFY(text.complete);
    QCOMPARE(text.characters, text.text.size() - 4 + 1); // of "X:1" and its line break none was drawn
}

void TestSignSampling::headerIsForced()
{
    GeneratorSettings settings = greedy();
    settings.title = "MINE";
    settings.meter = "6/8";
    settings.key = "G";
    const std::string expected = "X:1\nT:MINE\nM:6/8\nK:G\nC2D2|\n";
    const SignModel model("X:1\nT:TUNE\nM:4/4\nK:C\nC2D2|\n\n", 0.0, "X:1\nM:6/8\nK:G\nA|\n\n");
    QCOMPARE(Generator(model).write(settings).value().text, expected);
    // A model that leaves lines out: they come with the K: line. (Its script goes on by lines.)
    const SignModel terse("X:1\nK:C\nK:C\nK:C\nC2D2|\n\n", 0.0);
    QCOMPARE(Generator(terse).write(settings).value().text, expected);
    settings.key.clear();
    const SignModel own("X:1\nK:C\nK:C\nK:C\nC2D2|\n\n", 0.0);
    QCOMPARE(Generator(own).write(settings).value().text, std::string("X:1\nT:MINE\nM:6/8\nK:C\nC2D2|\n"));
}

void TestSignSampling::musicKeepsItsMeterAndKey()
{
    HeaderScript script({}, "6/8", "G");
    for (const char* token : {"X:1", "\n", "K:", "G", "\n"})
        script.accept(token);
    QVERIFY(script.inMusic() && script.atLineStart());
    for (const char* token : {"M:3/4", "K:D", "M:", "K", "[M:3/4]", "[K:", "|[K:D]"})
        QVERIFY2(!script.allows(token), token);
    for (const char* token : {"Q:1/4=90", "G2", "[L:1/16]", "|", "[GB]"})
        QVERIFY2(script.allows(token), token);
    script.accept("G2[");
    QVERIFY(!script.allows("K:D]") && script.allows("GB]"));
    script.accept("GB]\n");
    QVERIFY(script.atLineStart() && !script.atEnd());
    script.accept("\n");
    QVERIFY(script.atEnd());
}

void TestSignSampling::rulesSayTheSameOfSigns()
{
    const std::string header = "X:1\nM:4/4\nL:1/4\nK:C\n";
    for (const char* music : {"C2D2|E2F2|G4|]\n\n", "C2D2|E2F|G4|A4|\n\n", "|:C2D2|1E2F2:|2G4|]\n\n",
                              "|:C2D2|E3/2F/2F2|G4\n\n", "C2D2|[CE]2F2|(3CDEF2|\nG2z2|x4|]\n\n"}) {
        const std::string text = header + music;
        const auto signs = signsIn(text);
        QVERIFY2(signs.size() + 8 < text.size(), music); // cut into more than characters
        const QStringList byCharacter = judgements(charactersOf(text));
        for (const QString& said : judgements(signs))
            QVERIFY2(byCharacter.contains(said), qPrintable(said + " in " + music));
        for (const QString& said : byCharacter.filter("reject"))
            QVERIFY2(judgements(signs).contains(said), qPrintable(said + " in " + music));
        QVERIFY2(byCharacter.filter("mark").size() > 1, music);
    }
}

void TestSignSampling::rulesKeepBarsFullAndTheLength()
{
    const SignModel model("X:1\nM:4/4\nL:1/4\nK:C\nC2D2|EFGA|B2c2|d4|cBAG|FEDC|C2D2|EFGA|\n\n", 0.0003);
    GeneratorSettings settings = loose();
    settings.prompt = "M:4/4\nL:1/4\nK:C\n";
    settings.maxCharacters = 600;
    const TuneRules four(4);
    int complete = 0;
    int faults = 0;
    for (settings.seed = 1; settings.seed <= 20; ++settings.seed) {
        const auto free = Generator(model).write(settings).value();
        faults += base::hasErrors(abc::parseTune(free.text).diagnostics) ? 1 : 0;
        const auto ruled = Generator(model).write(settings, {}, {}, &four).value();
        if (!ruled.complete)
            continue;
        ++complete;
        const auto parsed = abc::parseTune(ruled.text);
        QVERIFY2(!base::hasErrors(parsed.diagnostics), ruled.text.c_str());
        QVERIFY2(parsed.score.bars.size() >= 4, ruled.text.c_str());
        QVERIFY(base::isUtf8(ruled.text));
    }
    QVERIFY(faults > 0);
    QVERIFY(complete > 10);
}

void TestSignSampling::bytesStayValid()
{
    // RFC 3629: the longest forms, what is too long, surrogates, and what is above U+10FFFF.
    for (const char* good : {"é", "€", "𝄞", "a\tb\n", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf"}) {
        Utf8Follower follower;
        for (const char* byte = good; *byte != '\0'; ++byte) {
            QVERIFY2(follower.allows({byte, 1}), good);
            follower.accept({byte, 1});
        }
        QCOMPARE(follower.unfinished(), std::size_t{0});
        QVERIFY(Utf8Follower().allows(good));
    }
    for (const char* bad : {"\x80", "\xc1\x80", "\xe0\x9f\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5",
                            "\xc3\x28", "\xc3\n", "\x1b", "\x7f"})
        QVERIFY2(!Utf8Follower().allows(bad), bad);
    // A model to which every token is alike writes bytes all the time.
    const SignModel model("X:1\nK:C\nCDE|\n\n", 1.0);
    GeneratorSettings settings = loose();
    settings.maxCharacters = 400;
    bool hasOthers = false;
    for (settings.seed = 1; settings.seed <= 10; ++settings.seed) {
        const auto text = Generator(model).write(settings).value().text;
        QVERIFY(base::isUtf8(text));
        hasOthers = hasOthers || std::any_of(text.begin(), text.end(), [](char c) { return c < 0; });
    }
    QVERIFY(hasOthers);
}

void TestSignSampling::observerSeesWholeCharacters()
{
    const SignModel model("X:1\nT:TUNE\nK:C\nC2|\n\n", 0.0);
    GeneratorSettings settings = greedy();
    settings.title = "Été 𝄞"; // no sign of the model's
    std::string seen;
    bool areWhole = true;
    GenerationObserver observer;
    observer.added = [&](std::string_view text) {
        areWhole = areWhole && base::isUtf8(text);
        seen += text;
    };
    const auto written = Generator(model).write(settings, observer).value();
    QCOMPARE(written.text, std::string("X:1\nT:Été 𝄞\nK:C\nC2|\n"));
    QVERIFY(areWhole);
    QCOMPARE(seen, written.text + "\n");
}

QTEST_GUILESS_MAIN(TestSignSampling)
#include "tst_sign_sampling.moc"
