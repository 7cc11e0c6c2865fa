// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_reader.h"
#include "engine/audio/clip_render.h"
#include "engine/base/files.h"
#include "tests/engine/audio/audio_scores.h"

#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <cmath>

using namespace partita;
using namespace partita::audio;
using namespace partita::test;

namespace {

constexpr double kMostApart = 0.5; ///< LU between any two clips of a study

/// A slow tune low on the piano.
score::Score slowTune()
{
    std::vector<score::Note> notes;
    for (int i = 0; i < 40; ++i)
        notes.push_back(note(480 + i * 960, 960, 40 + (i * 5) % 12, 30 + i));
    score::Score score = scoreOf(notes);
    score.metadata.titles = {"The Slow One"};
    score.tempos = {{{0}, 70, {1, 4}, {}, false}};
    return score;
}

/// Fast chords high up, with drums, pedal and another instrument.
score::Score loudChords()
{
    std::vector<score::Note> notes;
    for (int i = 0; i < 400; ++i)
        for (const int key : {72, 76, 79, 84})
            notes.push_back(note(i * 240, 240, key + i % 5, 127));
    score::Score score = scoreOf(notes);
    score.metadata.titles = {"The Loud One"};
    score.parts.front().programs = {{{0}, 19, 0}};
    score.parts.front().controls = {{7, {{{0}, 40}}}, {score::kSustainPedal, {{{0}, 127}}}};
    score::Part drums;
    drums.percussion = true;
    drums.voices.push_back({{}, {note(0, 240, 38), note(480, 240, 36)}, {}, {}, {}});
    score.parts.push_back(drums);
    score.tempos = {{{0}, 150, {1, 4}, {}, false}};
    for (int bar = 0; bar < 50; ++bar) {
        score.bars.emplace_back();
        score.bars.back().range = {{bar * 1920}, {(bar + 1) * 1920}};
    }
    score.normalise();
    return score;
}

std::vector<std::string> tagsOf(const std::filesystem::path& path)
{
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    std::vector<std::string> tags;
    for (int tag = SF_STR_FIRST; tag <= SF_STR_LAST; ++tag)
        if (const char* text = sf_get_string(file, tag))
            tags.emplace_back(text);
    sf_close(file);
    return tags;
}

} // namespace

class TestClipRender : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] ClipFiles files(const std::string& name) const
    {
        const std::filesystem::path folder = m_folder.path().toStdString();
        return {folder / (name + ".mp3"), folder / (name + ".flac")};
    }

