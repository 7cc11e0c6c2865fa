// SPDX-License-Identifier: GPL-3.0-or-later
// EventLog: a training run's curves, histograms and sampled texts as a TensorBoard event file.
#pragma once

#include "engine/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace partita::training {

/// For one thread. Events are kept in memory and reach the file as whole records, by flush() or when there
/// are many: a kill loses the last ones and leaves at most one cut record, at the file's end, which readers
/// drop. Where writing fails the file ends with its last whole record, and the next flush() tries again.
class EventLog
{
public:
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    /// Begins a new file "events.out.tfevents.SECONDS.HOST.PROCESS" in the folder, which sorts behind those
    /// that are there. `resumeAtStep` is the first step that will be written anew after a checkpoint: readers
    /// drop what earlier files say of it and of later ones. Blocking. Fails with CannotWrite.
    [[nodiscard]] static base::Result<EventLog> open(const std::filesystem::path& folder, Clock now,
                                                     std::optional<std::int64_t> resumeAtStep = {});
    EventLog(EventLog&& other) noexcept;
    EventLog& operator=(EventLog&&) = delete;
    EventLog(const EventLog&) = delete;
    EventLog& operator=(const EventLog&) = delete;
    /// Flushes; what goes wrong then is not told.
    ~EventLog();

    /// Tags are shown grouped by what stands before their slash: "loss/training". Fail with CannotWrite.
    [[nodiscard]] base::Result<void> scalar(std::string_view tag, std::int64_t step, double value);
    /// Infinities and what is no number are left out; nothing is written of no values.
    [[nodiscard]] base::Result<void> histogram(std::string_view tag, std::int64_t step,
                                               std::span<const float> values);
    /// Shown as Markdown: see asCodeBlock().
    [[nodiscard]] base::Result<void> text(std::string_view tag, std::int64_t step, std::string_view markdown);
    /// Blocking. Hands everything to the system without waiting for the disk. Fails with CannotWrite.
    [[nodiscard]] base::Result<void> flush();

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    EventLog(std::filesystem::path file, int descriptor, Clock now);
    [[nodiscard]] double wallSeconds() const;
    [[nodiscard]] base::Result<void> add(std::string_view event);

    std::filesystem::path m_file;
    int m_descriptor;
    Clock m_now;
    std::string m_waiting;      ///< whole records
    std::int64_t m_written = 0; ///< bytes of the file, whole records
};

/// Markdown that shows a text, a tune for example, as it is.
[[nodiscard]] std::string asCodeBlock(std::string_view text);

} // namespace partita::training
