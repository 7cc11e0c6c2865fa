// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/base/unicode.h"
#include "engine/tokens/abc_segments.h"
#include "engine/tokens/abc_token_counts.h"
#include "engine/tokens/abc_tokenizer.h"
#include "engine/tokens/corpus_text.h"
#include "engine/tokens/pair_merges.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace partita;
using namespace partita::tokens;
using Texts = std::vector<std::string>;

namespace {

const std::filesystem::path kFolk = std::filesystem::path(PARTITA_SHARED_DATA) / "folk-merged/folk_open.abc";

const std::string kTune =
    "X:12\nT:The Ball\nM:6/8\nL:1/8 % eighths\nK:Em\n|:\"Em\"^c'3/2B, z2 [M:9/8](3abc|1 "
    "!trill![ce]2>d :|]\nw:la la\n%%vskip 1\n\n";

struct Setting
{
    std::size_t minimum;
    bool joined;
    std::size_t groups;
};

Texts segmentsOf(std::string_view text, abc::LineState state = abc::LineState::Outside)
{
    AbcSegmenter segmenter(text, state);
    AbcSegment segment;
    Texts segments;
    while (segmenter.next(segment))
        segments.emplace_back(segment.text);
    return segments;
}

Vocabulary vocabularyOf(const std::string& text, AbcVocabularyOptions options = {})
{
    AbcTokenCounts counts;
    counts.add(text);
    return counts.vocabulary(options);
}

AbcVocabularyOptions everything()
{
    AbcVocabularyOptions options;
    options.minimumCount = 1;
    return options;
}

Texts tokensOf(const AbcTokenizer& tokenizer, std::string_view text,
               abc::LineState state = abc::LineState::Outside)
{
    Texts tokens;
    const auto ids = tokenizer.encode(text, state).value();
    for (const TokenId id : ids)
        tokens.push_back(tokenizer.vocabulary().text(id));
    return tokens;
}

std::string randomText(std::uint64_t seed)
{
    static const Texts pieces = {"X:",     "K:G\n", "M:6/8\n", "\n",  "\r\n", "\r",   "\n\n", "[M:", "]",
                                 "[",      "|",     ":|",      "\"",  "Am",   "^",    "_c,",  "3/2", "/",
                                 "%",      "%%x",   "!",       "(3",  "é",    "\xff", "\xc3", "w:",  " ",
                                 "<0x41>", "{g}",   "z",       "T:x", "+:",   "\\\n", "y",    "&",   "♭"};
    base::Random random(seed);
    std::string text;
    for (std::uint64_t left = random.below(120); left > 0; --left)
        text += random.below(12) == 0 ? std::string(1, static_cast<char>(random.below(256)))
                                      : pieces[static_cast<std::size_t>(random.below(pieces.size()))];
    return text;
}

} // namespace

class TestAbcTokens : public QObject
{
    Q_OBJECT

private slots:
    void signsAreCutAsTheyAreRead()
    {
        const Texts expected = {
            "X:",        "12",      "\n",      "T:", "The Ball", "\n",     "M:6/8",     "\n", "L:1/8 ",
            "% eighths", "\n",      "K:Em",    "\n", "|:",       "\"Em\"", "^c'3/2",    "B,", " ",
            "z2",        " ",       "[M:9/8]", "(3", "a",        "b",      "c",         "|",  "1",
            " ",         "!trill!", "[",       "c",  "e",        "]",      "2",         ">",  "d",
            " ",         ":|]",     "\n",      "w:", "la la",    "\n",     "%%vskip 1", "\n", "\n"};
        QCOMPARE(segmentsOf(kTune), expected);
    }