private slots:
    void anExcerptEndsAtABarLineNearTheWantedLength()
    {
        // Bars of 1.6 s: the twelfth line lies at 19.2 s, the thirteenth at 20.8.
        ClipPolicy policy;
        policy.seconds = 20.3;
        const auto excerpt = clipExcerpt(loudChords(), policy);
        QVERIFY(excerpt.has_value());
        QVERIFY(std::abs(excerpt->seconds - 20.8) < 1e-9);
        QVERIFY(!excerpt->whole);
        QCOMPARE(excerpt->performance.end.value, std::int64_t{13 * 1920});
        for (const auto& note : excerpt->performance.parts.front().notes)
            QVERIFY(note.range.end <= excerpt->performance.end);
        QCOMPARE(excerpt->performance.barLines.size(), std::size_t{13});
    }

    void withoutANearBarLineItEndsAtABeat()
    {
        score::Score score = loudChords();
        score.bars.resize(1);
        score.bars.front().range.end = {50 * 1920};
        ClipPolicy policy;
        policy.seconds = 10.1;
        const auto excerpt = clipExcerpt(score, policy);
        QVERIFY(std::abs(excerpt->seconds - 10.0) < 1e-9); // beats of 0.4 s
    }

    void aShortPieceIsTakenWhole()
    {
        const auto excerpt = clipExcerpt(scoreOf({note(960, 480, 60), note(1440, 480, 62)}), {});
        QVERIFY(excerpt->whole);
        QCOMPARE(excerpt->seconds, 1.0); // silence before the first note is none of it
        QCOMPARE(excerpt->performance.parts.front().notes.front().range.start.value, std::int64_t{0});
    }

    void policiesMakeSourcesAlike()
    {
        ClipPolicy policy;
        policy.quartersPerMinute = 100;
        auto excerpt = clipExcerpt(loudChords(), policy);
        QCOMPARE(excerpt->performance.parts.size(), std::size_t{1}); // no drums
        const auto& part = excerpt->performance.parts.front();
        QVERIFY(part.controls.empty());
        QCOMPARE(part.programs, (std::vector<score::ProgramChange>{{{0}, 0, 0}}));
        for (const auto& note : part.notes)
            QCOMPARE(note.velocity, 80);
        QVERIFY(std::abs(excerpt->seconds - 19.2) < 1e-9); // bars of 2.4 s
        policy = {};
        policy.velocities = VelocityPolicy::Kept;
        policy.percussion = PercussionPolicy::Kept;
        policy.program = std::nullopt;
        policy.controllers = true;
        excerpt = clipExcerpt(loudChords(), policy);
        QCOMPARE(excerpt->performance.parts.size(), std::size_t{2});
        QCOMPARE(excerpt->performance.parts.front().programs.front().program, 19);
        QCOMPARE(excerpt->performance.parts.front().controls.size(), std::size_t{2});
        QCOMPARE(excerpt->performance.parts.front().notes.front().velocity, 127);
    }

    void settingsAreChecked_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("velocity");
        QTest::addColumn<int>("program");
        QTest::addColumn<double>("tempo");
        QTest::newRow("length") << 0.0 << 80 << 0 << 100.0;
        QTest::newRow("no number") << std::nan("") << 80 << 0 << 100.0;
        QTest::newRow("velocity") << 20.0 << 0 << 0 << 100.0;
        QTest::newRow("program") << 20.0 << 80 << 128 << 100.0;
        QTest::newRow("tempo") << 20.0 << 80 << 0 << 0.0;
    }
    void settingsAreChecked()
    {
        QFETCH(double, seconds);
        QFETCH(int, velocity);
        QFETCH(int, program);
        QFETCH(double, tempo);
        ClipPolicy policy;
        policy.seconds = seconds;
        policy.velocity = velocity;
        policy.program = program;
        policy.quartersPerMinute = tempo;
        QVERIFY(clipExcerpt(slowTune(), policy).error().code == base::ErrorCode::InvalidInput);
        QVERIFY(clipExcerpt(slowTune(), {}).has_value());
    }

    void silenceIsNoClip()
    {
        QVERIFY(renderClip(scoreOf({}), {}).error().code == base::ErrorCode::InvalidInput);
        score::Score drums = loudChords();
        drums.parts.erase(drums.parts.begin());
        QVERIFY(renderClip(drums, {}).error().code == base::ErrorCode::InvalidInput);
    }

    void veryDifferentPiecesAreEquallyLoud()
    {
        const ClipSettings settings;
        std::vector<ClipSound> sounds;
        std::vector<Loudness> loudness;
        for (const auto& score : {slowTune(), loudChords()}) {
            auto sound = renderClip(score, settings);
            QVERIFY2(sound.has_value(), sound ? "" : sound.error().message().c_str());
            loudness.push_back(sound->loudness);
            sounds.push_back(std::move(*sound));
        }
        QVERIFY2(std::abs(loudness[0].integrated - loudness[1].integrated) > 3, "they differ too little");
        const double common = commonLoudness(loudness, settings);
        double lowest = 0;
        double highest = -100;
        for (std::size_t i = 0; i < sounds.size(); ++i) {
            const auto target = files("equal" + std::to_string(i));
            const auto written = writeClip(sounds[i], common, target);
            QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
            for (const auto& path : {target.mp3, target.flac}) {
                const auto measured = measureLoudness(path);
                lowest = std::min(lowest, measured->integrated);
                highest = std::max(highest, measured->integrated);
                QVERIFY(measured->truePeak < settings.highestPeak);
                const auto decoded = readSound(path);
                QCOMPARE(decoded->sampleRate, 44100);
                QCOMPARE(decoded->channels, 2);
                QCOMPARE(decoded->frames(), sounds[i].samples.size() / 2);
                QCOMPARE(decoded->frames() % 1152, std::size_t{0});
                QCOMPARE(decoded->samples.front(), 0.0F);
                QVERIFY(std::abs(decoded->samples.back()) < 1e-3F);
            }
        }
        qInfo("common loudness %.2f, decoded %.2f to %.2f LUFS", common, lowest, highest);
        QVERIFY(highest - lowest < kMostApart);
    }

    void onePeakLowersTheWholeSet()
    {
        ClipSettings settings;
        settings.loudness = -18;
        const std::vector<Loudness> even{{-30, -20}, {-24, -15}};
        QCOMPARE(commonLoudness(even, settings), -18.0);
        const std::vector<Loudness> peaky{{-30, -20}, {-40, -15}};
        const double lowered = commonLoudness(peaky, settings);
        QVERIFY(lowered <= -26 && lowered > -27); // 25 dB from loudness to peak, which may reach -1
        QCOMPARE(commonLoudness({}, settings), -18.0);
    }

    void filesTellNothingButTheirSound()
    {
        const auto sound = renderClip(slowTune(), {});
        const auto target = files("bare");
        QVERIFY(writeClip(*sound, -20, target).has_value());
        for (const auto& path : {target.mp3, target.flac}) {
            QVERIFY(tagsOf(path).empty());
            const auto bytes = *base::readTextFile(path);
            for (const char* word : {"ID3", "TAG", "APETAG", "Slow", "artita", "TITLE", "DATE"})
                QVERIFY2(bytes.find(word) == std::string::npos, word);
        }
    }

    void theSameMusicGivesTheSameBytes()
    {
        const auto first = renderClip(slowTune(), {});
        // What was rendered in between leaves no trace.
        QVERIFY(renderClip(loudChords(), {}).has_value());
        score::Score renamed = slowTune();
        renamed.metadata.titles = {"Another name"};
        const auto second = renderClip(renamed, {});
        const auto one = writeClip(*first, -20, files("one"));
        const auto two = writeClip(*second, -20, files("two"));
        QCOMPARE(one->mp3Sha256, two->mp3Sha256);
        QCOMPARE(one->flacSha256, two->flacSha256);
        QVERIFY(*base::readFile(files("one").mp3) == *base::readFile(files("two").mp3));
        QCOMPARE(one->seconds, first->seconds());
    }

    void aStopIsHeard()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(renderClip(slowTune(), {}, source.get_token()).error().code == base::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestClipRender)
#include "tst_clip_render.moc"
