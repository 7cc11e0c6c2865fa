// SPDX-License-Identifier: GPL-3.0-or-later
// Human music for a survey, and which of it a model learnt from.
#include "app/service/model_library.h"
#include "app/service/score_files.h"
#include "app/service/side_list.h"
#include "app/service/survey_pieces.h"
#include "app/service/training_corpus.h"
#include "engine/abc/abc_parser.h"
#include "engine/base/files.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/corpus_split.h"
#include "engine/corpus/importer.h"
#include "engine/corpus/near_duplicates.h"
#include "engine/model/model_file.h"
#include "engine/survey/clip_features.h"
#include "engine/tokens/dataset.h"
#include "engine/training/run_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace partita;
using namespace partita::service;

namespace {

namespace fs = std::filesystem;

constexpr const char* kTune = "X:1\nT:The Tune\nM:6/8\nL:1/8\nQ:3/8=100\nK:Edor\nEFG ABc|ded cBA|E6|\n";

std::size_t countOf(const std::vector<SurveyPiece>& pieces, PieceSide side)
{
    return static_cast<std::size_t>(std::count_if(
        pieces.begin(), pieces.end(), [side](const SurveyPiece& piece) { return piece.side == side; }));
}

tokens::CorpusText starter()
{
    return *tokens::loadCorpusText(*findCorpus("starter"));
}

} // namespace

class TestSurveyPieces : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<model::ModelFile> m_folk;

    [[nodiscard]] fs::path path(const std::string& name) const
    {
        return fs::path(m_folder.path().toStdString()) / name;
    }

    /// The model that ships, as if it had been trained so.
    [[nodiscard]] std::vector<Composer> trainedAs(const model::TrainingRecord& record) const
    {
        model::ModelFile file = *m_folk;
        file.training = record;
        const fs::path folder = path("run/checkpoints/best");
        std::vector<Composer> models;
        if (model::writeModel(folder, file))
            if (auto composer = Composer::open(folder.string()))
                models.push_back(std::move(*composer));
        return models;
    }

    static tokens::Split splitOf(const std::vector<std::string>& tunes, double heldOut, std::uint64_t seed)
    {
        tokens::SplitOptions options;
        options.heldOut = heldOut;
        options.seed = seed;
        options.groups = corpus::tuneGroups(tunes);
        return tokens::splitByPiece(tunes.size(), options);
    }

    static model::TrainingRecord recordOf(const tokens::CorpusText& text, double heldOut, std::uint64_t seed)
    {
        const tokens::Split split = splitOf(text.tunes, heldOut, seed);
        model::TrainingRecord record;
        record.dataSha256 = text.sha256;
        record.split = heldOut > 0 ? "by-piece" : "none";
        record.heldOut = heldOut;
        record.seed = seed;
        record.trainingTunes = split.training.size();
        record.heldOutTunes = split.heldOut.size();
        return record;
    }

