// SPDX-License-Identifier: GPL-3.0-or-later
// A survey's clips, from the starter corpus and the model that ships to the files.
#include "app/service/model_library.h"
#include "app/service/side_list.h"
#include "app/service/survey_clip_files.h"
#include "app/service/survey_clips.h"
#include "app/service/survey_composing.h"
#include "engine/audio/audio_reader.h"
#include "engine/audio/loudness.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/survey/clip_arrangement.h"
#include "engine/tokens/corpus_text.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace partita;
using namespace partita::service;
using survey::Source;

namespace {

namespace fs = std::filesystem;

/// A tune of eighths around a pitch, long enough for a short clip.
score::Score tune(const char* title, int pitch, double quartersPerMinute = 120, int notes = 40)
{
    score::Score score;
    score.metadata.titles = {title};
    score.tempos = {{{0}, quartersPerMinute, {1, 4}, {}, false}};
    score.keys = {{{0}, *score::parseKeyName("G")}};
    score::Voice voice;
    for (int i = 0; i < notes; ++i) {
        score::Note note;
        note.onset = {i * 240};
        note.duration = {240};
        note.pitch = score::Key{}.spell(pitch + (i * 7) % 5);
        voice.notes.push_back(note);
    }
    score.parts.emplace_back();
    score.parts.front().voices.push_back(std::move(voice));
    score.normalise();
    return score;
}

OwnPiece own(Source source, score::Score score, bool practice = false)
{
    OwnPiece piece{std::move(score), {}, practice};
    piece.origin.source = source;
    return piece;
}

std::vector<std::string> namesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

bool isId(const std::string& text)
{
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::multiset<std::string> hashesOf(const SurveyClips& made)
{
    std::multiset<std::string> hashes;
    for (const auto& clip : made.clips)
        hashes.insert({clip.mp3Sha256, clip.flacSha256});
    return hashes;
}

std::string explain(const base::Result<SurveyClips>& made)
{
    return made ? std::string() : made.error().message();
}

} // namespace

class TestSurveyClips : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    /// Two pairs of the starter corpus, whose sides nobody knows, and the model that ships.
    [[nodiscard]] SurveyClipsRequest fromTheStarterCorpus(const char* study) const
    {
        SurveyClipsRequest request;
        request.study = path(study);
        request.corpus = "starter";
        request.models = {"folk"};
        request.pairs = 2;
        request.candidates = 2;
        request.allowUnknown = true;
        request.seed = 3;
        request.clip.policy.seconds = 6;
        return request;
    }

    [[nodiscard]] SurveyClipsRequest fromOwnPieces(const char* study) const
    {
        SurveyClipsRequest request;
        request.study = path(study);
        request.practice = false;
        request.attention = 0;
        request.clip.policy.seconds = 5;
        request.own = {own(Source::Human, tune("High", 80)), own(Source::Human, tune("Low", 50)),
                       own(Source::Machine, tune("Low too", 51)), own(Source::Machine, tune("High too", 79))};
        return request;
    }

private slots:
    void withoutHeldOutMusicThereIsNoStudy()
    {
        SurveyClipsRequest request = fromTheStarterCorpus("none");
        request.allowUnknown = false;
        base::Random ids(1);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY(!made);
        QVERIFY(made.error().code == base::ErrorCode::InvalidInput);
        QVERIFY2(made.error().what.find("of 95 it is not known") != std::string::npos,
                 made.error().what.c_str());
        QVERIFY(!fs::exists(path("none")));
    }

    void aCorpusAndAModelMakeAStudysClips()
    {
        const SurveyClipsRequest request = fromTheStarterCorpus("study");
        base::Random ids(1);
        std::uint64_t lastDone = 0;
        std::uint64_t lastTotal = 0;
        const auto made = makeSurveyClips(request, ids, {}, [&](const base::Progress& progress) {
            QVERIFY(progress.done < progress.total);
            lastDone = progress.done;
            lastTotal = progress.total;
        });
        QVERIFY2(made.has_value(), explain(made).c_str());
        QCOMPARE(lastDone + 1, lastTotal);
        QCOMPARE(made->scored.size(), std::size_t{4});
        QCOMPARE(made->practice.size(), std::size_t{2});
        QCOMPARE(made->attention.size(), std::size_t{1});
        QCOMPARE(made->clips.size(), std::size_t{7});
        QCOMPARE(made->sides.unknown, std::size_t{95});
        QCOMPARE(namesIn(request.study), std::vector<std::string>{"clips"});
        QCOMPARE(namesIn(request.study / "clips").size(), std::size_t{14});
        checkFiles(request.study / "clips", *made);
        checkOrigins(*made);
    }

