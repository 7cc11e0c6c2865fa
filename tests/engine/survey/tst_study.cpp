// SPDX-License-Identifier: GPL-3.0-or-later
// A study on the disk: its documents, its checks, its key under seal, and the orders drawn from it.
#include "engine/base/files.h"
#include "engine/base/secret.h"
#include "engine/survey/assignment.h"
#include "engine/survey/study_check.h"
#include "engine/survey/study_file.h"
#include "engine/survey/study_folder.h"
#include "survey_support.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <map>
#include <set>
#include <thread>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

bool finds(const std::vector<Finding>& findings, const std::string& code)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.code == code; });
}

std::vector<std::string> itemsOf(const Assignment& assignment, TrialKind kind)
{
    std::vector<std::string> items;
    for (const Trial& trial : assignment.trials)
        if (trial.kind == kind)
            items.push_back(trial.item);
    return items;
}

} // namespace

class TestStudy : public QObject
{
    Q_OBJECT

private slots:
    void comesBackFromItsFile()
    {
        Study study = identificationStudy();
        study.questions.push_back({"years", "How many years?", QuestionKind::Number, {}, true, false});
        study.scales.push_back({"beauty", "How beautiful?", "not", "very", 7});
        study.registration.goal = Goal::Equivalence;
        study.commitment = Commitment{"abc", kTime};
        const auto read = decodeStudy(encodeStudy(study), "study.json");
        QVERIFY(read);
        QCOMPARE(*read, study);
        const Key key = keyOf(study);
        const auto readKey = decodeKey(encodeKey(key), "key.json");
        QVERIFY(readKey);
        QCOMPARE(*readKey, key);
    }

