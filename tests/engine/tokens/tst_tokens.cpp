// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/tokens/char_tokenizer.h"
#include "engine/tokens/corpus_text.h"
#include "engine/tokens/dataset.h"
#include "engine/tokens/stateful_batches.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace partita;
using namespace partita::tokens;

namespace {

const std::filesystem::path kJigs =
    std::filesystem::path(PARTITA_SHARED_DATA) / "nottingham-jigs-340/data/input.txt";

CorpusText numberedTunes(int count)
{
    std::string text;
    for (int i = 1; i <= count; ++i)
        text += "X:" + std::to_string(i) + "\nK:C\n" + std::string(static_cast<std::size_t>(i % 7 + 1), 'c') +
                "|\n\n";
    return corpusFromText(text, "numbered");
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private slots:
    void vocabularyIsSortedByCodePoint()
    {
        const auto vocabulary = Vocabulary::fromText("zéa\n\U0001D11Eaz");
        const std::vector<std::string> expected = {"\n", "a", "z", "é", "\U0001D11E"};
        QCOMPARE(vocabulary.tokens(), expected);
        QCOMPARE(vocabulary.find("z").value(), 2);
        QVERIFY(!vocabulary.find("b").has_value());
    }

    void vocabularySurvivesJson()
    {
        const auto vocabulary = Vocabulary::fromText("\"\\/\t\n{}[]é♭");
        const auto again = Vocabulary::fromJson(vocabulary.toJson(), "memory");
        QVERIFY(again.has_value());
        QVERIFY(*again == vocabulary);
        for (const auto& token : vocabulary.tokens())
            QCOMPARE(again->find(token), vocabulary.find(token));
    }

    void brokenVocabularies_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("no JSON") << "[";
        QTest::newRow("object") << "{}";
        QTest::newRow("numbers") << "[1]";
        QTest::newRow("twice") << R"(["a","a"])";
        QTest::newRow("empty token") << R"(["a",""])";
    }
    void brokenVocabularies()
    {
        QFETCH(QString, json);
        const auto vocabulary = Vocabulary::fromJson(json.toStdString(), "v.json");
        QVERIFY(!vocabulary);
        QCOMPARE(vocabulary.error().code, base::ErrorCode::InvalidInput);
        QCOMPARE(vocabulary.error().where, std::string("v.json"));
    }

    void decodingUndoesEncoding()
    {
        const std::string text = "X:1\nT:Ó Súilleabháin\nK:D\nd2f♭|]\n";
        const auto vocabulary = Vocabulary::fromText(text);
        const CharTokenizer tokenizer(vocabulary);
        QCOMPARE(tokenizer.decode(tokenizer.encode(text).value()), text);
        const auto unknown = tokenizer.encode("X:1\nT:Q");
        QVERIFY(!unknown);
        QVERIFY(unknown.error().what.find("\"Q\"") != std::string::npos);
        QCOMPARE(unknown.error().where, std::string("line 2, column 3"));
    }

