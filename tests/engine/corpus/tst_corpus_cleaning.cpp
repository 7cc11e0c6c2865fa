// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning: what each step does to notes, and what a cleaning makes of a corpus, killed or not.
#include "corpus_support.h"
#include "engine/base/random.h"
#include "engine/corpus/corpus_cleaning.h"
#include "engine/corpus/corpus_split.h"
#include "engine/corpus/note_cleaning.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

using namespace partita;
using namespace partita::corpus;
using namespace partita::corpus_test;

namespace {

NoteEvent note(std::uint32_t onset, std::uint32_t duration, int key, int velocity = 80, int channel = 0)
{
    NoteEvent event;
    event.onset = onset;
    event.duration = duration;
    event.onsetTime = onset * 10;
    event.durationTime = duration * 10;
    event.key = static_cast<std::uint8_t>(key);
    event.velocity = static_cast<std::uint8_t>(velocity);
    event.channel = static_cast<std::uint8_t>(channel);
    return event;
}

/// Notes of these keys, one after another.
std::vector<NoteEvent> line(const std::vector<int>& keys)
{
    std::vector<NoteEvent> events;
    for (const int key : keys)
        events.push_back(note(static_cast<std::uint32_t>(events.size()) * 240, 240, key));
    return events;
}

std::vector<int> keysOf(const std::vector<NoteEvent>& events)
{
    std::vector<int> keys;
    for (const auto& event : events)
        keys.push_back(event.key);
    return keys;
}

CleaningSettings onlySteps(std::vector<CleaningStep> steps)
{
    CleaningSettings settings;
    settings.steps = std::move(steps);
    return settings;
}

/// 64 random notes, as ABC; `transpose` in semitones.
QByteArray randomTune(std::uint64_t seed, int transpose = 0)
{
    base::Random random(seed);
    QByteArray notes;
    for (int i = 0; i < 64; ++i)
        notes += "CDEFGAB"[random.below(7)];
    return "X:1\nT:Random\nM:4/4\nL:1/8\nK:C transpose=" + QByteArray::number(transpose) + "\n" + notes +
           "|]\n";
}

} // namespace

