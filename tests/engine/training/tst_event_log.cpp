// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/training/event_log.h"
#include "engine/training/event_record.h"
#include "tests/engine/training/event_file_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <limits>
#include <numeric>

using namespace partita;
using namespace partita::training;

namespace {

constexpr auto kMorning = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'250));

std::chrono::system_clock::time_point morning()
{
    return kMorning;
}

std::filesystem::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

std::string contentOf(const std::filesystem::path& file)
{
    return base::readTextFile(file).value_or("");
}

event_file::Reading read(const std::filesystem::path& file)
{
    return event_file::readEvents(contentOf(file));
}

/// What a reader shows of the files of a folder, in the order of their names: a START drops what stands
/// before it, of its step and later (TensorBoard's event_accumulator).
std::vector<event_file::Event> shown(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files(std::filesystem::directory_iterator{folder}, {});
    std::ranges::sort(files);
    std::vector<event_file::Event> events;
    for (const auto& file : files) {
        for (const auto& event : read(file).events) {
            if (event.sessionStatus == 1)
                std::erase_if(events, [&](const auto& before) { return before.step >= event.step; });
            else if (!event.values.empty())
                events.push_back(event);
        }
    }
    return events;
}

/// No file of this process may grow beyond so many bytes while this lives: a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class EventLogTest : public QObject
{
    Q_OBJECT

private slots:
    void checksumsAreCastagnolis_data();
    void checksumsAreCastagnolis();
    void aRecordIsByteForByteTensorFlows();
    void everyKindOfEventComesBack();
    void eventsWaitForTheFlushAndOutliveTheLog();
    void histogramsCountEveryValueOnce();
    void histogramsLeaveOutWhatIsNoNumber();
    void aCutFileGivesTheRecordsBeforeTheCut();
    void aResumedRunReplacesTheStepsAfterItsCheckpoint();
    void filesSortInTheOrderOfTheRuns();
    void aFullDiskLeavesWholeRecordsAndLosesNothing();
    void aFolderThatCannotBeMadeIsAnError();
    void codeBlocksHoldAnyText();
};

void EventLogTest::checksumsAreCastagnolis_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("crc");
    QByteArray ascending(32, '\0');
    std::iota(ascending.begin(), ascending.end(), '\0');
    QTest::newRow("check") << QByteArray("123456789") << 0xE3069283U;
    QTest::newRow("nothing") << QByteArray() << 0U;
    QTest::newRow("RFC 3720 zeros") << QByteArray(32, '\0') << 0x8A9136AAU;
    QTest::newRow("RFC 3720 ones") << QByteArray(32, '\xFF') << 0x62A8AB43U;
    QTest::newRow("RFC 3720 ascending") << ascending << 0x46DD794EU;
}

void EventLogTest::checksumsAreCastagnolis()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint32, crc);
    QCOMPARE(crc32c(bytes.toStdString()), crc);
    QCOMPARE(event_file::slowCrc32c(bytes.toStdString()), crc); // the reader's own is right as well
}

void EventLogTest::aRecordIsByteForByteTensorFlows()
{
    // wall_time 0.5, file_version "brain.Event:2": field 1 fixed64, field 3 length-delimited.
    const std::string event = fileVersionEvent(0.5);
    QCOMPARE(QByteArray::fromStdString(event),
             QByteArray::fromHex("09000000000000e03f1a0d627261696e2e4576656e"
                                 "743a32"));
    const std::string record = eventRecord(event);
    QCOMPARE(record.size(), event.size() + 16);
    // The masked checksum of the length 24 as it begins every file that TensorFlow wrote.
    QCOMPARE(QByteArray::fromStdString(record.substr(0, 12)),
             QByteArray::fromHex("1800000000000000a37f4b22"));
    // wall_time 1, step 3, summary { value { tag "a", simple_value 2 } }
    QCOMPARE(QByteArray::fromStdString(scalarEvent(1.0, 3, "a", 2.0F)),
             QByteArray::fromHex("09000000000000f03f10032a0a0a080a01611500000040"));
}