    void onlyHeldOutMusicIsTaken()
    {
        const auto corpus = *tokens::loadCorpusText(*findCorpus("starter"));
        const fs::path model = path("listed");
        fs::copy(*findModel("folk"), model);
        const auto record = Composer::open(model.string())->training();
        std::set<std::string> heldOut;
        nlohmann::json list{{"format", "partita-sides"},
                            {"version", 1},
                            {"data_sha256", record.dataSha256},
                            {"held_out", nlohmann::json::array()},
                            {"training", nlohmann::json::array()}};
        for (std::size_t i = 0; i < corpus.tunes.size(); ++i) {
            list[i % 8 == 0 ? "held_out" : "training"].push_back(tuneDigest(corpus.tunes[i]));
            if (i % 8 == 0)
                heldOut.insert("starter-corpus, tune " + std::to_string(i + 1));
        }
        QVERIFY(base::writeFileAtomically(model / "sides.json", list.dump()).has_value());
        SurveyClipsRequest request = fromTheStarterCorpus("held-out");
        request.models = {model.string()};
        request.allowUnknown = false;
        request.attention = 0;
        base::Random ids(1);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY2(made.has_value(), explain(made).c_str());
        QCOMPARE(made->sides, (SideTally{heldOut.size(), corpus.tunes.size() - heldOut.size(), 0}));
        int humans = 0;
        for (const auto& origin : made->origins)
            if (origin.source == Source::Human) {
                ++humans;
                QCOMPARE(origin.split, std::string("held out"));
                QVERIFY(heldOut.contains(origin.piece));
            }
        QCOMPARE(humans, 3); // two pairs and practice
    }

    void anotherDrawOfIdsGivesTheSameSounds()
    {
        SurveyClipsRequest request = fromTheStarterCorpus("again");
        request.pairs = 1;
        base::Random ids(1);
        const auto first = makeSurveyClips(request, ids);
        QVERIFY2(first.has_value(), explain(first).c_str());
        const auto second = makeSurveyClips(request, ids);
        QVERIFY2(second.has_value(), explain(second).c_str());
        QVERIFY(hashesOf(*first) == hashesOf(*second));
        for (const auto& clip : first->clips)
            for (const auto& other : second->clips)
                QVERIFY(clip.id != other.id);
        QCOMPARE(namesIn(request.study / "clips").size(), 4 * first->clips.size());
        request.seed = 4;
        const auto third = makeSurveyClips(request, ids);
        QVERIFY(hashesOf(*first) != hashesOf(*third));
    }

    void ownPiecesAreMatched()
    {
        SurveyClipsRequest request = fromOwnPieces("own");
        request.own.push_back(own(Source::Machine, tune("Without a partner", 20, 240, 120)));
        request.own.push_back(own(Source::Human, tune("For practice", 60), true));
        request.own.push_back(own(Source::Human, tune("Too short", 60, 120, 4)));
        request.own[2].origin.model = "folk";
        request.own[2].origin.seed = 12;
        base::Random ids(5);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY2(made.has_value(), explain(made).c_str());
        QCOMPARE(made->scored.size(), std::size_t{5});
        QCOMPARE(made->practice.size(), std::size_t{1});
        QCOMPARE(made->match.pairs, std::size_t{2});
        QCOMPARE(made->leftOut.size(), std::size_t{1});
        QCOMPARE(made->leftOut.front().what, std::string("Too short"));
        std::map<std::string, survey::ClipOrigin> byTitle;
        for (const auto& origin : made->origins)
            byTitle[origin.title] = origin;
        QCOMPARE(byTitle["High"].pair, byTitle["High too"].pair);
        QCOMPARE(byTitle["Low"].pair, byTitle["Low too"].pair);
        QVERIFY(byTitle["High"].pair != byTitle["Low"].pair);
        QVERIFY(byTitle["Without a partner"].pair.empty());
        QCOMPARE(byTitle["Low too"].model, std::string("folk"));
        QCOMPARE(byTitle["Low too"].seed, std::uint64_t{12});
        QCOMPARE(byTitle["High"].split, std::string("unknown"));
        QCOMPARE(byTitle["High"].key, std::string("G"));
        QCOMPARE(byTitle["High"].quartersPerMinute, 120.0);
        QCOMPARE(byTitle["High"].meanPitch, 82.0);
    }

