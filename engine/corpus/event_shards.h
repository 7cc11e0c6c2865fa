// SPDX-License-Identifier: GPL-3.0-or-later
// The notes of a corpus in files of events, "events-00001.bin" and on: appended to, never changed, and mapped
// into memory to be read.
#pragma once

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/corpus/piece.h"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace partita::corpus {

/// A shard takes no further piece once it has this size.
inline constexpr std::int64_t kFullShardBytes = 64 * 1024 * 1024;

[[nodiscard]] std::filesystem::path shardPath(const std::filesystem::path& folder, std::int64_t shard);
/// See EventPlace::checksum.
[[nodiscard]] std::string checksumOf(std::span<const NoteEvent> events);

/// Appends. One at a time in a folder.
class EventWriter
{
public:
    /// `lengths` are those of the shards that the catalogue knows, in bytes, the first shard's first. What
    /// lies beyond them was never committed, and goes. InvalidInput where a shard is missing or too short.
    [[nodiscard]] static base::Result<EventWriter> open(std::filesystem::path folder,
                                                        std::vector<std::int64_t> lengths);
    EventWriter(EventWriter&& other) noexcept;
    EventWriter& operator=(EventWriter&&) = delete;
    EventWriter(const EventWriter&) = delete;
    EventWriter& operator=(const EventWriter&) = delete;
    ~EventWriter();

    /// The place that the notes have; they are kept in memory at first. The checksum is the caller's.
    [[nodiscard]] base::Result<EventPlace> append(std::span<const NoteEvent> events);
    /// Blocking. All that was appended is on the disk. CannotWrite.
    [[nodiscard]] base::Result<void> flush();
    [[nodiscard]] const std::vector<std::int64_t>& lengths() const { return m_lengths; }

private:
    explicit EventWriter(std::filesystem::path folder, std::vector<std::int64_t> lengths);
    [[nodiscard]] base::Result<void> openLast();
    [[nodiscard]] base::Result<void> beginShard();
    [[nodiscard]] base::Result<void> writeOut();

    std::filesystem::path m_folder;
    std::vector<std::int64_t> m_lengths;
    base::Bytes m_waiting;
    int m_descriptor = -1;
};

/// Maps shards as they are asked for. Not thread-safe.
class EventReader
{
public:
    explicit EventReader(std::filesystem::path folder);
    EventReader(EventReader&&) noexcept;
    EventReader& operator=(EventReader&&) noexcept;
    ~EventReader();

    /// The notes of a piece, valid as long as the reader. CannotRead where the shard is not there,
    /// InvalidInput where it is too short or the notes are not those that were written.
    [[nodiscard]] base::Result<std::span<const NoteEvent>> read(const EventPlace& place, std::int64_t notes);

private:
    class Mapping;
    [[nodiscard]] base::Result<const Mapping*> mapped(std::int64_t shard);

    std::filesystem::path m_folder;
    std::map<std::int64_t, std::unique_ptr<Mapping>> m_mappings;
};

} // namespace partita::corpus
