// SPDX-License-Identifier: GPL-3.0-or-later
// Files made to cost memory or time: each is answered within a second of the processor's time, in bounded
// memory.
#include "tests/engine/midi/midi_reading.h"

#include <QTest>

#include <ctime>
#include <fstream>
#include <functional>

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::size_t kLarge = 200'000'000;
constexpr double kSecond = 1.0;
constexpr double kWhile = 4.0; ///< for 200 MB of events, each of which is sound enough to be looked at

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Megabytes that this process has held at most since it began or since resetPeak().
std::size_t peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (std::size_t kilobytes = 0; word == "VmHWM:" && status >> kilobytes)
            return kilobytes / 1000;
    return 0;
}

bool resetPeak()
{
    std::ofstream file("/proc/self/clear_refs");
    return static_cast<bool>(file << 5 << std::flush);
}

/// A header, and one track that declares 2³²−1 bytes: `first`, then the repeated bytes up to kLarge in all.
Bytes endlessTrack(const Bytes& first, const Bytes& repeated)
{
    Bytes bytes = header(1, 65'535, 96);
    append(bytes, trackOfLength(0xFFFFFFFF, first));
    bytes.reserve(kLarge + repeated.size());
    while (bytes.size() < kLarge)
        append(bytes, repeated);
    return bytes;
}

Bytes tracks(std::size_t count, const Bytes& events)
{
    Bytes bytes = header(1, 65'535, 96);
    const Bytes one = track(events);
    bytes.reserve(count * one.size() + bytes.size());
    for (std::size_t i = 0; i < count; ++i)
        append(bytes, one);
    return bytes;
}

/// An event that selects a program in each channel: 16 parts a track.
Bytes allChannels()
{
    Bytes events;
    for (int channel = 0; channel < 16; ++channel)
        append(events, {0, static_cast<std::uint8_t>(0xC0 | channel), 1});
    return events;
}

struct Case
{
    const char* name;
    std::function<Bytes()> make;
    const char* code; ///< of the remark that tells it; empty: none at all
    std::size_t megabytes;
    double seconds = kSecond;
};

std::vector<Case> cases()
{
    const auto endless = [](const Bytes& first, const Bytes& repeated) {
        return [=] { return endlessTrack(first, repeated); };
    };
    const auto many = [](std::size_t count, const Bytes& events) {
        return [=] { return tracks(count, events); };
    };
    const Bytes note{0, 0x90, 60, 80, 96, 60, 0};
    return {
        {"zeros in a track", endless({}, Bytes(1000, 0)), "no-status", 10},
        {"notes off", endless({0, 0x80}, Bytes(999, 0)), "stray-note-off", 10},
        {"notes", endless({0, 0x90}, {1, 60, 0, 60}), "too-many-notes", 900, kWhile},
        {"controllers", endless({0, 0xB0}, {7, 7, 1}), "too-many-controllers", 700, kWhile},
        {"texts", endless({}, {0, 0xFF, 6, 1, 'x'}), "too-many-events", 60, kWhile},
        {"tempos", endless({}, {1, 0xFF, 0x51, 3, 1, 2, 3}), "too-many-changes", 400, kWhile},
        {"bad meters", endless({}, {0, 0xFF, 0x58, 1, 0}), "bad-value", 60, kWhile},
        {"system messages", endless({}, {0, 0xF4}), "system-message", 10, kWhile},
        {"empty tracks", endless({}, trackOfLength(0, {})), "too-many-tracks", 60},
        {"65535 tracks", many(65'535, note), "", 200},
        {"65535 announced", many(1, note), "missing-tracks", 10},
        {"16 channels in 65535 tracks", many(65'535, allChannels()), "too-many-tracks", 200},
    };
}

} // namespace

class TestMidiLimits : public QObject
{
    Q_OBJECT

private slots:
    void zerosAreNoMidi()
    {
        const Bytes zeros(kLarge, 0);
        const double start = processorSeconds();
        const auto result = midi::readMidi(zeros);
        QVERIFY(processorSeconds() - start < kSecond);
        QVERIFY(!result);
        QVERIFY(result.error().code == base::ErrorCode::InvalidInput);
    }

    void hostileFilesStayCheap_data()
    {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << i;
    }
    void hostileFilesStayCheap()
    {
        QFETCH(std::size_t, index);
        const Case hostile = cases()[index];
        const Bytes bytes = hostile.make();
        const bool measured = resetPeak();
        const std::size_t before = peakMegabytes();
        const double start = processorSeconds();
        const auto result = midi::readMidi(bytes);
        const double seconds = processorSeconds() - start;
        const std::size_t used = peakMegabytes() - before;
        qInfo("%.2f s, %zu MB", seconds, used);
        QVERIFY(result.has_value());
        const std::string code = hostile.code;
        QVERIFY(code.empty() ? result->diagnostics.empty() : hasRemark(*result, code));
        QVERIFY(result->diagnostics.size() <= 500);
        QVERIFY2(seconds < hostile.seconds, qPrintable(QString::number(seconds)));
        if (measured)
            QVERIFY2(used <= hostile.megabytes, qPrintable(QString::number(used)));
    }
};

QTEST_APPLESS_MAIN(TestMidiLimits)
#include "tst_midi_limits.moc"