    void splitKeepsGroupsTogether()
    {
        base::Random random(8);
        SplitOptions options;
        options.heldOut = 0.2;
        for (int i = 0; i < 300; ++i)
            options.groups.push_back(static_cast<std::size_t>(random.below(120)));
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            options.seed = seed;
            const Split split = splitByPiece(300, options);
            QCOMPARE(split.training.size() + split.heldOut.size(), std::size_t{300});
            std::set<std::size_t> trained;
            for (const auto tune : split.training)
                trained.insert(options.groups[tune]);
            for (const auto tune : split.heldOut)
                QVERIFY(!trained.contains(options.groups[tune]));
            QVERIFY(split.heldOut.size() >= 60 && split.heldOut.size() < 75);
        }
    }

    void splitDependsOnTheSeedOnly()
    {
        SplitOptions options{0.1, 4, {}};
        const Split first = splitByPiece(100, options);
        QCOMPARE(splitByPiece(100, options).heldOut, first.heldOut);
        QCOMPARE(first.heldOut.size(), std::size_t{10});
        options.seed = 5;
        QVERIFY(splitByPiece(100, options).heldOut != first.heldOut);
        options.heldOut = 0.0;
        QVERIFY(splitByPiece(100, options).heldOut.empty());
        // Everything in one group: nothing can be held out without leaving nothing to train on.
        QVERIFY(splitByPiece(4, {0.5, 1, {7, 7, 7, 7}}).heldOut.empty());
    }

    void datasetHoldsEveryTuneOnce()
    {
        const CorpusText corpus = numberedTunes(40);
        const auto dataset = Dataset::build(corpus, {0.25, 3, {}}).value();
        const CharTokenizer tokenizer(dataset.vocabulary());
        std::string all = tokenizer.decode(dataset.trainingText(1));
        QCOMPARE(all.size(), dataset.trainingSize());
        QCOMPARE(dataset.heldOutTunes().size(), std::size_t{10});
        QCOMPARE(dataset.trainingTuneCount(), std::size_t{30});
        for (const auto& tune : dataset.heldOutTunes()) {
            const std::string text = tokenizer.decode(tune);
            QVERIFY(text.ends_with("|\n\n"));
            QVERIFY(all.find(text) == std::string::npos);
            all += text;
        }
        for (const auto& tune : corpus.tunes)
            QVERIFY(all.find(tune + "\n") != std::string::npos);
        QCOMPARE(all.size(), corpus.text.size());
    }

    void epochsAreShuffledAnew()
    {
        const auto dataset = Dataset::build(numberedTunes(40), {0.25, 3, {}}).value();
        auto first = dataset.trainingText(1);
        auto second = dataset.trainingText(2);
        QVERIFY(first != second);
        QVERIFY(first == dataset.trainingText(1));
        std::sort(first.begin(), first.end());
        std::sort(second.begin(), second.end());
        QVERIFY(first == second);
    }

    void nothingHeldOutIsTheTextAsItStands()
    {
        const CorpusText corpus = corpusFromText("% free text\n\nX:1\nK:C\nc|\n\n\n\nX:2\nK:C\nd|", "odd");
        const auto dataset = Dataset::build(corpus, {}).value();
        QCOMPARE(CharTokenizer(dataset.vocabulary()).decode(dataset.trainingText(7)), corpus.text);
        QVERIFY(dataset.heldOutTunes().empty());
    }

    void wrongOptionsAreErrors()
    {
        const CorpusText corpus = numberedTunes(4);
        QVERIFY(!Dataset::build(corpus, {0.6, 1, {}}).has_value());
        QVERIFY(!Dataset::build(corpus, {-0.1, 1, {}}).has_value());
        QVERIFY(!Dataset::build(corpus, {0.1, 1, {1, 2}}).has_value());
        QVERIFY(!Dataset::build(numberedTunes(1), {0.1, 1, {}}).has_value());
        QVERIFY(!Dataset::build(corpusFromText("no music", "prose"), {0.1, 1, {}}).has_value());
    }

    void batchesReadRowsInParallel()
    {
        std::vector<TokenId> text(23);
        for (std::size_t i = 0; i < text.size(); ++i)
            text[i] = static_cast<TokenId>(i);
        const StatefulBatches batches(text, 2, 5);
        QCOMPARE(batches.rowLength(), std::size_t{11});
        QCOMPARE(batches.count(), std::size_t{2});
        std::vector<TokenId> inputs(10);
        std::vector<TokenId> targets(10);
        batches.inputs(1, inputs);
        batches.targets(1, targets);
        const std::vector<TokenId> expected = {5, 16, 6, 17, 7, 18, 8, 19, 9, 20};
        QCOMPARE(inputs, expected);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            QCOMPARE(targets[i], inputs[i] + 1);
        QCOMPARE(StatefulBatches({}, 2, 5).count(), std::size_t{0});
        QCOMPARE(StatefulBatches(text, 30, 5).count(), std::size_t{0});
    }

    void tunesStartAtBlankLines()
    {
        //                               row 0           row 1
        const std::vector<TokenId> text = {1, 0, 0, 2, 3, 0, 0, 4, 5, 0};
        const StatefulBatches batches(text, 2, 2);
        std::vector<std::uint8_t> starts(4);
        batches.tuneStarts(0, 0, starts);
        const std::vector<std::uint8_t> first = {0, 0, 0, 1};
        QVERIFY(starts == first); // the second of two line breaks, seen within a row only
        batches.tuneStarts(1, 0, starts);
        const std::vector<std::uint8_t> second = {1, 0, 0, 0};
        QVERIFY(starts == second);
    }

    void foldersAreReadInOrder()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path(folder.path().toStdString());
        QVERIFY(base::writeFileAtomically(path / "b.abc", std::string_view("X:2\nK:C\nd|\n")).has_value());
        QVERIFY(base::writeFileAtomically(path / "a/x.ABC", std::string_view("X:1\nT:\xe9t\xe9\nK:C\nc|"))
                    .has_value());
        QVERIFY(base::writeFileAtomically(path / "notes.md", std::string_view("X:9\nK:C\n")).has_value());
        const auto corpus = loadCorpusText(path).value();
        QCOMPARE(corpus.text, std::string("X:1\nT:été\nK:C\nc|\n\nX:2\nK:C\nd|\n"));
        QCOMPARE(corpus.tunes.size(), std::size_t{2});
        QVERIFY(!loadCorpusText(path / "missing.abc").has_value());
        QVERIFY(base::writeFileAtomically(path / "empty.abc", std::string_view()).has_value());
        QVERIFY(!loadCorpusText(path / "empty.abc").has_value());
    }

    void paperBatchingOnTheRawFile()
    {
        if (!std::filesystem::exists(kJigs))
            QSKIP("the paper's data are not here");
        const auto corpus = loadCorpusText(kJigs).value();
        const auto dataset = Dataset::build(corpus, {}).value();
        QCOMPARE(dataset.trainingSize(), std::size_t{129665});
        QCOMPARE(dataset.vocabulary().size(), std::size_t{86});
        const StatefulBatches batches(dataset.trainingText(1), 16, 64);
        QCOMPARE(batches.rowLength(), std::size_t{8104});
        QCOMPARE(batches.count(), std::size_t{126});
        QCOMPARE(corpus.tunes.size(), std::size_t{340});
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