void EventLogTest::everyKindOfEventComesBack()
{
    QTemporaryDir folder;
    auto log = EventLog::open(pathOf(folder) / "tensorboard", morning);
    QVERIFY(log);
    const std::string tune = "X:1\nT:Seán's jig\nK:D\n|:DED F2A:|\n";
    QVERIFY(log->scalar("loss/training", 0, 1.5));
    QVERIFY(log->scalar("loss/training", 1'000'000'000'000, std::nan("")));
    QVERIFY(log->histogram("weights/output", 7, std::vector<float>{-1.0F, 0.0F, 0.25F, 0.25F}));
    QVERIFY(log->text("sample", 8, asCodeBlock(tune)));
    QVERIFY(log->flush());

    const auto reading = read(log->file());
    QVERIFY(!reading.cut);
    QCOMPARE(reading.events.size(), 5U);
    QCOMPARE(reading.events[0].fileVersion, std::string("brain.Event:2"));
    for (const auto& event : reading.events)
        QCOMPARE(event.wallSeconds, 1'700'000'000.25);
    QCOMPARE(reading.events[1].step, 0);
    QCOMPARE(reading.events[1].values.at(0).tag, std::string("loss/training"));
    QCOMPARE(reading.events[1].values.at(0).scalar, 1.5F);
    QCOMPARE(reading.events[2].step, 1'000'000'000'000);
    QVERIFY(std::isnan(reading.events[2].values.at(0).scalar.value_or(0.0F)));

    const auto& histogram = reading.events[3].values.at(0).histogram;
    QVERIFY(histogram);
    QCOMPARE(reading.events[3].step, 7);
    QCOMPARE(histogram->min, -1.0);
    QCOMPARE(histogram->max, 0.25);
    QCOMPARE(histogram->count, 4.0);
    QCOMPARE(histogram->sum, -0.5);
    QCOMPARE(histogram->sumOfSquares, 1.125);

    const auto& text = reading.events[4].values.at(0);
    QCOMPARE(text.tag, std::string("sample"));
    QCOMPARE(text.plugin, std::string("text"));
    QCOMPARE(text.tensorType, 7U);       // DT_STRING
    QCOMPARE(text.tensorDimensions, 0U); // a scalar
    QCOMPARE(text.dataClass, 2U);        // DATA_CLASS_TENSOR
    QCOMPARE(text.strings, std::vector<std::string>{"```\n" + tune + "```\n"});
}

void EventLogTest::eventsWaitForTheFlushAndOutliveTheLog()
{
    QTemporaryDir folder;
    std::filesystem::path file;
    {
        auto log = EventLog::open(pathOf(folder), morning);
        QVERIFY(log);
        file = log->file();
        QVERIFY(log->scalar("loss", 1, 1.0));
        QCOMPARE(read(file).events.size(), 1U);
        const EventLog moved = std::move(*log);
        QCOMPARE(moved.file(), file);
    }
    QCOMPARE(read(file).events.size(), 2U);
}

void EventLogTest::histogramsCountEveryValueOnce()
{
    base::Random random(1);
    std::vector<float> values;
    for (int i = 0; i < 1000; ++i)
        values.push_back(
            static_cast<float>((random.uniform() - 0.3) * std::pow(10.0, random.below(30)) * 1e-14));
    const Histogram histogram = histogramOf(values);
    QCOMPARE(histogram.limits.size(), histogram.counts.size());
    QVERIFY(std::ranges::is_sorted(histogram.limits));
    QCOMPARE(histogram.limits.back(), std::numeric_limits<double>::max());
    for (std::size_t bucket = 0; bucket < histogram.limits.size(); ++bucket) {
        const double from =
            bucket == 0 ? -std::numeric_limits<double>::infinity() : histogram.limits[bucket - 1];
        const auto inside = std::ranges::count_if(
            values, [&](double value) { return value >= from && value < histogram.limits[bucket]; });
        QCOMPARE(histogram.counts[bucket], static_cast<double>(inside));
        QVERIFY(bucket == 0 || inside > 0 ||
                histogram.counts[bucket - 1] > 0.0); // no two empty ones in a row
    }
    // 1 lies in the bucket that ends at the first power of 1.1 from 1e-12 above it; zero has its own.
    const Histogram one = histogramOf(std::vector<float>{0.0F, 1.0F});
    QCOMPARE(one.counts, (std::vector<double>{0.0, 1.0, 0.0, 1.0, 0.0}));
    QCOMPARE(one.limits[0], 0.0);
    QCOMPARE(one.limits[1], 1e-12);
    double limit = 1e-12;
    while (limit <= 1.0)
        limit *= 1.1;
    QCOMPARE(one.limits[3], limit);
}

void EventLogTest::histogramsLeaveOutWhatIsNoNumber()
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const Histogram histogram = histogramOf(
        std::vector<float>{kInfinity, -kInfinity, std::nanf(""), std::numeric_limits<float>::max()});
    QCOMPARE(histogram.count, 1.0);
    QCOMPARE(histogram.counts.back(), 1.0);

    QTemporaryDir folder;
    auto log = EventLog::open(pathOf(folder), morning);
    QVERIFY(log);
    QVERIFY(log->histogram("weights", 1, std::vector<float>{kInfinity}));
    QVERIFY(log->histogram("weights", 1, {}));
    QVERIFY(log->flush());
    QCOMPARE(read(log->file()).events.size(), 1U);
}

