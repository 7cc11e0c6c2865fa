// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/audio_file.h"
#include "engine/audio/clip_player.h"
#include "engine/base/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::audio;

namespace {

/// A device that is asked for sound by the test itself.
class HandDriver final : public AudioDriver
{
public:
    explicit HandDriver(AudioCallback& callback)
        : m_callback(callback)
    {
    }
    [[nodiscard]] std::string name() const override { return "by hand"; }
    [[nodiscard]] bool isAudible() const override { return false; }
    base::Result<void> start(AudioCallback callback) override
    {
        m_callback = std::move(callback);
        return {};
    }
    void stop() override { m_callback = nullptr; }

private:
    AudioCallback& m_callback;
};

class Device
{
public:
    std::unique_ptr<ClipPlayer> player = makeClipPlayer([this](int rate) {
        ++opened;
        sampleRate = rate;
        return std::make_unique<HandDriver>(m_callback);
    });

    /// The left channel of so many frames.
    std::vector<float> pull(std::size_t frames)
    {
        std::vector<float> left(frames);
        std::vector<float> right(frames);
        m_callback(left.data(), right.data(), frames);
        return left;
    }

    int opened = 0;
    int sampleRate = 0;

private:
    AudioCallback m_callback;
};

/// Frame i is i / frames, right its negative.
SharedSound ramp(std::size_t frames, int sampleRate = 1000)
{
    auto sound = std::make_shared<Sound>();
    sound->sampleRate = sampleRate;
    for (std::size_t i = 0; i < frames; ++i) {
        const auto value = static_cast<float>(i) / static_cast<float>(frames);
        sound->samples.insert(sound->samples.end(), {value, -value});
    }
    return sound;
}

} // namespace

class TestClipPlayer : public QObject
{
    Q_OBJECT

private slots:
    void playsToTheEnd();
    void pausesAndGoesOn();
    void anotherSoundTakesOver();
    void theDeviceIsKeptForOneSampleRate();
    void noDeviceIsAnError();
    void filesAreRead();
    void badFilesAreRefused();
    void theTestSoundIsHeard();
    void theSilentOneKeepsTime();
};

void TestClipPlayer::playsToTheEnd()
{
    Device device;
    const auto sound = ramp(100);
    QVERIFY(device.player->play(sound, 0));
    QVERIFY(device.player->isPlaying()); // asked for, though the device has not called yet
    const auto heard = device.pull(60);
    for (std::size_t i = 0; i < heard.size(); ++i)
        QCOMPARE(heard[i], sound->samples[2 * i]);
    QCOMPARE(device.player->seconds(), 0.06);
    const auto rest = device.pull(60);
    QCOMPARE(rest[39], sound->samples[2 * 99]);
    QCOMPARE(rest[40], 0.0F);
    QVERIFY(!device.player->isPlaying());
    QCOMPARE(device.player->seconds(), 0.1);
}

void TestClipPlayer::pausesAndGoesOn()
{
    Device device;
    QVERIFY(device.player->play(ramp(1000), 0));
    device.pull(100);
    device.player->pause();
    QVERIFY(!device.player->isPlaying());
    const auto fading = device.pull(50);
    QCOMPARE(fading[49], 0.0F);
    const double at = device.player->seconds();
    QVERIFY(at >= 0.1 && at < 0.12); // it fades out
    device.pull(50);
    QCOMPARE(device.player->seconds(), at);
    QVERIFY(device.player->play(ramp(1000), at));
    QCOMPARE(device.player->seconds(), at);
    device.pull(10);
    QVERIFY(device.player->isPlaying());
    QCOMPARE(device.player->seconds(), at + 0.01);
}

void TestClipPlayer::anotherSoundTakesOver()
{
    Device device;
    QVERIFY(device.player->play(ramp(1000), 0.5));
    device.pull(100);
    QVERIFY(device.player->play(ramp(500), 0));
    QCOMPARE(device.player->seconds(), 0.0); // where it was asked to be, not where the other one is
    device.pull(200);
    QVERIFY(device.player->seconds() > 0.18 && device.player->seconds() < 0.2);
    for (int i = 0; i < 200; ++i) { // sounds left behind are let go while others play
        QVERIFY(device.player->play(ramp(500), 0));
        device.pull(20);
    }
}

void TestClipPlayer::theDeviceIsKeptForOneSampleRate()
{
    Device device;
    QVERIFY(device.player->play(ramp(10, 44100), 0));
    QVERIFY(device.player->play(ramp(10, 44100), 0));
    QCOMPARE(device.opened, 1);
    QVERIFY(device.player->play(ramp(10, 48000), 0));
    QCOMPARE(device.opened, 2);
    QCOMPARE(device.sampleRate, 48000);
}

void TestClipPlayer::noDeviceIsAnError()
{
    const auto player = makeClipPlayer([](int rate) { return makeFluidDriver(rate, "no such driver"); });
    const auto played = player->play(ramp(10), 0);
    QVERIFY(!played);
    QCOMPARE(played.error().code, base::ErrorCode::CannotWrite);
    QVERIFY(!player->isPlaying());
    player->pause();
    QCOMPARE(player->seconds(), 0.0);
}

void TestClipPlayer::filesAreRead()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("a.flac").toStdString();
    auto writer = AudioFileWriter::create(file, AudioFormat::Flac, 44100);
    QVERIFY(writer);
    const auto sound = ramp(4410, 44100);
    QVERIFY(writer->write(sound->samples));
    QVERIFY(writer->finish());
    const auto read = loadSound(file);
    QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
    QCOMPARE((*read)->sampleRate, 44100);
    QCOMPARE((*read)->seconds(), 0.1);
    for (std::size_t i = 0; i < sound->samples.size(); ++i)
        QVERIFY(std::abs((*read)->samples[i] - sound->samples[i]) < 1e-4F);
}

void TestClipPlayer::badFilesAreRefused()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("a.flac").toStdString();
    QCOMPARE(loadSound(file).error().code, base::ErrorCode::CannotRead);
    QVERIFY(base::writeFileAtomically(file, "no sound at all"));
    QCOMPARE(loadSound(file).error().code, base::ErrorCode::InvalidInput);
}

void TestClipPlayer::theTestSoundIsHeard()
{
    const auto sound = testSound();
    double power = 0;
    float peak = 0;
    for (const float value : sound->samples) {
        power += value * value;
        peak = std::max(peak, std::abs(value));
    }
    const double level = 10 * std::log10(power / static_cast<double>(sound->samples.size()));
    QVERIFY2(level > -26 && level < -16, qPrintable(QString::number(level)));
    QVERIFY(peak < 0.5F);
}

void TestClipPlayer::theSilentOneKeepsTime()
{
    SilentClipPlayer player;
    player.advance(1); // nothing plays
    QCOMPARE(player.seconds(), 0.0);
    QVERIFY(player.play(ramp(1000), 0.25));
    player.advance(0.5);
    QCOMPARE(player.seconds(), 0.75);
    QVERIFY(player.isPlaying());
    player.pause();
    player.advance(1);
    QCOMPARE(player.seconds(), 0.75);
    QVERIFY(player.play(ramp(1000), 0.75));
    player.advance(9);
    QCOMPARE(player.seconds(), 1.0);
    QVERIFY(!player.isPlaying());
}

QTEST_GUILESS_MAIN(TestClipPlayer)
#include "tst_clip_player.moc"
