// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/render.h"
#include "engine/audio/sequence.h"
#include "engine/audio/sound_font.h"
#include "engine/base/files.h"
#include "tests/engine/audio/audio_scores.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <cmath>

using namespace partita;
using namespace partita::audio;
using namespace partita::test;

namespace {

struct Sound
{
    SF_INFO info{};
    std::vector<float> samples;
};

Sound readSound(const std::filesystem::path& path)
{
    Sound sound;
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &sound.info);
    if (file == nullptr)
        return sound;
    sound.samples.resize(static_cast<std::size_t>(sound.info.frames * sound.info.channels));
    sf_readf_float(file, sound.samples.data(), sound.info.frames);
    sf_close(file);
    return sound;
}

float peakOf(const std::vector<float>& samples)
{
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

/// The pitch between two times, from the shift at which the sound is most like itself.
double frequencyOf(const Sound& sound, double from, double to)
{
    const auto channels = static_cast<std::size_t>(sound.info.channels);
    const double rate = sound.info.samplerate;
    const auto first = static_cast<std::size_t>(from * rate);
    const auto length = static_cast<std::size_t>((to - from) * rate);
    const auto likeness = [&](std::size_t shift) {
        double sum = 0;
        for (std::size_t i = first; i < first + length; ++i)
            sum += sound.samples[i * channels] * sound.samples[(i + shift) * channels];
        return sum;
    };
    const auto lowest = static_cast<std::size_t>(rate / 600);
    const auto highest = static_cast<std::size_t>(rate / 350);
    std::size_t best = lowest;
    for (std::size_t shift = lowest; shift <= highest; ++shift)
        if (likeness(shift) > likeness(best))
            best = shift;
    const double before = likeness(best - 1);
    const double here = likeness(best);
    const double after = likeness(best + 1);
    const double peak = (before - after) / (2 * (before - 2 * here + after));
    return rate / (static_cast<double>(best) + peak);
}

score::Score tune()
{
    return scoreOf({note(0, 480, 60), note(480, 480, 64), note(960, 960, 67)});
}

} // namespace

class TestRender : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