void EventLogTest::aCutFileGivesTheRecordsBeforeTheCut()
{
    QTemporaryDir folder;
    auto log = EventLog::open(pathOf(folder), morning);
    QVERIFY(log);
    for (int step = 1; step <= 3; ++step)
        QVERIFY(log->scalar("loss", step, step));
    QVERIFY(log->flush());
    const std::string whole = contentOf(log->file());
    std::size_t seen = 0;
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto reading = event_file::readEvents(std::string_view(whole).substr(0, length));
        QVERIFY(reading.events.size() >= seen);
        seen = reading.events.size();
        QVERIFY(reading.cut || reading.events.empty() || length == whole.size() ||
                whole.size() - length >= 16);
    }
    QCOMPARE(seen, 4U);
    std::string broken = whole;
    broken[broken.size() - 6] = static_cast<char>(broken[broken.size() - 6] ^ 1);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, event_file::readEvents(broken));
}

void EventLogTest::aResumedRunReplacesTheStepsAfterItsCheckpoint()
{
    QTemporaryDir folder;
    std::filesystem::path first;
    {
        auto log = EventLog::open(pathOf(folder), morning);
        QVERIFY(log);
        first = log->file();
        for (int step = 0; step < 6; ++step)
            QVERIFY(log->scalar("loss", step, 1.0));
    }
    const std::string before = contentOf(first);
    std::filesystem::resize_file(first, before.size() - 5); // killed while it wrote step 5
    {
        auto log = EventLog::open(pathOf(folder), morning, 3);
        QVERIFY(log);
        for (int step = 3; step < 6; ++step)
            QVERIFY(log->scalar("loss", step, 2.0));
        QVERIFY(log->flush());
        const auto events = read(log->file()).events;
        QCOMPARE(events.at(0).fileVersion, std::string("brain.Event:2"));
        QCOMPARE(events.at(1).sessionStatus, std::uint64_t{1});
        QCOMPARE(events.at(1).step, 3);
    }
    QCOMPARE(contentOf(first).size(), before.size() - 5); // what is there is not touched
    const auto events = shown(pathOf(folder));
    QCOMPARE(events.size(), 6U);
    for (std::size_t step = 0; step < 6; ++step) {
        QCOMPARE(events[step].step, static_cast<std::int64_t>(step));
        QCOMPARE(events[step].values.at(0).scalar, step < 3 ? 1.0F : 2.0F);
    }
}

void EventLogTest::filesSortInTheOrderOfTheRuns()
{
    QTemporaryDir folder;
    std::vector<std::string> names;
    for (const int hours : {0, 0, -5, 1}) { // twice within a second, then a clock that was set back
        const auto log = EventLog::open(pathOf(folder), [=] { return kMorning + std::chrono::hours(hours); });
        QVERIFY(log);
        names.push_back(log->file().filename().string());
        QVERIFY(names.back().starts_with("events.out.tfevents.17000"));
    }
    QVERIFY(std::ranges::is_sorted(names));
    QVERIFY(std::ranges::adjacent_find(names) == names.end());
}

void EventLogTest::aFullDiskLeavesWholeRecordsAndLosesNothing()
{
    QTemporaryDir folder;
    auto log = EventLog::open(pathOf(folder), morning);
    QVERIFY(log);
    const auto begun = std::filesystem::file_size(log->file());
    {
        const FullDisk disk(begun + 100);
        for (int step = 0; step < 10; ++step)
            QVERIFY(log->scalar("loss", step, step));
        const auto flushed = log->flush();
        QVERIFY(!flushed);
        QCOMPARE(flushed.error().code, base::ErrorCode::CannotWrite);
        QCOMPARE(flushed.error().where, log->file().string());
        QVERIFY(!read(log->file()).cut);
        QCOMPARE(read(log->file()).events.size(), 1U);
    }
    QVERIFY(log->flush()); // somebody made room
    QCOMPARE(read(log->file()).events.size(), 11U);
}

void EventLogTest::aFolderThatCannotBeMadeIsAnError()
{
    QTemporaryDir folder;
    const auto file = pathOf(folder) / "file";
    QVERIFY(base::writeFileAtomically(file, std::string_view("text")));
    const auto log = EventLog::open(file / "events", morning);
    QVERIFY(!log);
    QCOMPARE(log.error().code, base::ErrorCode::CannotWrite);
    QVERIFY(!log.error().where.empty());
}

void EventLogTest::codeBlocksHoldAnyText()
{
    QCOMPARE(asCodeBlock("a\nb"), std::string("```\na\nb\n```\n"));
    QCOMPARE(asCodeBlock("a ```` b\n"), std::string("`````\na ```` b\n`````\n"));
    QCOMPARE(asCodeBlock(""), std::string("```\n\n```\n"));
}

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_event_log.moc"
