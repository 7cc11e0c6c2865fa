// SPDX-License-Identifier: GPL-3.0-or-later
// OrderedQueue: jobs that several threads work on and one thread gives in and takes out, in order. Used
// through runInOrder (ordered_work.h).
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace partita::base {

template<class Job, class Value>
class OrderedQueue
{
public:
    explicit OrderedQueue(const std::function<Value(Job)>& work)
        : m_work(work)
    {
    }

    void push(Job job)
    {
        const std::lock_guard lock(m_mutex);
        m_slots.push_back({std::move(job), std::nullopt, nullptr});
        m_open.push_back(&m_slots.back());
        m_changed.notify_all();
    }

    /// Only the calling thread pushes and takes.
    [[nodiscard]] std::size_t size() const { return m_slots.size(); }

    /// Works on the first job that nobody has begun; false where there is none.
    bool runOne()
    {
        std::unique_lock lock(m_mutex);
        return runOne(lock);
    }

    /// Works until the queue is closed.
    void serve()
    {
        std::unique_lock lock(m_mutex);
        while (!m_closed)
            if (!runOne(lock))
                m_changed.wait(lock, [this] { return m_closed || !m_open.empty(); });
    }

    /// The first job's value; nullopt where that is not finished. Throws what its work threw.
    std::optional<Value> takeFirst()
    {
        const std::lock_guard lock(m_mutex);
        Slot& first = m_slots.front();
        if (first.error)
            std::rethrow_exception(first.error);
        if (!first.value)
            return std::nullopt;
        std::optional<Value> value = std::move(first.value);
        m_slots.pop_front();
        return value;
    }

    void waitForFirst()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_slots.front().value || m_slots.front().error; });
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    struct Slot
    {
        std::optional<Job> job;
        std::optional<Value> value;
        std::exception_ptr error;
    };

    bool runOne(std::unique_lock<std::mutex>& lock)
    {
        if (m_open.empty())
            return false;
        Slot& slot = *m_open.front();
        m_open.pop_front();
        Job job = std::move(*slot.job);
        slot.job.reset();
        lock.unlock();
        std::optional<Value> value;
        std::exception_ptr error;
        try {
            value.emplace(m_work(std::move(job)));
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        slot.value = std::move(value);
        slot.error = error;
        m_changed.notify_all();
        return true;
    }

    const std::function<Value(Job)>& m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Slot> m_slots; ///< those at the ends come and go, the others stay where they are
    std::deque<Slot*> m_open;
    bool m_closed = false;
};

} // namespace partita::base