class TestCorpusCleaning : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void duplicateNotesBecomeOne()
    {
        std::vector<NoteEvent> events{note(0, 100, 60, 50),   note(0, 300, 60, 40),   note(0, 100, 64),
                                      note(0, 90, 36, 80, 9), note(0, 90, 36, 80, 9), note(240, 100, 60)};
        QCOMPARE(removeDuplicateNotes(events), std::int64_t{1});
        QCOMPARE(events.size(), std::size_t{5});
        QCOMPARE(events[0], note(0, 300, 60, 50));
        std::vector<NoteEvent> channels{note(0, 100, 60), note(0, 100, 60, 80, 1)};
        QCOMPARE(removeDuplicateNotes(channels), std::int64_t{0});
    }

    void velocitiesAreLevelled()
    {
        std::vector<NoteEvent> events{note(0, 10, 60, 20), note(10, 10, 62, 44), note(20, 10, 36, 99, 9)};
        QVERIFY(levelVelocities(events));
        QCOMPARE(int{events[0].velocity}, 40);
        QCOMPARE(int{events[1].velocity}, 88);
        QCOMPARE(int{events[2].velocity}, 99); // percussion
        QVERIFY(!levelVelocities(events));
        std::vector<NoteEvent> extreme{note(0, 10, 60, 1), note(0, 10, 61, 1), note(0, 10, 62, 127)};
        levelVelocities(extreme);
        QVERIFY(extreme[0].velocity >= 1 && extreme[2].velocity == 127);
    }

    void timingIsFixed()
    {
        std::vector<NoteEvent> events{note(1100, 500, 60), note(1200, 900, 64), note(1340, 100, 60)};
        QVERIFY(fixTiming(events, 480));
        QVERIFY(
            (events == std::vector<NoteEvent>{note(140, 240, 60), note(240, 900, 64), note(380, 100, 60)}));
        QVERIFY(!fixTiming(events, 480));
        std::vector<NoteEvent> none;
        QVERIFY(!fixTiming(none, 480));
    }

    void phrasesHaveThreeKeysInEveryEightNotes()
    {
        std::vector<int> keys;
        for (int i = 0; i < 20; ++i)
            keys.push_back(60 + i % 3);
        QVERIFY((phrasesOf(line(keys), 20) == std::vector<Phrase>{{0, 20}}));
        QVERIFY(phrasesOf(line(keys), 21).empty());
        QVERIFY(phrasesOf(line({60, 61, 62, 63, 64, 65, 66}), 1).empty()); // not even one window
        std::vector<int> trill(keys);
        for (int i = 0; i < 12; ++i)
            trill.push_back(60 + i % 2);
        trill.insert(trill.end(), keys.begin(), keys.end());
        const auto events = line(trill);
        const auto phrases = phrasesOf(events, 8);
        QCOMPARE(phrases.size(), std::size_t{2});
        QVERIFY(phrases[0].end <= phrases[1].first); // no note twice
        for (const auto& phrase : phrases)
            for (std::size_t i = phrase.first; i + 8 <= phrase.end; ++i) {
                const auto window = std::vector<int>(trill.begin() + static_cast<int>(i),
                                                     trill.begin() + static_cast<int>(i) + 8);
                QVERIFY(std::set<int>(window.begin(), window.end()).size() >= 3);
            }
        QVERIFY(phrases[0] == (Phrase{0, 25})); // the third key is last at 17, in the window from there to 24
        QVERIFY(phrases[1].end == trill.size());
    }

    void percussionGoesAlongInPhrases()
    {
        auto events = line({60, 61, 62, 60, 61, 62, 60, 61, 62, 60});
        for (std::uint32_t i = 0; i < 12; ++i)
            events.insert(events.begin(), note(0, 10, 36, 80, 9));
        QVERIFY((phrasesOf(events, 10) == std::vector<Phrase>{{0, 22}}));
        events.resize(12);
        QVERIFY(phrasesOf(events, 1).empty());
    }

    void soundingNotesAreCounted()
    {
        QCOMPARE(mostSounding(line({60, 62, 64})), 1);
        QCOMPARE(mostSounding(std::vector{note(0, 100, 60), note(50, 100, 64), note(99, 10, 67),
                                          note(99, 10, 36, 80, 9), note(150, 10, 60)}),
                 3);
        QCOMPARE(mostSounding({}), 0);
    }

    void keysAreTransposed()
    {
        std::vector<NoteEvent> events{note(0, 10, 60), note(0, 10, 36, 80, 9), note(10, 10, 67)};
        transpose(events, -5);
        std::vector<int> keys = keysOf(events);
        std::sort(keys.begin(), keys.end());
        QVERIFY((keys == std::vector<int>{36, 55, 62}));
        QCOMPARE(transposedKey("D major", 1), std::string("Eb major"));
        QCOMPARE(transposedKey("A minor", -5), std::string("E minor"));
        QCOMPARE(transposedKey("G dorian", 2), std::string("A dorian"));
        QCOMPARE(transposedKey("none", 2), std::string("none"));
        QCOMPARE(transposedKey("", 2), std::string());
        for (int interval = -5; interval <= 6; ++interval)
            QCOMPARE(transposedKey(transposedKey("Bb major", interval), -interval), std::string("Bb major"));
    }

    void stepsAreDoneAndCounted()
    {
        importTunes();
        const auto report = cleanCorpus(path("corpus"), path("clean"), {});
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        QCOMPARE(report->piecesBefore, std::int64_t{14});
        QCOMPARE(report->steps.size(), kCleaningSteps.size() - 2);
        const auto counts = [&](CleaningStep step) {
            return *std::find_if(report->steps.begin(), report->steps.end(),
                                 [&](const StepCounts& found) { return found.step == step; });
        };
        QCOMPARE(counts(CleaningStep::Velocities).changed, std::int64_t{14});  // ABC has no 64
        QCOMPARE(counts(CleaningStep::Phrases).piecesAfter, std::int64_t{13}); // one is too short
        QCOMPARE(counts(CleaningStep::ExactDuplicates).piecesAfter, std::int64_t{12});
        QCOMPARE(counts(CleaningStep::TransposedDuplicates).piecesAfter, std::int64_t{10});
        QCOMPARE(report->corpus.pieces, std::int64_t{10});
        for (std::size_t i = 1; i < report->steps.size(); ++i) {
            QCOMPARE(report->steps[i].piecesBefore, report->steps[i - 1].piecesAfter);
            QCOMPARE(report->steps[i].notesBefore, report->steps[i - 1].notesAfter);
        }
        const Content before = contentOf(path("corpus"));
        for (const auto& piece : contentOf(path("clean")).pieces) {
            const auto& parent = before.pieces[static_cast<std::size_t>(piece.origin->parent) - 1];
            QCOMPARE(piece.contentHash, parent.contentHash);
            QCOMPARE(piece.title, parent.title);
        }
    }

    void filtersKeepWhatIsWithinTheirLimits()
    {
        importTunes();
        CleaningSettings settings = onlySteps({CleaningStep::Length});
        settings.mostNotes = 63;
        QCOMPARE(cleaned("short", settings)->corpus.pieces, std::int64_t{1});
        settings = onlySteps({CleaningStep::Length});
        settings.leastSeconds = 10;
        QCOMPARE(cleaned("long", settings)->corpus.pieces, std::int64_t{13});
        settings = onlySteps({CleaningStep::Range});
        settings.highest = 72; // the transposed ones reach 74
        const auto low = cleaned("low", settings);
        QVERIFY(low && low->corpus.pieces < 14 && low->corpus.pieces > 0);
        for (const auto& piece : contentOf(path("low")).pieces)
            QVERIFY(*piece.highest <= 72);
        settings = onlySteps({CleaningStep::Polyphony});
        settings.fewestSounding = 2;
        QCOMPARE(cleaned("chords", settings)->corpus.pieces, std::int64_t{0});
    }

    void nearDuplicatesKeepTheFirstOfAFamily()
    {
        importTunes();
        const auto report = cleaned("one", onlySteps({CleaningStep::NearDuplicates}));
        QVERIFY(report);
        QCOMPARE(report->corpus.pieces, std::int64_t{11}); // ten tunes and the jig
    }

    void copiesInAllKeysStayInRange()
    {
        importTunes();
        CleaningSettings settings = onlySteps({CleaningStep::Length, CleaningStep::Transpose});
        settings.fewestNotes = 64;
        settings.lowest = 58;
        settings.highest = 75;
        QVERIFY(cleaned("keys", settings));
        const Content parents = contentOf(path("corpus"));
        const Content copies = contentOf(path("keys"));
        std::set<int> intervals;
        for (std::size_t i = 0; i < copies.pieces.size(); ++i) {
            const auto& record = copies.pieces[i];
            intervals.insert(record.origin->interval);
            const auto& before = parents.events[static_cast<std::size_t>(record.origin->parent) - 1];
            QCOMPARE(copies.events[i].size(), before.size());
            for (std::size_t k = 0; k < before.size(); ++k)
                QCOMPARE(int{copies.events[i][k].key}, before[k].key + record.origin->interval);
            QCOMPARE(*record.lowest,
                     *parents.pieces[static_cast<std::size_t>(record.origin->parent) - 1].lowest +
                         record.origin->interval);
            QVERIFY(record.origin->interval == 0 || (*record.lowest >= 58 && *record.highest <= 75));
        }
        QVERIFY(intervals.size() > 3 && intervals.contains(0) && intervals.contains(-2));
        QVERIFY(*intervals.begin() >= -5 && *intervals.rbegin() <= 6);
    }

    void copiesShareASideAndAreNotJudged()
    {
        importTunes();
        QVERIFY(cleaned("keys", onlySteps({CleaningStep::Transpose})));
        const auto report = splitCorpus(path("keys"), {SplitKind::ByPiece, 0.2, 0.1, 3});
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        const Content content = contentOf(path("keys"));
        std::map<std::int64_t, std::set<Side>> sides;
        for (const auto& piece : report->split.pieces)
            sides[content.pieces[static_cast<std::size_t>(piece.piece) - 1].origin->parent].insert(
                piece.side);
        for (const auto& [parent, found] : sides)
            QCOMPARE(found.size(), std::size_t{1});
        const auto read = sidesOf(path("keys"));
        QVERIFY(read && !read->validation.empty() && !read->test.empty());
        for (const auto* side : {&read->validation, &read->test})
            for (const auto id : *side)
                QCOMPARE(content.pieces[static_cast<std::size_t>(id) - 1].origin->interval, 0);
        QVERIFY(read->train.size() > 5 * (read->validation.size() + read->test.size()));
    }

    void theSameAgainAddsNothing()
    {
        importTunes();
        const auto first = cleanCorpus(path("corpus"), path("clean"), {});
        const Content content = contentOf(path("clean"));
        const auto again = cleanCorpus(path("corpus"), path("clean"), {});
        QVERIFY(first && again);
        QCOMPARE(first->added, std::int64_t{10});
        QCOMPARE(again->added, std::int64_t{0});
        QCOMPARE(again->steps.back().piecesAfter, first->steps.back().piecesAfter);
        QVERIFY(contentOf(path("clean")) == content);
        QVERIFY(cleanCorpus(path("corpus"), path("other"), {}));
        QCOMPARE(shardBytes(path("other")), shardBytes(path("clean")));
    }

    void stoppedOrKilledItGoesOn_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::addColumn<int>("after");
        for (const int after : {1, 300, 900}) {
            QTest::addRow("stopped after %d pieces", after) << false << after;
            QTest::addRow("killed after %d pieces", after) << true << after;
        }
    }

    void stoppedOrKilledItGoesOn()
    {
        QFETCH(bool, killed);
        QFETCH(int, after);
        writeFile("music/book.abc", collection(1000));
        QVERIFY(importMusic(settings("corpus")));
        CleaningSettings steps;
        steps.phraseNotes = 8;
        steps.steps.push_back(CleaningStep::Transpose);
        QVERIFY(cleaned("whole", steps));
        if (killed)
            killCleaning(steps, after);
        else
            stopCleaning(steps, after);
        QVERIFY(contentOf(path("part")).pieces.size() < contentOf(path("whole")).pieces.size());
        const auto refused = importMusic(settings("part"));
        QVERIFY(!refused && refused.error().what.find("not finished") != std::string::npos);
        const auto rest = cleaned("part", steps);
        QVERIFY2(rest, rest ? "" : rest.error().message().c_str());
        QVERIFY(contentOf(path("part")) == contentOf(path("whole")));
        QCOMPARE(shardBytes(path("part")), shardBytes(path("whole")));
    }

    void anotherCorpusIsNotTouched()
    {
        importTunes();
        const auto errorOf = [](const auto& result) {
            return result ? QString() : QString::fromStdString(result.error().message());
        };
        QVERIFY(errorOf(cleanCorpus(path("none"), path("clean"), {})).contains("no corpus"));
        QVERIFY(!QFileInfo::exists(QString::fromStdString(path("clean"))));
        QVERIFY(errorOf(cleaned("corpus", {})).contains("into itself"));
        QVERIFY(cleaned("clean", {}));
        QVERIFY(errorOf(cleaned("clean", onlySteps({CleaningStep::Timing}))).contains("another way"));
        QVERIFY(importMusic(settings("second")));
        const Content second = contentOf(path("second"));
        QVERIFY(errorOf(cleaned("second", {})).contains("has a corpus already"));
        QVERIFY(contentOf(path("second")) == second);
        writeFile("mine/notes.txt", "mine");
        QVERIFY(errorOf(cleaned("mine", {})).contains("something else"));
    }

    void aVanishedFolderIsTold()
    {
        writeFile("music/book.abc", collection(1500));
        QVERIFY(importMusic(settings("corpus")));
        CleaningSettings steps = onlySteps({CleaningStep::Timing});
        const auto report =
            cleanCorpus(path("corpus"), path("clean"), steps, {}, [&](const base::Progress& progress) {
                if (progress.done == 700)
                    QDir(QString::fromStdString(path("clean"))).removeRecursively();
            });
        QVERIFY(!report && report.error().what.find("vanished") != std::string::npos);
    }

