// SPDX-License-Identifier: GPL-3.0-or-later
// Progress of long work on standard error: a bar with rate and time left on a terminal, plain lines
// elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace partita::cli {

/// Draws at most ten times a second on a terminal; elsewhere a line every ten seconds. Single thread.
class ProgressBar
{
public:
    /// `unit` names what is counted ("batches", "tunes").
    explicit ProgressBar(std::string unit);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::uint64_t done, std::uint64_t total, std::string_view what);
    /// Takes the bar off the line, so that a message can be printed.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::string line(std::uint64_t done, std::uint64_t total, std::string_view what) const;

    std::string m_unit;
    bool m_terminal;
    bool m_drawn = false;
    Clock::time_point m_start;
    Clock::time_point m_last;
    std::uint64_t m_firstDone = 0;
    bool m_started = false;
};

/// "1:05:09", "4:07"
[[nodiscard]] std::string clockTime(double seconds);

} // namespace partita::cli
