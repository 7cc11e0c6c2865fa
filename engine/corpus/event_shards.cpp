// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/event_shards.h"

#include "engine/base/hash.h"
#include "engine/base/pending_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace partita::corpus {

static_assert(std::endian::native == std::endian::little, "shards are little-endian and mapped as they are");

namespace {

using base::ErrorCode;

constexpr std::string_view kHead{"Partita events\0\1", 16};
constexpr std::size_t kMostWaiting = 4 * 1024 * 1024;

std::span<const std::uint8_t> bytesOf(std::span<const NoteEvent> events)
{
    return {reinterpret_cast<const std::uint8_t*>(events.data()), events.size_bytes()};
}

base::Error damaged(const std::filesystem::path& path, const char* what)
{
    return {ErrorCode::InvalidInput, what, path.string(), "Import into a new corpus folder"};
}

} // namespace

std::filesystem::path shardPath(const std::filesystem::path& folder, std::int64_t shard)
{
    char name[40];
    std::snprintf(name, sizeof name, "events-%05lld.bin", static_cast<long long>(shard));
    return folder / name;
}

std::string checksumOf(std::span<const NoteEvent> events)
{
    return base::sha256(bytesOf(events)).substr(0, 16);
}

EventWriter::EventWriter(std::filesystem::path folder, std::vector<std::int64_t> lengths)
    : m_folder(std::move(folder))
    , m_lengths(std::move(lengths))
{
}

EventWriter::EventWriter(EventWriter&& other) noexcept
    : m_folder(std::move(other.m_folder))
    , m_lengths(std::move(other.m_lengths))
    , m_waiting(std::move(other.m_waiting))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

EventWriter::~EventWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Result<EventWriter> EventWriter::open(std::filesystem::path folder, std::vector<std::int64_t> lengths)
{
    EventWriter writer(std::move(folder), std::move(lengths));
    for (std::size_t i = 0; i < writer.m_lengths.size(); ++i) {
        const auto path = shardPath(writer.m_folder, static_cast<std::int64_t>(i + 1));
        struct stat status = {};
        if (::stat(path.c_str(), &status) != 0 || status.st_size < writer.m_lengths[i])
            return tl::unexpected(damaged(path, "Notes of the corpus are missing"));
    }
    auto notCommitted = static_cast<std::int64_t>(writer.m_lengths.size()) + 1;
    while (::unlink(shardPath(writer.m_folder, notCommitted).c_str()) == 0)
        ++notCommitted;
    if (!writer.m_lengths.empty())
        if (const auto opened = writer.openLast(); !opened)
            return tl::unexpected(opened.error());
    return writer;
}

base::Result<void> EventWriter::openLast()
{
    const auto path = shardPath(m_folder, static_cast<std::int64_t>(m_lengths.size()));
    m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        return tl::unexpected(base::writeError("Cannot open the notes of the corpus", errno, path));
    if (::ftruncate(m_descriptor, m_lengths.back()) != 0 || ::lseek(m_descriptor, 0, SEEK_END) < 0)
        return tl::unexpected(base::writeError("Cannot write the notes of the corpus", errno, path));
    return {};
}

base::Result<void> EventWriter::beginShard()
{
    if (m_descriptor >= 0) {
        if (const auto flushed = flush(); !flushed)
            return flushed;
        ::close(std::exchange(m_descriptor, -1));
    }
    m_lengths.push_back(0);
    if (const auto opened = openLast(); !opened)
        return opened;
    m_waiting.assign(kHead.begin(), kHead.end());
    m_lengths.back() = static_cast<std::int64_t>(kHead.size());
    return {};
}

base::Result<EventPlace> EventWriter::append(std::span<const NoteEvent> events)
{
    if (m_lengths.empty() || m_lengths.back() >= kFullShardBytes)
        if (const auto begun = beginShard(); !begun)
            return tl::unexpected(begun.error());
    EventPlace place{static_cast<std::int64_t>(m_lengths.size()), m_lengths.back(), {}};
    const auto bytes = bytesOf(events);
    m_waiting.insert(m_waiting.end(), bytes.begin(), bytes.end());
    m_lengths.back() += static_cast<std::int64_t>(bytes.size());
    if (m_waiting.size() >= kMostWaiting)
        if (const auto written = writeOut(); !written)
            return tl::unexpected(written.error());
    return place;
}

base::Result<void> EventWriter::writeOut()
{
    for (std::span<const std::uint8_t> rest = m_waiting; !rest.empty();) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return tl::unexpected(
                base::writeError("Cannot write the notes of the corpus", errno,
                                 shardPath(m_folder, static_cast<std::int64_t>(m_lengths.size()))));
        rest = rest.subspan(static_cast<std::size_t>(written));
    }
    m_waiting.clear();
    return {};
}

base::Result<void> EventWriter::flush()
{
    if (m_descriptor < 0)
        return {};
    if (const auto written = writeOut(); !written)
        return written;
    if (::fdatasync(m_descriptor) != 0)
        return tl::unexpected(base::writeError("Cannot write the notes of the corpus", errno, m_folder));
    return {};
}

class EventReader::Mapping
{
public:
    Mapping(const std::uint8_t* bytes, std::size_t size)
        : m_bytes(bytes)
        , m_size(size)
    {
    }
    ~Mapping() { ::munmap(const_cast<std::uint8_t*>(m_bytes), m_size); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {m_bytes, m_size}; }

private:
    const std::uint8_t* m_bytes;
    std::size_t m_size;
};

EventReader::EventReader(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;

base::Result<const EventReader::Mapping*> EventReader::mapped(std::int64_t shard)
{
    if (const auto found = m_mappings.find(shard); found != m_mappings.end())
        return found->second.get();
    const auto path = shardPath(m_folder, shard);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
        return base::fail(ErrorCode::CannotRead,
                          std::string("Cannot open the notes of the corpus: ") + std::strerror(errno),
                          path.string());
    const auto size = static_cast<std::size_t>(status.st_size);
    void* bytes = size == 0 ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (bytes == MAP_FAILED)
        return tl::unexpected(damaged(path, "Notes of the corpus are missing"));
    auto mapping = std::make_unique<Mapping>(static_cast<const std::uint8_t*>(bytes), size);
    return m_mappings.emplace(shard, std::move(mapping)).first->second.get();
}

base::Result<std::span<const NoteEvent>> EventReader::read(const EventPlace& place, std::int64_t notes)
{
    const auto mapping = mapped(place.shard);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto bytes = (*mapping)->bytes();
    const auto path = shardPath(m_folder, place.shard);
    const auto offset = static_cast<std::size_t>(place.offset);
    const auto count = static_cast<std::size_t>(notes);
    if (offset % alignof(NoteEvent) != 0 || offset > bytes.size() ||
        count > (bytes.size() - offset) / sizeof(NoteEvent))
        return tl::unexpected(damaged(path, "Notes of the corpus are missing"));
    const std::span<const NoteEvent> events(reinterpret_cast<const NoteEvent*>(bytes.data() + offset), count);
    if (checksumOf(events) != place.checksum)
        return tl::unexpected(damaged(path, "Notes of the corpus are damaged"));
    return events;
}

} // namespace partita::corpus
