// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/playback.h"
#include "app/shell/preview_voice.h"
#include "engine/midi/midi_message.h"
#include "tests/app/shell/test_studio.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace partita;
using namespace partita::app;

namespace {

score::PerformedPart part(int program, bool percussion = false)
{
    score::PerformedPart made;
    made.percussion = percussion;
    made.programs = {{score::Ticks{}, program, 0}, {score::Ticks{960}, program + 1, 0}};
    return made;
}

} // namespace

class PlaybackTest : public QObject
{
    Q_OBJECT

private slots:
    void previewsHaveThePartsInstrument();
    void previewsLeavePartsAlone();
    void playingGoesOnWithAnotherSoundFont();
    void aBrokenSoundFontChangesNothing();

private:
    void openDevice(Playback& playback);
};

void PlaybackTest::previewsHaveThePartsInstrument()
{
    score::Performance performance;
    QCOMPARE(previewVoice(performance, -1, {}).program.program, 0);
    performance.parts = {part(40), part(0, true), part(73)};
    QCOMPARE(previewVoice(performance, 2, {}).program.program, 73);
    QCOMPARE(previewVoice(performance, 2, score::Ticks{960}).program.program, 74);
    QCOMPARE(previewVoice(performance, -1, {}).program.program, 40);
    const auto drums = previewVoice(performance, 1, {});
    QCOMPARE(drums.channel, midi::kPercussionChannel);
    QVERIFY(!drums.ownChannel);
}

void PlaybackTest::previewsLeavePartsAlone()
{
    score::Performance performance;
    performance.parts = {part(40), part(73)};
    performance.parts[1].channel = 15; // where previews used to go
    const auto voice = previewVoice(performance, 0, {});
    QVERIFY(voice.ownChannel);
    QCOMPARE(voice.channel, 14);
    performance.parts.clear();
    for (int channel = 0; channel < midi::kChannels; ++channel) {
        performance.parts.push_back(part(channel, channel == midi::kPercussionChannel));
        performance.parts.back().channel = channel;
    }
    const auto shared = previewVoice(performance, 3, {});
    QVERIFY(!shared.ownChannel); // its instrument is there already
    QCOMPARE(shared.channel, 3);
}

void PlaybackTest::openDevice(Playback& playback)
{
    playback.open({});
    QTRY_VERIFY_WITH_TIMEOUT(playback.isOpen(), 20'000);
    playback.setScore(pieceFromAbc(kReel).score);
    QTRY_VERIFY(playback.performance() != nullptr);
}

void PlaybackTest::playingGoesOnWithAnotherSoundFont()
{
    JobRunner jobs(2);
    Playback playback(jobs, Playback::Output::AudioDevice);
    openDevice(playback);
    if (playback.soundFont().empty())
        QSKIP("there is no SoundFont here");
    QTemporaryDir folder;
    const QString copy = folder.filePath("other.sf2");
    QVERIFY(QFile::copy(QString::fromStdString(playback.soundFont().string()), copy));
    QSignalSpy opened(&playback, &Playback::opened);
    QSignalSpy states(&playback, &Playback::stateChanged);
    playback.play();
    QTRY_VERIFY(playback.position() > score::Ticks{200});
    const score::Ticks before = playback.position();
    playback.open(copy.toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 20'000);
    QCOMPARE(playback.soundFont().string(), copy.toStdString());
    QCOMPARE(playback.state(), Playback::State::Playing);
    QCOMPARE(states.count(), 1);
    QVERIFY(playback.secondsNow() > 0);
    QVERIFY(playback.position() >= before);
    QTRY_VERIFY(playback.position() > before);
    QVERIFY(playback.description().contains("other.sf2") || playback.description().contains("silently"));
}

void PlaybackTest::aBrokenSoundFontChangesNothing()
{
    JobRunner jobs(2);
    Playback playback(jobs, Playback::Output::AudioDevice);
    openDevice(playback);
    const auto font = playback.soundFont();
    QSignalSpy failed(&playback, &Playback::failed);
    playback.play();
    playback.open("/nowhere/none.sf2");
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
    QCOMPARE(playback.soundFont().string(), font.string());
    QCOMPARE(playback.state(), Playback::State::Playing);
    playback.open("/nowhere/none.sf2");
    playback.open({}); // the first choice is given up before it is done
    QSignalSpy opened(&playback, &Playback::opened);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 20'000);
    QCOMPARE(playback.soundFont().string(), font.string());
}

QTEST_GUILESS_MAIN(PlaybackTest)
#include "tst_playback.moc"
