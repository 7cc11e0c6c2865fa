// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/event_log.h"

#include "engine/base/files.h"
#include "engine/training/event_record.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <utility>

namespace partita::training {

namespace {

constexpr std::size_t kManyBytes = 256 * 1024;
constexpr std::string_view kPrefix = "events.out.tfevents.";

/// The SECONDS in an event file's name; 0 in other names.
std::int64_t secondsInName(std::string_view name)
{
    std::int64_t seconds = 0;
    if (name.starts_with(kPrefix))
        std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), seconds);
    return seconds;
}

/// Readers take the files in the order of their names: the new one's must be the last, even where the clock
/// was set back or two begin within a second.
std::int64_t secondsForName(const std::filesystem::path& folder, std::int64_t now)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        now = std::max(now, secondsInName(entry.path().filename().string()) + 1);
    return now;
}

std::string hostName()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0')
        return "localhost";
    return name.data();
}

std::string fileName(std::int64_t seconds)
{
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%010lld", static_cast<long long>(seconds));
    return std::string(kPrefix) + digits.data() + '.' + hostName() + '.' + std::to_string(::getpid());
}

/// At most what the system takes in one go; -1 and errno where it takes nothing.
ssize_t writeSome(int descriptor, std::string_view bytes, std::int64_t at)
{
    ssize_t count = -1;
    do
        count = ::pwrite(descriptor, bytes.data(), bytes.size(), at);
    while (count < 0 && errno == EINTR);
    if (count == 0)
        errno = ENOSPC;
    return count == 0 ? -1 : count;
}

} // namespace

base::Result<EventLog> EventLog::open(const std::filesystem::path& folder, Clock now,
                                      std::optional<std::int64_t> resumeAtStep)
{
    if (auto made = base::makeFolder(folder); !made)
        return tl::unexpected(made.error());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
    auto file = folder / fileName(secondsForName(folder, seconds));
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return tl::unexpected(base::writeError("The event file cannot be made", errno, file));
    EventLog log(std::move(file), descriptor, std::move(now));
    auto begun = log.add(fileVersionEvent(log.wallSeconds()));
    if (begun && resumeAtStep)
        begun = log.add(restartEvent(log.wallSeconds(), *resumeAtStep));
    if (begun)
        begun = log.flush();
    if (!begun)
        return tl::unexpected(begun.error());
    return log;
}

EventLog::EventLog(std::filesystem::path file, int descriptor, Clock now)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
    , m_now(std::move(now))
{
}

EventLog::EventLog(EventLog&& other) noexcept
    : m_file(std::move(other.m_file))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_now(std::move(other.m_now))
    , m_waiting(std::move(other.m_waiting))
    , m_written(other.m_written)
{
}

EventLog::~EventLog()
{
    if (m_descriptor < 0)
        return;
    std::ignore = flush();
    ::close(m_descriptor);
}

base::Result<void> EventLog::scalar(std::string_view tag, std::int64_t step, double value)
{
    return add(scalarEvent(wallSeconds(), step, tag, static_cast<float>(value)));
}

base::Result<void> EventLog::histogram(std::string_view tag, std::int64_t step, std::span<const float> values)
{
    const Histogram histogram = histogramOf(values);
    if (histogram.count == 0.0)
        return {};
    return add(histogramEvent(wallSeconds(), step, tag, histogram));
}

base::Result<void> EventLog::text(std::string_view tag, std::int64_t step, std::string_view markdown)
{
    return add(textEvent(wallSeconds(), step, tag, markdown));
}

base::Result<void> EventLog::flush()
{
    std::size_t done = 0;
    while (done < m_waiting.size()) {
        const auto rest = std::string_view(m_waiting).substr(done);
        const ssize_t count = writeSome(m_descriptor, rest, m_written + static_cast<std::int64_t>(done));
        if (count < 0) {
            const int reason = errno;
            std::ignore = ::ftruncate(m_descriptor, m_written); // no half record; the next flush begins here
            return tl::unexpected(base::writeError("The event file cannot be written", reason, m_file));
        }
        done += static_cast<std::size_t>(count);
    }
    m_written += static_cast<std::int64_t>(done);
    m_waiting.clear();
    return {};
}

double EventLog::wallSeconds() const
{
    return std::chrono::duration<double>(m_now().time_since_epoch()).count();
}

base::Result<void> EventLog::add(std::string_view event)
{
    m_waiting += eventRecord(event);
    return m_waiting.size() < kManyBytes ? base::Result<void>() : flush();
}

std::string asCodeBlock(std::string_view text)
{
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos)
        fence += '`';
    std::string block = fence + '\n';
    block += text;
    if (!text.ends_with('\n'))
        block += '\n';
    return block + fence + '\n';
}

} // namespace partita::training
