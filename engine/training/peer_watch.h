// SPDX-License-Identifier: GPL-3.0-or-later
// PeerWatch: tells ranks that work slowly from ranks that are gone. Every rank counts in a place that all
// see.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace partita::training {

/// Keeps a thread of its own, because a rank has to count while it computes; it does nothing else.
class PeerWatch
{
public:
    /// Adds to the counter of a rank and returns it; throws where rank 0, which keeps the counters, is gone.
    /// Called on the watch's thread alone; may block.
    using Count = std::function<std::int64_t(int rank, std::int64_t increment)>;

    /// A rank counts once in `interval`.
    PeerWatch(int rank, int size, Count count, std::chrono::milliseconds interval);
    PeerWatch(const PeerWatch&) = delete;
    PeerWatch& operator=(const PeerWatch&) = delete;
    /// Waits for a call of Count that has not returned, unless abandon() was called.
    ~PeerWatch();

    /// The rank that has not counted for longest, if that is `silence` or longer. Where the counters
    /// themselves are gone for so long: rank 0, or a rank that had been silent by then.
    [[nodiscard]] std::optional<int> lost(std::chrono::milliseconds silence) const;
    /// Blocks until lost(silence) tells one, `atMost` so long.
    [[nodiscard]] std::optional<int> waitForLost(std::chrono::milliseconds silence,
                                                 std::chrono::milliseconds atMost) const;
    /// For a rank that knows who is lost and is about to leave itself: blocks, so that those who still look
    /// for the lost one don't take this one for it. Rank 0 stays until nobody counts any more, `atMost` so
    /// long.
    void stayForOthers(std::chrono::milliseconds atMost) const;
    /// Lets the thread end by itself.
    void abandon();

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::thread m_thread;
};

} // namespace partita::training
