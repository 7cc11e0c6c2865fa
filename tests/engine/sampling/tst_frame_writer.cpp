// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/chord_draw.h"
#include "engine/sampling/note_writer.h"
#include "engine/sampling/repeat_limits.h"
#include "engine/training/trainer.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>

using namespace partita;
using namespace partita::sampling;
using tokens::Frame;

namespace {

constexpr std::size_t kKeys = tokens::kPianoKeys;

std::vector<float> unlikelyKeys()
{
    return std::vector<float>(kKeys, -12.0F);
}

std::vector<float> onlySize(std::size_t size)
{
    std::vector<float> sizes(kKeys + 1, 0.0F);
    sizes[size] = 1.0F;
    return sizes;
}

GeneratorSettings plainSettings(double temperature = 1.0)
{
    GeneratorSettings settings;
    settings.temperature = temperature;
    settings.minP = 0.0;
    return settings;
}

Frame drawWith(const ChordDraw& chords, const std::vector<float>& logits, std::uint64_t seed,
               const GeneratorSettings& settings = plainSettings())
{
    SamplerChain samplers = makeSamplers(settings);
    base::Random random(seed);
    return chords.draw(logits, samplers, random);
}

/// Triads that go round in a circle; each piece begins on another key.
training::TrainingData circleData()
{
    tokens::FrameCorpus corpus;
    for (std::size_t piece = 0; piece < 24; ++piece) {
        tokens::FrameSequence frames;
        for (std::size_t step = 0; step < 24; ++step) {
            const std::size_t low = 30 + piece % 8 + (step % 4) * 2;
            Frame frame;
            frame.set(low).set(low + 4).set(low + 7);
            frames.push_back(frame);
        }
        (piece % 6 == 5 ? corpus.validation : corpus.training).push_back(frames);
    }
    training::TrainingData data;
    data.name = "circles";
    data.frames = corpus;
    return data;
}

} // namespace

class TestFrameWriter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sizesAreThoseOfTheMusic();
    void rareIntervalsAreAvoided();
    void sizesFollowTheModelToo();
    void oddsAreKept();
    void repetitionsAreLimited();
    void sameSettingsSameNotes();
    void chordsAreTheMusics();
    void stopsAndTells();
    void settingsAreChecked();

private:
    [[nodiscard]] WrittenNotes written(const GeneratorSettings& settings) const
    {
        return m_writer->write(settings).value();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<NoteWriter> m_writer; ///< of a model of circles
};

void TestFrameWriter::initTestCase()
{
    training::TrainingSettings settings;
    settings.recipe = model::findRecipe("jsb-match").value();
    settings.recipe.network.settings["hidden"] = 24;
    settings.recipe.network.settings["channels"] = 8;
    settings.recipe.network.settings["dropout"] = 0.1;
    settings.recipe.callbacks.warmUp.reset();
    settings.recipe.optimiser.learningRate = 0.01;
    settings.recipe.batch = 2;
    settings.recipe.epochs = 12;
    settings.recipe.length = 40; // so short that the writer forgets
    settings.recipe.preparation.stepsPerQuarter = 2;
    settings.runFolder = std::filesystem::path(m_folder.path().toStdString()) / "run";
    settings.threads = 1;
    const auto outcome = training::train(circleData(), settings);
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message().c_str());
    const auto file = model::readModel(settings.runFolder / "checkpoints/best").value();
    QVERIFY(writesNotes(file.recipe));
    auto writer = makeNoteWriter(file, model::Device::Cpu);
    QVERIFY2(writer.has_value(), writer ? "" : writer.error().message().c_str());
    m_writer = std::move(*writer);
    QCOMPARE(m_writer->hash(), file.hash);
    QCOMPARE(m_writer->recipeName(), std::string("jsb-match"));
}

void TestFrameWriter::sizesAreThoseOfTheMusic()
{
    auto logits = unlikelyKeys();
    for (std::size_t key = 30; key < 42; ++key)
        logits[key] = 0.0F; // twelve keys, each as likely as not
    const ChordDraw chords(onlySize(4), std::vector<float>(kKeys, 1.0F));
    for (std::uint64_t seed = 0; seed < 50; ++seed)
        QCOMPARE(drawWith(chords, logits, seed).count(), std::size_t{4});
}

void TestFrameWriter::rareIntervalsAreAvoided()
{
    auto logits = unlikelyKeys();
    for (std::size_t key = 30; key < 42; ++key)
        logits[key] = 0.0F;
    std::vector<float> intervals(kKeys, 1.0F);
    intervals[1] = 0.0F;
    int clusters = 0;
    int clustersByChance = 0;
    const auto countClusters = [&logits](const ChordDraw& chords, std::uint64_t seed) {
        const Frame frame = drawWith(chords, logits, seed);
        return (frame & (frame >> 1)).any() ? 1 : 0;
    };
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        clusters += countClusters(ChordDraw(onlySize(4), intervals), seed);
        clustersByChance += countClusters(ChordDraw(onlySize(4), std::vector<float>(kKeys, 1.0F)), seed);
    }
    QVERIFY(clustersByChance > 100);
    QVERIFY2(clusters < 10, qPrintable(QString::number(clusters)));
}

