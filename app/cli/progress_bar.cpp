// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_bar.h"

#include "app/cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace partita::cli {

namespace {

constexpr int kBarWidth = 24;

std::string bar(double share)
{
    const int filled = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kBarWidth));
    return '[' + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kBarWidth - filled), '.') + ']';
}

} // namespace

std::string clockTime(double seconds)
{
    const auto whole = static_cast<long long>(std::max(0.0, std::ceil(seconds)));
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
    return text;
}

ProgressBar::ProgressBar(std::string unit)
    : m_unit(std::move(unit))
    , m_terminal(::isatty(STDERR_FILENO) != 0)
{
}

ProgressBar::~ProgressBar()
{
    clear();
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, std::string_view what)
{
    const auto now = Clock::now();
    if (!m_started) {
        m_started = true;
        m_start = m_last = now;
        m_firstDone = done;
        if (!m_terminal)
            return;
    }
    const auto interval = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(10'000);
    if (now - m_last < interval && done != total)
        return;
    m_last = now;
    if (m_terminal) {
        std::cerr << "\r\x1b[K" << printable(line(done, total, what)) << std::flush;
        m_drawn = true;
    } else {
        tell(line(done, total, what));
    }
}

void ProgressBar::clear()
{
    if (m_drawn)
        std::cerr << "\r\x1b[K" << std::flush;
    m_drawn = false;
}

std::string ProgressBar::line(std::uint64_t done, std::uint64_t total, std::string_view what) const
{
    const double seconds = std::chrono::duration<double>(m_last - m_start).count();
    const double rate = seconds > 0 ? static_cast<double>(done - m_firstDone) / seconds : 0;
    std::string text;
    if (total > 0 && m_terminal)
        text += bar(static_cast<double>(done) / static_cast<double>(total)) + ' ';
    text += std::to_string(done) + (total > 0 ? '/' + std::to_string(total) : std::string()) + ' ' + m_unit;
    if (rate > 0) {
        char number[48];
        std::snprintf(number, sizeof number, ", %.1f/s", rate);
        text += number;
        if (total > done)
            text += ", " + clockTime(static_cast<double>(total - done) / rate) + " left";
    }
    if (!what.empty())
        text += "  " + std::string(what);
    return text;
}

} // namespace partita::cli
