// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C and SIGTERM as a std::stop_token, so that long work stops cleanly.
#pragma once

#include <stop_token>
#include <thread>

namespace partita::cli {

/// From now on, and where no StopSignals lives, the first signal ends the process at once with exit code 130;
/// with `json` one JSON object says so. A file that grows beyond the user's limit fails as on a full disk.
void endOnSignals(bool json);

/// Make one before other threads start. The first signal requests the stop; the second ends the process at
/// once with exit code 130.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_waiter;
};

} // namespace partita::cli