    void ownMachinePiecesFindTheirHumanPartners()
    {
        SurveyClipsRequest request = fromTheStarterCorpus("partners");
        request.models.clear();
        request.pairs = 1;
        request.practice = false;
        request.attention = 0;
        request.own = {own(Source::Machine, tune("Mine", 72))};
        base::Random ids(5);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY2(made.has_value(), explain(made).c_str());
        QCOMPARE(made->scored.size(), std::size_t{2});
        QCOMPARE(made->match.pairs, std::size_t{1});
        QCOMPARE(made->match.sameMode, std::size_t{1});
    }

    void machinePiecesAreComposedForOwnHumanOnes()
    {
        SurveyClipsRequest request = fromTheStarterCorpus("composed");
        request.corpus.clear();
        request.own = {own(Source::Human, tune("Mine", 72, 100))};
        base::Random ids(5);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY2(made.has_value(), explain(made).c_str());
        QCOMPARE(made->scored.size(), std::size_t{2});
        QVERIFY(made->practice.empty());
        for (const auto& origin : made->origins)
            if (origin.model == "folk") {
                QCOMPARE(origin.key, std::string("G"));
                QVERIFY(std::abs(origin.quartersPerMinute - 100) < 1e-6); // the partner's
                QCOMPARE(origin.modelHash.size(), std::size_t{64});
            }
    }

    void whatLiesTooFarApartIsNoPair()
    {
        SurveyClipsRequest request = fromTheStarterCorpus("far");
        request.match.tolerance = 0;
        request.candidates = 1;
        base::Random ids(1);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY(!made);
        QVERIFY(made.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(!fs::exists(path("far")));
    }

    void cancellingLeavesNothing_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("at once") << 0;
        QTest::newRow("while listening") << 2;
        QTest::newRow("while writing") << 6;
    }
    void cancellingLeavesNothing()
    {
        QFETCH(int, steps);
        const SurveyClipsRequest request = fromOwnPieces("cancelled");
        std::stop_source source;
        int seen = 0;
        base::Random ids(1);
        const auto made =
            makeSurveyClips(request, ids, source.get_token(), [&](const base::Progress& progress) {
                QCOMPARE(progress.total, std::uint64_t{8});
                if (seen++ == steps)
                    source.request_stop();
            });
        QVERIFY(!made);
        QVERIFY(made.error().code == base::ErrorCode::Cancelled);
        QVERIFY(!fs::exists(request.study));
    }

    void whatIsThereStays()
    {
        SurveyClipsRequest request = fromOwnPieces("kept");
        base::Random ids(9);
        const auto first = makeSurveyClips(request, ids);
        QVERIFY(first.has_value());
        // The same ids again: the files that have them are not replaced, and no others are left.
        const auto before = namesIn(request.study / "clips");
        base::Random same(9);
        request.clip.loudness = -30;
        const auto second = makeSurveyClips(request, same);
        QVERIFY(!second);
        QVERIFY(second.error().code == base::ErrorCode::CannotWrite);
        QCOMPARE(namesIn(request.study / "clips"), before);
        QCOMPARE(namesIn(request.study), std::vector<std::string>{"clips"});
        for (const auto& clip : first->clips)
            QCOMPARE(base::sha256(*base::readFile(request.study / "clips" / (clip.id + ".mp3"))),
                     clip.mp3Sha256);
    }

    void aPeakLowersAllClips()
    {
        SurveyClipsRequest request = fromOwnPieces("lowered");
        request.clip.loudness = -3;
        base::Random ids(9);
        const auto made = makeSurveyClips(request, ids);
        QVERIFY2(made.has_value(), explain(made).c_str());
        QVERIFY(made->loudness < -3);
        for (const auto& clip : made->clips) {
            QVERIFY(clip.truePeak <= request.clip.highestPeak);
            QVERIFY(std::abs(clip.loudness - made->loudness) <= 0.1);
        }
    }

    void idsTellNothingOfEachOther()
    {
        base::Random random(1);
        std::set<std::string> ids;
        for (int i = 0; i < 1000; ++i)
            ids.insert(survey::drawId(random));
        QCOMPARE(ids.size(), std::size_t{1000});
        QVERIFY(std::all_of(ids.begin(), ids.end(), isId));
    }