void TestFrameWriter::sizesFollowTheModelToo()
{
    const ChordDraw chords(std::vector<float>(kKeys + 1, 1.0F), std::vector<float>(kKeys, 1.0F));
    QVERIFY(drawWith(chords, unlikelyKeys(), 1, plainSettings(0.0)).none());
    auto logits = unlikelyKeys();
    logits[40] = logits[47] = 9.0F;
    Frame expected;
    expected.set(40).set(47);
    QCOMPARE(drawWith(chords, logits, 1, plainSettings(0.0)), expected);
}

void TestFrameWriter::oddsAreKept()
{
    auto logits = unlikelyKeys();
    logits[40] = 1.0F;
    logits[50] = 1.0F - std::log(3.0F); // a third of the odds
    const ChordDraw chords(onlySize(1), std::vector<float>(kKeys, 1.0F));
    std::map<bool, int> drawn;
    for (std::uint64_t seed = 0; seed < 2000; ++seed)
        ++drawn[drawWith(chords, logits, seed).test(50)];
    QVERIFY2(drawn[true] > 400 && drawn[true] < 600, qPrintable(QString::number(drawn[true])));
}

void TestFrameWriter::repetitionsAreLimited()
{
    const Frame held = Frame().set(40);
    const Frame other = Frame().set(45);
    const RepeatLimits limits({0.5F, 0.1F, 1.0F, 1.0F}, 2); // two lags, runs of one and of more
    const std::vector<Frame> mostlyHeld = {held, held, held, held, held, held, other, other};
    const auto countHeld = [&](const std::vector<Frame>& before) {
        int count = 0;
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            base::Random random(seed);
            count += limits.choose(before, mostlyHeld, random).value() == held ? 1 : 0;
        }
        return count;
    };
    const auto isAbout = [](int count, int expected) { return std::abs(count - expected) < 100; };
    QVERIFY(isAbout(countHeld({other, held}), 1500)); // nothing has been repeated yet: as it is drawn
    QVERIFY(isAbout(countHeld({held, held}), 1000));
    QVERIFY(isAbout(countHeld({held, held, held}), 200));
    QVERIFY(isAbout(countHeld({held, held, held, other}), 1500));
    int refused = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        base::Random random(seed);
        refused += limits.choose(std::vector<Frame>(3, held), std::vector<Frame>(4, held), random) ? 0 : 1;
    }
    QVERIFY2(isAbout(refused, 1800), qPrintable(QString::number(refused)));
}

void TestFrameWriter::sameSettingsSameNotes()
{
    auto settings = plainSettings();
    settings.maxNotes = 60;
    const auto first = written(settings);
    QVERIFY(!first.notes.empty());
    QVERIFY(written(settings).notes == first.notes);
    settings.seed = 2;
    QVERIFY(written(settings).notes != first.notes);
}

/// Sixty steps of two a quarter, more than the network looks back.
void TestFrameWriter::chordsAreTheMusics()
{
    auto settings = plainSettings(0.5);
    settings.maxNotes = 60;
    std::map<double, Frame> chords;
    for (const tokens::EventNote& note : written(settings).notes) {
        QVERIFY(note.onsetQuarters + note.durationQuarters <= 30.0);
        for (double at = note.onsetQuarters; at < note.onsetQuarters + note.durationQuarters; at += 0.5)
            chords[at].set(static_cast<std::size_t>(note.pitch - tokens::kLowestPianoKey));
    }
    QCOMPARE(chords.size(), std::size_t{60});
    int triads = 0;
    for (const auto& [at, chord] : chords) {
        QCOMPARE(chord.count(), std::size_t{3});
        triads += (chord & (chord >> 4) & (chord >> 7)).any() ? 1 : 0;
    }
    QVERIFY2(triads > 45, qPrintable(QString::number(triads)));
}

void TestFrameWriter::stopsAndTells()
{
    auto settings = plainSettings();
    settings.maxNotes = 50;
    std::stop_source stop;
    std::size_t told = 0;
    const auto observer = [&](std::size_t done, std::size_t all) {
        QCOMPARE(done, told + 1);
        QCOMPARE(all, std::size_t{50});
        told = done;
        if (done == 7)
            stop.request_stop();
    };
    const auto notes = m_writer->write(settings, observer, stop.get_token()).value();
    QVERIFY(notes.stopped);
    QCOMPARE(told, std::size_t{7});
    QVERIFY(!written(settings).stopped);
}

void TestFrameWriter::settingsAreChecked()
{
    auto settings = plainSettings(-1.0);
    QCOMPARE(m_writer->write(settings).error().code, base::ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestFrameWriter)
#include "tst_frame_writer.moc"
