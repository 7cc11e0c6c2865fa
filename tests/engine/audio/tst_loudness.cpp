// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_file.h"
#include "engine/audio/audio_reader.h"
#include "engine/audio/loudness.h"
#include "engine/base/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace partita;
using namespace partita::audio;

namespace {

/// A sine of 1 kHz in both channels; `peak` in dBFS, `phase` in turns.
std::vector<float> sine(double peak, double seconds, int rate, double frequency = 1000, double phase = 0)
{
    std::vector<float> samples;
    const double amplitude = std::pow(10.0, peak / 20);
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
        const auto value =
            static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * (frequency * i / rate + phase)));
        samples.insert(samples.end(), {value, value});
    }
    return samples;
}

} // namespace

class TestLoudness : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    /// EBU Tech 3341, table 1, cases 1 and 2: a stereo sine of 1 kHz at -23 and -33 dBFS is -23 and -33 LUFS,
    /// ±0.1.
    void aReferenceToneHasItsLoudness()
    {
        for (const int rate : {44100, 48000})
            for (const double level : {-23.0, -33.0}) {
                const auto loudness = measureLoudness(sine(level, 20, rate), 2, rate);
                QVERIFY(loudness.has_value());
                QVERIFY2(std::abs(loudness->integrated - level) <= 0.1,
                         qPrintable(QString::number(loudness->integrated)));
                QVERIFY(std::abs(loudness->truePeak - level) <= 0.1);
            }
    }

    /// EBU Tech 3341, case 3: what is far below the rest is gated out.
    void quietStretchesDoNotCount()
    {
        auto samples = sine(-36, 10, 48000);
        for (const auto& [level, seconds] : {std::pair(-23.0, 60.0), {-36.0, 10.0}}) {
            const auto more = sine(level, seconds, 48000);
            samples.insert(samples.end(), more.begin(), more.end());
        }
        const auto loudness = measureLoudness(samples, 2, 48000);
        QVERIFY(std::abs(loudness->integrated + 23) <= 0.1);
    }

    /// EBU Tech 3341, case 16: a sine of a quarter of the rate at 45 degrees, whose samples lie 3 dB below
    /// its crests.
    void thePeakBetweenTheSamplesIsFound()
    {
        const auto samples = sine(-6, 5, 48000, 12000, 0.125);
        float highest = 0;
        for (const float sample : samples)
            highest = std::max(highest, std::abs(sample));
        QVERIFY(20 * std::log10(highest) < -8.9);
        const auto loudness = measureLoudness(samples, 2, 48000);
        QVERIFY2(loudness->truePeak > -6.4 && loudness->truePeak < -5.8,
                 qPrintable(QString::number(loudness->truePeak)));
    }

    void silenceHasNone()
    {
        const auto loudness = measureLoudness(std::vector<float>(88200, 0.0F), 2, 44100);
        QVERIFY(std::isinf(loudness->integrated) && loudness->integrated < 0);
        QVERIFY(std::isinf(loudness->truePeak) && loudness->truePeak < 0);
        QVERIFY(measureLoudness(std::span<const float>(), 2, 44100).has_value());
        QVERIFY(!measureLoudness(std::vector<float>(100, 0.5F), 0, 44100).has_value());
    }

    void aFileIsMeasuredAsItIsDecoded()
    {
        const auto samples = sine(-20, 4, 44100);
        for (const auto& [name, format] : {std::pair("tone.wav", AudioFormat::Wav),
                                           {"tone.flac", AudioFormat::Flac},
                                           {"tone.ogg", AudioFormat::Ogg},
                                           {"tone.mp3", AudioFormat::Mp3}}) {
            const std::filesystem::path path = m_folder.filePath(name).toStdString();
            auto file = AudioFileWriter::create(path, format, 44100);
            QVERIFY(file.has_value() && file->write(samples).has_value() && file->finish().has_value());
            const auto sound = readSound(path);
            QVERIFY2(sound.has_value(), name);
            QCOMPARE(sound->frames(), samples.size() / 2);
            QCOMPARE(sound->seconds(), 4.0);
            const auto loudness = measureLoudness(path);
            const double most = format == AudioFormat::Mp3 ? 0.3 : 0.1; // LAME lowers 192 kbit/s by 0.27 dB
            QVERIFY2(std::abs(loudness->integrated + 20) < most, name);
        }
    }

    void whatIsNoSoundIsAnError()
    {
        const std::filesystem::path path = m_folder.filePath("text.mp3").toStdString();
        QVERIFY(base::writeFileAtomically(path, std::string_view("no sound at all")).has_value());
        QVERIFY(readSound(path).error().code == base::ErrorCode::InvalidInput);
        QVERIFY(measureLoudness(path).error().code == base::ErrorCode::InvalidInput);
        QVERIFY(readSound(m_folder.filePath("none.wav").toStdString()).error().code ==
                base::ErrorCode::CannotRead);
    }
};

QTEST_GUILESS_MAIN(TestLoudness)
#include "tst_loudness.moc"