    void randomNotesAreRandom()
    {
        base::Random random(1);
        const auto notes = randomNotes(20, random);
        QCOMPARE(notes.noteCount(), std::size_t{100});
        std::set<int> classes;
        for (const auto& note : notes.parts.front().voices.front().notes) {
            classes.insert(note.pitch.midiKey() % 12);
            QVERIFY(note.duration.value > 0);
        }
        QCOMPARE(classes.size(), std::size_t{12});
        QVERIFY(!(randomNotes(20, random) == notes));
    }

    void requestsAreChecked()
    {
        base::Random ids(1);
        const auto fails = [&ids](const SurveyClipsRequest& request) {
            const auto made = makeSurveyClips(request, ids);
            return !made && made.error().code == base::ErrorCode::InvalidInput;
        };
        SurveyClipsRequest request = fromOwnPieces("checked");
        request.pairs = -1;
        QVERIFY(fails(request));
        request = fromOwnPieces("checked");
        request.candidates = 0;
        QVERIFY(fails(request));
        request = fromOwnPieces("checked");
        request.shortestShare = std::nan("");
        QVERIFY(fails(request));
        request = fromOwnPieces("checked");
        request.clip.policy.seconds = 0;
        QVERIFY(fails(request));
        request = fromOwnPieces("checked");
        request.own.clear();
        QVERIFY(fails(request));
        QVERIFY(!fs::exists(path("checked")));
    }

private:
    static void checkFiles(const fs::path& clips, const SurveyClips& made)
    {
        std::set<fs::file_time_type> times;
        std::vector<double> loudness;
        for (const auto& clip : made.clips) {
            QVERIFY(isId(clip.id));
            for (const auto& [file, sha] : {std::pair(clips / (clip.id + ".mp3"), clip.mp3Sha256),
                                            {clips / (clip.id + ".flac"), clip.flacSha256}}) {
                QCOMPARE(base::sha256(*base::readFile(file)), sha);
                times.insert(fs::last_write_time(file));
                const auto sound = audio::readSound(file);
                QVERIFY(std::abs(sound->seconds() - clip.seconds) < 1e-9);
                const auto measured = audio::measureLoudness(file);
                loudness.push_back(measured->integrated);
                QVERIFY(measured->truePeak <= -1);
                QVERIFY(measured->truePeak <= clip.truePeak + 1e-9);
            }
        }
        const auto [lowest, highest] = std::minmax_element(loudness.begin(), loudness.end());
        qInfo("loudness %.3f, decoded from %.3f to %.3f LUFS", made.loudness, *lowest, *highest);
        QVERIFY(*highest - *lowest < 0.5);
        QCOMPARE(times.size(), std::size_t{1});
    }

    static void checkOrigins(const SurveyClips& made)
    {
        std::map<std::string, std::vector<const survey::ClipOrigin*>> pairs;
        for (std::size_t i = 0; i < made.clips.size(); ++i) {
            const auto& origin = made.origins[i];
            QCOMPARE(origin.clip, made.clips[i].id);
            QVERIFY(i == 0 || made.clips[i - 1].id < made.clips[i].id);
            if (origin.source == Source::Human) {
                QCOMPARE(origin.split, std::string("unknown"));
                QVERIFY(origin.piece.starts_with("starter-corpus, tune "));
                QVERIFY(!origin.title.empty());
            }
            const auto has = [&](const std::vector<std::string>& ids) {
                return std::find(ids.begin(), ids.end(), origin.clip) != ids.end();
            };
            QCOMPARE(int(has(made.scored)) + int(has(made.practice)) + int(has(made.attention)), 1);
            QCOMPARE(origin.pair.empty(), !has(made.scored));
            if (!origin.pair.empty())
                pairs[origin.pair].push_back(&origin);
            if (has(made.attention))
                QCOMPARE(origin.recipe, std::string("random notes"));
        }
        QCOMPARE(pairs.size(), std::size_t{2});
        for (const auto& [name, pair] : pairs) {
            QCOMPARE(pair.size(), std::size_t{2});
            QVERIFY(pair[0]->source != pair[1]->source);
        }
        QCOMPARE(made.match.pairs, std::size_t{2});
        QCOMPARE(made.match.sameMode, std::size_t{2});
        QCOMPARE(made.match.sameMeter, std::size_t{2});
        for (const auto& feature : made.match.features)
            qInfo("feature %d: human %.2f, machine %.2f, largest difference %.2f", int(feature.feature),
                  feature.humanMean, feature.machineMean, feature.largestDifference);
    }
};

QTEST_GUILESS_MAIN(TestSurveyClips)
#include "tst_survey_clips.moc"
