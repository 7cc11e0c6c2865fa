// SPDX-License-Identifier: GPL-3.0-or-later
// SpscQueue: a bounded queue between exactly one writing and one reading thread, without locks or allocation.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <vector>

namespace partita::base {

/// T is copied bit by bit and may be a message to or from the audio thread.
template<class T>
class SpscQueue
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    /// Room for at least this many items, allocated here and never again.
    explicit SpscQueue(std::size_t capacity)
        : m_items(std::bit_ceil(capacity + 1))
    {
    }

    /// Writing thread. False where the queue is full.
    bool push(const T& item) noexcept
    {
        const std::size_t tail = m_tail.load(std::memory_order_relaxed);
        const std::size_t next = (tail + 1) & (m_items.size() - 1);
        if (next == m_head.load(std::memory_order_acquire))
            return false;
        m_items[tail] = item;
        m_tail.store(next, std::memory_order_release);
        return true;
    }

    /// Reading thread. nullopt where the queue is empty.
    std::optional<T> pop() noexcept
    {
        const std::size_t head = m_head.load(std::memory_order_relaxed);
        if (head == m_tail.load(std::memory_order_acquire))
            return std::nullopt;
        const T item = m_items[head];
        m_head.store((head + 1) & (m_items.size() - 1), std::memory_order_release);
        return item;
    }

private:
    static constexpr std::size_t kCacheLine = 64;
    std::vector<T> m_items;
    alignas(kCacheLine) std::atomic<std::size_t> m_head{0};
    alignas(kCacheLine) std::atomic<std::size_t> m_tail{0};
};

} // namespace partita::base
