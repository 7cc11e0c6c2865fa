// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded fork-join pool for streams: jobs are made one after another, worked on by several threads, and
// their values taken in the order of the jobs. All threads have ended when the call returns.
#pragma once

#include "engine/base/ordered_queue.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace partita::base {

template<class Job, class Value>
struct OrderedSteps
{
    std::function<std::optional<Job>()> next; ///< on the calling thread; nullopt ends the stream
    std::function<Value(Job)> work;           ///< on any of the threads, several at once
    std::function<bool(Value)> take;          ///< on the calling thread, in the order of next(); false ends
};

/// Blocking. `threads` of them work, the calling one among them; at most `window` jobs are under way or wait
/// to be taken. What a step throws ends the work and comes out of here.
template<class Job, class Value>
void runInOrder(const OrderedSteps<Job, Value>& steps, unsigned threads, std::size_t window)
{
    OrderedQueue<Job, Value> queue(steps.work);
    std::vector<std::jthread> workers;
    const auto close = [](OrderedQueue<Job, Value>* open) { open->close(); };
    const std::unique_ptr<OrderedQueue<Job, Value>, decltype(close)> closing(&queue,
                                                                             close); // before they join
    try {
        while (workers.size() + 1 < threads)
            workers.emplace_back([&queue] { queue.serve(); });
    } catch (const std::system_error&) { // the system gives no more threads: those that there are do the work
    }
    for (bool more = true;;) {
        while (more && queue.size() < window) {
            std::optional<Job> job = steps.next();
            more = job.has_value();
            if (job)
                queue.push(std::move(*job));
        }
        if (queue.size() == 0)
            return;
        if (std::optional<Value> value = queue.takeFirst()) {
            if (!steps.take(std::move(*value)))
                return;
        } else if (!queue.runOne()) {
            queue.waitForFirst();
        }
    }
}

} // namespace partita::base