    void aDamagedFileIsASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("told");
        const QByteArray start = R"({"format": "partita-study", "version": 1)";
        QTest::newRow("empty") << QByteArray() << QByteArray("cut off or damaged");
        QTest::newRow("cut off") << start << QByteArray("cut off or damaged");
        QTest::newRow("other format") << QByteArray(R"({"format": "x"})") << QByteArray("not a file of");
        QTest::newRow("list") << QByteArray("[1]") << QByteArray("not a file of");
        QTest::newRow("newer") << QByteArray(R"({"format": "partita-study", "version": 2})")
                               << QByteArray("newer Partita");
        QTest::newRow("misspelt") << start + R"(, "titel": "x"})" << QByteArray("titel is not known");
        QTest::newRow("inside") << start + R"(, "registration": {"margn": 1}})"
                                << QByteArray("registration.margn is not known");
        QTest::newRow("type") << start + R"(, "title": 7})" << QByteArray("title should be a text");
        QTest::newRow("method") << start + R"(, "method": "guess"})" << QByteArray("unknown value");
    }

    void aDamagedFileIsASentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, told);
        const auto read = decodeStudy(text.toStdString(), "study.json");
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message()).contains(told),
                 read.error().message().c_str());
    }

    void aGoodDesignHasNoFindings()
    {
        Study study = identificationStudy();
        const Key key = keyOf(study);
        study.ownScore = OwnScore::AfterClosing;
        const auto findings = checkStudy(study, &key);
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().message.c_str());
    }

    void whatIsWrongIsFound_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("error");
        for (const char* code :
             {"no-title", "bad-id", "bad-clip-id", "clip-order", "no-items", "bad-item-id", "clips-of-item",
              "unknown-clip", "known-answer", "clip-used-twice", "items-each", "repeats", "bad-question",
              "few-options", "registration", "no-scales", "one-source", "no-origin"})
            QTest::newRow(code) << QString(code) << true;
        for (const char* code : {"few-clips", "no-practice", "no-consent", "no-hypothesis", "loudness",
                                 "not-held-out", "unbalanced", "score-at-end"})
            QTest::newRow(code) << QString(code) << false;
    }

    void whatIsWrongIsFound()
    {
        QFETCH(QString, code);
        QFETCH(bool, error);
        Study study = identificationStudy();
        Key key = keyOf(study);
        const std::map<QString, std::function<void()>> damages{
            {"no-title", [&] { study.title.clear(); }},
            {"bad-id", [&] { study.id = "../../etc"; }},
            {"bad-clip-id", [&] { study.clips[3].id = "../secret"; }},
            {"clip-order", [&] { std::swap(study.clips[0], study.clips[1]); }},
            {"no-items", [&] { study.items.clear(); }},
            {"bad-item-id", [&] { study.items[1].id = study.items[0].id; }},
            {"clips-of-item", [&] { study.items[1].clips.push_back(study.clips[0].id); }},
            {"unknown-clip", [&] { study.items[1].clips[0] = idOf(777); }},
            {"known-answer", [&] { study.attention[0].answer = "elephant"; }},
            {"clip-used-twice", [&] { study.practice[0].item.clips = study.items[0].clips; }},
            {"items-each", [&] { study.itemsEach = 21; }},
            {"repeats", [&] { study.repeats = 21; }},
            {"bad-question", [&] { study.questions.push_back({}); }},
            {"few-options",
             [&] {
                 study.questions.push_back({"a", "Which?", QuestionKind::Choice, {"one"}, false, false});
             }},
            {"registration", [&] { study.registration.alpha = 0; }},
            {"no-scales", [&] { study.method = Method::Rating; }},
            {"one-source",
             [&] {
                 for (auto& origin : key.origins)
                     origin.source = Source::Machine;
             }},
            {"no-origin", [&] { key.origins.erase(key.origins.begin()); }},
            {"few-clips", [&] { study.items.resize(19); }},
            {"no-practice", [&] { study.practice.clear(); }},
            {"no-consent", [&] { study.consent.clear(); }},
            {"no-hypothesis", [&] { study.registration.hypothesis.clear(); }},
            {"loudness", [&] { study.clips[4].loudness = -19.4; }},
            {"not-held-out", [&] { key.origins[2].split = "training"; }},
            {"score-at-end", [&] { study.ownScore = OwnScore::AtTheEnd; }},
            {"unbalanced", [&] { key.origins[1].source = Source::Human; }},
        };
        damages.at(code)();
        const auto findings = checkStudy(study, &key);
        QVERIFY(finds(findings, code.toStdString()));
        QCOMPARE(hasErrors(findings), error);
    }

    void theKeyIsSealedWhileTheStudyIsOpen_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::newRow("own secret") << QString();
        QTest::newRow("passphrase") << QString("quiet as a mouse");
    }

    void theKeyIsSealedWhileTheStudyIsOpen()
    {
        QFETCH(QString, passphrase);
        const std::string phrase = passphrase.toStdString();
        QTemporaryDir place;
        const StudyFolder folder(place.filePath("study").toStdString());
        const Study draft = identificationStudy();
        Key key = keyOf(draft);
        QVERIFY(folder.writeDraft(draft, key));
        QCOMPARE(*folder.readKey(), key);

        const auto opened = folder.open(phrase, kTime);
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
        QCOMPARE(opened->stage, Stage::Open);
        QCOMPARE(opened->commitment->digest.size(), std::size_t(64));
        QCOMPARE(folder.readKey().error().code, base::ErrorCode::Unsupported);
        // Nothing in the folder tells whose a clip is.
        for (const QFileInfo& file : QDir(place.filePath("study")).entryInfoList(QDir::Files)) {
            const auto text = base::readTextFile(file.filePath().toStdString());
            QVERIFY(text);
            QVERIFY2(text->find("held out") == std::string::npos, qPrintable(file.fileName()));
        }
        QCOMPARE(folder.needsPassphrase(), !phrase.empty());
        const auto unsealed = folder.unsealKey(phrase);
        QVERIFY2(unsealed, unsealed ? "" : unsealed.error().message().c_str());
        QCOMPARE(unsealed->origins, key.origins);
        QCOMPARE(unsealed->nonce.size(), std::size_t(64));
        if (!phrase.empty()) {
            QVERIFY(!folder.unsealKey(""));
            QVERIFY(!folder.unsealKey("another"));
        }
        const auto closed = folder.close(phrase, "2026-03-02T10:00:00Z");
        QVERIFY(closed);
        QCOMPARE(closed->stage, Stage::Closed);
        key.nonce = unsealed->nonce;
        QCOMPARE(*folder.readKey(), key);
        QCOMPARE(commitmentOf(*closed, key), closed->commitment->digest);
    }

    void aChangedDesignOrKeyDoesNotFitTheCommitment()
    {
        QTemporaryDir place;
        const StudyFolder folder(place.path().toStdString());
        const Study draft = identificationStudy();
        QVERIFY(folder.writeDraft(draft, keyOf(draft)));
        auto opened = folder.open("", kTime);
        QVERIFY(opened);
        opened->registration.margin = 0.2;
        QVERIFY(base::writeFileAtomically(folder.path() / "study.json", encodeStudy(*opened)));
        const auto key = folder.unsealKey("");
        QVERIFY(!key);
        QVERIFY(key.error().what.find("commitment") != std::string::npos);
        QVERIFY(!folder.close("", kTime));
    }

    void aStudyWithErrorsDoesNotOpen()
    {
        QTemporaryDir place;
        const StudyFolder folder(place.path().toStdString());
        Study draft = identificationStudy();
        draft.items[0].clips[0] = idOf(777);
        QVERIFY(folder.writeDraft(draft, keyOf(draft)));
        const auto opened = folder.open("", kTime);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, base::ErrorCode::InvalidInput);
        QCOMPARE(folder.read()->stage, Stage::Draft);
        QVERIFY(folder.readKey());
    }

    /// Whoever comes first seals; the others find it open. Nobody's key is lost.
    void severalMayOpenAtOnce()
    {
        for (int round = 0; round < 10; ++round) {
            QTemporaryDir place;
            const StudyFolder folder(place.path().toStdString());
            const Study draft = identificationStudy();
            QVERIFY(folder.writeDraft(draft, keyOf(draft)));
            std::vector<std::jthread> openers;
            std::atomic<int> opened = 0;
            for (int i = 0; i < 4; ++i)
                openers.emplace_back([&] { opened += folder.open("", kTime) ? 1 : 0; });
            openers.clear();
            QCOMPARE(opened.load(), 4);
            QVERIFY(folder.unsealKey(""));
            QVERIFY(folder.close("", kTime));
        }
    }

    void aSealedTextShowsEveryChange()
    {
        const auto key = base::secureBytes(base::kSecretKeyBytes);
        auto sealed = base::seal("who made which", *key);
        QVERIFY(sealed);
        QCOMPARE(*base::unseal(*sealed, *key), std::string("who made which"));
        for (std::size_t i = 0; i < sealed->size(); ++i) {
            auto changed = *sealed;
            changed[i] ^= 1U;
            QVERIFY(!base::unseal(changed, *key));
        }
        QVERIFY(!base::unseal({}, *key));
        QVERIFY(*base::seal("same", *key) != *base::seal("same", *key));
    }

    void theSameSeedGivesTheSameOrder()
    {
        const Study study = identificationStudy();
        QCOMPARE(assign(study, 7), assign(study, 7));
        QVERIFY(!(assign(study, 7) == assign(study, 8)));
        // What a published seed gave must come out again in later versions.
        std::string order;
        for (const Trial& trial : assign(study, 7).trials)
            order += std::to_string(std::stoi(trial.clips[0])) + ' ';
        QCOMPARE(order, std::string("20 21 8 12 19 14 13 16 17 6 2 7 9 18 15 4 0 5 1 3 10 11 "));
    }

    void everyItemComesOnceAndTheSubsetsAreFair()
    {
        Study study = identificationStudy();
        study.itemsEach = 8;
        study.repeats = 2;
        std::map<std::string, int> seen;
        std::map<std::string, int> first;
        int machineFirst = 0;
        constexpr int kSeeds = 4000;
        for (int seed = 0; seed < kSeeds; ++seed) {
            const Assignment assignment = assign(study, static_cast<std::uint64_t>(seed));
            QCOMPARE(assignment.trials.size(), std::size_t(1 + 8 + 1 + 2));
            QCOMPARE(assignment.trials[0].kind, TrialKind::Practice);
            const auto scored = itemsOf(assignment, TrialKind::Scored);
            QCOMPARE(std::set(scored.begin(), scored.end()).size(), std::size_t(8));
            for (const std::string& item : scored)
                ++seen[item];
            if (assignment.trials[1].kind == TrialKind::Scored)
                ++first[assignment.trials[1].item];
            machineFirst += assignment.machineFirst ? 1 : 0;
            checkRepeats(assignment);
        }
        // 4,000 × 8 / 20 = 1,600 each, standard deviation 31; first: 4,000 × 8 / 9 / 20 = 178 (the check may
        // be first as well), standard deviation 13.
        for (const Item& item : study.items)
            QVERIFY2(std::abs(seen[item.id] - 1600) < 150, std::to_string(seen[item.id]).c_str());
        for (const auto& [item, count] : first)
            QVERIFY2(std::abs(count - 178) < 65, std::to_string(count).c_str());
        QVERIFY(std::abs(machineFirst - kSeeds / 2) < 160);
    }

    /// jsPsych's hidden constraint: three quarters of its neighbours differed, where a fair order has a half.
    void neighboursAreIndependent()
    {
        const Study study = identificationStudy();
        const Key key = keyOf(study);
        int switches = 0;
        int pairs = 0;
        for (int seed = 0; seed < 1000; ++seed) {
            std::vector<Source> sources;
            for (const Trial& trial : assign(study, static_cast<std::uint64_t>(seed)).trials)
                if (trial.kind == TrialKind::Scored)
                    sources.push_back(findOrigin(key, trial.clips[0])->source);
            for (std::size_t i = 1; i < sources.size(); ++i) {
                switches += sources[i] != sources[i - 1] ? 1 : 0;
                ++pairs;
            }
        }
        // Ten of each: neighbours differ with 10/19.
        QVERIFY(std::abs(static_cast<double>(switches) / pairs - 10.0 / 19.0) < 0.01);
    }

    void sidesAreBalancedForEverybody()
    {
        const Study study = pairStudy(Method::ForcedChoice, 11);
        int odd = 0;
        for (int seed = 0; seed < 500; ++seed) {
            int turned = 0;
            const Assignment assignment = assign(study, static_cast<std::uint64_t>(seed));
            for (const Trial& trial : assignment.trials)
                turned += std::stoi(trial.clips[0]) % 2; // the machine's clip on the left
            QVERIFY(turned == 5 || turned == 6);
            odd += turned == 6 ? 1 : 0;
        }
        QVERIFY(odd > 190 && odd < 310);
    }

private:
    static void checkRepeats(const Assignment& assignment)
    {
        const auto repeats = itemsOf(assignment, TrialKind::Repeat);
        QCOMPARE(repeats.size(), std::size_t(2));
        std::set<std::string> before;
        for (const Trial& trial : assignment.trials) {
            if (trial.kind == TrialKind::Repeat)
                QVERIFY(before.contains(trial.item));
            before.insert(trial.item);
        }
    }
};

QTEST_GUILESS_MAIN(TestStudy)
#include "tst_study.moc"