private:
    [[nodiscard]] std::string path(const QString& name) const
    {
        return m_folder->filePath(name).toStdString();
    }

    void writeFile(const QString& name, const QByteArray& content) const
    {
        writeAbsolute(m_folder->filePath(name), content);
    }

    [[nodiscard]] ImportSettings settings(const QString& corpus) const
    {
        ImportSettings settings;
        settings.places = {path("music")};
        settings.corpus = path(corpus);
        return settings;
    }

    [[nodiscard]] base::Result<CleaningReport> cleaned(const QString& into,
                                                       const CleaningSettings& steps) const
    {
        return cleanCorpus(path("corpus"), path(into), steps);
    }

    /// Ten tunes, one of them twice, two of them in another key as well, and a jig of 17 notes.
    void importTunes() const
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed)
            writeFile("music/tune" + QString::number(seed) + ".abc", randomTune(seed));
        writeFile("music/twice.abc", "%\n" + randomTune(1));
        writeFile("music/up.abc", randomTune(2, 3));
        writeFile("music/down.abc", randomTune(3, -2));
        writeFile("music/jig.abc", kJig);
        QVERIFY(importMusic(settings("corpus")));
    }

    void stopCleaning(const CleaningSettings& steps, int after) const
    {
        std::stop_source stop;
        const auto stopped = cleanCorpus(path("corpus"), path("part"), steps, stop.get_token(),
                                         [&](const base::Progress& progress) {
                                             if (progress.done == static_cast<std::uint64_t>(after))
                                                 stop.request_stop();
                                         });
        QVERIFY(!stopped && stopped.error().code == base::ErrorCode::Cancelled);
    }

    void killCleaning(const CleaningSettings& steps, int after) const
    {
        const pid_t child = ::fork();
        if (child == 0) {
            static_cast<void>(
                cleanCorpus(path("corpus"), path("part"), steps, {}, [&](const base::Progress& progress) {
                    if (progress.done == static_cast<std::uint64_t>(after))
                        ::kill(::getpid(), SIGKILL);
                }));
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestCorpusCleaning)
#include "tst_corpus_cleaning.moc"
