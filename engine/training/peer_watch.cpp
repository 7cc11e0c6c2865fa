// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/peer_watch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace partita::training {

namespace {

using Clock = std::chrono::steady_clock;

/// A rank that is itself short of time reads seldom: only what it read tells that another one is silent.
constexpr int kSuspiciousReadings = 3;

struct Peer
{
    std::int64_t count = 0;
    Clock::time_point changed;
    int unchanged = 0; ///< readings since then
};

} // namespace

struct PeerWatch::State
{
    int rank;
    Count count;
    std::chrono::milliseconds interval;

    std::mutex mutex;
    std::condition_variable changes;
    std::vector<Peer> peers;
    std::optional<Clock::time_point> countersGone;
    bool stop = false;

    /// On the thread, once an interval. Throws what count throws.
    void countAll()
    {
        count(rank, 1);
        for (int peer = 0; peer < static_cast<int>(peers.size()); ++peer) {
            if (peer == rank)
                continue;
            const std::int64_t now = count(peer, 0);
            const std::scoped_lock lock(mutex);
            Peer& seen = peers[static_cast<std::size_t>(peer)];
            seen =
                now == seen.count ? Peer{now, seen.changed, seen.unchanged + 1} : Peer{now, Clock::now(), 0};
        }
    }

    void run()
    {
        try {
            for (;;) {
                countAll();
                std::unique_lock lock(mutex);
                if (changes.wait_for(lock, interval, [this] { return stop; }))
                    return;
            }
        } catch (...) { // whatever it was: there is nothing to count in any more
            const std::scoped_lock lock(mutex);
            countersGone = Clock::now();
        }
        changes.notify_all();
    }

    void end()
    {
        const std::scoped_lock lock(mutex);
        stop = true;
        changes.notify_all();
    }

    [[nodiscard]] bool isSilent(int peer, Clock::time_point since) const
    {
        const Peer& seen = peers[static_cast<std::size_t>(peer)];
        return peer != rank && seen.unchanged >= kSuspiciousReadings && seen.changed <= since;
    }

    /// The one that has been for longest.
    [[nodiscard]] std::optional<int> silent(Clock::time_point since) const
    {
        std::optional<int> found;
        for (int peer = 0; peer < static_cast<int>(peers.size()); ++peer)
            if (isSilent(peer, since) && (!found || peers[static_cast<std::size_t>(peer)].unchanged >
                                                        peers[static_cast<std::size_t>(*found)].unchanged))
                found = peer;
        return found;
    }

    [[nodiscard]] std::optional<int> lost(Clock::duration silence) const
    {
        const auto now = Clock::now();
        if (!countersGone)
            return silent(now - silence);
        if (now - *countersGone < silence)
            return {};
        return silent(*countersGone).value_or(0);
    }

    [[nodiscard]] bool someoneCounts() const
    {
        for (int peer = 0; peer < static_cast<int>(peers.size()); ++peer)
            if (peer != rank && !isSilent(peer, Clock::now()))
                return true;
        return false;
    }
};

PeerWatch::PeerWatch(int rank, int size, Count count, std::chrono::milliseconds interval)
    : m_state(std::make_shared<State>())
{
    m_state->rank = rank;
    m_state->count = std::move(count);
    m_state->interval = interval;
    m_state->peers.resize(static_cast<std::size_t>(size), {0, Clock::now(), 0});
    m_thread = std::thread([state = m_state] { state->run(); });
}

PeerWatch::~PeerWatch()
{
    m_state->end();
    if (m_thread.joinable())
        m_thread.join();
}

void PeerWatch::abandon()
{
    m_state->end();
    if (m_thread.joinable())
        m_thread.detach();
}

std::optional<int> PeerWatch::lost(std::chrono::milliseconds silence) const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->lost(silence);
}

std::optional<int> PeerWatch::waitForLost(std::chrono::milliseconds silence,
                                          std::chrono::milliseconds atMost) const
{
    const auto until = Clock::now() + atMost;
    std::unique_lock lock(m_state->mutex);
    for (;;) {
        if (const auto rank = m_state->lost(silence); rank || Clock::now() >= until)
            return rank;
        m_state->changes.wait_until(lock, std::min(until, Clock::now() + m_state->interval / 4));
    }
}

void PeerWatch::stayForOthers(std::chrono::milliseconds atMost) const
{
    const auto interval = m_state->interval;
    const auto until = Clock::now() + (m_state->rank == 0 ? atMost : kSuspiciousReadings * interval);
    std::unique_lock lock(m_state->mutex);
    while (!m_state->countersGone && Clock::now() < until && (m_state->rank != 0 || m_state->someoneCounts()))
        m_state->changes.wait_until(lock, std::min(until, Clock::now() + interval / 4));
}

} // namespace partita::training