private slots:
    void centsAreHeard()
    {
        auto bent = note(1440, 960, 69);
        bent.pitch.cents = 50;
        auto low = note(2880, 960, 69);
        low.pitch.cents = -30;
        auto score = scoreOf({note(0, 960, 69), bent, low, note(4320, 960, 69)});
        score.parts.front().programs = {{{0}, 73, 0}};
        const auto file = path("cents.wav");
        QVERIFY(renderToFile(score, file, AudioFormat::Wav).has_value());
        const Sound sound = readSound(file);
        const auto cents = [&](double start) {
            const double pitch = frequencyOf(sound, start + 0.3, start + 0.8);
            return 1200 * std::log2(pitch / frequencyOf(sound, 0.3, 0.8));
        };
        QVERIFY2(std::abs(cents(1.5) - 50) < 5, qPrintable(QString::number(cents(1.5))));
        QVERIFY2(std::abs(cents(3.0) + 30) < 5, qPrintable(QString::number(cents(3.0))));
        QVERIFY2(std::abs(cents(4.5)) < 5, qPrintable(QString::number(cents(4.5))));
    }

    void bendsAndCentsAddUp()
    {
        auto bent = note(480, 480, 60);
        bent.pitch.cents = 100;
        auto score = scoreOf({note(0, 480, 60), bent, note(960, 480, 60)});
        score.parts.front().controls = {{score::kPitchBendLane, {{{240}, 9000}, {{720}, 8192}}}};
        std::vector<int> bends;
        for (const auto& event : makeSequence(score::performed(score)).events)
            if (event.message.status() == midi::Status::PitchBend)
                bends.push_back(event.message.bytes[1] | (event.message.bytes[2] << 7));
        QCOMPARE(bends, (std::vector<int>{9000, 9000 + 4096, 8192 + 4096, 8192}));
    }

    void filesAreSoundAndRepeatable_data()
    {
        QTest::addColumn<QByteArray>("extension");
        QTest::addColumn<int>("format");
        QTest::newRow("wav") << QByteArray("wav") << int(SF_FORMAT_WAV);
        QTest::newRow("flac") << QByteArray("flac") << int(SF_FORMAT_FLAC);
        QTest::newRow("ogg") << QByteArray("ogg") << int(SF_FORMAT_OGG);
        QTest::newRow("mp3") << QByteArray("mp3") << int(SF_FORMAT_MPEG);
    }
    void filesAreSoundAndRepeatable()
    {
        QFETCH(QByteArray, extension);
        QFETCH(int, format);
        const auto first = path(("one." + extension).constData());
        const auto second = path(("two." + extension).constData());
        const auto kind = audioFormatOf(extension.toStdString());
        QVERIFY(kind.has_value());
        RenderSettings settings;
        settings.tailSeconds = 1;
        std::uint64_t seen = 0;
        const auto summary =
            renderToFile(tune(), first, *kind, settings, {}, [&](const base::Progress& p) { seen = p.done; });
        QVERIFY2(summary.has_value(), summary ? "" : summary.error().message().c_str());
        QCOMPARE(summary->frames, std::uint64_t{3 * 44100}); // two seconds of music, one of tail
        QCOMPARE(summary->seconds, 3.0);
        QCOMPARE(seen, std::uint64_t{3});
        QVERIFY(std::abs(summary->peak - settings.peak) < 1e-3);
        const Sound sound = readSound(first);
        QCOMPARE(sound.info.format & SF_FORMAT_TYPEMASK, format);
        QCOMPARE(sound.info.channels, 2);
        QCOMPARE(sound.info.frames, sf_count_t{3 * 44100});
        QVERIFY(std::abs(peakOf(sound.samples) - static_cast<float>(summary->peak)) < 0.05F);
        QVERIFY(renderToFile(tune(), second, *kind, settings).has_value());
        QVERIFY(*base::readFile(first) == *base::readFile(second));
    }

    void everyPieceHasThePeakAskedFor()
    {
        std::vector<score::Note> notes;
        for (int key = 30; key < 100; ++key)
            notes.push_back(note(0, 960, key, 127));
        RenderSettings settings;
        for (const auto& piece : {scoreOf(notes), scoreOf({note(0, 960, 60, 1)})}) {
            for (const double peak : {0.5, 0.891}) {
                settings.peak = peak;
                const auto summary = renderToFile(piece, path("level.wav"), AudioFormat::Wav, settings);
                QVERIFY(summary.has_value());
                QVERIFY(std::abs(peakOf(readSound(path("level.wav")).samples) - peak) < 0.01);
            }
        }
    }

    void silenceStaysSilent()
    {
        const auto summary = renderToFile(scoreOf({}), path("silence.wav"), AudioFormat::Wav);
        QVERIFY(summary.has_value());
        QVERIFY(summary->peak < 1e-5);
        QVERIFY(peakOf(readSound(path("silence.wav")).samples) < 1e-4F);
    }

    void aCancelledRenderingLeavesNoFile()
    {
        std::stop_source source;
        const auto target = path("cancelled/none.wav");
        const auto summary = renderToFile(tune(), target, AudioFormat::Wav, {}, source.get_token(),
                                          [&](const base::Progress&) { source.request_stop(); });
        QVERIFY(!summary);
        QVERIFY(summary.error().code == base::ErrorCode::Cancelled);
        QVERIFY(QDir(m_folder.filePath("cancelled")).isEmpty());
    }

    void aReplacedFileKeepsWhoMayRead()
    {
        using std::filesystem::perms;
        for (const auto& [name, format] :
             {std::pair("kept.wav", AudioFormat::Wav), {"kept.ogg", AudioFormat::Ogg}}) {
            const auto target = path(name);
            QVERIFY(renderToFile(scoreOf({}), target, format).has_value());
            std::filesystem::permissions(target, perms::owner_read | perms::owner_write);
            QVERIFY(renderToFile(scoreOf({}), target, format).has_value());
            QVERIFY(std::filesystem::status(target).permissions() ==
                    (perms::owner_read | perms::owner_write));
        }
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto summary = renderToFile(tune(), "/proc/nothing/here.wav", AudioFormat::Wav);
        QVERIFY(!summary);
        QVERIFY(summary.error().code == base::ErrorCode::CannotWrite);
    }

    void theUsersSoundFontIsNeverReplacedSilently()
    {
        QVERIFY(!findSoundFont(path("none.sf2")));
        QVERIFY(base::writeFileAtomically(path("wrong.sf2"), std::string_view("no SoundFont at all"))
                    .has_value());
        const auto wrong = findSoundFont(path("wrong.sf2"));
        QVERIFY(!wrong);
        QVERIFY(wrong.error().code == base::ErrorCode::InvalidInput);
        QVERIFY(base::writeFileAtomically(path("torn.sf2"), std::string_view("RIFF\x10\0\0\0sfbkLIST", 16))
                    .has_value());
        RenderSettings settings;
        settings.soundFont = path("torn.sf2");
        const auto torn = renderToFile(tune(), path("torn.wav"), AudioFormat::Wav, settings);
        QVERIFY(!torn);
        QVERIFY(torn.error().code == base::ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "tst_render.moc"