    void segmentsJoinedAreTheText()
    {
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
            const std::string text = randomText(seed);
            for (const auto state : {abc::LineState::Outside, abc::LineState::Body}) {
                std::string joined;
                for (const std::string& segment : segmentsOf(text, state)) {
                    QVERIFY(!segment.empty());
                    joined += segment;
                }
                QCOMPARE(joined, text);
            }
        }
    }

    void windowsLineEndsDoNotEndTheTune()
    {
        QCOMPARE(segmentsOf("X:1\r\nK:C\r\nc2d\r\n"),
                 (Texts{"X:", "1", "\r", "\n", "K:C", "\r", "\n", "c2", "d", "\r", "\n"}));
        QCOMPARE(segmentsOf("c2d"), Texts{"c2d"}); // outside of tunes nothing is music
        QCOMPARE(segmentsOf("c2d", abc::LineState::Body), (Texts{"c2", "d"}));
    }

    void largestKnownSignsAreTaken()
    {
        const auto vocabulary = Vocabulary::fromTokens({"c3/2", "c", "3/2", "^c", "M:6/8", "M:", "3", "/",
                                                        "2", "9", "8", "\n", "K:", "X:", "1", "6"})
                                    .value();
        const AbcTokenizer tokenizer(vocabulary);
        QCOMPARE(tokensOf(tokenizer, "X:1\nM:6/8\nM:9/8\nK:\nc3/2^c3/2c2c9/2"),
                 (Texts{"X:", "1",    "\n", "M:6/8", "\n", "M:", "9", "/", "8", "\n", "K:",
                        "\n", "c3/2", "^c", "3/2",   "c",  "2",  "c", "9", "/", "2"}));
    }

    void vocabularyIsWhatIsFrequent()
    {
        const std::string text = "X:1\nK:C\nc2c2c2d2e2e|c2d|\n";
        AbcVocabularyOptions options;
        options.minimumCount = 2;
        options.bytes = false;
        // "c2" stands four times; every other sign of more than one character once only.
        const auto vocabulary = vocabularyOf(text, options);
        QCOMPARE(vocabulary.tokens().front(), std::string("c2"));
        QVERIFY(!vocabulary.find("d2").has_value());
        QVERIFY(!vocabulary.find("K:C").has_value() && !vocabulary.find("X:").has_value());
        for (const char* character : {"d", "e", "2", "|", "\n", "X", ":", "1", "K", "C", "c"})
            QVERIFY2(vocabulary.find(character).has_value(), character);
        QCOMPARE(vocabulary.size(), std::size_t{12});

        options.notesWithLengths = false;
        QVERIFY(!vocabularyOf(text, options).find("c2").has_value());
        options = everything();
        const auto all = vocabularyOf(text, options);
        for (const char* sign : {"c2", "d2", "e2", "K:C", "X:"})
            QVERIFY2(all.find(sign).has_value(), sign);
        options.most = 14;
        const auto few = vocabularyOf(text, options);
        QCOMPARE(few.tokens().front(), std::string("c2"));
        QVERIFY(few.size() <= 14 + 256);
        QVERIFY(!few.find("K:C").has_value());
        options.most = 0; // the characters stay
        QVERIFY(vocabularyOf(text, options).find("c").has_value());
    }

    void decodingUndoesEncoding()
    {
        const AbcTokenizer small(vocabularyOf("X:1\nK:C\nc|\n", everything()));
        const AbcTokenizer large(vocabularyOf(kTune, everything()));
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
            const std::string text = randomText(seed);
            for (const AbcTokenizer* tokenizer : {&small, &large})
                QCOMPARE(tokenizer->decode(tokenizer->encode(text).value()), text);
        }
        QCOMPARE(tokensOf(small, "é<0x41>"),
                 (Texts{"<0xC3>", "<0xA9>", "<0x3C>", "<0x30>", "<0x78>", "<0x34>", "1", "<0x3E>"}));
    }

    void anyCorpusMakesAVocabulary()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            AbcTokenCounts counts(seed % 2 == 0);
            for (std::uint64_t part = 0; part < 5; ++part)
                counts.add(randomText(10 * seed + part));
            AbcVocabularyOptions options = everything();
            options.most = 1 + 10 * static_cast<std::size_t>(seed);
            options.groups = 50;
            const auto vocabulary = counts.vocabulary(options);
            QVERIFY(Vocabulary::fromJson(vocabulary.toJson(), "memory").value() == vocabulary);
            for (const std::string& token : vocabulary.tokens())
                QVERIFY(base::isUtf8(token));
            const AbcTokenizer tokenizer(vocabulary);
            const std::string text = randomText(10 * seed + 2);
            QCOMPARE(tokenizer.decode(tokenizer.encode(text).value()), text);
        }
    }

    void pairsAreMergedByFrequency()
    {
        // "low" five times, "lower" twice, "newest" six times, "widest" three times: the paper's example.
        const auto run = [](const char* text, std::size_t count) {
            return SymbolRun{{text, text + std::strlen(text)}, count};
        };
        PairMergeOptions options;
        options.firstNew = 256;
        options.most = 5;
        const auto merges =
            mergePairs({run("low", 5), run("lower", 2), run("newest", 6), run("widest", 3)}, options);
        using Pair = std::pair<std::int32_t, std::int32_t>;
        QVERIFY(merges == (std::vector<Pair>{{'e', 's'}, {256, 't'}, {'l', 'o'}, {258, 'w'}, {'e', 'w'}}));
        options.minimumCount = 10;
        QVERIFY(mergePairs({run("abab", 9)}, options).front() == (Pair{'a', 'b'}));
        QVERIFY(mergePairs({run("ab", 9)}, options).empty());
        options.mayJoin = [](std::int32_t, std::int32_t second) { return second != 'b'; };
        QVERIFY(mergePairs({run("abab", 9)}, options).empty());
        options.most = 100; // a run of one symbol, of which pairs overlap
        options.mayJoin = {};
        options.minimumCount = 1;
        QCOMPARE(mergePairs({run("aaaaaaaa", 1)}, options).size(), std::size_t{3});
    }

    void groupsAreWhatStandsSideBySide()
    {
        AbcTokenCounts counts(true);
        for (int i = 0; i < 20; ++i)
            counts.add("X:1\nM:6/8\nK:G\n\"G\"B2d g2d|\"C\"e2c E2c|1 B2d g3:|\n");
        AbcVocabularyOptions options;
        options.groups = 4;
        const AbcTokenizer tokenizer(counts.vocabulary(options));
        QVERIFY(tokenizer.vocabulary().find("B2d ").has_value());
        const std::string text = "X:2\nM:6/8\nK:G\nB2d B2d|B2e 2c|\n";
        const auto ids = tokenizer.encode(text).value();
        QCOMPARE(tokenizer.decode(ids), text);
        QVERIFY(std::count(ids.begin(), ids.end(), tokenizer.vocabulary().find("B2d ").value()) == 1);
        // Groups come behind the signs and add to them, and none holds a bar line.
        options.groups = 0;
        const auto plain = counts.vocabulary(options);
        QCOMPARE(tokenizer.vocabulary().size(), plain.size() + 4);
        for (std::size_t i = 0; i + 256 < plain.size(); ++i)
            QCOMPARE(tokenizer.vocabulary().tokens()[i], plain.tokens()[i]);
        for (std::size_t i = plain.size() - 256; i < plain.size() - 252; ++i)
            QVERIFY(tokenizer.vocabulary().tokens()[i].find('|') == std::string::npos);
        QVERIFY(AbcTokenizer(plain).encode(text).value().size() > ids.size());
    }

    void withoutBytesAnUnknownCharacterIsAnError()
    {
        AbcVocabularyOptions options = everything();
        options.bytes = false;
        const AbcTokenizer tokenizer(vocabularyOf("X:1\nK:C\ncé|\n", options));
        QCOMPARE(tokenizer.decode(tokenizer.encode("X:1\nK:C\nécc|").value()), std::string("X:1\nK:C\nécc|"));
        const auto unknown = tokenizer.encode("X:1\nK:C\néc♭|");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().where, std::string("line 3, column 3"));
        QVERIFY(unknown.error().what.find("♭") != std::string::npos);
    }

    void theOrderOfTheCorpusDoesNotMatter()
    {
        AbcTokenCounts forward(true);
        AbcTokenCounts backward(true);
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            forward.add(randomText(seed));
            backward.add(randomText(41 - seed));
        }
        AbcVocabularyOptions options = everything();
        options.groups = 30;
        QVERIFY(forward.vocabulary(options) == backward.vocabulary(options));
    }

    void realTunesGetShorter()
    {
        if (!std::filesystem::exists(kFolk))
            QSKIP("the folk tunes are not here");
        const auto corpus = loadCorpusText(kFolk).value();
        AbcTokenCounts counts(true);
        std::size_t characters = 0;
        for (const std::string& tune : corpus.tunes) {
            counts.add(tune);
            characters += base::utf8Characters(tune).size();
        }
        double before = 1;
        for (const auto& [minimum, joined, groups] :
             {Setting{10, false, 0}, Setting{10, true, 0}, Setting{10, true, 300}, Setting{10, true, 1000}}) {
            AbcVocabularyOptions options;
            options.minimumCount = minimum;
            options.notesWithLengths = joined;
            options.groups = groups;
            const AbcTokenizer tokenizer(counts.vocabulary(options));
            std::size_t tokens = 0;
            std::size_t longest = 0;
            for (const std::string& tune : corpus.tunes) {
                const auto ids = tokenizer.encode(tune).value();
                QCOMPARE(tokenizer.decode(ids), tune);
                tokens += ids.size();
                longest = std::max(longest, ids.size());
            }
            const double share = static_cast<double>(tokens) / static_cast<double>(characters);
            qInfo("at least %zu, lengths %s, %zu groups: %zu tokens, %.3f a character, longest tune %zu",
                  minimum, joined ? "joined" : "apart", groups, tokenizer.vocabulary().size(), share,
                  longest);
            QVERIFY(share < before);
            before = share;
        }
        QVERIFY(before < 0.52);
        const AbcTokenizer tokenizer(counts.vocabulary({}));
        QCOMPARE(tokenizer.decode(tokenizer.encode(corpus.text).value()), corpus.text);
    }
};

QTEST_GUILESS_MAIN(TestAbcTokens)
#include "tst_abc_tokens.moc"