private slots:
    void initTestCase()
    {
        auto file = model::readModel(*findModel("folk"));
        QVERIFY(file.has_value());
        m_folk = std::make_unique<model::ModelFile>(std::move(*file));
    }

    void aRunsSplitIsDrawnAgain()
    {
        const auto text = starter();
        const auto models = trainedAs(recordOf(text, 0.3, 5));
        QCOMPARE(models.size(), std::size_t{1});
        const auto pieces = findSurveyPieces("starter", models);
        QVERIFY(pieces.has_value());
        QCOMPARE(pieces->size(), text.tunes.size());
        const auto split = splitOf(text.tunes, 0.3, 5);
        QVERIFY(split.heldOut.size() > 20);
        for (const std::size_t tune : split.heldOut)
            QVERIFY((*pieces)[tune].side == PieceSide::HeldOut);
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), split.heldOut.size());
        QCOMPARE(countOf(*pieces, PieceSide::Training), split.training.size());
        QCOMPARE((*pieces)[4].place, std::string("starter-corpus, tune 5"));
        QCOMPARE((*pieces)[4].read()->metadata.title(), abc::parseTune(text.tunes[4]).score.metadata.title());
    }

    void aCleanedCorpusIsKnownAgain()
    {
        const fs::path file = path("with-faults.abc");
        std::string abc = "X:1\nT:Faulty\nM:4/4\nL:1/4\nK:C\n[ab|\n\n";
        for (const auto& tune : starter().tunes)
            abc += tune + "\n";
        QVERIFY(base::writeFileAtomically(file, abc).has_value());
        const auto cleaned = cleanCorpus(*tokens::loadCorpusText(file));
        QVERIFY(cleaned.origins.front() > 0); // the faulty one is left out
        const auto record = recordOf(cleaned.text, 0.2, 1);
        const auto pieces = findSurveyPieces(file.string(), trainedAs(record));
        QVERIFY(pieces.has_value());
        QVERIFY(pieces->front().side == PieceSide::Unknown);
        const auto split = splitOf(cleaned.text.tunes, 0.2, 1);
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), split.heldOut.size());
        for (const std::size_t tune : split.heldOut)
            QVERIFY((*pieces)[cleaned.origins[tune]].side == PieceSide::HeldOut);
    }

    void whatCannotBeShownIsUnknown_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("training");
        QTest::newRow("another corpus") << 0 << 0;
        QTest::newRow("another number of tunes") << 1 << 0;
        QTest::newRow("another kind of split") << 2 << 0;
        QTest::newRow("nothing held out") << 3 << 95;
    }
    void whatCannotBeShownIsUnknown()
    {
        QFETCH(int, change);
        QFETCH(int, training);
        auto record = recordOf(starter(), change == 3 ? 0 : 0.3, 5);
        if (change == 0)
            record.dataSha256.front() = record.dataSha256.front() == '0' ? '1' : '0';
        if (change == 1)
            ++record.heldOutTunes;
        if (change == 2)
            record.split = "by-window";
        const auto pieces = findSurveyPieces("starter", trainedAs(record));
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), std::size_t{0});
        QCOMPARE(countOf(*pieces, PieceSide::Training), static_cast<std::size_t>(training));
    }

    void whatTheFirstWeightsLearntFromIsUnknown()
    {
        const auto record = recordOf(starter(), 0.3, 5);
        const auto models = trainedAs(record);
        training::RunDescription description;
        description.recipe = m_folk->recipe;
        description.initialModel = "another";
        description.initialHash = std::string(64, 'a');
        QVERIFY(training::RunFolder(path("run")).writeDescription(description).has_value());
        const auto pieces = findSurveyPieces("starter", models);
        fs::remove(path("run/run.json"));
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), std::size_t{0});
        QCOMPARE(countOf(*pieces, PieceSide::Training), record.trainingTunes);
        QCOMPARE(countOf(*findSurveyPieces("starter", models), PieceSide::HeldOut), record.heldOutTunes);
    }

    void aListBesideTheModelIsFollowed()
    {
        const auto text = starter();
        auto record = recordOf(text, 0.3, 5);
        record.dataSha256 = std::string(64, 'c'); // a text that no reader makes any more
        const auto models = trainedAs(record);
        const fs::path list = models.front().folder() / "sides.json";
        const auto write = [&list](const std::string& sha256, const std::string& more) {
            return base::writeFileAtomically(list, R"({"format": "partita-sides", "version": 1, )" +
                                                       ("\"data_sha256\": \"" + sha256 + "\", ") + more +
                                                       "}");
        };
        const std::string digests = "\"held_out\": [\"" + tuneDigest(text.tunes[7]) + "\", \"" +
                                    tuneDigest(text.tunes[9]) + "\"], \"training\": [\"" +
                                    tuneDigest(text.tunes[8]) + "\"]";
        QVERIFY(write(record.dataSha256, digests).has_value());
        const auto pieces = findSurveyPieces("starter", models);
        QVERIFY(write(std::string(64, 'd'), digests).has_value());
        const auto ofAnother = findSurveyPieces("starter", models);
        QVERIFY(write(record.dataSha256, digests + ", \"what\": 1").has_value());
        const auto damaged = findSurveyPieces("starter", models);
        QVERIFY(base::writeFileAtomically(list, std::string_view("[no")).has_value());
        const auto none = findSurveyPieces("starter", models);
        fs::remove(list);
        QVERIFY(pieces.has_value());
        QVERIFY((*pieces)[7].side == PieceSide::HeldOut);
        QVERIFY((*pieces)[8].side == PieceSide::Training);
        QVERIFY((*pieces)[9].side == PieceSide::HeldOut);
        QCOMPARE(countOf(*pieces, PieceSide::Unknown), pieces->size() - 3);
        for (const auto* wrong : {&ofAnother, &damaged, &none}) {
            QVERIFY(!wrong->has_value());
            QVERIFY(wrong->error().code == base::ErrorCode::InvalidInput);
        }
    }

    void theShippedModelKnowsItsHeldOutTunes()
    {
        const fs::path corpus = PARTITA_SHARED_DATA "/folk-merged/folk_open.abc";
        if (!fs::exists(corpus))
            QSKIP("the collection that the model was trained on is not here");
        std::vector<Composer> models;
        models.push_back(*Composer::open("folk"));
        const auto pieces = findSurveyPieces(corpus.string(), models);
        QVERIFY(pieces.has_value());
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), models.front().training().heldOutTunes);
        QCOMPARE(countOf(*pieces, PieceSide::Training), models.front().training().trainingTunes);
    }

    void everyModelHasItsSay()
    {
        const auto text = starter();
        auto models = trainedAs(recordOf(text, 0.3, 5));
        auto second = trainedAs(recordOf(text, 0.3, 6));
        models.push_back(std::move(second.front()));
        const auto pieces = findSurveyPieces("starter", models);
        const auto first = splitOf(text.tunes, 0.3, 5).heldOut;
        const auto other = splitOf(text.tunes, 0.3, 6).heldOut;
        std::vector<std::size_t> both;
        std::set_intersection(first.begin(), first.end(), other.begin(), other.end(),
                              std::back_inserter(both));
        QVERIFY(!both.empty() && both.size() < first.size());
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), both.size());
        QCOMPARE(countOf(*pieces, PieceSide::Training), text.tunes.size() - both.size());
        QVERIFY(combined(PieceSide::HeldOut, PieceSide::Unknown) == PieceSide::Unknown);
        QVERIFY(combined(PieceSide::Training, PieceSide::Unknown) == PieceSide::Training);
    }

    void aStoredSplitIsFollowed()
    {
        const fs::path folder = path("corpus");
        corpus::ImportSettings import;
        import.places = {*findCorpus("starter")};
        import.corpus = folder;
        QVERIFY(corpus::importMusic(import).has_value());
        auto pieces = findSurveyPieces(folder.string(), {});
        QVERIFY(pieces.has_value());
        QCOMPARE(countOf(*pieces, PieceSide::Unknown), pieces->size());
        QVERIFY(corpus::splitCorpus(folder, {}).has_value());
        const auto sides = *corpus::sidesOf(folder);
        const std::size_t heldOut = sides.validation.size() + sides.test.size();
        QVERIFY(heldOut > 0);
        pieces = findSurveyPieces(folder.string(), {});
        QCOMPARE(countOf(*pieces, PieceSide::HeldOut), heldOut);
        QCOMPARE(countOf(*pieces, PieceSide::Training), sides.train.size());
        model::TrainingRecord record;
        record.dataSha256 = *corpus::fingerprintOf(folder);
        record.split = "by-piece";
        record.heldOutTunes = sides.validation.size();
        QCOMPARE(countOf(*findSurveyPieces(folder.string(), trainedAs(record)), PieceSide::HeldOut), heldOut);
        ++record.heldOutTunes; // another split than the corpus has now
        QCOMPARE(countOf(*findSurveyPieces(folder.string(), trainedAs(record)), PieceSide::Unknown),
                 pieces->size());
    }

    void aCorpusPieceIsAScoreAgain()
    {
        const fs::path file = path("one.abc");
        QVERIFY(base::writeFileAtomically(file, std::string_view(kTune)).has_value());
        corpus::ImportSettings import;
        import.places = {file};
        import.corpus = path("one-corpus");
        QVERIFY(corpus::importMusic(import).has_value());
        const auto pieces = findSurveyPieces(import.corpus.string(), {});
        QCOMPARE(pieces->size(), std::size_t{1});
        const auto score = pieces->front().read();
        QVERIFY(score.has_value());
        const auto features = survey::featuresOf(*score);
        const auto written = survey::featuresOf(abc::parseTune(kTune).score);
        QCOMPARE(score->metadata.title(), std::string("The Tune"));
        QCOMPARE(features.keyName(), written.keyName());
        QVERIFY(survey::featuresOf(*score).meter == written.meter);
        QVERIFY(std::abs(features.quartersPerMinute - written.quartersPerMinute) < 0.1);
        QVERIFY(std::abs(features.seconds - written.seconds) < 0.01);
        QCOMPARE(features.meanPitch, written.meanPitch);
    }

    void foldersOfFilesAreRead()
    {
        const auto score = abc::parseTune(kTune).score;
        QVERIFY(writePiece(score, path("files/a.mid")).has_value());
        QVERIFY(writePiece(score, path("files/sub/b.musicxml")).has_value());
        QVERIFY(base::writeFileAtomically(path("files/broken.mid"), std::string_view("no")).has_value());
        const auto pieces = findSurveyPieces(path("files").string(), {});
        QVERIFY(pieces.has_value());
        QCOMPARE(pieces->size(), std::size_t{3});
        QCOMPARE((*pieces)[0].place, std::string("files, a.mid"));
        QCOMPARE((*pieces)[2].place, std::string("files, sub/b.musicxml"));
        QVERIFY(!(*pieces)[1].read());
        for (const std::size_t i : {0, 2}) {
            const auto read = (*pieces)[i].read();
            QCOMPARE(read->noteCount(), score.noteCount());
            QVERIFY((*pieces)[i].side == PieceSide::Unknown);
        }
        const auto single = findSurveyPieces(path("files/a.mid").string(), {});
        QCOMPARE(single->front().place, std::string("a.mid"));
    }

    void musicWithoutAKeyGetsOne()
    {
        score::Score score = abc::parseTune("X:1\nL:1/4\nK:D\nDEFG|ABcd|dcBA|GFED|\n").score;
        score.keys.clear();
        QCOMPARE(survey::featuresOf(withKey(score)).keyName(), std::string("D"));
        score.keys = {{{0}, *score::parseKeyName("Eb")}};
        QCOMPARE(survey::featuresOf(withKey(score)).keyName(), std::string("Eb"));
        QCOMPARE(survey::featuresOf(withKey(score, true)).keyName(), std::string("D"));
    }

    void placesWithoutMusicAreErrors()
    {
        QVERIFY(findSurveyPieces(path("nowhere").string(), {}).error().code == base::ErrorCode::CannotRead);
        fs::create_directories(path("empty"));
        QVERIFY(findSurveyPieces(path("empty").string(), {}).error().code == base::ErrorCode::InvalidInput);
        QVERIFY(base::writeFileAtomically(path("x.zip"), std::string_view("no archive")).has_value());
        QVERIFY(!findSurveyPieces(path("x.zip").string(), {}));
        QVERIFY(base::writeFileAtomically(path("x.png"), std::string_view("no music")).has_value());
        QVERIFY(findSurveyPieces(path("x.png").string(), {}).error().code == base::ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestSurveyPieces)
#include "tst_survey_pieces.moc"
